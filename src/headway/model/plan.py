"""The campaign that is assessed: its sides, theatre, period, lines of effort and indicators."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Reliability = Literal["A", "B", "C", "D", "E", "F"]
SideName = Literal["coalition", "adversary", "neutral"]
IndicatorKind = Literal["control_share", "figure", "event_rate", "need_balance", "judgement_balance"]


@dataclass(frozen=True, slots=True)
class Box:
    """A box of latitudes and longitudes, in degrees."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, lat: float, lon: float) -> bool:
        """Say whether a point lies in the box."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured in a line of effort, and which direction of it is progress.

    What the value is taken from depends on ``kind``: ``control_share`` of the watched ``places`` held by ``side``;
    ``figure`` of a ``measure``; ``event_rate`` of events of ``events`` types done by ``side`` (claims a month);
    ``need_balance`` of requests for ``terms`` against what was given; ``judgement_balance`` of verdicts on ``terms``.
    Empty filters do not filter.
    """

    id: str
    name: str
    kind: IndicatorKind
    better: Literal["up", "down"]
    unit: str = ""
    baseline: float | None = None
    target: float | None = None
    window_days: int = 90
    measure: str | None = None
    events: tuple[str, ...] = ()
    side: SideName | None = None
    places: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineOfEffort:
    """A strand of the campaign. ``terms`` (lemmas or phrases), ``measures``, ``kinds`` and ``events`` tell which claims are on it.

    ``kinds``: claim kinds that are on this line whatever their words. ``events``: PLOVER types that are. ``victims``:
    kinds of actors that, when something is done to them by force, put the event on this line.
    ``unless`` are phrases that keep a claim off the line.
    """

    id: str
    name: str
    question: str
    terms: tuple[str, ...]
    measures: tuple[str, ...]
    kinds: tuple[str, ...]
    events: tuple[str, ...]
    unless: tuple[str, ...]
    indicators: tuple[Indicator, ...]
    victims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One side: the ids of its actors. A neutral body stands on neither."""

    name: SideName
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign file, read and checked. ``countries`` are ISO 3166 alpha-3, ``watched`` names of places in order of weight."""

    id: str
    name: str
    summary: str
    start: date | None
    end: date | None
    sides: tuple[Side, ...]
    countries: tuple[str, ...]
    box: Box | None
    watched: tuple[str, ...]
    reliability: tuple[tuple[str, Reliability], ...]
    lines: tuple[LineOfEffort, ...]
    file: str

    def side_of(self, actor: str | None) -> SideName:
        """Give the side of an actor's id; whom the file does not name is neutral."""
        return next((side.name for side in self.sides if actor in side.actors), "neutral")
