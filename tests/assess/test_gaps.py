"""Gaps, caveats, coverage and what was taken back."""

from dataclasses import replace
from datetime import date

import pytest

from headway.assess import assess
from headway.assess.changes import changes_since
from headway.assess.coverage import coverage_of
from headway.assess.gaps import STALE_DAYS
from headway.assess.gauge import trend
from headway.model import Event, EventType, Incident, LineAssessment, Link, Weighed, Worked

from .plain import (
    DAY,
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

RETURNED = indicator("figure", measure="returned", baseline=100.0)
SHARE = indicator("control_share", side="coalition")
ATTACKS = indicator("event_rate", better="down", events=("ASSAULT",), side="adversary")


def line_of(told: Weighed, *indicators: object) -> LineAssessment:
    return assess(told, campaign(*indicators)).lines[0]  # type: ignore[arg-type]


def test_what_is_missing_is_told_before_what_is_thin_and_that_before_what_is_old() -> None:
    old = figure_estimate(140, ["a"], day=before(STALE_DAYS + 1))
    line = line_of(weighed(count("a", 1, day=before(STALE_DAYS + 1)), figures=(old,)), RETURNED, ATTACKS)
    assert line.gaps == (
        "event rate: no such event was reported in the window; that is not calm",
        "figure: rests on a single origin",
        "figure: the latest evidence is 31 days old",
    )
    assert (line.gaps[2], (Worked(31, "days", ("a",)),)) in line.accounts


@pytest.mark.parametrize("days, silent", [(STALE_DAYS, ("Omra",)), (STALE_DAYS + 1, ("Tarsib", "Omra"))])
def test_watched_places_that_nobody_reports_on_for_a_month_are_named(days: int, silent: tuple[str, ...]) -> None:
    told = weighed(control("a"), control=(state("Tarsib", "veld", 0.9, day=before(days)),))
    assert assess(told, campaign(SHARE)).unreported == silent


def test_a_judgement_says_what_it_takes_for_granted_and_what_would_change_it() -> None:
    line = line_of(weighed(count("a", 1), figures=(figure_estimate(140, ["a"]),)), RETURNED)
    assert line.assumptions[0] == "watch is right: nobody else tells of it"
    assert line.would_change[0].startswith("figure: a later number")
    nothing = line_of(weighed(), RETURNED)
    assert nothing.assumptions == ()
    assert nothing.would_change == ("figure: any dated report",)


def test_places_not_reported_are_taken_not_to_have_changed_and_that_is_said() -> None:
    states = (state("Tarsib", "veld", 0.95, claims=["a"], since=before(60)),)
    line = line_of(weighed(control("a"), control=states), replace(SHARE, baseline=0.1))
    assert "the places of which nothing was reported have not changed hands" in line.assumptions
    assert line.indicators[0].silent == ("Omra",)


def test_every_number_of_a_sentence_has_an_account() -> None:
    told = weighed(
        control("a"), need("n", "requested"), control=(state("Tarsib", "veld", 0.9, claims=["a"]),),
        needs=(need_estimate("tents", "requested", ["n"]),),
    )  # fmt: skip
    share, met = line_of(told, SHARE, indicator("need_balance")).indicators
    assert share.words == "the coalition holds 1 of 1 places reported on (nothing was reported of 1 more)"
    assert [(one.value, one.rule, one.only) for one in share.numbers] == [
        (1, "count", ("coalition",)),
        (1, "count", ()),
        (1, "count", ()),
    ]
    assert [one.value for one in met.numbers] == [0, 1]


def test_reports_of_one_incident_are_one_event() -> None:
    other = Event(EventType.ASSAULT, "raid", (), ())
    two = (attack("a"), attack("b", day=before(2)))
    told = weighed(*two, replace(attack("c"), claim=replace(attack("c").claim, payload=other)))
    one = Incident("i", "ASSAULT", "a raid", DAY, DAY, None, ("a", "b"), (), 0.9, "")
    assert line_of(told, ATTACKS).indicators[0].words == "2 events reported in 90 days"
    assert line_of(replace(told, incidents=(one,)), ATTACKS).indicators[0].words == "1 event reported in 90 days"


def test_a_trend_that_chance_could_make_is_none() -> None:
    few = weighed(attack("a", day=before(70)), attack("b"), attack("c", day=before(1), doer="red-band"))
    many = [attack(f"m{n}", day=before(n % 25)) for n in range(12)]
    assert line_of(few, ATTACKS).finding == "not enough evidence"
    line = line_of(weighed(attack("a", day=before(70)), *many), ATTACKS)
    assert line.finding == "setback"
    assert "that it rose since" in (line.likelihood or "")


@pytest.mark.parametrize(
    ("values", "direction"),
    [
        ((4, 4, 4), "steady"),
        ((4, 4.1, 4), "steady"),
        ((4, 9, 4), None),
        ((4, 6), "up"),
        ((6, 9, 4), "down"),
        ((0, 5, 0), None),
    ],
)
def test_what_strays_and_comes_back_is_not_steady(values: tuple[float, ...], direction: str | None) -> None:
    series = tuple((before(30 * (len(values) - n)), value) for n, value in enumerate(values))
    assert trend(series, None) == direction


def test_what_was_denied_or_withdrawn_since_is_told_once_with_both_claims() -> None:
    then = weighed(count("a", 40))
    links = (Link("b", "a", "denies", 0.9, ""), Link("b", "a", "denies", 0.8, ""), Link("c", "a", "withdraws", 0.7, ""))
    now = weighed(count("a", 40), verdict("b", "setback", origin="league"), count("c", 30), links=links)
    assert [(change.words, change.claims) for change in changes_since(now, then)] == [
        ("league denies what watch said", ("b", "a")),
        ("watch withdraws what it said", ("c", "a")),
    ]
    assert changes_since(now, now) == ()


def test_days_without_any_report_are_counted_and_the_longest_silence_named() -> None:
    told = weighed(*(attack(f"a{n}", day=day) for n, day in enumerate((before(20), before(19), before(10), DAY))))
    coverage = coverage_of(told, (), 0)
    assert (coverage.first, coverage.last, coverage.silent_days) == (before(20), DAY, 17)
    assert coverage.silences == ((before(9), before(1)), (before(18), before(11)))
    assert coverage_of(weighed(), (), 0).first is None


def test_the_day_that_changes_are_told_against_is_kept() -> None:
    assert assess(weighed(), campaign(), since=date(2021, 1, 1)).since == date(2021, 1, 1)
