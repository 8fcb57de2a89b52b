"""A partition as files that can be read like any others: the bytes or rows of it, in a folder of the reader's own.

What enters is a partition and an empty folder; what leaves are paths, each with the name to be shown for it. Nothing is
read but what the partition holds.
"""

import gzip
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO, Final

from headway.engine.parquet_rows import lines_of_rows
from headway.engine.partitions import Partition
from headway.engine.stores import open_stored
from headway.model import Article, Skipped

_PIECE: Final = 1_048_576
"""Bytes copied at a time."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A partition's files; where they are copies, ``copy`` is the one path and ``shown`` the source that it stands for."""

    paths: tuple[str, ...]
    copy: str | None = None
    shown: str = ""
    first: int = 0
    by_line: bool = False

    def named(self, found: Article | Skipped) -> Article | Skipped:
        """Name the source of what was read as it is known outside: its file, and the line in it."""
        if isinstance(found, Skipped):
            return replace(found, source=self._name(found.source))
        return replace(found, capture=replace(found.capture, source=self._name(found.capture.source)))

    def _name(self, source: str) -> str:
        if self.copy is None or not source.startswith(self.copy):
            return source
        rest = source.removeprefix(self.copy)
        mark, line = rest[:1], rest[1:]
        if self.by_line and mark == ":" and line.isdecimal():
            rest = f":{int(line) + self.first}"
        return self.shown + rest


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give an empty folder that is removed again."""
    with TemporaryDirectory(prefix="headway-") as folder:
        yield Path(folder)


def fetch(partition: Partition, folder: Path) -> Fetched:
    """Put what a partition holds into files. Raises InputError where its source cannot be opened."""
    if partition.form == "files":
        return Fetched(partition.sources)
    (source,) = partition.sources
    plain = PurePosixPath(source).name
    by_line = partition.form != "warc"
    path = folder / (PurePosixPath(plain.removesuffix(".gz")).stem + ".jsonl" if by_line else plain)
    with path.open("wb") as file:
        file.writelines(_pieces(partition, source))
    return Fetched((str(path),), str(path), source, partition.first, by_line=by_line)


def _pieces(partition: Partition, source: str) -> Iterable[bytes]:
    if partition.form == "parquet":
        return lines_of_rows(source, partition.start, partition.stop)
    if partition.form == "packed lines":
        return _unpacked_lines(partition, source)
    return _bytes_between(partition, source)


def _unpacked_lines(partition: Partition, source: str) -> Iterator[bytes]:
    with open_stored(source) as packed, gzip.open(packed) as file, suppress(EOFError, OSError, zlib.error):
        yield from islice(file, partition.start, partition.stop)


def _bytes_between(partition: Partition, source: str) -> Iterator[bytes]:
    with open_stored(source) as file:
        file.seek(partition.start)
        left = partition.stop - partition.start if partition.stop is not None else None
        while piece := _read(file, left):
            left = left - len(piece) if left is not None else None
            yield piece


def _read(file: IO[bytes], left: int | None) -> bytes:
    return file.read(_PIECE if left is None else min(_PIECE, left))
