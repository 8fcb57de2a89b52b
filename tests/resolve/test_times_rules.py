"""Every rule of times.toml finds what its examples say, and keeps off those that it must leave alone."""

from collections.abc import Callable
from datetime import date

import pytest

from headway.errors import RuleError
from headway.model import Article, Entry, Parse, Tables
from headway.resolve.times import TimeFinder
from headway.resolve.timex_rules import TimeRules

PUBLISHED = date(2016, 6, 15)
Found = tuple[str, str, str]


@pytest.fixture(scope="module")
def finds(tables: Tables, parse: Callable[..., tuple[Article, Parse]]) -> Callable[[str], list[Found]]:
    """Find the times of a sentence published on that Wednesday, each as rule, words and value."""
    finder = TimeFinder(tables)

    def find(text: str) -> list[Found]:
        mentions = finder.find(*parse(text, published=PUBLISHED))
        return [(m.reason.split("; ")[0], m.text, m.means.value) for m in mentions if m.means]

    return find


def rules(tables: Tables) -> list[Entry]:
    return [entry for entry in tables["lang/times"] if entry.name.startswith("rule.")]


@pytest.mark.model
def test_every_rule_finds_its_examples_with_their_values(tables: Tables, finds: Callable[[str], list[Found]]) -> None:
    wrong = []
    for rule in rules(tables):
        for example in rule.yes:
            text, _, expected = example.partition(" => ")
            words, _, value = expected.partition(" = ")
            found = finds(text)
            if (rule.name.removeprefix("rule."), words, value) not in found:
                wrong.append((rule.name, example, found))
    assert not wrong


@pytest.mark.model
def test_no_rule_fits_the_examples_it_must_leave_alone(tables: Tables, finds: Callable[[str], list[Found]]) -> None:
    wrong = [
        (rule.name, text, found)
        for rule in rules(tables)
        for text in rule.no
        for found in finds(text)
        if found[0] == rule.name.removeprefix("rule.")
    ]
    assert not wrong


def test_every_rule_has_examples_of_both_kinds(tables: Tables) -> None:
    assert [rule.name for rule in rules(tables) if not rule.yes or not rule.no] == []


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [("{nonsense} day", "expected the name of a class above"), ("(unclosed", "expected a regular expression")],
)
def test_a_broken_pattern_is_blamed_on_its_rule(pattern: str, expected: str) -> None:
    entry = Entry("lang/times.toml", "rule.broken", {"name": "broken", "pattern": pattern, "reads": "date"})
    with pytest.raises(RuleError, match=expected) as error:
        TimeRules((entry,), ("date",))
    assert error.value.key == "rule.broken.pattern"


def test_a_rule_that_names_no_way_of_reading_is_blamed() -> None:
    entry = Entry("lang/times.toml", "rule.odd", {"name": "odd", "pattern": "someday", "reads": "tea leaves"})
    with pytest.raises(RuleError, match="tea leaves"):
        TimeRules((entry,), ("date",))


def test_a_class_whose_meanings_are_no_words_is_blamed() -> None:
    entry = Entry("lang/times.toml", "class.month", {"name": "month", "means": {"may": 5}})
    with pytest.raises(RuleError, match="expected a table of words"):
        TimeRules((entry,), ("date",))
