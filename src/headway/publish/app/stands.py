"""Where things stand as of a day: what the pages show of a weighing, without the texts.

What enters are a summary, small enough to stay in memory, and records, of which a page looks up the few that it shows:
one for each claim, estimate, incident and place. Texts stay in the ledger.
"""

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Protocol, TypeAlias, cast

from headway.model import Assessment, Estimate, Evidence, Figure, Incident, Interest, Origin, Rating, Relation
from headway.publish.app.cabinet import Cabinet
from headway.publish.app.courses import Atlas
from headway.publish.app.stakes import Stake
from headway.publish.app.track_record import TrackRecord

_SAID: Final[Mapping[Relation, tuple[str, str]]] = {
    "same": ("says the same", "says the same"),
    "part of": ("includes this", "is part of this"),
    "updates": ("is updated by this", "updates this"),
    "contradicts": ("contradicts", "contradicts"),
    "denies": ("is denied by this", "denies this"),
    "withdraws": ("is withdrawn by this", "withdraws this"),
    "fulfils": ("is fulfilled by this", "fulfils this"),
}
"""What the other claim does, seen from the first and from the second of a link."""
OPPOSED: Final[frozenset[Relation]] = frozenset(("contradicts", "denies", "withdraws"))

TieNote: TypeAlias = tuple[str, Relation, bool, str]
"""The other claim of a link, the relation, whether that is seen from the link's first claim, and the reason."""
ClaimNote: TypeAlias = tuple[str, tuple[TieNote, ...], tuple[str, ...], str | None]
"""What is kept of a claim: the number of its grade, its ties, the estimates that rest on it, its incident."""


@dataclass(frozen=True, slots=True)
class Grade:
    """Whose word a claim is and how it is graded; shared by all claims that have all of it in common."""

    origin: Origin
    rating: Rating
    interest: Interest
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """Another claim that speaks to this one: what it does, and why we say so."""

    other: str
    words: str
    relation: Relation
    reason: str


@dataclass(frozen=True, slots=True)
class Point:
    """What one claim says of a figure: its day, its range, and whose word it is."""

    claim: str
    day: date | None
    low: float | None
    high: float | None
    origin: str


EstimateNote: TypeAlias = tuple[Estimate, tuple[Point, ...]]
Record: TypeAlias = ClaimNote | EstimateNote | Grade | Incident | Assessment | tuple[str, ...]


class Records(Protocol):
    """Records by key: "claim:", "grade:", "estimate:", "incident:", "place:" and "every:" with an id; "assessment"."""

    def get(self, key: str, /) -> Record | None:
        """Give a record, None where there is none."""


class Filed:
    """Records in a cabinet, and above them those that are new, or gone, since it was written."""

    def __init__(self, cabinet: Cabinet, above: Mapping[str, bytes | None]) -> None:
        self._cabinet = cabinet
        self._above = above

    def get(self, key: str, /) -> Record | None:
        """Give a record, None where there is none."""
        packed = self._above[key] if key in self._above else self._cabinet.get(key)
        return None if packed is None else cast(Record, pickle.loads(packed))  # this program wrote it


@dataclass(frozen=True, slots=True)
class Lists:
    """Ids of estimates: the figures in the order of the page, those that sources give differently, control and needs."""

    figures: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    control: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where things stand as of a day.

    ``stamp`` is that of the ledger that the estimates were made from, ``judged`` that of the assessment, the map, the
    sources and the queue: after a change they follow a little later. ``first`` and ``last`` bound the ledger's days.
    The lines of ``assessment`` come without all their claims and without how each number is made: `whole_assessment`
    has both.
    """

    stamp: int
    judged: int
    assessment: Assessment
    first: date | None
    last: date | None
    claims: int
    lists: Lists
    needs: tuple[Estimate, ...]
    atlas: Atlas
    sources: tuple[TrackRecord, ...]
    stakes: tuple[Stake, ...]
    records: Records = field(default_factory=dict[str, Record])

    def whole_assessment(self) -> Assessment:
        """Give the assessment with all that belongs to it."""
        return cast(Assessment, self.records.get("assessment") or self.assessment)

    def claims_on(self, line: str) -> Sequence[str]:
        """Give the ids of all claims on a line of effort, the most recent first."""
        return cast(tuple[str, ...], self.records.get(f"every:{line}") or ())

    def grade(self, claim: str) -> Grade | None:
        """Give a claim's origin and grades."""
        return cast(Grade | None, self.records.get(f"grade:{self._note(claim)[0]}"))

    def ties(self, claim: str) -> tuple[Tie, ...]:
        """Give the claims that speak to a claim."""
        return tuple(
            Tie(other, _SAID[relation][0 if from_first else 1], relation, reason)
            for other, relation, from_first, reason in self._note(claim)[1]
        )

    def resting(self, claim: str) -> tuple[str, ...]:
        """Give the ids of the estimates that a claim stands behind or against."""
        return self._note(claim)[2]

    def incident_of(self, claim: str) -> Incident | None:
        """Give the happening that a claim tells of, where several claims do."""
        return cast(Incident | None, self.records.get(f"incident:{self._note(claim)[3]}"))

    def estimate(self, name: str) -> Estimate | None:
        """Give an estimate by its id."""
        found = cast(EstimateNote | None, self.records.get(f"estimate:{name}"))
        return found[0] if found else None

    def series(self, name: str) -> EstimateNote | None:
        """Give a figure by its id, with the reports behind it in the order of their days."""
        found = cast(EstimateNote | None, self.records.get(f"estimate:{name}"))
        return found if found and found[0].kind == "figure" else None

    def states(self, place: str) -> tuple[Estimate, ...]:
        """Give the estimates of who holds a place."""
        names = cast(tuple[str, ...], self.records.get(f"place:{place}") or ())
        return tuple(estimate for name in names if (estimate := self.estimate(name)))

    def _note(self, claim: str) -> ClaimNote:
        return cast(ClaimNote, self.records.get(f"claim:{claim}") or _NO_NOTE)


_NO_NOTE: Final[ClaimNote] = ("", (), (), None)


def points_of(estimate: Estimate, evidence: Mapping[str, Evidence]) -> tuple[Point, ...]:
    """Give the reports behind a figure, in the order of their days; none for another estimate."""
    if estimate.kind != "figure":
        return ()
    found = (evidence[i] for i in dict.fromkeys((*estimate.claims, *estimate.against)) if i in evidence)
    points = [
        Point(one.claim.id, one.article.day or one.day, one.claim.payload.low, one.claim.payload.high, one.origin.name)
        for one in found
        if isinstance(one.claim.payload, Figure)
    ]
    return tuple(sorted(points, key=lambda point: (point.day or date.min, point.claim)))


def told_apart(points: Sequence[Point]) -> bool:
    """Say whether different origins gave different numbers, at whatever time."""
    return len({point.origin for point in points}) > 1 and len({(point.low, point.high) for point in points}) > 1
