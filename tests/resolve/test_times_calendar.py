"""Values of the calendar: the days they cover, and steps from one to another."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.resolve.calendar_values import Point, days_of, point_of, step, week_value, write, year_value
from headway.resolve.time_counts import read_count, write_count


@pytest.mark.parametrize(
    ("value", "start", "end", "grain"),
    [
        ("2017-05-09", date(2017, 5, 9), date(2017, 5, 9), "day"),
        ("2017-05-09TMO", date(2017, 5, 9), date(2017, 5, 9), "moment"),
        ("2017-02", date(2017, 2, 1), date(2017, 2, 28), "month"),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), "month"),
        ("2017", date(2017, 1, 1), date(2017, 12, 31), "year"),
        ("2014-FA", date(2014, 9, 1), date(2014, 11, 30), "season"),
        ("2014-WI", date(2014, 12, 1), date(2015, 2, 28), "season"),
        ("2014-Q4", date(2014, 10, 1), date(2014, 12, 31), "quarter"),
        ("2014-H1", date(2014, 1, 1), date(2014, 6, 30), "half"),
        ("2017-W19", date(2017, 5, 8), date(2017, 5, 14), "week"),
        ("2017-W19-WE", date(2017, 5, 13), date(2017, 5, 14), "day"),
        ("201", date(2010, 1, 1), date(2019, 12, 31), "decade"),
        ("19", date(1900, 1, 1), date(1999, 12, 31), "century"),
    ],
)
def test_a_value_covers_its_first_day_to_its_last(value: str, start: date, end: date, grain: str) -> None:
    assert days_of(value) == (start, end, grain)


@pytest.mark.parametrize(
    "value", ["XXXX-WXX-2", "PRESENT_REF", "P3W", "BC0480", "2017-02-30", "2017-13", "2015-W54", "0000", ""]
)
def test_a_value_without_days_of_our_calendar_has_none(value: str) -> None:
    assert days_of(value) is None


@pytest.mark.parametrize(
    ("value", "unit", "count", "there"),
    [
        ("2017-05-09", "D", -1, "2017-05-08"),
        ("2017-01-01", "D", -1, "2016-12-31"),
        ("2017-05-09", "W", -1, "2017-W18"),
        ("2017-05-09", "WE", 0, "2017-W19-WE"),
        ("2017-W19", "W", 1, "2017-W20"),
        ("2017-01-31", "M", 1, "2017-02"),
        ("2017-01", "M", -1, "2016-12"),
        ("2017-02-01", "Q", -1, "2016-Q4"),
        ("2017-02-01", "H", 1, "2017-H2"),
        ("2014-FA", "M", 0, "2014-09"),
        ("1939", "Y", -1, "1938"),
        ("1939", "DE", 1, "194"),
        ("1939", "CE", -1, "18"),
        ("BC0480", "Y", 1, "BC0479"),
        ("1939", "M", 1, None),
        ("1939-09", "D", 1, None),
        ("1939-09", "W", 1, None),
        ("PRESENT_REF", "Y", 1, None),
        ("BC0480", "DE", -1, None),
    ],
)
def test_a_step_is_as_fine_as_its_unit_and_never_finer_than_its_start(
    value: str, unit: str, count: int, there: str | None
) -> None:
    assert step(value, unit, count) == there


@given(st.dates(min_value=date(1, 1, 1)))
def test_every_day_is_read_back_from_its_value(day: date) -> None:
    assert point_of(day.isoformat()) == Point(day.year, day.month, day.day)
    assert days_of(day.isoformat()) == (day, day, "day")
    assert write(Point(day.year, day.month, day.day)) == day.isoformat()


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_a_day_lies_in_its_own_week_month_and_quarter(day: date) -> None:
    for value in (week_value(day), step(day.isoformat(), "M", 0), step(day.isoformat(), "Q", 0)):
        assert value is not None
        days = days_of(value)
        assert days is not None
        assert days[0] <= day <= days[1]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.integers(-600, 600))
def test_so_many_months_there_and_back_is_the_same_month(day: date, count: int) -> None:
    there = step(day.isoformat(), "M", count)
    assert there is not None
    assert step(there, "M", -count) == day.isoformat()[:7]


def test_years_before_christ_are_negative() -> None:
    assert year_value(-44) == "BC0044"
    assert point_of("BC0044") == Point(-44)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("three", 3),
        ("a", 1),
        ("twenty-five", 25),
        ("two and a half", 2.5),
        ("half", 0.5),
        ("a couple of", 2),
        ("a hundred", 100),
        ("two hundred and fifty", 250),
        ("1,200", 1200),
        ("nineteenth", 19),
        ("21st", 21),
        ("several", None),
        ("a few", None),
    ],
)
def test_numbers_are_read_in_words_and_figures_and_vague_ones_are_none(words: str, number: float | None) -> None:
    assert read_count(words) == number


@pytest.mark.parametrize(("number", "text"), [(3.0, "3"), (2.5, "2.5"), (0.5, ".5"), (10.0, "10")])
def test_numbers_are_written_as_timex_does(number: float, text: str) -> None:
    assert write_count(number) == text
