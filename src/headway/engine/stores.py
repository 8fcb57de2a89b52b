"""Where an archive lies: files of this machine, or of any store that pyarrow knows (``s3://``, ``gs://``, ``hdfs://``).

What enters are names as they were typed; what leaves are files that can be opened and sought in. A name that leads
nowhere is an error, never an empty run. pyarrow is asked only for addresses.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final, cast

from headway.errors import InputError

_WITHOUT: Final = "addresses of stores need pyarrow: pip install 'headway[parquet]'"
_GLOB_SIGNS: Final = "*?["


@dataclass(frozen=True, slots=True)
class Stored:
    """A file: its full name (a path, or an address), and what tells that it has changed."""

    name: str
    stamp: str


def is_stored_elsewhere(name: str) -> bool:
    """Say whether a name is an address of a store."""
    return "://" in name


def find_stored(names: Sequence[str]) -> Iterator[Stored]:
    """Yield the files that names lead to, those of a folder in sorted order, hidden ones left out.

    Raises InputError for a name that leads nowhere, and for an address of a store that cannot be reached.
    """
    for name in names:
        found = list(_elsewhere(name) if is_stored_elsewhere(name) else _here(name))
        if not found:
            raise InputError(f"no such file or folder, or nothing in it: {name}", name)
        yield from found


def open_stored(name: str) -> IO[bytes]:
    """Open a file to read and seek in. Raises InputError where it cannot be opened."""
    try:
        if not is_stored_elsewhere(name):
            return Path(name).open("rb")
        store, path = _store(name)
        return io.BufferedReader(cast(io.RawIOBase, store.open_input_file(path)))
    except OSError as error:
        raise InputError(f"cannot open {name} ({error.strerror or error})", name) from error


def _here(name: str) -> Iterator[Stored]:
    path = Path(name)
    if path.is_dir():
        files = [file for file in sorted(path.rglob("*")) if not _is_hidden(file.relative_to(path))]
    elif any(sign in name for sign in _GLOB_SIGNS) and not path.exists():
        files = sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor))))
    else:
        files = [path]
    for file in files:
        if file.is_file():
            kept = file.stat()
            yield Stored(str(file.resolve()), f"{kept.st_size} {kept.st_mtime_ns}")


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _elsewhere(name: str) -> Iterator[Stored]:
    from pyarrow import fs

    store, path = _store(name)
    scheme = name.partition("://")[0]
    try:
        told = store.get_file_info(path)
        if told.type == fs.FileType.Directory:
            files = store.get_file_info(fs.FileSelector(path, recursive=True))
        else:
            files = [told]
    except OSError as error:
        raise InputError(f"cannot reach {name} ({error})", name) from error
    for file in sorted(files, key=lambda one: one.path):
        if file.type == fs.FileType.File and not _is_hidden(Path(file.path)):
            yield Stored(f"{scheme}://{file.path}", f"{file.size} {file.mtime_ns}")


def _store(name: str) -> tuple[Any, str]:
    """Give the store of an address, and the path in it; pyarrow has no types, and its values stay in this module."""
    try:
        from pyarrow import fs
    except ImportError as error:
        raise InputError(_WITHOUT, name) from error
    try:
        return cast(tuple[Any, str], fs.FileSystem.from_uri(name))
    except (OSError, ValueError) as error:
        raise InputError(f"no store has the address {name} ({error})", name) from error
