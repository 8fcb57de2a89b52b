"""Places are found by evidence, resolved by reasons, and refused where either lacks."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from headway.lexicon import load_tables
from headway.model import Article, Box, Campaign, Entry, Mention, Parse, Place, Tables, Token
from headway.resolve import gazetteer as module
from headway.resolve.gazetteer import Gazetteer, open_gazetteer
from headway.resolve.places import PlaceFinder
from headway.resolve.sightings import find_sightings
from headway.resolve.toponym import Row
from headway.resolve.toponym_evidence import ENOUGH
from headway.resolve.toponym_words import read_words

CASES = [
    e
    for e in load_tables()["lang/toponyms"]
    if e.name.startswith(("kind.", "lead.", "other.", "feature.")) and (e.yes or e.no)
]
TOWNS = (
    "Talbari",
    "Kirkuk",
    "Sinjar",
    "Derik",
    "Khabur",
    "Roj",
    "Incirlik",
    "Omar",
    "Nuri",
    "Austin",
    "Lincoln",
    "March",
    "Bashir",
)


def place_row(name: str, number: int) -> Row:
    place = Place(f"t:{number}", name, "settlement", 36.0, 40.0, "SYR", number, ("country:SYR",))
    return Row(place, "town", 9_000, (name,))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tables: Tables) -> Gazetteer:
    """A gazetteer of a few towns."""

    def towns(_tables: Tables) -> Iterator[Row]:
        yield from (place_row(name, n) for n, name in enumerate(TOWNS))
        jordan = Place("country:JOR", "Jordan", "country", 31.0, 36.0, "JOR", 248816)
        yield Row(jordan, "country", 9_000_000, ("Jordan",))

    monkeypatch.setattr(module, "read_places", towns)
    return open_gazetteer(tmp_path, tables)


def bare(text: str, *, label: str = "") -> Parse:
    """Parse by spaces and capitals only; words with a capital get ``label``."""
    tokens = []
    for i, m in enumerate(re.finditer(r"\w+|'s|[^\w\s]", text)):
        capital = m.group()[:1].isupper()
        pos = "PROPN" if capital and i else ("DET" if m.group() in ("The", "A", "An") else "NOUN")
        tag = "NNS" if m.group().endswith("s") else "NN"
        entity = label if capital and i else ""
        tokens.append(
            Token(i, m.start(), m.end(), m.group(), m.group().lower(), pos, tag, "dep", i, entity, bool(entity))
        )
    return Parse.build(text, tuple(tokens), ((0, len(tokens)),), ((0, 1),))


def holds(entry: Entry, text: str, tables: Tables, gazetteer: Gazetteer) -> bool:
    """Say whether the entry's words did their work in a text."""
    words = read_words(tables)
    if entry.name.startswith("feature."):
        return bool(find_sightings(words, gazetteer, labelled(text)))
    found = find_sightings(words, gazetteer, bare(text))
    if entry.name.startswith("kind."):
        every = find_sightings(words, gazetteer, bare(text, label="GPE"))
        return any(set(entry.words("kinds")) & s.kinds for s in (*found, *every))
    if entry.name.startswith("other."):
        return not any(s.sure >= ENOUGH for s in find_sightings(words, gazetteer, bare(text)))
    return bool(found)


def labelled(text: str) -> Parse:
    """Parse with one name of the model: the run of capitals after the first word."""
    plain = bare(text, label="FAC")
    first = next(t.i for t in plain.tokens if t.entity)
    tokens = tuple(t._replace(entity_starts=t.i == first) for t in plain.tokens)
    return Parse.build(text, tokens, plain.sentences, plain.paragraphs)


@pytest.mark.parametrize(
    ("entry", "text"), [(e, text) for e in CASES for text in e.yes], ids=lambda x: getattr(x, "name", "")
)
def test_a_rule_holds_in_its_examples(entry: Entry, text: str, tables: Tables, small: Gazetteer) -> None:
    assert holds(entry, text, tables, small)


@pytest.mark.parametrize(
    ("entry", "text"), [(e, text) for e in CASES for text in e.no], ids=lambda x: getattr(x, "name", "")
)
def test_a_rule_does_not_hold_in_its_counterexamples(entry: Entry, text: str, tables: Tables, small: Gazetteer) -> None:
    assert not holds(entry, text, tables, small)


@pytest.fixture(scope="session")
def world(request: pytest.FixtureRequest, tables: Tables) -> Gazetteer:
    return open_gazetteer(request.config.cache.mkdir("gazetteer"), tables)


THEATRE = Campaign(
    "c", "c", "", None, None, (), ("IRQ", "SYR"), Box(29, 35.5, 37.5, 49), ("Raqqa", "Mosul"), (), (), ""
)
ParseText = Callable[..., tuple[Article, Parse]]


@pytest.fixture
def find(world: Gazetteer, tables: Tables, parse: ParseText) -> Callable[..., list[Mention[Place]]]:
    """Find the places of a text, with the campaign or without."""

    def find_places(text: str, campaign: Campaign | None = THEATRE) -> list[Mention[Place]]:
        article, parsed = parse(text)
        return list(PlaceFinder(tables, world, campaign).find(article, parsed))

    return find_places


Find = Callable[..., list[Mention[Place]]]


def meant(mentions: list[Mention[Place]]) -> dict[str, str | None]:
    return {m.text: m.means.id if m.means else None for m in mentions}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Families left Hawija for camps near Qayyarah.", "Hawija", "geonames:390188"),
        ("The town of Shaddadi fell on Friday.", "Shaddadi", "geonames:172837"),
        ("The observers said that Raqqa had been shelled.", "Raqqa", "geonames:172955"),
        ("In Deir Ezzor province the fighters gave up.", "Deir Ezzor", "geonames:170792"),
        ("Danish jets flew over the sea.", "Danish", "country:DNK"),
        ("The Mosul Dam was repaired in spring.", "Mosul Dam", "headway:mosul-dam"),
        ("Springfield, Illinois, sent two nurses.", "Springfield", "geonames:4250542"),
        ("He was born in Paris, Texas, in 1970.", "Paris", "geonames:4717560"),
        ("The Euphrates was low.", "Euphrates", "headway:euphrates"),
    ],
)
def test_names_are_found_and_resolved(find: Find, text: str, name: str, place: str) -> None:
    assert meant(find(text)).get(name) == place


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Syrian Observatory for Human Rights gave no figure.", "Syrian"),
        ("Texas Tech lost again.", "Texas"),
        ("Jordan Peterson wrote a book.", "Jordan"),
        ("The order came from Colonel Austin Smith.", "Austin"),
    ],
)
def test_names_inside_other_names_are_no_places(find: Find, text: str, name: str) -> None:
    assert name not in meant(find(text, None))


@pytest.mark.model
def test_the_city_goes_back_to_the_one_named_last(find: Find) -> None:
    text = "Fighters left Mosul on Monday. The city was quiet."
    (back,) = [m for m in find(text) if m.refers]
    assert (back.text, back.means and back.means.id, back.refers) == ("The city", "geonames:99072", (14, 19))


@pytest.mark.model
def test_the_city_is_left_open_where_two_were_named_together(find: Find) -> None:
    assert [m for m in find("Fighters left Mosul for Raqqa on Monday. The city was quiet.") if m.refers] == []


@pytest.mark.model
def test_the_old_city_is_that_of_the_town_spoken_of(find: Find) -> None:
    text = "Fighters withdrew from the Old City on the west side of Mosul."
    assert meant(find(text))["Old City"] == "headway:mosul-old-city"


@pytest.mark.model
def test_a_name_has_one_meaning_in_a_text(find: Find) -> None:
    found = find("He was born in Paris, Texas. He went back to Paris in May.", None)
    assert {m.means.id for m in found if m.text == "Paris" and m.means} == {"geonames:4717560"}


@pytest.mark.model
def test_a_name_that_no_gazetteer_holds_is_kept_without_a_place(find: Find) -> None:
    (mention,) = [m for m in find("They camped by the Zzalbari River.", None) if "Zzalbari" in m.text]
    assert mention.means is None
    assert "no gazetteer" in mention.reason


@pytest.mark.model
def test_mentions_stand_in_order_cover_their_words_and_do_not_overlap(find: Find) -> None:
    text = "From Mosul, Iraq, to Al-Bab in Aleppo province, the city and the Old City of Mosul, U.S. aid came."
    found = find(text)
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= m.score <= 1 for m in found)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Farms near Erbil reported the Marburg virus. Marburg kills most patients.", "Marburg"),
        ("The aid is worth $US 12 million.", "US"),
        ("Duhok's mother called for help.", "Duhok"),
        ("According to Duhok, nothing was found.", "Duhok"),
        ("The Canadian Food Inspection Agency tested the herd.", "Canadian"),
        ("The storm crossed the South West on Friday.", "South West"),
    ],
)
def test_what_only_looks_like_a_place_is_none(find: Find, text: str, name: str) -> None:
    assert name not in meant(find(text, None))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two bombs hit Diyala Province on Monday.", "Diyala Province"),
        ("They crossed the Salinas Valley in May.", "Salinas Valley"),
        ("The Minister for the Middle East Ada Example spoke.", "Middle East"),
    ],
)
def test_a_name_ends_with_the_noun_of_its_kind_and_begins_behind_an_office(find: Find, text: str, name: str) -> None:
    assert meant(find(text, None)).get(name) is not None
