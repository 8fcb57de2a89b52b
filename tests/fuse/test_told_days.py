"""Claims that tell of a month or an open stretch bear on the day that finer word gives, never on one after their report."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from headway.model import Claim, ControlStatus, Estimate, Grain, TimeSpan

from .dunes import Desk, holds


def day(month: int, number: int) -> date:
    return date(2021, month, number)


def file_of(
    desk: Desk,
    time: TimeSpan,
    holder: str,
    *,
    by: str,
    out: date,
    status: ControlStatus = "gains",
    loser: str | None = None,
) -> str:
    """File a claim of control with a time of its own."""
    name = desk.file(holds(holder, status=status, loser=loser), by=by, day=out)
    article, (claim,) = desk.filed[-1]
    told: Claim = replace(claim, time=time)
    desk.filed[-1] = (article, (told,))
    return name


def span(first: date, last: date | None, grain: Grain) -> TimeSpan:
    return TimeSpan(first, last, grain, "then")


def turns(desk: Desk) -> list[tuple[date, str | None]]:
    shown: list[tuple[date, str | None]] = []
    for when, holder, _ in desk.weigh().control[0].history:
        if not shown or shown[-1][1] != holder:
            shown.append((when, holder))
    return shown


def taken_on(desk: Desk, when: date) -> None:
    for speaker in ("watch", "relief"):
        desk.file(holds("veld", status="gains", loser="red-band"), by=speaker, day=when, about=when)


def test_what_was_taken_in_may_was_taken_on_the_day_in_may_that_others_give() -> None:
    desk = Desk()
    taken_on(desk, day(5, 4))
    file_of(desk, span(day(5, 1), day(5, 31), "month"), "veld", by="league", out=day(9, 1), loser="red-band")
    assert [turn for turn in turns(desk) if turn[1] == "veld"] == [(day(5, 4), "veld")]


def test_what_was_taken_back_since_is_not_lost_again_by_a_look_back_at_its_month() -> None:
    desk = Desk()
    desk.file(holds("red-band", status="gains", loser="veld"), by="watch", day=day(5, 4), about=day(5, 4))
    for speaker in ("watch", "relief"):
        desk.file(holds("veld", status="gains", loser="red-band"), by=speaker, day=day(5, 20), about=day(5, 20))
    file_of(desk, span(day(5, 1), day(5, 31), "month"), "red-band", by="league", out=day(8, 1), loser="veld")
    assert turns(desk)[-1] == (day(5, 20), "veld")


def test_a_month_alone_dates_a_change_within_it() -> None:
    desk = Desk()
    for speaker in ("watch", "relief"):
        desk.file(holds("red-band"), by=speaker, day=day(4, 1))
        file_of(desk, span(day(5, 1), day(5, 31), "month"), "veld", by=speaker, out=day(9, 1), loser="red-band")
    (changed,) = [when for when, holder in turns(desk) if holder == "veld"]
    assert day(5, 1) <= changed <= day(5, 31)


@pytest.mark.parametrize(("grain", "first"), [("month", day(2, 1)), ("year", date(2021, 1, 1))])
def test_held_since_then_tells_of_the_day_that_it_is_said(grain: Grain, first: date) -> None:
    desk = Desk()
    file_of(desk, span(first, None, grain), "red-band", by="watch", out=day(9, 1), status="holds")
    (told,) = [state for state in desk.weigh().control if state.holder]
    assert (told.day, told.holder) == (day(9, 1), "red-band")
    assert (told.probability or 0) > 0.7
    assert len(told.claims) == 1


def test_this_year_is_no_day_to_come() -> None:
    desk = Desk()
    file_of(desk, span(day(1, 1), day(12, 31), "year"), "veld", by="watch", out=day(3, 10))
    states = desk.weigh(as_of=day(3, 15)).control
    assert [state.day for state in states] == [day(3, 10)] * len(states)
    assert states


def last_state(desk: Desk) -> Estimate:
    return desk.weigh().control[0]


def test_it_was_retaken_in_june_is_about_the_change_of_that_june() -> None:
    desk = Desk()
    taken_on(desk, day(6, 17))
    sure = last_state(desk).probability or 0
    name = desk.file(holds(None, status="loses"), by="relief", day=day(8, 20))
    article, (claim,) = desk.filed[-1]
    desk.filed[-1] = (article, (replace(claim, time=span(day(6, 1), day(6, 30), "month")),))
    assert last_state(desk).holder == "veld"
    assert (last_state(desk).probability or 0) > sure - 0.2
    assert all(when - day(6, 17) < timedelta(days=1) for when, _ in turns(desk)), name
