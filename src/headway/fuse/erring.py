"""How likely reports of a number are, by what the number is and by how such reports err.

What enters are reports of one number; what leaves is the chance of them all for every value on a grid of logarithms and
every way of erring. A way of erring: log-normal noise, plus for a report of a side a part of its side's lean (both sides
lean by as much, in opposite directions), plus, for a report that is plainly wrong, a wide error. Noise has normal or
heavy tails (Student's t, as in robust regression: Lange, Little and Taylor 1989). A report tells a range as wide as its
rounding. Which side leans up is never assumed.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal, TypeAlias

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
ERROR_WHEN_WRONG: Final = math.log(3)
"""The likeliest error, in logarithms, of a report that is plainly wrong: a factor of three either way."""
ROUNDING: Final = ((1, 0.3), (2, 0.4), (3, 0.2))
"""Digits that reports are rounded to, with how many are; the others tell the number as counted."""
STEP: Final = 0.05
"""The step of all grids, in logarithms: five parts in a hundred, a third of the least noise."""
BEYOND: Final = 1.5
"""How far, in logarithms, the truth may lie outside what is reported."""
SHAPE: Final = (len(NOISE) * len(TAILS), len(LEANS), len(WRONG))
"""The ways of erring by noise with its tails, lean, and share wrong."""
_ONE: Final = 1.0
"""What is counted in whole numbers is no finer told than to one."""
_FARTHEST: Final = 900
"""Steps either way that errors are tabulated to: a factor of e to the 45."""
_NEAR: Final = 90
"""Steps either way that the chance of a number is kept for: a factor of ninety; more are worked out where needed."""
_SMALLEST: Final = 1e-12
_MANY: Final = 16
"""Chances that are multiplied before the product is scaled: no sixteen of the smallest come near to nought."""

Lean: TypeAlias = Literal[-1, 0, 1]
Report: TypeAlias = tuple[float, Lean]
"""A number with its side's direction of lean: 1 and -1 for the two sides, 0 for neither."""
Row: TypeAlias = npt.NDArray[np.float64]
Numbers: TypeAlias = npt.NDArray[np.intp]
Ways: TypeAlias = tuple[int, ...]
EVERY: Final[Ways] = tuple(range(math.prod(SHAPE)))


@lru_cache(maxsize=1)
def prior() -> tuple[float, ...]:
    """Give the weights of the ways of erring before anything is known, in the order of SHAPE."""
    tails = np.outer([weight for _, weight in NOISE], [weight for _, weight in TAILS]).ravel()
    leans, wrong = ([weight for _, weight in part] for part in (LEANS, WRONG))
    weights = tails[:, None, None] * np.array(leans)[:, None] * np.array(wrong)
    return tuple((weights / weights.sum()).ravel().tolist())


@lru_cache(maxsize=1024)
def unleaning(weights: tuple[float, ...]) -> tuple[float, ...]:
    """Put the weight of all leans on none: for reports of no side they are all one."""
    shares = np.array(weights).reshape(SHAPE)
    merged = np.zeros_like(shares)
    merged[:, SHAPE[1] // 2] = shares.sum(axis=1)
    return tuple(merged.ravel().tolist())


@lru_cache(maxsize=1)
def even_ways() -> tuple[Ways, Numbers]:
    """Give the ways of erring without a lean, and for each of all the ways which of these it is but for its lean.

    Reports of no side are as likely under the one as under the other.
    """
    every = np.arange(len(EVERY)).reshape(SHAPE)
    even = every[:, SHAPE[1] // 2].ravel()
    same = np.arange(len(even)).reshape(SHAPE[0], 1, SHAPE[2])
    return tuple(even.tolist()), np.broadcast_to(same, SHAPE).ravel()


def chances_of(reports: Sequence[Report], ways: Ways = EVERY) -> tuple[Row, Row]:
    """Give a grid of logarithms of the true number, and the chance of the reports: ways of erring by grid.

    ``ways`` are the numbers of the ways that are wanted, in the order of SHAPE. The chances are to one scale.
    """
    logs = [math.log(number) for number, _ in reports]
    first, last = math.floor((min(logs) - BEYOND) / STEP), math.ceil((max(logs) + BEYOND) / STEP)
    found = np.ones((len(ways), last - first + 1))
    for n, ((number, lean), told) in enumerate(zip(reports, logs, strict=True), start=1):
        middle, reach = round(told / STEP), _NEAR
        while middle - reach > first or middle + reach < last:
            reach *= 2
        table = _tabulated(number, bool(lean), reach)[:, first - middle + reach : last - middle + reach + 1]
        found *= table if lean > 0 and ways is EVERY else table[_rows(lean, ways)]
        if n % _MANY == 0:
            found *= 1 / found.max()
    return _grid(first, last), found


@lru_cache(maxsize=4096)
def _grid(first: int, last: int) -> Row:
    """Give the logarithms from one step to another."""
    return np.linspace(first * STEP, last * STEP, last - first + 1)


@lru_cache(maxsize=256)
def _rows(lean: Lean, ways: Ways) -> Numbers:
    """Give the rows of a table that ways of erring stand in: what leans down by as much as another up is mirrored."""
    noise, leans, wrong = np.unravel_index(ways, SHAPE)
    if not lean:
        return np.asarray(noise * SHAPE[2] + wrong)
    mirrored = leans if lean > 0 else SHAPE[1] - 1 - leans
    return np.ravel_multi_index((noise, mirrored, wrong), SHAPE)


@lru_cache(maxsize=512)
def _tabulated(number: float, leaning: bool, reach: int) -> npt.NDArray[np.float32]:
    """Work out the chance of a number, by the true one in steps about it: for each rounding, of an error between its ends.

    Rows are the ways of erring; of a report that does not lean, those without their leans.
    """
    middle = round(math.log(number) / STEP)
    values = np.arange(middle - reach, middle + reach + 1)
    table = _cumulated(leaning)
    found = np.zeros((len(table), len(values)))
    for low, high, share in _edges(number):
        for edge, signed in ((high, share), (low, -share)):
            place = edge / STEP + _FARTHEST - values
            below = np.floor(place)
            part = place - below
            at = below.astype(int).clip(0, 2 * _FARTHEST - 1)
            found += signed * ((1 - part) * table[:, at] + part * table[:, at + 1])
    wrong = np.array([share for share, _ in WRONG])[:, None]
    either = (1 - wrong) * found[:-1, None] + wrong * found[-1]
    return np.asarray(np.maximum(either, _SMALLEST).reshape(-1, len(values)), dtype=np.float32)


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


@lru_cache(maxsize=2)
def _cumulated(leaning: bool) -> Row:
    """Tabulate the chance of an error below each step: a row for each noise, its tails and lean, the last where wrong."""
    errors = np.linspace(-STEP * _FARTHEST, STEP * _FARTHEST, 2 * _FARTHEST + 1)
    rows = []
    for noise, _ in NOISE:
        for freedom, _ in TAILS:
            honest = _normal(errors, noise) if freedom is None else _heavy_tailed(errors, noise, freedom)
            rows += [_leaning(errors, honest, most) for most, _ in LEANS] if leaning else [honest]
    return np.cumsum([*rows, _plainly_wrong(errors)], axis=1)


def _leaning(errors: Row, honest: Row, most: float) -> Row:
    """Add to an honest error a part of a lean, any part as likely as another."""
    if not most:
        return honest
    low, high = sorted((0.0, most))
    leaning = ((errors >= low - STEP / 2) & (errors <= high + STEP / 2)).astype(float)
    return np.asarray(np.convolve(honest, leaning / leaning.sum(), mode="same"))


def _normal(errors: Row, deviation: float) -> Row:
    density = np.exp(-0.5 * (errors / deviation) ** 2)
    return np.asarray(density / density.sum())


def _plainly_wrong(errors: Row) -> Row:
    """Give the density of an error that is none of noise: next to nothing near the truth, and seldom beyond a factor of 20."""
    density = errors**2 * np.exp(-((errors / ERROR_WHEN_WRONG) ** 2))
    return np.asarray(density / density.sum())


def _heavy_tailed(errors: Row, scale: float, freedom: int) -> Row:
    density = (1 + (errors / scale) ** 2 / freedom) ** (-(freedom + 1) / 2)
    return np.asarray(density / density.sum())
