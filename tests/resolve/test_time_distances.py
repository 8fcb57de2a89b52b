"""A length before or after a named date is a date; one from what no date is given for stays a length."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

import pytest

from headway.model import Article, Mention, Parse, Tables, TimeSpan
from headway.resolve.times import TimeFinder

pytestmark = pytest.mark.model

Find: TypeAlias = Callable[[str], dict[str, TimeSpan]]


@pytest.fixture(scope="module")
def find(tables: Tables, parse: Callable[..., tuple[Article, Parse]]) -> Find:
    """Find the times of a text published on Wednesday 15 June 2016, by their words."""
    finder = TimeFinder(tables)

    def times(text: str) -> dict[str, TimeSpan]:
        found: tuple[Mention[TimeSpan], ...] = finder.find(*parse(text, published=date(2016, 6, 15)))
        return {m.text: m.means for m in found if m.means}

    return times


@pytest.mark.parametrize(
    "text, words, value",
    [
        ("The army left two days after 5 March 2016.", "two days", "2016-03-07"),
        ("The army left two days before 5 March 2016.", "two days", "2016-03-03"),
        ("The talks failed ten days before the vote on 2 June.", "ten days", "2016-05-23"),
        ("He was held a week after the raid on 3 May 2016.", "a week", "2016-W19"),
        ("The truce ended a month after it began on 1 April 2016.", "a month", "2016-05"),
        ("The vote came six months after the clashes of January 2015.", "six months", "2015-07"),
        ("He fled the day after the battle on 3 May 2016.", "the day", "2016-05-04"),
        ("He fled the day before the battle on 3 May 2016.", "the day", "2016-05-02"),
        ("A bomb went off on 3 May. Two days before that, the guards had left.", "Two days before that", "2016-05-01"),
    ],
)
def test_a_length_from_a_date_is_a_date(find: Find, text: str, words: str, value: str) -> None:
    span = find(text)[words]
    assert (span.type, span.value) == ("DATE", value)
    assert span.start is not None
    assert span.end is not None


@pytest.mark.parametrize(
    "text, words, value",
    [
        ("He fled two days after the army came.", "two days", "P2D"),
        ("It rained for two days after 3 May 2016.", "two days", "P2D"),
        ("Two weeks after the fall of the city in May 2016 they left.", "Two weeks", "P2W"),
        ("They marched for three days.", "three days", "P3D"),
    ],
)
def test_other_lengths_stay_lengths(find: Find, text: str, words: str, value: str) -> None:
    span = find(text)[words]
    assert (span.type, span.value, span.start) == ("DURATION", value, None)


def test_the_day_before_something_undated_is_not_dated(find: Find) -> None:
    assert find("They met the day before the election.") == {}


def test_the_date_counted_from_keeps_its_own_value(find: Find) -> None:
    assert find("He fled the day after the battle on 3 May 2016.")["3 May 2016"].value == "2016-05-03"
