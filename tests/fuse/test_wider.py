"""Strikes in a battle are part of it, and no one happening with it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from headway.fuse import weigh
from headway.fuse.phrasing import Phrasing
from headway.lexicon import load_tables
from headway.model import EventType, Excerpt, Mention, Place, Weighed

from .dunes import ACTORS, CAMPAIGN, DAY, Desk, did, where

QUARTER = Mention(
    0, 0, "the Fish Market", Place("fish-market", "Fish Market", "exact", parents=("tarsib",)), 1.0, "given"
)
TAKING = "Veld troops took control of the northern quarter"
STRIKE = "Veld planes flew two air strikes"


def told(
    desk: Desk, words: str, *, by: str, day: int = 0, place: Mention[Place] | None = None, doer: str = "veld"
) -> str:
    """File word of an assault in some words."""
    name = desk.file(did(EventType.ASSAULT, doer, "red-band"), by=by, about=DAY + timedelta(days=day))
    article, (claim,) = desk.filed.pop()
    excerpt = Excerpt(article.id, 0, len(words), words)
    desk.filed.append((article, (replace(claim, places=(place or where("Tarsib"),), excerpt=excerpt),)))
    return name


def weighed(desk: Desk) -> Weighed:
    return weigh(desk.filed, desk.copies, CAMPAIGN, ACTORS, lines_of=lambda _: {}, as_of=None, tables=load_tables())


def parts(desk: Desk) -> list[tuple[str, str]]:
    return [(link.one, link.other) for link in weighed(desk).links if link.relation == "part of"]


@pytest.mark.parametrize("place", [None, QUARTER])
def test_a_strike_in_the_days_of_a_battle_is_part_of_it(place: Mention[Place] | None) -> None:
    desk = Desk()
    battle = told(desk, TAKING, by="watch")
    strike = told(desk, STRIKE, by="relief", place=place)
    assert parts(desk) == [(strike, battle)]
    assert weighed(desk).incidents == ()


def test_two_words_of_a_taking_are_one_happening_and_no_part() -> None:
    desk = Desk()
    both = {told(desk, TAKING, by="watch"), told(desk, "Tarsib was captured by the army", by="relief")}
    assert parts(desk) == []
    assert [set(incident.claims) for incident in weighed(desk).incidents] == [both]


@pytest.mark.parametrize(
    ("day", "place", "doer"), [(9, None, "veld"), (0, where("Oasis"), "veld"), (0, None, "red-band")]
)
def test_a_strike_of_other_days_places_or_doers_is_no_part(day: int, place: Mention[Place] | None, doer: str) -> None:
    desk = Desk()
    told(desk, TAKING, by="watch")
    told(desk, STRIKE, by="relief", day=day, place=place, doer=doer)
    assert parts(desk) == []


def test_every_sort_of_deed_finds_its_examples_and_no_counterexample() -> None:
    deeds = [entry for entry in load_tables()["lang/weighing"] if entry.name.startswith("deed.")]
    for entry in deeds:
        alone = Phrasing({"lang/weighing": (entry,)})
        assert [text for text in entry.yes if alone.deed((), text) != entry.name] == []
        assert [text for text in entry.no if alone.deed((), text)] == []
        assert entry.yes
        assert entry.no


def test_the_rule_that_found_an_event_says_its_deed_before_its_words_do() -> None:
    phrasing = Phrasing(load_tables())
    assert phrasing.deed(("event.take-ground",), STRIKE) == phrasing.deed((), TAKING)
    assert phrasing.deed((), "a lorry burned") == ""
