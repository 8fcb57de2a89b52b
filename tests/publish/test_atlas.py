"""The sketch map."""

import pytest

from headway.model import Estimate, Precision
from headway.publish.atlas import SketchMap, sketch_map
from headway.publish.possession import Holding, State
from headway.publish.projection import HEIGHTS, WIDTH
from headway.publish.register import Citation

NOTHING = Citation((), (), 0, 0)


def place(
    name: str, lat: float | None, lon: float | None, precision: Precision = "settlement", inside: bool = True
) -> Holding:
    state = State(
        "the garrison", "coalition", "70 %", "70%", NOTHING, NOTHING, Estimate("e", "control", (), "", None, None)
    )
    return Holding(name, precision, None, (state,), "30 %", "", lat, lon, inside)


def drawn(*places: Holding) -> SketchMap:
    found = sketch_map(places)
    assert found is not None
    return found


def test_north_is_up_and_east_is_right() -> None:
    north, south = drawn(place("Norrin", 42, 60), place("Sudra", 41, 61)).spots
    assert north.y < south.y
    assert north.x < south.x


def test_a_kilometre_is_as_long_across_as_down() -> None:
    """At 60° north a degree of longitude is half as long as one of latitude."""
    west, east, north = drawn(place("A", 60, 10), place("B", 60, 12), place("C", 61, 11)).spots
    assert east.x - west.x == pytest.approx(west.y - north.y, rel=0.03)


def test_a_place_known_only_as_an_area_is_never_a_point() -> None:
    area, town = drawn(place("Town", 41, 60), place("Province", 42, 61, "province")).spots
    assert town.sharp
    assert not area.sharp


def test_a_place_without_coordinates_is_counted_and_not_drawn() -> None:
    found = drawn(place("A", 41, 60), place("B", 42, 61), place("Nowhere", None, None))
    assert (len(found.spots), found.off) == (2, 1)


def test_a_country_and_a_place_outside_the_theatre_do_not_stretch_the_map() -> None:
    near = (place("A", 41, 60), place("B", 42, 61))
    found = drawn(*near, place("Far", 10, -80, inside=False), place("Land", 45, 70, "country"))
    assert found.spots == drawn(*near).spots
    assert found.off == 2


@pytest.mark.parametrize("places", [(), (place("Alone", 41, 60),), (place("A", None, None), place("B", None, None))])
def test_there_is_no_map_of_fewer_than_two_points(places: tuple[Holding, ...]) -> None:
    assert sketch_map(places) is None


@pytest.mark.parametrize("spread", [(0.001, 0.001), (12, 0.1), (0.1, 25)])
def test_everything_lies_inside_the_frame_however_the_places_lie(spread: tuple[float, float]) -> None:
    found = drawn(place("A", 30, 40), place("B", 30 + spread[0], 40 + spread[1]))
    assert HEIGHTS[0] <= found.height <= HEIGHTS[1]
    assert all(0 < spot.x < WIDTH and 0 < spot.y < found.height for spot in found.spots)


def test_names_that_would_lie_on_each_other_are_moved_or_left_to_the_table() -> None:
    crowd = [place(f"Crowded place {n}", 41 + n / 1e4, 60) for n in range(9)]
    found = drawn(*crowd, place("Far", 43, 62))
    labels = [spot.label for spot in found.spots if spot.label]
    assert len(set(labels)) == len(labels)
    assert any(spot.label is None for spot in found.spots)


def test_a_town_has_its_name_before_the_province_about_it() -> None:
    shapes = [place("Province of the Long Name", 41, 60, "province"), place("Town", 41, 60.02), place("Far", 43, 63)]
    labels = {spot.name: spot.label for spot in drawn(*shapes).spots}
    assert labels["Town"] is not None
    assert labels["Town"][2] == "start"
    assert [spot.sharp for spot in drawn(*shapes).spots] == [False, True, True]
