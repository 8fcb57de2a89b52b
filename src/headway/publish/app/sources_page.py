"""The sources: how each body is rated and why, and how it did.

What enters are visits; what leaves are pages. Counts are shown as they are; no score is made of them.
"""

from collections.abc import Callable, Mapping
from typing import Final

from fastapi import Request
from fastapi.responses import Response

from headway.errors import InputError
from headway.publish.app.prints import Sheet
from headway.publish.app.room import Visit, visit
from headway.publish.app.stands import Standing
from headway.publish.app.track_record import TrackRecord

PAGE: Final = 100
ORDERS: Final[Mapping[str, Callable[[TrackRecord], object]]] = {
    "claims": lambda row: -row.claims,
    "name": lambda row: row.name.casefold(),
    "reliability": lambda row: row.reliability,
    "first": lambda row: -row.first,
    "confirmed": lambda row: -row.confirmed,
    "contradicted": lambda row: -row.contradicted,
    "corrected": lambda row: -row.corrected,
}


def sources_page(request: Request) -> Response:
    """List the sources, in the order asked for (``?order=``)."""
    return visit(request).of_standing(_sources)


def _sources(asked: Visit, standing: Standing) -> Sheet:
    given = asked.request.query_params
    order = given.get("order") or "claims"
    if order not in ORDERS:
        raise InputError(f"order: {order!r} is none of {', '.join(ORDERS)}", order)
    rows = sorted(standing.sources, key=ORDERS[order])  # type: ignore[arg-type]
    every = given.get("all") == "yes"
    shown = rows if every else rows[:PAGE]
    return asked.sheet("sources.html.j2", rows=shown, order=order, orders=tuple(ORDERS), more=len(rows) - len(shown))
