"""A campaign file (TOML) becomes a Campaign: sides, theatre, period, lines of effort, indicators, source reliability.

What enters is the name of a campaign that ships, or the path of a file; what leaves is one frozen value. A broken
file is refused with its line, the key, and what was expected there; a key that no rule knows counts as broken.
"""

import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import cast, get_args

from headway.campaign_file import Table
from headway.errors import CampaignError
from headway.model import (
    ActorKind,
    Box,
    Campaign,
    ClaimKind,
    EventType,
    Indicator,
    IndicatorKind,
    LineOfEffort,
    Reliability,
    Side,
    SideName,
)

TEMPLATE = "_template.toml"
DEFAULT_WINDOW_DAYS = 90
"""A quarter: how long evidence stays fresh where the file does not say."""
_ISO3 = re.compile(r"[A-Z]{3}")
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_NEEDED_KEY = {
    "control_share": "places",
    "figure": "measure",
    "event_rate": "events",
    "need_balance": "terms",
    "judgement_balance": "terms",
}
"""The key that an indicator of each kind cannot do without, by its kind."""


def shipped_campaigns() -> tuple[str, ...]:
    """Name the campaigns that ship."""
    folder = files("headway") / "campaigns"
    names = (item.name for item in folder.iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".toml") and not name.startswith("_")))


def load_campaign(name: str) -> Campaign:
    """Read a campaign by its shipped name or its file. Raises CampaignError where it is unknown or broken."""
    if name in shipped_campaigns():
        shown, text = f"{name}.toml", (files("headway") / "campaigns" / f"{name}.toml").read_text("utf-8")
    else:
        path = Path(name)
        if not path.is_file():
            known = ", ".join(shipped_campaigns())
            raise CampaignError(name, "", f"no such campaign or file; the campaigns that ship are: {known}")
        try:
            shown, text = str(path), path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CampaignError(name, "", f"cannot be read as UTF-8 text ({error})") from error
    return parse_campaign(text, shown)


def template_text() -> str:
    """Give the commented template that a new campaign starts from."""
    return (files("headway") / "campaigns" / TEMPLATE).read_text("utf-8")


def parse_campaign(text: str, file: str) -> Campaign:
    """Read the text of a campaign file; ``file`` is what errors call it."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        raise CampaignError(file, "", str(error), int(found[1]) if found else None) from error
    table = Table(content, "", file, text)
    table.only("id", "name", "summary", "period", "theatre", "sides", "reliability", "line")
    period, theatre, sides, reliability = (table.table(k) for k in ("period", "theatre", "sides", "reliability"))
    period.only("start", "end")
    theatre.only("countries", "box", "watched")
    sides.only(*get_args(SideName))
    lines = tuple(map(_line, table.tables("line")))
    if not lines:
        raise table.blame("line", "expected at least one [[line]]")
    _no_twins(table, [line.id for line in lines])
    return Campaign(
        id=table.slug("id"),
        name=table.text("name"),
        summary=table.text("summary", ""),
        start=period.day("start"),
        end=period.day("end"),
        sides=tuple(Side(side, sides.texts(side)) for side in get_args(SideName)),
        countries=theatre.texts("countries", _ISO3, "ISO 3166 alpha-3 codes such as IRQ"),
        box=_box(theatre),
        watched=theatre.texts("watched"),
        reliability=tuple(
            (body, cast(Reliability, reliability.one_of(body, get_args(Reliability)))) for body in reliability.keys
        ),
        lines=lines,
        file=file,
    )


def _line(table: Table) -> LineOfEffort:
    table.only("id", "name", "question", "terms", "measures", "kinds", "events", "victims", "unless", "indicator")
    indicators = tuple(map(_indicator, table.tables("indicator")))
    _no_twins(table, [indicator.id for indicator in indicators])
    return LineOfEffort(
        id=table.slug("id"),
        name=table.text("name"),
        question=table.text("question", ""),
        terms=table.texts("terms"),
        measures=table.texts("measures"),
        kinds=table.each_of("kinds", get_args(ClaimKind)),
        events=table.each_of("events", tuple(EventType)),
        unless=table.texts("unless"),
        indicators=indicators,
        victims=table.each_of("victims", tuple(ActorKind)),
    )


def _indicator(table: Table) -> Indicator:
    table.only(
        *("id", "name", "kind", "better", "unit", "baseline", "target", "window_days"),
        *("measure", "events", "side", "places", "terms"),
    )
    kind = cast(IndicatorKind, table.one_of("kind", get_args(IndicatorKind)))
    if _NEEDED_KEY[kind] not in table.keys:
        raise table.blame(_NEEDED_KEY[kind], f"expected, because kind is {kind}")
    window = table.number("window_days")
    if window is not None and window < 1:
        raise table.blame("window_days", "expected at least 1")
    return Indicator(
        id=table.slug("id"),
        name=table.text("name"),
        kind=kind,
        better="up" if table.one_of("better", ("up", "down")) == "up" else "down",
        unit=table.text("unit", ""),
        baseline=table.number("baseline"),
        target=table.number("target"),
        window_days=int(window or DEFAULT_WINDOW_DAYS),
        measure=table.text("measure") if "measure" in table.keys else None,
        events=table.each_of("events", tuple(EventType)),
        side=cast(SideName, table.one_of("side", get_args(SideName))) if "side" in table.keys else None,
        places=table.texts("places"),
        terms=table.texts("terms"),
    )


def _box(theatre: Table) -> Box | None:
    if "box" not in theatre.keys:
        return None
    box = theatre.table("box")
    box.only("south", "west", "north", "east")
    sides = {}
    for key, limit in (("south", 90), ("west", 180), ("north", 90), ("east", 180)):
        value = box.number(key)
        if value is None or not -limit <= value <= limit:
            raise box.blame(key, f"expected degrees between -{limit} and {limit}")
        sides[key] = value
    if sides["south"] >= sides["north"]:
        raise box.blame("north", "expected more than south")
    return Box(**sides)


def _no_twins(table: Table, ids: list[str]) -> None:
    twin = next((i for i in ids if ids.count(i) > 1), None)
    if twin:
        raise table.blame("id", f"expected ids that differ, found {twin!r} twice")
