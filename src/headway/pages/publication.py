"""The day of publication, from what a page says of itself.

What enters are strings (a date in markup, an address, the lines at the head of a text); what leaves is a ``Published``
that says where the day was found and whether that place is a sure one. Never the day of reading, never the file's own
date; "3/4/2017" is refused, because it is March or April by the reader's country.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from headway.model import DateFound, Published

EARLIEST = date(1990, 1, 1)
"""Days before the web are not days of publication on it."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)")
_COMPACT = re.compile(r"^(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:T?\d{4,6}Z?)?$")
_WRITTEN = (
    re.compile(rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{_MONTH}[\s,-]+{_YEAR}(?!\d)", re.I),
    re.compile(rf"(?<!\w){_MONTH}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?\s*,?\s+{_YEAR}(?!\d)", re.I),
)
_IN_ADDRESS = re.compile(
    rf"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d\d?|{'|'.join(_MONTHS)})[/-](?P<day>\d\d?)(?=[/_-]|\.\w+$|$)", re.I
)
_LABEL = re.compile(r"\b(?:published|posted|first published|date|issued|released?|created)\b\s*(?:on|at|:)?", re.I)
_EDITED = re.compile(r"\b(?:updated|modified|edited|accessed|retrieved)\b", re.I)


def today() -> date:
    """Give the latest day that a page can be from: today, anywhere on earth."""
    return (datetime.now(UTC) + timedelta(hours=14)).date()


def read_day(words: str) -> date | None:
    """Read a day written as a machine or a person writes one.

    >>> read_day("2017-05-09T06:30:00+02:00"), read_day("9 May 2017"), read_day("Tue, 09 May 2017 06:30:00 GMT")
    (datetime.date(2017, 5, 9), datetime.date(2017, 5, 9), datetime.date(2017, 5, 9))
    """
    words = words.strip()
    patterns = (_COMPACT, _ISO, *_WRITTEN)
    for pattern in patterns:
        hit = pattern.search(words)
        if hit:
            return _day_of(hit)
    try:
        return parsedate_to_datetime(words).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def day_in_address(address: str) -> date | None:
    """Read the day that many outlets put into an article's address.

    >>> day_in_address("https://example.org/world/2017/may/09/a-title")
    datetime.date(2017, 5, 9)
    """
    hit = _IN_ADDRESS.search(address)
    return _day_of(hit) if hit else None


def day_in_lines(lines: Iterable[str]) -> Published | None:
    """Find the day in the lines at the head of a text; sure only behind a word such as "Published"."""
    loose: date | None = None
    for line in lines:
        day = read_day(line) if len(line) < _LONGEST_LINE else None
        if day is None or not plausible(day) or _EDITED.search(line):
            continue
        if _LABEL.search(line) or _bare(line):
            return Published(day, "text", sure=True)
        loose = loose or day
    return Published(loose, "text", sure=False) if loose else None


_LONGEST_LINE = 120
"""Characters of the longest line that is a byline or a date, not a paragraph which mentions a day."""


def _bare(line: str) -> bool:
    """Tell a line that holds nothing but a date and a time."""
    rest = line
    for pattern in (_ISO, *_WRITTEN):
        rest = pattern.sub("", rest)
    return (
        len(
            re.sub(
                r"(?i)\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|[\d:.,TZ+|-]|[ap]m|gmt|utc|\s",
                "",
                rest,
            )
        )
        <= 3
    )


def first_published(candidates: Iterable[tuple[str | None, DateFound, bool]]) -> Published | None:
    """Take the first candidate (words, where found, sure) that is a plausible day."""
    for words, found, sure in candidates:
        day = read_day(words) if words else None
        if day is not None and plausible(day):
            return Published(day, found, sure)
    return None


def plausible(day: date) -> bool:
    """Tell whether a page can have been published that day: not before the web, not in the future."""
    return EARLIEST <= day <= today()


def _day_of(hit: re.Match[str]) -> date | None:
    month = hit["month"].lower()
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    try:
        return date(int(hit["year"]), number, int(hit["day"]))
    except ValueError:
        return None
