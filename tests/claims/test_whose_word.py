"""Whose word the clauses of sentences and of short reports are: the speaker's, or the outlet's own."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

import pytest

from headway.claims.attribution import owner_of
from headway.model import Attribution, Reading

pytestmark = pytest.mark.model


class Case(TypedDict, total=False):
    """A text, pairs of words in it and of whoever says them, and why it is missed."""

    text: str
    says: list[tuple[str, str]]
    missed: str


CASES: list[Case] = tomllib.loads(Path(__file__).with_name("whose_word.toml").read_text(encoding="utf8"))["text"]
READ = [case for case in CASES if "missed" not in case]
MISSED = [case for case in CASES if "missed" in case]


def label(case: Case) -> str:
    return case["text"].strip()[:60]


def known_as(attribution: Attribution | None) -> str:
    """Give the words, the name and the role of a speaker; nothing for the outlet's own voice."""
    if attribution is None or attribution.speaker is None:
        return ""
    speaker = attribution.speaker
    name = speaker.means.name if speaker.means is not None else None
    return " / ".join(filter(None, (speaker.text, name, attribution.role)))


def wrong(case: Case, reading: Reading) -> list[tuple[str, str, str]]:
    """List the words whose speaker is another: the words, who should say them, who does."""
    found = []
    for words, wanted in case["says"]:
        start = case["text"].index(words)
        given = known_as(owner_of(reading.attributions, start, start + len(words)))
        right = any(name in given for name in wanted.split("|")) if wanted else not given
        if not right:
            found.append((words, wanted, given))
    return found


@pytest.mark.parametrize("case", READ, ids=label)
def test_a_clause_belongs_to_who_says_it(case: Case, read_text: Callable[..., Reading]) -> None:
    assert wrong(case, read_text(case["text"])) == []


@pytest.mark.parametrize("case", MISSED, ids=label)
def test_what_the_documentation_calls_missed_is_missed(case: Case, read_text: Callable[..., Reading]) -> None:
    assert wrong(case, read_text(case["text"])) != []
