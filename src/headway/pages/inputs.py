"""Names on the command line to files: files, folders (with all below them), globs and standard input, in order.

What enters are words as they were typed; what leaves are the files that they name. A name that matches nothing is an
error, never an empty run.
"""

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from headway.errors import InputError, UnreadablePage
from headway.pages.piece import Bundle

STANDARD_INPUT = "-"
_GLOB_SIGNS = "*?["


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read, and what it is called in what is said of it."""

    path: Path
    shown: str


def find_files(inputs: Sequence[str]) -> Sequence[InputFile]:
    """List the files that inputs name, each input's in sorted order; hidden files of a folder are passed over.

    Raises InputError where one does not exist or is empty.
    """
    return [InputFile(path, str(path)) for name in inputs for path in _files_of(name)]


def bundle_of(file: InputFile) -> Bundle:
    """Make a file a bundle. Raises UnreadablePage for a pipe or a device, which may never end."""
    if not file.path.is_file():
        raise UnreadablePage("not a file", file.shown)
    name = "" if file.shown == STANDARD_INPUT else file.path.name
    return Bundle(file.shown, name, lambda: file.path.open("rb"))


def keep_standard_input(files: Sequence[InputFile], folder: Path) -> Iterator[InputFile]:
    """Give files in order; standard input is kept in a file of ``folder`` first, as it can be read only once."""
    for file in files:
        if file.shown == STANDARD_INPUT:
            file = InputFile(folder / "standard-input", STANDARD_INPUT)
            if not file.path.exists():
                with file.path.open("wb") as kept:
                    shutil.copyfileobj(sys.stdin.buffer, kept)
        yield file


def _files_of(name: str) -> list[Path]:
    if name == STANDARD_INPUT:
        return [Path(STANDARD_INPUT)]
    path = Path(name)
    try:
        if path.is_dir():
            return _filled(name, [file for file in sorted(path.rglob("*")) if _counts(file, path)])
        if path.exists():
            return [path]
        if any(sign in name for sign in _GLOB_SIGNS):
            return _filled(name, [file for file in sorted(_matching(path)) if file.is_file()])
    except (OSError, ValueError) as error:
        raise InputError(f"no such file: {name}", name) from error
    raise InputError(f"no such file: {name}", name)


def _matching(pattern: Path) -> Iterator[Path]:
    anchor = Path(pattern.anchor)
    return anchor.glob(str(pattern.relative_to(anchor)) if pattern.anchor else str(pattern))


def _counts(file: Path, folder: Path) -> bool:
    return file.is_file() and not any(part.startswith(".") for part in file.relative_to(folder).parts)


def _filled(name: str, files: list[Path]) -> list[Path]:
    if not files:
        raise InputError(f"no pages in {name}", name)
    return files
