"""How probable it is that a value rose over its window, and that it fell.

What enters are counts, chances that places are held, or two reported numbers; what leaves are two probabilities. Where
nothing tells how sure a value is, no probability is made up.
"""

import math
from collections.abc import Sequence
from typing import Final, TypeAlias

from headway.model import Estimate

Odds: TypeAlias = tuple[float, float]
"""The chance that a value rose, and that it fell; they add up to 1 where it cannot have stayed the same."""
NOISE: Final = 0.2
"""Spread of one report of a number around the truth, as a standard deviation of its logarithm: a fifth either way."""
NINETY: Final = 3.29
"""Width of the middle 90 % of a normal distribution, in standard deviations."""


def of_counts(early: int, late: int, share: float = 0.5) -> Odds:
    """Give the odds for the rate of happenings, from counts in two parts of a window.

    ``share`` is the early part's share of the time. Rates of a Poisson process with a flat prior: the chance that the
    later one is higher is the regularised incomplete beta function, a binomial tail for whole numbers.

    >>> tuple(round(p, 2) for p in of_counts(2, 8))
    (0.97, 0.03)
    """
    trials = early + late + 1
    rose = sum(math.comb(trials, k) * share**k * (1 - share) ** (trials - k) for k in range(early + 1, trials + 1))
    return rose, 1 - rose


def of_series(counts: Sequence[float]) -> Odds | None:
    """Compare the earlier half of a series of counts with the later; the middle one of an odd number goes to neither."""
    half = len(counts) // 2
    return of_counts(int(sum(counts[:half])), int(sum(counts[-half:]))) if half else None


def of_shares(pairs: Sequence[tuple[float, float]]) -> Odds | None:
    """Give the odds for a number of places held, from each place's chance of being held then and now.

    Places are taken as independent; the differences are added up exactly. None without a place.
    """
    if not pairs:
        return None
    chances = {0: 1.0}
    for then, now in pairs:
        gained, lost = now * (1 - then), then * (1 - now)
        moved = {1: gained, -1: lost, 0: 1 - gained - lost}
        summed: dict[int, float] = {}
        for total, chance in chances.items():
            for step, of_step in moved.items():
                summed[total + step] = summed.get(total + step, 0.0) + chance * of_step
        chances = summed
    return sum(c for total, c in chances.items() if total > 0), sum(c for total, c in chances.items() if total < 0)


def of_numbers(first: Estimate, last: Estimate) -> Odds | None:
    """Give the odds for a reported number, from an early and a late estimate; None where either is not above nought."""
    if first.best is None or last.best is None or min(first.best, last.best) <= 0:
        return None
    spread = math.hypot(_spread(first), _spread(last))
    rose = 0.5 * (1 + math.erf(math.log(last.best / first.best) / (spread * math.sqrt(2))))
    return rose, 1 - rose


def _spread(estimate: Estimate) -> float:
    """Give the standard deviation of a number's logarithm: of its interval where it has one, else of one report."""
    if estimate.interval is None or estimate.interval[0] <= 0:
        return NOISE
    return max(NOISE / 4, math.log(estimate.interval[1] / estimate.interval[0]) / NINETY)
