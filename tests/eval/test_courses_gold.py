"""The set of changes of hands: its texts and its gold fit each other."""

import importlib
from datetime import date, timedelta

import pytest

from headway.campaign import load_campaign
from headway.lexicon import load_tables
from headway.resolve import known_actors

courses_gold = importlib.import_module("courses_gold")
DAY = date(2021, 3, 10)


@pytest.mark.parametrize("half", courses_gold.HALVES)
def test_each_place_has_articles_in_order_and_changes_within_them(half: str) -> None:
    for scene in courses_gold.scenes(half):
        days = [str(row["published"]) for row in scene.rows]
        assert len(scene.rows) >= 4, scene.name
        assert days == sorted(days), scene.name
        assert len({row["id"] for row in scene.rows}) == len({row["url"] for row in scene.rows}) == len(scene.rows)
        for change in scene.changes:
            assert change.days.first <= change.days.last <= date.fromisoformat(days[-1]), scene.name
        for quarrel in scene.quarrels:
            assert quarrel.days.first <= quarrel.days.last
            assert quarrel.as_of is None or quarrel.as_of >= quarrel.days.first


@pytest.mark.parametrize("half", courses_gold.HALVES)
def test_holders_are_known_actors_or_words(half: str) -> None:
    actors = known_actors(load_tables())
    for scene in courses_gold.scenes(half):
        for holder in (*scene.before, *(name for change in scene.changes for name in change.to)):
            assert holder in actors or " " in holder or holder in ("rebels", "militants", "separatists"), holder


@pytest.mark.parametrize("half", courses_gold.HALVES)
def test_each_campaign_of_the_set_can_be_read(half: str) -> None:
    for scene in courses_gold.scenes(half):
        assert load_campaign(courses_gold.campaign_file(scene.campaign)).countries


def test_the_halves_share_no_place_and_no_text() -> None:
    dev, held_out = (courses_gold.scenes(half) for half in courses_gold.HALVES)
    assert abs(len(dev) - len(held_out)) <= 1
    assert not {scene.name for scene in dev} & {scene.name for scene in held_out}
    texts = [{row["text"] for scene in half for row in scene.rows} for half in (dev, held_out)]
    assert not texts[0] & texts[1]


def test_a_copy_carries_the_words_of_another_article() -> None:
    rows = {row["id"]: row for row in courses_gold.scenes("dev")[0].rows}
    assert rows["kobani-4"]["text"] == rows["kobani-3"]["text"]
    assert rows["kobani-4"]["publisher"] != rows["kobani-3"]["publisher"]


@pytest.mark.parametrize(("day", "off"), [(0, 0), (2, 0), (-3, 3), (9, 7)])
def test_days_outside_are_told_by_how_far(day: int, off: int) -> None:
    assert courses_gold.Days(DAY, DAY + timedelta(days=2)).off(DAY + timedelta(days=day)) == timedelta(days=off)
