"""A line of effort laid out for the page."""

import runpy
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest

from headway.model import Assessment, Campaign, Weighed
from headway.publish.chapter import (
    MONTHS_SHOWN,
    Chapter,
    anchor_of,
    build_chapter,
    cited_by,
    figures_of,
    value_in_words,
)
from headway.publish.register import build_register

Sample: TypeAlias = tuple[Assessment, Weighed, Campaign]
build: Callable[[], Sample] = runpy.run_path(str(Path(__file__).with_name("sample_report.py")))["sample"]


def chapter(sample: Sample, key: str) -> Chapter:
    assessment, weighed, _ = sample
    line = next(one for one in assessment.lines if one.id == key)
    register = build_register(weighed, cited_by(line, weighed))
    return build_chapter(line, 3, weighed, register, {one.claim.id: one for one in weighed.evidence})


def test_the_figures_of_a_line_are_those_of_its_indicators_and_its_claims() -> None:
    assessment, weighed, _ = build()
    found = {line.id: [figure.id for figure in figures_of(line, weighed)] for line in assessment.lines}
    assert found["civilians"] == ["f1"]
    assert sorted(found["return"]) == ["f3", "s20"]
    assert found["words"] == []


def test_disputed_figures_are_drawn_and_the_others_listed() -> None:
    found = chapter(build(), "return")
    assert [plot.estimate.id for plot in found.disputed] == ["f3"]
    assert [tally.estimate.id for tally in found.agreed] == ["s20"]


def test_all_that_a_chapter_shows_is_in_the_register_it_asks_for() -> None:
    sample = build()
    for line in sample[0].lines:
        found = chapter(sample, line.id)
        cites = [found.behind, found.dissent, *(g.behind for g in found.gauges), *(c.behind for c in found.changed)]
        assert not any(one.missing for one in cites)


def test_a_chronology_tells_claims_under_their_months_latest_first() -> None:
    found = chapter(build(), "coalition")
    assert [month.name for month in found.months] == ["March 2031", "February 2031"]
    days = [card.evidence.day for month in found.months for told in month.told for card in told]
    assert days == sorted(days, key=lambda day: day or date.min, reverse=True)


def test_the_same_words_of_one_speaker_on_one_day_are_told_once_with_every_number() -> None:
    assessment, weighed, campaign = build()
    line = assessment.lines[0]
    first = next(one for one in weighed.evidence if one.claim.id == line.every[0])
    again = replace(first, claim=replace(first.claim, id="again"))
    weighed = replace(weighed, evidence=(*weighed.evidence, again))
    assessment = replace(assessment, lines=(replace(line, every=(*line.every, "again")), *assessment.lines[1:]))
    told = [
        {card.claim.id for card in told}
        for month in chapter((assessment, weighed, campaign), line.id).months
        for told in month.told
    ]
    assert {first.claim.id, "again"} in told


def test_a_balance_of_verdicts_is_told_in_words() -> None:
    measured = build()[0].lines[0].indicators[0]
    verdicts = replace(measured, indicator=replace(measured.indicator, kind="judgement_balance"), value=1.0)
    assert value_in_words(replace(verdicts, words="1 origin sees progress")) == "1 origin sees progress"


def test_months_without_a_claim_are_kept_in_the_strip() -> None:
    assessment, weighed, campaign = build()
    line = assessment.lines[0]
    first = next(n for n, one in enumerate(weighed.evidence) if one.claim.id == line.every[-1])
    evidence = [*weighed.evidence]
    evidence[first] = replace(evidence[first], day=date(2030, 11, 5))
    found = chapter((assessment, replace(weighed, evidence=tuple(evidence)), campaign), line.id)
    assert [(column.month, column.claims > 0) for column in found.columns] == [
        ("Nov 2030", True),
        ("Dec 2030", False),
        ("Jan 2031", False),
        ("Feb 2031", True),
        ("Mar 2031", True),
    ]


def test_a_strip_too_long_for_a_page_keeps_the_latest_months_and_counts_the_rest() -> None:
    assessment, weighed, campaign = build()
    line = assessment.lines[0]
    aged = tuple(
        replace(one, day=date(1994, 12, 1)) if one.claim.id == line.every[-1] else one for one in weighed.evidence
    )
    found = chapter((assessment, replace(weighed, evidence=aged), campaign), line.id)
    assert len(found.columns) == MONTHS_SHOWN
    assert found.earlier == 1
    assert sum(column.claims for column in found.columns) == len(line.every) - 1


def test_claims_without_a_day_are_counted_apart() -> None:
    assessment, weighed, campaign = build()
    undated = tuple(replace(one, day=None) for one in weighed.evidence)
    found = chapter((assessment, replace(weighed, evidence=undated), campaign), "finance")
    assert found.columns == ()
    assert found.undated == 3
    assert [month.name for month in found.months] == ["Without a date"]


def test_the_front_draws_an_indicator_that_has_a_series() -> None:
    found = chapter(build(), "military")
    assert found.lead is not None
    assert found.lead.spark is not None
    assert found.lead.trend == "from 2 on 15 January 2031 to 7 on 31 March 2031"


def test_an_indicator_without_a_value_stays_a_gap() -> None:
    gap = chapter(build(), "military").gauges[1]
    assert (gap.value, gap.low, gap.spark) == ("", "", None)
    assert gap.behind.claims == 0


@pytest.mark.parametrize(("key", "anchor"), [("civilian-protection", "line-civilian-protection"), ("a b", "line-3")])
def test_an_anchor_is_one_that_a_page_can_hold(key: str, anchor: str) -> None:
    line = replace(build()[0].lines[0], id=key)
    assert anchor_of(line, 3) == anchor
