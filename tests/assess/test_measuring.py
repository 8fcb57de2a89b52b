"""Each kind of indicator: its value, its range, its trend, and its gap where nothing is reported."""

from dataclasses import replace

import pytest

from headway.assess.balance import sense_of
from headway.assess.measuring import measure
from headway.assess.scope import Scope
from headway.model import Direction, Indicator, IndicatorKind, Judgement, Measured, Weighed

from .plain import (
    attack,
    before,
    campaign,
    control,
    count,
    figure_estimate,
    indicator,
    need,
    need_estimate,
    state,
    verdict,
    weighed,
)

RETURNED = indicator("figure", measure="returned")
SHARE = indicator("control_share", side="coalition")
ATTACKS = indicator("event_rate", better="down", events=("ASSAULT",), side="adversary")


def taken(of: Indicator, from_what: Weighed) -> Measured:
    return measure(of, Scope(from_what, campaign(of)))


@pytest.mark.parametrize("kind", ["control_share", "figure", "event_rate", "need_balance", "judgement_balance"])
def test_an_indicator_without_a_report_is_a_gap_and_no_nought(kind: IndicatorKind) -> None:
    measured = taken(indicator(kind, measure="returned"), weighed())
    assert measured.value is None
    assert measured.gap
    assert measured.claims == ()


def test_places_nobody_reports_on_widen_the_share() -> None:
    found = taken(SHARE, weighed(control("a"), control=(state("Tarsib", "veld", 0.9, claims=["a"]),)))
    assert (found.value, found.low, found.high) == (1.0, 0.5, 1.0)
    assert found.words == "the coalition holds 1 of 1 places reported on (nothing was reported of 1 more)"
    assert found.claims == ("a",)


def test_a_contested_place_is_held_by_nobody_and_the_likelier_state_counts() -> None:
    states = (state("Tarsib", "veld", 0.3), state("Tarsib", None, 0.6), state("Omra", "veld", 0.8))
    assert taken(SHARE, weighed(control("a"), control=states)).value == 0.5


def test_the_share_follows_the_days_on_which_places_changed_hands() -> None:
    states = (state("Tarsib", "veld", 0.9, since=before(60)), state("Omra", "veld", 0.9, since=before(20)))
    found = taken(SHARE, weighed(control("a"), control=states))
    assert found.series == ((before(60), 0.5), (before(20), 1.0))
    assert found.direction == "up"


def test_a_state_last_reported_before_the_window_is_not_counted() -> None:
    old = state("Tarsib", "veld", 0.9, day=before(91))
    assert taken(SHARE, weighed(control("a"), control=(old,))).gap


def test_the_freshest_running_number_is_the_value_with_its_range() -> None:
    told = (count("a", 100, day=before(60)), count("b", 140, origin="relief"))
    figures = (figure_estimate(100, ["a"], day=before(60)), figure_estimate(140, ["b"], spread=10))
    found = taken(RETURNED, weighed(*told, figures=figures))
    assert (found.value, found.low, found.high, found.direction) == (140, 130, 150, "up")
    assert found.claims == ("b",)
    assert found.words == "140 (reports from 130 to 150) people"


def test_a_number_of_everywhere_goes_before_a_towns_and_a_change_is_none() -> None:
    figures = (
        figure_estimate(900, ["a"], place="tarsib"),
        figure_estimate(140, ["a"]),
        figure_estimate(5000, ["a"], frame="change"),
    )
    assert taken(RETURNED, weighed(count("a", 1), figures=figures)).value == 140
    assert taken(RETURNED, weighed(count("a", 1), figures=figures[2:])).gap


def test_single_incidents_are_added_up_and_never_to_a_running_number() -> None:
    tolls = (figure_estimate(4, ["a"], frame="event"), figure_estimate(6, ["b"], frame="event", day=before(40)))
    told = weighed(count("a", 4), count("b", 6, day=before(40)), figures=tolls)
    found = taken(RETURNED, told)
    assert found.value == 10
    assert found.series == ((before(30), 6), (before(0), 4))
    assert "the sum of 2 reported incidents" in found.words


def test_events_are_counted_by_happening_and_month_and_silent_months_are_no_noughts() -> None:
    told = (attack("a"), attack("b", lead="article-a"), attack("c", day=before(70)), attack("d", doer="veld"))
    found = taken(ATTACKS, weighed(*told))
    assert found.value == pytest.approx(2 * 30.4 / 90)
    assert found.series == ((before(60), 1), (before(0), 1))
    assert set(found.claims) == {"a", "b", "c"}


def test_requests_are_answered_by_a_promise() -> None:
    told = weighed(
        need("a", "requested"),
        need("b", "requested"),
        need("c", "pledged"),
        needs=(need_estimate("tents", "pledged", ["a", "c"]), need_estimate("doctors", "requested", ["b"])),
    )
    found = taken(indicator("need_balance"), told)
    assert (found.value, found.words) == (0.5, "1 of 2 requests answered by a promise or a delivery")
    assert taken(indicator("need_balance", terms=("doct*",)), told).value == 0


def test_each_origins_latest_verdict_is_set_against_the_others() -> None:
    told = (
        verdict("a", "setback", day=before(20)),
        verdict("b", "progress"),
        verdict("c", "setback", origin="relief"),
        verdict("d", "progress", origin="league"),
        verdict("e", "progress", origin="old", day=before(100)),
    )
    found = taken(indicator("judgement_balance"), weighed(*told))
    assert found.value == pytest.approx(1 / 3)
    assert found.words == "of 3 origins, 2 see progress and 1 a setback"
    assert taken(indicator("judgement_balance", terms=("school*",)), weighed(*told)).gap


@pytest.mark.parametrize(
    ("direction", "terms", "sense"),
    [
        ("progress", ("river",), "progress"),
        ("up", ("river",), None),
        ("up", ("-river",), "setback"),
        ("down", ("-river",), "progress"),
        ("up", ("+river",), "progress"),
        ("setback", ("-river",), "setback"),
        ("progress", ("bridge",), None),
    ],
)
def test_more_of_a_thing_counts_only_where_the_campaign_says_which_way(
    direction: Direction, terms: tuple[str, ...], sense: str | None
) -> None:
    told = verdict("v", direction)
    about = replace(told, claim=replace(told.claim, payload=Judgement("the river", direction, "the river")))
    assert sense_of(about, terms) == sense
