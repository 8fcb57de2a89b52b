"""Datelines, labels and auxiliaries, without any model: parses built by hand."""

import pytest

from headway.claims.openings import put_right
from headway.model import Parse, Token


def parse_of(*rows: tuple[str, str, str, int]) -> Parse:
    """Build the parse of one sentence: word, tag, relation, place of the head; capitals are labelled places."""
    tokens, start = [], 0
    for i, (word, tag, dep, head) in enumerate(rows):
        entity = "GPE" if tag == "NNP" else ""
        tokens.append(Token(i, start, start + len(word), word, word.lower(), "X", tag, dep, head, entity, False))
        start += len(word) + 1
    return Parse.build(" ".join(word for word, *_ in rows), tuple(tokens), ((0, len(tokens)),), ((0, 1),))


DATELINE = (
    ("NORTHPORT", "NNP", "nsubj", 6),
    (",", ",", "punct", 0),
    ("Nov.", "NNP", "npadvmod", 0),
    ("16", "CD", "nummod", 2),
    ("-", "HYPH", "punct", 5),
    ("troops", "NNS", "appos", 0),
    ("took", "VBD", "ROOT", 6),
    ("Ana", "NNP", "dobj", 6),
)


def test_a_dateline_stands_by_itself_and_the_noun_behind_it_is_the_subject() -> None:
    tokens = put_right(parse_of(*DATELINE)).tokens
    assert (tokens[0].dep, tokens[0].head) == ("ROOT", 0)
    assert (tokens[5].dep, tokens[5].head) == ("nsubj", 6)
    assert put_right(parse_of(*DATELINE)).subtree(6)[0] == 5


def test_a_label_is_no_second_subject() -> None:
    parse = parse_of(
        ("Hasakah", "NNP", "nsubj", 3), (":", ":", "punct", 0), ("militiamen", "NNS", "nsubj", 3),
        ("hold", "VBP", "ROOT", 3), ("it", "PRP", "dobj", 3),
    )  # fmt: skip
    tokens = put_right(parse).tokens
    assert [tokens[i].dep for i in (0, 2)] == ["ROOT", "nsubj"]


def test_what_hangs_by_an_auxiliary_hangs_by_its_verb() -> None:
    parse = parse_of(("Taiz", "NNP", "nsubj", 1), ("is", "VBZ", "auxpass", 2), ("blockaded", "VBN", "ROOT", 2))
    token = put_right(parse).tokens[0]
    assert (token.dep, token.head) == ("nsubjpass", 2)


@pytest.mark.parametrize(
    "rows",
    [
        (("He", "PRP", "nsubj", 1), ("said", "VBD", "ROOT", 1), (":", ":", "punct", 1), ("go", "VB", "ccomp", 1)),
        (("Rebels", "NNS", "nsubj", 1), ("left", "VBD", "ROOT", 1), ("-", "HYPH", "punct", 1), ("now", "RB", "advmod", 1)),
        (("Rain", "NN", "nsubj", 1), ("fell", "VBD", "ROOT", 1)),
    ],
)  # fmt: skip
def test_a_sentence_that_opens_with_neither_stays_as_it_is(rows: tuple[tuple[str, str, str, int], ...]) -> None:
    parse = parse_of(*rows)
    assert put_right(parse) is parse
