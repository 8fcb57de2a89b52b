"""The likely value behind differing reports of one number, with a 90 % interval.

What enters are reports, one an origin, and the habit of erring of such reports; what leaves is a median and an
interval. Method: the posterior of the number on a grid of logarithms, over all ways of erring by their weights. A
report tells a range as wide as its rounding; "at least N" is read as N, the count that its source stands behind.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

import numpy as np

from headway.fuse.erring import Report, Row, Ways, chances_of, prior, unleaning
from headway.fuse.habits import Habit

METHOD: Final = "log-normal reports with learned noise, lean of the sides and share wrong, 90 % interval (3)"
ENOUGH: Final = 3
"""Origins from which on an interval is given: two that agree may both be wrong."""
_NEGLIGIBLE: Final = 0.002
"""The weight below which a way of erring is passed over, all of them together are worth a few hundredths."""


def likely_value(reports: Iterable[Report], habit: Habit | None = None) -> tuple[float, tuple[float, float]]:
    """Give the median and the 5 % and 95 % quantiles of the value behind positive numbers.

    >>> median, (low, high) = likely_value([(40, 0), (44, 0), (400, 0)])
    >>> low < 40 < median < 60 < high < 400
    True
    """
    told = tuple(sorted(reports))
    if any(lean for _, lean in told):
        return _posterior(told, habit or prior())
    return _posterior(told, unleaning(habit or prior()))


@lru_cache(maxsize=16_384)
def _posterior(reports: tuple[Report, ...], habit: Habit) -> tuple[float, tuple[float, float]]:
    """Give the quantiles for a habit whose leans count; many windows hold the same few numbers."""
    weights, ways = _telling_ways(habit)
    grid, chances = chances_of(reports, ways)
    share = np.cumsum(weights @ chances)
    low, middle, high = np.exp(np.interp([0.05, 0.5, 0.95], share / share[-1], grid)).tolist()
    return middle, (low, high)


@lru_cache(maxsize=1024)
def _telling_ways(habit: Habit) -> tuple[Row, Ways]:
    """Give the ways of erring that have a weight, with their weights."""
    weights = np.array(habit)
    kept = np.flatnonzero(weights > min(_NEGLIGIBLE, float(weights.max()) / 2))
    return weights[kept], tuple(kept.tolist())
