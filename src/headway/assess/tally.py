"""A number that an indicator follows: the freshest running count of a measure, or the sum of single incidents.

What enters are figure estimates; what leaves is the value with the range of what is reported. A running count and a
toll are never added up.
"""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Final, Literal

from headway.assess.gauge import gap, measured, partly
from headway.assess.odds import of_numbers, of_series
from headway.assess.scope import Scope
from headway.model import Estimate, Indicator, Measured, Worked

_RUNNING: Final = ("current", "cumulative")
WHOLE: Final = 1
"""Rank from which on a figure may stand for the whole that an indicator asks for."""


def running_or_sum(indicator: Indicator, scope: Scope) -> Measured:
    """Measure by the freshest running number of a measure, else the sum of single incidents, else a lone exact number.

    The last is how an ordinal tells a count ("the 12th member"); targets and outlooks are no evidence and never get here.
    """
    fresh = [
        estimate
        for estimate in scope.weighed.figures
        if estimate.key[0] == indicator.measure
        and scope.in_window(estimate.day, indicator)
        and estimate.best is not None
    ]
    running = [estimate for estimate in fresh if estimate.key[3] in _RUNNING]
    if running:
        return _running_number(indicator, running, scope)
    incidents = [estimate for estimate in fresh if estimate.key[3] == "event"]
    if incidents:
        return _sum_of_incidents(indicator, incidents, scope)
    single = [estimate for estimate in fresh if estimate.key[3] == "other" and estimate.low == estimate.high]
    return (
        _running_number(indicator, single, scope) if single else gap(indicator, "no figure was reported in the window")
    )


def _running_number(indicator: Indicator, running: Sequence[Estimate], scope: Scope) -> Measured:
    """Take the series that covers most: of no one place before a place's, then of most origins, then the latest."""
    cells = {key: list(cell) for key, cell in groupby(sorted(running, key=lambda e: e.key), key=lambda e: e.key)}
    cell = max(
        cells.values(),
        key=lambda cell: (_breadth(cell[0], scope), _origins(cell), _last(cell).day or date.min, cell[0].key),
    )
    latest = _last(cell)
    series = tuple((e.day, e.best) for e in sorted(cell, key=_by_day) if e.day and e.best is not None)
    told, numbers = _range(latest)
    words = f"{told} {indicator.unit}".strip()
    if _breadth(latest, scope) < WHOLE:
        return partly(indicator, f"{words} ({latest.title})", scope.of(latest.claims), [latest], numbers)
    return measured(
        indicator,
        latest.best or 0.0,
        (latest.low, latest.high),
        series,
        scope.of(latest.claims),
        [latest],
        words,
        odds=of_numbers(min(cell, key=_by_day), latest) if len(series) > 1 else None,
        numbers=numbers,
        working=(_end(latest, "best"), _end(latest, "low"), _end(latest, "high")),
    )


def _end(estimate: Estimate, end: Literal["low", "best", "high"]) -> Worked | None:
    value: float | None = {"low": estimate.low, "best": estimate.best, "high": estimate.high}[end]
    return None if value is None else Worked(value, "sum", (estimate.id,), (end,))


def _breadth(estimate: Estimate, scope: Scope) -> int:
    """Rank what a figure covers: WHOLE for the theatre or one of its countries, then a part of it, then elsewhere.

    A number "from" a country is of a part of those counted; a number of one sort of them is, too, unless it is the
    only way the measure is told.
    """
    _, of, where, _ = estimate.key
    if "from " in of:
        return 0
    place = estimate.place
    if place is None:
        return 0 if where else 2 - bool(of)
    inside = not scope.campaign.countries or place.country in scope.campaign.countries
    if not inside:
        return 0
    return 2 - bool(of) if place.precision in ("country", "region") else 0


def _origins(cell: Sequence[Estimate]) -> int:
    return len({origin.key for estimate in cell for origin in estimate.origins})


def _last(cell: Sequence[Estimate]) -> Estimate:
    return max(cell, key=_by_day)


def _by_day(estimate: Estimate) -> tuple[date, str]:
    return estimate.day or date.min, estimate.id


def _sum_of_incidents(indicator: Indicator, incidents: Sequence[Estimate], scope: Scope) -> Measured:
    total = sum(e.best or 0.0 for e in incidents)
    highs = [e.high for e in incidents if e.high is not None]
    low, high = sum(e.low or 0.0 for e in incidents), sum(highs) if len(highs) == len(incidents) else None
    amount = f"{total:,.0f} {indicator.unit}".strip()
    alone = len(incidents) == 1
    words = (
        f"{amount} in one reported incident" if alone else f"{amount}, the sum of {len(incidents)} reported incidents"
    )
    evidence = scope.of(claim for e in incidents for claim in e.claims)
    series = scope.by_span(((e.day, e.best or 0.0) for e in incidents), indicator)
    often = [number for _, number in scope.by_span(((e.day, 1.0) for e in incidents), indicator)]
    mine = tuple(e.id for e in incidents)
    ends = (
        Worked(total, "sum", mine, ("best",)),
        Worked(low, "sum", mine, ("low",)),
        None if high is None else Worked(high, "sum", mine, ("high",)),
    )
    return measured(
        indicator,
        total,
        (low, high),
        series,
        evidence,
        incidents,
        words,
        odds=of_series(often),
        numbers=ends[:1] if alone else (ends[0], Worked(len(incidents), "count", mine)),
        working=ends,
    )


def _range(estimate: Estimate) -> tuple[str, tuple[Worked, ...]]:
    """Write a figure with the range that is reported, and say how its numbers are made."""
    best, ends = f"{estimate.best:,.0f}", (_end(estimate, "best"), _end(estimate, "low"), _end(estimate, "high"))
    numbers = tuple(end for end in ends if end)
    if estimate.high is None:
        return f"at least {best}", numbers[:1]
    if estimate.low is None:
        return f"at most {best}", numbers[:1]
    if estimate.low == estimate.high:
        return best, numbers[:1]
    return f"{best} (reports from {estimate.low:,.0f} to {estimate.high:,.0f})", numbers
