"""The section of the globe that a map shows, and where a point falls on it.

What enters are latitudes and longitudes in degrees; what leaves are units of the map, about a pixel each. Degrees of
longitude are narrowed by the cosine of the middle latitude (an equirectangular map), so that a kilometre is as long
across as down: enough for a theatre, not for the globe.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 440
MARGIN = 46
"""The map's width and the room around its outermost places, in its own units (a unit is about a pixel)."""
HEIGHTS = (180.0, 460.0)
"""The least and the greatest height: a theatre that is long and narrow still fits a page."""
LEAST_SPAN = 0.4
"""Degrees shown at least, so that a single town does not fill the map."""
KILOMETRES_A_DEGREE = 111.2
"""Of latitude, on a sphere with the earth's mean radius."""


@dataclass(frozen=True, slots=True)
class Projection:
    """A section of the globe: its north-west corner inside the margin, units per degree of latitude, and its height."""

    north: float
    west: float
    scale: float
    narrowing: float
    height: float

    def x(self, lon: float) -> float:
        """Give the distance from the left edge."""
        return MARGIN + (lon - self.west) * self.scale * self.narrowing

    def y(self, lat: float) -> float:
        """Give the distance from the upper edge."""
        return MARGIN + (self.north - lat) * self.scale

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """The whole map's west, south, east and north, in degrees."""
        aside, above = MARGIN / (self.scale * self.narrowing), MARGIN / self.scale
        return (
            self.west - aside,
            self.north + above - self.height / self.scale,
            self.west - aside + WIDTH / (self.scale * self.narrowing),
            self.north + above,
        )


def fit(lats: Sequence[float], lons: Sequence[float]) -> Projection:
    """Fit points into the width, or into the greatest height where that is the tighter; centre them."""
    middle = (min(lats) + max(lats)) / 2
    narrowing = max(0.1, math.cos(math.radians(middle)))
    tall = max(max(lats) - min(lats), LEAST_SPAN)
    wide = max(max(lons) - min(lons), LEAST_SPAN)
    scale = min((WIDTH - 2 * MARGIN) / (wide * narrowing), (HEIGHTS[1] - 2 * MARGIN) / tall)
    height = max(HEIGHTS[0], tall * scale + 2 * MARGIN)
    north = middle + (height - 2 * MARGIN) / scale / 2
    west = (min(lons) + max(lons)) / 2 - (WIDTH - 2 * MARGIN) / (scale * narrowing) / 2
    return Projection(north, west, scale, narrowing, height)
