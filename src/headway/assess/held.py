"""The share of watched places that a side holds.

What enters are the states of places; what leaves is the share of those reported, with the range that the silent ones
leave open. A contested place is held by nobody.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from headway.assess.gauge import Series, gap, measured
from headway.assess.scope import Scope
from headway.assess.terms import same_name
from headway.model import Control, Estimate, Indicator, Measured


def likeliest(scope: Scope) -> Mapping[str, Estimate]:
    """Give the likeliest state of each place, by the place's key."""
    best: dict[str, Estimate] = {}
    for estimate in scope.weighed.control:
        before = best.get(estimate.key[0])
        if before is None or (estimate.probability or 0.0) > (before.probability or 0.0):
            best[estimate.key[0]] = estimate
    return best


def watched(indicator: Indicator, scope: Scope) -> list[Estimate]:
    """Give the states of an indicator's places that were reported in its window, in the order of the places."""
    states = list(likeliest(scope).values())
    named = indicator.places or scope.campaign.watched
    found = (next((state for state in states if _is_place(state, name, scope)), None) for name in named)
    return [state for state in found if state and scope.in_window(state.day, indicator)]


def _is_place(state: Estimate, name: str, scope: Scope) -> bool:
    """Say whether a state is that of a place of this name: the gazetteer's, or one that the texts give it."""
    payloads = (one.claim.payload for one in scope.of((*state.claims, *state.against)))
    written = {payload.place.text for payload in payloads if isinstance(payload, Control)}
    names = {state.title, *written} | ({state.place.name} if state.place else set())
    return any(same_name(one, name) for one in names)


def control_share(indicator: Indicator, scope: Scope) -> Measured:
    """Measure the share of reported places that a side holds; places nobody reports on widen the range."""
    states, named = watched(indicator, scope), indicator.places or scope.campaign.watched
    if not states:
        return gap(indicator, "none of the watched places was reported on in the window")
    held = [state for state in states if _is_held(state.holder, indicator, scope)]
    missing = len(named) - len(states)
    silent = f"; nothing was reported of {missing} more" if missing else ""
    side = f"the {indicator.side}" if indicator.side in ("coalition", "adversary") else indicator.side or "somebody"
    return measured(
        indicator,
        len(held) / len(states),
        (len(held) / len(named), (len(held) + missing) / len(named)),
        _share_series(states, indicator, scope),
        scope.of(claim for state in states for claim in state.claims),
        states,
        f"{side} holds {len(held)} of {len(states)} places reported on{silent}",
    )


def _is_held(holder: str | None, indicator: Indicator, scope: Scope) -> bool:
    return holder is not None and (indicator.side is None or scope.campaign.side_of(holder) == indicator.side)


def _share_series(states: Sequence[Estimate], indicator: Indicator, scope: Scope) -> Series:
    """Follow the share over the window, a value for each day on which a place changed; places not yet known left out."""
    days = sorted({day for state in states for day, _, _ in state.history if scope.in_window(day, indicator)})
    series: list[tuple[date, float]] = []
    for day in days:
        known = [holder for state in states if (holder := _holder_on(state, day)) is not None]
        share = sum(_is_held(holder[0], indicator, scope) for holder in known) / len(known)
        if not series or series[-1][1] != share or day == days[-1]:
            series.append((day, share))
    return tuple(series)


def _holder_on(state: Estimate, day: date) -> tuple[str | None] | None:
    """Give who held a place on a day (None: contested), or None for a day before anything is known."""
    past = [holder for since, holder, _ in state.history if since <= day]
    return (past[-1],) if past else None
