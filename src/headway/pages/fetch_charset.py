"""What the server says of a page's encoding, weighed against the page.

What enters are bytes and the charset of the answer's header; what leaves are bytes that ``decode`` reads rightly.
The header is believed only where the page itself is silent: many servers send one charset with every file they have.
"""

import codecs
import re

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_OWN_WORD = re.compile(rb"""charset\s*=|<\?xml[^>]{0,80}encoding\s*=""", re.I)
_HEAD = 4096
"""Bytes at the start in which a page may declare its encoding; ``decode`` looks as far."""
_NO_EVIDENCE = frozenset({"iso8859-1", "ascii", "utf-8", "cp1252"})
"""Charsets that servers send unasked, or that ``decode`` would try by itself."""


def to_utf8(content: bytes, charset: str | None) -> bytes:
    """Give a page as UTF-8 where only the server knows its encoding; any other page as it is.

    >>> to_utf8("Мост открыт".encode("koi8-r"), "koi8-r").decode()
    'Мост открыт'
    """
    name = _codec(charset)
    if name is None or name in _NO_EVIDENCE or content.startswith(_MARKS) or _OWN_WORD.search(content[:_HEAD]):
        return content
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return content.decode(name).encode("utf-8")
        except UnicodeError:
            return content
    return content


def _codec(charset: str | None) -> str | None:
    """Give Python's name of a text encoding; None where it has none."""
    try:
        found = codecs.lookup((charset or "").strip())
    except (LookupError, ValueError):
        return None
    return found.name if found._is_text_encoding else None
