"""A calibrated score keeps the order of the rules' scores and stays a share."""

from itertools import pairwise

import pytest

from headway.claims.sureness import calibrated


def test_a_higher_score_is_always_a_higher_share() -> None:
    shares = [calibrated(hundredth / 100) for hundredth in range(101)]
    assert all(lower < higher for lower, higher in pairwise(shares))


@pytest.mark.parametrize(("score", "share"), [(0.0, 0.0), (0.55, 0.83), (1.0, 0.99), (1.2, 0.99)])
def test_ends_and_knots_are_met(score: float, share: float) -> None:
    assert calibrated(score) == share


def test_between_two_knots_the_share_lies_between_theirs() -> None:
    assert calibrated(0.55) < calibrated(0.6) < calibrated(0.65)
