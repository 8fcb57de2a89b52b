"""Decisions: listed, exported; and the queue of what to decide next.

What enters are visits; what leaves are pages, and the export. How a decision is taken stands in `deciding_page`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fastapi import Request
from fastapi.responses import Response, StreamingResponse

from headway.model import Article, Claim, Decision
from headway.publish.app.claim_card import Card, card_of
from headway.publish.app.prints import Sheet
from headway.publish.app.room import Visit, visit
from headway.publish.app.shelf import Shelf
from headway.publish.app.stakes import Stake
from headway.publish.app.stands import Standing
from headway.publish.gist import speaker_of
from headway.publish.json_line import json_line
from headway.publish.plainly import plain

QUEUE_SHOWN: Final = 30
DECISIONS_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class Listed:
    """A decision with the claim it is about, where that is still found."""

    decision: Decision
    claim: Claim | None
    article: Article | None
    undone: bool


def queue_page(request: Request) -> Response:
    """Show what to decide next: the undecided claims whose verdict would move an estimate most."""
    return visit(request).of_standing(_queue, quoting=True)


def _queue(asked: Visit, standing: Standing) -> Sheet:
    decided = asked.verdicts()
    open_stakes = [stake for stake in standing.stakes if stake.claim not in decided]
    rows = [row for stake in open_stakes[:QUEUE_SHOWN] if (row := _staked(asked, stake))]
    return asked.sheet("queue.html.j2", rows=rows, left=len(open_stakes), decided=len(decided))


def _staked(asked: Visit, stake: Stake) -> tuple[Stake, Card] | None:
    found = asked.shelf.claim(stake.claim)
    return (stake, card_of(asked, *found)) if found else None


def decisions_page(request: Request) -> Response:
    """List the decisions, the latest first, with those undone."""
    asked = visit(request, patience=0)
    every = asked.shelf.decisions(every=True)
    undone = {one.undoes for one in every if one.undoes is not None}
    shown = sorted((one for one in every if one.verdict != "undo"), key=lambda one: -one.number)
    rows = [_listed(asked.shelf, one, undone) for one in shown[:DECISIONS_SHOWN]]
    undoings = {one.undoes: one for one in every if one.undoes is not None}
    return asked.set(
        "decisions.html.j2",
        rows=rows,
        more=len(shown) - len(rows),
        undoings=undoings,
        stranded=asked.shelf.stranded(),
    )


def _listed(shelf: Shelf, decision: Decision, undone: set[int]) -> Listed:
    found = shelf.claim(decision.claim)
    article, claim = found if found else (None, decision.correction)
    return Listed(decision, claim, article, decision.number in undone)


def export_decisions(request: Request) -> Response:
    """Give every decision with the words it is about, a line of JSON each: what a reader says, as test data."""
    shelf = visit(request, patience=0).shelf
    lines = [_exported(shelf, one) for one in shelf.decisions(every=True)]
    headers = {"content-disposition": 'attachment; filename="decisions.jsonl"'}
    return StreamingResponse(_lines(lines), media_type="application/x-ndjson", headers=headers)


def _lines(rows: list[dict[str, object]]) -> Iterator[str]:
    for row in rows:
        yield json_line(row) + "\n"


def _exported(shelf: Shelf, decision: Decision) -> dict[str, object]:
    found = shelf.claim(decision.claim)
    row: dict[str, object] = {"decision": plain(decision)}
    if found:
        article, claim = found
        row |= {"article": article.id, "speaker": speaker_of(claim, article), "sentence": claim.sentence.exact}
        row["claim"] = plain(claim)
    return row
