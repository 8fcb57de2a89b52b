"""Checking a ledger: that every text is the one taken in, every claim where it says it is, and every row has its others.

What enters is an open ledger; what leaves are its faults, none where all is well. Nothing is mended.
"""

from collections.abc import Iterator
from typing import Final, cast

from headway.ledger.coding import NotPacked, Plain, unpacked, unpacked_text
from headway.ledger.keeper import Keeper
from headway.ledger.records import KINDS, cells_of, digest_of
from headway.model import Fault

_BROKEN: Final = (ValueError, KeyError, TypeError, NotPacked)
"""What reading a piece of JSON that was damaged may raise."""
_DERIVED: Final = {
    "current": (
        "SELECT article FROM edition GROUP BY article EXCEPT SELECT article FROM current",
        "an article has no current version",
    ),
    "reading": (
        "SELECT number FROM reading WHERE number NOT IN (SELECT reading FROM found)",
        "a reading has lost its claims",
    ),
    "standing": (
        "SELECT claim.id FROM claim JOIN current ON current.reading = claim.reading "
        "GROUP BY 1 HAVING (SELECT count(*) FROM claim JOIN current ON current.reading = claim.reading) > "
        "(SELECT count(*) FROM standing) LIMIT 1",
        "claims are missing from the search",
    ),
    "about": (
        "SELECT claim FROM about WHERE claim NOT IN (SELECT number FROM standing) LIMIT 1",
        "a name lists a claim that does not stand",
    ),
}


def faults_of(keeper: Keeper) -> Iterator[Fault]:
    """Yield what is wrong with a ledger: the file, the links between rows, the texts, the claims, what is derived."""
    for row in keeper.rows("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield Fault("file", str(row[0]))
    for row in keeper.rows("PRAGMA foreign_key_check"):
        yield Fault(f"{row[0]} {row[1]}", f"it refers to a row of {row[2]} that is not there")
    yield from _texts(keeper)
    yield from _claims(keeper)
    for table, (query, what) in _DERIVED.items():
        yield from (Fault(f"{table} {row[0]}", what) for row in keeper.rows(query))


def _texts(keeper: Keeper) -> Iterator[Fault]:
    for row in keeper.each("SELECT version, words, digest FROM text ORDER BY number"):
        try:
            is_whole = digest_of(unpacked_text(row["words"])) == row["digest"]
        except _BROKEN:
            is_whole = False
        if not is_whole:
            yield Fault(f"text {row['version']}", "it is not the one that was taken in")


def _claims(keeper: Keeper) -> Iterator[Fault]:
    """Hold every claim against its reading and its text."""
    query = (
        "SELECT found.reading, found.claims, text.length, text.version FROM found "
        "JOIN reading ON reading.number = found.reading JOIN edition ON edition.number = reading.edition "
        "JOIN text ON text.number = edition.text ORDER BY found.reading"
    )
    for row in keeper.each(query):
        where = f"reading {row['reading']}"
        try:
            cells = [cells_of(one) for one in cast(list[Plain], unpacked(row["claims"]))]
            told = [one[:4] for one in cells]
            spans = [span for one in cells for span in (one[2:4], one[4:6])]
        except _BROKEN as error:
            yield Fault(where, f"its claims cannot be read ({error})")
            continue
        listed = keeper.rows(
            'SELECT id, kind, start, "end" FROM claim WHERE reading = ? ORDER BY position', row["reading"]
        )
        if [tuple(one) for one in listed] != told:
            yield Fault(where, "its claims are not those listed")
        if any(not 0 <= start <= end <= row["length"] for start, end in spans):
            yield Fault(where, f"a claim lies outside its text {row['version']}")
        if any(one[1] not in KINDS for one in cells):
            yield Fault(where, "a claim is of no known kind")
