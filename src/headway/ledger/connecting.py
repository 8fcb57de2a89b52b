"""Connections to a ledger's file: how long they wait, how much they hold in memory, what they know of the ledger's own.

What enters is a path; what leaves is a connection of SQLite, to read or to write. Whose file it is, is the opener's to check.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import quote

from headway.errors import LedgerError
from headway.ledger.keeper import Keeper
from headway.ledger.sought import claim_says

WAIT_SECONDS: Final = 30.0
"""How long a writer waits for another's transaction; one document takes milliseconds."""
CACHE_KIB: Final = 131_072
"""Pages of the file held in memory, at most: 128 MB, enough for the lists of names of a million claims."""
LOG_PAGES: Final = 4_000
"""Pages after which the log is worked into the file: 32 MB."""
LONG_LOG_PAGES: Final = 32_000
"""... in a long run: 256 MB, since a page that is written many times goes into the file but once."""
STATEMENTS_KEPT: Final = 256
"""Statements that a long run comes back to: one for each table and number of rows."""
WAITING_KIB: Final = 32_768
"""Of the words that wait for a word index: those of two thousand articles several times over."""
PAGE_BYTES: Final = 8192
"""Of a new file: a compressed text or reading fits several times, so that little of a page is left empty."""


def connect(path: Path) -> sqlite3.Connection:
    """Connect to a file that may be written, and may be new; folders on the way are made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Connect without leave to write. Where not even the shared index of the log can be made, the file is at rest: nobody
    can be writing to it, and it is read as it is.
    """
    if not path.is_file():
        raise LedgerError(f"there is no ledger at {path}", path)
    address = f"file:{quote(str(path.absolute()))}?mode=ro"
    connection = sqlite3.connect(address, timeout=WAIT_SECONDS, isolation_level=None, uri=True)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        if path.with_name(path.name + "-wal").exists():
            raise
        return sqlite3.connect(f"{address}&immutable=1", isolation_level=None, uri=True)
    return connection


def acquaint(connection: sqlite3.Connection) -> None:
    """Make a connection know the ledger's own: rows by the names of columns, the test of a phrase, the size of its memory."""
    connection.row_factory = sqlite3.Row
    connection.create_function("claim_says", 5, claim_says, deterministic=True)
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")


def let_write(connection: sqlite3.Connection) -> None:
    """Set how a connection writes: what was removed is overwritten, and words that wait for the index stay in memory."""
    connection.execute("PRAGMA secure_delete = FAST")
    connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
    connection.execute(f"PRAGMA temp.cache_size = -{WAITING_KIB}")


@contextmanager
def beside(keeper: Keeper) -> Iterator[Keeper]:
    """Open a ledger's file a second time, for one other thread at a time. Raises LedgerError where that cannot be done."""
    if keeper.read_only:
        raise LedgerError(f"{keeper.path} is open for reading only", keeper.path)
    with closing(_for_any_thread(keeper.path)) as connection:
        yield replace(keeper, connection=connection)


def _for_any_thread(path: Path) -> sqlite3.Connection:
    connection = None
    try:
        connection = sqlite3.connect(
            path,
            timeout=WAIT_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=STATEMENTS_KEPT,
        )
        acquaint(connection)
        let_write(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA wal_autocheckpoint = {LONG_LOG_PAGES}")
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise LedgerError(f"cannot write to {path}: {error}", path) from error
    return connection
