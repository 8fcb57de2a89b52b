"""Arithmetic on many signatures at once: which of the known ones share a band with another, and how much is equal.

What enters are signatures without their sizes, and their numbers; what leaves are numbers, and counts. A band is kept
as 40 bits of its hash beside the number, so that one sort and one search do: two bands of equal hash are told apart
when their signatures are compared.
"""

from collections.abc import Sequence, Set
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

_Keys: TypeAlias = NDArray[np.uint64]

_NUMBER_BITS = np.uint64(24)
"""Bits for the number of a signature: sixteen million articles."""
_NUMBER = (np.uint64(1) << _NUMBER_BITS) - np.uint64(1)
_ODD = np.uint64(0x9E3779B97F4A7C15)
"""2**64 over the golden ratio: multiplying by it spreads the bits upwards (Knuth, The Art of Computer Programming, 6.4)."""
_FOLD = np.uint64(32)


class KnownBands:
    """The bands of known signatures; each of ``signatures`` has ``bands`` words of 64 bits.

    Takes eight bytes a band; 100,000 signatures of 64 bands are sorted in under a second.
    """

    def __init__(self, signatures: Sequence[bytes], bands: int, most: int) -> None:
        words = np.frombuffer(b"".join(signatures), dtype=np.uint64).reshape(-1, bands)
        self._salts = np.arange(1, bands + 1, dtype=np.uint64) * _ODD
        self._most = most
        numbers = np.arange(len(signatures), dtype=np.uint64)[:, np.newaxis]
        self._sorted: _Keys = np.sort((self._keys(words) | numbers).ravel())

    def sharing(self, signature: bytes, replaced: Set[int] = frozenset()) -> dict[int, list[int]]:
        """Give for each band, by its place, the first known signatures that share it, ``replaced`` ones left out."""
        if not len(self._sorted):
            return {}
        wanted = self._keys(np.frombuffer(signature, dtype=np.uint64))
        places = np.searchsorted(self._sorted, wanted)
        met = np.minimum(places, len(self._sorted) - 1)
        shared = np.flatnonzero((self._sorted[met] >> _NUMBER_BITS) == (wanted >> _NUMBER_BITS))
        rows = zip(shared.tolist(), places[shared].tolist(), strict=True)
        return {band: row for band, place in rows if (row := self._row(place, replaced))}

    def _keys(self, words: _Keys) -> _Keys:
        """Hash bands with their places to the upper bits of a word; the lower ones are left for a number."""
        mixed = (words ^ self._salts) * _ODD
        mixed = (mixed ^ (mixed >> _FOLD)) * _ODD
        keys: _Keys = (mixed >> _NUMBER_BITS) << _NUMBER_BITS
        return keys

    def _row(self, place: int, replaced: Set[int]) -> list[int]:
        """Give the first numbers that stand with equal keys from a place on."""
        keys = self._sorted[place : place + self._most + len(replaced)]
        heads = (keys >> _NUMBER_BITS).tolist()
        length = next((n for n, (one, next_one) in enumerate(pairwise(heads), 1) if one != next_one), len(heads))
        numbers = (keys[:length] & _NUMBER).tolist()
        return [number for number in numbers if number not in replaced][: self._most]


def count_equal(signature: bytes, others: Sequence[bytes]) -> list[int]:
    """Count the values of 32 bits that a signature has in the same places as each of some others (at least one)."""
    rows = np.frombuffer(b"".join(others), dtype=np.uint32).reshape(len(others), -1)
    counts: list[int] = np.count_nonzero(rows == np.frombuffer(signature, dtype=np.uint32), axis=1).tolist()
    return counts
