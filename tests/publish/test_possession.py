"""Who holds what, as the table and the map show it."""

import runpy
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeAlias

import pytest

from headway.model import Assessment, Box, Campaign, Weighed
from headway.publish import possession
from headway.publish.register import build_register

Sample: TypeAlias = tuple[Assessment, Weighed, Campaign]
build: Callable[[], Sample] = runpy.run_path(str(Path(__file__).with_name("sample_report.py")))["sample"]


@pytest.fixture
def sample() -> Sample:
    return build()


def test_places_come_by_name_and_their_states_by_probability(sample: Sample) -> None:
    _, weighed, campaign = sample
    found = possession.holdings(weighed, campaign, build_register(weighed, possession.cited_by_control(weighed)))
    assert [place.name for place in found] == ["Belmir", "Kestrin", "Tolun", "Varda"]
    assert [state.percent for state in found[1].states] == ["78 %", "14 %", "8 %"]


def test_only_the_latest_day_of_a_place_is_told(sample: Sample) -> None:
    _, weighed, campaign = sample
    old = replace(weighed.control[0], id="old", day=weighed.control[0].day and weighed.control[0].day - timedelta(9))
    earlier = replace(weighed, control=(old, *weighed.control))
    register = build_register(weighed, ())
    assert possession.holdings(earlier, campaign, register) == possession.holdings(weighed, campaign, register)


def test_a_state_is_coloured_by_the_side_of_its_holder(sample: Sample) -> None:
    _, weighed, campaign = sample
    found = possession.holdings(weighed, campaign, build_register(weighed, ()))
    assert [[state.colour for state in place.states] for place in found] == [
        ["adversary"],
        ["coalition", "adversary", "contested"],
        ["coalition"],
        ["contested", "adversary"],
    ]


@pytest.mark.parametrize(
    ("countries", "box", "inside"),
    [
        ((), None, ["Belmir", "Kestrin", "Tolun", "Varda"]),
        (("XVA",), None, ["Belmir", "Kestrin", "Tolun", "Varda"]),
        (("XXX",), None, []),
        (("XXX",), Box(41.0, 60.0, 42.0, 61.5), ["Kestrin", "Tolun"]),
    ],
)
def test_the_theatre_is_its_countries_and_its_box(
    sample: Sample, countries: tuple[str, ...], box: Box | None, inside: list[str]
) -> None:
    _, weighed, campaign = sample
    theatre = replace(campaign, countries=countries, box=box)
    found = possession.holdings(weighed, theatre, build_register(weighed, ()))
    assert [place.name for place in found if place.inside] == inside


def test_what_no_state_is_given_for_is_left_open_and_not_shared_out(sample: Sample) -> None:
    _, weighed, campaign = sample
    found = {place.name: place.rest for place in possession.holdings(weighed, campaign, build_register(weighed, ()))}
    assert found == {"Belmir": "12 %", "Kestrin": "", "Tolun": "3 %", "Varda": ""}


def test_the_course_of_a_place_is_told_latest_first_with_names(sample: Sample) -> None:
    _, weighed, campaign = sample
    course = (
        (date(2031, 2, 1), "red-column", 0.9),
        (date(2031, 3, 1), None, 0.5),
        (date(2031, 3, 20), "joint-command", 0.78),
    )
    changed = replace(weighed, control=(replace(weighed.control[0], history=course), *weighed.control[4:]))
    kestrin = possession.holdings(changed, campaign, build_register(changed, ()))[1]
    assert [(turn.day.day, turn.name, turn.percent) for turn in kestrin.turns] == [
        (20, "Joint Command", "78 %"),
        (1, "contested or not known", "50 %"),
        (1, "Red Column", "90 %"),
    ]


def test_what_was_not_reported_for_long_is_named_but_not_coloured_as_held(sample: Sample) -> None:
    _, weighed, campaign = sample
    old = replace(weighed.control[0], status="not reported")
    silent = replace(weighed, control=(old, *weighed.control[1:]))
    first = possession.holdings(silent, campaign, build_register(silent, ()))[1].states[0]
    assert (first.name, first.colour) == ("Joint Command, not reported lately", "unknown")
