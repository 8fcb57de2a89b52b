"""Read texts without keeping them: rows of JSON become annotations, one for one and in order.

A row that fails gives its id and the error, and the run goes on.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import ParamSpec, TypeVar

from headway.assess import lines_of
from headway.config import Settings
from headway.desk import Desk, set_up
from headway.engine import Engine, LocalEngine
from headway.errors import HeadwayError
from headway.model import Article, Campaign, Parse
from headway.pages import article_of
from headway.publish.annotation import Json, annotation

P = ParamSpec("P")
T = TypeVar("T")

ROWS_AT_ONCE = 16
"""Rows in a batch: enough for the parser to work in bulk, few enough that results come while one waits."""

log = logging.getLogger("headway")

Row = dict[str, object]
Answer = dict[str, Json]


def annotate(
    rows: Iterable[Row], settings: Settings, campaign: Campaign | None, *, engine: Engine | None = None
) -> Iterator[Answer]:
    """Annotate rows as `headway annotate` does, yielding an answer for each in order."""
    for answers in (engine or LocalEngine()).map(partial(annotator, settings, campaign), _batches(rows), lost=_lost):
        yield from answers


def _lost(row: Row, reason: str) -> Answer:
    """Answer for a row that no worker could read."""
    return {"id": row.get("id"), "error": reason}  # type: ignore[dict-item]  # the row came from JSON


def annotator(settings: Settings, campaign: Campaign | None) -> Callable[[Sequence[Row]], Sequence[Answer]]:
    """Set up what annotates a batch of rows."""
    return partial(_annotate, set_up(settings, campaign))


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == ROWS_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _annotate(desk: Desk, rows: Sequence[Row]) -> Sequence[Answer]:
    """Annotate rows, an answer each in order; a row that fails gives its id and the error."""
    articles = [_article(row, desk) for row in rows]
    parsed = desk.parser.parse(article for article in articles if isinstance(article, Article))
    return [_answer(desk, row, article, parsed) for row, article in zip(rows, articles, strict=True)]


def _article(row: Row, desk: Desk) -> Article | str:
    """Make the article of a row, or say why there is none; a row may bring an error with it instead of a text."""
    if "text" not in row and isinstance(error := row.get("error"), str):
        return error
    return _attempt(article_of, row, desk.chrome)


def _answer(desk: Desk, row: Row, article: Article | str, parsed: Iterator[tuple[Article, Parse]]) -> Answer:
    name: Json = row.get("id")  # type: ignore[assignment]  # the row came from JSON
    if isinstance(article, str):
        return {"id": name, "error": article}
    found = _attempt(desk.read, *next(parsed))
    if isinstance(found, str):
        return {"id": name, "error": found}
    mentions, reading = found
    lines = lines_of(reading.claims, desk.campaign) if desk.campaign else {}
    return annotation(name, mentions, reading, lines)


def _attempt(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | str:
    """Call, and give the error's words where it fails: one document must never stop a run."""
    try:
        return function(*args, **kwargs)
    except HeadwayError as error:
        return str(error)
    except Exception as error:
        log.exception("a document failed")
        return f"{type(error).__name__}: {error}"
