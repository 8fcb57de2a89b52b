"""What is not known, or known too thinly: gaps of a line's indicators, places that nobody reports on.

What enters are measured indicators and the scope; what leaves are sentences with how their numbers are made. A gap is
a finding: it is told before anything that stands on little.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from headway.assess.held import named_places
from headway.assess.scope import Scope
from headway.model import Account, Measured, Worked

STALE_DAYS: Final = 30
"""From this age on the latest evidence is stale, and a place counts as not reported: one round of a monthly assessment."""


def gaps_of(indicators: Sequence[Measured], scope: Scope) -> tuple[Account, ...]:
    """Tell a line's gaps: indicators without a value, then those on one origin's word, then those that are stale."""
    return (*_missing(indicators), *_single(indicators), *_stale(indicators, scope))


def _missing(indicators: Sequence[Measured]) -> Iterator[Account]:
    for measured in indicators:
        if measured.gap:
            yield f"{measured.indicator.name}: {measured.gap}", measured.numbers


def _single(indicators: Sequence[Measured]) -> Iterator[Account]:
    for measured in indicators:
        if measured.value is not None and measured.origins == 1:
            yield f"{measured.indicator.name}: rests on a single origin", ()


def _stale(indicators: Sequence[Measured], scope: Scope) -> Iterator[Account]:
    for measured in indicators:
        if measured.value is None or measured.freshest is None or scope.day is None:
            continue
        days = (scope.day - measured.freshest).days
        if days > STALE_DAYS:
            age = Worked(days, "days", measured.claims)
            yield f"{measured.indicator.name}: the latest evidence is {days} days old", (age,)


def unreported(scope: Scope) -> tuple[str, ...]:
    """Name the watched places of which nothing was reported for STALE_DAYS, in the order of the campaign file."""
    day = scope.day
    if day is None:
        return ()
    fresh = named_places(scope, since=day.toordinal() - STALE_DAYS)
    return tuple(name for name in scope.campaign.watched if name not in fresh)
