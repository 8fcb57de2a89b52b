"""Whether a place is fought over: word of a part is weighed by whose it is, and a battle ends with the taking."""

import numpy as np
import pytest

from headway.fuse.course import Course, Sighting
from headway.fuse.fighting import FOUGHT_FOR, PERHAPS_FOUGHT_FOR, contested_by_day
from headway.fuse.holders import SOMEBODY

RED, BLUE = "red", "blue"


def course(*, red: float, days: int = 60) -> Course:
    return Course((BLUE, RED), 100, np.tile(np.array([1 - red, red]), (days, 1)))


def part(of: int, by: str, off: str = "") -> Sighting:
    return Sighting(of, of, "contested", off, "", 0.5, by=by, off=off)


def whole(of: int, holder: str, *, most: bool = False) -> Sighting:
    return Sighting(of, of, "changes", holder, "", 0.9, most=most)


@pytest.mark.parametrize(
    ("told", "chance"),
    [
        (part(110, RED), 0.0),
        (part(110, RED, BLUE), 0.0),
        (part(110, BLUE), FOUGHT_FOR),
        (part(110, BLUE, RED), FOUGHT_FOR),
        (part(110, "", RED), FOUGHT_FOR),
        (part(110, "", BLUE), 0.0),
        (part(110, SOMEBODY), PERHAPS_FOUGHT_FOR),
        (part(110, SOMEBODY, RED), FOUGHT_FOR),
        (Sighting(110, 110, "contested", "", "", 0.9), FOUGHT_FOR),
    ],
)
def test_that_its_holder_has_a_part_is_no_fighting_and_that_another_has_one_is(told: Sighting, chance: float) -> None:
    assert contested_by_day([told], course(red=0.95))[10] == pytest.approx(chance)


def test_where_nobody_is_sure_to_hold_a_place_any_part_is_fought_for() -> None:
    assert contested_by_day([part(110, RED)], course(red=0.6))[10] == pytest.approx(FOUGHT_FOR)


def test_a_battle_ends_with_the_taking_and_not_with_that_of_most() -> None:
    siege = Sighting(110, 110, "contested", "", "", 0.9)
    ended = contested_by_day([siege, whole(112, BLUE)], course(red=0.9))
    open_still = contested_by_day([siege, whole(112, BLUE, most=True)], course(red=0.9))
    assert ended[11] > 0.5 > ended[12]
    assert open_still[12] == pytest.approx(FOUGHT_FOR)


def test_of_one_day_the_taking_of_the_whole_comes_last() -> None:
    told = [whole(112, BLUE), part(112, BLUE, RED), whole(112, BLUE, most=True)]
    assert contested_by_day(told, course(red=0.1))[12] < 0.5


def test_word_of_fighting_grows_old() -> None:
    fading = contested_by_day([Sighting(100, 100, "contested", "", "", 0.9)], course(red=0.9))
    assert list(fading) == sorted(fading, reverse=True)
    assert fading[0] > 0.8 > 0.1 > fading[-1]
