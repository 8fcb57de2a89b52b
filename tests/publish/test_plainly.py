"""An assessment as plain JSON values."""

import json
import runpy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from headway.model import Assessment, Campaign, Weighed
from headway.publish import assessment_json
from headway.publish.plainly import plain

Sample: TypeAlias = tuple[Assessment, Weighed, Campaign]
build: Callable[[], Sample] = runpy.run_path(str(Path(__file__).with_name("sample_report.py")))["sample"]


def test_it_survives_json_unchanged() -> None:
    assessment, weighed, _ = build()
    plainly = assessment_json(assessment, weighed)
    assert json.loads(json.dumps(plainly, allow_nan=False)) == plainly


def test_every_claim_that_a_line_names_is_there_with_its_words_and_article() -> None:
    assessment, weighed, _ = build()
    plainly = json.loads(json.dumps(assessment_json(assessment, weighed)))
    for line in plainly["lines"]:
        for claim in line["every"]:
            found = plainly["claims"][claim]
            assert found["claim"]["excerpt"]["exact"] in found["claim"]["sentence"]["exact"]
            assert found["article"] in plainly["articles"]


def test_days_are_iso_and_what_is_not_known_is_null() -> None:
    assessment, weighed, _ = build()
    plainly = assessment_json(replace(assessment, as_of=None), weighed)
    assert plainly["as_of"] is None
    assert assessment_json(assessment, weighed)["as_of"] == "2031-03-31"


def test_a_value_outside_the_model_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        plain({1, 2})
