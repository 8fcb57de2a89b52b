"""The day of publication, from what a page says of itself.

What enters are strings (a date in markup, an address, the lines at the head of a text); what leaves is a ``Published``
that says where the day was found and whether that place is a sure one. Never the day of reading, never the file's own
date; "3/4/2017" is March or April by the reader's country, and is refused where neither language nor other dates tell.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from headway.model import DateFound, Published

EARLIEST = date(1990, 1, 1)
"""Days before the web are not days of publication on it."""

_MONTHS_A_YEAR = 12
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ISO = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)")
_COMPACT = re.compile(r"^(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:T?\d{4,6}Z?)?$")
_WRITTEN = (
    re.compile(rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{_MONTH}[\s,-]+{_YEAR}(?!\d)", re.I),
    re.compile(rf"(?<!\w){_MONTH}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?\s*,?\s+{_YEAR}(?!\d)", re.I),
)
_NUMERIC = re.compile(
    r"(?<![\d.])(?P<one>\d\d?)(?P<mark>[./-])(?P<two>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)(?!\.\d)"
)
"""Day and month in either order, then the year; with points the day always comes first."""
_IN_ADDRESS = re.compile(
    rf"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d\d?|{'|'.join(_MONTHS)})[/-](?P<day>\d\d?)(?=[/_-]|\.\w+$|$)", re.I
)
_LABEL = re.compile(r"\b(?:published|posted|first published|date|issued|released?|created)\b\s*(?:on|at|:)?", re.I)
_EDITED = re.compile(r"\b(?:updated|modified|edited|accessed|retrieved)\b", re.I)


def today() -> date:
    """Give the latest day that a page can be from: today, anywhere on earth."""
    return (datetime.now(UTC) + timedelta(hours=14)).date()


def read_day(words: str, *, day_first: bool | None = None) -> date | None:
    """Read a day written as a machine or a person writes one; ``day_first`` settles "3/4/2017", None leaves it unread.

    >>> read_day("2017-05-09T06:30:00+02:00"), read_day("9 May 2017"), read_day("Tue, 09 May 2017 06:30:00 GMT")
    (datetime.date(2017, 5, 9), datetime.date(2017, 5, 9), datetime.date(2017, 5, 9))
    """
    words = words.strip()
    patterns = (_COMPACT, _ISO, *_WRITTEN)
    for pattern in patterns:
        hit = pattern.search(words)
        if hit:
            return _day_of(hit)
    hit = _NUMERIC.search(words)
    if hit:
        return _day_in_figures(hit, day_first=day_first)
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


def day_in_lines(lines: Iterable[str], *, day_first: bool | None = None) -> Published | None:
    """Find the day in the lines at the head of a text; sure only behind a word such as "Published".

    Where ``day_first`` is None, other days in these lines may tell the order: "13/2/2017" settles "3/2/2017".
    """
    loose: date | None = None
    near = [line for line in lines if len(line) < _LONGEST_LINE]
    order = _order_in(near) if day_first is None else day_first
    for line in near:
        day = read_day(line, day_first=order)
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
    for pattern in (_ISO, *_WRITTEN, _NUMERIC):
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


def first_published(
    candidates: Iterable[tuple[str | None, DateFound, bool]], *, day_first: bool | None = None
) -> Published | None:
    """Take the first candidate (words, where found, sure) that is a plausible day."""
    for words, found, sure in candidates:
        day = read_day(words, day_first=day_first) if words else None
        if day is not None and plausible(day):
            return Published(day, found, sure)
    return None


def day_comes_first(language: str | None) -> bool | None:
    """Tell whether a language tag's readers write the day before the month; None where that is not known.

    >>> day_comes_first("en-GB"), day_comes_first("en_US"), day_comes_first("en"), day_comes_first("de")
    (True, False, None, True)
    """
    tag = (language or "").strip().lower().replace("_", "-")
    if not tag or tag in _EITHER or tag.partition("-")[0] in _YEAR_FIRST:
        return None
    return tag not in _MONTH_FIRST


_MONTH_FIRST = frozenset({"en-us", "en-ph", "fil", "fil-ph", "es-us", "es-pr"})
"""Tags of languages and countries that write the month first (Unicode CLDR, short date formats; recalled)."""
_EITHER = frozenset({"en", "en-ca", "en-001", "en-150", "und", "mul"})
"""Tags under which both orders are met, or which name no language."""
_YEAR_FIRST = frozenset({"ja", "zh", "ko", "hu", "lt", "mn", "fa"})
"""Languages that write the year first: in which order day and month stand behind neither tells."""


def _order_in(lines: Iterable[str]) -> bool | None:
    """Tell by days such as "13/2/2017" whether the day comes first; None where none tells or two disagree."""
    hits = [hit for line in lines for hit in _NUMERIC.finditer(line) if hit["mark"] != "."]
    told = {int(hit["one"]) > _MONTHS_A_YEAR for hit in hits if max(int(hit["one"]), int(hit["two"])) > _MONTHS_A_YEAR}
    return told.pop() if len(told) == 1 else None


def _day_in_figures(hit: re.Match[str], *, day_first: bool | None) -> date | None:
    one, two = int(hit["one"]), int(hit["two"])
    if hit["mark"] == "." or one > _MONTHS_A_YEAR or one == two:
        day_first = True
    elif two > _MONTHS_A_YEAR:
        day_first = False
    if day_first is None:
        return None
    try:
        return date(int(hit["year"]), *((two, one) if day_first else (one, two)))
    except ValueError:
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
