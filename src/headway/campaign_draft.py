"""A campaign file drafted from what was read, for a person to put right.

What enters is a survey of claims; what leaves is the text of a campaign file that passes its check. Every entry says how
often it was met. Names of lines and indicators are plain ones; what the campaign is for, no count can tell.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from headway.campaign_survey import Body, Count, Survey
from headway.model import SideName

BODIES: Final = 40
PLACES: Final = 20
COUNTRIES: Final = 4
TERMS: Final = 12
MEASURES: Final = 6
"""How much of each is put into a draft: as much as a person reads through."""
LEAST_SHARE: Final = 0.08
"""Share of the mentions of places that a country must have to be the theatre's."""
FIGHTING: Final = ("ASSAULT", "MOBILIZE", "RETREAT", "THREATEN", "CONCEDE", "COERCE")
TALKING: Final = ("CONSULT", "AGREE", "COOPERATE", "SUPPORT", "REJECT", "ACCUSE", "REQUEST")
HELPING: Final = ("AID",)
"""Events of the drafted lines of effort."""

_HEAD = """\
# A draft, made from {claims} claims in {articles} articles. The numbers say how often a thing was met; what stands here is
# a guess until you have read through it. Every key is explained by: headway campaign init
# Check it at any time:  headway campaign check THIS-FILE
"""


def draft_campaign(found: Survey, *, name: str) -> str:
    """Write the text of a campaign file."""
    parts = (
        _HEAD.format(claims=found.claims, articles=found.articles),
        f'id = "draft"\nname = {_text(name)}\nsummary = ""\n',
        _period(found),
        _theatre(found),
        _sides(found.bodies),
        *_lines(found),
    )
    return "\n".join(parts)


def _text(words: str) -> str:
    """Write a TOML string: JSON's are."""
    return json.dumps(words, ensure_ascii=False)


def _period(found: Survey) -> str:
    days = (("start", found.first), ("end", found.last))
    return "\n".join(("[period]", *(f"{key} = {day.isoformat()}" for key, day in days if day), ""))


def _theatre(found: Survey) -> str:
    total = sum(number for _, number in found.countries)
    kept = [(code, n) for code, n in found.countries if n >= LEAST_SHARE * total][:COUNTRIES]
    listed = ", ".join(_text(code) for code, _ in kept)
    told = ", ".join(f"{code} {n}" for code, n in found.countries[: 2 * COUNTRIES])
    rows = ["[theatre]", f"# met: {told or 'no country'}", f"countries = [{listed}]"]
    if found.box:
        box = found.box
        rows.append(f"box = {{ south = {box.south}, west = {box.west}, north = {box.north}, east = {box.east} }}")
    rows += ["watched = [", *_counted(found.places[:PLACES]), "]", ""]
    return "\n".join(rows)


def _counted(rows: Iterable[Count]) -> Iterator[str]:
    for words, number in rows:
        yield f"    {_text(words)},  # {number}"


def _sides(bodies: Sequence[Body]) -> str:
    rows = ["[sides]"]
    sides: tuple[SideName, ...] = ("coalition", "adversary", "neutral")
    for side in sides:
        rows.append(f"{side} = [")
        for body in bodies[:BODIES]:
            if body.side == side:
                why = (
                    f"; against the adversary {body.against}, with it {body.beside}"
                    if body.against or body.beside
                    else ""
                )
                rows.append(f"    {_text(body.id)},  # {body.name}: {body.claims}{why}")
        rows.append("]")
    return "\n".join((*rows, ""))


def _lines(found: Survey) -> Iterator[str]:
    """Draft a line for fighting and control, one for relief and one for talks, each where it was met at all."""
    met = {name for name, _ in found.events}
    fighting = [name for name in FIGHTING if name in met]
    yield _line(
        "control",
        "Control and fighting",
        "Who holds which place, and who gains ground?",
        kinds=("control",),
        events=fighting,
        indicators=(_held(found), _rate("attacks", "Attacks by the adversary", "adversary", fighting or FIGHTING[:1])),
    )
    if found.needs or found.measures:
        things = tuple(word for word, _ in found.needs[:TERMS])
        figures = (_figure(measure, number) for measure, number in found.measures[:MEASURES])
        yield _line(
            "relief",
            "People and relief",
            "Who needs what, and who gives it?",
            kinds=("need",),
            events=HELPING,
            terms=things,
            measures=tuple(measure for measure, _ in found.measures[:MEASURES]),
            indicators=(
                *((_balance("requests-met", "Requests met", "need_balance", things),) if things else ()),
                *figures,
            ),
        )
    topics = tuple(word for word, _ in found.verdicts[:TERMS])
    yield _line(
        "talks",
        "Talks and support",
        "Who stands with whom, and how is it judged to go?",
        kinds=("judgement",),
        events=[name for name in TALKING if name in met],
        terms=topics,
        indicators=(_balance("verdicts", "Verdicts on how it goes", "judgement_balance", topics),) if topics else (),
    )


def _line(
    name: str,
    title: str,
    question: str,
    *,
    kinds: Sequence[str],
    events: Sequence[str],
    terms: Sequence[str] = (),
    measures: Sequence[str] = (),
    indicators: Iterable[str],
) -> str:
    rows = ["[[line]]", f'id = "{name}"', f"name = {_text(title)}", f"question = {_text(question)}"]
    for key, words in (("terms", terms), ("measures", measures), ("kinds", kinds), ("events", events)):
        rows.append(f"{key} = [{', '.join(map(_text, words))}]")
    return "\n".join((*rows, "", *indicators))


def _held(found: Survey) -> str:
    places = ", ".join(_text(words) for words, _ in found.places[: PLACES // 2])
    return _indicator(
        "places-held",
        "Watched places held by the adversary",
        "control_share",
        "down",
        f"places = [{places}]",
        'side = "adversary"',
    )


def _rate(name: str, title: str, side: SideName, events: Sequence[str]) -> str:
    return _indicator(
        name, title, "event_rate", "down", f"events = [{', '.join(map(_text, events))}]", f'side = "{side}"'
    )


def _balance(name: str, title: str, kind: str, terms: Sequence[str]) -> str:
    return _indicator(name, title, kind, "up", f"terms = [{', '.join(map(_text, terms))}]")


def _figure(measure: str, number: int) -> str:
    title = measure.replace("-", " ").capitalize()
    return _indicator(measure, title, "figure", "down", f'measure = "{measure}"  # {number}')


def _indicator(name: str, title: str, kind: str, better: str, *rows: str) -> str:
    head = (
        "[[line.indicator]]",
        f'id = "{name}"',
        f"name = {_text(title)}",
        f'kind = "{kind}"',
        f'better = "{better}"',
    )
    return "\n".join((*head, *rows, ""))
