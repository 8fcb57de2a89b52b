"""The report as Markdown."""

import re
import runpy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from headway.model import Assessment, Campaign, Weighed
from headway.publish import render_markdown
from headway.publish.markdown import plain

HERE = Path(__file__).parent
build: Callable[[], tuple[Assessment, Weighed, Campaign]] = runpy.run_path(str(HERE / "sample_report.py"))["sample"]


def written(assessment: Assessment, weighed: Weighed) -> str:
    return render_markdown(assessment, weighed, ledger_name="orsa.ledger", version="0.1.0")


@pytest.fixture(scope="module")
def page() -> str:
    assessment, weighed, _ = build()
    return written(assessment, weighed)


def test_every_footnote_is_there_once_and_is_cited(page: str) -> None:
    cited = set(re.findall(r"\[\^(\d+)\](?!:)", page))
    told = re.findall(r"^\[\^(\d+)\]:", page, re.MULTILINE)
    assert len(told) == len(set(told))
    assert cited == set(told)


def test_every_line_has_its_judgement_confidence_and_gaps(page: str) -> None:
    for line in build()[0].lines:
        for words in (line.name, line.judgement, f"Confidence {line.confidence}", *line.gaps):
            assert plain(words) in page


def test_the_same_input_gives_the_same_text(page: str) -> None:
    assessment, weighed, _ = build()
    assert written(assessment, weighed) == page


@pytest.mark.parametrize(
    "words", ["# a", "[a](javascript:b)", "![x](y)", "<script>", "a | b", "`x`", "1\n\n# b", "\u202eb"]
)
def test_hostile_words_become_text(words: str) -> None:
    assessment, weighed, _ = build()
    page = written(replace(assessment, name=words), weighed)
    title = page.splitlines()[0]
    assert title == f"# {plain(words)}"
    assert not re.search(r"(?<!\\)[\[\]<>`|]|\u202e", title)
