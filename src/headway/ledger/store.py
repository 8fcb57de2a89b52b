"""The ledger: what was read, when it was taken in, and every reading made of it.

What enters are articles with their readings, one transaction each; what leaves is what was known as of a day, the
latest version of each article with its latest reading. Nothing is changed or erased; nothing is inferred.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Final

from headway.errors import LedgerError, UnreadablePage
from headway.ledger.records import (
    CAPTURE_COLUMNS,
    CLAIM_COLUMNS,
    EDITION_COLUMNS,
    Cell,
    article_from,
    capture_row,
    claim_from,
    claim_row,
    digest_of,
    edition_row,
)
from headway.model import Article, Claim, Copy, Reading, Skipped

_ARTICLE: Final = f"""
    SELECT {EDITION_COLUMNS}, version, words, text.digest AS text_digest, {CAPTURE_COLUMNS}
    FROM edition JOIN text ON text.number = edition.text
    JOIN capture ON capture.number = (SELECT min(number) FROM capture WHERE edition = edition.number)
    WHERE edition.number = ?
"""
_LATEST: Final = """
    SELECT max(edition.number) AS edition, edition.day, edition.article,
           (SELECT max(reading.number) FROM reading
            WHERE reading.edition = edition.number AND reading.taken_in <= :moment) AS reading
    FROM edition
    WHERE edition.taken_in <= :moment AND (:day IS NULL OR edition.day <= :day)
    GROUP BY edition.article
    ORDER BY edition.day IS NULL, edition.day, edition.article
"""
_END_OF_TIME: Final = "9999"
SNIPPET_WORDS: Final = 24
"""Words around a hit: about two lines on a terminal."""


class Ledger:
    """An open ledger; a context manager that closes it. Made by `open_ledger`."""

    def __init__(self, connection: sqlite3.Connection, path: Path, now: Callable[[], datetime]) -> None:
        self._connection = connection
        self._now = now
        self.path = path

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. What was taken in is already safe."""
        self._connection.close()

    def take(
        self, article: Article, reading: Reading | None, *, reader: str, signature: bytes, copies: Sequence[Copy]
    ) -> bool:
        """Take in one article with what was found in it, all of it or nothing; give False where none of it is new.

        A changed text is a new version of the article; a new ``reader`` (rules and model, with versions) makes a new
        reading of the same text. Without a reading the article is kept as not read. Raises UnreadablePage for a text
        that is not Unicode, LedgerError for a claim whose words are not the article's.
        """
        with self._transaction(article.capture.source):
            edition, is_new = self._take_edition(article, signature)
            self._add("capture", f"edition, {_bare(CAPTURE_COLUMNS)}", (edition, *capture_row(article.capture)))
            read = reading is not None and self._take_reading(edition, article, reading, reader)
            copied = [self._add("copy", "one, other, score, reason", _copy_row(copy)) for copy in copies]
            return is_new or read or any(number is not None for number in copied)

    def skip(self, skipped: Skipped) -> None:
        """Note a page that was not read; the same note twice is one."""
        with self._transaction(skipped.source):
            self._add("skipped", "source, reason, detail", (skipped.source, skipped.reason, skipped.detail))

    def skips(self) -> Sequence[tuple[str, int]]:
        """Count the pages that were not read, by reason, the most frequent first."""
        rows = self._rows("SELECT reason, count(*) FROM skipped GROUP BY reason ORDER BY count(*) DESC, reason")
        return [(reason, count) for reason, count in rows]

    def unread(self, as_of: date | None = None) -> Sequence[tuple[str, int]]:
        """Count the articles that are kept but have no reading, by language; "unknown" where that was not found."""
        counts: dict[str, int] = {}
        for row in self._latest(as_of, None):
            if row["reading"] is None:
                (language,) = self._rows("SELECT language FROM edition WHERE number = ?", row["edition"])[0]
                counts[language or "unknown"] = counts.get(language or "unknown", 0) + 1
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    def left_out(self, as_of: date) -> int:
        """Count the articles that do not count as of a day: published later, or undated."""
        return len(self._latest(None, None)) - len(self._latest(as_of, None))

    def known(self, version: str, reader: str) -> bool:
        """Say whether this reader has already read a text, so that it need not be parsed again."""
        found = self._rows(
            "SELECT 1 FROM reading JOIN edition ON edition.number = reading.edition "
            "JOIN text ON text.number = edition.text WHERE text.version = ? AND reader = ? LIMIT 1",
            version,
            reader,
        )
        return bool(found)

    def has_source(self, source: str) -> bool:
        """Say whether a page from this file or address was ever taken in."""
        return bool(self._rows("SELECT 1 FROM capture WHERE source = ? LIMIT 1", source))

    def signatures(self) -> Mapping[str, bytes]:
        """Give the near-duplicate signature of each article's latest version, by article id."""
        rows = self._rows("SELECT article, signature, max(number) FROM edition GROUP BY article ORDER BY article")
        return MappingProxyType({row["article"]: row["signature"] for row in rows if row["signature"]})

    def articles(
        self, as_of: date | None = None, *, ledger_at: datetime | None = None
    ) -> Iterator[tuple[Article, tuple[Claim, ...]]]:
        """Yield the latest version of each article with the claims of its latest reading, by day, undated ones last.

        With ``as_of`` only what was published by the end of that day, undated ones left out; with ``ledger_at`` only
        what the ledger held at that moment. Articles not read come with no claims. Raises LedgerError for a text that
        was altered.
        """
        for row in self._latest(as_of, ledger_at):
            article = article_from(self._rows(_ARTICLE, row["edition"])[0])
            claims = self._rows(
                f"SELECT {CLAIM_COLUMNS} FROM claim WHERE reading = ? ORDER BY position", row["reading"]
            )
            yield article, tuple(claim_from(claim, article) for claim in claims)

    def copies(self) -> Sequence[Copy]:
        """Give every pair of articles of which one holds the other's text."""
        return [Copy(*row) for row in self._rows("SELECT one, other, score, reason FROM copy ORDER BY one, other")]

    def latest_day(self) -> date | None:
        """Give the latest day of publication, None in a ledger without a dated article."""
        (latest,) = self._rows("SELECT max(day) FROM edition")[0]
        return date.fromisoformat(latest) if latest else None

    def search(self, words: str, *, as_of: date | None = None, limit: int = 20) -> Sequence[tuple[Article, str]]:
        """Find the articles that hold all the words (a part in double quotes as a phrase), the best match first.

        Gives each with a snippet, hits in [brackets]. No words find nothing.
        """
        latest = {row["edition"] for row in self._latest(as_of, None)}
        query = _query(words)
        if not query:
            return []
        hits = self._rows(
            f"SELECT rowid, snippet(search, -1, '[', ']', '…', {SNIPPET_WORDS}) AS snippet FROM search "
            "WHERE search MATCH ? ORDER BY bm25(search), rowid",
            query,
        )
        found = [hit for hit in hits if hit["rowid"] in latest][:limit]
        return [(article_from(self._rows(_ARTICLE, hit["rowid"])[0]), hit["snippet"]) for hit in found]

    def _latest(self, as_of: date | None, ledger_at: datetime | None) -> list[sqlite3.Row]:
        """Name the edition and reading of each article as of a day and a moment.

        They are named first and fetched after, so that what is yielded is of one moment: rows never change.
        """
        day = as_of.isoformat() if as_of else None
        moment = ledger_at.isoformat() if ledger_at else _END_OF_TIME
        return self._rows(_LATEST, {"day": day, "moment": moment})

    def _take_edition(self, article: Article, signature: bytes) -> tuple[int, bool]:
        digest = digest_of(article.text)
        self._add("text", "version, words, digest", (article.version, article.text, digest), timed=False)
        ((text, kept),) = self._rows("SELECT number, digest FROM text WHERE version = ?", article.version)
        if kept != digest:
            raise LedgerError(f"{article.version} names two texts; the ledger keeps the first", article.capture.source)
        row = (*edition_row(article), text, signature)
        number = self._add("edition", f"{_bare(EDITION_COLUMNS)}, text, signature", row)
        if number is not None:
            indexed = (number, article.title, article.text)
            self._connection.execute("INSERT INTO search (rowid, title, words) VALUES (?, ?, ?)", indexed)
            return number, True
        ((old,),) = self._rows("SELECT number FROM edition WHERE article = ? AND text = ?", article.id, text)
        return old, False

    def _take_reading(self, edition: int, article: Article, reading: Reading, reader: str) -> bool:
        number = self._add("reading", "edition, reader", (edition, reader))
        if number is None:
            return False
        for position, claim in enumerate(reading.claims):
            cells = (number, position, *claim_row(claim, article))
            self._add("claim", f"reading, position, {CLAIM_COLUMNS}", cells, timed=False)
        return True

    def _add(self, table: str, columns: str, cells: tuple[Cell, ...], *, timed: bool = True) -> int | None:
        """Add a row, with the time where the table keeps one; give its number, None where it was there already."""
        if timed:
            columns, cells = f"{columns}, taken_in", (*cells, self._now().isoformat())
        marks = ", ".join("?" * len(cells))
        done = self._connection.execute(
            f"INSERT INTO {table} ({columns}) VALUES ({marks}) ON CONFLICT DO NOTHING", cells
        )
        return done.lastrowid if done.rowcount == 1 else None

    def _rows(self, query: str, *cells: Cell | dict[str, str | None]) -> list[sqlite3.Row]:
        bound = cells[0] if cells and isinstance(cells[0], dict) else cells
        try:
            return self._connection.execute(query, bound).fetchall()
        except sqlite3.Error as error:
            raise LedgerError(f"cannot read {self.path}: {error}", self.path) from error

    @contextmanager
    def _transaction(self, source: str) -> Iterator[None]:
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise LedgerError(f"cannot write to {self.path}: {error}", self.path) from error
        except UnicodeEncodeError as error:
            raise UnreadablePage("text is not Unicode", source, f"at character {error.start}") from error


def _bare(columns: str) -> str:
    """Strip the names of tables: an INSERT takes none."""
    return columns.replace("edition.", "").replace("capture.", "")


def _copy_row(copy: Copy) -> tuple[Cell, ...]:
    return copy.one, copy.other, copy.score, copy.reason


def _query(words: str) -> str:
    """Write a search in FTS5's terms: every part quoted, so that no sign in it is an operator."""
    parts = [part.split() if n % 2 == 0 else [part] for n, part in enumerate(words.split('"'))]
    return " ".join(f'"{word}"' for part in parts for word in part if word.strip())
