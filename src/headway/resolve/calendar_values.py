"""TIMEX3 values of the calendar: what days they cover, and how to go from one to another.

What enters and leaves are values as text ("2014-FA", "1939-10", "BC0480"); what a value does not say (the month of a
year, the day of a month) is never filled in: a step that would need it gives None.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from headway.model import Grain

SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each season in the northern half of the world; a winter counts with the year that it begins in."""
MONTHS_OF_A_SEASON = 3
MONTHS_OF_A_QUARTER = 3
MONTHS_OF_A_HALF = 6
LAST_MONTH = 12
SATURDAY, SUNDAY = 6, 7

_VALUE = re.compile(
    r"(?P<bc>BC)?(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?:-(?:(?P<weekday>[1-7])|(?P<weekend>WE)))?|Q(?P<quarter>[1-4])"
    r"|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?=T|$)"
)
_DECADE = re.compile(r"\d{3}$")
_CENTURY = re.compile(r"\d{2}$")


class Point(NamedTuple):
    """A place on the calendar, as fine as it is known. Years before Christ are negative: 480 BC is -480."""

    year: int
    month: int | None = None
    day: int | None = None

    def as_date(self) -> date | None:
        """Give the day; None where it is not known, before Christ, or not in the calendar."""
        if self.month is None or self.day is None or self.year < 1:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None


def year_value(year: int) -> str:
    """Write a year.

    >>> year_value(2014), year_value(-480)
    ('2014', 'BC0480')
    """
    return f"BC{-year:04d}" if year < 0 else f"{year:04d}"


def write(point: Point) -> str:
    """Write a point as finely as it is known.

    >>> write(Point(1939, 9)), write(Point(1939, 9, 1))
    ('1939-09', '1939-09-01')
    """
    parts = [year_value(point.year)]
    if point.month is not None:
        parts.append(f"{point.month:02d}")
        if point.day is not None:
            parts.append(f"{point.day:02d}")
    return "-".join(parts)


def point_of(value: str) -> Point | None:
    """Read where a value begins, no finer than the value says; None for decades, durations and X's.

    >>> point_of("2014-FA"), point_of("2017-05-09TMO")
    (Point(year=2014, month=9, day=None), Point(year=2017, month=5, day=9))
    """
    match = _VALUE.match(value)
    if match is None:
        return None
    year = -int(match["year"]) if match["bc"] else int(match["year"])
    if match["month"]:
        return Point(year, int(match["month"]), int(match["day"]) if match["day"] else None)
    if match["week"]:
        return _point_of_week(year, int(match["week"]), match["weekday"])
    if match["quarter"]:
        return Point(year, (int(match["quarter"]) - 1) * MONTHS_OF_A_QUARTER + 1)
    if match["half"]:
        return Point(year, (int(match["half"]) - 1) * MONTHS_OF_A_HALF + 1)
    return Point(year, SEASONS[match["season"]]) if match["season"] else Point(year)


def _point_of_week(year: int, week: int, weekday: str | None) -> Point | None:
    try:
        day = date.fromisocalendar(year, week, int(weekday or 1))
    except ValueError:
        return None
    return Point(day.year, day.month, day.day if weekday else None)


def days_of(value: str) -> tuple[date, date, Grain] | None:
    """Work out first day, last day and grain of a calendar value; None where it has no such days.

    >>> days_of("2014-FA")
    (datetime.date(2014, 9, 1), datetime.date(2014, 11, 30), 'season')
    """
    try:
        if _DECADE.match(value):
            return date(int(value) * 10, 1, 1), date(int(value) * 10 + 9, 12, 31), "decade"
        if _CENTURY.match(value):
            return date(int(value) * 100, 1, 1), date(int(value) * 100 + 99, 12, 31), "century"
        match = _VALUE.match(value)
        return None if match is None or match["bc"] else _days(match, "T" in value)
    except (ValueError, OverflowError):
        return None


def _days(match: re.Match[str], has_clock: bool) -> tuple[date, date, Grain]:
    year = int(match["year"])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day, "moment" if has_clock else "day"
    if match["month"]:
        return *_months(year, int(match["month"]), 1), "month"
    if match["week"]:
        return _week(year, int(match["week"]), match["weekday"], bool(match["weekend"]))
    if match["quarter"]:
        return *_months(year, (int(match["quarter"]) - 1) * MONTHS_OF_A_QUARTER + 1, MONTHS_OF_A_QUARTER), "quarter"
    if match["half"]:
        return *_months(year, (int(match["half"]) - 1) * MONTHS_OF_A_HALF + 1, MONTHS_OF_A_HALF), "half"
    if match["season"]:
        return *_months(year, SEASONS[match["season"]], MONTHS_OF_A_SEASON), "season"
    return date(year, 1, 1), date(year, 12, 31), "year"


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    last_year, last = divmod(year * LAST_MONTH + first - 1 + count - 1, LAST_MONTH)
    return date(year, first, 1), date(last_year, last + 1, monthrange(last_year, last + 1)[1])


def _week(year: int, week: int, weekday: str | None, weekend: bool) -> tuple[date, date, Grain]:
    if weekday:
        day = date.fromisocalendar(year, week, int(weekday))
        return day, day, "day"
    first = date.fromisocalendar(year, week, SATURDAY if weekend else 1)
    return first, date.fromisocalendar(year, week, SUNDAY), "day" if weekend else "week"


def week_value(day: date) -> str:
    """Write the ISO week of a day.

    >>> week_value(date(2017, 5, 9))
    '2017-W19'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def step(value: str, unit: str, count: int) -> str | None:
    """Go ``count`` units from a value, and say where that is as finely as the unit: the heart of "last month".

    Units are TIMEX3's: D W WE M Q H Y DE CE. None where the value is too coarse for the unit.

    >>> step("2017-05-09", "M", -1), step("2017-05-09", "W", 0), step("1939", "M", 1)
    ('2017-04', '2017-W19', None)
    """
    point = point_of(value)
    if point is None:
        return None
    if unit in ("D", "W", "WE"):
        return _step_days(point, value, unit, count)
    if unit in ("M", "Q", "H"):
        return _step_months(point, unit, count)
    if unit == "Y":
        year = point.year + count
        return year_value(year if year or count > 0 else -1)
    if point.year < 1:
        return None
    return f"{point.year // 10 + count:03d}" if unit == "DE" else f"{point.year // 100 + count:02d}"


def _step_days(point: Point, value: str, unit: str, count: int) -> str | None:
    day = point.as_date()
    if day is None and unit != "D" and (span := days_of(value)) and span[2] == "week":
        day = span[0]
    if day is None:
        return None
    try:
        there = day + timedelta(days=count if unit == "D" else count * 7)
    except OverflowError:
        return None
    if unit == "D":
        return there.isoformat()
    return week_value(there) + ("-WE" if unit == "WE" else "")


def _step_months(point: Point, unit: str, count: int) -> str | None:
    if point.month is None:
        return None
    size = {"M": 1, "Q": MONTHS_OF_A_QUARTER, "H": MONTHS_OF_A_HALF}[unit]
    year, index = divmod(point.year * LAST_MONTH + point.month - 1 + count * size, LAST_MONTH)
    if point.year < 0:
        year = point.year
    if unit == "M":
        return f"{year_value(year)}-{index + 1:02d}"
    return f"{year_value(year)}-{unit}{index // size + 1}"
