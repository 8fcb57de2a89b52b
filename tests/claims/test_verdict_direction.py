"""Which way a verdict points: words add up along the grammar, what hampers or denies turns round, what leans nowhere is None."""

from collections.abc import Callable

import pytest

from headway.claims.verdict_direction import Leanings
from headway.lexicon import load_tables
from headway.model import Article, Direction, Parse

pytestmark = pytest.mark.model
ParseText = Callable[..., tuple[Article, Parse]]


@pytest.fixture(scope="module")
def leanings() -> Leanings:
    return Leanings(load_tables())


def direction(leanings: Leanings, parse: Parse) -> Direction | None:
    root = next(token.i for token in parse.tokens if token.dep == "ROOT")
    return leanings.direction(parse, root)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan is a success.", "progress"),
        ("The plan is a disaster.", "setback"),
        ("The ferries are reliable.", "progress"),
        ("It was a hollow victory.", "setback"),
        ("The village is in ruins.", "setback"),
        ("Trade has increased.", "up"),
        ("Trade has declined.", "down"),
        ("The clerk read the letter.", None),
        ("The valley is long.", None),
    ],
)
def test_the_words_of_a_clause_add_up(
    leanings: Leanings, parse: ParseText, text: str, expected: Direction | None
) -> None:
    assert direction(leanings, parse(text)[1]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan is not a success.", "setback"),
        ("The plan is no longer a disaster.", "progress"),
        ("There is no progress.", "setback"),
        ("No road is safe.", "setback"),
        ("Few schools are safe.", "setback"),
        ("A few schools are safe.", "progress"),
        ("The ferries are less reliable.", "setback"),
        ("The ferries are too reliable.", "setback"),
        ("The ferries were never more reliable.", "progress"),
        ("The plan is neither wise nor sensible.", "setback"),
    ],
)
def test_what_denies_or_lessens_turns_it_round(
    leanings: Leanings, parse: ParseText, text: str, expected: Direction | None
) -> None:
    assert direction(leanings, parse(text)[1]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dispute hampers the recovery.", "setback"),
        ("The new well has eased the misery.", "progress"),
        ("The vote shows a lack of courage.", "setback"),
        ("The council failed to mend the dam.", "setback"),
        ("The road helps the traders to survive the winter.", "progress"),
        ("The danger is great.", "setback"),
        ("The danger is small.", "progress"),
    ],
)
def test_what_is_done_to_a_thing_and_how_much_there_is_of_it_count(
    leanings: Leanings, parse: ParseText, text: str, expected: Direction | None
) -> None:
    assert direction(leanings, parse(text)[1]) == expected


def test_what_should_not_be_is_not_said_to_be(leanings: Leanings, parse: ParseText) -> None:
    assert direction(leanings, parse("The council must not be complacent.")[1]) is None


@pytest.mark.parametrize(
    ("text", "word", "told", "expected"),
    [
        ("The offensive has stalled.", "stalled", "setback", "setback"),
        ("The offensive has not stalled.", "stalled", "setback", "progress"),
        ("Prices have not risen.", "risen", "up", "steady"),
        ("The crowding is no longer critical.", "critical", "setback", "progress"),
        ("The truce cannot last.", "last", "steady", "setback"),
        ("The truce must succeed.", "succeed", "progress", None),
    ],
)
def test_a_negation_turns_what_a_frame_tells(
    leanings: Leanings, parse: ParseText, text: str, word: str, told: Direction, expected: Direction | None
) -> None:
    found = parse(text)[1]
    at = next(token.i for token in found.tokens if token.text == word)
    assert leanings.turned(found, at, told) == expected
