"""The ground of the map: countries and provinces as paths, cut to what is shown.

What enters are outlines and a projection; what leaves are the ``d`` of SVG paths. Outlines that lie outside are left
out; points that would fall on each other are too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from headway.publish.outlines import Outline, Ring, clip
from headway.publish.projection import Projection

SEEN = 0.6
"""Units of the map that a point must lie from the last one to be drawn: less is not seen."""
BEYOND = 0.2
"""Degrees that outlines reach over the map's edge, so that the cut itself is not drawn."""


@dataclass(frozen=True, slots=True)
class Tract:
    """A country or province on the map: its id, its name, its path and the middle of what is seen of it."""

    id: str
    name: str
    path: str
    middle: tuple[float, float]


def tracts(outlines: Iterable[Outline], onto: Projection) -> Iterator[Tract]:
    """Draw the outlines that can be seen on a map."""
    west, south, east, north = onto.edges
    for outline in outlines:
        cut = [clip(r, west - BEYOND, south - BEYOND, east + BEYOND, north + BEYOND) for r in outline.rings]
        path = "".join(_path(ring, onto) for ring in cut if ring)
        if path:
            yield Tract(outline.id, outline.name, path, _middle(max(cut, key=len), onto))


def _middle(ring: Ring, onto: Projection) -> tuple[float, float]:
    """Give the centre of a ring's area on the map (the shoelace formula)."""
    points = [(onto.x(lon), onto.y(lat)) for lon, lat in ring]
    across = down = doubled = 0.0
    for (x0, y0), (x1, y1) in pairwise((*points, points[0])):
        cross = x0 * y1 - x1 * y0
        doubled, across, down = doubled + cross, across + (x0 + x1) * cross, down + (y0 + y1) * cross
    return (across / doubled / 3, down / doubled / 3) if doubled else points[0]


def _path(ring: Ring, onto: Projection) -> str:
    """Write a ring as a path; "" where less than a triangle of it can be seen."""
    points: list[tuple[float, float]] = []
    for lon, lat in ring:
        x, y = onto.x(lon), onto.y(lat)
        if not points or abs(x - points[-1][0]) + abs(y - points[-1][1]) >= SEEN:
            points.append((x, y))
    if len(points) < 3:
        return ""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
