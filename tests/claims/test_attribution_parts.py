"""The parts that attributions are put together from: reaches, nesting, cuts."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.claims.cues import CueLexicon, Part
from headway.claims.ground import Ground, merged, without
from headway.claims.nesting import DEEPEST, innermost_around
from headway.model import Entry, Parse, Token

RUNS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda x: (x[0], x[0] + x[1])), max_size=6)


def parse_of(text: str, heads: list[int]) -> Parse:
    tokens, at = [], 0
    for i, (word, head) in enumerate(zip(text.split(), heads, strict=True)):
        dep = "ROOT" if head == i else "dep"
        tokens.append(Token(i, at, at + len(word), word, word, "NOUN", "NN", dep, head, "", False))
        at += len(word) + 1
    return Parse.build(text, tuple(tokens), ((0, len(tokens)),), ((0, 1),))


def test_a_word_reaches_from_its_leftmost_to_its_rightmost_dependent() -> None:
    ground = Ground.of(parse_of("old stone bridges fell", [2, 2, 3, 3]))
    assert ground.reach == ((0, 1), (1, 2), (0, 3), (0, 4))


def test_words_in_quotations_carry_the_number_of_theirs() -> None:
    ground = Ground.of(parse_of("a bb cc d ee", [0, 0, 0, 0, 0]), [(2, 7), (10, 12)])
    assert ground.quoted == (-1, 0, 0, -1, 1)


def test_loose_punctuation_is_taken_off_both_ends() -> None:
    ground = Ground.of(parse_of(", the dam , .", [2, 2, 2, 2, 2]))
    assert ground.trimmed((0, 5)) == (1, 3)
    assert ground.trimmed((3, 5)) == (5, 5)


@given(st.tuples(st.integers(0, 15), st.integers(16, 40)), RUNS)
def test_what_is_left_without_holes_holds_nothing_of_them(run: tuple[int, int], holes: list[tuple[int, int]]) -> None:
    left = {i for piece in without(run, holes) for i in range(*piece)}
    assert left == set(range(*run)) - {i for hole in holes for i in range(*hole)}


@given(RUNS)
def test_merging_keeps_every_place_and_leaves_no_overlap(runs: list[tuple[int, int]]) -> None:
    joined = merged(runs)
    assert {i for run in joined for i in range(*run)} == {i for run in runs for i in range(*run)}
    assert all(one[1] < other[0] for one, other in pairwise(joined))


@pytest.mark.parametrize(
    ("cues", "contents", "expected"),
    [
        ([3, 20], [[(5, 30)], [(25, 30)]], [None, 0]),
        ([10, 22], [[(0, 8), (12, 30)], [(25, 30)]], [None, 0]),
        ([10], [[(0, 30)]], [None]),
        ([3, 20, 40], [[(5, 60)], [(25, 60)], [(45, 60)]], [None, 0, 1]),
        ([3, 50], [[(5, 30)], [(60, 70)]], [None, None]),
        ([], [], []),
    ],
)
def test_the_innermost_other_saying_around_a_cue_is_found(
    cues: list[int], contents: list[list[tuple[int, int]]], expected: list[int | None]
) -> None:
    assert innermost_around(cues, contents) == expected


def test_sayings_nested_deeper_than_anybody_reads_still_have_one_around_them() -> None:
    count = 4 * DEEPEST
    around = innermost_around(list(range(count)), [[(k + 1, count + 1)] for k in range(count)])
    assert around == [None, *range(count - 1)]


def test_a_cue_is_found_by_lemma_and_part_of_speech() -> None:
    keys = {"part": "verb", "lemmas": ["warn"], "forms": ["clause"], "person": True}
    lexicon = CueLexicon({"lang/attribution": (Entry("lang/attribution.toml", "cue.warning", keys),)})
    cue = lexicon.find("warn", Part.VERB)
    assert cue is not None
    assert (cue.name, cue.person, cue.inner) == ("warning", True, False)
    assert lexicon.find("warn", Part.NOUN) is None
    assert lexicon.find("say", Part.VERB) is None
