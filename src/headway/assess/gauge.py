"""A measured indicator, or a gap, and how a trend is read.

What enters are values that the single methods worked out; what leaves is a `Measured`. A window without a report is
no nought and no middle value.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final, TypeAlias

from headway.assess.odds import Odds
from headway.assess.scope import freshest, ids, origin_count
from headway.model import Direction, Estimate, Evidence, Indicator, Measured, Worked

STEADY: Final = 0.05
"""A change of less than a twentieth of the greater value is no trend: reported figures are rounded to about that."""
SURE: Final = 0.8
"""A trend is told as one from `very likely` on (ICD 203)."""
Series: TypeAlias = tuple[tuple[date, float], ...]
Bounds: TypeAlias = tuple[float | None, float | None]


def gap(indicator: Indicator, why: str) -> Measured:
    """Say that an indicator cannot be measured, and of what sort the gap is."""
    return Measured(indicator, None, None, None, None, (), 0, None, (), (), why, "not reported")


def partly(
    indicator: Indicator,
    told: str,
    evidence: Sequence[Evidence],
    estimates: Sequence[Estimate],
    numbers: tuple[Worked, ...],
) -> Measured:
    """Say that only a part of what an indicator asks for is told: a gap, with the claims that tell the part."""
    return replace(
        gap(indicator, f"told only of a part: {told}"),
        origins=origin_count(evidence),
        freshest=freshest(evidence),
        claims=ids(evidence),
        estimates=tuple(estimate.id for estimate in estimates),
        words=f"only a part: {told}",
        numbers=numbers,
    )


def trend(series: Series, odds: Odds | None) -> Direction | None:
    """Read the direction of a series from its first and last value; None for fewer than two days, and where it is unsure.

    ``odds`` are the chances that it rose and that it fell: a direction that is not `very likely` is none. A series that
    strays and comes back has none either: steady is what stayed where it was all the time.
    """
    if len(series) < 2:
        return None
    values = [value for _, value in series]
    rose, fell = odds or (1.0, 1.0)
    if _differ(values[0], values[-1]):
        way: Direction = "up" if values[-1] > values[0] else "down"
        return way if (rose if way == "up" else fell) >= SURE else None
    return None if _differ(min(values), max(values)) else "steady"


def _differ(one: float, other: float) -> bool:
    """Say whether two values differ by more than reported figures are rounded."""
    return abs(one - other) > STEADY * max(abs(one), abs(other))


def measured(
    indicator: Indicator,
    value: float,
    bounds: Bounds,
    series: Series,
    evidence: Sequence[Evidence],
    estimates: Sequence[Estimate],
    words: str,
    *,
    odds: Odds | None = None,
    numbers: tuple[Worked, ...] = (),
    working: tuple[Worked | None, Worked | None, Worked | None] = (None, None, None),
    silent: tuple[str, ...] = (),
) -> Measured:
    """Make the measured indicator: its trend from the series, its origins and freshness from the evidence."""
    return Measured(
        indicator=indicator,
        value=value,
        low=bounds[0],
        high=bounds[1],
        direction=trend(series, odds),
        series=series,
        origins=origin_count(evidence),
        freshest=freshest(evidence),
        claims=ids(evidence),
        estimates=tuple(estimate.id for estimate in estimates),
        gap=None,
        words=words,
        odds=odds,
        numbers=numbers,
        working=working,
        silent=silent,
    )
