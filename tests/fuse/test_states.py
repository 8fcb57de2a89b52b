"""What a place comes to: a holder is named where likelier than not, and nothing turns where nobody says anything."""

from datetime import date, timedelta

from .dunes import DAY, Desk, holds

SIEGE = holds(None, status="contested")


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def turns(desk: Desk) -> list[tuple[date, str | None, float]]:
    return list(next(state for state in desk.weigh().control if state.title == "Tarsib").history)


def test_a_battle_that_nobody_tells_of_any_more_is_no_turn() -> None:
    desk = Desk()
    desk.file(holds("red-band"), by="watch", day=after(0))
    desk.file(SIEGE, by="relief", day=after(20))
    desk.file(holds("red-band", "Elsewhere"), by="watch", day=after(120))
    days = {after(0), after(20)}
    assert {day for day, _, _ in turns(desk)} <= days
    assert turns(desk)[-1][1] is None


def test_a_holder_is_named_in_the_course_where_likelier_than_not() -> None:
    desk = Desk()
    desk.file(holds("veld"), by="relief")
    desk.file(holds("red-band"), by="northwire")
    assert [holder for _, holder, _ in turns(desk)] == [None]
    desk.file(holds("veld"), by="dune-post")
    desk.file(holds("veld"), by="watch")
    assert [holder for _, holder, _ in turns(desk)] == ["veld"]


def test_each_row_of_a_course_differs_from_the_one_before() -> None:
    desk = Desk()
    for day in range(0, 60, 6):
        desk.file(holds("veld"), by="watch", day=after(day))
    assert len(turns(desk)) <= 3


def test_what_has_turned_in_silence_since_comes_last_so_that_course_and_state_agree() -> None:
    desk = Desk()
    for day in (0, 5, 10):
        desk.file(holds("veld"), by="watch", day=after(day))
        desk.file(holds("veld"), by="relief", day=after(day))
    desk.file(SIEGE, by="relief", day=after(20))
    for days, holder in ((21, None), (100, "veld")):
        state = next(state for state in desk.weigh(as_of=after(days)).control if state.title == "Tarsib")
        assert state.holder == state.history[-1][1] == holder
        assert sum(day > after(20) for day, _, _ in state.history) == (1 if holder else 0)
