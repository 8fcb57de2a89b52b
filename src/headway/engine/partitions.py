"""An archive cut into partitions: parts that are read, committed and, where need be, done again each by itself.

What enters are names of files, folders, patterns and addresses of stores; what leaves are partitions, in the order of
the names, the same ones whenever the files are the same. A file is cut only where a record or a row begins; one that
cannot be cut (packed as a whole, broken) is one partition to its end, whose reader says what is wrong with it.
"""

import gzip
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath
from typing import Final, Literal, TypeAlias

from headway.engine.cutting import cut_every, is_packed, line_starts, page_records
from headway.engine.stores import Stored, find_stored, is_stored_elsewhere, open_stored
from headway.errors import InputError
from headway.model import identify

Form: TypeAlias = Literal["warc", "lines", "packed lines", "parquet", "files"]
Range: TypeAlias = tuple[int, int | None]

PAGES: Final = 200
"""Pages of a partition: half a minute's work where all are read, so that a broken run loses little."""
_LINES: Final = (".jsonl", ".ndjson", ".jsonlines")
_STEM: Final = 48
"""Signs of a file's name that go into the name of its partitions."""


@dataclass(frozen=True, slots=True)
class Partition:
    """Part of an archive: from ``start`` to ``stop`` (None: to the end) of one source, or many small files whole.

    A web archive and lines of JSON are cut by bytes; packed lines and Parquet by rows. ``first`` counts the lines
    before it, ``stamp`` tells whether the sources have changed.
    """

    form: Form
    sources: tuple[str, ...]
    stamp: str
    start: int = 0
    stop: int | None = None
    first: int = 0

    @property
    def name(self) -> str:
        """The name of its shard: sorted by it, shards stand in the order of their source."""
        stem = re.sub(r"[^A-Za-z0-9._]+", "-", PurePosixPath(self.sources[0]).name)[:_STEM].strip(".-")
        what = identify("partition", self.form, *self.sources, self.stamp, f"{self.start}-{self.stop}")
        return f"{stem or 'part'}-{self.start:013d}-{what}"


def plan(inputs: Sequence[str], *, pages: int = PAGES) -> Iterator[Partition]:
    """Yield the partitions of an archive, of ``pages`` pages each.

    Raises InputError for a name that leads nowhere, and for a form that a store elsewhere cannot have.
    """
    for form, files in groupby(find_stored(inputs), key=lambda file: form_of(file.name)):
        if form is None:
            yield from _of_files(list(files), pages)
        else:
            for file in files:
                yield from _of_source(form, file, pages)


def split(partition: Partition) -> list[Partition]:
    """Cut a partition into its pages; one that holds a single page gives itself."""
    if partition.form == "files":
        return [Partition("files", (source,), partition.stamp) for source in partition.sources]
    whole = _of_source(partition.form, Stored(partition.sources[0], partition.stamp), 1)
    return [page for page in whole if _lies_in(page, partition)]


def form_of(name: str) -> Literal["warc", "lines", "parquet"] | None:
    """Tell the form of a file of many pages by its name; None for all others, which are read whole."""
    plain = name.lower().removesuffix(".gz")
    if plain.endswith(".warc"):
        return "warc"
    if plain.endswith(_LINES):
        return "lines"
    return "parquet" if plain.endswith(".parquet") else None


def _lies_in(page: Partition, partition: Partition) -> bool:
    return page.start >= partition.start and (partition.stop is None or page.start < partition.stop)


def _of_files(files: Sequence[Stored], pages: int) -> Iterator[Partition]:
    for file in files:
        if is_stored_elsewhere(file.name):
            raise InputError(f"from a store only WARC, JSON lines and Parquet are read, not {file.name}", file.name)
    for n in range(0, len(files), pages):
        some = files[n : n + pages]
        yield Partition("files", tuple(file.name for file in some), identify(*(file.stamp for file in some)))


def _of_source(form: Form, file: Stored, pages: int) -> Iterator[Partition]:
    if form == "lines" and _is_packed(file.name):
        form = "packed lines"
    for number, (start, stop) in enumerate(_CUTS[form](file.name, pages)):
        yield Partition(form, (file.name,), file.stamp, start, stop, number * pages if form == "lines" else start)


def _is_packed(name: str) -> bool:
    with open_stored(name) as file:
        return is_packed(file)


def _cut_records(name: str, pages: int) -> Iterator[Range]:
    with open_stored(name) as file:
        yield from cut_every(page_records(file), pages)


def _cut_lines(name: str, pages: int) -> Iterator[Range]:
    with open_stored(name) as file:
        yield from cut_every(line_starts(file), pages)


def _cut_packed_lines(name: str, pages: int) -> Iterable[Range]:
    return cut_every(_lines_as_far_as_they_go(name), pages)


def _lines_as_far_as_they_go(name: str) -> Iterator[int]:
    with open_stored(name) as packed, gzip.open(packed) as file:
        try:
            yield from (number for number, _ in enumerate(file))
        except (EOFError, OSError, zlib.error):
            return


def _cut_rows(name: str, pages: int) -> Iterable[Range]:
    from headway.engine.parquet_rows import count_rows

    return cut_every(range(count_rows(name)), pages)


_CUTS: Final[Mapping[Form, Callable[[str, int], Iterable[Range]]]] = {
    "warc": _cut_records,
    "lines": _cut_lines,
    "packed lines": _cut_packed_lines,
    "parquet": _cut_rows,
}
