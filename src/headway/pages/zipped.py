"""A zip file to the bundles in it, with bounds that no file from outside can exceed.

What enters is an open zip file; what leaves are its members, to be unfolded like files, in the order of their names.
Nothing is written to disk; a member whose path leads out of the archive is refused all the same, since whoever made it
meant harm.
"""

import struct
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import PurePosixPath
from typing import IO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from headway.pages.piece import Bundle, Piece, skipped_piece

ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
_MOST_MEMBERS = 50_000
"""Files in one archive: the plain format ends at 65,535, and listing them takes a second."""
_LARGEST_LIST = 16_000_000
"""Bytes of an archive's list of members, which is read as a whole."""
_TAIL = 65_557
"""Bytes at the end of an archive in which its closing record stands."""
_LARGEST_RATIO = 1_000
"""How far a member may swell: prose packs to a third, a page of blanks to a hundredth; deflate ends at 1,032."""
_SWOLLEN = 50_000_000
"""Bytes from which the swelling is looked at."""
_OFFICE = {"[Content_Types].xml": "an Office file", "mimetype": "an OpenDocument or EPUB file", "META-INF/MANIFEST.MF": "a Java archive"}  # fmt: skip
_ENCRYPTED = 0x1
"""The bit of a member's flags that says that it is locked."""


def open_members(file: IO[bytes], source: str) -> Iterator[Bundle | Piece]:
    """List the members of an archive as bundles; what cannot be opened comes as the piece that says why."""
    count = _stated_count(file)
    if count is not None and count > _MOST_MEMBERS:
        yield skipped_piece(source, "too many files in it", f"more than {_MOST_MEMBERS:,}")
        return
    with ExitStack() as opened:
        try:
            archive = opened.enter_context(ZipFile(file))
            members = sorted(archive.infolist(), key=lambda member: member.filename)
        except (BadZipFile, LargeZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
            yield skipped_piece(source, "broken zip", str(error))
            return
        office = next((kind for name, kind in _OFFICE.items() if name in archive.NameToInfo), None)
        if office is not None:
            yield skipped_piece(source, "not a page", office)
            return
        for member in members[:_MOST_MEMBERS]:
            if not member.is_dir() and not _is_hidden(member.filename):
                yield _member(archive, member, f"{source}!{member.filename}")


def _stated_count(file: IO[bytes]) -> int | None:
    """Read how many members the closing record states, or more where its list of them is too long; None without one."""
    end = file.seek(0, 2)
    file.seek(max(0, end - _TAIL))
    tail = file.read()
    file.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        return None
    count, size = struct.unpack_from("<HI", tail, at + 10)
    return int(count) if size <= _LARGEST_LIST else max(int(count), _MOST_MEMBERS + 1)


def _is_hidden(name: str) -> bool:
    """Tell what systems leave beside files: .DS_Store, __MACOSX."""
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in PurePosixPath(name).parts)


def _member(archive: ZipFile, member: ZipInfo, source: str) -> Bundle | Piece:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        return skipped_piece(source, "path leads out of the archive")
    if member.flag_bits & _ENCRYPTED:
        return skipped_piece(source, "encrypted")
    if member.file_size > max(_SWOLLEN, _LARGEST_RATIO * max(1, member.compress_size)):
        return skipped_piece(source, "too large", f"{member.file_size:,} bytes")
    return Bundle(source, path.name, lambda: archive.open(member))
