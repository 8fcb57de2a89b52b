"""The checker's own reader of numbers."""

import pytest

from headway.publish.audit.rereading import is_told, is_written, read_numbers


@pytest.mark.parametrize(
    "words, low, high",
    [
        ("14,000 people", 14000, 14000),
        ("at least 60 people", 60, None),
        ("more than a dozen trucks", 12, None),
        ("up to 5,000 men", None, 5000),
        ("fewer than 40 crossed", None, 40),
        ("fewer than 40 crossed", None, 39),
        ("between 25 and 35 people", 25, 35),
        ("8,000-10,000 fighters", 8000, 10000),
        ("1.5 to 2 million people", 1_500_000, 2_000_000),
        ("$3.4 million", 3_400_000, 3_400_000),
        ("dozens of houses", 24, None),
        ("tens of thousands fled", 20_000, None),
        ("two-thirds of the town", 2 / 3, 2 / 3),
        ("the 68th member", 68, 68),
        ("a hundred and twenty men", 120, 120),
        ("fifty-five tents", 55, 55),
        ("some 120 foreigners", 110, 130),
        ("70 per cent of it", 70, 70),
        ("200 or more", 200, None),
        ("rescuers recovered 137 bodies", 137, 137),
        ("no more than a fifth of it", None, 0.2),
        ("no fewer than 40 wells", 40, None),
        ("several hundred fled", 200, None),
        ("only one well in five works", 0.2, 0.2),
        ("nine out of ten houses", 0.9, 0.9),
    ],
)
def test_a_number_is_read_with_its_bound(words: str, low: float | None, high: float | None) -> None:
    assert is_told(low, high, words)


@pytest.mark.parametrize(
    "words, low, high",
    [
        ("at least 60 people", 60, 60),
        ("60 people", 60, None),
        ("up to 5,000 men", 5000, None),
        ("120 foreigners", 110, 130),
        ("14,000 people", 41000, 41000),
        ("between 25 and 35 people", 25, 53),
        ("no number at all", 1, 1),
        ("no more than 40 wells", 40, None),
        ("one well, and five pumps", 0.2, 0.2),
    ],
)
def test_another_number_or_bound_is_not_read_into_it(words: str, low: float | None, high: float | None) -> None:
    assert not is_told(low, high, words)


@pytest.mark.parametrize(
    "value, words, right",
    [
        (0.724, "72 %", True),
        (0.724, "27 %", False),
        (2_600_000, "2.6 million", True),
        (1.0133, "1.01 a month", True),
        (9, "8 claims", False),
        (30.2, "30", True),
    ],
)
def test_a_value_is_written_as_it_is_rounded(value: float, words: str, right: bool) -> None:
    assert is_written(value, value, words) is right


def test_every_number_says_where_it_stands() -> None:
    words = "Two of 40 trucks"
    assert [words[told.start : told.end] for told in read_numbers(words)] == ["Two", "40"]
