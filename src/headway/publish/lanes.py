"""The course of places over time, and what happened when: lanes and a list for the report's timeline.

What enters are the estimates of control with their history, and incidents; what leaves are positions in percent of the
width and rows for a list. A stretch is drawn in the colour of the likeliest state; before the first report there is
nothing, which is not peace.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from headway.model import Campaign, Estimate, Incident, Weighed
from headway.publish import wording
from headway.publish.possession import SILENT, Colour, inside, latest_states
from headway.publish.register import Citation, Register

LANES_SHOWN = 24
"""Places drawn: those that changed hands most; the rest stand in the table."""
INCIDENTS_SHOWN = 16
"""Incidents listed: those that most origins tell of."""
TELLING_ORIGINS = 2
"""Origins that must tell of an incident before the timeline lists it."""
MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which a place was likeliest in one state: left end and width in percent, and in words."""

    left: str
    width: str
    colour: Colour
    words: str


@dataclass(frozen=True, slots=True)
class Lane:
    """The course of one place."""

    name: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """An incident of the timeline with its day in words and its claims."""

    incident: Incident
    when: str
    behind: Citation


@dataclass(frozen=True, slots=True)
class Timeline:
    """The lanes on a common scale of days, its ticks (place in percent, words), and the incidents told beside them."""

    lanes: tuple[Lane, ...]
    more: int
    ticks: tuple[tuple[str, str], ...]
    happenings: tuple[Happening, ...]


def timeline(weighed: Weighed, campaign: Campaign, register: Register, as_of: date | None) -> Timeline:
    """Lay out the timeline; empty where nothing is dated."""
    told = [states[0] for states in latest_states(weighed) if states[0].history and inside(states[0].place, campaign)]
    told.sort(key=lambda e: (-len(e.history), e.title.casefold(), e.id))
    shown = sorted(told[:LANES_SHOWN], key=lambda e: (e.history[0][0], e.title.casefold()))
    first = min((e.history[0][0] for e in shown), default=None)
    last = as_of or max((e.history[-1][0] for e in shown), default=None)
    happenings = tuple(_happenings(weighed.incidents, register))
    if first is None or last is None or first >= last:
        return Timeline((), 0, (), happenings)
    names = {e.holder: e.holder_name for e in weighed.control if e.holder and e.holder_name}
    lanes = tuple(Lane(e.place_name, tuple(_stretches(e, first, last, campaign, names))) for e in shown)
    return Timeline(lanes, len(told) - len(shown), tuple(_ticks(first, last)), happenings)


def cited_by_timeline(weighed: Weighed) -> tuple[str, ...]:
    """Give the ids of the claims that the timeline cites."""
    return tuple(claim for incident in _chosen(weighed.incidents) for claim in incident.claims)


def _stretches(
    estimate: Estimate, first: date, last: date, campaign: Campaign, names: Mapping[str, str]
) -> Iterator[Stretch]:
    turns = [turn for turn in estimate.history if turn[0] < last]
    ends = [*(day for day, _, _ in turns[1:]), last]
    for (day, holder, chance), end in zip(turns, ends, strict=True):
        silent = estimate.status == SILENT and end == last
        colour: Colour = "unknown" if silent else "contested" if holder is None else campaign.side_of(holder)
        name = names.get(holder, holder) if holder else "contested or not known"
        words = f"{wording.day(day)} to {wording.day(end)}: {name}, {wording.percent(chance)}"
        yield Stretch(_percent(day, first, last), _percent(end, day, last, first), colour, words)


def _percent(day: date, since: date, last: date, first: date | None = None) -> str:
    """Write the days from ``since`` to ``day`` as a share of the whole scale."""
    whole = (last - (first or since)).days
    return f"{(day - since).days / whole * 100:.2f}".rstrip("0").rstrip(".") + "%"


def _ticks(first: date, last: date) -> Iterator[tuple[str, str]]:
    """Mark the beginnings of years, or of months where the scale is short."""
    years = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1)]
    months = [date(y, m, 1) for y in range(first.year, last.year + 1) for m in range(1, 13)]
    inner = years if len(years) > 1 else [day for day in months if first < day <= last]
    step = -(-len(inner) // MOST_TICKS) or 1
    for day in inner[::step]:
        yield _percent(day, first, last), str(day.year) if len(years) > 1 else wording.month(f"{day:%Y-%m}")


def _chosen(incidents: Iterable[Incident]) -> Sequence[Incident]:
    """Choose the incidents that are told: dated, of several origins; those of most origins first."""
    telling = (i for i in incidents if i.start and len(i.origins) >= TELLING_ORIGINS)
    return sorted(telling, key=lambda i: (-len(i.origins), -len(i.claims), i.id))[:INCIDENTS_SHOWN]


def _happenings(incidents: Iterable[Incident], register: Register) -> Iterator[Happening]:
    for incident in sorted(_chosen(incidents), key=lambda i: (i.start or date.min, i.id), reverse=True):
        when = wording.day(incident.start)
        if incident.end and incident.end != incident.start:
            when = f"{when} to {wording.day(incident.end)}"
        yield Happening(incident, when, register.cite(incident.claims))
