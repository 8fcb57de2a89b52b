"""The map: who held what when, and the history of a place with the claims on each side.

What enters are visits; what leaves are pages. Without scripts, or without WebGL, the map is a drawing made by the
server. A place known no closer than a province is never a point.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from fastapi import Request
from fastapi.responses import Response

from headway.errors import InputError
from headway.model import Article, Claim, Estimate, Weighed
from headway.publish import wording
from headway.publish.app.prints import Sheet
from headway.publish.app.room import Visit, is_part, visit
from headway.publish.app.stands import Standing
from headway.publish.gist import speaker_of
from headway.publish.possession import SILENT, latest_states

CLAIMS_SHOWN: Final = 12


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence of one speaker, the first article that carries it, and in how many more it stands word for word."""

    claim: Claim
    article: Article
    speaker: str
    again: int


@dataclass(frozen=True, slots=True)
class Side:
    """What speaks for one state of a place, with its probability."""

    name: str
    percent: str
    estimate: Estimate
    told: tuple[Telling, ...]
    more: int


def map_page(request: Request) -> Response:
    """Show the map of control."""
    return visit(request).of_standing(_map)


def _map(asked: Visit, standing: Standing) -> Sheet:
    atlas = standing.atlas
    return asked.sheet(
        "map.html.j2",
        sketch=atlas.sketch,
        held=[one for one in atlas.rows if one.inside],
        outside=[one for one in atlas.rows if not one.inside],
        ids={one.name: one.id for one in atlas.rows},
        happenings=atlas.incidents,
        more=atlas.more,
    )


def place_page(request: Request, place: str) -> Response:
    """Show the history of a place: its course, the states it may be in, and the claims for each."""
    return visit(request).of_standing(partial(_place, place=place), quoting=True)


def _place(asked: Visit, standing: Standing, *, place: str) -> Sheet:
    states = _latest(standing.states(place))
    if not states:
        raise InputError("no claim about who holds a place of that id, as of this day", place)
    first, names = states[0], dict(standing.atlas.names)
    course = [
        (day, names.get(holder, holder) if holder else None, wording.percent(chance))
        for day, holder, chance in first.history
    ]
    return asked.sheet(
        "place_part.html.j2" if is_part(asked.request) else "place.html.j2",
        name=first.place_name,
        place=first.place,
        first=first,
        course=course[::-1],
        sides=[_side(asked, state) for state in states],
    )


def _latest(states: tuple[Estimate, ...]) -> Sequence[Estimate]:
    """Give the states of a place on its latest day, likeliest first, as the report does."""
    return next(iter(latest_states(Weighed(None, (), (), (), states, ()))), ())


def _side(asked: Visit, state: Estimate) -> Side:
    known = [found for i in state.claims[:CLAIMS_SHOWN] if (found := asked.shelf.claim(i))]
    silent = f", {SILENT} lately" if state.status == SILENT else ""
    return Side(
        name=f"{state.holder_name}{silent}" if state.holder_name else state.status or "holder not known",
        percent="no probability" if state.probability is None else wording.percent(state.probability),
        estimate=state,
        told=tuple(_tellings(known)),
        more=len(state.claims) - len(known),
    )


def _tellings(known: Iterable[tuple[Article, Claim]]) -> Iterator[Telling]:
    """Give each sentence once, however many papers carry it."""
    groups: dict[tuple[str, str], list[tuple[Article, Claim]]] = defaultdict(list)
    for article, claim in known:
        groups[speaker_of(claim, article), claim.excerpt.exact].append((article, claim))
    for (speaker, _), found in groups.items():
        article, claim = min(found, key=lambda pair: (pair[0].day or date.max, pair[1].id))
        yield Telling(claim, article, speaker, len(found) - 1)
