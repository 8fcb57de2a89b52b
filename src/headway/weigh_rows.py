"""Weigh claims from anywhere: rows of JSON, a world of claims each, become figures and control, one for one in order.

What enters are rows with a day, the bodies that speak, the sides, and claims of kind figure and control; what leaves
are their estimates. The rows of a run are taken for the reporting of one campaign: what claims say is weighed row by
row, but how reports of numbers err (noise, lean of the sides, share wrong) is learned from the rows together. Claims of
other kinds are passed over and counted; a row that cannot be read gives its id and the error, and the run goes on.
"""

import logging
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from itertools import chain, islice
from typing import Final, TypeAlias, TypeVar, cast, get_args

from headway.errors import HeadwayError, InputError
from headway.fuse import (
    SILENT_DAYS,
    Habits,
    Held,
    Rated,
    Scales,
    Sets,
    estimate_figures,
    follow_places,
    learn_habits,
    reports_of,
    windows_of,
)
from headway.model import (
    Actor,
    ActorKind,
    Article,
    Attribution,
    Campaign,
    Capture,
    Claim,
    Control,
    ControlStatus,
    Copy,
    Estimate,
    Excerpt,
    Factuality,
    Figure,
    Frame,
    Mention,
    Place,
    Published,
    Reliability,
    Side,
    SideName,
    TimeSpan,
)

log = logging.getLogger("headway")

Row: TypeAlias = Mapping[str, object]
Answer: TypeAlias = dict[str, object]
Known: TypeAlias = tuple[Article, tuple[Claim, ...]]
Turn: TypeAlias = tuple[str, str | None, float]
Word = TypeVar("Word", bound=str)
Result = TypeVar("Result")

_SIDES: Final[tuple[SideName, ...]] = get_args(SideName)
_STATUSES: Final[tuple[ControlStatus, ...]] = get_args(ControlStatus)
_FRAMES: Final[tuple[Frame, ...]] = get_args(Frame)
_LETTERS: Final[tuple[Reliability, ...]] = get_args(Reliability)
_NO_CAPTURE: Final = Capture("row", "application/json", "")


LEARNED_FROM: Final = 2000
"""Rows that are read before the first answer, to learn from them how reports err; later rows are answered one by one."""
SHIFTED: Final = 0.02
"""The least change of a probability that makes a new row of a place's days."""


def weigh_rows(rows: Iterable[Row], *, apart: bool = False) -> Iterator[Answer]:
    """Weigh rows as `headway weigh` does, yielding an answer for each in order.

    How reports of numbers err is learned from the first rows together; with ``apart``, from each row alone.
    """
    waiting = iter(rows)
    first = [_open(row) for row in islice(waiting, LEARNED_FROM)]
    habits = None if apart else _learned(first)
    for opened in chain(first, map(_open, waiting)):
        yield _attempt(opened.id, partial(_answer, opened, habits)) if isinstance(opened, _Opened) else opened


@dataclass(frozen=True, slots=True)
class _Opened:
    """A row whose claims are rated: the claims as they were given, those of them that are weighed, and their ratings."""

    id: object
    told: Sequence[Row]
    passed_over: int
    rated: Rated


def _open(row: Row) -> _Opened | Answer:
    return _attempt(row.get("id"), partial(_rate, row))


def _attempt(name: object, function: Callable[[], Result]) -> Result | Answer:
    """Call, and give the error's words where it fails: one row must never stop a run."""
    try:
        return function()
    except HeadwayError as error:
        return {"id": name, "error": str(error)}
    except Exception as error:
        log.exception("a row failed")
        return {"id": name, "error": f"{type(error).__name__}: {error}"}


def _rate(row: Row) -> _Opened:
    if "claims" not in row and isinstance(error := row.get("error"), str):
        raise InputError(error)
    every = _tables(row, "claims")
    told = [claim for claim in every if claim.get("kind") in ("figure", "control")]
    articles = _articles(told)
    campaign, actors = _campaign(row)
    as_of = _day(row.get("as_of"), "as_of")
    scales = Scales(campaign, actors, lines_of=lambda _: {})
    scales.put(articles, _copies(told, articles))
    return _Opened(row.get("id"), told, len(every) - len(told), scales.rate(as_of))


def _learned(rows: Iterable[_Opened | Answer]) -> Habits:
    """Learn how reports of each sort of number err from many rows."""
    sets: Sets = defaultdict(list)
    for row in rows:
        if isinstance(row, _Opened):
            for sort, more in reports_of(windows_of(row.rated.evidence), row.rated.roster).items():
                sets[sort].extend(more)
    return learn_habits(sets)


def _answer(row: _Opened, habits: Habits | None) -> Answer:
    rated = row.rated
    figures = estimate_figures(rated.evidence, rated.roster, rated.as_of, _learned([row]) if habits is None else habits)
    places = follow_places(rated.evidence, rated.roster, rated.as_of)
    answer: Answer = {
        "id": row.id,
        "figures": [_figure_json(figure, row.told) for figure in figures],
        "control": [{"place": held.key, "days": _days(held)} for held in places],
    }
    return answer | ({"passed_over": row.passed_over} if row.passed_over else {})


def _figure_json(estimate: Estimate, told: Sequence[Row]) -> Answer:
    """Write a figure, its cell in the words of its latest claim."""
    latest = told[int(estimate.claims[0])]
    return {
        **{key: latest.get(key) for key in ("measure", "of", "place", "frame")},
        "low": estimate.low,
        "best": estimate.best,
        "high": estimate.high,
        "interval": list(estimate.interval) if estimate.interval else None,
        "origins": len(estimate.origins),
    }


def _days(held: Held) -> list[Turn]:
    """Write the course of a place: the likeliest holder wherever it or its chance changes, null where nobody reports."""
    turns: list[Turn] = []
    reported = sorted({one.article.day or one.day or date.min for one in held.members})
    for n in range(len(held.course.rows)):
        day = date.fromordinal(held.course.first + n)
        holder, chance = held.holder_on(held.course.first + n)
        k = bisect_right(reported, day)
        if k and (day - reported[k - 1]).days > SILENT_DAYS:
            holder, chance = None, 0.0
        if not turns or turns[-1][1] != holder or abs(turns[-1][2] - chance) >= SHIFTED:
            turns.append((day.isoformat(), holder, round(chance, 3)))
    return turns


def _campaign(row: Row) -> tuple[Campaign, Mapping[str, Actor]]:
    """Make a campaign of the bodies with their sides and letters and of the sides' actors; other sides are neutral."""
    bodies = {name: _table(about, name) for name, about in _table(row.get("bodies") or {}, "bodies").items()}
    members: dict[SideName, list[str]] = {side: [] for side in _SIDES}
    for name, about in bodies.items():
        members[_one_of(about.get("side"), _SIDES, "neutral")].append(name)
    for side, names in _table(row.get("sides") or {}, "sides").items():
        members[_one_of(side, _SIDES, "neutral")].extend(_words(names, side))
    letters = tuple((name, _one_of(about.get("reliability"), _LETTERS, "F")) for name, about in bodies.items())
    sides = tuple(Side(side, tuple(names)) for side, names in members.items())
    actors = {name: actor for names in members.values() for name in names if (actor := _actor(name).means)}
    return Campaign("rows", "rows", "", None, None, sides, (), None, (), letters, (), "rows"), actors


def _articles(told: Sequence[Row]) -> list[Known]:
    """Make an article of each claim; its number names both, so that the order of the row settles ties."""
    return [(_article(claim, str(n)), (_claim(claim, str(n)),)) for n, claim in enumerate(told)]


def _copies(told: Sequence[Row], articles: Sequence[Known]) -> Iterator[Copy]:
    """Pair each later claim of a lineage with its first."""
    first: dict[object, str] = {}
    for claim, (article, _) in zip(told, articles, strict=True):
        lineage = claim.get("lineage")
        if lineage is not None and (root := first.setdefault(lineage, article.id)) != article.id:
            yield Copy(root, article.id, 1.0, "of one lineage")


def _article(claim: Row, n: str) -> Article:
    day = _day(claim.get("published"), "published")
    return Article(
        n,
        n,
        "",
        (),
        _NO_CAPTURE,
        outlet=_word(claim.get("outlet"), "outlet"),
        published=Published(day, "given", sure=True) if day else None,
    )


def _claim(row: Row, n: str) -> Claim:
    speaker, words = _word(row.get("speaker"), "speaker"), Excerpt(n, 0, 0, "")
    payload = _figure(row) if row["kind"] == "figure" else _control(row)
    place = payload.at if isinstance(payload, Figure) else payload.place
    return Claim(
        id=n,
        kind="figure" if isinstance(payload, Figure) else "control",
        excerpt=words,
        sentence=words,
        attribution=Attribution((), (), (), direct=False, nested=False, speaker=_actor(speaker)) if speaker else None,
        factuality=Factuality(_one_of(row.get("factuality", "asserted"), tuple(Factuality))),
        time=_time(row),
        places=(place,) if place else (),
        payload=payload,
        score=1.0,
        rules=(),
    )


def _figure(row: Row) -> Figure:
    measure, place = _word(row.get("measure"), "measure"), _word(row.get("place"), "place")
    return Figure(
        low=_number(row.get("low"), "low"),
        high=_number(row.get("high"), "high"),
        approximate=row.get("approximate") is True,
        measure=measure,
        counted=measure or "",
        of=_word(row.get("of"), "of"),
        at=_place(place) if place else None,
        origin=None,
        frame=_one_of(row.get("frame", "other"), _FRAMES),
        as_of=None,
    )


def _control(row: Row) -> Control:
    place, extent = _word(row.get("place"), "place"), row.get("extent")
    if place is None:
        raise InputError("place: a claim of control needs one", row.get("id"))
    holder, loser = _word(row.get("holder"), "holder"), _word(row.get("loser"), "loser")
    part = extent if extent in ("all", "most", "part") else _number(extent, "extent")
    return Control(
        _place(place),
        _one_of(row.get("status"), _STATUSES),
        _actor(holder) if holder else None,
        _actor(loser) if loser else None,
        part,  # type: ignore[arg-type]  # one of the three words, by the line above
    )


def _time(row: Row) -> TimeSpan | None:
    time = _table(row.get("time") or {}, "time")
    start, end = _day(time.get("start"), "time.start"), _day(time.get("end"), "time.end")
    return TimeSpan(start, end, None, "") if start or end else None


@lru_cache(maxsize=4096)
def _actor(name: str) -> Mention[Actor]:
    return Mention(0, 0, name, Actor(name, name, ActorKind.OTHER), 1.0, "given")


@lru_cache(maxsize=4096)
def _place(name: str) -> Mention[Place]:
    return Mention(0, 0, name, Place(name, name, "settlement"), 1.0, "given")


@lru_cache(maxsize=4096)
def _read_day(text: str) -> date:
    return date.fromisoformat(text[:10])


def _day(value: object, key: str) -> date | None:
    if value is None:
        return None
    try:
        return _read_day(cast(str, value))
    except (TypeError, ValueError) as error:
        raise InputError(f"{key}: {value!r} is not a day such as 2017-05-09", value) from error


def _word(value: object, key: str) -> str | None:
    if value is None or isinstance(value, str):
        return value or None
    raise InputError(f"{key}: expected a word, found {value!r}", value)


def _number(value: object, key: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InputError(f"{key}: expected a number, found {value!r}", value)
    return value


def _words(value: object, key: str) -> list[str]:
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        return value
    raise InputError(f"{key}: expected a list of words, found {value!r}", value)


def _table(value: object, key: str) -> Mapping[str, object]:
    if isinstance(value, Mapping):
        return value
    raise InputError(f"{key}: expected an object, found {value!r}", value)


def _tables(row: Row, key: str) -> list[Row]:
    value = row.get(key)
    if isinstance(value, list):
        return [_table(one, key) for one in value]
    raise InputError(f"{key}: expected a list of objects, found {value!r}", value)


def _one_of(value: object, allowed: Sequence[Word], default: Word | None = None) -> Word:
    """Read one of a closed set of words; anything else is the default, or refused where there is none."""
    if value in allowed:
        return cast(Word, value)
    if default is not None:
        return default
    raise InputError(f"expected one of {', '.join(allowed)}, found {value!r}", value)
