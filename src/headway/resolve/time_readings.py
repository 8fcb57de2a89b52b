"""How the words of a rule become a value: one small function for each sort of time expression.

What enters are the fields of a match and the scene it stands in (what is "now" and "then", the tense of its verb);
what leaves is a TIMEX3 value with its anchor. Where there is nothing to count from, a value keeps its X's
("XXXX-WXX-2"); a reading that makes no sense (30 February) is None.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal, TypeAlias

from headway.model import Anchor, TimeType
from headway.resolve.anchoring import Base, Tense, Timeline
from headway.resolve.calendar_values import (
    LAST_MONTH,
    MONTHS_OF_A_HALF,
    MONTHS_OF_A_QUARTER,
    MONTHS_OF_A_SEASON,
    SEASONS,
    Point,
    point_of,
    step,
    week_value,
    write,
    year_value,
)
from headway.resolve.plain_readings import CLOCK_UNITS, PLAIN_READERS, SHORT_YEAR, Fields, Reading, written_year
from headway.resolve.time_counts import read_count

UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "H": "XXXX-HX"}
"""The value of a day, week, month ... that nothing dates; a year, decade or century is "XXXX", "XXX", "XX"."""


Points: TypeAlias = Literal["ahead", "back"]
"""Where a word before an expression points: "until" ahead, "since" back."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an expression stands: the dates so far, the tense of its verb, where the word before it points."""

    timeline: Timeline
    tense: Tense | None
    points: Points | None = None

    @property
    def is_ahead(self) -> bool:
        """Tell whether what is not said lies ahead: "closed until Friday", "will meet on Friday"."""
        return self.points == "ahead" or (self.tense == "future" and self.points is None)


Reader: TypeAlias = Callable[[Fields, Scene], Reading | None]


def read_date(fields: Fields, scene: Scene) -> Reading | None:
    """Read a day or month, with or without its year."""
    month = int(fields["month"])
    day = int(fields["day"]) if "day" in fields else None
    year, anchored = _year(fields, scene, month, day)
    if year is None:
        return Reading(f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""), sure=0.6)
    point = Point(year, month, day)
    if day is not None and year > 0 and point.as_date() is None:
        return None
    return Reading(write(point), "DATE", anchored, 1.0 if anchored == "none" else 0.85)


def _year(fields: Fields, scene: Scene, month: int, day: int | None) -> tuple[int | None, Anchor]:
    """Find the year of a month: as written, as pointed to ("of that year"), or the nearest that fits the tense."""
    if "year" in fields:
        return written_year(fields), "none"
    base = (scene.timeline.then if "back" in fields else scene.timeline.now)("M" if "nearest" in fields else "Y")
    point = point_of(base.value) if base else None
    if base and point and "shift" in fields:
        return point.year + int(fields["shift"]), base.anchored
    if base and point and point.month and "nearest" in fields:
        length = MONTHS_OF_A_SEASON if "season" in fields else 1
        return point.year + _years_off(int(fields["nearest"]), month, length, point.month), base.anchored
    today = scene.timeline.now("D")
    if scene.timeline.history or today is None:
        return _year_in_history(scene.timeline, month)
    return _nearest_year(today, scene, month, day)


def _years_off(nearest: int, first: int, length: int, now: int) -> int:
    """Count the years to "last March" (-1), "this winter" (0) or "next May" (1) from a month of the year.

    ``first`` and ``length``, in months, are of what is named; the last one has ended, the next has not begun.
    """
    begun_last_year = -(first - now > HALF_A_YEAR)
    if nearest < 0:
        return -(first + length - 1 >= now) + (begun_last_year if length > 1 else 0)
    return int(first <= now) if nearest > 0 else begun_last_year


HALF_A_YEAR = 6
"""Months: "this winter", said in January, began in the year before."""


def _nearest_year(base: Base, scene: Scene, month: int, day: int | None) -> tuple[int, Anchor]:
    """Choose the year: of the date named just before, if that is past, else the nearest that fits the tense.

    A date close by on the other side beats one almost a year away: nobody means last year's 20 June on 15 June.
    """
    now = date.fromisoformat(base.value)
    there, here = (month, day or (now.day if month == now.month else 1)), (now.month, now.day)
    coming, past = now.year + (there < here), now.year - (there > here)
    told = scene.timeline.year_here
    if told is not None and told < now.year and not scene.is_ahead:
        return told, "narrative"
    if scene.points is not None:
        return (coming if scene.is_ahead else past), base.anchored
    days_ahead = ((there[0] - here[0]) * DAYS_OF_A_MONTH + there[1] - here[1]) % DAYS_OF_A_YEAR
    if scene.tense == "past" and day is None:
        return past, base.anchored
    if scene.is_ahead and day is not None:
        return (past if days_ahead > DAYS_OF_A_YEAR - SOON else coming), base.anchored
    return (coming if scene.is_ahead or 0 < days_ahead <= SOON else past), base.anchored


DAYS_OF_A_MONTH, DAYS_OF_A_YEAR = 30, 360
"""Rough ones, to compare distances with."""
SOON = 45
"""Days within which a date is close by."""


def _year_in_history(timeline: Timeline, month: int) -> tuple[int | None, Anchor]:
    base, finer = timeline.named("Y"), timeline.named("M")
    point = point_of(base.value) if base else None
    if base is None or point is None:
        return None, "none"
    if finer and (there := point_of(finer.value)) and there.year == point.year and there.month:
        return point.year + (there.month - month >= YEAR_TURNS), base.anchored
    return point.year, base.anchored


YEAR_TURNS = 9
"""Months back from the month named last from which a story is taken to have gone into the next year."""


def read_year(fields: Fields, scene: Scene) -> Reading | None:
    """Read a year as written; of one in two digits, the century is the story's."""
    year = written_year(fields)
    story = scene.timeline.named("Y")
    point = point_of(story.value) if story else None
    if point and point.year > 0 and len(fields["year"].strip("'’‘")) == SHORT_YEAR and "era" not in fields:
        year = min(
            (point.year // 100 * 100 + year % 100 + off for off in (-100, 0, 100)), key=lambda y: abs(y - point.year)
        )
    return Reading(year_value(year))


def read_day_of_month(fields: Fields, scene: Scene) -> Reading | None:
    """Read "the 20th": of the month that the text named last."""
    base = scene.timeline.then("M")
    point = point_of(base.value) if base else None
    if base is None or point is None or point.month is None:
        return None
    there = point._replace(day=int(fields["day"]))
    return Reading(write(there), "DATE", base.anchored, 0.7) if there.as_date() else None


def read_season(fields: Fields, scene: Scene) -> Reading | None:
    """Read a season, with or without its year."""
    season = fields["season"]
    year, anchored = _year(fields, scene, SEASONS[season], None)
    if year is None:
        return Reading(f"XXXX-{season}", sure=0.6)
    return Reading(f"{year_value(year)}-{season}", "DATE", anchored, 1.0 if anchored == "none" else 0.8)


def read_part(fields: Fields, scene: Scene) -> Reading | None:
    """Read a quarter or half of a year; without a year, the latest that has begun (in the future, the next to come)."""
    number = int(fields["part"])
    unit = fields["unit"]
    size = MONTHS_OF_A_QUARTER if unit == "Q" else MONTHS_OF_A_HALF
    parts = LAST_MONTH // size
    number = parts + 1 + number if number < 0 else number
    if number > parts:
        return None
    year, anchored = _year(fields, scene, (number - 1) * size + 1, None)
    if year is None:
        return Reading(f"XXXX-{unit}{number}", sure=0.6)
    return Reading(f"{year_value(year)}-{unit}{number}", "DATE", anchored, 1.0 if anchored == "none" else 0.8)


def read_weekday(fields: Fields, scene: Scene) -> Reading | None:
    """Read a weekday: by the tense of its verb the last one up to publication, or the next one from it."""
    number = int(fields["weekday"])
    base = (scene.timeline.then if "back" in fields else scene.timeline.now)("D")
    point = point_of(base.value) if base else None
    day = point.as_date() if point else None
    part = fields.get("part_of_day", "")
    kind: TimeType = "TIME" if part else "DATE"
    if base is None or day is None:
        return Reading(f"XXXX-WXX-{number}{part}", kind, sure=0.6)
    return Reading(_weekday(day, number, fields, scene).isoformat() + part, kind, base.anchored, 0.9)


def _weekday(day: date, number: int, fields: Fields, scene: Scene) -> date:
    if "week" in fields:
        return day + timedelta(days=7 * int(fields["week"]) + number - day.isoweekday())
    back = (day.isoweekday() - number) % 7
    if fields.get("shift") == "-1":
        return day - timedelta(days=back or 7)
    if fields.get("shift") == "1" or scene.is_ahead:
        return day + timedelta(days=(number - day.isoweekday()) % 7 or (7 if fields.get("shift") == "1" else 0))
    return day - timedelta(days=back)


def read_near(fields: Fields, scene: Scene) -> Reading | None:
    """Read "last week", "this year", "that day": a unit so many steps from now, or from then."""
    unit, count = fields["unit"], int(fields.get("shift", "0"))
    base = (scene.timeline.then if "back" in fields else scene.timeline.now)(unit)
    value = step(base.value, unit, count) if base else None
    part = fields.get("part_of_day", "")
    kind: TimeType = "TIME" if part else "DATE"
    if base is None or value is None:
        return Reading(UNKNOWN.get(unit, "XXXX") + part, kind, sure=0.5)
    return Reading(value + part, kind, base.anchored, 0.9)


def read_away(fields: Fields, scene: Scene) -> Reading | None:
    """Read "three weeks ago", "two days later": so many units from now or from then; vague ones give no date."""
    count = read_count(fields["count"]) if "count" in fields else None
    unit, sign = fields["unit"], int(fields["direction"])
    if count is None or count != int(count) or unit in CLOCK_UNITS:
        return Reading("FUTURE_REF" if sign > 0 else "PAST_REF", sure=0.6)
    count, unit = (count * 2, "W") if unit == "FN" else (count, unit)
    base = (scene.timeline.then if "back" in fields else scene.timeline.now)(unit)
    value = step(base.value, unit, sign * int(count)) if base else None
    if base is None or value is None:
        return Reading(UNKNOWN.get(unit, "XXXX"), sure=0.5)
    return Reading(value, "DATE", base.anchored, 0.8)


def read_clock(fields: Fields, scene: Scene) -> Reading | None:
    """Read a time of day, on the day named beside it, else on the day that is talked of."""
    hour = int(fields["hour"])
    minute = int(fields.get("minute") or 0)
    half = fields.get("half_day", "")
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    if hour > 24 or minute > 59:
        return None
    value, anchored = _day_beside(fields, scene)
    zone = "Z" if fields.get("zone") == "z" else ""
    return Reading(f"{value}T{hour:02d}:{minute:02d}{zone}", "TIME", anchored, 0.8)


def _day_beside(fields: Fields, scene: Scene) -> tuple[str, Anchor]:
    beside: Reading | None = None
    if "month" in fields:
        beside = read_date(fields, scene)
    elif "weekday" in fields:
        beside = read_weekday({**fields, "part_of_day": ""}, scene)
    elif "unit" in fields:
        beside = read_near({**fields, "part_of_day": ""}, scene)
    if beside is not None:
        return beside.value, beside.anchored
    base = scene.timeline.here() or scene.timeline.now("D")
    point = point_of(base.value) if base else None
    return (write(point), base.anchored) if base and point and point.day else ("XXXX-XX-XX", "none")


def read_part_of_day(fields: Fields, scene: Scene) -> Reading | None:
    """Read "the night of 3 March", "that afternoon"; a part of no named day keeps its X's."""
    if not {"month", "weekday", "unit"} & fields.keys():
        return Reading(f"XXXX-XX-XX{fields['part_of_day']}", "TIME", sure=0.5)
    value, anchored = _day_beside(fields, scene)
    return Reading(value + fields["part_of_day"], "TIME", anchored, 0.85)


def read_feast(fields: Fields, scene: Scene) -> Reading | None:
    """Read a feast of the solar calendar by its day; others keep their name's year only."""
    month, day = fields["feast"].split("-")
    reading = read_date({**fields, "month": month, "day": day}, scene)
    return reading._replace(sure=reading.sure * 0.9) if reading else None


def read_week_of(fields: Fields, scene: Scene) -> Reading | None:
    """Read "the first week of March": the first and last week are counted by full weeks of the month."""
    beside = read_date(fields, scene)
    point = point_of(beside.value) if beside else None
    if beside is None or point is None or point.month is None or point.year < 1:
        return None
    first = date(point.year, point.month, 1)
    count = int(fields["part"])
    last = monthrange(point.year, point.month)[1]
    day = first + timedelta(days=MIDDLE_OF_A_WEEK + 7 * (count - 1) if count > 0 else last - 1 - MIDDLE_OF_A_WEEK)
    return Reading(week_value(day), "DATE", beside.anchored, 0.7)


MIDDLE_OF_A_WEEK = 3
"""Days from the first day of a week to its middle, which tells whose week it is (ISO 8601)."""


def read_same_period(fields: Fields, scene: Scene) -> Reading | None:
    """Read "the same period last year": the month or quarter named last, so many years off."""
    base = scene.timeline.then("M") or scene.timeline.then("Y")
    point = point_of(base.value) if base else None
    if base is None or point is None:
        return Reading("XXXX", sure=0.4)
    year = point.year + int(fields.get("shift", "-1"))
    return Reading(year_value(year) + base.value[len(year_value(point.year)) :], "DATE", base.anchored, 0.7)


ANCHORED_READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "date": read_date,
        "year": read_year,
        "season": read_season,
        "part": read_part,
        "weekday": read_weekday,
        "deictic": read_near,
        "near": read_near,
        "away": read_away,
        "clock": read_clock,
        "part_of_day": read_part_of_day,
        "feast": read_feast,
        "week_of": read_week_of,
        "day_of_month": read_day_of_month,
        "same_period": read_same_period,
    }
)


WAYS = (*PLAIN_READERS, *ANCHORED_READERS)
"""All ways of reading that a rule may name."""


def read(way: str, fields: Fields, scene: Scene) -> Reading | None:
    """Read a match in the way that its rule names; None for a day that the calendar does not have."""
    plain = PLAIN_READERS.get(way)
    try:
        return plain(fields) if plain else ANCHORED_READERS[way](fields, scene)
    except (ValueError, OverflowError):  # before the year 1, after 9999, or 31 April
        return None
