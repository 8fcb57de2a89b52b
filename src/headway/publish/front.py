"""The front of the report: what is still needed, what was read, and who the sources are.

What enters are the weighed evidence and the coverage; what leaves are rows for the template. Sources are origins: who
is quoted in ten papers is one of them, and what no line of effort speaks of is not called a need of the campaign.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from headway.model import Assessment, Estimate, Evidence, Weighed
from headway.publish.drawing import share

GIVEN = {"requested": 0, "pledged": 1, "committed": 2, "delivered": 3}
"""How far a need is met, by its status; one that is not known counts as open."""
ROWS_SHOWN = 12
TURNS_SHOWN = 12
SOURCES_SHOWN = 40
OUTLETS_SHOWN = 12
"""Rows of a table before the rest is counted or folded away."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A counted thing and the width of its bar."""

    name: str
    number: int
    width: str


@dataclass(frozen=True, slots=True)
class Source:
    """An origin, how it is rated, and how much of the evidence is its own."""

    name: str
    kind: str
    reliability: str
    reason: str
    claims: int
    articles: int
    outlets: int
    key: str


def by_openness(needs: Iterable[Estimate]) -> tuple[Estimate, ...]:
    """Order needs: what is asked for before what is promised, that before what is given; more origins first."""
    return tuple(
        sorted(needs, key=lambda e: (GIVEN.get(e.status or "", 0), -len(e.origins), -(e.best or 0.0), e.title, e.id))
    )


def needs_on_lines(assessment: Assessment, weighed: Weighed) -> tuple[Estimate, ...]:
    """Give the needs that some line of effort speaks of, open ones first; others are no business of the campaign."""
    listed = {need.id for line in assessment.lines for need in line.needs}
    listed |= {one for line in assessment.lines for measured in line.indicators for one in measured.estimates}
    on_line = {one.claim.id for one in weighed.evidence if one.lines}
    return by_openness(need for need in weighed.needs if need.id in listed or not on_line.isdisjoint(need.claims))


def bars(counts: Iterable[tuple[str, int]]) -> tuple[Bar, ...]:
    """Make bars on a common scale."""
    rows = tuple(counts)
    top = max((number for _, number in rows), default=0)
    return tuple(Bar(name, number, share(number, top)) for name, number in rows)


def sources(evidence: Iterable[Evidence]) -> tuple[Source, ...]:
    """List the origins, those with most claims first."""
    groups: dict[str, list[Evidence]] = defaultdict(list)
    for one in evidence:
        groups[one.origin.key].append(one)
    rows = [_source(found) for found in groups.values()]
    return tuple(sorted(rows, key=lambda row: (-row.claims, row.name.casefold(), row.kind)))


def _source(found: Sequence[Evidence]) -> Source:
    """Make the row of one origin; where its claims are rated apart, the commonest grade comes first."""
    grades = Counter(one.rating.reliability for one in found)
    ordered = sorted(grades, key=lambda letter: (-grades[letter], letter))
    reasons = dict.fromkeys(one.rating.reliability_reason for one in found)
    return Source(
        name=found[0].origin.name,
        kind=found[0].origin.kind,
        reliability=" ".join(ordered),
        reason="; ".join(reasons),
        claims=len(found),
        articles=len({one.article.id for one in found}),
        outlets=len({one.article.outlet for one in found if one.article.outlet}),
        key=found[0].origin.key,
    )
