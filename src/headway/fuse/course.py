"""Who held a place on each day: a hidden Markov model over days that knows how news lags behind what happens.

What enters are sightings, a list for each place; what leaves is a course for each: the chance of each holder on each
day. How likely each report is stands in `telling`, how the days are walked through in `chain`. Who holds a place that
no sighting tells of is not guessed.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from headway.fuse.chain import Track, chances_by_day
from headway.fuse.telling import CHANGES_A_DAY, LONGEST_DELAY, NOBODY_TOLD, UNHEARD, Array, Telling, Told, telling

CHANGES_A_DAY_CONTESTED: Final = 1 / 30
"""How often a place changes hands in the days after it is said to be contested: a battle for a town takes weeks."""
CONTESTED_DAYS: Final = 20
"""Days for which such a report raises the rate."""
ENOUGH_HOLDERS: Final = 2
"""Holders between which a place can change: where fewer are told of, somebody not named ("") is another."""
SHARPER: Final = 1.5
"""Power that chances are raised to. Reports are taken for a little worse than they are, so that what they make 0.7 comes
true in 0.8 of cases: of 1, 1.5 and 2, by which words of likelihood are as true as they say on six sorts of made worlds."""
_DIGITS: Final = 9
"""Decimals that chances are told to: what is as likely is then equal, whatever it was followed together with."""
_NOBODY: Final = "~"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One report as the model sees it; days are ordinals.

    ``out`` is when it came out and ``of`` the day it tells of. ``holder`` holds or has taken the place, ``loser``
    has lost it ("" where not told); ``right`` is the chance that it names the true holder. ``by`` and ``off`` are who
    has or takes a part and who loses one, where no more is told of; in such a report ``holder`` still has the rest.
    ``most`` says that it is not quite the whole. ``span`` is how many days, up to ``of``, the told day may be any of.
    """

    out: int
    of: int
    told: Told
    holder: str
    loser: str
    right: float
    by: str = ""
    off: str = ""
    most: bool = False
    span: int = 1

    @property
    def day(self) -> int:
        """The day on which it is news: that on which it came out, or, long after the fact, the day that it tells of."""
        return self.of if self.lag is None else self.out

    @property
    def lag(self) -> int | None:
        """How many days late it is; None long after the fact, when nothing is news about it."""
        late = self.out - self.of
        return late if late <= LONGEST_DELAY else None


@dataclass(frozen=True, slots=True)
class Course:
    """The chance of each holder on each day from ``first`` on: ``rows[day - first]``, columns as ``holders``."""

    holders: tuple[str, ...]
    first: int
    rows: Array


def follow(places: Sequence[Sequence[Sighting]], until: int | None = None) -> list[Course]:
    """Follow places over time, each to its last sighting or to ``until`` where that is later."""
    casts = [_cast(sightings) for sightings in places]
    firsts = [min(one.of for one in sightings) for sightings in places]
    tracks = [_track(*scene, until) for scene in zip(places, casts, firsts, strict=True)]
    found = zip(casts, firsts, map(_sharper, chances_by_day(tracks)), strict=True)
    return [Course(tuple("" if name == _NOBODY else name for name in cast), first, rows) for cast, first, rows in found]


def _cast(sightings: Sequence[Sighting]) -> tuple[str, ...]:
    """Name those that may hold a place.

    Somebody not named ("") may hold one that only one holder is told of, or that was lost to nobody named.
    """
    named = {name for one in sightings for name in (one.holder, one.loser) if name}
    open_end = any(one.told == "changes" and not one.holder for one in sightings)
    cast = named | {""} if open_end or len(named) < ENOUGH_HOLDERS else named
    return tuple(sorted(cast if len(cast) >= ENOUGH_HOLDERS else {"", _NOBODY}))


def _track(sightings: Sequence[Sighting], cast: Sequence[str], first: int, until: int | None) -> Track:
    """Set out a place for the chain; a report of neither a change nor a holder bears on the rate alone.

    Changes are as rare as those that nobody tells of: one that is told of has its reports to speak for it.
    """
    rates = np.full(max(*(one.day for one in sightings), until or 0) - first + 1, CHANGES_A_DAY * UNHEARD)
    number = {name: n for n, name in enumerate(cast) if name}
    news: dict[int, list[Telling]] = defaultdict(list)
    for one in sightings:
        if one.told == "contested":
            rates[one.of - first : one.of - first + CONTESTED_DAYS] = CHANGES_A_DAY_CONTESTED * UNHEARD
        if one.told == "changes" or one.holder:
            named = number.get(one.holder, NOBODY_TOLD), number.get(one.loser, NOBODY_TOLD)
            news[one.day - first].append(telling(one.told, one.lag, *named, one.right, len(cast), one.span))
    return Track(len(cast), rates, news)


def _sharper(chances: Array) -> Array:
    """Set the chances of each day right; those of a day still add up to 1."""
    raised = chances**SHARPER
    return np.asarray(np.round(raised / raised.sum(axis=1, keepdims=True), _DIGITS))
