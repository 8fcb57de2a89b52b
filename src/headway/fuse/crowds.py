"""The accounts of one block by day, with the pairs of them that are likely of one happening.

What enters are accounts that come and go; what leaves are the groups of pairs that this bears on. Only accounts near
those that came or went are held against each other again. Accounts that no chain of pairs connects are of different
happenings, so each group can be put into clusters by itself.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from headway.fuse.clusters import Joint
from headway.fuse.happening import Happening
from headway.fuse.likeness import JOINED, REPORTED_WITHIN, likeness
from headway.fuse.roster import Roster
from headway.fuse.shelves import Change, rearranged

NEIGHBOURS: Final = 40
"""Accounts after one, by day, that it is held against: bounds the work in crowded blocks."""
_FEW: Final = 8
"""From one change in so many accounts on, all are held against each other anew."""

_Rank: TypeAlias = tuple[int, str]


class Group(NamedTuple):
    """The claims of accounts that pairs connect, and those pairs."""

    claims: frozenset[str]
    joints: tuple[Joint, ...]


def by_day(account: Happening) -> _Rank:
    """Sort accounts by their first day, and those of a day by claim."""
    return account.first or 0, account.claim


class Crowd:
    """The accounts of one block."""

    __slots__ = ("_joints", "_ordered")

    def __init__(self) -> None:
        self._ordered: Sequence[Happening] = ()
        self._joints: dict[str, tuple[Joint, ...]] = {}
        """By the claims of either end."""

    @property
    def accounts(self) -> Sequence[Happening]:
        """Give the accounts by day."""
        return self._ordered

    def change(self, change: Change[Happening], roster: Roster) -> set[str]:
        """Take accounts out and in; give the claims whose groups may be others now, with those of what went."""
        before, after = self._ordered, rearranged(self._ordered, change, by_day)
        self._ordered = after
        news = {account.claim for account in (*change.gone, *change.come)}
        stirred = news.union(*map(self._part, news))
        for n in _held_again(after, change):
            one, found = after[n], {}
            known = {joint[1].claim: joint for joint in self._joints.get(one.claim, ()) if joint[0] is one}
            passed = _last_held_against(before, one) if one.claim not in news else None
            for other in after[n + 1 : _past(after, n)]:
                again = passed is None or other.claim in news or by_day(other) > passed
                if joint := _joint(one, other, roster) if again else known.get(other.claim):
                    found[other.claim] = joint
            stirred.update(self._rejoin(one.claim, known, found))
        return stirred

    def groups(self, stirred: Collection[str]) -> Iterator[Group]:
        """Yield the groups that some claims are in."""
        waiting = self._joints.keys() & stirred
        while waiting:
            claims, joints = {(first := waiting.pop())}, {}
            near = [first]
            while near:
                for joint in self._joints[near.pop()]:
                    ends = {joint[0].claim, joint[1].claim}
                    joints[id(joint)] = joint
                    near.extend(ends - claims)
                    claims |= ends
            waiting -= claims
            yield Group(frozenset(claims), tuple(joints.values()))

    def _part(self, claim: str) -> list[str]:
        """Forget the pairs that an account is in; give the claims of the other ends."""
        left = [_other_end(joint, claim) for joint in self._joints.pop(claim, ())]
        for other in left:
            self._keep(other, [joint for joint in self._joints[other] if _other_end(joint, other) != claim])
        return left

    def _rejoin(self, claim: str, before: Mapping[str, Joint], after: Mapping[str, Joint]) -> set[str]:
        """Put the pairs of an account with later ones in the place of those there were; give the claims that this joins or parts."""
        gone, come = before.keys() - after.keys(), after.keys() - before.keys()
        if not gone and not come:
            return set()
        behind = [joint for joint in self._joints.get(claim, ()) if joint[0].claim != claim]
        self._keep(claim, [*behind, *after.values()])
        for other in gone:
            self._keep(other, [joint for joint in self._joints[other] if _other_end(joint, other) != claim])
        for other in come:
            self._keep(other, [*self._joints.get(other, ()), after[other]])
        return {claim, *gone, *come}

    def _keep(self, claim: str, joints: Sequence[Joint]) -> None:
        self._joints[claim] = tuple(joints)
        if not joints:
            del self._joints[claim]


def _other_end(joint: Joint, claim: str) -> str:
    return joint[1].claim if joint[0].claim == claim else joint[0].claim


def _joint(one: Happening, other: Happening, roster: Roster) -> Joint | None:
    """Hold two accounts against each other; None where they are not likely of one happening."""
    like = likeness(one, other, roster)
    return (one, other, like) if like and like.score >= JOINED else None


def _held_again(ordered: Sequence[Happening], change: Change[Happening]) -> Sequence[int]:
    """Give the places of the accounts that came, and of those near enough before what came or went."""
    places = {bisect_left(ordered, by_day(account), key=by_day) for account in (*change.gone, *change.come)}
    if len(places) * _FEW > len(ordered):
        return range(len(ordered))
    near = {n for place in places for n in range(max(0, place - NEIGHBOURS), place + 1)}
    return sorted(near - {len(ordered)})


def _past(ordered: Sequence[Happening], n: int) -> int:
    """Give the end of the accounts that one is held against: those after it, as many as are near it in time."""
    one, last = ordered[n], min(len(ordered), n + 1 + NEIGHBOURS)
    if one.first is None or one.last is None:
        return n
    return bisect_right(ordered, one.last + REPORTED_WITHIN, n + 1, last, key=_first)


def _first(account: Happening) -> int:
    return account.first or 0


def _last_held_against(ordered: Sequence[Happening], one: Happening) -> _Rank:
    """Give the rank of the last account that one was held against, its own where there was none."""
    n = bisect_left(ordered, by_day(one), key=by_day)
    return by_day(ordered[max(n, _past(ordered, n) - 1)])
