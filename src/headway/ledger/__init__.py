"""KEEP: an append-only store of what was read, with its history."""

from headway.ledger.opening import open_ledger
from headway.ledger.store import Ledger

__all__ = ["Ledger", "open_ledger"]
