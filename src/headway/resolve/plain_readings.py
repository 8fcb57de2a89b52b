"""Readings of time expressions that mean the same in any text: full dates, lengths, how often, "now".

What enters are the fields of a match; what leaves is a TIMEX3 value. Nothing is counted from another date here; a
reading that makes no sense (30 February) is None.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from headway.model import Anchor, TimeType
from headway.resolve.calendar_values import Point, write
from headway.resolve.time_counts import read_count, write_count

Fields: TypeAlias = Mapping[str, str]
"""What the slots of a rule hold, in normal form, and the constants of the rule."""

TWO_DIGIT_TURN = 40
"""A year of two digits up to this is of the 2000s, above it of the 1900s."""
DECADE_TURN = 20
"""A decade of two digits up to this is of the 2000s."""
SHORT_YEAR = 2
"""Digits of a shortened year."""
CLOCK_UNITS = frozenset({"TH", "TM", "TS"})
MONTHS = range(1, 13)


class Reading(NamedTuple):
    """The value of an expression, its type, what it was counted from, and how sure the reading is (0-1)."""

    value: str
    type: TimeType = "DATE"
    anchored: Anchor = "none"
    sure: float = 1.0


def written_year(fields: Fields) -> int:
    """Read the year of a match; before Christ it is negative."""
    digits = int("".join(c for c in fields["year"] if c.isdigit()))
    if len(fields["year"].strip("'’‘")) == SHORT_YEAR and "era" not in fields:
        digits += 2000 if digits <= TWO_DIGIT_TURN else 1900
    return -digits if "era" in fields else digits


def read_numeric(fields: Fields) -> Reading | None:
    """Read a date in figures; month first where both orders make sense, as in American news."""
    first, second = int(fields["first"]), int(fields["second"])
    month, day = (second, first) if first > 12 or "day_first" in fields else (first, second)
    if month not in MONTHS:
        return None
    sure = 0.6 if first <= 12 and second <= 12 and first != second else 0.9
    point = Point(written_year(fields), month, day)
    return Reading(write(point), sure=sure) if point.as_date() else None


def read_decade(fields: Fields) -> Reading | None:
    """Read a decade; one of two digits is of the last century unless it has only begun."""
    digits = "".join(c for c in fields["decade"] if c.isdigit())
    if len(digits) == SHORT_YEAR:
        digits = ("20" if int(digits) <= DECADE_TURN else "19") + digits
    return Reading(("BC" if "era" in fields else "") + digits.zfill(4)[:3])


def read_century(fields: Fields) -> Reading | None:
    """Read a century: the nineteenth is "18"."""
    number = read_count(fields["ordinal"])
    if number is None:
        return None
    return Reading(("BC" if "era" in fields else "") + f"{int(number) - 1:02d}")


def read_duration(fields: Fields) -> Reading | None:
    """Read a length of time."""
    count = read_count(fields["count"]) if "count" in fields else None
    return Reading(length_value(count, fields["unit"]), "DURATION")


def length_value(count: float | None, unit: str) -> str:
    """Write a length of time; X for a vague number of units.

    >>> length_value(3.0, "W"), length_value(None, "TH")
    ('P3W', 'PTXH')
    """
    if unit == "FN":
        count, unit = (count * 2 if count is not None else None), "W"
    amount = "X" if count is None else write_count(count)
    return f"PT{amount}{unit[1]}" if unit in CLOCK_UNITS else f"P{amount}{unit}"


def read_set(fields: Fields) -> Reading | None:
    """Read how often: every day, weekly, each Tuesday, 15 a year."""
    if "weekday" in fields:
        return Reading(f"XXXX-WXX-{fields['weekday']}", "SET")
    count = read_count(fields["count"]) if "count" in fields else 1.0
    return Reading(length_value(count, fields["unit"]), "SET")


def read_fixed(fields: Fields) -> Reading | None:
    """Read a word whose value stands in its rule: now, recently, the future."""
    return Reading(
        fields["value"], "DURATION" if fields["value"].startswith("P") and "_" not in fields["value"] else "DATE"
    )


PLAIN_READERS: Mapping[str, Callable[[Fields], Reading | None]] = MappingProxyType(
    {
        "numeric": read_numeric,
        "decade": read_decade,
        "century": read_century,
        "duration": read_duration,
        "set": read_set,
        "fixed": read_fixed,
    }
)
"""The ways of reading by the names that rules call them."""
