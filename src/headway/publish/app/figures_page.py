"""The figures that sources give differently, as ranges by origin over time.

What enters are visits; what leaves are pages with a table for each figure, from which a script draws the ranges. The
table is the figure; the drawing only shows it.
"""

from dataclasses import dataclass
from functools import partial
from typing import Final

from fastapi import Request
from fastapi.responses import Response

from headway.errors import InputError
from headway.model import Estimate
from headway.publish.app.claim_card import value_of
from headway.publish.app.prints import Sheet
from headway.publish.app.room import Visit, visit
from headway.publish.app.stands import Point, Standing
from headway.publish.dispute import disputed

PAGE: Final = 12
POINTS_SHOWN: Final = 400
"""Reports of one figure in its table: the latest."""


@dataclass(frozen=True, slots=True)
class Series:
    """A figure with the reports behind it, over time."""

    estimate: Estimate
    value: str
    points: tuple[Point, ...]
    disputed: bool
    origins: int


def figures_page(request: Request) -> Response:
    """Show the figures: the disputed ones, or all (``?all=yes``), those with most origins first."""
    return visit(request).of_standing(_figures)


def _figures(asked: Visit, standing: Standing) -> Sheet:
    given = asked.request.query_params
    every = given.get("all") == "yes"
    lists = standing.lists
    wanted = lists.figures if every else lists.disputed
    number = _page_number(given.get("page"))
    names = wanted[(number - 1) * PAGE : number * PAGE]
    shown = [_series(*found) for name in names if (found := standing.series(name))]
    return asked.sheet(
        "figures.html.j2",
        series=shown,
        total=len(wanted),
        figures=len(lists.figures),
        number=number,
        last=max(1, -(-len(wanted) // PAGE)),
        every=every,
    )


def _page_number(text: str | None) -> int:
    if text is None:
        return 1
    if not text.isascii() or not text.isdecimal() or not 0 < int(text) < 10**6:
        raise InputError(f"page: {text!r} is not the number of a page", text)
    return int(text)


def figure_page(request: Request, name: str) -> Response:
    """Show one figure."""
    return visit(request).of_standing(partial(_figure, name=name))


def _figure(asked: Visit, standing: Standing, *, name: str) -> Sheet:
    found = standing.series(name)
    if found is None:
        raise InputError("no such figure as of this day", name)
    return asked.sheet("figure.html.j2", one=_series(*found))


def _series(estimate: Estimate, points: tuple[Point, ...]) -> Series:
    points = points[-POINTS_SHOWN:]
    origins = len({point.origin for point in points})
    return Series(estimate, value_of(estimate), points, disputed(estimate), origins)
