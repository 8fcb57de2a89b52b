"""Assessments that are kept for good: what was judged, as of which day, on which state of the ledger.

What enters is an assessment as JSON with its clocks; what leaves is the same. They are never changed.
"""

import json
from datetime import date, datetime
from typing import Final

from headway.errors import InputError
from headway.ledger.coding import packed, unpacked
from headway.ledger.keeper import Keeper
from headway.ledger.recall import in_utc
from headway.ledger.records import Cell
from headway.model import Kept

_COLUMNS: Final = "number, campaign, as_of, ledger_at, document, version, taken_in"


def keep(
    keeper: Keeper, document: str, campaign: str, version: str, *, as_of: date | None, ledger_at: datetime | None
) -> int:
    """Keep an assessment; give its number. Raises InputError for a document that is no JSON."""
    try:
        content = json.loads(document)
    except json.JSONDecodeError as error:
        raise InputError(f"an assessment is kept as JSON, and this is none ({error})", document) from error
    cells: dict[str, Cell] = {
        "campaign": campaign,
        "as_of": as_of.isoformat() if as_of else None,
        "ledger_at": in_utc(ledger_at).isoformat() if ledger_at else None,
        "document": packed(content),
        "version": version,
    }
    with keeper.writing(campaign):
        return keeper.add("assessment", cells) or 0


def kept(keeper: Keeper, campaign: str | None) -> tuple[Kept, ...]:
    """Give the assessments kept, of one campaign or of all, oldest first. A document taken down is JSON's null."""
    query = f"SELECT {_COLUMNS} FROM assessment WHERE ?1 IS NULL OR campaign = ?1 ORDER BY number"
    return tuple(
        Kept(
            number=row["number"],
            campaign=row["campaign"],
            as_of=date.fromisoformat(row["as_of"]) if row["as_of"] else None,
            ledger_at=datetime.fromisoformat(row["ledger_at"]) if row["ledger_at"] else None,
            when=datetime.fromisoformat(row["taken_in"]),
            version=row["version"],
            document=json.dumps(unpacked(row["document"]), ensure_ascii=False),
        )
        for row in keeper.rows(query, campaign)
    )
