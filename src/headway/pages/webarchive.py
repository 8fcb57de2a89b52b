"""A web archive (WARC) to pieces: a response with a page in it each.

What enters is an open WARC file, packed or not; what leaves are pieces that carry the address and the moment of
capture. Requests, redirects, images and scripts are passed over, as nobody asked for them; a page that was answered
with an error, and a record that is cut off, are skipped and counted.
"""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import IO

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from headway.model import Article, Skipped, identify
from headway.pages.chrome import Chrome
from headway.pages.content import read_content
from headway.pages.decode import LARGEST_PAGE
from headway.pages.host import host_of
from headway.pages.piece import Piece, skipped_piece

WARC_MAGIC = b"WARC/"
_MEDIA = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf", "application/rss+xml", "application/atom+xml")  # fmt: skip
_NO_RECORD = (WarcRecordType.no_type, WarcRecordType.unknown)
_GOOD = range(200, 300)
_MOVED = range(300, 400)
_PIECE = 65_536
"""Bytes that are unpacked at a time."""
_NO_MEDIA = ("", "application/octet-stream", "unknown")
"""Media types that say nothing: there the bytes are asked."""


def read_archive(file: IO[bytes], source: str, chrome: Chrome) -> Iterator[Piece]:
    """Give a piece for each page of a web archive, in order."""
    records = last = 0
    try:
        for record in ArchiveIterator(file, parse_http=False):
            records += record.record_type not in _NO_RECORD
            last = record.stream_pos
            if record.record_type in (WarcRecordType.response, WarcRecordType.resource):
                yield from _pieces(record, source, chrome)
    except (OSError, ValueError, EOFError) as error:
        yield skipped_piece(source, "broken WARC", str(error))
    if not records:
        yield skipped_piece(source, "broken WARC", "no record in it")
    elif _goes_on(file, last):
        yield skipped_piece(source, "cut off", "the file ends where a record begins")


def _goes_on(file: IO[bytes], last: int) -> bool:
    """Tell whether a packed archive goes on behind its last record: with so little of the next that it was not seen."""
    if not file.seekable():
        return False
    file.seek(last)
    inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        while not inflater.eof and (packed := file.read(_PIECE)):
            while packed and not inflater.eof:
                inflater.decompress(packed, _PIECE)
                packed = inflater.unconsumed_tail
    except zlib.error:  # it is not packed, or packed as a whole: there fastwarc tells
        return False
    return inflater.eof and (inflater.unused_data + file.read(_PIECE)).strip(b"\0") != b""


def _pieces(record: WarcRecord, source: str, chrome: Chrome) -> Iterable[Piece]:
    address = record.headers.get("WARC-Target-URI", "") or ""
    shown = f"{source}!{address or record.record_id}"
    if record.headers.get("Content-Length") is None:
        return [skipped_piece(shown, "cut off", "in the head of the record")]
    length = record.content_length
    block = record.reader.read(min(length, LARGEST_PAGE + 1))
    if len(block) > LARGEST_PAGE:
        return [skipped_piece(shown, "too large", f"{length:,} bytes")]
    if len(block) < length:
        return [skipped_piece(shown, "cut off", f"{len(block):,} of {length:,} bytes")]
    status, media = 200, record.headers.get("Content-Type", "") or ""
    if record.record_type == WarcRecordType.response:
        try:
            record.set_bytes_content(block)
            record.parse_http(auto_decode="all")
            block = record.reader.read(LARGEST_PAGE + 1)
        except (OSError, ValueError) as error:
            return [skipped_piece(shown, "broken WARC", str(error))]
        if record.http_headers is None:
            return [skipped_piece(shown, "broken WARC", "no answer in the record")]
        status, media = record.http_headers.status_code or 0, record.http_content_type or ""
    return _piece(shown, block, status, media.partition(";")[0].strip().lower(), record, chrome)


def _piece(shown: str, content: bytes, status: int, media: str, record: WarcRecord, chrome: Chrome) -> Iterable[Piece]:
    if status in _MOVED or media not in (*_MEDIA, *_NO_MEDIA):
        return []
    if status not in _GOOD:
        return [skipped_piece(shown, "answered with an error", str(status))]
    address, moment, number = record.headers.get("WARC-Target-URI"), record.record_date, record.record_id
    charset = record.http_charset if record.record_type == WarcRecordType.response else None

    def read() -> Iterator[Article | Skipped]:
        """Yield what is found in a record."""
        for found in read_content(content, shown, "", chrome, charset=charset):
            yield found if isinstance(found, Skipped) else _placed(found, address, moment, number)

    return [Piece(shown, read)]


def _placed(article: Article, address: str | None, moment: datetime, number: str | None) -> Article:
    """Give an article the address and the moment of its capture; a page's own address counts on its own host."""
    capture = replace(article.capture, captured_at=moment, record=number)
    own = article.address
    if own is None or (address is not None and host_of(own) != host_of(address)):
        own = address
    return replace(article, capture=capture, address=own, id=identify("article", own or article.text))
