"""The examples of lang/references: what each noun finds and what it must not."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

from headway.lexicon import load_tables
from headway.model import Article, Entry, Parse, Tables
from headway.resolve.actor_words import LISTS, read_vocabulary
from headway.resolve.actors import ActorFinder

ParseText: TypeAlias = Callable[..., tuple[Article, Parse]]

NOUNS = [entry for entry in load_tables()["lang/references"] if entry.name.startswith("noun.")]
YES = [(entry, text) for entry in NOUNS for text in entry.yes]
NO = [(entry, text) for entry in NOUNS for text in entry.no]


@pytest.fixture(scope="module")
def finder(tables: Tables) -> ActorFinder:
    return ActorFinder(tables, None)


def _heads(finder: ActorFinder, parse: ParseText, entry: Entry, text: str) -> list[str]:
    """The mentions that end in, or open with, a word of the entry."""
    article, parsed = parse(text)
    words = set(entry.words("words"))
    found = []
    for mention in finder.find(article, parsed, ()):
        tokens = [parsed.tokens[i] for i in parsed.within(mention.start, mention.end)]
        if any(
            {token.lemma.lower(), token.text.lower(), token.text.lower().removesuffix("s")} & words for token in tokens
        ):
            found.append(mention.text)
    return found


@pytest.mark.model
@pytest.mark.parametrize("entry, text", YES, ids=[f"{entry.name}: {text}" for entry, text in YES])
def test_every_example_of_a_noun_is_found(finder: ActorFinder, parse: ParseText, entry: Entry, text: str) -> None:
    assert _heads(finder, parse, entry, text)


@pytest.mark.model
@pytest.mark.parametrize("entry, text", NO, ids=[f"{entry.name}: {text}" for entry, text in NO])
def test_no_counterexample_of_a_noun_is_found(finder: ActorFinder, parse: ParseText, entry: Entry, text: str) -> None:
    assert _heads(finder, parse, entry, text) == []


def test_every_noun_has_examples_for_and_against() -> None:
    assert [entry.name for entry in NOUNS if not entry.yes or not entry.no] == []


def test_no_word_belongs_to_two_nouns() -> None:
    words = [word for entry in NOUNS for word in entry.words("words")]
    assert sorted(words) == sorted(set(words))


def test_every_list_that_the_code_asks_for_is_there() -> None:
    vocabulary = read_vocabulary(load_tables())
    assert all(vocabulary.lists[name] for name in LISTS)
