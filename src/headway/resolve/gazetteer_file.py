"""A file of places: every place with every key it is found by, as one SQLite file that is written once and then only read.

What enters are rows and a path; what leaves is the file, built beside its name and renamed into place, so that whoever
looks finds all of it or nothing. It decides nothing about places: which of them a name means is weighed elsewhere.
"""

import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TypeAlias, cast

from headway.model import Entry, Place, Precision, Tables, identify
from headway.resolve.gazetteer_sieve import Sieve, sieve_of
from headway.resolve.spelling import Transliteration, fold
from headway.resolve.toponym import PlaceEntry, Row, Standing

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done and how much there is (0 where unknown)."""

MAPPED_BYTES = 1 << 30
"""More than the file: all of it may be mapped, and only what is looked at is read."""
STEP = 20_000
"""Places written at once, and between two reports of progress."""
STANDINGS: tuple[Standing, ...] = ("main", "other", "spelling")
"""The standings by their numbers in the file, the best first."""
SOUND = "~"
"""Stands before a key of transliteration, so that it meets no folded name."""

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA page_size = 8192;
CREATE TABLE place (n INTEGER PRIMARY KEY, id TEXT, name TEXT, precision TEXT, lat REAL, lon REAL, country TEXT,
    geonameid INTEGER, parents TEXT, kind TEXT, population INTEGER);
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE sieve (bits BLOB);
CREATE TABLE named (n INTEGER PRIMARY KEY, names TEXT);
CREATE TEMP TABLE unsorted (key TEXT, place INTEGER, standing INTEGER);
"""
_SORT = """
CREATE TABLE spelled (key TEXT, place INTEGER, standing INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
INSERT OR IGNORE INTO spelled SELECT key, place, standing FROM unsorted ORDER BY key, place, standing;
CREATE INDEX place_id ON place (id);
"""
_FIELDS = "p.id, p.name, p.precision, p.lat, p.lon, p.country, p.geonameid, p.parents, p.kind, p.population"
_LOOK_UP = f"SELECT s.standing, {_FIELDS} FROM spelled s JOIN place p ON p.n = s.place WHERE s.key IN (?, ?)"
_BY_ID = f"SELECT 0, {_FIELDS} FROM place p WHERE p.id = ?"
_ALL = f"SELECT 0, {_FIELDS}, names FROM place p JOIN named ON named.n = p.n"


def shown(entry: Entry) -> str:
    """Write an entry out, so that a change of it changes a hash."""
    return json.dumps([entry.name, dict(entry.keys)], sort_keys=True, default=str)


def filing_rules(tables: Tables) -> str:
    """Hash the rules that names are filed by: a file written by others has to be filed anew."""
    rules = (entry for entry in tables["lang/toponyms"] if entry.name.startswith(("spelling.", "script.")))
    return identify("filing", *map(shown, rules))


class PlaceFile:
    """An open file of places. It may be used by one thread at a time; each process opens its own."""

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._base.execute(f"PRAGMA mmap_size = {MAPPED_BYTES}")
        self._sieve = _read_sieve(self._base)

    def by_keys(self, key: str, sound: str) -> Iterator[PlaceEntry]:
        """Give the places filed under a folded name or its key of transliteration, those with the best standing first."""
        if not (self._sieve.passes(key) or self._sieve.passes(SOUND + sound)):
            return iter(())
        found = self._base.execute(_LOOK_UP, (key, SOUND + sound)).fetchall()
        return map(_entry, sorted(found)) if found else iter(())

    def by_id(self, identity: str) -> Iterator[PlaceEntry]:
        """Give the place of an id, if the file holds it."""
        return map(_entry, self._base.execute(_BY_ID, (identity,)))

    def about(self) -> Mapping[str, str]:
        """Give what the file says of itself."""
        return dict(self._base.execute("SELECT key, value FROM about"))

    def rows(self) -> Iterator[Row]:
        """Give every place as it was written, if the file keeps the names as they were written."""
        for *fields, names in self._base.execute(_ALL):
            entry = _entry(tuple(fields))
            yield Row(entry.place, entry.kind, entry.population, tuple(json.loads(names)))

    def close(self) -> None:
        """Close the file."""
        self._base.close()


def better(one: PlaceEntry, other: PlaceEntry) -> PlaceEntry:
    """Give the first of two entries of one place, with the better standing of both."""
    return min((one, replace(one, standing=other.standing)), key=lambda e: STANDINGS.index(e.standing))


def _entry(row: tuple[object, ...]) -> PlaceEntry:
    standing, *fields, parents, kind, population = row
    place = Place(
        *cast("tuple[str, str, Precision, float, float, str, int]", tuple(fields)), _split(cast(str, parents))
    )
    return PlaceEntry(place, cast(str, kind), cast("int | None", population), STANDINGS[cast(int, standing)])


def _split(parents: str) -> tuple[str, ...]:
    return tuple(parents.split(" ")) if parents else ()


def write_places(
    path: Path,
    rows: Iterable[Row],
    tables: Tables,
    progress: Progress,
    *,
    expected: int = 0,
    about: Mapping[str, str] | None = None,
) -> int:
    """Write rows into a file at ``path``; gives how many.

    With ``about``, the file keeps that and the names as they were written, so that it can be filed anew when the rules
    of spelling change.
    """
    number, name = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=path.parent)
    os.close(number)
    part = Path(name)
    try:
        base = sqlite3.connect(part, isolation_level=None)
        base.executescript(_TABLES)
        base.execute("BEGIN")
        count = _fill(base, rows, _Keys(tables), lambda n: progress("reading places", n, expected), about is not None)
        base.executemany("INSERT INTO about VALUES (?,?)", (about or {}).items())
        progress("sorting names", expected, expected)
        base.execute("COMMIT")
        base.executescript(_SORT)
        _write_sieve(base)
        base.close()
        part.replace(path)
        progress("done", expected, expected)
        return count
    finally:
        part.unlink(missing_ok=True)


def _write_sieve(base: sqlite3.Connection) -> None:
    (count,) = base.execute("SELECT count(DISTINCT key) FROM spelled").fetchone()
    sieve = sieve_of((key for (key,) in base.execute("SELECT DISTINCT key FROM spelled")), count)
    base.execute("INSERT INTO sieve VALUES (?)", (sieve.bits,))


def _read_sieve(base: sqlite3.Connection) -> Sieve:
    """Read the sieve of a file; one that was written before there were sieves lets everything pass."""
    if not base.execute("SELECT 1 FROM sqlite_master WHERE name = 'sieve'").fetchone():
        return Sieve(b"")
    row = base.execute("SELECT bits FROM sieve").fetchone()
    return Sieve(row[0] if row else b"")


def _fill(
    base: sqlite3.Connection, rows: Iterable[Row], keys: "_Keys", told: Callable[[int], None], named: bool
) -> int:
    """Write the places, step by step: a file of millions takes no more memory than one of thousands."""
    first, left = 0, iter(rows)
    while step := list(enumerate(islice(left, STEP), first)):
        base.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", (_columns(n, row) for n, row in step))
        spelled = ((key, n, standing) for n, row in step for key, standing in keys.of(row))
        base.executemany("INSERT INTO unsorted VALUES (?,?,?)", spelled)
        if named:
            base.executemany("INSERT INTO named VALUES (?,?)", ((n, json.dumps(row.names)) for n, row in step))
        first += len(step)
        told(first)
    return first


def _columns(n: int, row: Row) -> tuple[object, ...]:
    p = row.place
    where = (p.lat, p.lon, p.country, p.geonameid, " ".join(p.parents))
    return (n, p.id, p.name, p.precision, *where, row.kind, row.population)


class _Keys:
    """Which keys a place is filed under."""

    def __init__(self, tables: Tables) -> None:
        self._sounds = Transliteration(tables)
        scripts = (entry for entry in tables["lang/toponyms"] if entry.name.startswith("script."))
        self._countries = {country for entry in scripts for country in entry.words("countries")}

    def of(self, row: Row) -> Iterable[tuple[str, int]]:
        """Give the keys of a place's names, each with the number of its standing, best standing first."""
        keys: dict[str, int] = {fold(row.names[0]): 0}
        for other in row.names[1:]:
            keys.setdefault(fold(other), 1)
        if row.place.country in self._countries:
            for key in tuple(keys):
                keys.setdefault(SOUND + self._sounds.key(key), 2)
        keys.pop("", None)
        keys.pop(SOUND, None)
        return keys.items()
