"""The body of an answer, unpacked and bounded.

What enters are the pieces as they come off the connection and the name of their packing; what leaves are the bytes,
never more than the limit: unpacking stops there, so a small body that unpacks to a large one costs no memory.
"""

import zlib
from collections.abc import Iterable, Iterator

from headway.errors import UnreadablePage

ACCEPTED = "gzip, deflate"
"""The packings that are asked for: those that can be undone piece by piece up to a limit."""
_GZIP = 16 + zlib.MAX_WBITS
_ZLIB = zlib.MAX_WBITS
_BARE = -zlib.MAX_WBITS
"""Deflate without the head that its standard (RFC 1950) asks for; some servers send it so."""


def read_body(pieces: Iterable[bytes], packing: str, largest: int) -> bytes:
    """Read a body. Raises UnreadablePage where it unpacks to more than ``largest`` bytes, or cannot be unpacked."""
    body = bytearray()
    for part in _unpacked(pieces, packing.strip().lower(), largest + 1):
        body += part
        if len(body) > largest:
            raise too_large(largest)
    return bytes(body)


def too_large(largest: int) -> UnreadablePage:
    """Make the error for a body above the limit."""
    return UnreadablePage("too large", "", f"more than {largest:,} bytes")


def _unpacked(pieces: Iterable[bytes], packing: str, most: int) -> Iterator[bytes]:
    """Unpack pieces to parts of at most ``most`` bytes each."""
    if packing in ("", "identity"):
        return iter(pieces)
    if packing in ("gzip", "x-gzip"):
        return _inflate(pieces, _GZIP, most)
    if packing == "deflate":
        return _inflate(pieces, _ZLIB, most)
    raise UnreadablePage("unknown packing", "", packing[:40])


def _inflate(pieces: Iterable[bytes], bits: int, most: int) -> Iterator[bytes]:
    inflater = None
    for piece in pieces:
        rest = piece
        while rest:
            if inflater is None:
                inflater = zlib.decompressobj(_BARE if bits == _ZLIB and rest[0] & 0x0F != zlib.DEFLATED else bits)
            try:
                yield inflater.decompress(rest, most)
            except zlib.error as error:
                raise UnreadablePage("broken packing", "", str(error)) from error
            rest = inflater.unconsumed_tail
            if inflater.eof:
                rest = _next_member(inflater.unused_data, bits)
                inflater = None if rest else inflater
    if inflater is not None and not inflater.eof:
        raise UnreadablePage("broken packing", "", "it ends too early")


def _next_member(rest: bytes, bits: int) -> bytes:
    """Give the next member of a gzip file; what else comes after the end is filling."""
    return rest if bits == _GZIP and rest.startswith(b"\x1f") else b""
