"""KEEP: an append-only store of what was read, with its history."""

from headway.ledger.drafting import ReadArticle
from headway.ledger.importing import import_into
from headway.ledger.opening import open_ledger
from headway.ledger.store import Ledger
from headway.ledger.tables_in import Imported
from headway.ledger.tables_out import FORMS, Form

__all__ = ["FORMS", "Form", "Imported", "Ledger", "ReadArticle", "import_into", "open_ledger"]
