"""What is part of something wider: the strikes in a battle, a raid on a quarter while the town is fought over.

What enters are the accounts of a block; what leaves are pairs of a deed and the wider one that it belongs to, with the
likeness of that. A deed is part of a wider one that goes by another name and agrees in time, place and sides; which
deeds are wide is told by the words of the language. That one caused the other is not said.
"""

from collections.abc import Iterable, Iterator, Sequence

from headway.fuse.clusters import Joint
from headway.fuse.happening import Happening
from headway.fuse.likeness import JOINED, circumstances_of, multiplied
from headway.fuse.roster import Roster


def wider_of(accounts: Iterable[Happening], wide: frozenset[str], roster: Roster) -> Iterator[Joint]:
    """Yield each deed of a block that is part of a wider one, with the likeliest of those; one of a text before others."""
    deeds = [one for one in accounts if one.deed]
    wholes = [one for one in deeds if one.deed in wide]
    parts = [one for one in deeds if one.deed not in wide] if wholes else []
    for part in parts:
        found = list(_wholes_of(part, wholes, roster))
        if found:
            yield max(found, key=_nearest)


def _wholes_of(part: Happening, wholes: Sequence[Happening], roster: Roster) -> Iterator[Joint]:
    for whole in wholes:
        circumstances = circumstances_of(part, whole, roster)
        like = multiplied(circumstances) if circumstances else None
        if like and like.score >= JOINED:
            yield part, whole, like


def _nearest(joint: Joint) -> tuple[float, bool, str]:
    part, whole, like = joint
    return like.score, part.evidence.lead == whole.evidence.lead, whole.claim
