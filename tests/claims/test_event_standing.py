"""The main clause of a sentence stands before what hangs from it, without any model: parses built by hand."""

import pytest

from headway.claims.event_standing import Standing, is_asked, only_tells_which
from headway.model import Parse, Tables, Token


def parse_of(*rows: tuple[str, str, str, int]) -> Parse:
    """Build the parse of one sentence: word, coarse tag, relation, place of the head."""
    tokens, start = [], 0
    for i, (word, pos, dep, head) in enumerate(rows):
        tokens.append(Token(i, start, start + len(word), word, word.lower(), pos, pos, dep, head, "", False))
        start += len(word) + 1
    text = " ".join(word for word, *_ in rows)
    return Parse.build(text, tuple(tokens), ((0, len(tokens)),), ((0, 1),))


@pytest.fixture(scope="module")
def standing(tables: Tables) -> Standing:
    return Standing(tables)


def test_a_main_verb_keeps_its_score(standing: Standing) -> None:
    assert standing.of(parse_of(("They", "PRON", "nsubj", 1), ("met", "VERB", "ROOT", 1)), 1) == 1.0


def test_a_clause_of_time_counts_less_than_one_of_manner(standing: Standing) -> None:
    after = parse_of(("After", "SCONJ", "mark", 1), ("attacking", "VERB", "advcl", 2), ("fled", "VERB", "ROOT", 2))
    plain = parse_of(("Then", "ADV", "npadvmod", 1), ("attacking", "VERB", "advcl", 2), ("fled", "VERB", "ROOT", 2))
    assert standing.of(after, 1) < standing.of(plain, 1) < standing.of(plain, 2)


def test_what_somebody_says_counts_nearly_as_much_as_a_main_clause(standing: Standing) -> None:
    said = parse_of(("fled", "VERB", "ccomp", 1), ("said", "VERB", "ROOT", 1))
    relative = parse_of(("men", "NOUN", "ROOT", 0), ("fled", "VERB", "relcl", 0))
    assert standing.of(said, 0) > standing.of(relative, 1)


def test_a_deep_act_keeps_a_floor(standing: Standing) -> None:
    rows = [("w", "VERB", "relcl", max(0, i - 1)) for i in range(9)]
    assert standing.of(parse_of(*rows), 8) == standing.of(parse_of(*rows), 7) > 0.5


def test_a_participle_right_behind_its_noun_only_tells_which_is_meant() -> None:
    rows = [("alliance", "NOUN", "ROOT", 0), ("fighting", "VBG", "acl", 0), ("it", "PRON", "dobj", 1)]
    assert only_tells_which(parse_of(*rows), 1)
    apart = [("alliance", "NOUN", "ROOT", 0), (",", "PUNCT", "punct", 0), ("fighting", "VBG", "acl", 0)]
    assert not only_tells_which(parse_of(*apart), 2)


def test_a_question_asserts_no_act() -> None:
    asked = parse_of(("They", "PRON", "nsubj", 1), ("met", "VERB", "ROOT", 1), ("?", "PUNCT", "punct", 1))
    told = parse_of(("They", "PRON", "nsubj", 1), ("met", "VERB", "ROOT", 1), (".", "PUNCT", "punct", 1))
    assert (is_asked(asked, 1), is_asked(told, 1)) == (True, False)
