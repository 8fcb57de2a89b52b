"""What a map draws: places with the course of who holds them, and happenings with their days.

What enters are the estimates of control, the incidents and the days on which each place was reported; what leaves is an
`Atlas`. A state that nobody reports is not known to last: it ends when silence has lasted as long as the weighing says.
Of very many places those watched and those last reported are drawn, and the rest are counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from headway.model import Campaign, Control, Estimate, Evidence, Incident, Weighed
from headway.publish.atlas import DRAWN, SHARP, SketchMap, sketch_map
from headway.publish.possession import SILENT, Colour, Holding, holdings, inside
from headway.publish.register import Register

UNKNOWN_HOLDER: Final = "contested or not known"
PLACES_DRAWN: Final = 300
"""Places on the map and in its table: more cannot be told apart, and a page of them takes too long to set."""
INCIDENTS_DRAWN: Final = 400
"""Happenings drawn at most: the latest."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What was likeliest of a place from a day on."""

    day: date
    colour: Colour
    holder: str
    chance: float


@dataclass(frozen=True, slots=True)
class Site:
    """A place of the map with its course."""

    id: str
    name: str
    lat: float
    lon: float
    precision: str
    sharp: bool
    watched: bool
    inside: bool
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident on the map: one place, one or more days, several claims."""

    id: str
    title: str
    lat: float
    lon: float
    sharp: bool
    start: date
    end: date
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A place in the table beside the map: its likeliest state on the day of its last report."""

    id: str | None
    name: str
    precision: str
    holder: str
    colour: Colour
    percent: str
    day: date | None
    inside: bool


@dataclass(frozen=True, slots=True)
class Atlas:
    """All that the map shows; ``more`` places are left out, ``names`` are of those who ever held one."""

    sketch: SketchMap | None = None
    rows: tuple[Row, ...] = ()
    sites: tuple[Site, ...] = ()
    happenings: tuple[Happening, ...] = ()
    incidents: int = 0
    more: int = 0
    names: tuple[tuple[str, str], ...] = ()


def atlas_of(weighed: Weighed, campaign: Campaign, *, silent_days: int, before: Atlas | None = None) -> Atlas:
    """Lay out what the map shows of a weighing; after ``silent_days`` without a report a place is not reported.

    The drawing of ``before`` is kept where its places are the same and stand as they stood.
    """
    names = {one.holder: one.holder_name for one in weighed.control if one.holder and one.holder_name}
    places = {one.key for one in weighed.control}
    drawn = _drawn(weighed.control, campaign)
    shown = holdings(replace(weighed, control=drawn), campaign, Register({}))
    heard, rows = days_heard(weighed.evidence), tuple(_row(one) for one in shown)
    return Atlas(
        sketch=before.sketch if before and before.rows == rows else sketch_map(shown),
        rows=rows,
        sites=tuple(_sites(shown, campaign, names, heard, weighed.as_of, timedelta(silent_days))),
        happenings=tuple(happenings(weighed.incidents)),
        incidents=len(weighed.incidents),
        more=len(places) - len(shown),
        names=tuple(names.items()),
    )


def _drawn(control: Sequence[Estimate], campaign: Campaign) -> tuple[Estimate, ...]:
    """Choose the places that are shown: those watched, those in the theatre, those last reported; give their estimates."""
    weights: dict[tuple[str, ...], tuple[bool, bool, date]] = {}
    for one in control:
        name = one.place.name if one.place else ""
        weight = name in campaign.watched, inside(one.place, campaign), one.day or date.min
        weights[one.key] = max(weight, weights.get(one.key, weight))
    if len(weights) <= PLACES_DRAWN:
        return tuple(control)
    chosen = set(sorted(weights, key=lambda key: weights[key], reverse=True)[:PLACES_DRAWN])
    return tuple(one for one in control if one.key in chosen)


def _row(one: Holding) -> Row:
    first = one.states[0]
    return Row(one.id, one.name, one.precision, first.name, first.colour, first.percent, one.day, one.inside)


def days_heard(evidence: Iterable[Evidence]) -> Mapping[str, tuple[date, ...]]:
    """Give the days on which something was reported of who holds a place, by its id."""
    days: dict[str, set[date]] = defaultdict(set)
    for one in evidence:
        payload = one.claim.payload
        if isinstance(payload, Control) and payload.place.means and one.day:
            days[payload.place.means.id].add(one.day)
    return {place: tuple(sorted(found)) for place, found in days.items()}


def _sites(
    shown: Iterable[Holding],
    campaign: Campaign,
    names: Mapping[str, str],
    heard: Mapping[str, Sequence[date]],
    as_of: date | None,
    quiet: timedelta,
) -> Iterator[Site]:
    """Give the places that a map can draw, each with its course."""
    for one in shown:
        place = one.states[0].estimate.place
        if place is None or place.lat is None or place.lon is None or place.precision not in DRAWN:
            continue
        told = _told(one.states[0].estimate, campaign, names)
        days = sorted({*heard.get(place.id, ()), *([one.day] if one.day else ())})
        turns = tuple(with_silences(told, days, as_of, quiet))
        sharp, watched = place.precision in SHARP, place.name in campaign.watched
        yield Site(place.id, place.name, place.lat, place.lon, place.precision, sharp, watched, one.inside, turns)


def _told(estimate: Estimate, campaign: Campaign, names: Mapping[str, str]) -> Sequence[Turn]:
    return [
        Turn(day, _colour(holder, campaign), names.get(holder, holder) if holder else UNKNOWN_HOLDER, chance)
        for day, holder, chance in estimate.history
    ]


def _colour(holder: str | None, campaign: Campaign) -> Colour:
    return campaign.side_of(holder) if holder else "contested"


def with_silences(told: Sequence[Turn], heard: Sequence[date], as_of: date | None, quiet: timedelta) -> Iterator[Turn]:
    """Give a course with the times in which nothing was reported: a state that nobody reports is not known to last."""
    ends = [*heard[1:], as_of] if as_of else heard[1:]
    silences = [(last + quiet, end) for last, end in zip(heard, ends, strict=False) if end - last > quiet]
    breaks: list[Turn] = []
    for begins, end in silences:
        before = next((turn for turn in reversed(told) if turn.day <= begins), None)
        if before is not None:
            breaks.append(Turn(begins, "unknown", f"{before.holder}, {SILENT} lately", before.chance))
            if end != as_of and not any(turn.day == end for turn in told):
                breaks.append(replace(before, day=end))
    kept = [turn for turn in told if not any(begins < turn.day < end for begins, end in silences)]
    yield from sorted((*kept, *breaks), key=lambda turn: turn.day)


def happenings(incidents: Iterable[Incident]) -> Iterator[Happening]:
    """Give the incidents that have a place and a day, the latest first."""
    dated = sorted(incidents, key=lambda one: (one.start or date.min, one.id), reverse=True)
    for one in dated[:INCIDENTS_DRAWN]:
        made = _happening(one)
        if made is not None:
            yield made


def _happening(one: Incident) -> Happening | None:
    place = one.place
    if place is None or place.lat is None or place.lon is None or place.precision not in DRAWN or one.start is None:
        return None
    sharp = place.precision in SHARP
    return Happening(one.id, one.title, place.lat, place.lon, sharp, one.start, one.end or one.start, one.claims)
