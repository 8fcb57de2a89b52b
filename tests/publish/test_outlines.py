"""Outlines of countries and provinces, and the ground that is drawn of them."""

import hashlib
from pathlib import Path

import pytest

from headway.publish.outlines import Ring, clip, countries, provinces
from headway.publish.projection import HEIGHTS, WIDTH, fit
from headway.publish.terrain import tracts

SQUARE: Ring = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0))
VENDOR = Path(__file__).parents[2] / "vendor" / "outlines"


def area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, (*ring[1:], ring[0]), strict=True))) / 2


def inside(point: tuple[float, float], rings: tuple[Ring, ...]) -> bool:
    x, y = point
    crossings = sum(
        (a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]
        for ring in rings
        for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)
    )
    return crossings % 2 == 1


@pytest.mark.parametrize(
    ("box", "left"),
    [
        ((1, 1, 3, 3), 4.0),
        ((-1, -1, 5, 5), 16.0),
        ((2, 2, 9, 9), 4.0),
        ((5, 5, 9, 9), 0.0),
    ],
)
def test_a_ring_is_cut_to_a_box(box: tuple[float, float, float, float], left: float) -> None:
    cut = clip(SQUARE, *box)
    assert (area(cut) if cut else 0.0) == pytest.approx(left)


@pytest.mark.parametrize(
    ("country", "point"),
    [("IRQ", (44.4, 33.3)), ("SYR", (38.0, 35.0)), ("COL", (-74.1, 4.7)), ("FRA", (2.3, 48.8)), ("PHL", (125.3, 8.0))],
)
def test_a_country_holds_its_towns(country: str, point: tuple[float, float]) -> None:
    assert [one.id for one in countries() if inside(point, one.rings)] == [country]


@pytest.mark.parametrize(
    ("name", "point"),
    [
        ("Nineveh", (43.13, 36.34)),
        ("Anbar", (43.3, 33.42)),
        ("Raqqa Governorate", (39.01, 35.95)),
        ("Erbil Governorate", (44.01, 36.19)),
        ("Rif Dimashq", (37.0, 33.6)),
    ],
)
def test_a_province_holds_its_capital_and_no_other_does(name: str, point: tuple[float, float]) -> None:
    assert [one.name for one in provinces() if inside(point, one.rings)] == [name]


def test_what_lies_outside_the_map_is_not_drawn_and_what_is_drawn_lies_close_by() -> None:
    drawn = list(tracts(countries(), fit([33.0, 36.0], [39.0, 45.0])))
    assert {"IRQ", "SYR"} <= {tract.id for tract in drawn}
    assert not {"BRA", "JPN"} & {tract.id for tract in drawn}
    for tract in drawn:
        for pair in tract.path.strip("MZ").replace("ZM", "L").split("L"):
            x, y = map(float, pair.split())
            assert -60 < x < WIDTH + 60
            assert -60 < y < HEIGHTS[1] + 60


def test_the_files_are_those_that_the_readme_names() -> None:
    told = (VENDOR / "README.md").read_text(encoding="utf-8")
    for name in ("countries.json", "provinces.json"):
        content = (VENDOR / name).read_bytes()
        assert f"{hashlib.sha256(content).hexdigest()}  {name}" in told
    assert (VENDOR / "provinces.json").stat().st_size < 300_000
