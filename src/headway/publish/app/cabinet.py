"""Records by key, looked up where they lie in a file: what a large weighing gave need not be held in memory.

What enters are keys with their bytes; what leaves is a file, and from it one record at a time. The file holds the records,
each with its key, and behind them an index in the order of the keys' digests; neither who writes it nor who reads it ever
holds more than the index. It lives as long as whoever opened it, and is read by the version that wrote it.
"""

import hashlib
import mmap
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from pathlib import Path
from typing import Final

NUMBER: Final = "Q"
"""How a number of the index is kept: in eight bytes, in the order of this machine."""
WIDTH: Final = 8
KEY_SIZE: Final = 2
"""Bytes that say how long a key is."""


def write_cabinet(path: Path, records: Iterable[tuple[str, bytes]]) -> None:
    """Write records as they come, each under its key, into one file; a key that comes twice is the caller's mistake."""
    digests, ends = array(NUMBER), array(NUMBER, [0])
    with path.open("wb") as file:
        for key, record in records:
            name = key.encode()
            written = file.write(len(name).to_bytes(KEY_SIZE, "big")) + file.write(name) + file.write(record)
            digests.append(_digest(key))
            ends.append(ends[-1] + written)
        order = sorted(range(len(digests)), key=digests.__getitem__)
        file.write(bytes(-ends[-1] % WIDTH))  # so that the numbers begin where a number may
        for numbers in (digests, ends, ends[1:]):
            file.write(array(NUMBER, [numbers[n] for n in order]).tobytes())
        file.write(array(NUMBER, [len(order)]).tobytes())


class Cabinet:
    """An open file of records. It may be read by several threads."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        view = memoryview(self._bytes)
        count = view[-WIDTH:].cast(NUMBER)[0]
        index = view[len(view) - WIDTH * (3 * count + 1) : -WIDTH].cast(NUMBER)
        self._digests, self._starts, self._ends = (index[count * n : count * (n + 1)] for n in range(3))

    def __len__(self) -> int:
        return len(self._digests)

    def get(self, key: str) -> bytes | None:
        """Give the record of a key, None where there is none."""
        digest, name = _digest(key), key.encode()
        at = bisect_left(self._digests, digest)
        while at < len(self._digests) and self._digests[at] == digest:
            record = self._bytes[self._starts[at] : self._ends[at]]
            size = int.from_bytes(record[:KEY_SIZE], "big")
            if record[KEY_SIZE : KEY_SIZE + size] == name:
                return record[KEY_SIZE + size :]
            at += 1
        return None


def _digest(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=WIDTH).digest(), "big")
