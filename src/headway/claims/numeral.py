"""A number as it is written, before it is known whether it counts anything.

What enters are offsets and values; what leaves is the value that the modules on quantities pass among themselves.
"""

from dataclasses import dataclass
from typing import Literal

from headway.model import Span

NumeralKind = Literal["count", "vague", "share", "percent", "ordinal"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at ``start``-``end`` of the text; its digits or number words themselves at ``core``.

    ``currency`` is the name of the money it is a sum of; ``unit`` the short unit written against it ("7km").
    """

    start: int
    end: int
    core: Span
    kind: NumeralKind
    low: float | None
    high: float | None
    approximate: bool = False
    currency: str | None = None
    unit: str | None = None


def exactly(span: Span, kind: NumeralKind, value: float, currency: str | None = None) -> Numeral:
    """Make the numeral of one exact value, without bounds."""
    return Numeral(*span, span, kind, value, value, currency=currency)
