"""Making again what is derived: which claims stand, their names and words, from what the ledger keeps.

What enters is a ledger whose derived tables are empty or not to be trusted; what leaves is the same ledger with them
made anew. Nothing that is kept is touched. Weights are forgotten: the next weighing brings them back.
"""

from itertools import islice
from typing import Final

from headway.ledger.coding import unpacked_text
from headway.ledger.keeper import Keeper
from headway.ledger.standing import stand_anew, stood_now

_AT_ONCE: Final = 1000
"""Articles whose rows are made together."""

_EDITIONS: Final = (
    "SELECT edition.number, title, words FROM edition JOIN text ON text.number = edition.text ORDER BY edition.number"
)
_SEARCH: Final = "INSERT INTO search (rowid, title, words) VALUES (?, ?, ?)"


def rebuild(keeper: Keeper) -> None:
    """Empty the derived tables and fill them again. The caller stands in a transaction."""
    for table in ("current", "standing", "name", "part", "about", "weighing"):
        keeper.change(f"DELETE FROM {table}")
    for index in ("sentence", "search"):
        keeper.change(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
    for row in keeper.each(_EDITIONS):
        keeper.change(_SEARCH, row["number"], row["title"], unpacked_text(row["words"]))
    keeper.change(
        "INSERT INTO current (article, edition, reading, day) "
        "SELECT article, edition, (SELECT max(number) FROM reading WHERE reading.edition = latest.edition), day "
        "FROM (SELECT article, max(number) AS edition, day FROM edition GROUP BY article) AS latest"
    )
    names = (row["article"] for row in keeper.rows("SELECT article FROM current ORDER BY day DESC, edition"))
    while batch := list(islice(names, _AT_ONCE)):
        stood = (stood_now(keeper, name) for name in batch)
        stand_anew(keeper, [one for one in stood if one])
    keeper.turn(row["article"] for row in keeper.rows("SELECT article FROM current"))
