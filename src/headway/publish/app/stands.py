"""What the app keeps of a weighing: where things stand as of a day, without the texts.

What enters are an assessment and what it was weighed from; what leaves is a `Standing`, small enough to stay in memory
and to be handed from the process that weighs to the one that serves. Texts stay in the ledger.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from headway.model import (
    Assessment,
    Control,
    Estimate,
    Evidence,
    Figure,
    Incident,
    Interest,
    Link,
    Origin,
    Rating,
    Relation,
    Weighed,
)
from headway.publish.app.stakes import Stake, stakes_of
from headway.publish.app.track_record import TrackRecord, track_records

_SAID: dict[Relation, tuple[str, str]] = {
    "same": ("says the same", "says the same"),
    "part of": ("includes this", "is part of this"),
    "updates": ("is updated by this", "updates this"),
    "contradicts": ("contradicts", "contradicts"),
    "denies": ("is denied by this", "denies this"),
    "withdraws": ("is withdrawn by this", "withdraws this"),
    "fulfils": ("is fulfilled by this", "fulfils this"),
}
"""What the other claim does, seen from the first and from the second of a link."""
OPPOSED: frozenset[Relation] = frozenset(("contradicts", "denies", "withdraws"))


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


@dataclass(frozen=True, slots=True)
class Standing:
    """Where things stand as of a day. ``stamp`` is that of the ledger it was made from; ``first`` and ``last`` bound its days.

    ``points`` and ``by_name`` are by estimate; ``resting`` gives the estimates that a claim stands behind or against,
    ``happened`` the incident that it tells of; ``heard`` are the days of reports on who holds a place, by its id.
    """

    stamp: int
    assessment: Assessment
    first: date | None
    last: date | None
    claims: int
    figures: tuple[Estimate, ...]
    control: tuple[Estimate, ...]
    needs: tuple[Estimate, ...]
    incidents: tuple[Incident, ...]
    grades: Mapping[str, Grade]
    ties: Mapping[str, tuple[Tie, ...]]
    points: Mapping[str, tuple[Point, ...]]
    resting: Mapping[str, tuple[str, ...]]
    records: tuple[TrackRecord, ...]
    stakes: tuple[Stake, ...]
    by_name: Mapping[str, Estimate]
    happened: Mapping[str, Incident]
    heard: Mapping[str, tuple[date, ...]]

    def estimate(self, name: str) -> Estimate | None:
        """Give an estimate by its id."""
        return self.by_name.get(name)

    def incident_of(self, claim: str) -> Incident | None:
        """Give the happening that a claim tells of, where several claims do."""
        return self.happened.get(claim)


def distil(stamp: int, assessment: Assessment, weighed: Weighed) -> Standing:
    """Keep of a weighing what the pages show."""
    evidence = {one.claim.id: one for one in weighed.evidence}
    days = sorted(one.day for one in weighed.articles if one.day)
    estimates = (*weighed.control, *weighed.figures, *weighed.needs)
    return Standing(
        stamp=stamp,
        assessment=assessment,
        first=days[0] if days else None,
        last=days[-1] if days else None,
        claims=len(evidence),
        figures=weighed.figures,
        control=weighed.control,
        needs=weighed.needs,
        incidents=weighed.incidents,
        grades=_grades(weighed.evidence),
        ties=_ties(weighed.links),
        points={one.id: points for one in weighed.figures if (points := _points(one, evidence))},
        resting=_resting(estimates),
        records=track_records(weighed),
        stakes=stakes_of(assessment, weighed),
        by_name={one.id: one for one in estimates},
        happened={claim: one for one in weighed.incidents for claim in one.claims},
        heard=_heard(weighed.evidence),
    )


def _grades(evidence: Iterable[Evidence]) -> Mapping[str, Grade]:
    """Grade each claim; equal grades are one object."""
    shared: dict[Grade, Grade] = {}
    made = ((one.claim.id, Grade(one.origin, one.rating, one.interest, one.lines)) for one in evidence)
    return {claim: shared.setdefault(grade, grade) for claim, grade in made}


def _ties(links: Iterable[Link]) -> Mapping[str, tuple[Tie, ...]]:
    ties: dict[str, list[Tie]] = defaultdict(list)
    for link in links:
        forward, back = _SAID[link.relation]
        ties[link.one].append(Tie(link.other, forward, link.relation, link.reason))
        ties[link.other].append(Tie(link.one, back, link.relation, link.reason))
    return {claim: tuple(found) for claim, found in ties.items()}


def _heard(evidence: Iterable[Evidence]) -> Mapping[str, tuple[date, ...]]:
    """Give the days on which something was reported of who holds a place."""
    days: dict[str, set[date]] = defaultdict(set)
    for one in evidence:
        payload = one.claim.payload
        if isinstance(payload, Control) and payload.place.means and one.day:
            days[payload.place.means.id].add(one.day)
    return {place: tuple(sorted(found)) for place, found in days.items()}


def _points(estimate: Estimate, evidence: Mapping[str, Evidence]) -> tuple[Point, ...]:
    found = (evidence[i] for i in dict.fromkeys((*estimate.claims, *estimate.against)) if i in evidence)
    points = [
        Point(one.claim.id, one.article.day or one.day, one.claim.payload.low, one.claim.payload.high, one.origin.name)
        for one in found
        if isinstance(one.claim.payload, Figure)
    ]
    return tuple(sorted(points, key=lambda point: (point.day or date.min, point.claim)))


def _resting(estimates: Iterable[Estimate]) -> Mapping[str, tuple[str, ...]]:
    resting: dict[str, list[str]] = defaultdict(list)
    for one in estimates:
        for claim in dict.fromkeys((*one.claims, *one.against)):
            resting[claim].append(one.id)
    return {claim: tuple(found) for claim, found in resting.items()}
