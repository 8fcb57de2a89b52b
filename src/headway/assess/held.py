"""The share of watched places that a side holds.

What enters are the states of places; what leaves is the share of those reported, with the range that the silent ones
leave open. A contested place is held by nobody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from headway.assess.gauge import Series, gap, measured
from headway.assess.odds import Odds, of_shares
from headway.assess.scope import Scope
from headway.assess.terms import same_name
from headway.model import Control, Estimate, Indicator, Measured, Worked


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
    found = (_state_of(name, states, scope) for name in named)
    return [state for state in found if state and scope.in_window(state.day, indicator)]


def _state_of(name: str, states: Sequence[Estimate], scope: Scope) -> Estimate | None:
    """Find the state of the place of a name: one that bears it, before one that only some text calls so."""
    bearing = (state for state in states if same_name(state.place_name, name))
    return next(bearing, None) or next((state for state in states if _is_place(state, name, scope)), None)


def named_places(scope: Scope, *, since: int) -> frozenset[str]:
    """Name the watched places whose latest report is not older than a day (its ordinal)."""
    states = [state for state in likeliest(scope).values() if state.day and state.day.toordinal() >= since]
    watched_places = scope.campaign.watched
    return frozenset(name for name in watched_places if any(_is_place(state, name, scope) for state in states))


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
        return replace(gap(indicator, "none of the watched places was reported on in the window"), silent=named)
    held = [state for state in states if _is_held(state.holder, indicator, scope)]
    silent = tuple(name for name in named if not any(_is_place(state, name, scope) for state in states))
    missing = len(named) - len(states)
    told = tuple(state.id for state in states)
    mine = (indicator.side,) if indicator.side else ("coalition", "adversary", "neutral")
    numbers = [Worked(len(held), "count", told, mine), Worked(len(states), "count", told)]
    side = f"the {indicator.side}" if indicator.side in ("coalition", "adversary") else indicator.side or "somebody"
    words = f"{side} holds {len(held)} of {len(states)} places reported on"
    if missing:
        words += f" (nothing was reported of {missing} more)"
        numbers.append(Worked(missing, "count", silent))
    value, low, high = len(held) / len(states), len(held) / len(named), (len(held) + missing) / len(named)
    return measured(
        indicator,
        value,
        (low, high),
        _share_series(states, indicator, scope),
        scope.of(claim for state in states for claim in state.claims),
        states,
        words,
        odds=_share_odds(states, indicator, scope),
        numbers=tuple(numbers),
        working=(
            Worked(value, "share", told, mine),
            Worked(low, "share", (*told, *silent), mine),
            Worked(high, "share", (*told, *silent), (*mine, "silent")),
        ),
        silent=silent,
    )


def _share_odds(states: Sequence[Estimate], indicator: Indicator, scope: Scope) -> Odds | None:
    """Compare the chance that each place is held now with what it was when the window opened, or first reported."""
    start = scope.start_of(indicator)
    pairs = []
    for state in states:
        before = [turn for turn in state.history if turn[0] <= start] or list(state.history[:1])
        if before:
            _, holder, chance = before[-1]
            pairs.append((_chance(holder, chance, indicator, scope), _chance_now(state, indicator, scope)))
    return of_shares(pairs)


def _chance(holder: str | None, chance: float, indicator: Indicator, scope: Scope) -> float:
    return chance if _is_held(holder, indicator, scope) else 0.0


def _chance_now(state: Estimate, indicator: Indicator, scope: Scope) -> float:
    """Add up the chances of all states of a place in which the side holds it."""
    every = (one for one in scope.weighed.control if one.key == state.key and one.day == state.day)
    return min(1.0, sum(_chance(one.holder, one.probability or 0.0, indicator, scope) for one in every))


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
