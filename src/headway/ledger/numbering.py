"""The number of a claim that stands: its place among all claims, the latest published first, undated ones last.

What enters are the day, the edition and the position of a claim; what leaves is one whole number that SQLite sorts by,
so that a day is a range of numbers, and so is an article.
"""

from datetime import date
from typing import Final

from headway.errors import LedgerError

_POSITION_BITS: Final = 16
_EDITION_BITS: Final = 25
_DAY_BITS: Final = 22
"""Days since year 1 take 22 bits; all together are SQLite's 63."""
_UNDATED: Final = (1 << _DAY_BITS) - 1
EDITION_OF: Final = f"(({{}} >> {_POSITION_BITS}) & {(1 << _EDITION_BITS) - 1})"
"""SQL for the edition in a claim's number."""
ADDED: Final = 1 << (_POSITION_BITS - 1)
"""From this position on stand the claims of an article that only a person found."""
LAST: Final = (1 << (_DAY_BITS + _EDITION_BITS + _POSITION_BITS)) - 1
"""No claim has a number above this one."""


def number_of(day: date | None, edition: int, position: int) -> int:
    """Give a claim's number. Raises LedgerError past 32,768 claims of an article or 33 million editions.

    >>> number_of(date(2017, 5, 9), 1, 0) < number_of(date(2017, 5, 8), 1, 0) < number_of(None, 1, 0)
    True
    """
    if position >> _POSITION_BITS or edition >> _EDITION_BITS:
        raise LedgerError(f"edition {edition}: more claims or editions than a ledger can number")
    behind = _UNDATED - day.toordinal() if day else _UNDATED
    return (behind << (_EDITION_BITS + _POSITION_BITS)) | (edition << _POSITION_BITS) | position


def first_number(day: date | None, edition: int, claims: int) -> int:
    """Give the number of an edition's first claim; those after it count on. Raises LedgerError as `number_of` does."""
    if claims > ADDED:
        raise LedgerError(f"edition {edition}: more claims or editions than a ledger can number")
    return number_of(day, edition, 0)


def edition_and_position(number: int) -> tuple[int, int]:
    """Give the edition and the position that a number was made of.

    >>> edition_and_position(number_of(None, 7, 3))
    (7, 3)
    """
    return (number >> _POSITION_BITS) & ((1 << _EDITION_BITS) - 1), number & ((1 << _POSITION_BITS) - 1)


def range_of_edition(day: date | None, edition: int) -> tuple[int, int]:
    """Give the first and last number that claims of an edition may have."""
    first = number_of(day, edition, 0)
    return first, first + (1 << _POSITION_BITS) - 1


def range_of_days(since: date | None, until: date | None) -> tuple[int, int]:
    """Give the first and last number of claims published on the days between; undated ones only where no day is given."""
    first = number_of(until, 0, 0) if until else 0
    if since is None:
        return first, (LAST if until is None else number_of(None, 0, 0) - 1)
    return first, number_of(since, 0, 0) + (1 << (_EDITION_BITS + _POSITION_BITS)) - 1
