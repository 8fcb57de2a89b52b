"""Places, actors and times: what the words of a text stand for."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, Literal, TypeVar

from headway.model.source import Span

Precision = Literal["exact", "settlement", "district", "province", "country", "region"]
Grain = Literal["moment", "day", "week", "month", "season", "quarter", "half", "year", "decade", "century"]
Anchor = Literal["publication", "narrative", "none"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


class ActorKind(StrEnum):
    """What sort of body or person an actor is."""

    STATE = "state"
    GOVERNMENT = "government"
    FORCE = "force"
    COALITION = "coalition"
    ARMED_GROUP = "armed-group"
    IGO = "igo"
    NGO = "ngo"
    OUTLET = "outlet"
    WIRE = "wire"
    COMPANY = "company"
    PARTY = "party"
    PEOPLE = "people"
    OFFICE = "office"
    PERSON = "person"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its canonical id and point. ``precision`` says how exactly the point stands for it.

    ``parents`` are ids of the places that hold it, nearest first; ``country`` is ISO 3166 alpha-3.
    """

    id: str
    name: str
    precision: Precision
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    geonameid: int | None = None
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor. One that is only described ("rebels", "a US official") has no id and no name, but may have a country.

    ``country`` is ISO 3166 alpha-3, else IGO, NGO, IMG, ISM, MNC. ``parent`` is the id of the body it belongs to.
    ``role`` holds the words that describe it in the text ("senior US administration official", "Pentagon chief").
    """

    id: str | None
    name: str | None
    kind: ActorKind
    country: str | None = None
    parent: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """When: first and last day (either open), as grained as the words, with the words and what they were read from.

    ``value`` is TIMEX3's; a relative value with nothing to anchor it keeps its X's, and start and end are None.
    """

    start: date | None
    end: date | None
    grain: Grain | None
    text: str
    type: TimeType = "DATE"
    value: str = ""
    anchored: Anchor = "none"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a name that was weighed: id, name, score in 0-1 and the reasons in words."""

    id: str
    name: str
    score: float
    reason: str


Meaning = TypeVar("Meaning", Place, Actor, TimeSpan)


@dataclass(frozen=True, slots=True)
class Mention(Generic[Meaning]):
    """Words of a text and what they stand for, or an honest None.

    ``others`` are the runners-up. ``refers`` is the span of the earlier mention that a reference back ("the group",
    "he") goes through.
    """

    start: int
    end: int
    text: str
    means: Meaning | None
    score: float
    reason: str
    others: tuple[Candidate, ...] = ()
    refers: Span | None = None


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of one text, each list in the order of the text and without overlaps inside a list."""

    places: tuple[Mention[Place], ...] = ()
    actors: tuple[Mention[Actor], ...] = ()
    times: tuple[Mention[TimeSpan], ...] = ()
