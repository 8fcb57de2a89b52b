"""Names in a text, by the trie alone: hand-built parses."""

import pytest

from headway.model import Parse, Token
from headway.resolve.actor_names import NameTrie, acronyms, fits, fold, fold_words, split_name
from headway.resolve.actor_registry import Name


def plain_parse(words: str) -> Parse:
    """A parse of words split at spaces, one sentence, no grammar."""
    tokens: list[Token] = []
    at = 0
    for i, word in enumerate(words.split(" ")):
        tokens.append(Token(i, at, at + len(word), word, word.lower(), "PROPN", "NNP", "dep", 0, "", False))
        at += len(word) + 1
    return Parse.build(words, tuple(tokens), ((0, len(tokens)),), ((0, 1),))


TRIE = NameTrie(
    [
        Name("Islamic State", "group"),
        Name("Islamic State of Iraq", "older"),
        Name("IS", "group"),
        Name("US", "state"),
        Name("NATO", "alliance"),
        Name("al-Qaeda", "qaeda"),
        Name("Da'esh", "group"),
        Name("US-led coalition", "coalition"),
        Name("Iraqi security forces", "forces"),
        Name("People's Units", "units"),
        Name("Türkiye", "turkey"),
    ]
)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("the Islamic State fell", [("Islamic State", "group")]),
        ("the Islamic State of Iraq fell", [("Islamic State of Iraq", "older")]),
        ("the Islamic State of Syria fell", [("Islamic State", "group")]),
        ("it is us", []),
        ("IS and US", [("IS", "group"), ("US", "state")]),
        ("Nato met", [("Nato", "alliance")]),
        ("nato met", []),
        ("Us met", []),
        ("al Qaeda met", [("al Qaeda", "qaeda")]),
        ("al - Qaeda met", [("al - Qaeda", "qaeda")]),
        ("Al-Qaeda met", [("Al-Qaeda", "qaeda")]),
        ("Daesh and Da’esh met", [("Daesh", "group"), ("Da’esh", "group")]),
        ("a US - led coalition", [("US - led coalition", "coalition")]),
        ("a U.S.-led coalition", [("U.S.-led coalition", "coalition")]),
        ("Iraqi Security Forces met", [("Iraqi Security Forces", "forces")]),
        ("iraqi security forces met", []),
        ("People 's Units met", [("People 's Units", "units")]),
        ("Turkiye met", [("Turkiye", "turkey")]),
        ("nobody met", []),
    ],
)
def test_the_longest_name_with_the_right_capitals_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    parse = plain_parse(text)
    tokens = parse.tokens
    found = [
        (text[tokens[m.first].start : tokens[m.past - 1].end], m.names[0].actor)
        for m in TRIE.find(parse, fold_words(parse, {}))
    ]
    assert found == expected


def test_a_name_does_not_run_over_the_end_of_a_sentence() -> None:
    parse = plain_parse("the Islamic State fell")
    cut = Parse.build(parse.text, parse.tokens, ((0, 2), (2, 4)), ((0, 2),))
    assert list(TRIE.find(cut, fold_words(cut, {}))) == []


def test_a_name_of_two_actors_gives_both() -> None:
    trie = NameTrie([Name("ADF", "one"), Name("ADF", "other")])
    parse = plain_parse("the ADF met")
    assert [name.actor for match in trie.find(parse, fold_words(parse, {})) for name in match.names] == ["one", "other"]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("the Northern Relief Board ( NRB ) met", [(1, 4, 5)]),
        ("the Board of Northern Relief ( BNR ) met", [(1, 5, 6)]),
        ("the Northern Relief Board ( XYZ ) met", []),
        ("he paid ( USD ) for it", []),
        ("Board ( B ) met", []),
    ],
)
def test_a_bracketed_abbreviation_belongs_to_the_words_that_spell_it(
    text: str, expected: list[tuple[int, int, int]]
) -> None:
    assert list(acronyms(plain_parse(text))) == expected


@pytest.mark.parametrize(
    "since, until, year, holds",
    [
        (None, None, 2017, True),
        (2016, None, 2015, False),
        (2016, None, 2016, True),
        (None, 2016, 2017, False),
        (2016, 2017, None, True),
    ],
)
def test_a_name_holds_within_its_years(since: int | None, until: int | None, year: int | None, holds: bool) -> None:
    assert Name("Example", "x", since=since, until=until).holds_in(year) is holds


def test_folding_forgets_case_accents_and_full_stops() -> None:
    assert [fold(word) for word in ("U.N.", "Élysée", "O’Brien")] == ["un", "elysee", "obrien"]


def test_a_possessive_is_a_word_of_its_own() -> None:
    assert split_name("Women's al-Nusra") == ("Women", "'s", "al", "Nusra")


def test_short_capitals_are_never_written_with_one() -> None:
    assert fits("UN", "UN")
    assert not fits("Un", "UN")
    assert fits("Unicef", "UNICEF")
