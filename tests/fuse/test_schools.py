"""Many sets of reports choose one of the schools, and one set more seldom has them choose another."""

import math
from collections import Counter
from random import Random

import numpy as np
import pytest

from headway.fuse.consensus import likely_value
from headway.fuse.erring import SHAPE, Lean, Report, prior
from headway.fuse.habits import LEARNED_FROM, Habit, Reports, learn, learn_steadily
from headway.fuse.schools import schools

LEANS: tuple[Lean, ...] = (-1, 0, 1)


def told(chance: Random, *, noise: float, lean: float, wrong: float) -> tuple[Reports, float]:
    """Make the reports of a number, and the number."""
    truth = chance.uniform(2, 7)
    reports: list[Report] = []
    for _ in range(chance.randrange(2, 7)):
        side = chance.choice(LEANS)
        error = chance.gauss(0, noise) + side * lean * chance.random()
        error += chance.choice((-1, 1)) * math.log(3) if chance.random() < wrong else 0
        reports.append((max(1.0, round(math.exp(truth + error))), side))
    return tuple(sorted(reports)), math.exp(truth)


def sets_of(count: int, seed: int, *, noise: float = 0.2, lean: float = 0.3, wrong: float = 0.1) -> list[Reports]:
    chance = Random(seed)
    return [told(chance, noise=noise, lean=lean, wrong=wrong)[0] for _ in range(count)]


def parts_of(habit: Habit) -> tuple[float, float, float]:
    """Give the middle of the noise, lean and share wrong of a habit, by their places in SHAPE."""
    shares = np.array(habit).reshape(SHAPE)
    return tuple(float(shares.sum(axis=tuple({0, 1, 2} - {n})) @ np.arange(SHAPE[n])) for n in range(3))  # type: ignore[return-value]  # three of them


def test_every_school_is_a_habit_and_no_two_are_one() -> None:
    assert schools().shape[1] == math.prod(SHAPE)
    assert np.allclose(schools().sum(axis=1), 1)
    assert schools().min() >= 0
    assert len(np.unique(schools().round(12), axis=0)) == len(schools())


def test_up_to_as_many_sets_as_are_learned_from_every_weight_is_learned_by_itself() -> None:
    few = sets_of(LEARNED_FROM, 3)
    assert learn_steadily(Counter(few)) == learn(few)
    assert learn_steadily(Counter(few[:4])) == prior()
    assert np.array(learn_steadily(Counter([*few, few[0]]))) in schools()


@pytest.mark.parametrize("lean", [-0.6, 0.0, 0.6])
def test_a_school_tells_which_side_leans_up(lean: float) -> None:
    learned = parts_of(learn_steadily(Counter(sets_of(500, 5, lean=lean))))
    assert np.sign(round(learned[1] - SHAPE[1] // 2, 0)) == np.sign(lean)


def test_more_noise_and_more_errors_are_another_school() -> None:
    quiet = parts_of(learn_steadily(Counter(sets_of(500, 5, noise=0.08, wrong=0.02))))
    loud = parts_of(learn_steadily(Counter(sets_of(500, 5, noise=0.4, wrong=0.25))))
    assert quiet[0] < loud[0]
    assert quiet[2] < loud[2]


def test_one_set_more_seldom_changes_what_many_teach() -> None:
    changed, tried = 0, 0
    for seed, noise, lean in ((1, 0.12, 0.6), (2, 0.2, 0.3), (3, 0.25, 0.0), (4, 0.3, -0.3)):
        sets = sets_of(700, seed, noise=noise, lean=lean)
        before = learn_steadily(Counter(sets[:600]))
        for n in range(600, 700):
            changed += learn_steadily(Counter([*sets[:600], sets[n]])) != before
            tried += 1
    assert changed <= tried / 20


def test_the_likely_value_by_a_school_is_as_near_the_truth_as_by_weights_learned_freely() -> None:
    chance = Random(11)
    made = [told(chance, noise=0.2, lean=0.5, wrong=0.1) for _ in range(900)]
    known, asked = [reports for reports, _ in made[:600]], made[600:]
    school, free = learn_steadily(Counter(known)), learn(known)
    off = [
        float(np.mean([abs(math.log(likely_value(reports, habit)[0] / truth)) for reports, truth in asked]))
        for habit in (school, free, prior())
    ]
    assert off[0] < 1.03 * off[1] < off[2]
