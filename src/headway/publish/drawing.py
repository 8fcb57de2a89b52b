"""The geometry of the report's small drawings; the templates turn it into SVG.

What enters are series, ranges and places; what leaves are positions. Ranges are in percent of the width, so that a
drawing fits a phone and a page without being scaled; a line is drawn between measured points only, and a single point
stays a point.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

SPARK_WIDTH = 132
SPARK_HEIGHT = 34
SPARK_MARGIN = 4
"""The trend line's box in pixels, with room for its end mark."""

PLOT_MARGIN = 3.0
"""Percent kept free at both ends of a range plot, so that no mark is cut."""


@dataclass(frozen=True, slots=True)
class Spark:
    """A trend line: points of a polyline, its last point, and the height of the target, where it lies in view."""

    points: str
    x: str
    y: str
    target: str | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A range on a common scale: left and right end in percent; ``open_low`` and ``open_high`` where it has no end."""

    left: str
    right: str
    width: str
    open_low: bool
    open_high: bool


def spark(series: Sequence[tuple[date, float]], target: float | None) -> Spark | None:
    """Place a series in the box of a trend line, days across, values up; None for an empty series."""
    if not series:
        return None
    days = [when.toordinal() for when, _ in series]
    values = [value for _, value in series]
    low, high = min(values), max(values)
    places = [
        (
            _between(at, min(days), max(days), SPARK_MARGIN, SPARK_WIDTH - SPARK_MARGIN),
            _between(value, low, high, SPARK_HEIGHT - SPARK_MARGIN, SPARK_MARGIN),
        )
        for at, value in zip(days, values, strict=True)
    ]
    goal = None
    if target is not None and low <= target <= high and low < high:
        goal = _short(_between(target, low, high, SPARK_HEIGHT - SPARK_MARGIN, SPARK_MARGIN))
    x, y = places[-1]
    return Spark(" ".join(f"{_short(a)},{_short(b)}" for a, b in places), _short(x), _short(y), goal)


def _between(value: float, low: float, high: float, first: float, last: float) -> float:
    """Map a value from one interval to another; an empty interval maps to the middle."""
    return (first + last) / 2 if high == low else first + (value - low) / (high - low) * (last - first)


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class Scale:
    """A common scale of values, from ``low`` to ``high``."""

    low: float
    high: float

    def at(self, value: float) -> float:
        """Give the place of a value in percent of the width."""
        return _between(value, self.low, self.high, PLOT_MARGIN, 100 - PLOT_MARGIN)

    def mark(self, value: float) -> str:
        """Write the place of a value as a percentage."""
        return f"{_short(self.at(value))}%"

    def stretch(self, low: float | None, high: float | None) -> Stretch:
        """Lay a range on the scale; an open end runs to the edge."""
        left = 0.0 if low is None else self.at(low)
        right = 100.0 if high is None else self.at(high)
        return Stretch(
            f"{_short(left)}%", f"{_short(right)}%", f"{_short(max(0.0, right - left))}%", low is None, high is None
        )


def scale_of(values: Sequence[float | None]) -> Scale | None:
    """Make the scale that holds all known values; None where there is none."""
    known = [value for value in values if value is not None]
    return Scale(min(known), max(known)) if known else None


def share(part: float, whole: float) -> str:
    """Write a part of a whole as a width in percent; at least a hair where there is anything at all."""
    if part <= 0 or whole <= 0:
        return "0%"
    return f"{_short(max(0.5, min(100.0, part / whole * 100)))}%"
