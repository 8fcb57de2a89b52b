"""Opening a ledger's file: whose it is, how new it is, and whether it can be written.

What enters is a path; what leaves is an open `Ledger`, or a LedgerError whose one line says what to do.
"""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from headway.errors import LedgerError
from headway.ledger.schema import APPLICATION_ID, MIGRATIONS, migrate
from headway.ledger.store import Ledger

WAIT_SECONDS: Final = 30.0
"""How long a writer waits for another's transaction; one document takes milliseconds."""


def utc_now() -> datetime:
    """Tell the time, to the second, in UTC."""
    return datetime.now(UTC).replace(microsecond=0)


def open_ledger(path: Path, *, now: Callable[[], datetime] = utc_now) -> Ledger:
    """Open the ledger of a file, or start one there; folders on the way are made.

    ``now`` is the ledger's clock. Raises LedgerError where the folder cannot be written, the file is no ledger, or a
    newer headway made it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise LedgerError(f"cannot open a ledger at {path}: {_plainly(error)}", path) from error
    try:
        _prepare(connection, path)
    except sqlite3.Error as error:
        connection.close()
        raise LedgerError(f"cannot open a ledger at {path}: {_plainly(error)}", path) from error
    except LedgerError:
        connection.close()
        raise
    return Ledger(connection, path, now)


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    """Check whose file it is before anything is written to it, then bring it to today's schema."""
    connection.row_factory = sqlite3.Row
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and mark != APPLICATION_ID:
        raise LedgerError(f"{path} is a database, but not a ledger of headway", path)
    if number > len(MIGRATIONS):
        raise LedgerError(
            f"{path} was made by a newer headway (schema {number}, this one knows {len(MIGRATIONS)}); upgrade headway",
            path,
        )
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    if number < len(MIGRATIONS):
        migrate(connection)


def _plainly(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return "the file is not a database" if "not a database" in str(error) else str(error)
