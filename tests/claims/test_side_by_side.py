"""Clauses of one rank stay apart, without any model: parses built by hand."""

from headway.claims.side_by_side import mended
from headway.model import Parse, Token


def parse_of(*rows: tuple[str, str, int]) -> Parse:
    """Build the parse of one sentence: word, relation, place of the head."""
    tokens, start = [], 0
    for i, (word, dep, head) in enumerate(rows):
        tokens.append(Token(i, start, start + len(word), word, word.lower(), "X", "X", dep, head, "", False))
        start += len(word) + 1
    return Parse.build(" ".join(word for word, *_ in rows), tuple(tokens), ((0, len(tokens)),), ((0, 1),))


def test_a_clause_before_a_semicolon_is_not_what_the_next_one_says() -> None:
    parse = parse_of(
        ("ministers", "nsubj", 1), ("met", "ccomp", 4), (";", "punct", 4), ("Iraq", "nsubj", 4), ("asked", "ROOT", 4)
    )
    met = mended(parse).tokens[1]
    assert (met.dep, met.head) == ("ROOT", 1)
    assert 1 not in mended(parse).children[4]


def test_a_clause_before_a_comma_may_be_what_is_said() -> None:
    parse = parse_of(
        ("ministers", "nsubj", 1), ("met", "ccomp", 4), (",", "punct", 4), ("Iraq", "nsubj", 4), ("said", "ROOT", 4)
    )
    assert mended(parse) is parse


def test_clauses_that_a_later_verb_takes_up_together_stay_with_it() -> None:
    parse = parse_of(
        ("met", "ccomp", 3), (";", "punct", 3), ("they", "nsubj", 3), ("left", "ccomp", 5), ("he", "nsubj", 5),
        ("said", "ROOT", 5),
    )  # fmt: skip
    assert mended(parse) is parse


def test_three_clauses_in_a_row_all_stand_by_themselves() -> None:
    parse = parse_of(
        ("met", "ccomp", 2), (";", "punct", 2), ("talked", "ccomp", 4), (";", "punct", 4), ("left", "ROOT", 4)
    )
    assert [t.dep for t in mended(parse).tokens if t.text != ";"] == ["ROOT", "ROOT", "ROOT"]


def test_a_dateline_is_no_second_subject() -> None:
    parse = parse_of(("BASRA", "nsubj", 3), ("—", "punct", 0), ("bombs", "nsubj", 3), ("exploded", "ROOT", 3))
    tokens = mended(parse).tokens
    assert [tokens[i].dep for i in (0, 2)] == ["npadvmod", "nsubj"]


def test_a_place_behind_a_preposition_is_no_second_subject() -> None:
    parse = parse_of(
        ("Near", "compound", 1), ("Palmyra", "nsubj", 4), (",", "punct", 1), ("strikes", "nsubj", 4),
        ("destroyed", "ROOT", 4),
    )  # fmt: skip
    near, place = mended(parse).tokens[:2]
    assert (near.dep, near.head, near.tag) == ("prep", 4, "IN")
    assert (place.dep, place.head) == ("pobj", 0)


def test_two_subjects_without_a_pause_between_them_stay() -> None:
    parse = parse_of(("all", "nsubj", 2), ("bombs", "nsubj", 2), ("exploded", "ROOT", 2))
    assert mended(parse) is parse
