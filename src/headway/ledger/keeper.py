"""The open file of a ledger: its connection, its clock, its transactions, and SQLite's errors made ours.

What enters are statements; what leaves are rows, or a LedgerError whose one line names the file.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Final

from headway.errors import LedgerError, UnreadablePage
from headway.ledger.records import Cell, Row

CELLS_AT_ONCE: Final = 8192
"""Cells given to one statement, at most: a quarter of what every SQLite takes since 2020."""
MANY: Final = 64
"""Rows from which on many are added with one statement; fewer are soon added one by one."""


@lru_cache(maxsize=64)
def _adding(table: str, columns: tuple[str, ...]) -> str:
    """Write the statement that adds a row where it is not there yet."""
    names = ", ".join(f'"{name}"' for name in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))}) ON CONFLICT DO NOTHING"


@dataclass(frozen=True, slots=True)
class Keeper:
    """The connection to a ledger's file. ``now`` is the ledger's clock."""

    connection: sqlite3.Connection
    path: Path
    now: Callable[[], datetime]
    read_only: bool = False

    def rows(self, query: str, *cells: Cell, **named: Cell) -> list[sqlite3.Row]:
        """Fetch all rows of a query. Raises LedgerError where the file cannot be read."""
        try:
            return self.connection.execute(query, named or cells).fetchall()
        except sqlite3.Error as error:
            raise LedgerError(f"cannot read {self.path}: {error}", self.path) from error

    def each(self, query: str) -> Iterator[sqlite3.Row]:
        """Yield the rows of a query without holding all of them. Raises LedgerError where the file cannot be read."""
        try:
            yield from self.connection.execute(query)
        except sqlite3.Error as error:
            raise LedgerError(f"cannot read {self.path}: {error}", self.path) from error

    def row(self, query: str, *cells: Cell, **named: Cell) -> sqlite3.Row | None:
        """Fetch the first row of a query, None where there is none."""
        return next(iter(self.rows(query, *cells, **named)), None)

    def number(self, query: str, *cells: Cell, **named: Cell) -> int:
        """Fetch one whole number; none or NULL is 0."""
        found = self.row(query, *cells, **named)
        return int(found[0] or 0) if found else 0

    def add(self, table: str, cells: Mapping[str, Cell], *, timed: bool = True) -> int | None:
        """Add a row, with the time where the table keeps one; give its number, None where it was there already."""
        given = {**cells, "taken_in": self.now().isoformat()} if timed else cells
        done = self.connection.execute(_adding(table, tuple(given)), tuple(given.values()))
        return done.lastrowid if done.rowcount == 1 else None

    def change(self, statement: str, *cells: Cell) -> int:
        """Change derived rows; give how many. The caller stands in a transaction."""
        return self.connection.execute(statement, cells).rowcount

    def change_all(self, statement: str, rows: Iterable[Sequence[Cell]]) -> None:
        """Run one statement for many rows. The caller stands in a transaction."""
        self.connection.executemany(statement, rows)

    def add_all(self, table: str, columns: str, rows: Sequence[Row], *, again: bool = False) -> None:
        """Add many rows, many with each statement; with ``again``, those that are there already are passed over.

        SQLite works on a statement while other threads run: it must not have to ask for its turn at every row.
        """
        count = columns.count(",") + 1
        marks, ending = f"({', '.join('?' * count)})", " ON CONFLICT DO NOTHING" if again else ""
        statement = f"INSERT INTO {table} ({columns}) VALUES {{}}{ending}"
        if len(rows) < MANY:
            self.connection.executemany(statement.format(marks), rows)
            return
        size, start = 1 << (CELLS_AT_ONCE // count).bit_length() - 1, 0
        while start < len(rows):
            while size > len(rows) - start:
                size //= 2
            cells = list(chain.from_iterable(rows[start : start + size]))
            self.connection.execute(statement.format(", ".join([marks] * size)), cells)
            start += size

    def index_all(self, index: str, rows: Sequence[tuple[int, str | None, str]]) -> None:
        """Add titles and texts to a word index by their numbers, which are in order.

        A word index writes down what it has gathered after every statement of several rows: many go in with one.
        """
        if len(rows) < MANY:
            self.change_all(f"INSERT INTO {index} (rowid, title, words) VALUES (?, ?, ?)", rows)
            return
        self.change("CREATE TEMP TABLE IF NOT EXISTS waiting (number INTEGER PRIMARY KEY, title TEXT, words TEXT)")
        self.add_all("waiting", "number, title, words", rows)
        self.change(
            f"INSERT INTO {index} (rowid, title, words) SELECT number, title, words FROM waiting ORDER BY number"
        )
        self.change("DELETE FROM waiting")

    @contextmanager
    def writing(self, source: str = "") -> Iterator[None]:
        """Stand in a transaction that is kept whole or not at all; a turn of the ledger's stamp.

        Raises LedgerError where the file cannot be written, UnreadablePage (naming ``source``) for a text that is not
        Unicode.
        """
        if self.read_only:
            raise LedgerError(f"{self.path} is open for reading only", self.path)
        try:
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise LedgerError(f"cannot write to {self.path}: {error}", self.path) from error
        except UnicodeEncodeError as error:
            raise UnreadablePage("text is not Unicode", source, f"at character {error.start}") from error

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """See the ledger as of one moment, whatever others write meanwhile."""
        if self.connection.in_transaction:
            yield
            return
        self.connection.execute("BEGIN")
        try:
            yield
        finally:
            self.connection.execute("COMMIT")

    @contextmanager
    def trusting(self) -> Iterator[None]:
        """Let SQLite not look up, for each new row, the row that it refers to: for rows that were numbered together."""
        self.connection.execute("PRAGMA foreign_keys = OFF")
        try:
            yield
        finally:
            self.connection.execute("PRAGMA foreign_keys = ON")

    def merge_words(self, *indices: str) -> None:
        """Merge word indices into one piece each, so that a word is looked up in one place. In a transaction."""
        for index in indices:
            self.connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")

    def turn(self, articles: Iterable[str]) -> None:
        """Let the stamp grow, and note what articles were changed: taken in, read, decided on, or taken down."""
        self.connection.execute("UPDATE turn SET number = number + 1")
        note = "INSERT INTO touched (turn, article) SELECT number, ? FROM turn"
        self.connection.executemany(note, [(article,) for article in sorted(set(articles))])
