"""The timeline: who held what when, and what most origins tell of."""

import runpy
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from headway.model import Assessment, Campaign, Incident, Weighed
from headway.publish.lanes import Timeline, cited_by_timeline, timeline
from headway.publish.register import build_register

HERE = Path(__file__).parent
build: Callable[[], tuple[Assessment, Weighed, Campaign]] = runpy.run_path(str(HERE / "sample_report.py"))["sample"]
TURNS = (
    (date(2031, 1, 1), "red-column", 0.9),
    (date(2031, 2, 15), None, 0.6),
    (date(2031, 3, 1), "joint-command", 0.8),
)


def laid(weighed: Weighed, campaign: Campaign, day: date = date(2031, 4, 1)) -> Timeline:
    return timeline(weighed, campaign, build_register(weighed, cited_by_timeline(weighed)), day)


@pytest.fixture
def told() -> tuple[Weighed, Campaign]:
    _, weighed, campaign = build()
    states = [replace(weighed.control[0], history=TURNS), *weighed.control[1:]]
    return replace(weighed, control=tuple(states)), campaign


def test_a_lane_has_a_stretch_for_each_state_up_to_the_day(told: tuple[Weighed, Campaign]) -> None:
    (lane,) = laid(*told).lanes
    assert lane.name == "Kestrin"
    assert [one.colour for one in lane.stretches] == ["adversary", "contested", "coalition"]
    assert [one.left for one in lane.stretches] == ["0%", "50%", "65.56%"]
    assert sum(float(one.width.rstrip("%")) for one in lane.stretches) == pytest.approx(100, abs=0.1)
    assert lane.stretches[0].words == "1 January 2031 to 15 February 2031: Red Column, 90 %"


def test_the_last_stretch_of_a_place_that_nobody_reports_has_no_side_and_is_not_contested() -> None:
    _, weighed, campaign = build()
    silent = replace(weighed.control[0], history=TURNS[:2], status="not reported")
    (lane,) = laid(replace(weighed, control=(silent, *weighed.control[1:])), campaign).lanes
    assert [one.colour for one in lane.stretches] == ["adversary", "unknown"]


def test_months_are_marked_on_a_short_scale_and_years_on_a_long_one(told: tuple[Weighed, Campaign]) -> None:
    weighed, campaign = told
    assert [words for _, words in laid(weighed, campaign).ticks] == ["Feb 2031", "Mar 2031", "Apr 2031"]
    assert [words for _, words in laid(weighed, campaign, date(2034, 1, 1)).ticks] == ["2032", "2033", "2034"]


def test_places_without_a_course_have_no_lane() -> None:
    _, weighed, campaign = build()
    assert laid(weighed, campaign) == Timeline((), 0, (), ())


def test_only_incidents_that_several_origins_tell_of_are_listed_the_latest_first() -> None:
    _, weighed, campaign = build()
    origins = tuple(one.origin for one in weighed.evidence[8:10])
    first = Incident(
        "i1", "ASSAULT", "a strike", date(2031, 3, 1), date(2031, 3, 2), None, ("k08", "k09"), origins, 1, ""
    )
    later = replace(first, id="i2", start=date(2031, 3, 9), end=date(2031, 3, 9))
    alone = replace(first, id="i3", origins=origins[:1])
    undated = replace(first, id="i4", start=None)
    found = laid(replace(weighed, incidents=(first, later, alone, undated)), campaign).happenings
    assert [(one.incident.id, one.when) for one in found] == [
        ("i2", "9 March 2031"),
        ("i1", "1 March 2031 to 2 March 2031"),
    ]
    assert found[0].behind.claims == 2
