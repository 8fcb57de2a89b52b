"""A map of who holds what: places by latitude and longitude on the outlines of countries and provinces.

What enters are the places of the table of control; what leaves are positions and paths in the map's own units. A place
known no closer than a province is drawn as that province where its outline is known, else as an open ring: never as a
point, because its coordinates stand for an area. One without coordinates is counted and not drawn. The outlines are
those of a general map; they say nothing about whose a place is.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from headway.model import Precision
from headway.publish.outlines import countries, provinces
from headway.publish.possession import Colour, Holding
from headway.publish.projection import KILOMETRES_A_DEGREE, MARGIN, WIDTH, Projection, fit
from headway.publish.terrain import Tract, tracts

RULE_FROM_EDGE = 16
"""Room about the scale bar, in the lower right corner."""
COUNTRY_LETTER = 8.5
LETTER = 7.2
LINE = 15
EDGE = 4
"""Width of a letter, height of a line of a label and its distance from the edge, in the map's units: as on a phone,
where letters are set larger."""
BELOW = 10
"""How much farther down than its mark a name stands that stands below it."""
DEGREES = (30, 14)
"""Width and height of the words of a degree, at the left and the lower edge."""
SPOT = 7
"""Half the width of a mark, with a little room about it."""
POINT = 11
AREA = 15
"""Distance of a label from the middle of a point and of a ring."""
SHARP: tuple[Precision, ...] = ("exact", "settlement")
"""How exactly a place must be known to be drawn as a point."""
DRAWN: tuple[Precision, ...] = (*SHARP, "district", "province")
"""What is drawn at all: a ring for a whole country would say nothing."""

_Rectangle: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom of what is taken up on the map."""
_Label: TypeAlias = tuple[float, float, str]
"""Where a name stands: x, y and which end of the words that is."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the map: where, in which colour, a point or an area, and where its name stands (None: no room).

    ``path`` is the outline of the area, "" where it is a point or its outline is not known.
    """

    name: str
    state: str
    colour: Colour
    x: float
    y: float
    sharp: bool
    label: _Label | None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Meridian:
    """A line of the grid: its position and its degree in words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class SketchMap:
    """The whole map. ``rule`` is the length of the scale bar, which stands for ``kilometres``.

    ``names`` are those of countries that there is room for: x and y of the middle of the words.
    """

    height: float
    lands: tuple[Tract, ...]
    names: tuple[tuple[float, float, str], ...]
    regions: tuple[Tract, ...]
    spots: tuple[Spot, ...]
    across: tuple[Meridian, ...]
    down: tuple[Meridian, ...]
    rule: float
    kilometres: int
    off: int


def sketch_map(holdings: Sequence[Holding]) -> SketchMap | None:
    """Draw the places of the theatre that have coordinates; None where fewer than two do."""
    shown = [h for h in holdings if h.inside and h.precision in DRAWN and h.lat is not None and h.lon is not None]
    if len(shown) < 2:
        return None
    onto = fit([h.lat or 0.0 for h in shown], [h.lon or 0.0 for h in shown])
    kilometres = _round_distance(WIDTH / 4 / onto.scale * KILOMETRES_A_DEGREE)
    rule = kilometres / KILOMETRES_A_DEGREE * onto.scale
    lands, regions = tuple(tracts(countries(), onto)), tuple(tracts(provinces(), onto))
    taken = [(WIDTH - 2 * RULE_FROM_EDGE - rule, onto.height - 2 * RULE_FROM_EDGE, float(WIDTH), onto.height)]
    across = tuple(_grid(onto.y, onto.north - (onto.height - 2 * MARGIN) / onto.scale, onto.north, "N", "S"))
    east = onto.west + (WIDTH - 2 * MARGIN) / (onto.scale * onto.narrowing)
    down = tuple(_grid(onto.x, onto.west, east, "E", "W"))
    taken.extend((0, line.at - DEGREES[1], DEGREES[0], line.at) for line in across)
    taken.extend((line.at, onto.height - DEGREES[1], line.at + DEGREES[0], onto.height) for line in down)
    spots = tuple(_spots(shown, onto, {tract.id: tract.path for tract in regions}, taken))
    return SketchMap(
        height=round(onto.height, 1),
        lands=lands,
        names=tuple(_names(lands, onto.height, taken)),
        regions=regions,
        spots=spots,
        across=across,
        down=down,
        rule=round(rule, 1),
        kilometres=kilometres,
        off=len(holdings) - len(shown),
    )


def _grid(place: Callable[[float], float], low: float, high: float, plus: str, minus: str) -> Iterator[Meridian]:
    """Lay lines on whole degrees, or on every second, fifth or tenth where there are many."""
    step = next((n for n in (1, 2, 5, 10) if (high - low) / n <= 5), 20)
    for degree in range(math.ceil(low / step) * step, math.floor(high) + 1, step):
        yield Meridian(round(place(degree), 1), f"{abs(degree)}°{plus if degree >= 0 else minus}")


def _round_distance(kilometres: float) -> int:
    """Give the greatest of 1, 2, 5, 10, 20, 50 ... that is not more."""
    power = 10 ** math.floor(math.log10(max(kilometres, 1)))
    return int(max(n * power for n in (1, 2, 5) if n * power <= max(kilometres, 1)))


def _spots(
    holdings: Sequence[Holding], onto: Projection, paths: Mapping[str, str], taken: list[_Rectangle]
) -> Iterator[Spot]:
    """Place each holding, areas first, with its name; a name that fits nowhere is left to the table."""
    holdings = sorted(holdings, key=_is_sharp)
    centres = [(onto.x(h.lon or 0.0), onto.y(h.lat or 0.0)) for h in holdings]
    taken.extend((x - SPOT, y - SPOT, x + SPOT, y + SPOT) for x, y in centres)
    labels = _labels(holdings, centres, taken)
    for holding, (x, y), label in zip(holdings, centres, labels, strict=True):
        first = holding.states[0]
        yield Spot(
            name=holding.name,
            state=f"{first.name}, {first.percent}",
            colour=first.colour,
            x=round(x, 1),
            y=round(y, 1),
            sharp=_is_sharp(holding),
            label=label,
            path="" if _is_sharp(holding) else paths.get(holding.id or "", ""),
        )


def _is_sharp(holding: Holding) -> bool:
    return holding.precision in SHARP


def _labels(
    holdings: Sequence[Holding], centres: Sequence[tuple[float, float]], taken: list[_Rectangle]
) -> list[_Label | None]:
    """Find room for each name; points choose before areas, and those that most claims tell of before the others."""
    labels: list[_Label | None] = [None] * len(holdings)
    for n in sorted(range(len(holdings)), key=lambda n: (not _is_sharp(holdings[n]), -_told(holdings[n]))):
        mark, width = POINT if _is_sharp(holdings[n]) else AREA, len(holdings[n].name) * LETTER
        labels[n] = _label_place(*centres[n], mark, width, taken)
    return labels


def _told(holding: Holding) -> int:
    return sum(state.behind.claims for state in holding.states)


def _names(lands: Sequence[Tract], height: float, taken: list[_Rectangle]) -> Iterator[tuple[float, float, str]]:
    """Give the names of countries where there is room for them beside the places."""
    for land in lands:
        (x, y), half = land.middle, len(land.name) * COUNTRY_LETTER / 2
        box = (x - half, y - LINE, x + half, y + EDGE)
        within = box[0] >= EDGE and box[2] <= WIDTH - EDGE and box[1] >= EDGE and box[3] <= height - EDGE
        if within and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            yield round(x, 1), round(y, 1), land.name


def _label_place(x: float, y: float, mark: float, width: float, taken: list[_Rectangle]) -> _Label | None:
    """Find room for a name right of, left of, below or above its place, and take it: x, y and anchor of the words."""
    choices = (
        (x + mark, y + 4, "start", x + mark),
        (x - mark, y + 4, "end", x - mark - width),
        (x, y + mark + BELOW, "middle", x - width / 2),
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
