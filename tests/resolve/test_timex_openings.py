"""Openings of patterns: whatever a pattern fits begins with one of them, and what is not read is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.lexicon import load_tables
from headway.resolve.time_readings import WAYS
from headway.resolve.timex_openings import LENGTH, openings, shown
from headway.resolve.timex_rules import TimeRules


@pytest.mark.parametrize(
    "pattern, expected",
    [
        ("may", {"may"}),
        ("(?:the )?may", {"the", "may"}),
        (r"\d\d?/", {"00/", "0/"}),
        (r"(?:1[0-9]|20)\d\d", {"000"}),
        (r"['’]\d\d", {"'00", "’00"}),
        (r"(?=x)on\s+it", {"on "}),
        (r"(?P<a>an?) b", {"a b", "an "}),
        (r"\d{4}", {"000"}),
        (r"\d{1,2}s", {"0s", "00s"}),
        (r"ab*", {"a", "ab", "abb"}),
        ("", {""}),
    ],
)
def test_a_pattern_opens_with_these(pattern: str, expected: set[str]) -> None:
    assert openings(pattern) == expected


@pytest.mark.parametrize("pattern", [r"\w+", "a.c", "[^a]", "(?i:a)", "^a", "a)"])
def test_what_is_not_read_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        openings(pattern)


@given(st.from_regex(r"(?:the )?(?:\d{1,2}|an?|several)[ -](?:days|weeks) ago", fullmatch=True))
def test_every_text_that_a_pattern_fits_begins_with_an_opening(text: str) -> None:
    found = openings(r"(?:the )?(?:\d{1,2}|an?|several)[ -](?:days|weeks) ago")
    assert any(shown(text[:LENGTH]).startswith(opening) for opening in found)


def test_every_example_of_every_rule_begins_as_its_rule_can() -> None:
    entries = load_tables()["lang/times"]
    rules = {entry.name: entry for entry in entries if entry.name.startswith("rule.")}
    indexed = TimeRules(entries, WAYS)
    lost = []
    for name, entry in rules.items():
        for example in entry.yes:
            words = example.partition(" => ")[2].partition(" = ")[0].lower()
            known = indexed.rules_opening(words, 0)
            if not entry.maybe("continues") and name.removeprefix("rule.") not in {rule.name for rule in known}:
                lost.append((name, words))
    assert lost == []
