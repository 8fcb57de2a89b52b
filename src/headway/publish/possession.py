"""Who holds what: each place with the states that the reporting leaves open.

What enters are the estimates of control; what leaves are rows for the table and the map. A place is shown with every
state that was estimated for its latest day, each with its probability; nothing is rounded to one colour, and a state
that nobody has reported for long is not coloured as held.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from headway.model import Campaign, Estimate, Place, Weighed
from headway.publish import wording
from headway.publish.drawing import share
from headway.publish.register import Citation, Register

Colour = Literal["coalition", "adversary", "neutral", "contested", "unknown"]

SILENT = "not reported"
"""The status of a place whose last report is old."""
WHOLE = 0.995
"""Probabilities of a place that add up to this are taken to be all: the rest would be written as 0 %."""


@dataclass(frozen=True, slots=True)
class State:
    """One state that a place may be in, with its probability in words and as a width."""

    name: str
    colour: Colour
    percent: str
    width: str
    behind: Citation
    against: Citation
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Turn:
    """What was likeliest of a place from a day on."""

    day: date
    name: str
    percent: str
    chance: float


@dataclass(frozen=True, slots=True)
class Holding:
    """A place and the states it may be in, likeliest first.

    ``rest`` is the probability of other states, "" for none; ``inside`` whether the place lies in the theatre. The note
    on a silent state is left out: it says the day again.
    """

    name: str
    precision: str
    day: date | None
    states: tuple[State, ...]
    rest: str
    note: str
    lat: float | None
    lon: float | None
    inside: bool
    turns: tuple[Turn, ...] = ()
    id: str | None = None


def latest_states(weighed: Weighed) -> tuple[tuple[Estimate, ...], ...]:
    """Give the control estimates of each place on its latest day, likeliest first; places by name."""
    places: dict[str, list[Estimate]] = defaultdict(list)
    for estimate in weighed.control:
        places[estimate.key[0] if estimate.key else estimate.id].append(estimate)
    newest = [_newest(found) for found in places.values()]
    return tuple(sorted(newest, key=lambda found: (found[0].place_name.casefold(), found[0].id)))


def _newest(found: Sequence[Estimate]) -> tuple[Estimate, ...]:
    """Give the states of the latest day, likeliest first; of two alike the one that the weighing puts first."""
    last = max((e.day for e in found if e.day), default=None)
    return tuple(sorted((e for e in found if e.day == last), key=lambda e: -(e.probability or 0.0)))


def holdings(weighed: Weighed, campaign: Campaign, register: Register) -> tuple[Holding, ...]:
    """Lay out who holds what."""
    names = {e.holder: e.holder_name for e in weighed.control if e.holder and e.holder_name}
    return tuple(_holding(states, campaign, register, names) for states in latest_states(weighed))


def _holding(found: tuple[Estimate, ...], campaign: Campaign, register: Register, names: Mapping[str, str]) -> Holding:
    first = found[0]
    told = sum(e.probability or 0.0 for e in found)
    return Holding(
        name=first.place_name,
        precision=first.place.precision if first.place else "",
        day=first.day,
        states=tuple(_state(e, campaign, register) for e in found),
        rest=wording.percent(1 - told) if told < WHOLE else "",
        note=" ".join(dict.fromkeys(e.note for e in found if e.note and e.status != SILENT)),
        lat=first.place.lat if first.place else None,
        lon=first.place.lon if first.place else None,
        inside=inside(first.place, campaign),
        turns=_turns(first, names),
        id=first.place.id if first.place else None,
    )


def _turns(estimate: Estimate, names: Mapping[str, str]) -> tuple[Turn, ...]:
    """Tell the course of a place, the latest first; a place that never changed has none."""
    if len(estimate.history) < 2:
        return ()
    return tuple(
        Turn(when, names.get(holder, holder) if holder else "contested or not known", wording.percent(chance), chance)
        for when, holder, chance in reversed(estimate.history)
    )


def inside(place: Place | None, campaign: Campaign) -> bool:
    """Say whether a place lies in the theatre; where the campaign draws none, or nothing is known, it does."""
    if place is None or not (campaign.box or campaign.countries):
        return True
    if place.country in campaign.countries:
        return True
    if campaign.box is None or place.lat is None or place.lon is None:
        return False
    return campaign.box.holds(place.lat, place.lon)


def _state(estimate: Estimate, campaign: Campaign, register: Register) -> State:
    probability = estimate.probability
    return State(
        name=_state_name(estimate),
        colour=_colour(estimate, campaign),
        percent="no probability" if probability is None else wording.percent(probability),
        width=share(probability or 0.0, 1),
        behind=register.cite(estimate.claims),
        against=register.cite(estimate.against),
        estimate=estimate,
    )


def _state_name(estimate: Estimate) -> str:
    if estimate.holder_name and estimate.status == SILENT:
        return f"{estimate.holder_name}, {SILENT} lately"
    return estimate.holder_name or estimate.status or "holder not known"


def _colour(estimate: Estimate, campaign: Campaign) -> Colour:
    if estimate.status == "contested":
        return "contested"
    if estimate.holder is None or estimate.status == SILENT:
        return "unknown"
    return campaign.side_of(estimate.holder)


def cited_by_control(weighed: Weighed) -> tuple[str, ...]:
    """Give the ids of the claims that the table of control cites."""
    return tuple(i for states in latest_states(weighed) for e in states for i in (*e.claims, *e.against))
