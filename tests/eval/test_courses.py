"""How courses are held against the gold: what counts as found, as surplus, and as shown to be in dispute."""

import importlib
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any, TypeAlias

import pytest

from headway.model import Actor, ActorKind, Dispute, Estimate

courses, gold = (importlib.import_module(name) for name in ("courses", "courses_gold"))

ACTORS = {
    "veld": Actor("veld", "Veld", ActorKind.STATE),
    "veld-army": Actor("veld-army", "Veld Army", ActorKind.FORCE, parent="veld"),
    "red-band": Actor("red-band", "Red Band", ActorKind.ARMED_GROUP),
}
RIGHT = partial(courses.is_one_of, actors=ACTORS)
DAY = date(2021, 3, 1)
TAKEN = gold.Change(gold.Days(DAY, DAY), ("veld",))
SCENE = gold.Scene("tarsib", ("Tarsib",), "dunes", (), ("red-band",), (TAKEN,), ())
Turn: TypeAlias = tuple[int, str | None]


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def turned(*turns: Turn) -> list[tuple[date, str | None]]:
    return [(after(day), holder) for day, holder in turns]


@pytest.mark.parametrize(
    ("turns", "found"),
    [
        (((-40, "red-band"), (0, "veld")), 1),
        (((-40, "red-band"), (7, "veld-army")), 1),
        (((-40, "red-band"), (8, "veld")), 0),
        (((-40, "red-band"), (-9, None), (2, "veld")), 1),
        (((-40, "veld"), (0, None), (20, "veld")), 0),
        (((-40, "red-band"),), 0),
        ((), 0),
    ],
)
def test_a_change_is_found_by_a_turn_to_the_holder_or_a_body_of_his_within_a_week(
    turns: Sequence[Turn], found: int
) -> None:
    counted = courses.Found()
    courses.count_change(TAKEN, turned(*turns), counted, RIGHT)
    assert (counted.counts["changes"], counted.counts["within_a_week"]) == (1, found)


@pytest.mark.parametrize(
    ("turns", "surplus"),
    [
        (((-40, "red-band"), (0, "veld")), 0),
        (((-40, "veld"), (0, "red-band")), 2),
        (((-40, "red-band"), (0, "veld"), (30, "red-band")), 1),
        (((-40, "red-band"), (-20, None), (-10, "red-band"), (0, "veld-army")), 0),
        (((-40, None), (0, "veld")), 0),
    ],
)
def test_a_turn_that_nobody_told_is_surplus(turns: Sequence[Turn], surplus: int) -> None:
    assert len(courses.surplus_turns(SCENE, turned(*turns), RIGHT)) == surplus


def state(*disputes: Dispute, status: str = "held") -> Estimate:
    return Estimate("e", "control", ("tarsib",), "Tarsib", DAY, DAY, status=status, disputes=disputes)


HOLDER = gold.Quarrel("holder", gold.Days(DAY, after(3)), after(4))
ON_DAY = gold.Quarrel("day", gold.Days(DAY, after(3)), after(4))
TOLD = Dispute("holder", after(2), after(6), (), ())


@pytest.mark.parametrize(
    ("quarrel", "estimates", "shown", "said"),
    [
        (HOLDER, [state(TOLD)], 1, 1),
        (HOLDER, [state(), state(status="contested")], 1, 0),
        (HOLDER, [state(status="contested")], 1, 0),
        (HOLDER, [state()], 0, 0),
        (HOLDER, [], 0, 0),
        (ON_DAY, [state(TOLD), state()], 0, 0),
        (ON_DAY, [state(Dispute("day", after(3), after(9), (), ()))], 1, 1),
        (ON_DAY, [state(Dispute("day", after(4), after(9), (), ()))], 0, 0),
    ],
)
def test_a_dispute_is_shown_by_two_states_or_said_in_so_many_words(
    quarrel: Any, estimates: list[Estimate], shown: int, said: int
) -> None:
    counted = courses.Found()
    courses.count_quarrel(quarrel, estimates, counted)
    assert (counted.counts["shown_disputed"], counted.counts["said_disputed"]) == (shown, said)


def test_figures_are_shares_of_what_is_asked_for() -> None:
    one, other = courses.Found(), courses.Found()
    one.counts.update(changes=2, within_a_week=1, surplus=1, disputes=1, shown_disputed=1)
    other.counts.update(changes=2, within_a_week=2)
    one.off, other.off = [3], [0, 0]
    made = courses.figures([one, other])
    assert (made["within_a_week"], made["mean_days_off"], made["surplus"], made["shown_disputed"]) == (0.75, 1.0, 1, 1)


@pytest.mark.model
def test_the_dev_half_keeps_its_figures() -> None:
    made = courses.measure("dev")
    assert made["within_a_week"] >= 0.75
    assert made["shown_disputed"] >= 0.5
    assert made["surplus"] <= 9
