"""Taking another ledger, or the tables of one, into a ledger.

What enters is a path: a ledger's file, a folder of exported tables, or a folder of such folders (what workers wrote each for
itself); what leaves is what that brought. The tables are first put into a ledger of their own, in a folder that is
removed again, so that both come in by one door.
"""

import tempfile
from pathlib import Path

from headway.errors import InputError
from headway.ledger.opening import open_ledger
from headway.ledger.store import Ledger
from headway.ledger.tables_in import Imported, folders_of_tables


def import_into(ledger: Ledger, path: Path) -> Imported:
    """Take in what stands at a path. Raises InputError where that is neither a ledger nor tables of one."""
    if path.is_file():
        with open_ledger(path, read_only=True) as other:
            return ledger.take_ledger(other)
    if not path.is_dir():
        raise InputError(f"no such file or folder: {path}", path)
    brought = [_import_tables(ledger, folder) for folder in folders_of_tables(path)]
    return Imported(*(sum(cells) for cells in zip(*((b.new, b.met, b.decisions) for b in brought), strict=True)))


def _import_tables(ledger: Ledger, folder: Path) -> Imported:
    with tempfile.TemporaryDirectory(prefix="headway-") as scratch, open_ledger(Path(scratch) / "tables.db") as other:
        other.fill_from(folder)
        return ledger.take_ledger(other)
