"""The value of an indicator as of a day, from what was weighed.

What enters are an indicator and the scope; what leaves is a `Measured`, or an honest gap.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from headway.assess.balance import event_rate, judgement_balance, need_balance
from headway.assess.held import control_share
from headway.assess.scope import Scope
from headway.assess.tally import running_or_sum
from headway.model import Indicator, IndicatorKind, Measured

_METHODS: Final[Mapping[IndicatorKind, Callable[[Indicator, Scope], Measured]]] = MappingProxyType(
    {
        "control_share": control_share,
        "figure": running_or_sum,
        "event_rate": event_rate,
        "need_balance": need_balance,
        "judgement_balance": judgement_balance,
    }
)


def measure(indicator: Indicator, scope: Scope) -> Measured:
    """Measure an indicator by the method of its kind."""
    return _METHODS[indicator.kind](indicator, scope)
