"""Opening a ledger's file: whose it is, how new it is, and whether it can be written.

What enters is a path; what leaves is an open `Ledger`, or a LedgerError whose one line says what to do.
"""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from headway.errors import LedgerError
from headway.ledger.connecting import acquaint, connect, connect_to_read, let_write
from headway.ledger.keeper import Keeper
from headway.ledger.rebuilding import rebuild
from headway.ledger.schema import APPLICATION_ID, DERIVED_SINCE, MIGRATIONS, migrate
from headway.ledger.store import Ledger


def utc_now() -> datetime:
    """Tell the time, to the second, in UTC."""
    return datetime.now(UTC).replace(microsecond=0)


def open_ledger(path: Path, *, now: Callable[[], datetime] = utc_now, read_only: bool = False) -> Ledger:
    """Open the ledger of a file, or start one there; folders on the way are made.

    ``now`` is the ledger's clock. With ``read_only`` nothing is made or changed, and the file must be there. Raises
    LedgerError where the folder cannot be written, the file is no ledger, or a newer headway made it.
    """
    connection = None
    try:
        connection = connect_to_read(path) if read_only else connect(path)
        keeper = Keeper(connection, path, now, read_only)
        _prepare(keeper)
    except (OSError, sqlite3.Error) as error:
        _close(connection)
        raise LedgerError(f"cannot open a ledger at {path}: {_plainly(error)}", path) from error
    except LedgerError:
        _close(connection)
        raise
    return Ledger(keeper)


def _prepare(keeper: Keeper) -> None:
    """Check whose file it is before anything is written to it, then bring it to today's schema."""
    connection, path = keeper.connection, keeper.path
    number = _checked_number(connection, path)
    acquaint(connection)
    if keeper.read_only:
        if number < len(MIGRATIONS):
            raise LedgerError(
                f"{path} was made by an older headway; bring it up to date first: headway ledger info {path}", path
            )
        return
    let_write(connection)
    if number < len(MIGRATIONS):
        with keeper.writing():
            migrate(connection)
            if number < DERIVED_SINCE:
                rebuild(keeper)
    connection.execute("PRAGMA foreign_keys = ON")


def _checked_number(connection: sqlite3.Connection, path: Path) -> int:
    """Give the number of a file's schema. Raises LedgerError for what is no ledger, or newer than this headway."""
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
    return int(number)


def _close(connection: sqlite3.Connection | None) -> None:
    if connection is not None:
        connection.close()


def _plainly(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return "the file is not a database" if "not a database" in str(error) else str(error)
