"""References back, names by date, persons by role: whole texts of our own."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import TypeAlias

import pytest

from headway.model import Actor, Article, Campaign, Mention, Parse, Place, Side, Tables
from headway.resolve.actors import ActorFinder

ParseText: TypeAlias = Callable[..., tuple[Article, Parse]]

pytestmark = pytest.mark.model


def _campaign() -> Campaign:
    sides = (Side("coalition", ("global-coalition", "iraq")), Side("adversary", ("islamic-state",)))
    return Campaign("x", "X", "", None, None, sides, ("IRQ", "SYR"), None, (), (), (), "x.toml")


@pytest.fixture(scope="module")
def finder(tables: Tables) -> ActorFinder:
    return ActorFinder(tables, None)


@pytest.fixture(scope="module")
def campaign_finder(tables: Tables) -> ActorFinder:
    return ActorFinder(tables, _campaign())


def _find(
    finder: ActorFinder, parse: ParseText, text: str, year: int = 2017, places: tuple[Mention[Place], ...] = ()
) -> dict[str, Mention[Actor]]:
    article, parsed = parse(text, published=date(year, 6, 1))
    return {mention.text: mention for mention in finder.find(article, parsed, places)}


def _id(mention: Mention[Actor]) -> str | None:
    return mention.means.id if mention.means else None


@pytest.mark.parametrize(
    "words, year, expected",
    [
        ("Jabhat al-Nusra", 2014, "hayat-tahrir-al-sham"),
        ("Jabhat al-Nusra", 2018, "hayat-tahrir-al-sham"),
        ("Islamic State of Iraq", 2010, "islamic-state"),
        ("Jabhat Fateh al-Sham", 2017, "hayat-tahrir-al-sham"),
        ("Jabhat Fateh al-Sham", 2012, None),
    ],
)
def test_an_older_name_is_still_known_but_no_name_before_its_time(
    finder: ActorFinder, parse: ParseText, words: str, year: int, expected: str | None
) -> None:
    found = _find(finder, parse, f"A leader of {words} was killed.", year).get(words)
    assert (_id(found) if found else None) == expected


def test_a_reference_back_names_the_words_it_goes_through(finder: ActorFinder, parse: ParseText) -> None:
    text = "Hamas fired rockets. The group denied it."
    group = _find(finder, parse, text)["group"]
    assert group.refers == (0, 5)
    assert "Hamas" in group.reason


def test_jihadists_are_the_adversary_where_two_groups_are_named(
    campaign_finder: ActorFinder, finder: ActorFinder, parse: ParseText
) -> None:
    text = "Isis lost ground to Hezbollah. The jihadists fled."
    assert _id(_find(campaign_finder, parse, text)["jihadists"]) == "islamic-state"
    assert [c.id for c in _find(campaign_finder, parse, text)["jihadists"].others] == ["hezbollah"]


def test_the_coalition_is_the_campaigns_own_where_no_other_is_named(
    campaign_finder: ActorFinder, finder: ActorFinder, parse: ParseText
) -> None:
    text = "The coalition struck a convoy. Coalition forces saw it."
    assert _id(_find(campaign_finder, parse, text)["coalition"]) == "global-coalition"
    assert _id(_find(campaign_finder, parse, text)["Coalition forces"]) == "global-coalition"
    assert _id(_find(finder, parse, text)["coalition"]) is None


def test_the_official_is_the_official_described_before(finder: ActorFinder, parse: ParseText) -> None:
    text = "A senior US official gave the number. The official asked not to be named."
    found = _find(finder, parse, text)["official"]
    assert found.means is not None
    assert (found.means.id, found.means.country, found.means.role) == (None, "USA", "senior US official")


def test_a_private_person_keeps_the_role_and_gets_no_id(finder: ActorFinder, parse: ParseText) -> None:
    text = "An expert from a military academy, Peter Example, doubted it. Example said so twice."
    found = _find(finder, parse, text)
    for words in ("Peter Example", "Example"):
        means = found[words].means
        assert means is not None
        assert (means.id, means.name, means.role) == (None, None, "expert from a military academy")


def test_an_unknown_holder_of_an_office_gets_the_id_of_the_office(finder: ActorFinder, parse: ParseText) -> None:
    text = "Norway's defence minister, Anna Example, left the room. Example gave no reason."
    found = _find(finder, parse, text)
    assert _id(found["Anna Example"]) == "norway-minister-of-defence"
    assert _id(found["Example"]) == "norway-minister-of-defence"


def test_a_body_that_the_text_abbreviates_is_one_body_without_an_id(finder: ActorFinder, parse: ParseText) -> None:
    text = "The Northern Relief Corps (NRC) runs the camp. The NRC asked for tents."
    short = _find(finder, parse, text)["NRC"]
    assert _id(short) is None
    assert short.refers == (text.index("Northern"), text.index(" (NRC"))


def test_an_abbreviation_of_a_known_name_keeps_its_meaning(finder: ActorFinder, parse: ParseText) -> None:
    text = "The Norwegian Refugee Council (NRC) runs the camp. The NRC asked for tents."
    assert _id(_find(finder, parse, text)["NRC"]) == "norwegian-refugee-council"


def test_words_that_are_another_place_are_no_state(finder: ActorFinder, parse: ParseText) -> None:
    text = "Georgia lies in the south of the country."
    state = Place("geonames:1", "Georgia", "province", country="USA")
    place = Mention(0, 7, "Georgia", state, 0.9, "the one in the United States")
    assert _id(_find(finder, parse, text)["Georgia"]) == "georgia"
    assert "Georgia" not in _find(finder, parse, text, places=(place,))


def test_a_pronoun_without_an_actor_before_it_is_left_out(finder: ActorFinder, parse: ParseText) -> None:
    assert "it" not in _find(finder, parse, "The bridge fell because it was old.")
    assert "They" not in _find(finder, parse, "They were late.")


def test_spans_hold_the_words_and_do_not_overlap(finder: ActorFinder, parse: ParseText) -> None:
    text = (
        "Key members of the US-led coalition met Danish defence minister Anna Example in Paris. "
        "Turkey’s army, its allies and Kurdish and Arab forces agreed with the UN's refugee agency UNHCR."
    )
    article, parsed = parse(text, published=date(2017, 6, 1))
    found = finder.find(article, parsed, ())
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 < m.score <= 1 and m.reason for m in found)


@pytest.mark.parametrize("text", ["", ".", "It.", "The of the.", "US US US", "((((", "the group the group", "’s army"])
def test_odd_texts_are_read_without_an_error(finder: ActorFinder, parse: ParseText, text: str) -> None:
    article, parsed = parse(text or " ", published=None)
    assert isinstance(finder.find(article, parsed, ()), tuple)


def test_reading_twice_gives_the_same(finder: ActorFinder, parse: ParseText) -> None:
    text = "Isis lost ground. The group fled. Its fighters hid, a Pentagon spokesman said."
    article, parsed = parse(text, published=date(2017, 6, 1))
    assert finder.find(article, parsed, ()) == finder.find(article, parsed, ())


def test_an_object_is_somebody_else_than_the_subject_of_its_verb(finder: ActorFinder, parse: ParseText) -> None:
    text = "Jim Mattis met Haider al-Abadi. The Pentagon chief thanked him."
    assert _id(_find(finder, parse, text)["him"]) == "haider-al-abadi"


def test_initials_stand_for_the_name_that_they_spell(finder: ActorFinder, parse: ParseText) -> None:
    text = "The Syrian Arab Coalition took the farm. The SAC lost two men."
    assert _id(_find(finder, parse, text)["SAC"]) == "syrian-arab-coalition"
