"""Values put in words for a reader: numbers, ranges, days, grades.

What enters are plain values; what leaves are plain English words, never markup. A missing value becomes words that say
so; nothing is rounded away and no day is guessed. Months are named here and not by the machine's locale, so that the
same assessment gives the same words everywhere.
"""

import math
import re
from datetime import date

from headway.model import Factuality, Interest, Reliability, TimeSpan

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DASH = "\N{EN DASH}"
SIZES = ((1e9, "billion"), (1e6, "million"))
DIGITS = 12
"""Digits of a number that are written: more than any report gives, fewer than binary fractions smear."""

RELIABILITY: dict[Reliability, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""The Admiralty scale of sources, in the words of AJP-2.1."""

CREDIBILITY: dict[int, str] = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
"""The Admiralty scale of information, in the words of AJP-2.1."""

FACTUALITY: dict[Factuality, str] = {
    Factuality.ASSERTED: "stated as fact",
    Factuality.PROBABLE: "stated as probable",
    Factuality.POSSIBLE: "stated as possible",
    Factuality.PLANNED: "planned",
    Factuality.FORECAST: "forecast",
    Factuality.CONDITIONAL: "on a condition",
    Factuality.DENIED: "denied",
}

INTEREST: dict[Interest, str] = {
    "own": "serves the speaker\N{RIGHT SINGLE QUOTATION MARK}s own side",
    "against": "goes against the speaker\N{RIGHT SINGLE QUOTATION MARK}s own side",
    "none": "the speaker has no side in it",
}

_ISO_DAY = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\b")
_BREAKS = re.compile("[\t\n\r\u2028\u2029]")
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_DIRECTING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""The characters that turn the direction of what follows them: harmless in <bdi>, not in an attribute or an SVG."""


def visible(text: str) -> str:
    """Replace what a page cannot carry (controls, lone surrogates) by U+FFFD; tabs and line breaks become spaces."""
    return _UNSHOWN.sub("\ufffd", _BREAKS.sub(" ", text))


def undirected(text: str) -> str:
    """Drop the characters that turn the direction of writing, for places where no element can isolate them."""
    return _DIRECTING.sub("", visible(text))


def count(number: int, noun: str, several: str | None = None) -> str:
    """Count a noun.

    >>> count(1, "claim"), count(2400, "claim"), count(2, "body", "bodies")
    ('1 claim', '2,400 claims', '2 bodies')
    """
    return f"{number:,} {noun if number == 1 else several or noun + 's'}"


def figure(value: float) -> str:
    """Write a number as a reader would, without losing digits.

    >>> figure(1200), figure(0.25), figure(2_500_000), figure(2_513_404), figure(2.3e9)
    ('1,200', '0.25', '2.5 million', '2,513,404', '2.3 billion')
    """
    for size, name in SIZES:
        if abs(value) >= size and round(value / size, 2) * size == value:
            return f"{value / size:,.2f}".rstrip("0").rstrip(".") + f" {name}"
    if value == round(value):
        return f"{round(value):,}"
    return f"{value:,.{DIGITS}g}"


def measure(value: float, unit: str) -> str:
    """Write a computed value with its unit, to three digits: no computed value is known better.

    A unit that begins with "share" makes a share in 0-1 a percentage.

    >>> measure(1.0133, "a month"), measure(2000, "strikes"), measure(0.25, "share of places"), measure(1234.5, "")
    ('1.01 a month', '2,000 strikes', '25 % of places', '1,234')
    """
    if unit.startswith("share"):
        return f"{percent(value)}{unit.removeprefix('share')}"
    rounded = value if value == round(value) else round(value, max(0, 2 - math.floor(math.log10(abs(value)))))
    return f"{figure(rounded)} {unit}".strip()


def extent(low: float | None, high: float | None) -> str:
    """Write a range, either end open.

    >>> extent(3, 5), extent(24, None), extent(None, 9), extent(7, 7), extent(None, None)
    ('3–5', 'at least 24', 'at most 9', '7', 'no number')
    """
    if low is None and high is None:
        return "no number"
    if high is None and low is not None:
        return f"at least {figure(low)}"
    if low is None and high is not None:
        return f"at most {figure(high)}"
    assert low is not None
    assert high is not None
    return figure(low) if low == high else f"{figure(low)}{DASH}{figure(high)}"


def percent(share: float) -> str:
    """Write a share in 0-1 as a whole percentage; nothing but 0 and 1 themselves becomes 0 % or 100 %.

    >>> percent(0.724), percent(0.999), percent(1)
    ('72 %', 'over 99 %', '100 %')
    """
    whole = round(share * 100)
    if whole == 100 and share < 1:
        return "over 99 %"
    if whole == 0 and share > 0:
        return "under 1 %"
    return f"{whole} %"


def day(when: date | None) -> str:
    """Write a day.

    >>> from datetime import date
    >>> day(date(2016, 3, 7)), day(None)
    ('7 March 2016', 'no date')
    """
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}" if when else "no date"


def dated(text: str) -> str:
    """Write the days in a text as a reader would.

    >>> dated("requested: 2 claims, last on 2017-05-09")
    'requested: 2 claims, last on 9 May 2017'
    """
    return _ISO_DAY.sub(lambda found: f"{int(found[3])} {MONTHS[int(found[2]) - 1]} {found[1]}", text)


def month(key: str) -> str:
    """Write a month given as YYYY-MM; anything else stays as it is.

    >>> month("2016-11"), month("undated")
    ('Nov 2016', 'undated')
    """
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", key)
    return f"{MONTHS[int(found[2]) - 1][:3]} {found[1]}" if found else key


def period(span: TimeSpan) -> str:
    """Write when a thing held: its first and last day, or the words of the text where no day is known."""
    if span.start and span.end and span.start != span.end:
        return f"{day(span.start)} to {day(span.end)}"
    if span.start and span.end:
        return day(span.start)
    if span.start:
        return f"from {day(span.start)}"
    return (
        f"until {day(span.end)}"
        if span.end
        else f"\N{LEFT DOUBLE QUOTATION MARK}{span.text}\N{RIGHT DOUBLE QUOTATION MARK}"
    )


def age(latest: date | None, as_of: date | None) -> str:
    """Say how old the latest evidence is on the day of the assessment."""
    if latest is None:
        return "no dated evidence"
    if as_of is None:
        return day(latest)
    days = (as_of - latest).days
    if days < 0:
        return f"{day(latest)}, ahead of the assessment"
    return "the same day" if days == 0 else f"{count(days, 'day')} old"
