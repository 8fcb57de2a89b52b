"""Figures, control and needs: what is estimated, from whom, and what stays open."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from headway.fuse.ranges import weighted_median, within_reports
from headway.model import Estimate, Factuality, Mention, Payload, Place

from .dunes import DAY, Desk, count, holds, need


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def only(estimates: tuple[Estimate, ...]) -> Estimate:
    (estimate,) = estimates
    return estimate


def test_a_range_shows_who_holds_which_end() -> None:
    desk = Desk()
    for speaker, number in (("watch", 90), ("veld", 30)):
        desk.file(count(number), by=speaker)
    figure = only(desk.weigh().figures)
    assert (figure.low, figure.high) == (30, 90)
    assert 30 < (figure.best or 0) < 90
    assert [origin.name for origin in figure.low_origins] == ["Republic of Veld"]
    assert [origin.name for origin in figure.high_origins] == ["Dune Watch"]
    assert figure.key == ("killed", "", "tarsib", "event")
    assert len(figure.claims) == 2
    assert len(figure.against) == 2


def test_each_origin_counts_once_with_its_latest_word() -> None:
    desk = Desk()
    desk.file(count(10), by="watch")
    for n in range(5):
        desk.file(count(12), by="watch", day=after(1), outlet=f"Paper {n}")
    desk.copy(desk.file(count(40), by="relief"), outlet="Dune Post", later=6)
    figure = only(desk.weigh().figures)
    assert (figure.low, figure.high, len(figure.origins)) == (12, 40, 2)


@pytest.mark.parametrize(
    "payload, fact",
    [(count(90), "planned"), (count(90), "forecast"), (count(90), "denied"), (count(90), "possible")],
)
def test_plans_forecasts_and_denials_are_no_figures(payload: Payload, fact: str) -> None:
    desk = Desk()
    desk.file(payload, fact=Factuality(fact))
    assert desk.weigh().figures == ()


def test_a_running_total_never_mixes_with_a_toll_nor_one_group_with_another() -> None:
    desk = Desk()
    desk.file(count(4, frame="event"))
    desk.file(count(400, frame="cumulative"))
    desk.file(count(40, frame="cumulative", of="fishermen"))
    assert sorted(figure.best or 0 for figure in desk.weigh().figures) == [4, 40, 400]


def test_incidents_far_apart_are_not_one() -> None:
    desk = Desk()
    desk.file(count(4), day=after(0))
    desk.file(count(6), day=after(20))
    assert [figure.day for figure in desk.weigh().figures] == [after(0), after(20)]


def test_undated_tolls_are_of_one_incident_only_in_one_text() -> None:
    desk = Desk()
    desk.copy(desk.file(count(4), day=None), outlet="Dune Post")
    desk.file(count(60), day=None, by="watch")
    assert sorted(figure.best or 0 for figure in desk.weigh().figures) == [4, 60]
    assert len({figure.id for figure in desk.weigh().figures}) == 2
    desk.file(count(400, frame="cumulative"), day=None, by="watch")
    desk.file(count(500, frame="cumulative"), day=None, by="relief")
    assert len(desk.weigh().figures) == 3


def test_an_open_end_is_said() -> None:
    desk = Desk()
    desk.file(replace(count(100), high=None), by="watch")
    desk.file(replace(count(150), low=None), by="relief")
    desk.file(count(120), by="veld")
    figure = only(desk.weigh().figures)
    assert (figure.low, figure.high) == (100, 150)
    assert figure.note == "1 of 3 origins say at least; 1 of 3 origins say at most"


def test_a_running_total_that_falls_is_said_to_be_restarted() -> None:
    desk = Desk()
    desk.file(count(400, frame="cumulative"), day=after(0), by="watch")
    desk.file(count(300, frame="cumulative"), day=after(60), by="watch")
    desk.file(count(350, frame="cumulative"), day=after(120), by="watch")
    notes = [figure.note for figure in desk.weigh().figures]
    assert notes[0] == notes[2] == ""
    assert "fall from 400 to 300" in notes[1]


@pytest.mark.parametrize(
    "values, weights, median",
    [
        ([5], [1], 5),
        ([1, 9], [1, 1], 5),
        ([1, 2, 9], [1, 1, 1], 2),
        ([1, 2, 9], [1, 1, 5], 9),
        ([9, 1, 2], [0.1, 0.9, 0.1], 1),
    ],
)
def test_the_weighted_median(values: list[float], weights: list[float], median: float) -> None:
    assert weighted_median(values, weights) == median


def test_claims_that_agree_make_a_holder_likelier() -> None:
    desk = Desk()
    desk.file(holds("veld"), by="watch")
    one = only_held(desk)
    desk.file(holds("veld"), by="relief")
    assert (only_held(desk).probability or 0) > (one.probability or 0) > 0.5


def only_held(desk: Desk, as_of: date | None = None) -> Estimate:
    return next(state for state in desk.weigh(as_of=as_of).control if state.status == "held")


def test_a_place_changes_hands_on_the_day_it_is_taken() -> None:
    desk = Desk()
    for day in (0, 20, 40):
        desk.file(holds("red-band"), by="watch", day=after(day))
    for speaker in ("watch", "relief", "veld-army"):
        desk.file(holds("veld", status="gains", loser="red-band"), by=speaker, day=after(62), about=after(60))
    held = only_held(desk)
    assert held.holder == "veld"
    assert held.holder_name == "Republic of Veld"
    assert next((day, holder) for day, holder, _ in held.history if day >= after(60)) == (after(60), "veld")
    assert held.history[0][1] == "red-band"
    assert only_held(desk, as_of=after(50)).holder == "red-band"


def test_a_place_whose_claims_conflict_shows_both_states() -> None:
    desk = Desk()
    veld = desk.file(holds("veld"), by="watch")
    red = desk.file(holds("red-band"), by="relief")
    states = {state.holder: state for state in desk.weigh().control}
    assert set(states) >= {"veld", "red-band"}
    assert veld in states["veld"].claims
    assert red in states["veld"].against
    assert sum(state.probability or 0 for state in states.values()) <= 1


def test_a_spokesman_who_repeats_himself_convinces_no_more() -> None:
    desk = Desk()
    desk.file(holds("veld"), by="veld-army")
    once = only_held(desk).probability
    for n in range(6):
        desk.copy(desk.file(holds("veld"), by="veld-army", outlet=f"Paper {n}"), outlet="Dune Post")
    assert only_held(desk).probability == once


@pytest.mark.parametrize("fact", ["planned", "denied", "conditional"])
def test_a_planned_or_denied_taking_is_no_evidence(fact: str) -> None:
    desk = Desk()
    desk.file(holds("veld", status="gains"), fact=Factuality(fact))
    assert desk.weigh().control == ()


def test_an_admission_outweighs_a_boast() -> None:
    desk = Desk()
    desk.file(holds("veld"), by="veld-army")
    desk.file(holds("red-band"), by="veld-health")
    assert only_held(desk).holder == "red-band"


def test_an_army_and_its_state_hold_a_place_together() -> None:
    desk = Desk()
    one = desk.file(holds("veld-army"), by="watch")
    apart = only_held(desk).probability or 0
    other = desk.file(holds("veld"), by="relief")
    again = desk.file(holds("veld-army", loser="red-band", status="gains"), by="league")
    held = only_held(desk)
    assert (held.holder, held.holder_name) == ("veld-army", "Veld Army")
    assert set(held.claims) == {one, other, again}
    assert (held.probability or 0) > apart
    assert "three independent origins" in desk.evidence(other).rating.credibility_reason


def test_members_of_a_coalition_do_not_hold_it_as_one() -> None:
    desk = Desk()
    desk.file(holds("league-office"), by="watch")
    desk.file(holds("league"), by="relief")
    assert {state.holder for state in desk.weigh().control if state.holder} == {"league-office", "league"}


def test_silence_makes_a_place_not_reported() -> None:
    desk = Desk()
    desk.file(holds("veld"), by="watch")
    desk.file(count(1), day=after(400))
    states = desk.weigh(as_of=after(400)).control
    assert {state.status for state in states} == {"not reported"}
    assert DAY.isoformat() in states[0].note
    assert (states[0].probability or 1) < (only_held(desk).probability or 0)


def test_who_lost_a_place_does_not_hold_it() -> None:
    desk = Desk()
    desk.file(holds("red-band"), by="watch", day=after(0))
    desk.file(holds(None, status="loses", loser="red-band"), by="relief", day=after(30))
    course = {state.holder: state.probability or 0 for state in desk.weigh().control}
    assert course.get("red-band", 0) < 0.5


def test_a_town_under_siege_is_contested_until_word_of_a_holder() -> None:
    desk = Desk()
    desk.file(holds("red-band"), by="watch", day=after(0))
    desk.file(holds("red-band", status="contested"), by="relief", day=after(20))
    assert next(iter(desk.weigh().control)).status == "contested"
    desk.file(holds("veld", status="gains", loser="red-band"), by="relief", day=after(30))
    desk.file(holds("veld", status="gains", loser="red-band"), by="watch", day=after(30))
    assert next(iter(desk.weigh().control)).holder == "veld"
    assert [holder for _, holder, _ in desk.weigh().control[0].history][-1] == "veld"


def test_a_request_is_open_until_it_is_met_and_amounts_are_set_off() -> None:
    desk = Desk()
    desk.file(need("funds for the harbour", "requested", by="relief", of="league", amount=40))
    assert (only(desk.weigh().needs).status, only(desk.weigh().needs).best) == ("requested", 40)
    desk.file(need("more funds", "pledged", by="league", amount=15), day=after(3))
    open_need = only(desk.weigh().needs)
    assert (open_need.status, open_need.best) == ("pledged", 25)
    assert open_need.key == ("funds", "league")
    assert "requested: 1 claim" in open_need.note


def test_a_request_to_nobody_is_answered_by_anybody() -> None:
    desk = Desk()
    desk.file(need("doctors", "requested", by="relief"))
    desk.file(need("20 doctors", "delivered", by="league"), day=after(3))
    needs = {estimate.key: estimate.status for estimate in desk.weigh().needs}
    assert needs == {("doctors", ""): "delivered", ("doctors", "league"): "delivered"}


def test_things_are_told_apart_by_the_head_of_their_phrase() -> None:
    desk = Desk()
    for what in ("more medical supplies for the camp", "medical supplies", "water supplies", "tents"):
        desk.file(need(what, "requested", by="relief"))
    assert [estimate.key[0] for estimate in desk.weigh().needs] == ["medical supplies", "tents", "water supplies"]


def test_a_denied_delivery_delivers_nothing() -> None:
    desk = Desk()
    desk.file(need("tents", "delivered", by="league"), fact=Factuality.DENIED)
    assert desk.weigh().needs == ()


def test_what_was_published_after_the_day_is_left_out_and_told() -> None:
    desk = Desk()
    desk.file(count(4), day=after(0))
    desk.file(count(4), day=after(9))
    desk.file(count(4), day=None)
    weighed = desk.weigh(as_of=after(5))
    assert (len(weighed.evidence), len(weighed.articles), weighed.left_out) == (2, 2, 1)
    assert desk.weigh().left_out == 0


@pytest.mark.parametrize(
    ("low", "best", "high", "interval", "kept"),
    [
        (1000, 898, None, None, 1000),
        (None, 1200, 1000, None, 1000),
        (40, 44, 60, None, 44),
        (40, 70, 60, (30, 90), 70),
        (None, 5, None, None, 5),
    ],
)
def test_without_an_interval_the_best_value_is_one_that_is_reported(
    low: float | None, best: float, high: float | None, interval: tuple[float, float] | None, kept: float
) -> None:
    estimate = Estimate(
        "e", "figure", ("m", "", "", "event"), "m", None, None, low=low, best=best, high=high, interval=interval
    )
    assert within_reports(estimate).best == kept


def test_a_taking_of_a_part_makes_a_town_contested_and_gives_it_to_nobody() -> None:
    desk = Desk()
    desk.file(holds("red-band"), by="watch", about=DAY)
    part = replace(holds("veld", status="gains", loser="red-band"), extent="part")
    desk.file(part, by="relief", day=after(3), about=after(3))
    state = desk.weigh(as_of=after(3)).control[0]
    assert (state.status, state.holder) == ("contested", None)
    whole = desk.file(holds("veld", status="gains", loser="red-band"), by="relief", day=after(30), about=after(30))
    state = desk.weigh(as_of=after(32)).control[0]
    assert (state.holder, state.claims) == ("veld", (whole,))


def test_word_of_a_quarter_is_word_of_a_part_of_its_town() -> None:
    desk = Desk()
    desk.file(holds("red-band"), by="watch", about=DAY)
    quarter = Mention(0, 0, "the Old Quay", Place("quay", "Old Quay", "exact", parents=("tarsib",)), 1.0, "given")
    taken = replace(holds("veld", status="gains", loser="red-band"), place=quarter)
    claim = desk.file(taken, by="relief", day=after(3), about=after(3))
    states = {state.key[0]: state for state in reversed(desk.weigh(as_of=after(3)).control)}
    assert (states["quay"].holder, states["tarsib"].status) == ("veld", "contested")
    assert states["tarsib"].claims == (claim,)
