"""How reports of numbers err: their noise, the lean of the sides, and how many are plainly wrong.

What enters are sets of reports, each set of one number; what leaves is a habit: weights for the ways of erring
(`erring`). Before anything is known they are a prior, the same for both sides and both directions; sets of reports of
one sort of number shift them (empirical Bayes; the weights of a finite mixture by expectation-maximisation, Laird 1978),
and many sets choose among `schools`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from heapq import nsmallest
from typing import Final, TypeAlias
from zlib import crc32

import numpy as np

from headway.fuse.erring import Report, Row, chances_of, even_ways, prior
from headway.fuse.schools import likeliest_school, likelihood

PRIOR_SETS: Final = 5.0
"""Sets of reports that the prior is worth: a handful of incidents should be able to move it."""
ENOUGH_SETS: Final = 5
"""Sets from which on anything is learned of a sort of number."""
LEARNED_FROM: Final = 300
"""Sets that are learned from at most: more of them change the weights by less than a hundredth."""
_ROUNDS: Final = 60

Habit: TypeAlias = tuple[float, ...]
"""Weights of the ways of erring, in the order of SHAPE."""
Reports: TypeAlias = tuple[Report, ...]
"""A set of reports of one number, in order."""


def learn(sets: Iterable[Sequence[Report]]) -> Habit:
    """Learn a habit from sets of reports, each set of one number; the prior where there are too few."""
    telling = Counter(tuple(sorted(reports)) for reports in sets if tells(reports))
    return _learned_freely(_sample(telling)) if telling.total() >= ENOUGH_SETS else prior()


def learn_steadily(telling: Counter[Reports]) -> Habit:
    """Learn a habit from sets of reports, each with how often it was told; from many, one of the `schools`.

    One more set then seldom changes it, so that numbers need not be estimated anew.
    """
    if telling.total() <= LEARNED_FROM:
        return learn(telling.elements())
    return likeliest_school([_likelihood(reports) for reports in _sample(telling)])


def tells(reports: Sequence[Report]) -> bool:
    """Say whether anything can be learned from a set: two reports or more, of numbers that have a logarithm."""
    return len(reports) > 1 and min(number for number, _ in reports) > 0


def _sample(telling: Counter[Reports]) -> list[Reports]:
    """Draw the sets that are learned from."""
    lots = ((_lot(reports, n), reports) for reports, times in telling.items() for n in range(times))
    return [reports for _, reports in nsmallest(LEARNED_FROM, lots)]


def _learned_freely(sample: Sequence[Reports]) -> Habit:
    """Learn all weights, each by itself."""
    chances = np.array([_marginal(reports) for reports in sample])
    weights = before = np.array(prior())
    for _ in range(_ROUNDS):
        shares = weights * ((1 / (chances @ weights)) @ chances)
        weights = (shares + PRIOR_SETS * before) / (len(chances) + PRIOR_SETS)
    return tuple(weights.tolist())


@lru_cache(maxsize=65_536)
def _lot(reports: Reports, n: int) -> int:
    """Draw a set's lot, by which it is learned from or not: the same one always, so that a new set changes little.

    ``n`` tells sets of the same reports apart.
    """
    return crc32(repr(reports).encode(), n)


@lru_cache(maxsize=4096)
def _marginal(reports: Reports) -> Row:
    """Give the chance of a set of reports under each way of erring, whatever the number; the largest is 1."""
    even, even_of = even_ways()
    leaning = any(lean for _, lean in reports)
    _, chances = chances_of(reports) if leaning else chances_of(reports, even)
    whole = chances.sum(axis=1)
    return np.asarray((whole if leaning else whole[even_of]) / whole.max())


@lru_cache(maxsize=2048)
def _likelihood(reports: Reports) -> Row:
    """Give how likely a set of reports is under each school."""
    return likelihood(_marginal(reports))
