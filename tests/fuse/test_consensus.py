"""The likely value: it comes back to a known truth, shrugs off the wild, and learns which side leans which way."""

import math
from random import Random

import pytest

from headway.fuse.consensus import likely_value
from headway.fuse.erring import Lean, Report, prior
from headway.fuse.habits import ENOUGH_SETS, learn


def reports(truth: float, *, seed: int, count: int) -> list[Report]:
    """Make reports of a known truth: neutral ones, with a wild one now and then."""
    chance = Random(seed)
    wild = [chance.choice((-1.2, 1.2)) if chance.random() < 0.1 else 0.0 for _ in range(count)]
    return [(truth * math.exp(chance.gauss(0, 0.2) + off), 0) for off in wild]


def test_the_interval_holds_the_truth_about_nine_times_in_ten() -> None:
    held = 0
    for seed in range(200):
        _, (low, high) = likely_value(reports(500, seed=seed, count=3 + seed % 4))
        held += low <= 500 <= high
    assert 0.86 <= held / 200 <= 0.97


def test_one_wild_report_moves_little() -> None:
    calm, _ = likely_value([(100, 0), (104, 0), (96, 0)])
    moved, _ = likely_value([(100, 0), (104, 0), (96, 0), (900, 0)])
    assert moved == pytest.approx(calm, rel=0.1)


def test_more_origins_narrow_the_interval() -> None:
    few, many = (likely_value([(100, 0)] * count)[1] for count in (3, 9))
    assert many[1] - many[0] < few[1] - few[0]


@pytest.mark.parametrize("side", [1, -1])
def test_many_on_one_side_do_not_outvote_the_neutral(side: Lean) -> None:
    told: list[Report] = [(150, side)] * 6
    median, _ = likely_value([*told, (100, 0), (98, 0)])
    assert median < 130
    assert likely_value([*told, (100, side), (98, side)])[0] > median


def test_before_anything_is_learned_no_side_leans_up() -> None:
    ours, theirs = (likely_value([(100, side), (300, 0), (310, 0)])[0] for side in (1, -1))
    assert ours == pytest.approx(theirs, rel=0.01)


def leaning(seed: int, *, lean: float, noise: float) -> list[Report]:
    """Make a set of reports of some number: two neutral ones and one of each side, which lean apart."""
    chance = Random(seed)
    truth = math.exp(chance.uniform(3, 8))
    sides: tuple[Lean, ...] = (0, 0, 1, -1)
    return [(truth * math.exp(chance.gauss(0, noise) + side * lean * chance.random()), side) for side in sides]


@pytest.mark.parametrize("lean", [0.9, -0.9, 0.0])
def test_the_lean_of_a_side_is_learned_whichever_way_it_goes(lean: float) -> None:
    factor = math.exp(-lean / 2)
    habit = learn([leaning(seed, lean=lean, noise=0.15) for seed in range(120)])
    assert sum(habit) == pytest.approx(1)
    assert likely_value([(1000, 1)], habit)[0] / 1000 == pytest.approx(factor, rel=0.15)
    assert likely_value([(1000, -1)], habit)[0] / 1000 == pytest.approx(1 / factor, rel=0.15)


def test_noisier_reports_give_wider_intervals() -> None:
    told: list[Report] = [(1010, 0), (1320, 0), (890, 0)]
    calm, rough = (
        likely_value(told, learn([leaning(seed, lean=0.0, noise=noise) for seed in range(80)]))[1]
        for noise in (0.08, 0.4)
    )
    assert rough[1] / rough[0] > calm[1] / calm[0]


def test_too_few_sets_teach_nothing() -> None:
    assert learn([leaning(seed, lean=0.9, noise=0.1) for seed in range(ENOUGH_SETS - 1)]) == prior()


def test_numbers_of_any_size_can_be_weighed() -> None:
    median, (low, high) = likely_value([(1, 0), (2e12, 1), (3, 0)])
    assert 0 < low < median < high


def test_the_order_of_reports_changes_nothing() -> None:
    told: list[Report] = [(40, 0), (55, 1), (31, -1), (44, 0)]
    one, other = likely_value(told), likely_value(told[::-1])
    assert (one[0], *one[1]) == pytest.approx((other[0], *other[1]))
