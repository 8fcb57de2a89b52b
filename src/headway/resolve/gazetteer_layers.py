"""Layers: places that people add to the gazetteer, each file of theirs a layer beside it in the cache.

What enters are a file of places and the cache; what leaves is the layer's file, which every later run opens. Adding a
file again replaces its layer. A line that gives no place is counted with its reason, never guessed at.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from headway.errors import InputError
from headway.model import Tables, identify
from headway.resolve.gazetteer_dump import is_dump, read_dump
from headway.resolve.gazetteer_file import PlaceFile, Progress, filing_rules, write_places
from headway.resolve.gazetteer_listing import is_listing, read_listing
from headway.resolve.toponym import Finder, LeftOut, Row

FOLDER = "layers"
_FORMATS = "a GeoNames dump (19 columns between tabs) or a CSV whose first line is name,alternates,lat,lon,kind,parent"


@dataclass(frozen=True, slots=True)
class Added:
    """A layer that was added: its file, how many places it holds, and why lines gave none, with how many they were.

    Each reason has the first of its lines as an example.
    """

    path: Path
    places: int
    left_out: Mapping[str, tuple[int, str]]


def add_places(file: Path, known: Finder, cache: Path, tables: Tables, progress: Progress) -> Added:
    """Read a file of places and keep it as a layer in the folder ``cache``.

    ``known`` finds the places that a listing names as those which hold its own. Raises InputError where the file is
    missing, of another form, or holds no place.
    """
    left_out = LeftOut()
    path = _place_for(file, cache)
    about = {"source": file.name, "filed by": filing_rules(tables)}
    try:
        rows = iter(_rows(file, known, tables, left_out))
        first = next(rows, None)
        if first is None:
            raise InputError(f"{file} holds no place: {left_out.in_words()}", str(file))
        places = write_places(path, _with(first, rows), tables, progress, about=about)
    except UnicodeDecodeError as error:
        raise InputError(f"{file} cannot be read as UTF-8 text ({error.reason})", str(file)) from error
    except OSError as error:
        raise InputError(f"the places of {file} cannot be read or kept ({error.strerror})", str(file)) from error
    return Added(path, places, MappingProxyType(left_out.reasons))


def _with(first: Row, rest: Iterator[Row]) -> Iterator[Row]:
    yield first
    yield from rest


def _rows(file: Path, known: Finder, tables: Tables, left_out: LeftOut) -> Iterator[Row]:
    if not file.is_file():
        raise InputError(f"no such file: {file}", str(file))
    with file.open(encoding="utf-8-sig") as lines:
        head = lines.readline()
    if is_dump(head):
        return read_dump(file, tables, left_out)
    if is_listing(head):
        return read_listing(file, known, tables, left_out)
    raise InputError(f"{file} is not {_FORMATS}", str(file))


def _place_for(file: Path, cache: Path) -> Path:
    """Give where a file's layer is kept: numbered in the order of adding, named by where the file lies."""
    folder = cache / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    name = identify("layer", str(file.resolve()))
    there = sorted(folder.glob("*.sqlite"))
    mine = next((layer for layer in there if layer.stem.endswith(name)), None)
    last = int(there[-1].stem.partition("-")[0]) if there else 0
    return mine or folder / f"{last + 1:04d}-{name}.sqlite"


def layer_files(cache: Path, tables: Tables, progress: Progress) -> list[Path]:
    """Give the layers of a cache, the one added last first, each filed by the rules of spelling as they are now."""
    layers = sorted((cache / FOLDER).glob("*.sqlite"), reverse=True)
    for layer in layers:
        _file_anew(layer, tables, progress)
    return layers


def _file_anew(layer: Path, tables: Tables, progress: Progress) -> None:
    """File a layer's names anew where the rules of spelling have changed since it was written."""
    old = PlaceFile(layer)
    about = old.about()
    if about.get("filed by") != filing_rules(tables):
        write_places(layer, old.rows(), tables, progress, about={**about, "filed by": filing_rules(tables)})
    old.close()
