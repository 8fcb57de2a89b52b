"""A measured indicator, or a gap, and how a trend is read.

What enters are values that the single methods worked out; what leaves is a `Measured`. A window without a report is
no nought and no middle value.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final, TypeAlias

from headway.assess.odds import Odds
from headway.assess.scope import freshest, ids, origin_count
from headway.model import Direction, Estimate, Evidence, Indicator, Measured, Worked

STEADY: Final = 0.05
"""A change of less than a twentieth of the earlier value is no trend: reported figures are rounded to about that."""
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
    known = tuple(estimate.id for estimate in estimates)
    why = f"told only of a part: {told}"
    count, latest = origin_count(evidence), freshest(evidence)
    return Measured(
        indicator,
        *(None, None, None, None, ()),
        count,
        latest,
        ids(evidence),
        known,
        why,
        f"only a part: {told}",
        numbers=numbers,
    )


def trend(series: Series, odds: Odds | None) -> Direction | None:
    """Read the direction of a series from its first and last value; None for fewer than two days, and where it is unsure.

    ``odds`` are the chances that it rose and that it fell: a direction that is not `very likely` is none.
    """
    if len(series) < 2:
        return None
    first, last = series[0][1], series[-1][1]
    rose, fell = odds or (1.0, 1.0)
    if last > first and last - first > STEADY * max(abs(first), abs(last)):
        return "up" if rose >= SURE else None
    if first - last > STEADY * max(abs(first), abs(last)):
        return "down" if fell >= SURE else None
    return "steady"


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
