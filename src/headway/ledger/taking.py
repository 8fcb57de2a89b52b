"""Taking in: an article with what was found in it becomes rows, all of them or none.

What enters are articles with their readings; what leaves are rows of text, edition, capture, reading and claims, and
the derived rows of what stands now. What was taken down is not taken in again, and a masked name is masked on arrival.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Final, Literal

from headway.errors import LedgerError
from headway.ledger import recall
from headway.ledger.coding import packed_cells, packed_text
from headway.ledger.keeper import Keeper
from headway.ledger.masking import masked_page, masks_of
from headway.ledger.naming import Register
from headway.ledger.records import (
    CAPTURE_COLUMNS,
    CLAIM_COLUMNS,
    EDITION_COLUMNS,
    Cell,
    capture_row,
    checked_claim,
    claim_cells,
    digest_of,
    edition_row,
)
from headway.ledger.standing import Stood, forget_weights, stand_again, stand_anew, stood_now
from headway.ledger.verdicts import Settled
from headway.model import Article, Claim, Copy, Reading

AT_ONCE: Final = 1000
"""Articles taken in a transaction where many come: a second's work, so that another writer need not wait long."""
STAMP: Final = "SELECT number FROM turn"
"""What grows with every change of articles, readings and decisions, takedowns too."""


def _without_tables(columns: str) -> tuple[str, ...]:
    """Give the names of columns as an INSERT takes them."""
    return tuple(column.rsplit(".", 1)[-1] for column in columns.split(", "))


_EDITION: Final = (*_without_tables(EDITION_COLUMNS), "text", "signature")
_CAPTURE: Final = ("edition", *_without_tables(CAPTURE_COLUMNS))
LARGE_PART: Final = 4
"""Where a quarter or more of all articles came at once, the word indices are merged."""
_SEARCH: Final = "INSERT INTO search (rowid, title, words) VALUES (?, ?, ?)"
_CLAIM: Final = f"INSERT INTO claim ({CLAIM_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article with its reading (None: not read), its near-duplicate signature and the articles that it copies."""

    article: Article
    reading: Reading | None
    signature: bytes = b""
    copies: Sequence[Copy] = ()


@dataclass(frozen=True, slots=True)
class _Before:
    """What stood in an article before it was taken in again: its edition, the day, the article."""

    edition: int
    day: date | None
    article: Article


def take_pages(keeper: Keeper, pages: Iterable[ReadArticle], reader: str) -> int:
    """Take in many articles, `AT_ONCE` a transaction; give how many brought something new."""
    new, rest = 0, iter(pages)
    register, stamp = Register(keeper), -1
    while batch := list(islice(rest, AT_ONCE)):
        with keeper.writing(batch[0].article.capture.source):
            if keeper.number(STAMP) != stamp:
                register = Register(keeper)
            new += take_batch(keeper, batch, reader, register)
            stamp = keeper.number(STAMP)
    tidy(keeper, new)
    return new


def tidy(keeper: Keeper, new: int) -> None:
    """Merge the word indices where many articles came: a tenth of the time that taking them in took."""
    if new >= AT_ONCE and new * LARGE_PART >= keeper.number("SELECT count(*) FROM current"):
        with keeper.writing():
            keeper.merge_words()


def take_batch(keeper: Keeper, pages: Sequence[ReadArticle], reader: str, register: Register | None = None) -> int:
    """Take in articles; give how many brought something new. The caller stands in a transaction.

    ``register`` holds numbers of names that are still good, from the transaction before.
    """
    masks = masks_of(keeper)
    is_any_down = keeper.row("SELECT 1 FROM takedown LIMIT 1") is not None
    decided = keeper.row("SELECT 1 FROM decision LIMIT 1") is not None
    fresh: list[Stood] = []
    words: list[tuple[int, str | None, str]] = []
    new = 0
    for page in pages:
        if is_any_down and taken_down(keeper, page.article):
            continue
        masked = masked_page(page.article, page.reading, masks)
        took, stood = _take(keeper, masked, page, reader, words, decided=decided)
        new += took
        fresh += [stood] if stood else []
    keeper.change_all(_SEARCH, words)
    stand_anew(keeper, fresh, register)
    if new:
        keeper.turn()
    return new


def taken_down(keeper: Keeper, article: Article) -> bool:
    """Say whether a person had this article, or this very text, taken down, and nobody let it in again."""
    return is_down(keeper, "article", article.id) or is_down(keeper, "version", article.version)


def is_down(keeper: Keeper, column: Literal["article", "version"], name: str) -> bool:
    """Say whether the last thing done about an article or a text was to take it down."""
    query = f"SELECT what FROM takedown WHERE {column} = ? ORDER BY number DESC LIMIT 1"
    row = keeper.row(query, name)
    return row is not None and row["what"] == "document"


def _take(
    keeper: Keeper,
    masked: tuple[Article, Reading | None, str],
    page: ReadArticle,
    reader: str,
    words: list[tuple[int, str | None, str]],
    *,
    decided: bool,
) -> tuple[bool, Stood | None]:
    """Take in one article; say whether it was new, and give it where its rows are still to be written.

    The words of a new edition are added to ``words``: the word index is written once a transaction.
    """
    article, reading, text = masked
    now = recall.current_of(keeper, article.id)
    before = _before(keeper, now) if now else None
    edition, is_new = _take_edition(keeper, article, text, page.signature)
    words += [(edition, article.title, article.text)] if is_new else []
    keeper.add("capture", dict(zip(_CAPTURE, (edition, *capture_row(article.capture)), strict=True)))
    number = _take_reading(keeper, edition, article, reading, reader) if reading is not None else None
    copied = [keeper.add("copy", _copy_cells(copy)) for copy in page.copies]
    took = is_new or number is not None or any(one is not None for one in copied)
    if not is_new and (number is None or now is None or edition != now[0]):
        return took, None
    _make_current(keeper, article, edition, number)
    if before is None and not decided:
        return took, Stood(edition, article, _undecided(reading.claims if reading else ()))
    if before is not None:
        forget_weights(keeper, before.edition, before.day)
    stood = stood_now(keeper, article.id)
    if stood is not None:
        stand_again(keeper, stood, (before.edition, before.day, before.article) if before else None)
    return took, None


def _before(keeper: Keeper, now: tuple[int, int | None]) -> _Before | None:
    article = recall.article_at(keeper, now[0])
    return _Before(now[0], article.day, article) if article else None


def _undecided(claims: Sequence[Claim]) -> tuple[Settled, ...]:
    return tuple(Settled(claim, None, position) for position, claim in enumerate(claims))


def _take_edition(keeper: Keeper, article: Article, text: str, signature: bytes) -> tuple[int, bool]:
    """Add text and edition; give the edition's number and whether it is new. ``text`` is what the version hashes to."""
    digest = digest_of(article.text)
    cells: dict[str, Cell] = {"version": text, "words": packed_text(article.text), "length": len(article.text)}
    number = keeper.add("text", {**cells, "digest": digest}, timed=False)
    if number is None:
        ((number, kept),) = keeper.rows("SELECT number, digest FROM text WHERE version = ?", text)
        if kept != digest:
            raise LedgerError(f"{text} names two texts; the ledger keeps the first", article.capture.source)
    row = dict(zip(_EDITION, (*edition_row(article), number, signature), strict=True))
    edition = keeper.add("edition", row)
    if edition is not None:
        return edition, True
    return keeper.number("SELECT number FROM edition WHERE article = ? AND text = ?", article.id, number), False


def _take_reading(keeper: Keeper, edition: int, article: Article, reading: Reading, reader: str) -> int | None:
    number = keeper.add("reading", {"edition": edition, "reader": reader})
    if number is None:
        return None
    claims = [checked_claim(claim, article) for claim in reading.claims]
    found = packed_cells([claim_cells(claim) for claim in claims])
    keeper.add("found", {"reading": number, "claims": found}, timed=False)
    keeper.change_all(_CLAIM, _claim_rows(number, claims))
    return number


def _claim_rows(reading: int, claims: Sequence[Claim]) -> Iterator[tuple[Cell, ...]]:
    for position, claim in enumerate(claims):
        yield reading, position, claim.id, claim.kind, claim.excerpt.start, claim.excerpt.end


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
