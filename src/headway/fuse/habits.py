"""How reports of numbers err: their noise, the lean of the sides, and how many are plainly wrong.

What enters are sets of reports, each set of one number; what leaves is a habit: weights for ways of erring. Before
anything is known they are a prior, the same for both sides and both directions; sets of reports of one sort of number
shift them (empirical Bayes; the weights of a finite mixture by expectation-maximisation, Laird 1978). Which side leans
up is never assumed. A way of erring: log-normal noise, plus for a report of a side a part of its side's lean (both
sides lean by as much, in opposite directions), plus, for a report that is plainly wrong, a wide error. Noise has normal
or heavy tails (Student's t, as in robust regression: Lange, Little and Taylor 1989).
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from heapq import nsmallest
from itertools import product
from typing import Final, Literal, TypeAlias
from zlib import crc32

import numpy as np
import numpy.typing as npt

NOISE: Final = ((0.08, 0.15), (0.15, 0.3), (0.25, 0.3), (0.4, 0.25))
"""Standard deviations of the logarithm of an honest report with prior weights: from a close count to a rough guess."""
FREEDOM: Final = 3
"""Degrees of freedom of heavy tails: of the few that have a spread, the one with the heaviest."""
TAILS: Final = ((None, 0.75), (FREEDOM, 0.25))
"""Whether honest noise has normal (None) or heavy tails: counts err evenly, guesses now and then by a lot."""
LEANS: Final = tuple(
    zip((-1, -0.6, -0.35, -0.15, 0, 0.15, 0.35, 0.6, 1), (5, 10, 13, 15, 14, 15, 13, 10, 5), strict=True)
)
"""How far, in logarithms, the numbers of one side run up at most, and those of the other down; even-handed."""
WRONG: Final = ((0.05, 0.4), (0.12, 0.35), (0.25, 0.25))
"""Shares of reports that are plainly wrong: collections that code several sources an incident find one in eight or so."""
ERROR_WHEN_WRONG: Final = 1.2
"""Standard deviation of the logarithm of a report that is plainly wrong: a factor of three either way."""
ROUNDING: Final = ((1, 0.3), (2, 0.4), (3, 0.2))
"""Digits that reports are rounded to, with how many are; the others tell the number as counted."""
PRIOR_SETS: Final = 5.0
"""Sets of reports that the prior is worth: a handful of incidents should be able to move it."""
ENOUGH_SETS: Final = 5
"""Sets from which on anything is learned of a sort of number."""
LEARNED_FROM: Final = 300
"""Sets that are learned from at most: more of them change the weights by less than a hundredth."""
_ONE: Final = 1.0
"""What is counted in whole numbers is no finer told than to one."""
_ROUNDS: Final = 60
STEP: Final = 0.05
"""The step of all grids, in logarithms: five parts in a hundred, a third of the least noise."""
BEYOND: Final = 1.5
"""How far, in logarithms, the truth may lie outside what is reported."""
_REACH: Final = 900
_SMALLEST: Final = 1e-12

Lean: TypeAlias = Literal[-1, 0, 1]
Report: TypeAlias = tuple[float, Lean]
"""A number with its side's direction of lean: 1 and -1 for the two sides, 0 for neither."""
Row: TypeAlias = npt.NDArray[np.float64]
Way: TypeAlias = tuple[float, int | None, float, float]
"""A way of erring: noise, degrees of freedom of its tails (None: normal), lean, share wrong."""


@lru_cache(maxsize=1)
def _ways() -> tuple[tuple[Way, ...], tuple[float, ...]]:
    """List the ways of erring, and their prior weights."""
    every = list(product(NOISE, TAILS, LEANS, WRONG))
    weights = [math.prod(weight for _, weight in parts) for parts in every]
    ways = tuple((noise, tail, lean, wrong) for (noise, _), (tail, _), (lean, _), (wrong, _) in every)
    return ways, tuple(weight / sum(weights) for weight in weights)


@lru_cache(maxsize=1)
def prior() -> tuple[float, ...]:
    """Give the weights of the ways of erring before anything is known."""
    return _ways()[1]


@lru_cache(maxsize=1024)
def unleaning(weights: tuple[float, ...]) -> tuple[float, ...]:
    """Put the weight of all leans on none: for reports of no side they are all one."""
    shares = np.array(weights).reshape(len(NOISE) * len(TAILS), len(LEANS), len(WRONG))
    merged = np.zeros_like(shares)
    merged[:, len(LEANS) // 2] = shares.sum(axis=1)
    return tuple(merged.ravel().tolist())


def learn(sets: Sequence[Sequence[Report]]) -> tuple[float, ...]:
    """Learn a habit from sets of reports, each set of one number; the prior where there are too few."""
    telling = [reports for reports in sets if len(reports) > 1 and min(number for number, _ in reports) > 0]
    if len(telling) < ENOUGH_SETS:
        return prior()
    sample = nsmallest(LEARNED_FROM, ((_lot(reports), reports) for reports in map(tuple, map(sorted, telling))))
    chances = np.array([_marginal(reports) for _, reports in sample])
    weights = before = np.array(prior())
    for _ in range(_ROUNDS):
        shares = chances * weights
        shares /= shares.sum(axis=1, keepdims=True)
        weights = (shares.sum(axis=0) + PRIOR_SETS * before) / (len(chances) + PRIOR_SETS)
    return tuple(weights.tolist())


def _lot(reports: tuple[Report, ...]) -> int:
    """Draw a set's lot, by which it is learned from or not: the same one always, so that a new set changes little."""
    return crc32(repr(reports).encode())


@lru_cache(maxsize=4096)
def _marginal(reports: tuple[Report, ...]) -> Row:
    """Give the chance of a set of reports under each way of erring, whatever the number; the largest is 1."""
    _, every = chances_of(reports)
    chances = every.sum(axis=1)
    return np.asarray(chances / chances.max())


def chances_of(reports: Sequence[Report], kept: tuple[int, ...] | None = None) -> tuple[Row, Row]:
    """Give a grid of logarithms of the true number, and the chance of the reports: ways of erring by grid.

    ``kept`` are the ways that are wanted, all of them without it. The largest chance is 1.
    """
    logs = [math.log(number) for number, _ in reports]
    lowest, count = min(logs) - BEYOND, int((max(logs) - min(logs) + 2 * BEYOND) / STEP) + 1
    found = np.ones((len(kept) if kept is not None else len(prior()), count))
    spare = np.empty_like(found)
    for number, lean in reports:
        table = _above(lean, kept, _REACH * (count // _REACH))
        chance = np.full(found.shape, _SMALLEST)
        for place, share in _steps(number, lowest, (table.shape[1] - 1) // 2).items():
            chance += np.multiply(table[:, place : place + count], share, out=spare)
        found *= chance
        found *= 1 / found.max()
    return np.linspace(lowest, lowest + STEP * (count - 1), count), found


def _steps(number: float, lowest: float, middle: int) -> dict[int, float]:
    """Give the places of a table, and their shares, that add up to the chance of a number for each true value.

    The chance to lie between two edges is that of lying below the one less that of lying below the other, each between
    two places of the table. ``lowest`` is the logarithm that the grid begins with, ``middle`` the table's place of no error.
    """
    found: dict[int, float] = defaultdict(float)
    for low, high, share in _edges(number):
        for edge, signed in ((high, share), (low, -share)):
            place = middle - (edge - lowest) / STEP
            first = math.floor(place)
            found[first] += signed * (1 - place + first)
            found[first + 1] += signed * (place - first)
    return found


def _edges(number: float) -> list[tuple[float, float, float]]:
    """Give the ranges of logarithms that a report may be rounded from, with their weights; none is finer than a step."""
    finest = max(number * STEP / 2, _ONE / 2 if float(number).is_integer() else 0.0)
    shares = {finest: 1 - sum(share for _, share in ROUNDING)}
    for digits, share in ROUNDING:
        unit = 10.0 ** (math.floor(math.log10(number)) - digits + 1)
        if math.isclose(number / unit, round(number / unit), abs_tol=1e-9):
            width = max(unit / 2, finest)
            shares[width] = shares.get(width, 0.0) + share
    return [(math.log(number - width), math.log(number + width), share) for width, share in shares.items()]


@lru_cache(maxsize=64)
def _above(lean: Lean, kept: tuple[int, ...] | None, spare: int) -> Row:
    """Give the table for some ways, by how far the true value lies above the edge, with room for a wide grid."""
    table = _cumulated(lean)[:, ::-1]
    return np.pad(table if kept is None else table[list(kept)], ((0, 0), (spare, spare)), mode="edge")


@lru_cache(maxsize=3)
def _cumulated(lean: Lean) -> Row:
    """Tabulate, for each way of erring, the chance of an error below each step of the grid."""
    errors = np.linspace(-STEP * _REACH, STEP * _REACH, 2 * _REACH + 1)
    wide = _normal(errors, ERROR_WHEN_WRONG)
    rows = []
    for noise, tail, most, wrong in _ways()[0]:
        honest = _normal(errors, noise) if tail is None else _heavy_tailed(errors, noise, tail)
        if lean and most:
            low, high = sorted((0.0, lean * most))
            leaning = ((errors >= low - STEP / 2) & (errors <= high + STEP / 2)).astype(float)
            honest = np.convolve(honest, leaning / leaning.sum(), mode="same")
        rows.append(np.cumsum((1 - wrong) * honest + wrong * wide))
    return np.array(rows)


def _normal(errors: Row, deviation: float) -> Row:
    density = np.exp(-0.5 * (errors / deviation) ** 2)
    return np.asarray(density / density.sum())


def _heavy_tailed(errors: Row, scale: float, freedom: int) -> Row:
    density = (1 + (errors / scale) ** 2 / freedom) ** (-(freedom + 1) / 2)
    return np.asarray(density / density.sum())
