"""Where files of many pages can be cut: web archives at records, lines of JSON at lines.

What enters is an open file; what leaves are the places at which a page begins. Nothing is said of what stands there: a
file that breaks off is cut as far as it goes.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from typing import IO, Final

_PIECE: Final = 262_144
"""Bytes read at a time."""
_HEAD: Final = 2_048
"""Bytes of a record in which its type stands."""
_GZIP: Final = zlib.MAX_WBITS | 16
_GZIP_MAGIC: Final = b"\x1f\x8b"
_LONGEST_HEADER: Final = 65_536
_HOLDS_PAGE: Final = re.compile(rb"^WARC-Type:\s*(?:response|resource)\b", re.IGNORECASE | re.MULTILINE)
_LENGTH: Final = re.compile(rb"^Content-Length:\s*(\d+)", re.IGNORECASE | re.MULTILINE)


def is_packed(file: IO[bytes]) -> bool:
    """Say whether a file is packed with gzip; the file stands at its beginning afterwards."""
    head = file.read(len(_GZIP_MAGIC))
    file.seek(0)
    return head == _GZIP_MAGIC


def page_records(file: IO[bytes]) -> Iterator[int]:
    """Yield the offset of each record of a web archive that may hold a page: responses and resources.

    Some 300 MB a second where it is packed (gzip, a member a record, as the standard asks); the rest is sought over.
    """
    records = _packed_records(file) if is_packed(file) else _plain_records(file)
    return (start for start, head in records if _HOLDS_PAGE.search(head))


def line_starts(file: IO[bytes]) -> Iterator[int]:
    """Yield the offset of each line."""
    start = 0
    for line in file:
        yield start
        start += len(line)


def cut_every(starts: Iterable[int], count: int) -> Iterator[tuple[int, int | None]]:
    """Yield ranges that hold ``count`` of the starts each; the first begins at 0, the last has no end.

    >>> list(cut_every([10, 20, 30], 2))
    [(0, 30), (30, None)]
    """
    last = 0
    for number, start in enumerate(starts):
        if number and number % count == 0:
            yield last, start
            last = start
    yield last, None


def _packed_records(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    start, packed = 0, file.read(_PIECE)
    while packed:
        inflater, head, used = zlib.decompressobj(_GZIP), b"", 0
        while packed and not inflater.eof:
            used += len(packed)
            try:
                plain = inflater.decompress(packed)
            except zlib.error:  # broken, or zeros behind the last member: here cutting ends
                return
            if len(head) < _HEAD:
                head += plain[:_HEAD]
            packed = inflater.unused_data or file.read(_PIECE)
        yield start, head
        start += used - len(inflater.unused_data)


def _plain_records(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    start = 0
    while header := _header(file):
        length = _LENGTH.search(header)
        if length is None:
            return
        yield start + len(header) - len(header.lstrip()), header
        start = file.seek(int(length[1]), 1)


def _header(file: IO[bytes]) -> bytes:
    """Read the header of a record with the empty lines before it; nothing where the file ends, or holds something else."""
    lines: list[bytes] = []
    size = 0
    while (line := file.readline(_LONGEST_HEADER)) and size < _LONGEST_HEADER:
        size += len(line)
        if not line.strip() and any(kept.strip() for kept in lines):
            return b"".join([*lines, line])
        lines.append(line)
    return b""
