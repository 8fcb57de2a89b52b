"""Figures that sources give differently."""

import runpy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from headway.model import Assessment, Campaign, Estimate, Figure, Weighed
from headway.publish.dispute import PLOT_ROWS, Plot, disputed, plot, tally
from headway.publish.register import build_register

Sample: TypeAlias = tuple[Assessment, Weighed, Campaign]
build: Callable[[], Sample] = runpy.run_path(str(Path(__file__).with_name("sample_report.py")))["sample"]


@pytest.fixture
def weighed() -> Weighed:
    return build()[1]


def estimate(weighed: Weighed, key: str) -> Estimate:
    return next(one for one in weighed.figures if one.id == key)


def drawn(weighed: Weighed, key: str) -> Plot:
    register = build_register(weighed, [one.claim.id for one in weighed.evidence])
    return plot(estimate(weighed, key), register, {one.claim.id: one for one in weighed.evidence})


def test_each_origin_has_one_row_with_its_own_range(weighed: Weighed) -> None:
    assert [(row.name, row.words, row.end) for row in drawn(weighed, "f1").rows] == [
        ("Joint Command", "14", "low end"),
        ("Watch for Orsa", "25–35", ""),
        ("Valley Health Office", "31", ""),
        ("Red Column", "at least 60", "high end"),
    ]


def test_an_open_range_is_drawn_open(weighed: Weighed) -> None:
    stretch = drawn(weighed, "f1").rows[-1].stretch
    assert (stretch.open_low, stretch.open_high, stretch.right) == (False, True, "100%")


def test_a_figure_is_disputed_only_where_different_origins_hold_its_ends(weighed: Weighed) -> None:
    quarrel = estimate(weighed, "f1")
    alone = replace(quarrel, high_origins=quarrel.low_origins)
    assert disputed(quarrel)
    assert not disputed(alone)
    assert not disputed(replace(quarrel, low=31, high=31))
    assert disputed(replace(alone, against=("k14",)))


def test_a_crowd_of_origins_keeps_both_ends_and_counts_the_rest(weighed: Weighed) -> None:
    low, *_, high = (next(o for o in weighed.evidence if o.claim.id == i) for i in ("k08", "k10"))
    crowd = tuple(
        replace(low, claim=replace(low.claim, id=f"m{n}"), origin=replace(low.origin, key=f"o{n}", name=f"Origin {n}"))
        for n in range(30)
    )
    figure = replace(estimate(weighed, "f1"), claims=("k08", "k10", *(one.claim.id for one in crowd)))
    many = replace(weighed, evidence=(low, high, *crowd), figures=(figure,))
    found = drawn(many, "f1")
    assert len(found.rows) == PLOT_ROWS
    assert found.hidden == 32 - PLOT_ROWS
    assert {row.end for row in found.rows} == {"low end", "", "high end"}


@pytest.mark.parametrize(
    ("low", "high", "words"), [(60, None, "at least 60"), (None, 60, "at most 60"), (60, 60, "60"), (50, 70, "60")]
)
def test_a_number_that_every_claim_leaves_open_is_not_written_as_exact(
    weighed: Weighed, low: float | None, high: float | None, words: str
) -> None:
    first = weighed.evidence[8]
    payload = first.claim.payload
    assert isinstance(payload, Figure)
    claim = replace(first.claim, payload=replace(payload, low=low, high=high))
    known = replace(weighed, evidence=(replace(first, claim=claim),))
    figure = replace(estimate(weighed, "f1"), best=60, low=60, high=60, claims=("k08",))
    assert tally(figure, build_register(known, ["k08"])).value == words
