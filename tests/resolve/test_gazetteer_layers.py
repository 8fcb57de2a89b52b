"""Places that people add: read from a dump or a listing, kept as a layer, found by every later run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from headway.errors import InputError
from headway.model import Place, Tables
from headway.resolve import gazetteer as module
from headway.resolve.gazetteer import Gazetteer, open_gazetteer
from headway.resolve.gazetteer_layers import Added, add_places
from headway.resolve.toponym import Row

SYRIA = Row(Place("country:SYR", "Syria", "country", 35.0, 38.0, "SYR", 163843), "country", 16_000_000, ("Syria",))
TWINS = [
    Row(
        Place(f"geonames:{n}", "Twinford", "settlement", 1.0, n, "SYR", n, ("country:SYR",)),
        "town",
        9_000,
        ("Twinford",),
    )
    for n in (7, 8)
]
HEADER = "name,alternates,lat,lon,kind,parent\n"


@pytest.fixture
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A cache whose gazetteer holds a country and two towns of one name."""

    def few(_tables: Tables) -> Iterator[Row]:
        yield from (SYRIA, *TWINS)

    monkeypatch.setattr(module, "read_places", few)
    return tmp_path / "cache"


def add(text: str, cache: Path, tables: Tables, name: str = "own.csv") -> tuple[Added, Gazetteer]:
    file = cache.parent / name
    file.write_text(text, encoding="utf-8")
    added = add_places(file, open_gazetteer(cache, tables), cache, tables, lambda *_: None)
    return added, open_gazetteer(cache, tables)


def feature(number: int, name: str, code: str, *, areas: tuple[str, str] = ("", ""), people: int = 0) -> str:
    group, _, kind = code.partition(".")
    cells = [str(number), name, name, f"Old {name},{name.upper()}", "36.5", "40.5", group, kind, "SY", ""]
    return "\t".join([*cells, *areas, "", "", str(people), "", "300", "Asia/Damascus", "2024-01-01"])


def test_a_listing_is_found_by_every_name_and_spelling(cache: Path, tables: Tables) -> None:
    _, gazetteer = add(HEADER + "Talbari,Tall Bari;Bari Hill,36.1,40.2,town,Syria\n", cache, tables)
    for name in ("Talbari", "tall bari", "Tel Bari", "Bari Hill"):
        (found,) = gazetteer.look_up(name)
        assert (found.place.name, found.place.lat, found.place.country) == ("Talbari", 36.1, "SYR")
        assert found.place.parents == ("country:SYR",)
        assert gazetteer.place(found.place.id) is not None


def test_a_place_may_lie_in_one_further_up_and_have_no_point(cache: Path, tables: Tables) -> None:
    _, gazetteer = add(HEADER + "Talbari,,36.1,40.2,town,Syria\nCamp Oak,,,,camp,Talbari\n", cache, tables)
    (camp,), (town,) = gazetteer.look_up("Camp Oak"), gazetteer.look_up("Talbari")
    assert camp.place.parents == (town.place.id, "country:SYR")
    assert (camp.place.lat, camp.place.precision, camp.kind) == (None, "exact", "camp")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Nowhere,,95,40,town,Syria", "a point off the globe"),
        ("Nowhere,,north,40,town,Syria", "a point that is not in degrees, such as 35.95"),
        ("Nowhere,,35,,town,Syria", "half a point"),
        ("Nowhere,,35,40,town,Atlantis", "a parent that is not known"),
        ("Nowhere,,35,40,town,Twinford", "a parent's name that 2 places share; give its id"),
        (",,35,40,town,Syria", "no name"),
        ("Talbari,,35,40,town,Syria", "a place that stands further up"),
    ],
)
def test_a_line_that_gives_no_place_is_counted_with_its_reason(
    cache: Path, tables: Tables, line: str, reason: str
) -> None:
    added, _ = add(HEADER + "Talbari,,36.1,40.2,town,Syria\n" + line + "\n", cache, tables)
    assert (added.places, dict(added.left_out)) == (1, {reason: (1, "line 3")})


def test_an_unknown_kind_is_told_with_those_that_are_known(cache: Path, tables: Tables) -> None:
    added, _ = add(HEADER + "Talbari,,,,,\nOld Keep,,35,40,castle,Syria\n", cache, tables)
    (reason,) = added.left_out
    assert "town" in reason
    assert "camp" in reason


def test_a_dump_gives_the_places_it_holds_with_their_provinces(cache: Path, tables: Tables) -> None:
    lines = [
        feature(101, "Upper Sample", "A.ADM1", areas=("77", "")),
        feature(102, "Sample District", "A.ADM2", areas=("77", "5")),
        feature(103, "Sampleville", "P.PPL", areas=("77", "5"), people=1_200),
        feature(104, "Sample Hotel", "S.HTL", areas=("77", "5")),
        feature(105, "Syria", "A.PCLI"),
        "broken line",
    ]
    added, gazetteer = add("\n".join(lines) + "\n", cache, tables, "SY.txt")
    (town,) = gazetteer.look_up("Old Sampleville")
    assert town.place.parents == ("geonames:102", "geonames:101", "country:SYR")
    assert (town.place.geonameid, town.population, town.kind) == (103, 1_200, "town")
    assert added.places == 3
    assert {count for count, _ in added.left_out.values()} == {1}
    assert gazetteer.look_up("Sample Hotel") == ()


def test_adding_a_file_again_replaces_its_layer(cache: Path, tables: Tables) -> None:
    first, _ = add(HEADER + "Talbari,,36.1,40.2,town,Syria\n", cache, tables)
    again, gazetteer = add(HEADER + "Talbari,,36.2,40.2,town,Syria\n", cache, tables)
    assert first.path == again.path
    assert [entry.place.lat for entry in gazetteer.look_up("Talbari")] == [36.2]


def test_what_was_added_last_stands_over_what_was_there(cache: Path, tables: Tables) -> None:
    add(HEADER + "Talbari,,36.1,40.2,town,Syria\n", cache, tables, "one.csv")
    _, gazetteer = add(HEADER + "Talbari,,36.3,40.2,town,Syria\n", cache, tables, "two.csv")
    assert [entry.place.lat for entry in gazetteer.look_up("Talbari")] == [36.3]


def test_a_layer_changes_the_version_of_the_gazetteer(cache: Path, tables: Tables) -> None:
    before = open_gazetteer(cache, tables).version
    _, gazetteer = add(HEADER + "Talbari,,36.1,40.2,town,Syria\n", cache, tables)
    assert gazetteer.version != before


def test_a_layer_is_filed_anew_when_the_rules_of_spelling_change(cache: Path, tables: Tables) -> None:
    add(HEADER + "Talbari,,36.1,40.2,town,Syria\n", cache, tables)
    plain = tuple(e for e in tables["lang/toponyms"] if not e.name.startswith("spelling."))
    assert open_gazetteer(cache, {**tables, "lang/toponyms": plain}).look_up("Tel Bari") == ()
    assert len(open_gazetteer(cache, tables).look_up("Tel Bari")) == 1


@pytest.mark.parametrize("text", ["", "name;lat;lon\nTalbari;1;2\n", "name,longitude\nTalbari,2\n", HEADER])
def test_a_file_of_another_form_or_without_places_is_refused(cache: Path, tables: Tables, text: str) -> None:
    with pytest.raises(InputError, match=r"own\.csv"):
        add(text, cache, tables)


def test_a_missing_or_unreadable_file_is_refused(cache: Path, tables: Tables) -> None:
    with pytest.raises(InputError, match="no such file"):
        add_places(Path("no-such.csv"), open_gazetteer(cache, tables), cache, tables, lambda *_: None)
    binary = cache.parent / "own.csv"
    binary.write_bytes(b"name,lat\n\xff\xfe,1\n")
    with pytest.raises(InputError, match="UTF-8"):
        add_places(binary, open_gazetteer(cache, tables), cache, tables, lambda *_: None)
