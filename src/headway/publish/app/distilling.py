"""What the app keeps of one weighing after another: of each, only what differs from the one before.

What enters are weighings of one day, and assessments; what leaves are the records that are new, other or gone, and the
summary that the pages start from. Values that a weighing hands on unchanged are known by their identity, so that a few
changes among many claims are found in one quick pass.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from headway.model import Assessment, Campaign, Estimate, Evidence, Incident, Link, Weighed
from headway.publish.app.courses import Atlas, atlas_of
from headway.publish.app.stakes import stakes_of
from headway.publish.app.stands import (
    ClaimNote,
    EstimateNote,
    Grade,
    Lists,
    Record,
    Standing,
    TieNote,
    points_of,
    told_apart,
)
from headway.publish.app.track_record import track_records
from headway.publish.dispute import disputed

Changes: TypeAlias = dict[str, Record | None]
"""Records by key; None for one that is gone."""
Rank: TypeAlias = tuple[str, str, str]
KINDS: Final = {"control": 0, "figure": 1, "need": 2}
"""The order in which the estimates behind a claim are shown."""


def distil(stamp: int, assessment: Assessment, weighed: Weighed, campaign: Campaign, *, silent_days: int) -> Standing:
    """Keep of one weighing what the pages show, its records in memory."""
    distiller = Distiller(campaign, silent_days=silent_days)
    changes = distiller.follow(weighed) | assessed(assessment)
    standing = distiller.sum_up(stamp, assessment, weighed)
    return replace(standing, records={key: record for key, record in changes.items() if record is not None})


def assessed(assessment: Assessment) -> Changes:
    """Give the records of an assessment: the whole of it, and the claims on each line."""
    lines: Changes = {f"every:{line.id}": line.every for line in assessment.lines}
    return {"assessment": assessment, **lines}


@dataclass(frozen=True, slots=True)
class Touched:
    """The estimates and claims whose records a weighing has changed, and the other records that it has changed."""

    estimates: frozenset[str]
    claims: frozenset[str]
    others: Changes

    def __len__(self) -> int:
        return len(self.estimates) + len(self.claims) + len(self.others)


class Distiller:
    """Follows the weighings of one day."""

    def __init__(self, campaign: Campaign, *, silent_days: int) -> None:
        self._campaign = campaign
        self._silent_days = silent_days
        self._weighed: Weighed | None = None
        self._evidence: dict[str, Evidence] = {}
        self._estimates: dict[str, Estimate] = {}
        self._incidents: dict[str, Incident] = {}
        self._ties: dict[str, tuple[Link, ...]] = {}
        self._resting: dict[str, tuple[str, ...]] = {}
        self._places: dict[str, tuple[str, ...]] = {}
        self._happened: dict[str, str] = {}
        self._grades: dict[Grade, int] = {}
        self._graded: list[Grade] = []
        self._order: dict[str, tuple[bool, int, int, str]] = {}
        self._atlas: Atlas | None = None

    def follow(self, weighed: Weighed) -> Changes:
        """Take in a weighing, and give the records that are not as they were."""
        return dict(self.records_of(self.take_in(weighed)))

    def take_in(self, weighed: Weighed) -> Touched:
        """Take in a weighing, and name what is not as it was."""
        before, self._weighed = self._weighed, weighed
        links = _differing(before.links if before else (), weighed.links)
        claims = self._follow_evidence(weighed.evidence) | self._follow_links(*links)
        changes: Changes = {}
        claims |= self._follow_incidents(weighed.incidents, changes)
        changes.update(self._follow_places(weighed.control))
        estimates, behind = self._follow_estimates((*weighed.control, *weighed.figures, *weighed.needs), changes)
        estimates.update(name for claim in claims for name in self._resting.get(claim, ()) if name in self._estimates)
        self._put_in_order(estimates)
        return Touched(frozenset(estimates), frozenset(claims | behind), changes)

    def records_of(self, touched: Touched) -> Iterator[tuple[str, Record | None]]:
        """Give the records of what a weighing has touched, each made when it is asked for."""
        yield from touched.others.items()
        yield from self._estimate_records(touched.estimates)
        yield from self._claim_records(touched.claims)

    def every(self) -> Iterator[tuple[str, Record | None]]:
        """Give all records of the last weighing, each made when it is asked for."""
        yield from ((f"incident:{name}", one) for name, one in self._incidents.items())
        yield from ((f"place:{place}", names) for place, names in self._places.items())
        yield from self._estimate_records(self._estimates)
        yield from self._claim_records(self._evidence)

    def lists(self) -> Lists:
        """Give the ids of all estimates in the order in which pages show them."""
        figures = sorted(self._order, key=lambda name: (*self._order[name][1:], name))
        weighed = self._weighed
        return Lists(
            figures=tuple(figures),
            disputed=tuple(name for name in figures if self._order[name][0]),
            control=tuple(one.id for one in weighed.control) if weighed else (),
            needs=tuple(one.id for one in weighed.needs) if weighed else (),
        )

    def sum_up(self, stamp: int, assessment: Assessment, weighed: Weighed) -> Standing:
        """Give all but the records of a weighing that was followed."""
        days = [one.day for one in weighed.articles if one.day]
        listed = {need.id for line in assessment.lines for need in line.needs}
        self._atlas = atlas_of(weighed, self._campaign, silent_days=self._silent_days, before=self._atlas)
        return Standing(
            stamp=stamp,
            judged=stamp,
            assessment=_light(assessment),
            first=min(days, default=None),
            last=max(days, default=None),
            claims=len(weighed.evidence),
            lists=self.lists(),
            needs=tuple(need for need in weighed.needs if need.id in listed),
            atlas=self._atlas,
            sources=track_records(weighed),
            stakes=stakes_of(assessment, weighed),
        )

    def _follow_evidence(self, evidence: Iterable[Evidence]) -> set[str]:
        before, self._evidence = self._evidence, {one.claim.id: one for one in evidence}
        changed = {claim for claim, one in self._evidence.items() if before.get(claim) is not one}
        return changed | (before.keys() - self._evidence.keys())

    def _follow_links(self, gone: Iterable[Link], come: Iterable[Link]) -> set[str]:
        claims: set[str] = set()
        for link in gone:
            for claim in (link.one, link.other):
                self._ties[claim] = tuple(one for one in self._ties.get(claim, ()) if one is not link)
                claims.add(claim)
        for link in come:
            for claim in (link.one, link.other):
                self._ties[claim] = (*self._ties.get(claim, ()), link)
                claims.add(claim)
        return claims

    def _follow_incidents(self, incidents: Sequence[Incident], changes: Changes) -> set[str]:
        before, self._incidents = self._incidents, {one.id: one for one in incidents}
        changed = {name for name, one in self._incidents.items() if not _same(before.get(name), one)}
        gone = before.keys() - self._incidents.keys()
        changes.update((f"incident:{name}", self._incidents.get(name)) for name in changed | gone)
        told = [claim for name in changed | gone if name in before for claim in before[name].claims]
        for claim in told:
            self._happened.pop(claim, None)
        now = {claim: name for name in changed for claim in self._incidents[name].claims}
        self._happened.update(now)
        return {*told, *now}

    def _follow_estimates(self, estimates: Iterable[Estimate], changes: Changes) -> tuple[set[str], set[str]]:
        """Take in estimates; give those that are new or other, and the claims that stand behind or against these."""
        before, self._estimates = self._estimates, {one.id: one for one in estimates}
        changed = {name for name, one in self._estimates.items() if not _same(before.get(name), one)}
        gone, claims = before.keys() - self._estimates.keys(), set[str]()
        for name in (changed | gone) & before.keys():
            claims.update(self._take_off(before[name]))
        for name in gone:
            changes[f"estimate:{name}"] = None
            self._order.pop(name, None)
        for name in changed:
            claims.update(self._lay_down(self._estimates[name]))
        return changed, claims

    def _follow_places(self, control: Iterable[Estimate]) -> Iterator[tuple[str, tuple[str, ...] | None]]:
        """Give the places with other states than before; their states in the order of the weighing."""
        names: dict[str, list[str]] = defaultdict(list)
        for one in control:
            if one.key:
                names[one.key[0]].append(one.id)
        before, self._places = self._places, {place: tuple(found) for place, found in names.items()}
        for place in before.keys() | self._places.keys():
            if before.get(place) != self._places.get(place):
                yield f"place:{place}", self._places.get(place)

    def _take_off(self, estimate: Estimate) -> Iterator[str]:
        for claim in (*estimate.claims, *estimate.against):
            self._resting[claim] = tuple(name for name in self._resting.get(claim, ()) if name != estimate.id)
            yield claim

    def _lay_down(self, estimate: Estimate) -> Iterator[str]:
        for claim in (*estimate.claims, *estimate.against):
            if estimate.id not in (resting := self._resting.get(claim, ())):
                self._resting[claim] = (*resting, estimate.id)
            yield claim

    def _put_in_order(self, names: Iterable[str]) -> None:
        """Say of each figure among some estimates where it stands on the page."""
        for estimate in map(self._estimates.__getitem__, names):
            if estimate.kind == "figure":
                apart = disputed(estimate) or told_apart(points_of(estimate, self._evidence))
                self._order[estimate.id] = (apart, -len(estimate.origins), -len(estimate.claims), estimate.title)

    def _estimate_records(self, names: Iterable[str]) -> Iterator[tuple[str, EstimateNote]]:
        for name in names:
            estimate = self._estimates[name]
            yield f"estimate:{name}", (estimate, points_of(estimate, self._evidence))

    def _claim_records(self, claims: Iterable[str]) -> Iterator[tuple[str, ClaimNote | Grade | None]]:
        """Give the records of claims, and those of their grades, each grade once."""
        graded: set[int] = set()
        for claim in claims:
            one = self._evidence.get(claim)
            if one is None:
                yield f"claim:{claim}", None
                continue
            number = self._number_of(Grade(one.origin, one.rating, one.interest, one.lines))
            ties = tuple(_tie(claim, link) for link in sorted(self._ties.get(claim, ()), key=_rank))
            resting = sorted(self._resting.get(claim, ()), key=lambda name: (KINDS[self._estimates[name].kind], name))
            yield f"claim:{claim}", (str(number), ties, tuple(resting), self._happened.get(claim))
            if number not in graded:
                graded.add(number)
                yield f"grade:{number}", self._graded[number]

    def _number_of(self, grade: Grade) -> int:
        """Give the number of a grade; equal ones have one."""
        number = self._grades.setdefault(grade, len(self._grades))
        if number == len(self._graded):
            self._graded.append(grade)
        return number


def _light(assessment: Assessment) -> Assessment:
    """Leave out of an assessment what grows with the ledger and no page starts from."""
    return replace(assessment, lines=tuple(replace(line, every=(), accounts=()) for line in assessment.lines))


def _differing(before: Sequence[Link], now: Sequence[Link]) -> tuple[list[Link], list[Link]]:
    """Give the links that are gone and those that are new, by their identity."""
    known, kept = {id(link) for link in before}, {id(link) for link in now}
    return [link for link in before if id(link) not in kept], [link for link in now if id(link) not in known]


def _same(before: object, now: object) -> bool:
    return before is now or before == now


def _rank(link: Link) -> Rank:
    return link.one, link.relation, link.other


def _tie(claim: str, link: Link) -> TieNote:
    from_first = link.one == claim
    return link.other if from_first else link.one, link.relation, from_first, link.reason
