"""A main verb that the parser took for a participle is the head of its sentence again."""

from collections.abc import Callable

import pytest

from headway.claims.lost_verbs import regained
from headway.model import Parse, Reading, Token


def parse_of(*rows: tuple[str, str, str, str, int]) -> Parse:
    """Build the parse of one sentence: word, tag, part of speech, relation, place of the head."""
    tokens, start = [], 0
    for i, (word, tag, pos, dep, head) in enumerate(rows):
        tokens.append(Token(i, start, start + len(word), word, word.lower(), pos, tag, dep, head, "", False))
        start += len(word) + 1
    return Parse.build(" ".join(row[0] for row in rows), tuple(tokens), ((0, len(tokens)),), ((0, 1),))


def shape(parse: Parse) -> dict[str, tuple[str, str]]:
    return {t.text: (t.dep, parse.tokens[t.head].text) for t in parse.tokens}


def the_fighters(verb: str, tag: str, *, before: str = "det", end: str = ".") -> Parse:
    """Build "The fighters melted away." with the verb hung as a participle."""
    return parse_of(
        ("The", "DT", "DET", before, 1), ("fighters", "NNS", "NOUN", "ROOT", 1), (verb, tag, "VERB", "acl", 1),
        ("away", "RB", "ADV", "advmod", 2), (end, ".", "PUNCT", "punct", 1),
    )  # fmt: skip


def test_a_past_tense_behind_the_noun_becomes_the_head_and_the_noun_its_subject() -> None:
    found = shape(regained(the_fighters("slipped", "VBD")))
    assert found["slipped"] == ("ROOT", "slipped")
    assert found["fighters"] == ("nsubj", "slipped")
    assert found["."] == ("punct", "slipped")


def test_a_participle_of_a_noun_with_an_article_is_read_as_a_past_tense() -> None:
    assert shape(regained(the_fighters("melted", "VBN")))["melted"] == ("ROOT", "melted")


@pytest.mark.parametrize(
    "parse",
    [
        pytest.param(the_fighters("melted", "VBN", end="!"), id="no full stop"),
        pytest.param(the_fighters("melted", "VBN", before="amod"), id="a headline has no article"),
        pytest.param(the_fighters("seen", "VBN"), id="a form that is no past tense"),
        pytest.param(the_fighters("slipping", "VBG"), id="a gerund"),
    ],
)
def test_what_may_well_be_a_participle_stays_one(parse: Parse) -> None:
    assert regained(parse) is parse


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Several thousand fighters melted into the desert.", "Several thousand fighters melted into the desert"),
        (
            "A convoy of 28 trucks crossed from Nusaybin on 15 June.",
            "A convoy of 28 trucks crossed from Nusaybin on 15 June",
        ),
    ],
)
def test_such_sentences_tell_their_event(read_text: Callable[..., Reading], text: str, words: str) -> None:
    assert words in {claim.excerpt.exact for claim in read_text(text).claims if claim.kind == "event"}
