"""Habits to choose among where the reports of a sort of number are many: so that one more of them seldom changes the habit.

What enters are sets of reports by how likely each way of erring makes them; what leaves is the school that makes all of
them likeliest. A school is a habit about one way of erring: most of its weight lies on one size of noise and one lean, the
rest near them, and tails and shares wrong are as one of a few tables has them. Which of them is likeliest is the maximum
of the marginal likelihood (type II maximum likelihood, Good 1965) on a grid. What is learned with all weights free moves
with every set that is learned from; the likeliest school stays the same in nine of ten such changes.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from headway.fuse.erring import LEANS, NOISE, Row

_BESIDE_NOISE: Final = 0.1
"""The weight of a size of noise beside that of the next: reports of one sort err by much the same."""
_BESIDE_LEANS: Final = (0.1, 0.4)
"""The weight of a lean beside that of the next: of a side that leans alike in all it tells, and of one that does not."""
_TAILS: Final = ((0.85, 0.15), (0.5, 0.5), (0.2, 0.8))
"""Weights of normal and heavy tails: few guesses among counts, as many, and mostly guesses."""
_WRONG: Final = ((0.85, 0.12, 0.03), (0.5, 0.35, 0.15), (0.2, 0.5, 0.3), (0.1, 0.2, 0.7))
"""Weights of the shares wrong, from hardly any to one report in five."""


def likeliest_school(likelihoods: Sequence[Row]) -> tuple[float, ...]:
    """Give the school under which sets of reports are likeliest, by the `likelihood` of each set."""
    return tuple(schools()[int(np.sum(likelihoods, axis=0).argmax())].tolist())


def likelihood(chances: Row) -> Row:
    """Give how likely one set of reports is under each school, in logarithms; ``chances`` are those by way of erring."""
    return np.asarray(np.log((_light() @ chances.astype(np.float32)).astype(float)))


@lru_cache(maxsize=1)
def schools() -> Row:
    """Give the schools: weights of the ways of erring in the order of SHAPE, a row a school."""
    noise = _about(len(NOISE), _BESIDE_NOISE)
    between = (noise[:-1] + noise[1:]) / 2
    leans = np.vstack([_about(len(LEANS), beside) for beside in _BESIDE_LEANS])
    parts = np.vstack([noise, between]), np.array(_TAILS), leans, np.array(_WRONG)
    every = np.einsum("na,tb,lc,wd->ntlwabcd", *parts)
    return np.asarray(every.reshape(np.prod([len(part) for part in parts]), -1))


@lru_cache(maxsize=1)
def _light() -> npt.NDArray[np.float32]:
    """Give the schools in half the memory, which is twice as fast; what is likeliest does not hang on the eighth digit."""
    return schools().astype(np.float32)


def _about(count: int, beside: float) -> Row:
    """Give the weights of a row of values about each of them, in steps that shrink by a factor."""
    steps = np.abs(np.subtract.outer(np.arange(count), np.arange(count)))
    weights = beside**steps
    return np.asarray(weights / weights.sum(axis=1, keepdims=True))
