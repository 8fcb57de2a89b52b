"""A dump of GeoNames (allCountries.txt, or one country's) as rows of places.

What enters is the file as GeoNames gives it out, 19 columns between tabs; what leaves are rows with the kinds of
``knowledge/geonames``. The file is read twice: first for the provinces and counties in it, which hold the rest.
Where a dump lacks them, a place is known to lie in its country and no nearer: none is guessed.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from headway.model import Place, Precision, Tables
from headway.resolve.gazetteer_kinds import KindOfPlace, read_kinds
from headway.resolve.gazetteer_sources import alpha3_codes, written_names
from headway.resolve.toponym import LeftOut, Row

COLUMNS = 19
_LEVELS = {"A.ADM1": 1, "A.ADM2": 2}
_COUNTRIES = frozenset({"A.PCL", "A.PCLI", "A.PCLD", "A.PCLS", "A.PCLF", "A.PCLIX", "A.TERR"})
"""Features that are countries: these are known already, by their codes."""
Homes = Mapping[tuple[str, ...], str]
"""Ids of provinces and counties by country, code and code inside the province."""


class _Feature(NamedTuple):
    geonameid: str
    name: str
    plain: str
    alternates: tuple[str, ...]
    lat: str
    lon: str
    feature: str
    country: str
    areas: tuple[str, ...]
    population: str


def is_dump(line: str) -> bool:
    """Say whether a file that begins with this line is a dump of GeoNames."""
    cells = line.rstrip("\n").split("\t")
    return len(cells) == COLUMNS and cells[0].isdigit()


def read_dump(file: Path, tables: Tables, left_out: LeftOut) -> Iterator[Row]:
    """Yield the places of a dump; lines that give none are noted in ``left_out``."""
    kinds = {code: kind for kind in read_kinds(tables).values() for code in kind.codes}
    homes = {key: f"geonames:{f.geonameid}" for f in _features(file, LeftOut()) if (key := _area(f))}
    row = partial(_row, homes=homes, alpha3=alpha3_codes())
    for feature in _features(file, left_out):
        kind = kinds.get(feature.feature)
        if kind is not None:
            yield row(feature, kind)
        elif feature.feature not in _COUNTRIES:
            left_out.note("a kind of feature that is not looked for", feature.feature)


def _features(file: Path, left_out: LeftOut) -> Iterator[_Feature]:
    with file.open(encoding="utf-8-sig", newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) != COLUMNS or not cells[0].isdigit() or not (_is_number(cells[4]) and _is_number(cells[5])):
                left_out.note("no id and point in 19 columns", f"line {number}")
                continue
            yield _feature(cells)


def _feature(cells: Sequence[str]) -> _Feature:
    number, name, plain, alternates, lat, lon, group, code, country, _, province, county, _, _, people, *_ = cells
    areas = tuple(code for code in (province, county) if code)
    return _Feature(
        number, name, plain, tuple(alternates.split(",")), lat, lon, f"{group}.{code}", country, areas, people
    )


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _area(feature: _Feature) -> tuple[str, ...] | None:
    """Give the country and codes of a province or county."""
    level = _LEVELS.get(feature.feature)
    return (feature.country, *feature.areas[:level]) if level and len(feature.areas) >= level else None


def _row(feature: _Feature, kind: KindOfPlace, *, homes: Homes, alpha3: Mapping[str, str]) -> Row:
    country = alpha3.get(feature.country)
    identity = f"geonames:{feature.geonameid}"
    keys = ((feature.country, *feature.areas[:n]) for n in range(len(feature.areas), 0, -1))
    held = dict.fromkeys(homes[key] for key in keys if key in homes)
    parents = (*(home for home in held if home != identity), *((f"country:{country}",) if country else ()))
    point = float(feature.lat), float(feature.lon)
    precision: Precision = kind.precision
    place = Place(identity, feature.name, precision, *point, country, int(feature.geonameid), parents)
    people = int(feature.population) if feature.population.isdigit() else 0
    names = written_names(feature.name, (feature.plain, *filter(None, feature.alternates)))
    return Row(place, kind.name, people or None, names)
