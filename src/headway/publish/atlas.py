"""A sketch map of who holds what: places by latitude and longitude, nothing else drawn.

What enters are the places of the table of control; what leaves are positions in the map's own units. A place known no
closer than a district or a province is an open ring and never a point, because its coordinates stand for an area; one
without coordinates is counted and not drawn. No border is drawn: none is known.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from headway.model import Precision
from headway.publish.possession import Colour, Holding

WIDTH = 440
MARGIN = 46
"""The map's width and the room around its outermost places, in its own units (a unit is about a pixel)."""
HEIGHTS = (180.0, 460.0)
"""The least and the greatest height: a theatre that is long and narrow still fits a page."""
LEAST_SPAN = 0.4
"""Degrees shown at least, so that a single town does not fill the map."""
KILOMETRES_A_DEGREE = 111.2
"""Of latitude, on a sphere with the earth's mean radius."""
LETTER = 6.4
LINE = 13
EDGE = 4
"""Width of a letter, height of a line of a label and its distance from the edge, in the map's units."""
POINT = 11
AREA = 15
"""Distance of a label from the middle of a point and of a ring."""
SHARP: tuple[Precision, ...] = ("exact", "settlement")
"""How exactly a place must be known to be drawn as a point."""
DRAWN: tuple[Precision, ...] = (*SHARP, "district", "province")
"""What is drawn at all: a ring for a whole country would say nothing."""

_Rectangle: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom of what is taken up on the map."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map: where, in which colour, a point or an area, and where its name stands (None: no room)."""

    name: str
    state: str
    colour: Colour
    x: float
    y: float
    sharp: bool
    label: tuple[float, float, str] | None


@dataclass(frozen=True, slots=True)
class Meridian:
    """A line of the grid: its position and its degree in words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class SketchMap:
    """The whole map. ``rule`` is the length of the scale bar, which stands for ``kilometres``."""

    height: float
    spots: tuple[Spot, ...]
    across: tuple[Meridian, ...]
    down: tuple[Meridian, ...]
    rule: float
    kilometres: int
    off: int


@dataclass(frozen=True, slots=True)
class _Frame:
    """The section of the globe that is drawn, and units per degree of latitude; degrees of longitude are narrower."""

    north: float
    west: float
    scale: float
    narrowing: float
    height: float

    def x(self, lon: float) -> float:
        return MARGIN + (lon - self.west) * self.scale * self.narrowing

    def y(self, lat: float) -> float:
        return MARGIN + (self.north - lat) * self.scale


def sketch_map(holdings: Sequence[Holding]) -> SketchMap | None:
    """Draw the places of the theatre that have coordinates; None where fewer than two do."""
    shown = [h for h in holdings if h.inside and h.precision in DRAWN and h.lat is not None and h.lon is not None]
    if len(shown) < 2:
        return None
    frame = _frame([h.lat or 0.0 for h in shown], [h.lon or 0.0 for h in shown])
    kilometres = _round_distance(WIDTH / 4 / frame.scale * KILOMETRES_A_DEGREE)
    return SketchMap(
        height=round(frame.height, 1),
        spots=tuple(_spots(shown, frame)),
        across=tuple(_grid(frame.y, frame.north - (frame.height - 2 * MARGIN) / frame.scale, frame.north, "N", "S")),
        down=tuple(
            _grid(frame.x, frame.west, frame.west + (WIDTH - 2 * MARGIN) / (frame.scale * frame.narrowing), "E", "W")
        ),
        rule=round(kilometres / KILOMETRES_A_DEGREE * frame.scale, 1),
        kilometres=kilometres,
        off=len(holdings) - len(shown),
    )


def _frame(lats: Sequence[float], lons: Sequence[float]) -> _Frame:
    """Fit the places into the width, or into the greatest height where that is the tighter; centre them."""
    middle = (min(lats) + max(lats)) / 2
    narrowing = max(0.1, math.cos(math.radians(middle)))
    tall = max(max(lats) - min(lats), LEAST_SPAN)
    wide = max(max(lons) - min(lons), LEAST_SPAN)
    scale = min((WIDTH - 2 * MARGIN) / (wide * narrowing), (HEIGHTS[1] - 2 * MARGIN) / tall)
    height = max(HEIGHTS[0], tall * scale + 2 * MARGIN)
    north = middle + (height - 2 * MARGIN) / scale / 2
    west = (min(lons) + max(lons)) / 2 - (WIDTH - 2 * MARGIN) / (scale * narrowing) / 2
    return _Frame(north, west, scale, narrowing, height)


def _grid(place: Callable[[float], float], low: float, high: float, plus: str, minus: str) -> Iterator[Meridian]:
    """Lay lines on whole degrees, or on every second, fifth or tenth where there are many."""
    step = next((n for n in (1, 2, 5, 10) if (high - low) / n <= 5), 20)
    for degree in range(math.ceil(low / step) * step, math.floor(high) + 1, step):
        yield Meridian(round(place(degree), 1), f"{abs(degree)}°{plus if degree >= 0 else minus}")


def _round_distance(kilometres: float) -> int:
    """Give the greatest of 1, 2, 5, 10, 20, 50 ... that is not more."""
    power = 10 ** math.floor(math.log10(max(kilometres, 1)))
    return int(max(n * power for n in (1, 2, 5) if n * power <= max(kilometres, 1)))


def _spots(holdings: Sequence[Holding], frame: _Frame) -> Iterator[Spot]:
    """Place each holding and its name; a name that fits nowhere is left to the table."""
    centres = [(frame.x(h.lon or 0.0), frame.y(h.lat or 0.0)) for h in holdings]
    taken = [(x - 7, y - 7, x + 7, y + 7) for x, y in centres]
    for holding, (x, y) in zip(holdings, centres, strict=True):
        first = holding.states[0]
        sharp = holding.precision in SHARP
        label = _label_place(x, y, POINT if sharp else AREA, len(holding.name) * LETTER, taken)
        yield Spot(
            name=holding.name,
            state=f"{first.name}, {first.percent}",
            colour=first.colour,
            x=round(x, 1),
            y=round(y, 1),
            sharp=sharp,
            label=label,
        )


def _label_place(
    x: float, y: float, mark: float, width: float, taken: list[_Rectangle]
) -> tuple[float, float, str] | None:
    """Find room for a name right of, left of, below or above its place, and take it: x, y and anchor of the words."""
    choices = (
        (x + mark, y + 4, "start", x + mark),
        (x - mark, y + 4, "end", x - mark - width),
        (x, y + mark + LINE - 3, "middle", x - width / 2),
        (x, y - mark, "middle", x - width / 2),
    )
    for at_x, at_y, anchor, left in choices:
        box = (left, at_y - LINE + 3, left + width, at_y + 3)
        if left >= EDGE and left + width <= WIDTH - EDGE and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            return round(at_x, 1), round(at_y, 1), anchor
    return None


def _overlap(one: _Rectangle, other: _Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
