"""Readings of names are weighed by reasons, population last."""

from headway.model import Box, Place
from headway.resolve.place_weights import Setting, weigh_readings
from headway.resolve.sightings import Sighting
from headway.resolve.toponym import PlaceEntry

NOWHERE = Setting()
OHIO = PlaceEntry(
    Place("p:ohio", "Ohio", "province", 40.4, -82.7, "USA", 1, ("country:USA",)), "province", 11_000_000, "main"
)


def town(
    name: str, number: int, people: int | None, country: str, *, province: str = "p:x", lat: float = 0.0
) -> PlaceEntry:
    parents = (province, f"country:{country}")
    return PlaceEntry(
        Place(f"t:{number}", name, "settlement", lat, 0.0, country, number, parents), "town", people, "main"
    )


def sighting(name: str, *entries: PlaceEntry, at: int = 0, kinds: frozenset[str] = frozenset()) -> Sighting:
    return Sighting(at, at + len(name), at, at + 1, name, entries, kinds, 0.9, "given")


def chosen(
    sightings: list[Sighting], setting: Setting = NOWHERE, held: dict[int, frozenset[str]] | None = None
) -> list[str]:
    return [readings[0].entry.place.id for readings in weigh_readings(sightings, held or {}, setting)]


SMALL = town("Talbari", 1, 3_000, "SYR")
LARGE = town("Talbari", 2, 300_000, "BRA")
UNKNOWN = town("Talbari", 3, None, "SYR")


def test_population_decides_where_nothing_else_does() -> None:
    assert chosen([sighting("Talbari", SMALL, LARGE)]) == ["t:2"]


def test_the_theatre_outweighs_population() -> None:
    setting = Setting(countries=frozenset({"SYR"}), box=Box(-1, -1, 1, 1), watched=frozenset({"t:3"}))
    assert chosen([sighting("Talbari", UNKNOWN, LARGE)], setting) == ["t:3"]


def test_unknown_population_is_not_small() -> None:
    tiny = town("Talbari", 4, 120, "BRA")
    assert chosen([sighting("Talbari", tiny, UNKNOWN)]) == ["t:3"]


def test_the_place_that_holds_it_settles_it() -> None:
    held = {0: frozenset({"country:SYR"})}
    assert chosen([sighting("Talbari", SMALL, LARGE)], held=held) == ["t:1"]


def test_a_holder_named_once_holds_for_the_whole_text() -> None:
    twice = [sighting("Talbari", SMALL, LARGE), sighting("Talbari", SMALL, LARGE, at=90)]
    assert chosen(twice, held={0: frozenset({"country:SYR"})}) == ["t:1", "t:1"]


def test_neighbours_named_in_the_text_draw_a_name_to_them() -> None:
    small = town("Talbari", 1, 40_000, "SYR", province="p:raqqa", lat=36.0)
    large = town("Talbari", 2, 60_000, "BRA", province="p:bahia", lat=-12.0)
    near = [
        sighting(name, town(name, n, 5_000, "SYR", province="p:raqqa", lat=36.2), at=n * 40)
        for n, name in enumerate("ABC", 5)
    ]
    assert chosen([sighting("Talbari", small, large), *near])[0] == "t:1"


def test_the_words_may_ask_for_a_province() -> None:
    city = PlaceEntry(
        Place("t:9", "Ohio", "settlement", 40.0, -82.0, "USA", 9, ("p:ohio", "country:USA")), "town", 900_000, "main"
    )
    assert chosen([sighting("Ohio", OHIO, city, kinds=frozenset({"province"}))]) == ["p:ohio"]
    assert chosen([sighting("Ohio", OHIO, city, kinds=frozenset({"town", "capital"}))]) == ["t:9"]


def test_a_country_is_not_taken_for_a_village_of_its_name() -> None:
    country = PlaceEntry(
        Place("country:BRA", "Brazil", "country", -10.0, -50.0, "BRA", 5), "country", 200_000_000, "main"
    )
    village = town("Brazil", 6, 8_000, "USA", province="p:indiana", lat=39.5)
    near = sighting("Clay", town("Clay", 7, 30_000, "USA", province="p:indiana", lat=39.6), at=50)
    assert chosen([sighting("Brazil", country, village), near])[0] == "country:BRA"


def test_a_home_town_counts() -> None:
    home = Setting.of(None, (SMALL,))
    near = town("Talbari", 1, 40_000, "SYR")
    assert chosen([sighting("Talbari", near, town("Talbari", 2, 90_000, "BRA", province="p:y"))], home) == ["t:1"]


def test_scores_are_shares_and_the_reason_names_them() -> None:
    (readings,) = weigh_readings([sighting("Talbari", SMALL, LARGE)], {}, Setting(countries=frozenset({"SYR"})))
    assert abs(sum(reading.score for reading in readings) - 1) < 0.01
    assert any("in a country of the campaign" in reading.reason for reading in readings if reading.entry is SMALL)


def test_a_name_without_readings_has_none() -> None:
    assert weigh_readings([sighting("Talbari")], {}, NOWHERE) == [()]
