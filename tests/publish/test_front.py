"""The rows of the front page: needs, bars and sources."""

import runpy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from headway.model import Assessment, Campaign, Weighed
from headway.publish import front

Sample: TypeAlias = tuple[Assessment, Weighed, Campaign]
build: Callable[[], Sample] = runpy.run_path(str(Path(__file__).with_name("sample_report.py")))["sample"]


@pytest.fixture
def sample() -> Sample:
    return build()


def test_sources_are_counted_by_origin_and_not_by_outlet(sample: Sample) -> None:
    _, weighed, _ = sample
    rows = {row.name: row for row in front.sources(weighed.evidence)}
    command = [one for one in weighed.evidence if one.origin.name == "Joint Command"]
    assert rows["Joint Command"].claims == len(command)
    assert rows["Joint Command"].outlets == len({one.article.outlet for one in command})
    assert sum(row.claims for row in rows.values()) == len(weighed.evidence)


def test_bars_share_one_scale() -> None:
    assert [bar.width for bar in front.bars([("a", 50), ("b", 100), ("c", 0)])] == ["50%", "100%", "0%"]


def test_what_is_still_asked_for_comes_before_what_is_given(sample: Sample) -> None:
    assessment, weighed, _ = sample
    given = replace(weighed.needs[0], status="delivered")
    found = front.needs_on_lines(assessment, replace(weighed, needs=(given, *weighed.needs[1:])))
    assert [need.status for need in found] == ["requested", "pledged", "delivered"]


def test_a_need_on_no_line_is_left_out(sample: Sample) -> None:
    assessment, weighed, _ = sample
    astray = replace(weighed.needs[0], id="astray", claims=("unknown",))
    assert astray not in front.needs_on_lines(assessment, replace(weighed, needs=(*weighed.needs, astray)))
