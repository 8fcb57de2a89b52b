"""Figures, needs and control as CSV with HXL hashtags, for humanitarian data tools.

What enters are estimates; what leaves are three files, each with a header, a row of hashtags, then the rows. Follows
the Humanitarian Exchange Language, version 1.1.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

from headway.model import Assessment, Estimate, Weighed
from headway.publish.exports.csv_package import csv_text
from headway.publish.exports.sheet import Cell

Tagged: TypeAlias = tuple[str, str, Callable[[Estimate], Cell]]
"""Header, hashtag, and how the cell is read."""

WHERE: Final[tuple[Tagged, ...]] = (
    ("Place", "#loc+name", lambda e: e.place.name if e.place else None),
    ("Place id", "#loc+code+id", lambda e: e.place.id if e.place else None),
    ("Precision", "#loc+type", lambda e: e.place.precision if e.place else None),
    ("Country", "#country+code+v_iso3", lambda e: e.place.country if e.place else None),
    ("Latitude", "#geo+lat", lambda e: e.place.lat if e.place else None),
    ("Longitude", "#geo+lon", lambda e: e.place.lon if e.place else None),
)
BEHIND: Final[tuple[Tagged, ...]] = (
    ("Origins", "#meta+source+num", lambda e: len(e.origins)),
    ("Who says so", "#meta+source+name", lambda e: tuple(origin.name for origin in e.origins)),
    ("Claims", "#meta+id", lambda e: e.claims),
    ("Note", "#description+note", lambda e: e.note or None),
)
AMOUNT: Final[tuple[Tagged, ...]] = (
    ("At least", "#indicator+value+min+num", lambda e: e.low),
    ("Best", "#indicator+value+num", lambda e: e.best),
    ("At most", "#indicator+value+max+num", lambda e: e.high),
)
FIGURES: Final[tuple[Tagged, ...]] = (
    ("Day", "#date+reported", lambda e: e.day),
    ("What", "#indicator+name", lambda e: e.title),
    *AMOUNT,
    *WHERE,
    *BEHIND,
)
NEEDS: Final[tuple[Tagged, ...]] = (
    ("Day", "#date+reported", lambda e: e.day),
    ("Need", "#need+name", lambda e: e.title),
    ("Status", "#status+name", lambda e: e.status),
    *AMOUNT,
    *WHERE,
    *BEHIND,
)
CONTROL: Final[tuple[Tagged, ...]] = (
    ("Day", "#date+reported", lambda e: e.day),
    *WHERE,
    ("Holder", "#org+name", lambda e: e.holder_name),
    ("Holder id", "#org+code", lambda e: e.holder),
    ("Status", "#status+name", lambda e: e.status),
    ("Probability", "#indicator+probability+num", lambda e: e.probability),
    *BEHIND,
)


def hxl_files(_assessment: Assessment, weighed: Weighed) -> Iterator[tuple[str, bytes]]:
    """Write figures, needs and control."""
    yield "figures.hxl.csv", _tagged(FIGURES, weighed.figures)
    yield "needs.hxl.csv", _tagged(NEEDS, weighed.needs)
    yield "control.hxl.csv", _tagged(CONTROL, weighed.control)


def _tagged(columns: tuple[Tagged, ...], estimates: Iterable[Estimate]) -> bytes:
    tags: tuple[Cell, ...] = tuple(tag for _, tag, _ in columns)
    rows = [tuple(read(one) for _, _, read in columns) for one in estimates]
    return csv_text([header for header, _, _ in columns], [tags, *rows]).encode()
