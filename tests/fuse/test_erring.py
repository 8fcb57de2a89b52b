"""The chance of reports of a number: one scale, both sides alike, whatever is asked for together."""

import numpy as np
import pytest

from headway.fuse.erring import EVERY, SHAPE, Report, chances_of, prior, unleaning


def likeliest(reports: list[Report], weights: tuple[float, ...]) -> float:
    grid, chances = chances_of(reports)
    return float(np.exp(grid[int((np.array(weights) @ chances).argmax())]))


def test_the_prior_favours_neither_side() -> None:
    weights = np.array(prior()).reshape(SHAPE)
    assert weights.sum() == pytest.approx(1)
    assert weights == pytest.approx(weights[:, ::-1])


def test_what_one_side_leans_up_the_other_leans_down() -> None:
    mirrored = np.array(EVERY).reshape(SHAPE)[:, ::-1].ravel()
    _, ours = chances_of([(70, 1)])
    _, theirs = chances_of([(70, -1)])
    assert ours == pytest.approx(theirs[mirrored])


def test_a_few_ways_of_erring_have_the_chances_they_have_among_all() -> None:
    reports: list[Report] = [(40, 1), (55, 0), (90, -1)]
    _, every = chances_of(reports)
    _, some = chances_of(reports, (3, 77, 215))
    assert some == pytest.approx(every[[3, 77, 215]])


def test_numbers_far_apart_and_very_many_reports_leave_a_chance() -> None:
    grid, chances = chances_of([(3, 0), (4_000_000, 0)])
    assert np.exp(grid[[0, -1]]) == pytest.approx([3 / np.e**1.5, 4_000_000 * np.e**1.5], rel=0.1)
    assert chances.max() > 0
    _, chances = chances_of([(1 + n % 90, 0) for n in range(400)])
    assert chances.max() > 0


def test_most_of_what_is_plainly_wrong_is_off_by_a_factor() -> None:
    """Nine that agree outweigh one that is three times as much."""
    agreeing: list[Report] = [(100, 0) for _ in range(9)]
    assert likeliest([*agreeing, (300, 0)], unleaning(prior())) == pytest.approx(100, rel=0.1)
