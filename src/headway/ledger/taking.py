"""Taking in: an article with what was found in it becomes rows, all of them or none.

What enters are articles with their readings; what leaves are rows of text, edition, capture, reading and claims, and
the derived rows of what stands now. What was taken down is not taken in again, and a masked name is masked on arrival.
"""

import gc
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal

from headway.errors import LedgerError
from headway.ledger import recall
from headway.ledger.arriving import Arrivals, bare, claim_rows, found_cell, known_texts
from headway.ledger.coding import packed_text
from headway.ledger.keeper import Keeper
from headway.ledger.masking import masked_page, masks_of
from headway.ledger.naming import Register
from headway.ledger.records import (
    CAPTURE_COLUMNS,
    CLAIM_COLUMNS,
    EDITION_COLUMNS,
    Cell,
    capture_row,
    digest_of,
    edition_row,
)
from headway.ledger.standing import forget_weights, stand_again, stood_now
from headway.model import Article, Copy, Reading

AT_ONCE: Final = 2000
"""Articles taken in a transaction where many come: two seconds' work, so that another writer need not wait long."""
STAMP: Final = "SELECT number FROM turn"
"""What grows with every change of articles, readings and decisions, takedowns too."""
LARGE_PART: Final = 4
"""Where a quarter or more of all articles came at once, the word index of sentences is merged."""
_EDITION: Final = (*bare(EDITION_COLUMNS), "text", "signature")
_CAPTURE: Final = (*bare(CAPTURE_COLUMNS), "edition")
_SEARCH: Final = "INSERT INTO search (rowid, title, words) VALUES (?, ?, ?)"
_CLAIM: Final = f"INSERT INTO claim ({CLAIM_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article with its reading (None: not read), its near-duplicate signature and the articles that it copies."""

    article: Article
    reading: Reading | None
    signature: bytes = b""
    copies: Sequence[Copy] = ()


def take_pages(keeper: Keeper, pages: Iterable[ReadArticle], reader: str) -> int:
    """Take in many articles, `AT_ONCE` a transaction; give how many brought something new."""
    new, rest = 0, iter(pages)
    register, stamp = Register(keeper), -1
    while batch := list(islice(rest, AT_ONCE)):
        with keeper.trusting(), keeper.writing(batch[0].article.capture.source), uncollected():
            if keeper.number(STAMP) != stamp:
                register = Register(keeper)
            new += take_batch(keeper, batch, reader, register)
            stamp = keeper.number(STAMP)
    tidy(keeper, new)
    return new


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python not look for cycles meanwhile: rows have none, and looking for them takes a tenth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def tidy(keeper: Keeper, new: int) -> None:
    """Merge the words of sentences where many articles came: a twentieth of the time that taking them in took.

    Claims are tested for a word by the thousand, articles only up to a thousand in all: their words stay as they are.
    """
    if new >= AT_ONCE and new * LARGE_PART >= keeper.number("SELECT count(*) FROM current"):
        with keeper.writing():
            keeper.merge_words("sentence")


def take_batch(keeper: Keeper, pages: Sequence[ReadArticle], reader: str, register: Register | None = None) -> int:
    """Take in articles; give how many brought something new. The caller stands in a transaction.

    ``register`` holds numbers of names that are still good, from the transaction before.
    """
    if keeper.row("SELECT 1 FROM takedown LIMIT 1") is not None:
        pages = [page for page in pages if not taken_down(keeper, page.article)]
    masks = masks_of(keeper)
    masked = [masked_page(page.article, page.reading, masks) for page in pages]
    met = _known_articles(keeper, [article.id for article, _, _ in masked])
    texts = known_texts(keeper, [version for _, _, version in masked])
    arrivals = Arrivals(keeper, register or Register(keeper), reader, texts)
    touched: list[str] = []
    new = 0
    for page, (article, reading, version) in zip(pages, masked, strict=True):
        if article.id not in met and not (version in texts and texts[version].judged):
            arrivals.add(article, reading, version, page.signature)
            arrivals.add_copies(page.copies)
            took = True
        else:
            arrivals.write()
            took = _take_again(keeper, page, (article, reading, version), reader)
            texts |= known_texts(keeper, [version])
        met.add(article.id)
        new += took
        if took:
            touched += (article.id, *(name for copy in page.copies for name in (copy.one, copy.other)))
    arrivals.write()
    if new:
        keeper.turn(touched)
    return new


def _known_articles(keeper: Keeper, articles: Sequence[str]) -> set[str]:
    """Say which of these articles the ledger has."""
    query = "SELECT article FROM current WHERE article IN (SELECT value FROM json_each(?))"
    return {row["article"] for row in keeper.rows(query, json.dumps(articles))}


def taken_down(keeper: Keeper, article: Article) -> bool:
    """Say whether a person had this article, or this very text, taken down, and nobody let it in again."""
    return is_down(keeper, "article", article.id) or is_down(keeper, "version", article.version)


def is_down(keeper: Keeper, column: Literal["article", "version"], name: str) -> bool:
    """Say whether the last thing done about an article or a text was to take it down."""
    query = f"SELECT what FROM takedown WHERE {column} = ? ORDER BY number DESC LIMIT 1"
    row = keeper.row(query, name)
    return row is not None and row["what"] == "document"


def _take_again(keeper: Keeper, page: ReadArticle, masked: tuple[Article, Reading | None, str], reader: str) -> bool:
    """Take in an article that was met before, or of which a text was judged; say whether anything was new."""
    article, reading, version = masked
    now = recall.current_of(keeper, article.id)
    before = recall.article_at(keeper, now[0]) if now else None
    edition, is_new = _take_edition(keeper, article, version, page.signature)
    keeper.add("capture", dict(zip(_CAPTURE, (*capture_row(article.capture), edition), strict=True)))
    number = _take_reading(keeper, edition, article, reading, reader) if reading is not None else None
    copied = [keeper.add("copy", _copy_cells(copy)) for copy in page.copies]
    if is_new or (number is not None and now is not None and edition == now[0]):
        _make_current(keeper, article, edition, number)
        if now and before:
            forget_weights(keeper, now[0], before.day)
        stood = stood_now(keeper, article.id)
        if stood is not None:
            stand_again(keeper, stood, (now[0], before.day, before) if now and before else None)
    return is_new or number is not None or any(one is not None for one in copied)


def _take_edition(keeper: Keeper, article: Article, version: str, signature: bytes) -> tuple[int, bool]:
    """Add text and edition; give the edition's number and whether it is new. ``version`` is what the text hashed to."""
    digest = digest_of(article.text)
    cells: dict[str, Cell] = {"version": version, "words": packed_text(article.text), "length": len(article.text)}
    number = keeper.add("text", {**cells, "digest": digest}, timed=False)
    if number is None:
        ((number, kept),) = keeper.rows("SELECT number, digest FROM text WHERE version = ?", version)
        if kept != digest:
            raise LedgerError(f"{version} names two texts; the ledger keeps the first", article.capture.source)
    row = dict(zip(_EDITION, (*edition_row(article), number, signature), strict=True))
    edition = keeper.add("edition", row)
    if edition is not None:
        keeper.change(_SEARCH, edition, article.title, article.text)
        return edition, True
    return keeper.number("SELECT number FROM edition WHERE article = ? AND text = ?", article.id, number), False


def _take_reading(keeper: Keeper, edition: int, article: Article, reading: Reading, reader: str) -> int | None:
    number = keeper.add("reading", {"edition": edition, "reader": reader})
    if number is None:
        return None
    keeper.add("found", {"reading": number, "claims": found_cell(reading.claims, article)}, timed=False)
    keeper.change_all(_CLAIM, claim_rows(number, reading.claims))
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
