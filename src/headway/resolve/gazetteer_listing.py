"""A CSV of places that somebody wrote, as rows of places.

What enters is a file whose first line names its columns: ``name`` and as many of ``alternates`` (semicolons between),
``lat``, ``lon``, ``kind`` and ``parent`` as are known; what leaves are rows. A parent is the name or the id of a place
that is known already or stands further up in the file. A name of two places, and a point off the globe, are refused.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from headway.model import Place, Tables, identify
from headway.resolve.gazetteer_kinds import KindOfPlace, read_kinds
from headway.resolve.spelling import fold
from headway.resolve.toponym import Finder, LeftOut, Row

COLUMNS = frozenset({"name", "alternates", "lat", "lon", "kind", "parent"})
USUAL_KIND = "town"
_BETWEEN = re.compile(r"[;|,]")
_HOLDERS = ("country", "province", "county", "district", "region", "capital", "town")
"""Kinds that a parent's name may mean, the likeliest first."""


def is_listing(line: str) -> bool:
    """Say whether a file that begins with this line is a listing."""
    columns = {cell.strip().strip('"').lower() for cell in line.split(",")}
    return "name" in columns and columns <= COLUMNS


def read_listing(file: Path, known: Finder, tables: Tables, left_out: LeftOut) -> Iterator[Row]:
    """Yield the places of a listing; lines that give none are noted in ``left_out``."""
    kinds, above = read_kinds(tables), _Above()
    with file.open(encoding="utf-8-sig", newline="") as text:
        lines = csv.reader(text)
        columns = [name.strip().lower() for name in next(lines)]
        for cells in lines:
            line = {name: cell.strip() for name, cell in zip(columns, cells, strict=False)}
            if not any(line.values()):
                continue
            try:
                row = _row(line, kinds, known, above)
            except ValueError as fault:
                left_out.note(str(fault), f"line {lines.line_num}")
                continue
            above.add(row)
            yield row


class _Above:
    """The places further up in the file, by id and by name."""

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self._named: dict[str, list[Place]] = defaultdict(list)

    def add(self, row: Row) -> None:
        """Add a place."""
        self.ids.add(row.place.id)
        for key in dict.fromkeys(map(fold, row.names)):
            self._named[key].append(row.place)

    def named(self, name: str) -> Place | None:
        """Give the one place of a name, None for none or several."""
        places = self._named.get(fold(name), [])
        return places[0] if len(places) == 1 else None


def _row(line: Mapping[str, str], kinds: Mapping[str, KindOfPlace], known: Finder, above: _Above) -> Row:
    """Read one line. Raises ValueError with the reason where it gives no place."""
    name, kind = line.get("name", ""), kinds.get(line.get("kind", "") or USUAL_KIND)
    if not fold(name):
        raise ValueError("no name")
    if kind is None:
        raise ValueError(f"a kind that is not known; known are {', '.join(sorted(kinds))}")
    lat, lon = _degrees(line.get("lat", ""), 90), _degrees(line.get("lon", ""), 180)
    if (lat is None) != (lon is None):
        raise ValueError("half a point")
    parent = line.get("parent", "")
    holder = (above.named(parent) or _known(parent, known)) if parent else None
    parents = (holder.id, *holder.parents) if holder else ()
    identity = f"added:{identify(fold(name), kind.name, *parents)}"
    if identity in above.ids:
        raise ValueError("a place that stands further up")
    others = (other.strip() for other in _BETWEEN.split(line.get("alternates", "")))
    country = holder.country if holder else None
    place = Place(identity, name, kind.precision, lat, lon, country, None, parents)
    return Row(place, kind.name, None, (name, *filter(fold, others)))


def _degrees(cell: str, most: float) -> float | None:
    if not cell:
        return None
    try:
        value = float(cell)
    except ValueError:
        raise ValueError("a point that is not in degrees, such as 35.95") from None
    if not -most <= value <= most:
        raise ValueError("a point off the globe")
    return value


def _known(parent: str, known: Finder) -> Place:
    by_id = known.place(parent) or known.place(f"country:{parent.upper()}")
    if by_id is not None:
        return by_id.place
    for kind in _HOLDERS:
        fitting = [e for e in known.look_up(parent) if e.kind == kind and e.standing != "spelling"]
        if len(fitting) == 1:
            return fitting[0].place
        if fitting:
            raise ValueError(f"a parent's name that {len(fitting)} places share; give its id")
    raise ValueError("a parent that is not known")
