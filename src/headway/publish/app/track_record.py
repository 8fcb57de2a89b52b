"""How the sources did: how often each was first, confirmed, contradicted, and corrected itself.

What enters is what was weighed; what leaves is a row for each origin. Nothing is made of the counts: a source that
nobody else speaks of is neither confirmed nor contradicted, and the row says so by its zeros.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from headway.model import DISSENTING, Evidence, Link, Relation, Weighed

_AGREES: frozenset[Relation] = frozenset(("same", "part of"))
_CORRECTS: frozenset[Relation] = frozenset(("updates", "withdraws"))


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """One origin: how it is rated and why, how much it says, and what others made of it.

    ``first`` counts happenings that several origins tell of and this one told first; ``confirmed`` and
    ``contradicted`` count its claims that another origin says too, or otherwise; ``corrected`` those that it updated
    or withdrew itself.
    """

    key: str
    name: str
    kind: str
    reliability: str
    reason: str
    claims: int
    articles: int
    outlets: int
    first: int
    confirmed: int
    contradicted: int
    corrected: int


def track_records(weighed: Weighed) -> tuple[TrackRecord, ...]:
    """Give a row for each origin, those that say most first."""
    evidence = {one.claim.id: one for one in weighed.evidence}
    first = Counter(_first_tellers(weighed, evidence))
    confirmed = _count(weighed.links, evidence, _AGREES, within=False)
    contradicted = _count(weighed.links, evidence, DISSENTING, within=False)
    corrected = _count(weighed.links, evidence, _CORRECTS, within=True)
    groups: dict[str, list[Evidence]] = defaultdict(list)
    for one in weighed.evidence:
        groups[one.origin.key].append(one)
    rows = (
        _record(found, first[key], confirmed[key], contradicted[key], corrected[key]) for key, found in groups.items()
    )
    return tuple(sorted(rows, key=lambda row: (-row.claims, row.name.casefold(), row.key)))


def _record(found: Sequence[Evidence], first: int, confirmed: int, contradicted: int, corrected: int) -> TrackRecord:
    grades: Counter[str] = Counter(one.rating.reliability for one in found)
    return TrackRecord(
        key=found[0].origin.key,
        name=found[0].origin.name,
        kind=found[0].origin.kind,
        reliability=" ".join(sorted(grades, key=lambda letter: (-grades[letter], letter))),
        reason="; ".join(dict.fromkeys(one.rating.reliability_reason for one in found)),
        claims=len(found),
        articles=len({one.article.id for one in found}),
        outlets=len({one.article.outlet for one in found if one.article.outlet}),
        first=first,
        confirmed=confirmed,
        contradicted=contradicted,
        corrected=corrected,
    )


def _count(
    links: Iterable[Link], evidence: Mapping[str, Evidence], relations: frozenset[Relation], *, within: bool
) -> Counter[str]:
    """Count the claims of each origin that such a link ties to another origin's, or (``within``) to its own."""
    tied: dict[str, set[str]] = defaultdict(set)
    for link in links:
        one, other = evidence.get(link.one), evidence.get(link.other)
        if link.relation in relations and one and other and (one.origin.key == other.origin.key) == within:
            tied[other.origin.key].add(link.other)
            if not within:
                tied[one.origin.key].add(link.one)
    return Counter({key: len(claims) for key, claims in tied.items()})


def _first_tellers(weighed: Weighed, evidence: Mapping[str, Evidence]) -> Iterator[str]:
    """Name the origin of the earliest article of each happening that several origins tell of; a tie has no first."""
    told = [incident.claims for incident in weighed.incidents]
    told += [(link.one, link.other) for link in weighed.links if link.relation == "same"]
    for claims in told:
        found = [evidence[claim] for claim in claims if claim in evidence and evidence[claim].article.day]
        days: dict[str, date] = {}
        for one in sorted(found, key=lambda each: each.article.day or date.max):
            days.setdefault(one.origin.key, one.article.day or date.max)
        ordered = sorted(days.items(), key=lambda pair: pair[1])
        if len(ordered) > 1 and ordered[0][1] < ordered[1][1]:
            yield ordered[0][0]
