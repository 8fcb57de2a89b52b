"""Whether a place is fought over: the chance of it by day, beside the course of its holder.

What enters are the sightings of a place and the course that was made of them; what leaves is the chance that it is
contested on each day. Word of a part is weighed by whose it is: that the holder has one is no fighting. How a battle
that nobody tells of any more went is not guessed: word of it grows old.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import Final

import numpy as np

from headway.fuse.course import Course, Sighting
from headway.fuse.holders import SOMEBODY
from headway.fuse.telling import Array

SURE: Final = 0.8
"""The chance from which on a holder is taken for granted: "very likely" in the words of ICD 203."""
FOUGHT_FOR: Final = 0.9
"""The chance that a place is contested where somebody says so and nobody speaks against it."""
PERHAPS_FOUGHT_FOR: Final = 0.4
"""The same where somebody who is only described has a part: more often than not these are the holder's own men."""
QUIET_AGAIN: Final = 1 / 20
"""How fast word of fighting ages, a day: what is no more told of after weeks is over."""
AT_PEACE: Final = 0.25
"""What a later claim that a place is held as a whole leaves of the odds that it is contested."""
ENDED: Final = 0.05
"""What a later claim that it was taken or lost as a whole leaves of them: that is how most battles end."""


def contested_by_day(sightings: Iterable[Sighting], course: Course) -> Array:
    """Give the chance that a place is contested on each day of its course.

    A chain of two states: odds that a report raises, that word of a holder lowers, and that age. Of one day, word of
    fighting comes first: the last quarter falls with the town.
    """
    days: list[int] = [0]
    levels: list[float] = [0.0]
    ordered = sorted(sightings, key=lambda one: (one.of, not _leaves_room(one)))
    for of, told in groupby(ordered, key=lambda one: one.of):
        day = of - course.first
        chance = levels[-1] * float(np.exp(-QUIET_AGAIN * (day - days[-1])))
        top = int(course.rows[day].argmax())
        holder = course.holders[top] if course.rows[day, top] >= SURE else ""
        for one in told:
            if _leaves_room(one):
                chance = max(chance, _fought_for(one, holder))
            else:
                chance = _calmed(chance, ENDED if one.told == "changes" else AT_PEACE)
        days.append(day)
        levels.append(chance)
    since = np.arange(len(course.rows))
    last = np.searchsorted(days, since, side="right") - 1
    return np.asarray(np.array(levels)[last] * np.exp(-QUIET_AGAIN * (since - np.array(days)[last])))


def _leaves_room(told: Sighting) -> bool:
    """Say whether word of a place is not word of the whole."""
    return told.told == "contested" or told.most


def _fought_for(told: Sighting, holder: str) -> float:
    """Give the chance that a place is contested by word of fighting, of a part of it, or of all but a part.

    That its holder has a part, or took one from somebody, is no news; that somebody not known has one may be. ``holder``
    is "" where there is none to be sure of.
    """
    if not holder or told.off == holder or not (told.by or told.off):
        return FOUGHT_FOR
    if told.by == SOMEBODY:
        return PERHAPS_FOUGHT_FOR
    return 0.0 if told.by in ("", holder) else FOUGHT_FOR


def _calmed(chance: float, left: float) -> float:
    return chance * left / (chance * left + 1 - chance)
