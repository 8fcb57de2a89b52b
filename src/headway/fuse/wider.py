"""What is part of something wider: the strikes in a battle, a raid on a quarter while the town is fought over.

What enters are the accounts of a block; what leaves are pairs of a deed and the wider one that it belongs to, with the
likeness of that. A deed is part of a wider one that goes by another name and agrees in time, place and sides; which
deeds are wide is told by the words of the language. That one caused the other is not said.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Final, TypeAlias

from headway.fuse.clusters import Joint
from headway.fuse.happening import Happening
from headway.fuse.likeness import JOINED, REPORTED_WITHIN, circumstances_of, multiplied
from headway.fuse.roster import Roster

BRIEF: Final = 31
"""Days that the time of a wider deed spans at most, for it to be looked for by its first day; of longer ones there are few."""
_Days: TypeAlias = tuple[int, int]


def wider_of(
    accounts: Iterable[Happening], news: Collection[Happening] | None, wide: frozenset[str], roster: Roster
) -> Iterator[tuple[str, Joint | None]]:
    """Yield of each deed of a block, by its claim, the wider one that it is part of, None where there is none.

    Of several it is the likeliest; one of its text before others. ``news`` are the accounts that came and went: only
    deeds near them are looked at; without them all are.
    """
    deeds = [one for one in accounts if one.deed and one.first is not None]
    wholes = _Wholes([one for one in deeds if one.deed in wide])
    near = _Near(news) if news is not None else None
    for part in deeds:
        if part.deed not in wide and (near is None or near.holds(part)):
            yield part.claim, max(_wholes_of(part, wholes.near(part), roster), key=_nearest, default=None)


class _Wholes:
    """The wider deeds of a block, by the days in which a part of theirs may be."""

    def __init__(self, wholes: Iterable[Happening]) -> None:
        by_day = sorted(((*_days(one), one) for one in wholes), key=itemgetter(0))
        self._long = [one for first, last, one in by_day if last - first > BRIEF]
        self._brief = [one for first, last, one in by_day if last - first <= BRIEF]
        self._firsts = [one.first or 0 for one in self._brief]

    def near(self, part: Happening) -> Sequence[Happening]:
        """Give those that are near enough to a deed in time to be what it is part of."""
        first, last = _days(part)
        start = bisect_left(self._firsts, first - REPORTED_WITHIN - BRIEF)
        return [*self._brief[start : bisect_right(self._firsts, last + REPORTED_WITHIN)], *self._long]


class _Near:
    """The days about what came and went."""

    def __init__(self, news: Iterable[Happening]) -> None:
        self._days = [_days(one) for one in news if one.deed]

    def holds(self, part: Happening) -> bool:
        """Say whether a deed is of these days."""
        begin, end = _days(part)
        return any(begin <= last + REPORTED_WITHIN and first <= end + REPORTED_WITHIN for first, last in self._days)


def _days(one: Happening) -> _Days:
    """Give the first and last day of an account, as ordinals."""
    first = one.first or 0
    return first, first if one.last is None else one.last


def _wholes_of(part: Happening, wholes: Iterable[Happening], roster: Roster) -> Iterator[Joint]:
    for whole in wholes:
        circumstances = circumstances_of(part, whole, roster)
        like = multiplied(circumstances) if circumstances else None
        if like and like.score >= JOINED:
            yield part, whole, like


def _nearest(joint: Joint) -> tuple[float, bool, str]:
    part, whole, like = joint
    return like.score, part.voice.lead == whole.voice.lead, whole.claim
