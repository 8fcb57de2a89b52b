"""Outlines of countries and provinces, as they ship.

What enters are the two files under ``vendor/outlines``; what leaves are rings of points. An outline says where a map
of its day drew a border and nothing about whose a place is. Provinces are known of some countries only.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias, cast

from headway.publish.vendored import vendor_folder

Point: TypeAlias = tuple[float, float]
"""Longitude and latitude, in degrees."""
Ring: TypeAlias = tuple[Point, ...]

_Steps: TypeAlias = list[list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Outline:
    """An area's rings, outer ones and holes alike. ``id`` is alpha-3 for a country, a place's id for a province."""

    id: str
    name: str
    country: str | None
    rings: tuple[Ring, ...]


@lru_cache(maxsize=1)
def countries() -> tuple[Outline, ...]:
    """Read the countries of the world, from TopoJSON."""
    content = json.loads((vendor_folder() / "outlines" / "countries.json").read_text(encoding="utf-8"))
    arcs = _decoded(content["arcs"], content["transform"]["scale"], content["transform"]["translate"])
    shapes = content["objects"]["countries"]["geometries"]
    return tuple(
        Outline(
            shape["properties"].get("country", ""),
            shape["properties"]["name"],
            shape["properties"].get("country"),
            tuple(_joined(ring, arcs) for ring in _rings(shape)),
        )
        for shape in shapes
    )


@lru_cache(maxsize=1)
def provinces() -> tuple[Outline, ...]:
    """Read the provinces that are known, from GeoJSON."""
    content = json.loads((vendor_folder() / "outlines" / "provinces.json").read_text(encoding="utf-8"))
    return tuple(
        Outline(
            one["properties"]["id"],
            one["properties"]["name"],
            one["properties"]["country"],
            tuple(tuple((lon, lat) for lon, lat in ring) for ring in one["geometry"]["coordinates"]),
        )
        for one in content["features"]
    )


def _decoded(arcs: _Steps, scale: tuple[float, float], start: tuple[float, float]) -> list[list[Point]]:
    """Give the arcs as points: they are kept as steps on a grid."""
    lines = []
    for arc in arcs:
        x = y = 0
        line = []
        for right, up in arc:
            x, y = x + right, y + up
            line.append((x * scale[0] + start[0], y * scale[1] + start[1]))
        lines.append(line)
    return lines


def _rings(shape: dict[str, object]) -> Iterator[list[int]]:
    """Yield the rings of a shape as numbers of arcs; a shape without arcs has none."""
    held = shape.get("arcs", [])
    if shape["type"] == "Polygon":
        yield from cast(list[list[int]], held)
    elif shape["type"] == "MultiPolygon":
        for polygon in cast(list[list[list[int]]], held):
            yield from polygon


def _joined(arcs: list[int], lines: list[list[Point]]) -> Ring:
    """Join arcs to a ring; one below nought runs backwards. A step over the date line is cut by leaving it as it is."""
    points: list[Point] = []
    for arc in arcs:
        line = lines[arc] if arc >= 0 else lines[~arc][::-1]
        points.extend(line[1:] if points else line)
    return tuple(points)


def clip(ring: Ring, west: float, south: float, east: float, north: float) -> Ring:
    """Cut a ring to a box (Sutherland and Hodgman's method); what lies outside gives an empty ring."""
    edges = ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1))
    for axis, bound, sign in edges:
        if not ring:
            break
        ring = tuple(_kept(ring, axis, bound, sign))
    return ring


def _kept(ring: Ring, axis: int, bound: float, sign: int) -> Iterator[Point]:
    """Yield the points of a ring on one side of a line, with those where it crosses."""
    for before, point in pairwise((ring[-1], *ring)):
        was_in, is_in = (before[axis] - bound) * sign >= 0, (point[axis] - bound) * sign >= 0
        if was_in != is_in:
            share = (bound - before[axis]) / (point[axis] - before[axis])
            across = before[1 - axis] + share * (point[1 - axis] - before[1 - axis])
            yield (bound, across) if axis == 0 else (across, bound)
        if is_in:
            yield point
