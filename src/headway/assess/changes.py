"""What changed since an earlier assessment of the same campaign.

What enters are two weighings; what leaves are sentences, each with the claims of the later one behind it. A change
within the noise of reporting is none.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from headway.model import Estimate, Weighed

MOVED: Final = 0.1
"""A best figure must move by a tenth to count as changed: papers round to about that."""
SURER: Final = 0.25
"""A probability must move by a quarter: about one band of ICD 203."""

Change = tuple[str, tuple[str, ...]]


def changes_since(weighed: Weighed, previous: Weighed | None) -> tuple[Change, ...]:
    """Tell what moved: places, figures, needs. Nothing where there is no earlier weighing."""
    if previous is None:
        return ()
    return (
        *_places(_latest(weighed.control), _latest(previous.control)),
        *_figures(_latest(weighed.figures), _latest(previous.figures)),
        *_needs(_latest(weighed.needs), _latest(previous.needs)),
    )


def _latest(estimates: Sequence[Estimate]) -> dict[tuple[str, ...], Estimate]:
    """Keep the latest estimate of each thing, the likeliest of a day."""
    ordered = sorted(estimates, key=lambda e: (e.day is not None, e.day, e.probability or 0.0, e.id))
    return {estimate.key: estimate for estimate in ordered}


def _state(estimate: Estimate) -> str:
    return f"held by {estimate.holder_name or estimate.holder}" if estimate.holder else estimate.status or "not known"


def _places(now: dict[tuple[str, ...], Estimate], then: dict[tuple[str, ...], Estimate]) -> Iterator[Change]:
    for key, estimate in now.items():
        before = then.get(key)
        if before is None:
            yield f"{estimate.title}: first reported, {_state(estimate)}", estimate.claims
        elif (before.holder, before.status) != (estimate.holder, estimate.status):
            yield f"{estimate.title}: {_state(before)} before, now {_state(estimate)}", estimate.claims
        elif abs((before.probability or 0.0) - (estimate.probability or 0.0)) >= SURER:
            odds = f"{before.probability or 0.0:.0%} before, now {estimate.probability or 0.0:.0%}"
            yield f"{estimate.title}: {_state(estimate)}, probability {odds}", estimate.claims


def _figures(now: dict[tuple[str, ...], Estimate], then: dict[tuple[str, ...], Estimate]) -> Iterator[Change]:
    for key, estimate in now.items():
        before = then.get(key)
        if before is None or before.best is None or estimate.best is None or key[-1] == "event":
            continue
        if abs(estimate.best - before.best) > MOVED * max(abs(before.best), abs(estimate.best)):
            yield f"{estimate.title}: {before.best:,.0f} before, now {estimate.best:,.0f}", estimate.claims


def _needs(now: dict[tuple[str, ...], Estimate], then: dict[tuple[str, ...], Estimate]) -> Iterator[Change]:
    for key, estimate in now.items():
        before = then.get(key)
        if before is None:
            yield f"{estimate.title}: newly {estimate.status}", estimate.claims
        elif before.status != estimate.status:
            yield f"{estimate.title}: {before.status} before, now {estimate.status}", estimate.claims
