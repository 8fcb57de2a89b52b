"""Numbers, ranges, days and odd characters in words."""

from datetime import date

import pytest

from headway.model import TimeSpan
from headway.publish import wording


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (1200, "1,200"),
        (-3, "-3"),
        (0.25, "0.25"),
        (0.0005, "0.0005"),
        (0.1 + 0.2, "0.3"),
        (1e6, "1 million"),
        (2.3e9, "2.3 billion"),
        (1_234_567, "1,234,567"),
        (2.0, "2"),
    ],
)
def test_a_number_keeps_all_its_digits(value: float, words: str) -> None:
    assert wording.figure(value) == words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1.0133, "a month", "1.01 a month"),
        (0.01234, "", "0.0123"),
        (2000, "strikes", "2,000 strikes"),
        (98765.4, "", "98,765"),
        (0.0, "a month", "0 a month"),
        (0.25, "share of places", "25 % of places"),
        (-2.345, "", "-2.35"),
    ],
)
def test_a_computed_value_is_not_given_more_digits_than_it_deserves(value: float, unit: str, words: str) -> None:
    assert wording.measure(value, unit) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(3, 5, "3–5"), (24, None, "at least 24"), (None, 9, "at most 9"), (7, 7, "7"), (None, None, "no number")],
)
def test_an_open_end_of_a_range_is_said_and_not_filled_in(low: float | None, high: float | None, words: str) -> None:
    assert wording.extent(low, high) == words


@pytest.mark.parametrize(
    ("share", "words"), [(0, "0 %"), (0.001, "under 1 %"), (0.5, "50 %"), (0.999, "over 99 %"), (1, "100 %")]
)
def test_only_certainty_is_written_as_certain(share: float, words: str) -> None:
    assert wording.percent(share) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2031, 3, 1), date(2031, 3, 1), "1 March 2031"),
        (date(2031, 3, 1), date(2031, 3, 9), "1 March 2031 to 9 March 2031"),
        (date(2031, 3, 1), None, "from 1 March 2031"),
        (None, date(2031, 3, 9), "until 9 March 2031"),
        (None, None, "“some time ago”"),
    ],
)
def test_a_time_without_days_keeps_the_words_of_the_text(start: date | None, end: date | None, words: str) -> None:
    assert wording.period(TimeSpan(start, end, "day", "some time ago")) == words


@pytest.mark.parametrize(
    ("latest", "as_of", "words"),
    [
        (None, date(2031, 3, 31), "no dated evidence"),
        (date(2031, 3, 30), date(2031, 3, 31), "1 day old"),
        (date(2031, 3, 31), date(2031, 3, 31), "the same day"),
        (date(2031, 4, 2), date(2031, 3, 31), "2 April 2031, ahead of the assessment"),
        (date(2031, 3, 30), None, "30 March 2031"),
    ],
)
def test_freshness_is_counted_to_the_day_of_the_assessment(latest: date | None, as_of: date | None, words: str) -> None:
    assert wording.age(latest, as_of) == words


@pytest.mark.parametrize(
    ("text", "seen"), [("a\x00b", "a\ufffdb"), ("a\ud800b", "a\ufffdb"), ("a\nb\tc", "a b c"), ("é😀", "é😀")]
)
def test_what_a_page_cannot_carry_is_replaced_one_for_one(text: str, seen: str) -> None:
    assert wording.visible(text) == seen


def test_marks_of_direction_are_dropped_where_nothing_can_isolate_them() -> None:
    assert wording.undirected("a\u202eb\u2066c\u200fd") == "abcd"
