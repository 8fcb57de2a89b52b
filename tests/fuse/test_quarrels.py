"""What is in dispute of a place: who held it, or on which day it changed hands; and what is no dispute."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from headway.model import Control, Dispute, Factuality

from .dunes import DAY, Desk, holds, where, who

TAKEN = holds("veld", status="gains", loser="red-band")
LEFT = holds(None, status="loses", loser="red-band")
NOBODY = Control(where("Tarsib"), "loses", None, None, None)


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def disputes(desk: Desk, *, as_of: date | None = None) -> tuple[Dispute, ...]:
    states = desk.weigh(as_of=as_of).control
    assert all(state.disputes == states[0].disputes for state in states)
    return states[0].disputes


def told(
    payload: Control, by: str | None, *, day: int = 0, fact: str = "asserted", about: int | None = None
) -> tuple[Control, str | None, int, str, int | None]:
    return payload, by, day, fact, about


def filed(*reports: tuple[Control, str | None, int, str, int | None]) -> Desk:
    desk = Desk()
    for n, (payload, by, day, fact, about) in enumerate(reports):
        when = after(about) if about is not None else None
        desk.file(payload, by=by, day=after(day), about=when, fact=Factuality(fact), outlet=f"Paper {n}")
    return desk


@pytest.mark.parametrize(
    "other",
    [
        told(TAKEN, "red-voice", fact="denied"),
        told(LEFT, "red-voice", fact="denied"),
        told(NOBODY, "red-voice", fact="denied"),
        told(LEFT, "red-voice", day=4, fact="denied"),
        told(holds("red-band"), "red-voice"),
        told(holds("red-band"), "watch", day=3),
        told(holds("red-band"), None, day=3),
        told(holds(None, status="contested"), "watch", day=1),
        told(replace(holds("veld"), extent="part"), "watch", day=1),
    ],
    ids=[
        "the other side denies it", "the loser denies the loss", "somebody denies it", "days later", "the loser says he holds it",
        "a third still sees the loser", "an outlet does", "there is fighting still", "it is no more than a part",
    ],
)  # fmt: skip
def test_a_taking_is_in_dispute_where(other: tuple[Control, str | None, int, str, int | None]) -> None:
    (found,) = disputes(filed(told(TAKEN, "veld-army"), other))
    assert (found.of, found.first) == ("holder", after(0))
    assert set(found.claims) | set(found.against) == {"c000", "c001"}


@pytest.mark.parametrize(
    "other",
    [
        told(TAKEN, "watch"),
        told(holds("veld"), "watch", day=2),
        told(holds("red-band"), None),
        told(holds("red-band"), "watch", day=60),
        told(holds(None, status="contested"), "watch", day=8),
        told(replace(holds("red-band"), extent="part"), "watch", day=1),
        told(TAKEN, "red-voice", fact="planned"),
        told(TAKEN, "veld-defence", fact="denied"),
    ],
    ids=[
        "others say the same", "the taker holds it", "an outlet tells of the hours before", "months pass",
        "a new battle begins", "the loser has a part", "somebody plans it", "it is taken back by who said it",
    ],
)  # fmt: skip
def test_a_taking_is_in_no_dispute_where(other: tuple[Control, str | None, int, str, int | None]) -> None:
    assert disputes(filed(told(TAKEN, "veld-army"), other)) == ()


def test_a_place_that_was_taken_back_within_days_is_in_no_dispute() -> None:
    back = holds("red-band", status="gains", loser="veld")
    desk = filed(told(TAKEN, "watch"), told(back, "relief", day=3), told(holds("red-band"), "red-voice", day=5))
    assert disputes(desk) == ()


def test_who_took_it_is_in_dispute_between_two_that_are_no_allies() -> None:
    assert disputes(filed(told(TAKEN, "veld-army"), told(holds("relief", status="gains"), "relief")))
    assert disputes(filed(told(TAKEN, "veld-army"), told(holds("league", status="gains"), "league-office"))) == ()


def test_militants_are_no_state_but_forces_may_be_anybodys() -> None:
    militants = who("the militants")
    band = replace(militants, means=replace(who("red-band").means, id=None, name=None))  # type: ignore[type-var]
    soldiers = replace(militants, text="forces", means=replace(who("veld-army").means, id=None, name=None))  # type: ignore[type-var]
    for described, count in ((band, 1), (soldiers, 0)):
        other = told(replace(holds(None), holder=described), "a resident", day=1)
        assert len(disputes(filed(told(TAKEN, "veld-army"), other))) == count


def test_the_day_is_in_dispute_where_two_give_another_or_one_tells_of_it_before() -> None:
    (apart,) = disputes(filed(told(TAKEN, "watch", day=5, about=1), told(TAKEN, "relief", day=5, about=4)))
    assert (apart.of, apart.first, apart.last) == ("day", after(1), after(4))
    (early,) = disputes(filed(told(TAKEN, "watch", day=1), told(TAKEN, "relief", day=9, about=8)))
    assert (early.of, early.first, early.last) == ("day", after(1), after(8))
    assert disputes(filed(told(TAKEN, "watch", day=5, about=4), told(TAKEN, "relief", day=9))) == ()


def test_one_origin_is_in_no_dispute_with_itself() -> None:
    desk = filed(told(TAKEN, "veld-army", day=5, about=1), told(TAKEN, "veld-defence", day=5, about=4))
    assert disputes(desk) == ()


def test_our_course_stands_on_one_side_of_a_dispute() -> None:
    desk = filed(*(told(TAKEN, by) for by in ("watch", "relief", "veld-army")), told(LEFT, "red-voice", fact="denied"))
    (found,) = disputes(desk)
    assert (set(found.claims), found.against) == ({"c000", "c001", "c002"}, ("c003",))


def test_the_note_of_a_place_names_what_was_lately_in_dispute() -> None:
    desk = filed(told(TAKEN, "veld-army"), told(LEFT, "red-voice", fact="denied"))
    assert desk.weigh().control[0].note == f"in dispute: who held it, {after(0).isoformat()}"
    desk.file(holds("veld"), by="watch", day=after(300))
    (state, *_) = desk.weigh().control
    assert (state.note, len(state.disputes)) == ("", 1)


def test_what_is_denied_later_is_not_in_dispute_before() -> None:
    desk = filed(told(TAKEN, "veld-army"), told(LEFT, "red-voice", day=4, fact="denied"))
    assert disputes(desk, as_of=after(2)) == ()
    assert len(disputes(desk, as_of=after(4))) == 1


def test_a_copy_of_a_denial_is_no_other_dispute() -> None:
    desk = filed(told(TAKEN, "veld-army"), told(LEFT, "red-voice", fact="denied"))
    once = disputes(desk)
    desk.copy("c001", outlet="Dune Post", later=0)
    assert len(disputes(desk)) == len(once) == 1
