"""What changed since an earlier assessment of the same campaign.

What enters are two weighings; what leaves are sentences, each with the claims of the later one behind it. A change
within the noise of reporting is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from headway.model import Estimate, Weighed, Worked

MOVED: Final = 0.1
"""A best figure must move by a tenth to count as changed: papers round to about that."""
SURER: Final = 0.25
"""A probability must move by a quarter: about one band of ICD 203."""
TAKEN_BACK: Final = ("denies", "withdraws")
"""Relations of a later claim to an earlier one that take it back."""


@dataclass(frozen=True, slots=True)
class Change:
    """What moved: the sentence, the claims behind it, and how its numbers are made."""

    words: str
    claims: tuple[str, ...]
    numbers: tuple[Worked, ...] = ()


def changes_since(weighed: Weighed, previous: Weighed | None) -> tuple[Change, ...]:
    """Tell what moved: places, figures, needs, and what was taken back. Nothing where there is no earlier weighing."""
    if previous is None:
        return ()
    return (
        *_places(_latest(weighed.control), _latest(previous.control)),
        *_figures(_latest(weighed.figures), _latest(previous.figures)),
        *_needs(_latest(weighed.needs), _latest(previous.needs)),
        *_taken_back(weighed, previous),
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
            yield Change(f"{estimate.place_name}: first reported, {_state(estimate)}", estimate.claims)
        elif (before.holder, before.status) != (estimate.holder, estimate.status):
            yield Change(f"{estimate.place_name}: {_state(before)} before, now {_state(estimate)}", estimate.claims)
        elif abs((before.probability or 0.0) - (estimate.probability or 0.0)) >= SURER:
            was, chance = before.probability or 0.0, estimate.probability or 0.0
            numbers = (Worked(was, "earlier"), Worked(chance, "sum", (estimate.id,), ("best",)))
            words = f"{estimate.place_name}: {_state(estimate)}, probability {was:.0%} before, now {chance:.0%}"
            yield Change(words, estimate.claims, numbers)


def _figures(now: dict[tuple[str, ...], Estimate], then: dict[tuple[str, ...], Estimate]) -> Iterator[Change]:
    for key, estimate in now.items():
        before = then.get(key)
        if before is None or before.best is None or estimate.best is None or key[-1] == "event":
            continue
        if abs(estimate.best - before.best) > MOVED * max(abs(before.best), abs(estimate.best)):
            words = f"{estimate.title}: {before.best:,.0f} before, now {estimate.best:,.0f}"
            was = Worked(before.best, "earlier", before.claims)
            yield Change(words, estimate.claims, (was, Worked(estimate.best, "sum", (estimate.id,), ("best",))))


def _needs(now: dict[tuple[str, ...], Estimate], then: dict[tuple[str, ...], Estimate]) -> Iterator[Change]:
    for key, estimate in now.items():
        before = then.get(key)
        if before is None:
            yield Change(f"{estimate.title}: newly {estimate.status}", estimate.claims)
        elif before.status != estimate.status:
            yield Change(f"{estimate.title}: {before.status} before, now {estimate.status}", estimate.claims)


def _taken_back(weighed: Weighed, previous: Weighed) -> Iterator[Change]:
    """Tell who denied or withdrew what since, each pair once, the surest link first."""
    known = {one.claim.id for one in previous.evidence}
    by_id = {one.claim.id: one for one in weighed.evidence}
    links = (link for link in weighed.links if link.relation in TAKEN_BACK and {link.one, link.other} <= by_id.keys())
    told: set[tuple[str, str, str]] = set()
    for link in sorted(links, key=lambda link: (-link.score, link.one, link.other)):
        who, whose = by_id[link.one].origin.name, by_id[link.other].origin.name
        if link.one in known or (link.relation, who, link.other) in told:
            continue
        told.add((link.relation, who, link.other))
        words = f"{who} {link.relation} what {'it' if who == whose else whose} said"
        yield Change(words, (link.one, link.other))
