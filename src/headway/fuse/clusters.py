"""Accounts of happenings put together: which of one block are of one happening.

What enters are the happenings of a block and the pairs that a person told apart; what leaves are clusters with the
likenesses that made them. The likeliest pairs are joined first (agglomerative clustering), and two clusters only where
no account of the one rules out any of the other (complete linkage on what is impossible).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from headway.fuse.happening import Happening
from headway.fuse.likeness import JOINED, REPORTED_WITHIN, Likeness, likeness
from headway.fuse.roster import Roster
from headway.fuse.trust import told_when

NEIGHBOURS: Final = 40
"""Accounts after one, by day, that it is held against: bounds the work in crowded blocks."""

Pair: TypeAlias = frozenset[str]
"""The ids of two claims."""
Joint: TypeAlias = tuple[Happening, Happening, Likeness]


@dataclass(slots=True)
class Cluster:
    """Accounts of one happening, the pairs among them that are likely of one, and the likeness that joined the last."""

    members: list[Happening]
    joints: list[Joint] = field(default_factory=list)
    weakest: Likeness | None = None


def clusters_of(accounts: Iterable[Happening], apart: frozenset[Pair], roster: Roster) -> list[Cluster]:
    """Put the accounts of one block into clusters of two or more, ordered by their first claim."""
    ordered = sorted(accounts, key=_by_day)
    if len(ordered) < 2:
        return []
    found: dict[str, Cluster] = {}
    for like, one, other in sorted(_pairs(ordered, apart, roster), key=_likeliest_first):
        mine = found.get(one.claim) or Cluster([one])
        theirs = found.get(other.claim) or Cluster([other])
        if mine is theirs:
            mine.joints.append((one, other, like))
        elif _agree(mine, theirs, apart, roster):
            joints = [*mine.joints, *theirs.joints, (one, other, like)]
            whole = Cluster([*mine.members, *theirs.members], joints, weakest=like)
            found.update((member.claim, whole) for member in whole.members)
    clusters = {id(cluster): cluster for cluster in found.values()}.values()
    for cluster in clusters:
        cluster.members.sort(key=lambda member: told_when(member.evidence))
    return sorted(clusters, key=lambda cluster: cluster.members[0].claim)


def _by_day(happening: Happening) -> tuple[int, str]:
    return happening.first or 0, happening.claim


def _likeliest_first(pair: tuple[Likeness, Happening, Happening]) -> tuple[float, str, str]:
    like, one, other = pair
    return -like.score, one.claim, other.claim


def _pairs(
    ordered: Sequence[Happening], apart: frozenset[Pair], roster: Roster
) -> Iterator[tuple[Likeness, Happening, Happening]]:
    """Yield the pairs near each other in time that are likely enough of one happening."""
    days = [one.first or 0 for one in ordered]
    for n, one in enumerate(ordered):
        if one.first is None or one.last is None:
            continue
        past = min(bisect_right(days, one.last + REPORTED_WITHIN), n + 1 + NEIGHBOURS)
        for other in ordered[n + 1 : past]:
            like = likeness(one, other, roster)
            if like and like.score >= JOINED and not (apart and frozenset((one.claim, other.claim)) in apart):
                yield like, one, other


def _agree(one: Cluster, other: Cluster, apart: frozenset[Pair], roster: Roster) -> bool:
    """Say whether every account of a cluster may be of the same happening as every one of another."""
    pairs = ((mine, theirs) for mine in one.members for theirs in other.members)
    return all(
        likeness(mine, theirs, roster) and not (apart and frozenset((mine.claim, theirs.claim)) in apart)
        for mine, theirs in pairs
    )
