"""The numbered migrations that bring a ledger's tables to today's schema; they only ever grow.

What enters is a database of an older number (or an empty one); what leaves is one of today's. A migration, once
released, never changes. Rows are added and never changed or taken away: triggers refuse it. Only what is derived from
those rows, and can be made again from them, may change.
"""

import sqlite3
from typing import Final

from headway.ledger import schema_first, schema_second, schema_third
from headway.ledger.coding import packed_text

APPLICATION_ID: Final = 0x68647779
"""SQLite's mark of whose file this is: "hdwy"."""

KEPT: Final = tuple(dict.fromkeys((*schema_first.KEPT, *schema_second.KEPT)))
"""Every table whose rows are never changed or taken away."""


def guards(tables: tuple[str, ...]) -> str:
    """Write the triggers that refuse to change or erase a row of these tables."""
    return "".join(
        f"""
CREATE TRIGGER {table}_is_never_{done} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'a ledger only grows: no row of {table} may be {done}'); END;
"""
        for table in tables
        for verb, done in (("UPDATE", "changed"), ("DELETE", "erased"))
    )


def unguarded(tables: tuple[str, ...]) -> str:
    """Write what takes those triggers away, for a takedown and for as long as its transaction."""
    return "".join(f"DROP TRIGGER {table}_is_never_{done};\n" for table in tables for done in ("changed", "erased"))


MIGRATIONS: Final = (
    schema_first.TABLES + guards(schema_first.KEPT),
    schema_second.TABLES + schema_second.BULK + guards(schema_second.KEPT),
    schema_third.TABLES,
)
"""The script that leads from each schema number to the next, starting at 0."""
DERIVED_SINCE: Final = 2
"""In a ledger of an older schema than this one, what is derived must be made anew."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a database to the newest schema, in the transaction of the caller, who has checked whose file it is."""
    connection.create_function("packed", 1, packed_text, deterministic=True)
    connection.create_function("characters", 1, len, deterministic=True)
    (number,) = connection.execute("PRAGMA user_version").fetchone()
    for script in MIGRATIONS[number:]:
        run_script(connection, script)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def run_script(connection: sqlite3.Connection, script: str) -> None:
    """Run the statements of a script, cut at their ends: sqlite3's own executescript would commit in between."""
    current = ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            connection.execute(current)
            current = ""
