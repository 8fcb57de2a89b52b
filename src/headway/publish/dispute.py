"""Figures that sources give differently, each origin with the range it holds; and figures that nobody disputes.

What enters are estimates and the claims behind them; what leaves are rows that a template draws on a common scale.
A figure is called disputed where origins hold different ends of it or claims speak against it; who holds which end is
always shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from headway.model import Estimate, Evidence, Figure, Payload
from headway.publish import wording
from headway.publish.drawing import Scale, Stretch, scale_of
from headway.publish.register import Citation, Register

Bounds: TypeAlias = tuple[float | None, float | None]
"""Low and high, either open."""
PLOT_ROWS = 14
"""Origins drawn in one plot: the ends come first, so what is left out lies between them."""


@dataclass(frozen=True, slots=True)
class Held:
    """What one origin says of a figure, on the scale and in words; ``end`` names the end of the range it holds."""

    name: str
    words: str
    stretch: Stretch
    end: str
    behind: Citation
    low: float | None
    high: float | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A figure with the ranges of its origins; ``best`` is the place of the best estimate on the scale."""

    estimate: Estimate
    value: str
    low: str
    high: str
    best: str | None
    rows: tuple[Held, ...]
    hidden: int
    behind: Citation
    against: Citation


@dataclass(frozen=True, slots=True)
class Tally:
    """A figure that nobody disputes."""

    estimate: Estimate
    value: str
    origins: int
    behind: Citation


def disputed(estimate: Estimate) -> bool:
    """Say whether origins disagree: they hold different ends of the range, or claims say otherwise."""
    low, high = ({origin.key for origin in ends} for ends in (estimate.low_origins, estimate.high_origins))
    return bool(estimate.against) or (estimate.low != estimate.high and bool(low and high) and low != high)


def tally(estimate: Estimate, register: Register) -> Tally:
    """Lay out an estimate that is listed and not drawn."""
    behind = [register.cards[claim].claim.payload for claim in estimate.claims if claim in register.cards]
    return Tally(estimate, _value(estimate, behind), len(estimate.origins), register.cite(estimate.claims))


def _value(estimate: Estimate, behind: Iterable[Payload]) -> str:
    """Write the best estimate, or the range where there is none; with "at least" where no claim gives a top."""
    if estimate.best is None:
        return wording.extent(estimate.low, estimate.high)
    bounds = [(payload.low, payload.high) for payload in behind if isinstance(payload, Figure)]
    if bounds and all(high is None for _, high in bounds):
        return wording.extent(estimate.best, None)
    if bounds and all(low is None for low, _ in bounds):
        return wording.extent(None, estimate.best)
    return wording.figure(estimate.best)


def plot(estimate: Estimate, register: Register, evidence: Mapping[str, Evidence]) -> Plot:
    """Lay out a figure with the range that each of its origins gives."""
    by_origin = _by_origin((*estimate.claims, *estimate.against), evidence)
    ranges = {origin: _range(found) for origin, found in by_origin.items()}
    bounds = [x for pair in ranges.values() for x in pair]
    scale = scale_of([estimate.low, estimate.best, estimate.high, *bounds]) or Scale(0, 1)
    keys = sorted(ranges, key=lambda key: (not _end(key, estimate), _middle(ranges[key]), key))
    shown = sorted(keys[:PLOT_ROWS], key=lambda key: (_middle(ranges[key]), key))
    return Plot(
        estimate=estimate,
        value=_value(estimate, [one.claim.payload for found in by_origin.values() for one in found]),
        low=wording.figure(scale.low),
        high=wording.figure(scale.high),
        best=None if estimate.best is None else scale.mark(estimate.best),
        rows=tuple(_row(by_origin[key], ranges[key], _end(key, estimate), scale, register) for key in shown),
        hidden=len(keys) - len(shown),
        behind=register.cite(estimate.claims),
        against=register.cite(estimate.against),
    )


def _row(found: Sequence[Evidence], bounds: Bounds, end: str, scale: Scale, register: Register) -> Held:
    """Lay out what one origin says."""
    return Held(
        name=found[0].origin.name,
        words=wording.extent(*bounds),
        stretch=scale.stretch(*bounds),
        end=end,
        behind=register.cite(one.claim.id for one in found),
        low=bounds[0],
        high=bounds[1],
        claims=tuple(one.claim.id for one in found),
    )


def _by_origin(ids: Iterable[str], evidence: Mapping[str, Evidence]) -> Mapping[str, Sequence[Evidence]]:
    """Gather the figure claims among some claims by the origin that makes them."""
    groups: dict[str, list[Evidence]] = defaultdict(list)
    for i in dict.fromkeys(ids):
        found = evidence.get(i)
        if found is not None and isinstance(found.claim.payload, Figure):
            groups[found.origin.key].append(found)
    return groups


def _range(found: Iterable[Evidence]) -> Bounds:
    """Give the range that an origin's claims span; an end that any of them leaves open is open."""
    payloads = [one.claim.payload for one in found if isinstance(one.claim.payload, Figure)]
    lows, highs = [p.low for p in payloads], [p.high for p in payloads]
    low = None if None in lows else min(x for x in lows if x is not None)
    high = None if None in highs else max(x for x in highs if x is not None)
    return low, high


def _middle(bounds: Bounds) -> float:
    known = [x for x in bounds if x is not None]
    return sum(known) / len(known) if known else 0.0


def _end(key: str, estimate: Estimate) -> str:
    """Name the end of the range that an origin holds, "" where it holds none."""
    ends = (("low", estimate.low_origins), ("high", estimate.high_origins))
    names = [name for name, origins in ends if any(origin.key == key for origin in origins)]
    return f"{' and '.join(names)} end" if names else ""
