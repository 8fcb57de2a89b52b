"""All of resolution together, on the whole gazetteer: what holds for every text."""

from collections.abc import Callable
from datetime import date
from itertools import permutations
from typing import TypeAlias

import pytest

from headway.campaign import load_campaign
from headway.language import Parser
from headway.model import Article, Mentions, Parse, Tables
from headway.resolve import Gazetteer, Resolver, known_actors, open_gazetteer
from headway.resolve.places import LEAST_SCORE

ParseText: TypeAlias = Callable[..., tuple[Article, Parse]]

pytestmark = pytest.mark.model

DAY = date(2017, 6, 1)
THEATRE = {
    "Hawija": "geonames:390188",
    "Shaddadi": "geonames:172837",
    "Deir Ezzor": "geonames:170794",
    "Tel Abyad": "geonames:163750",
    "Ras al-Ain": "geonames:165509",
    "Qaim": "geonames:92138",
    "Qayyara": "geonames:99003",
    "Minbij": "geonames:167357",
    "Raqqah": "geonames:172955",
    "Telafar": "geonames:90393",
}
TEXTS = (
    "The Danish defence minister met Jim Mattis in Copenhagen on Tuesday. Both sides praised the coalition.",
    "Islamic State still holds Hawija and Tal Afar. The group lost Qayyarah in August 2016.",
    "In Springfield, Illinois, the mayor thanked Jordan Example. He was born in Paris, Texas.",
    "The Kurds took the hill near Kirkuk, Iraq. The army said it had lost 12 men; the Pentagon confirmed it.",
    "Nato and the UN will meet in Geneva next week. Ankara denied the report about Talbari Heights.",
    "A Northern Relief Board (NRB) convoy left Zakho for Nowhereville. NRB officials gave no figures.",
)


@pytest.fixture(scope="module")
def world(request: pytest.FixtureRequest, tables: Tables) -> Gazetteer:
    return open_gazetteer(request.config.cache.mkdir("gazetteer"), tables)


@pytest.fixture(scope="module")
def plain(world: Gazetteer, tables: Tables) -> Resolver:
    return Resolver(tables, world, None)


@pytest.fixture(scope="module")
def campaigning(world: Gazetteer, tables: Tables) -> Resolver:
    return Resolver(tables, world, load_campaign("counter-isis"))


def meant(mentions: Mentions, words: str) -> list[str | None]:
    return [m.means.id if m.means else None for m in mentions.places if m.text == words]


@pytest.mark.parametrize("name", THEATRE)
@pytest.mark.parametrize(
    "frame", ["The town of {} was shelled.", "Islamic State still holds {}.", "They fled from {}."]
)
def test_the_towns_of_the_theatre_resolve_with_and_without_a_campaign(
    plain: Resolver, campaigning: Resolver, parse: ParseText, name: str, frame: str
) -> None:
    article, parsed = parse(frame.format(name), published=DAY)
    for resolver in (plain, campaigning):
        assert meant(resolver.resolve(article, parsed), name) == [THEATRE[name]]


@pytest.mark.parametrize("name", load_campaign("counter-isis").watched)
@pytest.mark.parametrize(
    "frame", ["Islamic State still holds {}.", "{} fell on Monday.", "Fighters reached {} at dawn."]
)
def test_a_watched_place_is_found_wherever_it_stands(
    campaigning: Resolver, parse: ParseText, name: str, frame: str
) -> None:
    article, parsed = parse(frame.format(name), published=DAY)
    assert [found for found in meant(campaigning.resolve(article, parsed), name) if found] != []


@pytest.mark.parametrize(
    "text, words",
    [
        ("Peter Paris saw the blast.", "Paris"),
        ("Mr London saw the blast.", "London"),
        ("The Boston Globe saw the blast.", "Globe"),
        ("Jordan Example saw the blast.", "Jordan"),
        ("They drove down Lincoln Avenue.", "Lincoln"),
        ("Congress met in March.", "March"),
    ],
)
def test_names_inside_other_names_are_no_places(plain: Resolver, parse: ParseText, text: str, words: str) -> None:
    article, parsed = parse(text, published=DAY)
    assert meant(plain.resolve(article, parsed), words) == []


@pytest.mark.parametrize("text", TEXTS)
def test_every_id_leads_to_a_name_and_a_point_or_an_honest_none(
    campaigning: Resolver, world: Gazetteer, tables: Tables, parse: ParseText, text: str
) -> None:
    article, parsed = parse(text, published=DAY)
    found, known = campaigning.resolve(article, parsed), known_actors(tables)
    for actor in (m.means for m in found.actors if m.means and m.means.id):
        assert known[actor.id or ""].name == actor.name
    for place in (m.means for m in found.places if m.means):
        entry = world.place(place.id)
        assert entry is not None
        assert place.name
        assert (entry.place.lat, entry.place.lon) == (place.lat, place.lon)
        assert any(held.place.id == place.id for held in world.look_up(place.name))


@pytest.mark.parametrize("text", TEXTS)
def test_a_place_under_the_threshold_gets_no_id_and_every_mention_says_why(
    plain: Resolver, parse: ParseText, text: str
) -> None:
    article, parsed = parse(text, published=DAY)
    found = plain.resolve(article, parsed)
    told = [(m.reason, m.score) for found_one in (found.places, found.actors, found.times) for m in found_one]
    assert all(reason and 0 < score <= 1 for reason, score in told)
    assert all(m.score >= LEAST_SCORE / 2 for m in found.places if m.means)


def test_what_a_text_means_does_not_depend_on_what_was_read_before_it(plain: Resolver, parse: ParseText) -> None:
    parsed = {text: parse(text, published=DAY) for text in TEXTS[:4]}
    first = {text: plain.resolve(*parsed[text]) for text in parsed}
    for order in list(permutations(parsed))[1::5]:
        assert {text: plain.resolve(*parsed[text]) for text in order} == first


def test_what_a_text_means_does_not_depend_on_what_is_kept_at_hand(
    world: Gazetteer, tables: Tables, parse: ParseText, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed = [parse(text, published=DAY) for text in TEXTS]
    plenty = [Resolver(tables, world, None).resolve(*one) for one in parsed]
    monkeypatch.setattr("headway.resolve.gazetteer.KEPT_NAMES", 1)
    assert [Resolver(tables, world, None).resolve(*one) for one in reversed(parsed)] == plenty[::-1]


def test_a_text_means_the_same_alone_and_among_others(plain: Resolver, parser: Parser, parse: ParseText) -> None:
    alone = [parse(text, published=DAY) for text in TEXTS]
    together = parser.parse([article for article, _ in alone])
    assert [plain.resolve(*one) for one in together] == [plain.resolve(*one) for one in alone]
