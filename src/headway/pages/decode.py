r"""Bytes to text: unpacking, telling what the bytes are, and the encoding they are in.

What enters are the bytes of a file; what leaves is text with "\n" line ends and no NUL. What is no text (an image, a
PDF, noise) is refused: nothing is decoded "as well as it goes" where most of it would be wrong.
"""

import codecs
import gzip
import re
import zlib
from io import BytesIO

from resiliparse.parse.encoding import detect_encoding

from headway.errors import UnreadablePage

LARGEST_PAGE = 20_000_000
"""Bytes of a single page that are read: the longest articles with all their scripts stay far below."""
GZIP_MAGIC = b"\x1f\x8b"

_MAGIC = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip file"),
    (b"PK\x05\x06", "a zip file"),
    (b"Rar!", "a rar file"),
    (b"7z\xbc\xaf", "a 7z file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"\xd0\xcf\x11\xe0", "an Office file"),
    (b"SQLite format 3\x00", "a SQLite file"),
    (b"\x7fELF", "a program"),
    (b"ID3", "a sound file"),
    (b"OggS", "a media file"),
    (b"{\\rtf", "an RTF file"),
    (b"WARC/1.", "a WARC file"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset\s*=\s*|<\?xml[^>]{0,80}encoding\s*=\s*)["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.I)
_HEAD = 4096
"""Bytes at the start in which a declaration is looked for: browsers look in 1,024, careless pages need more."""
_WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252",
    "us-ascii": "cp1252", "ascii": "cp1252", "windows-1252": "cp1252", "shift_jis": "cp932", "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949", "iso-8859-9": "cp1254",
}  # fmt: skip
"""What a declared name is read as: the superset that browsers use (WHATWG Encoding Standard)."""
_NOT_FOR_PAGES = frozenset({"unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "mbcs", "oem"})
"""Python's codecs that no page is written in."""
_CONTROL = bytes(byte for byte in (*range(0x01, 0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
_BROKEN = "\ufffd\ufffe\uffff"
_MOST_CONTROL = 0.01
"""Share of control and replacement characters from which a text is taken for noise."""
_MANY_HIGH = 0.3
"""Share of bytes above 127 from which a text is likelier in another script than accented Latin."""
_MENDABLE = 0.001
"""Share of characters that may be broken in a page that is still UTF-8: cut ones, or foreign ones pasted in."""
_DETECTED = 65_536
"""Bytes that the detector looks at."""
_UTF16_ZEROS = 0.4
"""Share of zero bytes on one side of each pair from which unmarked UTF-16 is assumed (Latin text has nearly 1)."""


def unpack(content: bytes, source: str, largest: int = LARGEST_PAGE) -> bytes:
    """Undo gzip, once or nested, up to ``largest`` bytes. Raises UnreadablePage for a broken or swollen file."""
    for _ in range(3):
        if not content.startswith(GZIP_MAGIC):
            break
        try:
            with gzip.open(BytesIO(content)) as packed:
                content = packed.read(largest + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise UnreadablePage("broken gzip", source, str(error)) from error
    if len(content) > largest:
        raise UnreadablePage("too large", source, f"more than {largest:,} bytes")
    return content


def refuse_other_files(content: bytes, source: str) -> None:
    """Raise UnreadablePage for an empty file, or one whose first bytes are those of an image, a PDF, an archive."""
    if not content.strip(b"\x00 \t\r\n\f\v\xef\xbb\xbf\xfe\xff"):
        raise UnreadablePage("empty", source)
    kind = next((name for magic, name in _MAGIC if content.startswith(magic)), None)
    if kind is not None:
        raise UnreadablePage("not a page", source, kind)


def decode(content: bytes, source: str) -> str:
    """Decode a page by its mark, its declaration or its bytes. Raises UnreadablePage where it is no text."""
    return _tidied(_decoded(content), source)


def _tidied(text: str, source: str) -> str:
    text = text.lstrip("\ufeff").replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadablePage("empty", source)
    if _noise(text) > max(1, _MOST_CONTROL * len(text)):
        raise UnreadablePage("cannot be decoded", source)
    return text


def _noise(text: str) -> int:
    """Count control and replacement characters; bytes are sifted ten times quicker than letters."""
    encoded = text.encode("utf-8", "surrogatepass")
    return len(encoded) - len(encoded.translate(None, _CONTROL)) + sum(map(text.count, _BROKEN))


def decode_as(content: bytes, charset: str, source: str) -> str:
    """Decode a page whose server named an encoding, which counts where it fits (WHATWG: before the page's own)."""
    name = _WIDER.get(charset.lower(), charset.lower())
    marked = any(content.startswith(mark) for mark, _ in _MARKS)
    if name not in _NOT_FOR_PAGES and not marked and not _is_utf8(content):
        try:
            return _tidied(content.decode(name), source)
        except (UnicodeError, LookupError):
            pass
    return decode(content, source)


def encoding_of(head: bytes) -> str:
    """Tell the encoding of a file by its first bytes, which may end inside a character."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return {"utf-8": "utf-8-sig"}.get(encoding, encoding.removesuffix("-le").removesuffix("-be"))
    wide = _unmarked_utf16(head)
    if wide is not None:
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    wide = _unmarked_utf16(content)
    if wide is not None:
        return content.decode(wide, "replace")
    declared = _declared(content)
    if declared is not None:
        try:
            return content.decode(declared)
        except (UnicodeError, LookupError):
            pass
    return _by_bytes(content, declared)


def _unmarked_utf16(content: bytes) -> str | None:
    sample = content[:_HEAD]
    half = len(sample) // 2
    if half < 4 or b"\x00" not in sample:
        return None
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > _UTF16_ZEROS and even < odd / 4:
        return "utf-16-le"
    return "utf-16-be" if even > _UTF16_ZEROS and odd < even / 4 else None


def _declared(content: bytes) -> str | None:
    """Give the declared encoding; None where there is none, where UTF-8 fits, or where it cannot be true."""
    hit = _DECLARED.search(content[:_HEAD])
    if hit is None:
        return None
    name = hit.group(1).decode("ascii").lower()
    name = _WIDER.get(name, name)
    if name.startswith(("utf-", "utf8")) or name in _NOT_FOR_PAGES:
        return None
    if name.startswith("cp125") and _is_utf8(content):
        return None
    try:
        codecs.lookup(name)
    except LookupError:
        return None
    return name


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _by_bytes(content: bytes, declared: str | None) -> str:
    if _is_utf8(content):
        return content.decode("utf-8")
    high = sum(byte > 127 for byte in content[:_HEAD]) / max(1, len(content[:_HEAD]))
    mended = content.decode("utf-8", "replace")
    if mended.count("\ufffd") <= _MENDABLE * len(mended):
        return mended
    guess = declared or (detect_encoding(content[:_DETECTED]) if high > _MANY_HIGH else None) or "cp1252"
    try:
        return content.decode(guess, "replace")
    except (LookupError, UnicodeError):
        return content.decode("cp1252", "replace")
