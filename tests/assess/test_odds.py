"""How probable a trend is: recovered from made counts, and never made up."""

import math
from collections import defaultdict
from random import Random

import pytest

from headway.assess.odds import of_counts, of_numbers, of_shares
from headway.assess.phrases import likelihood_of

from .plain import before, figure_estimate


@pytest.mark.parametrize("early, late", [(0, 0), (3, 3), (2, 9), (40, 10)])
def test_rose_and_fell_add_up_and_turn_round(early: int, late: int) -> None:
    rose, fell = of_counts(early, late)
    assert rose + fell == pytest.approx(1)
    assert of_counts(late, early)[0] == pytest.approx(fell)


def test_equal_counts_say_nothing_and_more_of_them_say_more() -> None:
    assert of_counts(5, 5)[0] == pytest.approx(0.5)
    assert 0.5 < of_counts(1, 2)[0] < of_counts(10, 20)[0] < of_counts(100, 200)[0]


def test_a_longer_early_part_lowers_its_rate() -> None:
    assert of_counts(10, 10, share=2 / 3)[0] > 0.9


def poisson(mean: float, random: Random) -> int:
    count, left = 0, random.random()
    while left > math.exp(-mean):
        count, left = count + 1, left * random.random()
    return count


def test_what_is_called_likely_of_a_rate_is_true_as_often_as_the_word_says() -> None:
    random, told = Random(7), defaultdict[str, list[bool]](list)
    for _ in range(6000):
        early, late = (math.exp(random.uniform(math.log(0.5), math.log(20))) for _ in range(2))
        rose, fell = of_counts(poisson(early, random), poisson(late, random))
        told[likelihood_of(max(rose, fell))].append((late > early) is (rose >= fell))
    assert 0.55 <= sum(told["likely"]) / len(told["likely"]) <= 0.80
    assert 0.80 <= sum(told["very likely"]) / len(told["very likely"]) <= 0.95


def test_places_that_did_not_change_neither_rose_nor_fell() -> None:
    assert of_shares([(1.0, 1.0), (0.0, 0.0)]) == (0, 0)
    assert of_shares([]) is None


def test_the_chances_of_places_are_put_together_exactly() -> None:
    rose, fell = of_shares([(0.0, 0.5), (1.0, 0.5)]) or (0, 0)
    assert (rose, fell) == pytest.approx((0.25, 0.25))


def test_a_number_twice_as_high_very_likely_rose_and_nought_tells_nothing() -> None:
    early, late = figure_estimate(100, ["a"], day=before(60)), figure_estimate(200, ["b"])
    assert (of_numbers(early, late) or (0, 0))[0] > 0.95
    assert of_numbers(figure_estimate(0, ["a"]), late) is None
