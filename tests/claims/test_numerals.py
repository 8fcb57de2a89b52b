"""Numbers as they are written: value, bounds, currency and unit, by the words alone (no grammar)."""

import re

import pytest

from headway.claims.numeral import Numeral
from headway.claims.numerals import NumeralFinder
from headway.model import Tables


@pytest.fixture(scope="module")
def finder(tables: Tables) -> NumeralFinder:
    return NumeralFinder(tables)


def found(finder: NumeralFinder, text: str) -> list[Numeral]:
    starts = ((word.start(), word.end()) for word in re.finditer(r"[^\s-]+", text) if finder.opens(word.group()))
    return list(finder.find(text, starts, 0, len(text)))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("7", 7),
        ("14,000", 14_000),
        ("1,234,567", 1_234_567),
        ("18\u00a0000", 18_000),
        ("7.5", 7.5),
        ("twenty-one", 21),
        ("two hundred and five", 205),
        ("fourteen thousand", 14_000),
        ("a hundred", 100),
        ("half a million", 500_000),
        ("half a dozen", 6),
        ("three dozen", 36),
        ("two and a half million", 2_500_000),
        ("one million two hundred thousand", 1_200_000),
        ("1.2bn", 1.2e9),
        ("30k", 30_000),
        ("2.4 million", 2_400_000),
    ],
)
def test_digits_words_and_scales_give_the_value(finder: NumeralFinder, words: str, value: float) -> None:
    (numeral,) = found(finder, f"They saw {words} birds")
    assert numeral.low == numeral.high == pytest.approx(value)


@pytest.mark.parametrize(
    ("words", "low", "high", "approximate"),
    [
        ("at least 40", 40, None, False),
        ("no fewer than 40", 40, None, False),
        ("no more than 40", None, 40, False),
        ("up to about 40", None, 40, True),
        ("40 or more", 40, None, False),
        ("40 or so", 40, 40, True),
        ("some 40", 40, 40, True),
        ("60-plus", 60, None, False),
        ("1,000+", 1_000, None, False),
        ("dozens", 24, None, True),
        ("tens of thousands", 20_000, None, True),
        ("hundreds of thousands", 200_000, None, True),
        ("several hundred", 200, None, True),
        ("between 300 and 400", 300, 400, False),
        ("300–400", 300, 400, False),
        ("two or three", 2, 3, False),
        ("5 to 10 million", 5e6, 1e7, False),
        ("about 5-10%", 5, 10, True),
    ],
)
def test_bounds_open_the_side_that_they_leave_open(
    finder: NumeralFinder, words: str, low: float | None, high: float | None, approximate: bool
) -> None:
    text = f"They saw {words} birds"
    (numeral,) = found(finder, text)
    assert (numeral.low, numeral.high, numeral.approximate) == (low, high, approximate)
    assert text[numeral.start : numeral.end] == words


@pytest.mark.parametrize(
    ("words", "currency", "low"),
    [
        ("$1.2bn", "US dollars", 1.2e9),
        ("£40m", "pounds", 4e7),
        ("5 million euros", "euros", 5e6),
        ("€ 300", "euros", 300),
        ("500 Syrian pounds", "Syrian pounds", 500),
        ("millions of dollars", "US dollars", 2e6),
    ],
)
def test_a_sum_of_money_knows_its_currency(finder: NumeralFinder, words: str, currency: str, low: float) -> None:
    (numeral,) = found(finder, f"It cost {words}.")
    assert numeral.currency == currency
    assert numeral.low == pytest.approx(low)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("a third", 1 / 3),
        ("two-thirds", 2 / 3),
        ("three quarters", 0.75),
        ("one in five", 0.2),
        ("two out of three", 2 / 3),
    ],
)
def test_a_share_lies_between_none_and_all(finder: NumeralFinder, words: str, value: float) -> None:
    (numeral,) = found(finder, f"They lost {words} of it")
    assert numeral.kind == "share"
    assert numeral.low == pytest.approx(value)


def test_a_rise_from_one_level_to_another_is_two_numbers(finder: NumeralFinder) -> None:
    assert [n.low for n in found(finder, "Prices rose from 200 to 300 dinars")] == [200, 300]


def test_a_span_of_values_is_one_number(finder: NumeralFinder) -> None:
    (numeral,) = found(finder, "Fines range from £50 to £200")
    assert (numeral.low, numeral.high) == (50, 200)


def test_the_first_end_of_a_range_shares_the_scale_of_the_second_only_where_it_is_smaller(
    finder: NumeralFinder,
) -> None:
    (shared,) = found(finder, "It cost $5-10 million")
    (apart,) = found(finder, "It cost 500,000 to 1 million")
    assert (shared.low, shared.high) == (5e6, 1e7)
    assert (apart.low, apart.high) == (500_000, 1e6)


@pytest.mark.parametrize("text", ["An F-16 and a T-72", "See item:7", "v2.0.1", "mail to x@7.example"])
def test_figures_inside_other_words_are_no_numbers(finder: NumeralFinder, text: str) -> None:
    assert found(finder, text) == []


def test_a_number_of_a_year_is_not_read_as_the_whole_of_a_ratio(finder: NumeralFinder) -> None:
    assert found(finder, "up from 29 in 2010")[0].low == 29
