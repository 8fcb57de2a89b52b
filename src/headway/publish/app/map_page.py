"""The map: who held what when, and the history of a place with the claims on each side.

What enters are visits; what leaves are pages and the values that a map in the browser draws. Without scripts, or without
WebGL, the map is a drawing made here. A place known no closer than a province is never a point.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from fastapi import Request
from fastapi.responses import Response

from headway.errors import InputError
from headway.model import Article, Campaign, Claim, Estimate, Incident, Weighed
from headway.publish import wording
from headway.publish.app.claim_card import speaker_of
from headway.publish.app.room import Visit, is_part, visit
from headway.publish.app.stands import Standing
from headway.publish.atlas import DRAWN, SHARP, sketch_map
from headway.publish.possession import SILENT, Colour, Holding, holdings, latest_states
from headway.publish.register import Register

CLAIMS_SHOWN: Final = 12
UNKNOWN_HOLDER: Final = "contested or not known"
SILENT_DAYS: Final = 180
"""Days without a report after which a place counts as not reported; the weighing has the same."""
INCIDENTS_SHOWN: Final = 400
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
class Side:
    """What speaks for one state of a place, with its probability."""

    name: str
    percent: str
    estimate: Estimate
    claims: tuple[tuple[Claim, Article, str], ...]
    more: int


def map_page(request: Request) -> Response:
    """Show the map of control."""
    asked = visit(request)
    if asked.standing is None:
        return asked.waiting()
    held = held_places(asked.standing, asked.room.campaign)
    return asked.set(
        "map.html.j2",
        sketch=sketch_map(held),
        held=[one for one in held if one.inside],
        outside=[one for one in held if not one.inside],
        ids={one.name: one.id for one in held},
        happenings=len(asked.standing.incidents),
    )


def held_places(standing: Standing, campaign: Campaign) -> tuple[Holding, ...]:
    """Lay out who holds what, as the report does."""
    return holdings(_control_only(standing), campaign, Register({}))


def _control_only(standing: Standing) -> Weighed:
    return Weighed(standing.assessment.as_of, (), (), (), standing.control, ())


def sites(standing: Standing, campaign: Campaign) -> Iterator[Site]:
    """Give the places that a map can draw, each with its course."""
    names = {one.holder: one.holder_name for one in standing.control if one.holder and one.holder_name}
    theatre = {one.id for one in held_places(standing, campaign) if one.inside}
    for states in latest_states(_control_only(standing)):
        first, place = states[0], states[0].place
        if place is None or place.lat is None or place.lon is None or place.precision not in DRAWN:
            continue
        told = [
            Turn(day, _colour(holder, campaign), names.get(holder, holder) if holder else UNKNOWN_HOLDER, chance)
            for day, holder, chance in first.history
        ]
        turns = tuple(with_silences(told, standing.heard.get(place.id, ()), standing.assessment.as_of))
        sharp = place.precision in SHARP
        watched = place.name in campaign.watched
        inside = place.id in theatre
        yield Site(place.id, place.name, place.lat, place.lon, place.precision, sharp, watched, inside, turns)


def with_silences(told: Sequence[Turn], heard: Sequence[date], as_of: date | None) -> Iterator[Turn]:
    """Give a course with the times in which nothing was reported: a state that nobody reports is not known to last."""
    quiet = timedelta(days=SILENT_DAYS)
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


def _colour(holder: str | None, campaign: Campaign) -> Colour:
    return campaign.side_of(holder) if holder else "contested"


def happenings(standing: Standing) -> Iterator[Happening]:
    """Give the incidents that have a place and a day, the latest first."""
    dated = sorted(standing.incidents, key=lambda one: (one.start or date.min, one.id), reverse=True)
    for one in dated[:INCIDENTS_SHOWN]:
        made = _happening(one)
        if made is not None:
            yield made


def _happening(one: Incident) -> Happening | None:
    place = one.place
    if place is None or place.lat is None or place.lon is None or place.precision not in DRAWN or one.start is None:
        return None
    sharp = place.precision in SHARP
    return Happening(one.id, one.title, place.lat, place.lon, sharp, one.start, one.end or one.start, one.claims)


def place_page(request: Request, place: str) -> Response:
    """Show the history of a place: its course, the states it may be in, and the claims for each."""
    asked = visit(request)
    if asked.standing is None:
        return asked.waiting()
    states = next((s for s in latest_states(_control_only(asked.standing)) if s[0].key and s[0].key[0] == place), None)
    if states is None:
        raise InputError("no claim about who holds a place of that id, as of this day", place)
    first = states[0]
    names = {one.holder: one.holder_name for one in asked.standing.control if one.holder}
    course = [
        (day, (names.get(holder) or holder) if holder else None, wording.percent(chance))
        for day, holder, chance in first.history
    ]
    return asked.set(
        "place_part.html.j2" if is_part(request) else "place.html.j2",
        name=first.place.name if first.place else first.title,
        place=first.place,
        first=first,
        course=course[::-1],
        sides=[_side(asked, state) for state in states],
    )


def _side(asked: Visit, state: Estimate) -> Side:
    known = [found for i in state.claims[:CLAIMS_SHOWN] if (found := asked.shelf.claim(i))]
    silent = f", {SILENT} lately" if state.status == SILENT else ""
    return Side(
        name=f"{state.holder_name}{silent}" if state.holder_name else state.status or "holder not known",
        percent="no probability" if state.probability is None else wording.percent(state.probability),
        estimate=state,
        claims=tuple((claim, article, speaker_of(claim, article)) for article, claim in known),
        more=len(state.claims) - len(known),
    )
