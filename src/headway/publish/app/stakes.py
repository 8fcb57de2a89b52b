"""Which claims a person should look at first: those whose verdict would move an estimate most.

What enters are an assessment and what it was weighed from; what leaves are claims in the order of what hangs on them.
Nothing is weighed again: what an estimate would be without a claim is worked out for the range of a figure and
approximated for who holds a place, by how open the matter is and how few claims it rests on.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from headway.model import Assessment, Estimate, Evidence, Figure, Weighed

SHOWN = 500
"""Claims in the queue: more than a person judges in a week."""
INDICATED, ON_LINE, ELSEWHERE = 1.0, 0.5, 0.15
"""What an estimate counts: one that an indicator is computed from, one on a line of effort, any other."""
SURE = 0.25
"""What hangs on a claim that was surely read right: its source may still be wrong."""
LATEST = 0.5
"""Added for the latest claim about a place: the course of control ends with it."""


@dataclass(frozen=True, slots=True)
class Stake:
    """A claim and what hangs on it: the estimate that it would move most, how far (0-1), and why in words."""

    claim: str
    estimate: str
    title: str
    weight: float
    reason: str


def stakes_of(assessment: Assessment, weighed: Weighed) -> tuple[Stake, ...]:
    """Order claims by what hangs on them, each once, under the estimate that it would move most."""
    evidence = {one.claim.id: one for one in weighed.evidence}
    indicated = {name for line in assessment.lines for measured in line.indicators for name in measured.estimates}
    best: dict[str, Stake] = {}
    for estimate, moves in _all_moves(weighed, evidence):
        for claim, (moved, reason) in moves.items():
            one = evidence[claim]
            counts = INDICATED if estimate.id in indicated else ON_LINE if one.lines else ELSEWHERE
            weight = counts * moved * (SURE + 1 - one.claim.score)
            if claim not in best or weight > best[claim].weight:
                best[claim] = Stake(claim, estimate.id, estimate.title, round(weight, 4), reason)
    return tuple(sorted(best.values(), key=lambda stake: (-stake.weight, stake.claim))[:SHOWN])


_Moves = Mapping[str, tuple[float, str]]


def _all_moves(weighed: Weighed, evidence: Mapping[str, Evidence]) -> Iterator[tuple[Estimate, _Moves]]:
    """Give each estimate with how far each of its claims would move it."""
    for estimate in weighed.figures:
        yield estimate, _figure_moves(estimate, evidence)
    places: dict[tuple[str, ...], list[Estimate]] = defaultdict(list)
    for estimate in weighed.control:
        places[estimate.key].append(estimate)
    for states in places.values():
        likeliest = max(states, key=lambda state: state.probability or 0.0)
        yield likeliest, _control_moves(likeliest, states, evidence)
    for estimate in weighed.needs:
        known = [claim for claim in estimate.claims if claim in evidence]
        among = "the only claim behind this need" if len(known) == 1 else f"one of {len(known)} behind this need"
        yield estimate, {claim: (1 / len(known), among) for claim in known}


def _figure_moves(estimate: Estimate, evidence: Mapping[str, Evidence]) -> _Moves:
    """Work out the range without each claim."""
    ranges = {
        claim: (one.claim.payload.low, one.claim.payload.high)
        for claim in dict.fromkeys((*estimate.claims, *estimate.against))
        if (one := evidence.get(claim)) and isinstance(one.claim.payload, Figure)
    }
    if len(ranges) == 1:
        return dict.fromkeys(ranges, (1.0, "the only claim behind this figure"))
    return {claim: _without(claim, ranges) for claim in ranges}


def _without(claim: str, ranges: Mapping[str, tuple[float | None, float | None]]) -> tuple[float, str]:
    values = [x for pair in ranges.values() for x in pair if x is not None]
    rest = [x for other, pair in ranges.items() if other != claim for x in pair if x is not None]
    if not rest:
        return 1.0, "the only number behind this figure"
    if len(values) == len(rest):
        return 0.0, "gives no number of its own"
    size = max(abs(max(values)), abs(min(values)), 1.0)
    moved = min(1.0, (abs(max(values) - max(rest)) + abs(min(values) - min(rest))) / size)
    alone = "alone holds an end of the range" if moved else f"one of {len(ranges)}; the range stays without it"
    return max(moved, 1 / len(ranges) ** 2), alone


def _control_moves(likeliest: Estimate, states: list[Estimate], evidence: Mapping[str, Evidence]) -> _Moves:
    """Say how far a claim could move who is taken to hold a place."""
    claims = [i for i in dict.fromkeys(i for state in states for i in (*state.claims, *state.against)) if i in evidence]
    if not claims:
        return {}
    chance = likeliest.probability or 0.0
    openness = max(4 * chance * (1 - chance), 0.2)
    last = max((day for i in claims if (day := evidence[i].day)), default=None)
    latest = [i for i in claims if evidence[i].day == last]
    among = "the only claim on who holds it" if len(claims) == 1 else f"one of {len(claims)} on who holds it"
    moves = {i: (openness / len(claims), among) for i in claims}
    for i in latest:
        moves[i] = (min(1.0, openness / len(claims) + LATEST / len(latest)), "the latest word on who holds it")
    return moves
