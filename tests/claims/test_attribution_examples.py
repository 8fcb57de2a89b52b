"""Every example of the shipped cue words holds."""

import pytest
from tests.conftest import ParseText

from headway.claims.attribution import AttributionFinder
from headway.claims.cues import CueLexicon
from headway.errors import RuleError
from headway.lexicon import load_tables
from headway.model import Attribution, Entry, Mentions, Parse, Tables

CUES = tuple(entry for entry in load_tables()["lang/attribution"] if entry.name.startswith("cue."))
YES = [pytest.param(entry, text, id=f"{entry.name}-{n}") for entry in CUES for n, text in enumerate(entry.yes)]
NO = [pytest.param(entry, text, id=f"{entry.name}-{n}") for entry in CUES for n, text in enumerate(entry.no)]


@pytest.fixture(scope="module")
def finder(tables: Tables) -> AttributionFinder:
    return AttributionFinder(tables)


def fires(entry: Entry, found: tuple[Attribution, ...], parse: Parse) -> bool:
    """Tell whether one of the cue spans holds a word of the entry."""
    lemmas = set(entry.words("lemmas"))
    for attribution in found:
        tokens = [parse.tokens[i] for span in attribution.cue for i in parse.within(*span)]
        words = {t.lemma.lower() for t in tokens} | {t.text.lower() for t in tokens}
        phrases = {attribution.cue_words.lower(), " ".join(t.lemma.lower() for t in tokens)}
        if (words | phrases) & lemmas:
            return True
    return False


@pytest.mark.model
@pytest.mark.parametrize(("entry", "text"), YES)
def test_a_cue_attributes_in_its_examples(entry: Entry, text: str, finder: AttributionFinder, parse: ParseText) -> None:
    article, parsed = parse(text)
    assert fires(entry, finder.find(article, parsed, Mentions()), parsed)


@pytest.mark.model
@pytest.mark.parametrize(("entry", "text"), NO)
def test_a_cue_is_silent_in_its_counterexamples(
    entry: Entry, text: str, finder: AttributionFinder, parse: ParseText
) -> None:
    article, parsed = parse(text)
    assert not fires(entry, finder.find(article, parsed, Mentions()), parsed)


def test_every_cue_has_an_example_of_both_kinds() -> None:
    assert [entry.name for entry in CUES if not entry.yes or not entry.no] == []


@pytest.mark.parametrize(
    ("keys", "blamed"),
    [
        ({"part": "verb", "lemmas": ["say"], "forms": ["shout"]}, "forms"),
        ({"part": "word", "lemmas": ["say"], "forms": ["quote"]}, "part"),
        ({"part": "verb", "lemmas": ["say", "say"], "forms": ["quote"]}, "lemmas"),
        ({"part": "verb", "forms": ["quote"]}, "lemmas"),
    ],
)
def test_a_broken_cue_is_blamed_by_its_key(keys: dict[str, object], blamed: str) -> None:
    tables = {"lang/attribution": (Entry("lang/attribution.toml", "cue.x", keys),)}
    with pytest.raises(RuleError, match=rf"cue\.x\.{blamed}"):
        CueLexicon(tables)
