"""What the map draws: of very many places the ones that matter, and each sentence once."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from socket import IPPROTO_TCP

import httpx
import pytest

from headway.fuse import SILENT_DAYS
from headway.ledger import open_ledger
from headway.model import Estimate, Reading, Weighed
from headway.publish.app import bind
from headway.publish.app.courses import PLACES_DRAWN, atlas_of

from .made_ledger import CAMPAIGN, FIRST, KESTRIN, make_ledger, served, stories, written


def held(number: int) -> Estimate:
    place = replace(KESTRIN, id=f"p-{number}", name=f"Town {number}", lat=41.0 + number / 1000)
    day = FIRST + timedelta(days=number)
    return Estimate(
        id=f"e-{number}", kind="control", key=(place.id,), title=place.name, as_of=None, day=day, place=place,
        holder="red-column", holder_name="Red Column", probability=0.9, history=((day, "red-column", 0.9),),
    )  # fmt: skip


def weighed(*control: Estimate) -> Weighed:
    return Weighed(date(2032, 6, 1), (), (), (), control, ())


def test_of_very_many_places_those_watched_and_those_last_reported_are_drawn() -> None:
    watched = replace(held(0), key=(KESTRIN.id,), place=KESTRIN, title=KESTRIN.name)
    atlas = atlas_of(weighed(watched, *map(held, range(1, PLACES_DRAWN + 40))), CAMPAIGN, silent_days=SILENT_DAYS)
    assert (len(atlas.rows), len(atlas.sites), atlas.more) == (PLACES_DRAWN, PLACES_DRAWN, 40)
    names = {row.name for row in atlas.rows}
    assert {KESTRIN.name, f"Town {PLACES_DRAWN + 39}"} <= names
    assert "Town 1" not in names


def test_a_few_places_are_all_drawn() -> None:
    atlas = atlas_of(weighed(*map(held, range(5))), CAMPAIGN, silent_days=SILENT_DAYS)
    assert (len(atlas.rows), atlas.more) == (5, 0)


def test_the_drawing_is_made_anew_only_where_a_place_stands_otherwise() -> None:
    before = atlas_of(weighed(*map(held, range(5))), CAMPAIGN, silent_days=SILENT_DAYS)
    again = atlas_of(weighed(*map(held, range(5))), CAMPAIGN, silent_days=SILENT_DAYS, before=before)
    assert again.sketch is before.sketch
    other = [replace(held(0), probability=0.6), *map(held, range(1, 5))]
    moved = atlas_of(weighed(*other), CAMPAIGN, silent_days=SILENT_DAYS, before=before)
    assert moved.sketch is not before.sketch
    assert moved == atlas_of(weighed(*other), CAMPAIGN, silent_days=SILENT_DAYS)


def test_a_place_goes_silent_only_when_its_last_report_is_long_past() -> None:
    known = replace(weighed(held(0), held(1)), as_of=FIRST + timedelta(days=SILENT_DAYS))
    later = replace(known, as_of=FIRST + timedelta(days=SILENT_DAYS + 2))
    fresh, old = (atlas_of(one, CAMPAIGN, silent_days=SILENT_DAYS).sites[0] for one in (known, later))
    assert [turn.colour for turn in fresh.turns] == ["adversary"]
    assert [turn.colour for turn in old.turns] == ["adversary", "unknown"]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A ledger in which two papers carry the same sentence of one speaker."""
    path = make_ledger(tmp_path / "orsa.db")
    (_, _, _, first), *_, (_, outlet, day, said) = stories()
    with open_ledger(path) as ledger:
        article, claims = written("Guard retakes Kestrin, again", outlet, day, (*said, first[1]))
        ledger.take(article, Reading(claims), reader="made-1", signature=b"", copies=())
    return path


def test_a_sentence_that_several_papers_carry_is_shown_once_with_their_number(copied: Path) -> None:
    with served(copied) as site:
        page = ""
        while "The Valley Guard holds Varda" not in page:
            page = site.get("/places/p-varda").text
        assert page.count("The Valley Guard holds Varda") == 1
        assert "word for word in 1 more document" in page


def test_small_answers_do_not_wait_for_an_acknowledgement() -> None:
    listening = bind("127.0.0.1", 0)
    try:
        assert listening.proto == IPPROTO_TCP
    finally:
        listening.close()


def test_an_estimate_lists_each_claim_once(site: httpx.Client) -> None:
    while "Weighing" in site.get("/").text:
        pass
    name = site.get("/api/estimates/figure").json()[0]["id"]
    page = site.get(f"/estimates/{name}").text
    assert page.count("at least 75 people were killed") == 1
