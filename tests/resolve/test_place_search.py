"""What a name alone may mean, and why."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from headway.model import Box, Campaign, Place, Tables
from headway.resolve import gazetteer as module
from headway.resolve.gazetteer import Gazetteer, open_gazetteer
from headway.resolve.place_search import candidate_json, candidate_line, search_places
from headway.resolve.toponym import Row

CAMPAIGN = Campaign("c", "c", "", None, None, (), ("SYR",), Box(32, 35, 38, 43), ("Twinford",), (), (), "")


@pytest.fixture
def gazetteer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tables: Tables) -> Gazetteer:
    """A large town in Canada and a small one in Syria, of one name."""

    def few(_tables: Tables) -> Iterator[Row]:
        for number, country, lat, lon, people in ((7, "CAN", 50.0, -100.0, 90_000), (8, "SYR", 36.0, 40.0, 4_000)):
            place = Place(
                f"geonames:{number}", "Twinford", "settlement", lat, lon, country, number, (f"country:{country}",)
            )
            yield Row(place, "town", people, ("Twinford",))
        yield Row(Place("country:SYR", "Syria", "country", 35.0, 38.0, "SYR"), "country", None, ("Syria",))
        yield Row(Place("headway:oak", "Camp Oak", "exact", None, None, "SYR"), "camp", None, ("Camp Oak",))

    monkeypatch.setattr(module, "read_places", few)
    return open_gazetteer(tmp_path, tables)


def countries(gazetteer: Gazetteer, name: str, campaign: Campaign | None = None) -> list[str | None]:
    return [one.entry.place.country for one in search_places(gazetteer, name, campaign)]


def test_the_larger_town_comes_first_where_nothing_else_is_known(gazetteer: Gazetteer) -> None:
    assert countries(gazetteer, "Twinford") == ["CAN", "SYR"]


def test_a_campaign_brings_its_own_places_up(gazetteer: Gazetteer) -> None:
    assert countries(gazetteer, "Twinford", CAMPAIGN) == ["SYR", "CAN"]
    assert "in a country of the campaign" in search_places(gazetteer, "Twinford", CAMPAIGN)[0].reason


def test_what_holds_a_place_may_stand_behind_a_comma(gazetteer: Gazetteer) -> None:
    assert countries(gazetteer, "Twinford, Syria")[0] == "SYR"


@pytest.mark.parametrize("name", ["Nowhere", "", ", Syria", "—"])
def test_a_name_that_nobody_holds_has_no_candidates(gazetteer: Gazetteer, name: str) -> None:
    assert search_places(gazetteer, name) == ()


def test_a_candidate_is_told_with_its_score_point_and_reasons(gazetteer: Gazetteer) -> None:
    best, camp = search_places(gazetteer, "Twinford")[0], search_places(gazetteer, "Camp Oak")[0]
    assert "Twinford, CAN" in candidate_line(best)
    assert "town of 90,000" in candidate_line(best)
    assert "no point known" in candidate_line(camp)
    row = json.loads(json.dumps(candidate_json(camp)))
    assert (row["id"], row["lat"], row["kind"], row["score"]) == ("headway:oak", None, "camp", 1.0)
