"""The ledger: search, facets, a link for every view, and the export of what is shown.

What enters are visits; what leaves are pages of claims, or the claims of a view as CSV or JSON. A view is its address:
sent to somebody else it shows the same question.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Final

from fastapi import Request
from fastapi.responses import Response, StreamingResponse

from headway.errors import InputError
from headway.model import Hit, Query
from headway.publish.app.asking import parameters, read_query
from headway.publish.app.prints import Sheet
from headway.publish.app.room import Visit, is_part, visit
from headway.publish.app.shelf import Shelves
from headway.publish.exports.csv_package import plain_cell
from headway.publish.exports.sheet import Cell
from headway.publish.gist import gist, speaker_of
from headway.publish.register import in_context

PAGE: Final = 40
"""Claims on a page."""
FACET_SHOWN: Final = 8
"""Values of a facet before the rest are folded."""
EXPORTED: Final = 100_000
"""Claims of one export; a view with more says so in its last row."""
BATCH: Final = 500
FACETS: Final = (
    ("kind", "Kind"),
    ("line", "Line of effort"),
    ("place", "Place"),
    ("actor", "Actor"),
    ("origin", "Origin"),
    ("outlet", "Outlet"),
    ("credibility", "Credibility, at worst"),
    ("factuality", "Factuality"),
    ("decided", "Decided"),
)
COLUMNS: Final = [
    "claim",
    "kind",
    "gist",
    "words",
    "sentence",
    "speaker",
    "origin",
    "reliability",
    "credibility",
    "factuality",
    "start",
    "end",
    "published",
    "outlet",
    "title",
    "address",
    "places",
    "lines",
    "verdict",
]
_YES_NO: Final = {"true": "yes", "false": "no"}
"""How the ledger names the values of a yes or no, and how an address does."""


def ledger_page(request: Request) -> Response:
    """Show the claims of a view, with what they have in common."""
    return visit(request, patience=0).of_ledger(_ledger)


def _ledger(asked: Visit) -> Sheet:
    request = asked.request
    query = read_query(request.query_params)
    after = request.query_params.get("after") or None
    page = asked.shelf.find(query, limit=PAGE, after=after)
    given = parameters(query)
    rows = [(hit, in_context(hit.claim), speaker_of(hit.claim, hit.article)) for hit in page.hits]
    if is_part(request) and request.headers.get("hx-target") == "more":
        return asked.sheet("ledger_rows.html.j2", page=page, rows=rows, asked=given)
    facets = [] if after else list(_facets(asked, query, given))
    return asked.sheet(
        "ledger.html.j2", page=page, rows=rows, asked=given, facets=facets, shown=FACET_SHOWN, query=query
    )


def _facets(
    asked: Visit, query: Query, given: Mapping[str, str]
) -> Iterator[tuple[str, str, str | None, list[object]]]:
    """Give each facet: its name, its title, the value chosen, and its values with a link and a count."""
    counted = asked.room.counts.of(query, lambda: asked.shelf.facets(query), quoted=asked.stamp)
    names = {line.id: line.name for line in asked.room.campaign.lines}
    for name, title in FACETS:
        chosen = given.get(name)
        values = [
            (_YES_NO.get(value, value) if name == "decided" else value, label, number)
            for value, label, number in counted.get(name, ())
        ]
        rows: list[object] = [
            (
                names.get(value, label) if name == "line" else label,
                number,
                asked.link("/claims", given, **{name: None if value == chosen else value}),
                value == chosen,
            )
            for value, label, number in values
        ]
        if rows or chosen:
            yield name, title, chosen, rows


def export_claims(request: Request, form: str) -> Response:
    """Give the claims of a view as ``claims.csv`` or ``claims.json``, row by row."""
    asked = visit(request, patience=0)
    query = read_query(request.query_params)
    if form not in ("csv", "json"):
        raise InputError("there is claims.csv and claims.json", form)
    rows = _rows(asked.room.shelves, query)
    body, media = (_csv(rows), "text/csv") if form == "csv" else (_json(rows), "application/json")
    headers = {"content-disposition": f'attachment; filename="claims.{form}"'}
    return StreamingResponse(body, media_type=f"{media}; charset=utf-8", headers=headers)


def _rows(shelves: Shelves, query: Query) -> Iterator[dict[str, Cell]]:
    """Give the rows of a view, a batch at a time, each from the shelf of the thread that then writes the answer."""
    after: str | None = None
    given = 0
    while given < EXPORTED:
        page = shelves.mine().find(query, limit=BATCH, after=after)
        yield from map(row_of, page.hits)
        given += len(page.hits)
        after = page.more
        if after is None:
            return
    yield dict.fromkeys(COLUMNS) | {"claim": f"more than {EXPORTED} claims; narrow the view"}


def row_of(hit: Hit) -> dict[str, Cell]:
    """Give a claim as a row of plain values."""
    claim, article = hit.claim, hit.article
    when = claim.time
    return {
        "claim": claim.id,
        "kind": claim.kind,
        "gist": gist(claim),
        "words": claim.excerpt.exact,
        "sentence": claim.sentence.exact,
        "speaker": speaker_of(claim, article),
        "origin": hit.origin_name,
        "reliability": hit.reliability,
        "credibility": hit.credibility,
        "factuality": claim.factuality.value,
        "start": when.start.isoformat() if when and when.start else None,
        "end": when.end.isoformat() if when and when.end else None,
        "published": article.day.isoformat() if article.day else None,
        "outlet": article.outlet,
        "title": article.title,
        "address": article.address,
        "places": "; ".join(place.means.name if place.means else place.text for place in claim.places),
        "lines": "; ".join(hit.lines),
        "verdict": hit.verdict,
    }


def _csv(rows: Iterator[dict[str, Cell]]) -> Iterator[str]:
    """Write rows as CSV with a byte order mark, so that spreadsheets read it as UTF-8."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    yield "\ufeff" + buffer.getvalue()
    for row in rows:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow([plain_cell(row[name]) for name in COLUMNS])
        yield buffer.getvalue()


def _json(rows: Iterator[dict[str, Cell]]) -> Iterator[str]:
    yield "["
    for n, row in enumerate(rows):
        yield (",\n" if n else "\n") + json.dumps(row, ensure_ascii=False)
    yield "\n]\n"
