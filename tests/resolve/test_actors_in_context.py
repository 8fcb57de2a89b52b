"""Names that mean one actor here and another there: the year, the place and the words around them decide."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

import pytest

from headway.model import Article, Mention, Parse, Place, Tables
from headway.resolve.actor_known import known_actors
from headway.resolve.actors import ActorFinder

ParseText: TypeAlias = Callable[..., tuple[Article, Parse]]

pytestmark = pytest.mark.model

CASES: list[tuple[int, str, str, str | None]] = [
    (2017, "In Syria, the Kurds took the hill.", "Kurds", "syrian-democratic-forces"),
    (2014, "In Syria, the Kurds took the hill.", "Kurds", "ypg"),
    (2017, "In Iraq, the Kurds lost the hill.", "Kurds", "peshmerga"),
    (2017, "In Iraq, the Kurds celebrate in March.", "Kurds", "kurds"),
    (2017, "The Kurds took the hill.", "Kurds", "kurds"),
    (2017, "Kurds were driven from the hill.", "Kurds", "kurds"),
    (2017, "Iraq asked for help. The army is weak.", "army", "iraqi-army"),
    (2017, "Syria asked for help. The army is weak.", "army", "syrian-arab-army"),
    (2017, "Belgium sent help. The army is small.", "army", "armed-forces-of-belgium"),
    (2017, "The army is weak.", "army", None),
    (2017, "Iraq and Syria asked for help. The army is weak.", "army", None),
    (2017, "Denmark hosted the talks. The government was glad.", "government", "government-of-denmark"),
    (2017, "Both sides agreed to a truce.", "sides", None),
    (2017, "Neither side gave figures.", "side", None),
    (2017, "The warring sides met in the capital.", "warring sides", None),
    (2017, "All parties to the conflict must stop.", "parties", None),
    (2017, "Some were held; others fled at night.", "others", None),
    (2017, "The Danish foreign and defence ministers met.", "Danish foreign", "denmark-minister-of-foreign-affairs"),
    (2017, "The Danish foreign and defence ministers met.", "defence ministers", "denmark-minister-of-defence"),
    (2017, "The Norwegian defence and foreign ministers met.", "foreign ministers", "norway-minister-of-foreign-affairs"),
    (2017, "The foreign and defence ministers met.", "foreign", None),
    (2017, "The foreign and defence ministers met.", "defence ministers", None),
    (2017, "Old and new ministers met.", "ministers", None),
    (2017, "Copenhagen said it would send jets.", "Copenhagen", "government-of-denmark"),
    (2017, "Copenhagen said it would send jets.", "it", "government-of-denmark"),
    (2017, "Talks with Moscow were called off.", "Moscow", "government-of-russia"),
    (2017, "Tehran and Ankara signed the accord.", "Tehran", "government-of-iran"),
    (2017, "Iranian and Russian officials met.", "Russian officials", None),
    (2017, "Rebel groups fought on.", "Rebel groups", None),
    (2017, "Colonel Peter Example, a spokesman for the YPG, gave no figure.", "Colonel Peter Example", "ypg-spokesperson"),
    (2017, "Near Talbari, two raids hit a depot.", "Talbari", None),
    (2017, "The Iraqi army and police moved in.", "Iraqi army", "iraqi-army"),
    (2017, "Hezbollah fighters left. The group gave no reason.", "group", "hezbollah"),
    (2017, "Iraq asked for help. Iraqi special forces took the bridge. The army held the road.", "army", "iraqi-army"),
    (2017, "Iraq asked for help. The SDF took a hill. The security forces rested.", "security forces", "iraqi-security-forces"),
    (2017, "Hezbollah struck when Iraqi troops dropped their weapons. It then withdrew.", "It", "hezbollah"),
    (2017, "The syrian democratic forces took a hill.", "syrian democratic forces", "syrian-democratic-forces"),
    (2017, "The CPC met.", "CPC", None),
    (2017, "Oxfam and Nato met. The charity was satisfied.", "charity", "oxfam"),
    (2017, "Oxfam and Nato met. The alliance was satisfied.", "alliance", "nato"),
    (2017, "The SDF took a hill. The alliance lost ten men.", "alliance", "syrian-democratic-forces"),
    (2017, "The US-led coalition struck. The SDF took a hill. The alliance rested.", "alliance", "syrian-democratic-forces"),
    (2017, "The US-led coalition struck. The SDF took a hill. The coalition rested.", "coalition", "global-coalition"),
    (2017, "The US-led coalition struck. The SDF, a coalition of militias, took a hill. The coalition rested.", "coalition", "syrian-democratic-forces"),
    (2017, "The SDF, a Kurdish-Arab alliance, took a hill.", "Kurdish-Arab alliance", "syrian-democratic-forces"),
    (2017, "Congo asked for help.", "Congo", "democratic-republic-of-the-congo"),
    (2000, "The Organisation of African Unity met.", "Organisation of African Unity", "african-union"),
    (1990, "The European Community protested.", "European Community", "european-community"),
]  # fmt: skip


@pytest.fixture(scope="module")
def finder(tables: Tables) -> ActorFinder:
    return ActorFinder(tables, None)


@pytest.mark.parametrize("year, text, words, expected", CASES, ids=[f"{c[0]} {c[2]}: {c[1][:30]}" for c in CASES])
def test_context_decides_who_is_meant(
    finder: ActorFinder, parse: ParseText, year: int, text: str, words: str, expected: str | None
) -> None:
    article, parsed = parse(text, published=date(year, 6, 1))
    found = [m for m in finder.find(article, parsed, ()) if m.text == words]
    assert [m.means.id if m.means else None for m in found][-1:] in ([expected], [] if expected is None else [expected])


def test_the_army_is_that_of_the_country_the_places_lie_in(finder: ActorFinder, parse: ParseText) -> None:
    article, parsed = parse("The army said that it had taken Talbari.")
    start = article.text.index("Talbari")
    place = Place("t:1", "Talbari", "settlement", 36.0, 43.0, "IRQ")
    found = finder.find(article, parsed, (Mention(start, start + 7, "Talbari", place, 1.0, ""),))
    assert [m.means.id for m in found if m.text == "army" and m.means] == ["iraqi-army"]


def test_rebels_without_a_name_are_of_the_country_that_the_text_is_about(finder: ActorFinder, parse: ParseText) -> None:
    article, parsed = parse("Rebels entered Talbari at dawn.")
    start = article.text.index("Talbari")
    place = Place("t:1", "Talbari", "settlement", 36.0, 40.0, "SYR")
    found = finder.find(article, parsed, (Mention(start, start + 7, "Talbari", place, 1.0, ""),))
    assert [(m.means.id, m.means.country) for m in found if m.text == "Rebels" and m.means] == [(None, "SYR")]


@pytest.mark.parametrize(
    "identity", ["denmark-minister-of-defence", "government-of-chad", "armed-forces-of-chad", "ypg-spokesperson"]
)
def test_an_id_that_is_put_together_leads_to_a_name(tables: Tables, identity: str) -> None:
    actor = known_actors(tables)[identity]
    assert actor.id == identity
    assert actor.name


@pytest.mark.parametrize("identity", ["nobody", "nobody-spokesperson", "denmark-", "", "oxfam-minister-of-defence"])
def test_an_id_that_no_reading_gives_is_not_known(tables: Tables, identity: str) -> None:
    assert known_actors(tables).get(identity) is None
