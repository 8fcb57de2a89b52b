"""The measure of a number, on the examples that ship with each measure."""

from collections.abc import Callable
from typing import TypeAlias, get_args

import pytest

from headway.claims.measures import MeasureFinder
from headway.claims.quantities import QuantityFinder
from headway.lexicon import load_tables
from headway.model import Article, Entry, Frame, Parse, Tables

ParseText: TypeAlias = Callable[..., tuple[Article, Parse]]
FEWEST = 40
"""Measures that a campaign's usual figures need at least."""

EXAMPLES = [
    pytest.param(entry, sentence, wanted, id=f"{entry.name}: {sentence}")
    for entry in load_tables()["knowledge/measures"]
    for wanted, sentences in ((True, entry.yes), (False, entry.no))
    for sentence in sentences
]


def measures_in(sentence: str, parse: ParseText, tables: Tables) -> list[str | None]:
    quantities, measures = QuantityFinder(tables), MeasureFinder(tables)
    _, grammar = parse(sentence)
    found = quantities.find(grammar)
    return [measures.measure(grammar, quantity, quantities.counted(grammar, quantity)) for quantity in found]


@pytest.mark.model
@pytest.mark.parametrize(("entry", "sentence", "wanted"), EXAMPLES)
def test_a_measure_is_found_in_its_examples_and_only_there(
    entry: Entry, sentence: str, wanted: bool, parse: ParseText, tables: Tables
) -> None:
    assert (entry.word("name") in measures_in(sentence, parse, tables)) is wanted


@pytest.mark.model
@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        ("Seven soldiers were killed and 20 were wounded.", ["troops-killed", "wounded"]),
        ("Two people died and 13 others were injured.", ["killed", "wounded"]),
        ("The raid killed 20 militants and destroyed eight vehicles.", ["fighters-killed", "vehicles-destroyed"]),
        ("The flood left two dead and 30 wounded.", ["killed", "wounded"]),
        ("A third of the city has been retaken.", [None]),
        ("The choir has 40 singers.", [None]),
    ],
)
def test_each_number_of_a_sentence_has_the_measure_of_its_own_clause(
    sentence: str, measures: list[str | None], parse: ParseText, tables: Tables
) -> None:
    assert measures_in(sentence, parse, tables) == measures


def test_the_measures_file_is_whole(tables: Tables) -> None:
    entries = tables["knowledge/measures"]
    assert len(entries) >= FEWEST
    for entry in entries:
        assert entry.word("frame") in get_args(Frame)
        assert entry.word("unit")
        assert entry.word("source")
        assert entry.words("alone", ()) or entry.words("counts", ())
        assert entry.yes
        assert entry.no
