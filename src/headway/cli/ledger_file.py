"""The ledger that a command is given: the option, the file it stands for where none is named, and how it is opened.

A command that only looks makes no ledger: where there is none, that is said.
"""

from pathlib import Path
from typing import Annotated

import typer

from headway.errors import InputError
from headway.ledger import Ledger, open_ledger

THE_LEDGER = Path("ledger.db")
"""The ledger where none is named."""

WhichLedger = Annotated[Path, typer.Option("--ledger", "-l", help="The ledger's file.")]


def existing(path: Path) -> Path:
    """Give the path back. Raises InputError where no file is there."""
    if not path.is_file():
        raise InputError(f"no ledger at {path}; headway read makes one", path)
    return path


def opened(path: Path, *, read_only: bool = False) -> Ledger:
    """Open a ledger that is there. Raises InputError where there is none."""
    return open_ledger(existing(path), read_only=read_only)
