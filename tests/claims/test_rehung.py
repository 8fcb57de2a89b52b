"""Words hung otherwise: the parse is what it would be had the parser hung them so."""

import pytest

from headway.claims.rehung import rehung
from headway.model import Parse, Token

ROWS = (("Rebels", "nsubj", 1), ("took", "ROOT", 1), ("the", "det", 3), ("Hills", "dobj", 1), ("today", "npadvmod", 1))


def parse_of(tokens: tuple[Token, ...]) -> Parse:
    text = " ".join(token.text for token in tokens)
    return Parse.build(text, tokens, ((0, len(tokens)),), ((0, 1),))


@pytest.fixture
def parse() -> Parse:
    tokens, start = [], 0
    for i, (word, dep, head) in enumerate(ROWS):
        tokens.append(Token(i, start, start + len(word), word, word, "X", "X", dep, head, "", False))
        start += len(word) + 1
    return parse_of(tuple(tokens))


@pytest.mark.parametrize(
    ("i", "changed"),
    [
        (0, {"head": 3, "dep": "compound"}),
        (3, {"head": 3, "dep": "ROOT"}),
        (1, {"head": 4, "dep": "relcl"}),
        (4, {"head": 0}),
        (2, {"lemma": "THE", "dep": "dep"}),
    ],
)
def test_a_word_hung_otherwise_gives_the_parse_that_is_built_with_it(
    parse: Parse, i: int, changed: dict[str, str | int]
) -> None:
    fresh = parse.tokens[i]._replace(**changed)  # type: ignore[arg-type]  # each key has a value of its own type
    tokens = tuple(fresh if token.i == i else token for token in parse.tokens)
    assert rehung(parse, {i: fresh}) == parse_of(tokens)
    assert rehung(parse, {i: fresh}).lemmas == parse_of(tokens).lemmas


def test_words_that_change_places_in_the_tree_keep_the_order_of_the_text(parse: Parse) -> None:
    fresh = {
        0: parse.tokens[0]._replace(head=3),
        1: parse.tokens[1]._replace(head=3),
        3: parse.tokens[3]._replace(head=3),
    }
    assert rehung(parse, fresh).children[3] == (0, 1, 2)
    assert rehung(parse, fresh).children[1] == (4,)


def test_a_parse_that_nothing_changes_is_the_parse_itself(parse: Parse) -> None:
    assert rehung(parse, {}) is parse


def test_answers_about_the_old_tree_are_forgotten(parse: Parse) -> None:
    parse.answers["subject"][1,] = 0
    assert not rehung(parse, {0: parse.tokens[0]._replace(head=3)}).answers
