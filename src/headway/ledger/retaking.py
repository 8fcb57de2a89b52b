"""Taking in an article that was met before, or of which a text was judged: row by row, each only where it is new.

What enters are drafts; what leaves are the rows that the ledger did not have, and the derived rows as they stand now.
"""

from typing import Final

from headway.errors import LedgerError
from headway.ledger import recall
from headway.ledger.arriving import bare, claim_rows
from headway.ledger.drafting import Draft
from headway.ledger.keeper import Keeper
from headway.ledger.records import CAPTURE_COLUMNS, CLAIM_COLUMNS, EDITION_COLUMNS, Cell, capture_row
from headway.ledger.standing import forget_weights, stand_again, stood_now
from headway.model import Article, Copy

_EDITION: Final = (*bare(EDITION_COLUMNS), "text", "signature")
_CAPTURE: Final = (*bare(CAPTURE_COLUMNS), "edition")
_SEARCH: Final = "INSERT INTO search (rowid, title, words) VALUES (?, ?, ?)"


def take_again(keeper: Keeper, draft: Draft, reader: str) -> bool:
    """Take in an article that was met before, or of which a text was judged; say whether anything was new."""
    article = draft.article
    now = recall.current_of(keeper, article.id)
    before = recall.article_at(keeper, now[0]) if now else None
    edition, is_new = _take_edition(keeper, draft)
    keeper.add("capture", dict(zip(_CAPTURE, (*capture_row(article.capture), edition), strict=True)))
    number = _take_reading(keeper, edition, draft, reader)
    copied = [keeper.add("copy", _copy_cells(copy)) for copy in draft.page.copies]
    if is_new or (number is not None and now is not None and edition == now[0]):
        _make_current(keeper, article, edition, number)
        if now and before:
            forget_weights(keeper, now[0], before.day)
        stood = stood_now(keeper, article.id)
        if stood is not None:
            stand_again(keeper, stood, (now[0], before.day, before) if now and before else None)
    return is_new or number is not None or any(one is not None for one in copied)


def _take_edition(keeper: Keeper, draft: Draft) -> tuple[int, bool]:
    """Add text and edition; give the edition's number and whether it is new."""
    article, version = draft.article, draft.version
    cells: dict[str, Cell] = {"version": version, "words": draft.words, "length": len(article.text)}
    number = keeper.add("text", {**cells, "digest": draft.digest}, timed=False)
    if number is None:
        ((number, kept),) = keeper.rows("SELECT number, digest FROM text WHERE version = ?", version)
        if kept != draft.digest:
            raise LedgerError(f"{version} names two texts; the ledger keeps the first", article.capture.source)
    edition = keeper.add("edition", dict(zip(_EDITION, (*draft.edition, number, draft.page.signature), strict=True)))
    if edition is not None:
        keeper.change(_SEARCH, edition, article.title, article.text)
        return edition, True
    return keeper.number("SELECT number FROM edition WHERE article = ? AND text = ?", article.id, number), False


def _take_reading(keeper: Keeper, edition: int, draft: Draft, reader: str) -> int | None:
    if draft.claims is None:
        return None
    number = keeper.add("reading", {"edition": edition, "reader": reader})
    if number is None:
        return None
    keeper.add("found", {"reading": number, "claims": draft.found}, timed=False)
    keeper.add_all("claim", CLAIM_COLUMNS, claim_rows(number, draft.claims))
    return number


def _make_current(keeper: Keeper, article: Article, edition: int, reading: int | None) -> None:
    keeper.change(
        "INSERT INTO current (article, edition, reading, day) VALUES (?, ?, ?, ?) ON CONFLICT (article) "
        "DO UPDATE SET edition = excluded.edition, reading = excluded.reading, day = excluded.day",
        article.id,
        edition,
        reading,
        article.day.isoformat() if article.day else None,
    )


def _copy_cells(copy: Copy) -> dict[str, Cell]:
    return {"one": copy.one, "other": copy.other, "score": copy.score, "reason": copy.reason}
