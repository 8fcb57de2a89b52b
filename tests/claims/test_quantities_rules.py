"""Every rule of lang/quantities finds its own examples, and none of those it must not find."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from headway.claims.quantities import QuantityFinder
from headway.lexicon import load_tables
from headway.model import Article, Entry, Parse, Quantity, Tables

ParseText: TypeAlias = Callable[..., tuple[Article, Parse]]

EXAMPLES = [
    pytest.param(entry, sentence, wanted, id=f"{entry.name}: {sentence}")
    for entry in load_tables()["lang/quantities"]
    for wanted, sentences in ((True, entry.yes), (False, entry.no))
    for sentence in sentences
]


def holds(entry: Entry, found: tuple[Quantity, ...]) -> bool:
    """Tell whether an entry's rule shows in the quantities of its example."""
    kind = entry.name.partition(".")[0]
    if kind == "frame":
        return any(quantity.frame == entry.word("frame") for quantity in found)
    if kind == "passed_over":
        return not found
    assert kind == "bound"
    return any(bounded(quantity, entry.word("side")) for quantity in found)


def bounded(quantity: Quantity, side: str) -> bool:
    return {"low": quantity.high is None, "high": quantity.low is None, "about": quantity.approximate}[side]


@pytest.mark.model
@pytest.mark.parametrize(("entry", "sentence", "wanted"), EXAMPLES)
def test_a_rule_holds_in_its_examples_and_only_there(
    entry: Entry, sentence: str, wanted: bool, parse: ParseText, tables: Tables
) -> None:
    found = QuantityFinder(tables).find(parse(sentence)[1])
    assert holds(entry, found) is wanted, found


def test_every_rule_has_an_example_and_a_counterexample(tables: Tables) -> None:
    rules = [e for e in tables["lang/quantities"] if e.name.partition(".")[0] in ("frame", "passed_over", "bound")]
    assert len(rules) > 15
    assert [rule.name for rule in rules if not (rule.yes and rule.no)] == []
