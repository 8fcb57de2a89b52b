"""A file to the pieces in it: unpacked, opened, and divided where it holds many.

What enters is a bundle, a file or a member of an archive; what leaves are pieces, in order, each found only when the
one before has been read, so that a file of any length takes no more memory than its longest piece.
"""

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import IO, cast
from zipfile import BadZipFile

from headway.errors import UnreadablePage
from headway.model import Article, Skipped
from headway.pages.chrome import Chrome
from headway.pages.content import read_content
from headway.pages.decode import GZIP_MAGIC, LARGEST_PAGE, decode
from headway.pages.inputs import InputFile, bundle_of
from headway.pages.jsonrows import holds_lines, is_named_json, read_json, read_lines_of_json
from headway.pages.piece import Bundle, Piece, skipped_piece
from headway.pages.sniff import tell_form
from headway.pages.tabular import is_table, read_table
from headway.pages.webarchive import WARC_MAGIC, read_archive
from headway.pages.zipped import ZIP_MAGIC, open_members

_HEAD = 65_536
"""Bytes by which a bundle is told: a first row of JSON is seldom longer."""
_DEEPEST = 3
"""Wrappings inside each other: pages in a zip in a zip, packed once more. More are a trap."""
_BROKEN = (EOFError, zlib.error, gzip.BadGzipFile, BadZipFile, NotImplementedError, RuntimeError)
"""What gzip and zipfile raise over damaged members."""


def pieces_of(file: InputFile, chrome: Chrome) -> Iterable[Piece]:
    """Unfold a file; what cannot be opened is a piece that says so."""
    try:
        return unfold(bundle_of(file), chrome)
    except UnreadablePage as error:
        return [skipped_piece(error.source, error.reason, error.detail)]


def read_piece(piece: Piece) -> Iterator[Article | Skipped]:
    """Read a piece; what is wrong with it becomes a ``Skipped``."""
    try:
        yield from piece.read()
    except UnreadablePage as error:
        yield Skipped(error.source, error.reason, error.detail)


def unfold(bundle: Bundle, chrome: Chrome, depth: int = 0) -> Iterator[Piece]:
    """Give the pieces of a bundle, lazily; whatever is wrong with it becomes a piece that says so."""
    try:
        with bundle.open() as file:
            head = file.read(_HEAD)
    except _BROKEN as error:
        yield _broken(bundle, error, depth)
        return
    except OSError as error:
        yield skipped_piece(bundle.source, "cannot be opened", error.strerror or str(error))
        return
    if depth > _DEEPEST:
        yield skipped_piece(bundle.source, "packed too deep", f"more than {_DEEPEST} times")
    elif head.startswith(GZIP_MAGIC) and not _holds_archive(bundle):
        yield from unfold(_unzipped(bundle), chrome, depth + 1)
    elif head.startswith(ZIP_MAGIC):
        yield from _members(bundle, chrome, depth)
    else:
        yield from _streamed(bundle, head, chrome, depth)


class _Unzipped(gzip.GzipFile):
    """What is packed with gzip; closing it closes the file that it is read from."""

    def __init__(self, packed: IO[bytes]) -> None:
        self._packed = packed
        super().__init__(fileobj=packed, mode="rb")

    def close(self) -> None:
        """Close what was opened for it too."""
        super().close()
        self._packed.close()


def _unzipped(bundle: Bundle) -> Bundle:
    name = bundle.name.removesuffix(".gz")
    return replace(bundle, name=name, open=lambda: cast(IO[bytes], _Unzipped(bundle.open())))


def _holds_archive(bundle: Bundle) -> bool:
    """Tell a packed web archive by what can be unpacked of its beginning; fastwarc unpacks it better, cut or not."""
    with bundle.open() as file, suppress(*_BROKEN):
        return _Unzipped(file).read1(len(WARC_MAGIC)) == WARC_MAGIC
    return False


def _members(bundle: Bundle, chrome: Chrome, depth: int) -> Iterator[Piece]:
    with bundle.open() as file:
        inner = file.read(LARGEST_PAGE + 1) if depth else b""
        if len(inner) > LARGEST_PAGE:
            yield skipped_piece(bundle.source, "too large", f"more than {LARGEST_PAGE:,} bytes")
            return
        for member in open_members(BytesIO(inner) if depth else file, bundle.source):
            yield from [member] if isinstance(member, Piece) else unfold(member, chrome, depth + 1)


def _streamed(bundle: Bundle, head: bytes, chrome: Chrome, depth: int) -> Iterator[Piece]:
    """Give the pieces of what is read from its beginning to its end."""
    reader: Callable[[IO[bytes]], Iterable[Piece]]
    if head.startswith((WARC_MAGIC, GZIP_MAGIC)):
        reader = partial(read_archive, source=bundle.source, chrome=chrome)
    elif holds_lines(head, bundle.name):
        reader = partial(read_lines_of_json, source=bundle.source, chrome=chrome)
    elif is_table(head, bundle.name, chrome):
        reader = partial(read_table, head=head, source=bundle.source, chrome=chrome)
    else:
        reader = partial(_whole, bundle=bundle, chrome=chrome)
    try:
        with bundle.open() as file:
            yield from reader(file)
    except _BROKEN as error:
        yield _broken(bundle, error, depth)


def _whole(file: IO[bytes], bundle: Bundle, chrome: Chrome) -> Iterator[Piece]:
    """Give the one piece of a page, or those of a JSON value that holds many."""
    content = file.read(LARGEST_PAGE + 1)
    if len(content) > LARGEST_PAGE:
        yield skipped_piece(bundle.source, "too large", f"more than {LARGEST_PAGE:,} bytes")
    elif _may_be_json(content, bundle.name) and (rows := _rows_of(content, bundle.source)) is not None:
        yield from read_json(rows, bundle.source, chrome)
    else:
        yield Piece(bundle.source, lambda: read_content(content, bundle.source, bundle.name, chrome))


def _may_be_json(content: bytes, name: str) -> bool:
    return content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"[", b"{")) or is_named_json(name)


def _rows_of(content: bytes, source: str) -> str | None:
    """Decode a file that holds JSON; None where it holds something else, or what is no text."""
    try:
        text = decode(content, source)
    except UnreadablePage:
        return None
    return text if tell_form(text) == "rows" else None


def _broken(bundle: Bundle, error: Exception, depth: int) -> Piece:
    reason = "broken gzip" if depth and not isinstance(error, BadZipFile | NotImplementedError) else "broken zip"
    return skipped_piece(bundle.source, reason, str(error))
