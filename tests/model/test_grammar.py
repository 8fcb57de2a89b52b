"""A parse can be walked by offset, by sentence and by tree."""

import pytest

from headway.model import Parse, Token


def parse_of(rows: list[tuple[str, str, int]], text: str) -> Parse:
    """Build a parse of one sentence from (word, relation, head)."""
    tokens, at = [], 0
    for i, (word, dep, head) in enumerate(rows):
        start = text.index(word, at)
        at = start + len(word)
        tokens.append(Token(i, start, at, word, word.lower(), "NOUN", "NN", dep, head, "", False))
    return Parse.build(text, tuple(tokens), ((0, len(tokens)),), ((0, 1),))


@pytest.fixture
def parse() -> Parse:
    rows = [
        *(("Rebels", "nsubj", 1), ("took", "ROOT", 1), ("towns", "dobj", 1), ("and", "cc", 2)),
        *(("villages", "conj", 2), ("near", "prep", 1), ("Raqqa", "pobj", 5), (".", "punct", 1)),
    ]
    return parse_of(rows, "Rebels took towns and villages near Raqqa.")


def test_offsets_lead_to_tokens(parse: Parse) -> None:
    assert parse.at(0) == 0
    assert parse.at(8) == 1
    assert parse.at(-1) is None
    assert list(parse.within(12, 30)) == [2, 3, 4]
    assert list(parse.within(11, 12)) == []


def test_a_span_hangs_by_its_head(parse: Parse) -> None:
    assert parse.head_of(12, 30) == 2
    assert parse.head_of(31, 41) == 5


def test_trees_are_walked_up_and_down(parse: Parse) -> None:
    assert parse.subtree(2) == [2, 3, 4]
    assert list(parse.ancestors(6)) == [5, 1]
    assert parse.child(1, "dobj") == 2
    assert parse.child(1, "iobj") is None
    assert parse.conjuncts(2) == [2, 4]


def test_a_sentence_has_its_span(parse: Parse) -> None:
    assert parse.sentence_of(5) == 0
    assert parse.sentence_span(0) == (0, 42)
    assert parse.words(0, 12) == "Rebels took"
