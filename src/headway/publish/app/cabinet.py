"""Records by key, looked up where they lie in a file: what a large weighing gave need not be held in memory.

What enters are keys with their bytes; what leaves is a file, and from it one record at a time. The file is an index in
the order of the keys' digests, and behind it the records, each with its key. It lives as long as whoever opened it, and
is read by the version that wrote it.
"""

import hashlib
import mmap
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from pathlib import Path
from typing import Final

NUMBER: Final = "Q"
"""How a number of the index is kept: in eight bytes, in the order of this machine."""
WIDTH: Final = 8
KEY_SIZE: Final = 2
"""Bytes that say how long a key is."""


def write_cabinet(path: Path, records: Iterable[tuple[str, bytes]]) -> None:
    """Write records, each under its key, into one file; a key that comes twice is the caller's mistake."""
    ordered = sorted((_digest(key), key.encode(), record) for key, record in records)
    bodies = [len(key).to_bytes(KEY_SIZE, "big") + key + record for _, key, record in ordered]
    digests = array(NUMBER, [digest for digest, _, _ in ordered])
    ends = array(NUMBER, accumulate(map(len, bodies), initial=0))
    with path.open("wb") as file:
        file.write(array(NUMBER, [len(ordered)]).tobytes() + digests.tobytes() + ends.tobytes())
        file.writelines(bodies)


class Cabinet:
    """An open file of records. It may be read by several threads."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        view = memoryview(self._bytes)
        count = view[:WIDTH].cast(NUMBER)[0]
        first = WIDTH * (1 + count)
        self._digests = view[WIDTH:first].cast(NUMBER)
        self._body = first + WIDTH * (count + 1)
        self._ends = view[first : self._body].cast(NUMBER)

    def __len__(self) -> int:
        return len(self._digests)

    def get(self, key: str) -> bytes | None:
        """Give the record of a key, None where there is none."""
        digest, name = _digest(key), key.encode()
        at = bisect_left(self._digests, digest)
        while at < len(self._digests) and self._digests[at] == digest:
            record = self._bytes[self._body + self._ends[at] : self._body + self._ends[at + 1]]
            size = int.from_bytes(record[:KEY_SIZE], "big")
            if record[KEY_SIZE : KEY_SIZE + size] == name:
                return record[KEY_SIZE + size :]
            at += 1
        return None


def _digest(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=WIDTH).digest(), "big")
