"""Accounts of happenings put together: which of one block are of one happening.

What enters are pairs of accounts that are likely of one happening, and the pairs that a person told apart; what leaves
are clusters with the likenesses that made them. The likeliest pairs are joined first (agglomerative clustering), and two
clusters only where no account of the one rules out any of the other (complete linkage on what is impossible).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from headway.fuse.happening import Happening
from headway.fuse.likeness import Likeness, likeness
from headway.fuse.roster import Roster
from headway.fuse.trust import told_when

Pair: TypeAlias = frozenset[str]
"""The ids of two claims."""
Joint: TypeAlias = tuple[Happening, Happening, Likeness]


@dataclass(slots=True)
class Cluster:
    """Accounts of one happening, the pairs among them that are likely of one, and the likeness that joined the last."""

    members: list[Happening]
    joints: list[Joint] = field(default_factory=list)
    weakest: Likeness | None = None


def clusters_of(joints: Iterable[Joint], apart: frozenset[Pair], roster: Roster) -> list[Cluster]:
    """Put accounts into clusters of two or more, ordered by their first claim."""
    likely = [joint for joint in joints if not (apart and _told_apart(joint[0], joint[1], apart))]
    found: dict[str, Cluster] = {}
    for one, other, like in sorted(likely, key=_likeliest_first):
        mine = found.get(one.claim) or Cluster([one])
        theirs = found.get(other.claim) or Cluster([other])
        if mine is theirs:
            mine.joints.append((one, other, like))
        elif _agree(mine, theirs, apart, roster):
            joined = [*mine.joints, *theirs.joints, (one, other, like)]
            whole = Cluster([*mine.members, *theirs.members], joined, weakest=like)
            found.update((member.claim, whole) for member in whole.members)
    clusters = {id(cluster): cluster for cluster in found.values()}.values()
    for cluster in clusters:
        cluster.members.sort(key=lambda member: told_when(member.voice))
    return sorted(clusters, key=lambda cluster: cluster.members[0].claim)


def _likeliest_first(joint: Joint) -> tuple[float, str, str]:
    one, other, like = joint
    return -like.score, one.claim, other.claim


def _told_apart(one: Happening, other: Happening, apart: frozenset[Pair]) -> bool:
    return frozenset((one.claim, other.claim)) in apart


def _agree(one: Cluster, other: Cluster, apart: frozenset[Pair], roster: Roster) -> bool:
    """Say whether every account of a cluster may be of the same happening as every one of another."""
    pairs = ((mine, theirs) for mine in one.members for theirs in other.members)
    return all(likeness(*pair, roster) and not (apart and _told_apart(*pair, apart)) for pair in pairs)
