import time
from dataclasses import replace

import pytest

from headway.errors import RuleError
from headway.lexicon import load_tables
from headway.model import Entry
from headway.pages import Chrome, compile_chrome
from headway.pages.credit import read_credits

ENTRIES = load_tables()["lang/chrome"]
CUES = [entry for entry in ENTRIES if entry.name.startswith("cue.")]
CREDITS = [entry for entry in ENTRIES if entry.name.startswith("credit.")]


def _examples(entries: list[Entry], key: str) -> list[tuple[str, str]]:
    return [(entry.name.partition(".")[2], words) for entry in entries for words in entry.words(key, ())]


@pytest.mark.parametrize("name, line", _examples(CUES, "yes"))
def test_a_cue_holds_in_its_examples(chrome: Chrome, name: str, line: str) -> None:
    assert next(cue for cue in chrome.cues if cue.name == name).holds(line)


@pytest.mark.parametrize("name, line", _examples(CUES, "no"))
def test_no_cue_at_all_holds_in_counter_examples(chrome: Chrome, name: str, line: str) -> None:
    assert chrome.cue(line) is None


@pytest.mark.parametrize("name, line", _examples(CREDITS, "yes"))
def test_a_credit_rule_finds_a_body_in_its_examples(chrome: Chrome, name: str, line: str) -> None:
    alone = replace(chrome, credits=tuple(rule for rule in chrome.credits if rule.name == name))
    assert read_credits([line], [], alone)


@pytest.mark.parametrize("name, line", _examples(CREDITS, "no"))
def test_no_credit_rule_finds_anything_in_counter_examples(chrome: Chrome, name: str, line: str) -> None:
    assert read_credits([line], [], chrome) == ()


def test_every_rule_has_examples_both_ways() -> None:
    assert [entry.name for entry in (*CUES, *CREDITS) if not entry.yes or not entry.no] == []


def test_a_cue_is_not_believed_in_a_line_longer_than_its_longest(chrome: Chrome) -> None:
    cue = next(cue for cue in chrome.cues if cue.name == "read-also")
    assert cue.holds("READ ALSO: The ferry")
    assert not cue.holds("READ ALSO: The ferry" + " and so on" * 40)


@pytest.mark.parametrize(
    "keys, key",
    [
        ({"kind": "drop"}, "phrases"),
        ({"kind": "nonsense", "phrases": ["a"]}, "kind"),
        ({"kind": "drop", "patterns": ["("]}, "patterns"),
    ],
)
def test_a_broken_cue_is_blamed_by_name_and_key(keys: dict[str, object], key: str) -> None:
    with pytest.raises(RuleError, match=rf"cue\.broken\.{key}"):
        compile_chrome({"lang/chrome": (Entry("lang/chrome.toml", "cue.broken", keys),)})


def test_a_credit_rule_without_a_body_is_blamed() -> None:
    with pytest.raises(RuleError, match="body"):
        compile_chrome({"lang/chrome": (Entry("lang/chrome.toml", "credit.broken", {"pattern": "by .*"}),)})


@pytest.mark.parametrize(
    "words", ["AFP -", "/AFP", "S-", "Ann Ode, ", "By Aa of the ", "9 May ", "(Photo by ", "Home > "]
)
def test_no_pattern_runs_away_on_words_that_come_again_and_again(chrome: Chrome, words: str) -> None:
    line = (words * 200)[:600] + "!z"
    began = time.monotonic()
    for cue in chrome.cues:
        replace(cue, longest=len(line)).holds(line)
    assert time.monotonic() - began < 2
