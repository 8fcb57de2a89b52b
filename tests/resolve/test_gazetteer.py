"""The gazetteer's file: built once, named by what it holds, and asked by any spelling."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from headway.errors import SetupError
from headway.model import Place, Tables
from headway.resolve import gazetteer as module
from headway.resolve.gazetteer import Gazetteer, open_gazetteer
from headway.resolve.toponym import Row

DENMARK = Row(
    Place("country:DNK", "Denmark", "country", 56.0, 10.0, "DNK", 2623032), "country", 5_800_000, ("Denmark",)
)
RAQQA = Row(
    Place("geonames:172955", "Ar Raqqah", "settlement", 35.95, 39.0, "SYR", 172955, ("geonames:172957", "country:SYR")),
    "town",
    531_952,
    ("Ar Raqqah", "Raqqa"),
)
DABIQ = Row(Place("headway:dabiq", "Dabiq", "settlement", 36.54, 37.27, "SYR"), "town", None, ("Dabiq",))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Builds read three places only; the list counts the builds."""
    builds: list[int] = []

    def three(_tables: Tables) -> Iterator[Row]:
        builds.append(1)
        yield from (DENMARK, RAQQA, DABIQ)

    monkeypatch.setattr(module, "read_places", three)
    return builds


def test_a_place_comes_back_as_it_went_in(small: list[int], tmp_path: Path, tables: Tables) -> None:
    (found,) = open_gazetteer(tmp_path, tables).look_up("Denmark")
    assert (found.place, found.kind, found.population, found.standing) == (DENMARK.place, "country", 5_800_000, "main")


@pytest.mark.parametrize(
    ("name", "standing"),
    [("Ar Raqqah", "main"), ("ar-raqqah", "main"), ("RAQQA", "other"), ("Raqqah", "spelling"), ("al-Raqa", "spelling")],
)
def test_how_a_name_belongs_to_a_place_is_told(
    small: list[int], tmp_path: Path, tables: Tables, name: str, standing: str
) -> None:
    (found,) = open_gazetteer(tmp_path, tables).look_up(name)
    assert (found.place.id, found.standing) == ("geonames:172955", standing)


def test_an_unknown_name_gives_nothing(small: list[int], tmp_path: Path, tables: Tables) -> None:
    gazetteer = open_gazetteer(tmp_path, tables)
    assert gazetteer.look_up("Talbari") == () == gazetteer.look_up("—")
    assert gazetteer.place("geonames:0") is None


def test_unknown_population_is_none_not_nought(small: list[int], tmp_path: Path, tables: Tables) -> None:
    (found,) = open_gazetteer(tmp_path, tables).look_up("Dabiq")
    assert found.population is None


def test_it_is_built_once(small: list[int], tmp_path: Path, tables: Tables) -> None:
    first, second = open_gazetteer(tmp_path, tables), open_gazetteer(tmp_path, tables)
    assert len(small) == 1
    assert first.path == second.path
    assert list(tmp_path.glob("*.part*")) == []


def test_a_change_of_the_places_makes_a_new_file(small: list[int], tmp_path: Path, tables: Tables) -> None:
    fewer = {**tables, "knowledge/places": tables["knowledge/places"][1:]}
    assert open_gazetteer(tmp_path, tables).path != open_gazetteer(tmp_path, fewer).path


def test_a_build_that_fails_leaves_nothing_behind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tables: Tables
) -> None:
    def broken(_tables: Tables) -> Iterator[Row]:
        yield DENMARK
        raise OSError("disk full")

    monkeypatch.setattr(module, "read_places", broken)
    with pytest.raises(SetupError, match="disk full"):
        open_gazetteer(tmp_path, tables)
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told(small: list[int], tmp_path: Path, tables: Tables) -> None:
    told: list[str] = []
    open_gazetteer(tmp_path, tables, progress=lambda what, _done, _of: told.append(what))
    assert told[-1] == "done"


def test_a_folder_that_cannot_be_made_is_a_setup_error(tmp_path: Path, tables: Tables) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SetupError):
        open_gazetteer(tmp_path / "file" / "below", tables)


@pytest.fixture(scope="session")
def world(request: pytest.FixtureRequest, tables: Tables) -> Gazetteer:
    """The whole gazetteer, built once for all runs of the tests."""
    return open_gazetteer(request.config.cache.mkdir("gazetteer"), tables)


@pytest.mark.model
@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Hawija", "geonames:390188"),
        ("Shaddadi", "geonames:172837"),
        ("Deir Ezzor", "geonames:170794"),
        ("Tel Abyad", "geonames:163750"),
        ("Ras al-Ain", "geonames:165509"),
        ("Qaim", "geonames:92138"),
        ("Qayyara", "geonames:99003"),
        ("Minbij", "geonames:167357"),
        ("Raqqah", "geonames:172955"),
        ("Telafar", "geonames:90393"),
        ("Fallujah", "geonames:99454"),
        ("Ramadi", "geonames:98717"),
        ("Kut", "geonames:99131"),
        ("Baghouz", "headway:baghuz"),
        ("Iraq", "country:IRQ"),
        ("USA", "country:USA"),
    ],
)
def test_the_world_knows_the_names_of_the_theatre(world: Gazetteer, name: str, place: str) -> None:
    assert place in [entry.place.id for entry in world.look_up(name)]


@pytest.mark.model
def test_every_country_but_the_empty_ones_has_a_point_in_it(world: Gazetteer, tables: Tables) -> None:
    countries = [e.word("code") for e in tables["lang/demonyms"] if e.name.startswith("country.")]
    pointless = [code for code in countries if (entry := world.place(f"country:{code}")) and entry.place.lat is None]
    assert set(pointless) <= {"ATA", "BVT", "HMD", "IOT", "UMI"}


@pytest.mark.model
def test_every_demonym_has_its_place(world: Gazetteer, tables: Tables) -> None:
    demonyms = [e for e in tables["lang/demonyms"] if e.name.startswith("demonym.")]
    assert [
        e.name for e in demonyms if e.word("place").startswith("headway:") and world.place(e.word("place")) is None
    ] == []
