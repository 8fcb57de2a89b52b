"""Pages as they were printed, to be kept while what they were made from stays: twenty readers cost little more than one.

What enters are the bytes of a page; what leaves is the page with the band of a visit. Only what a page says is kept: the
band at its top (who reads, as of when, whether the ledger has changed) is written for each visit. A page that quotes the
ledger may lag behind one that grows, and its band then tells of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

LARGEST: Final = 512 * 1024
"""Bytes of a page that is kept; a longer one is a list that somebody asked for whole."""
LAG: Final = 1.0
"""Seconds that a page which quotes the ledger may lag behind one that grows."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed page, cut where its band stands; of a part of a page, which has no band, ``below`` is None.

    ``stamp`` is that of the ledger that it quotes, None where it hangs on the standing alone.
    """

    above: bytes
    below: bytes | None
    stamp: int | None = None

    def bound(self, band: Callable[[], bytes]) -> bytes:
        """Put the page together with a band."""
        return self.above if self.below is None else self.above + band() + self.below


def worth_keeping(sheet: Sheet) -> bool:
    """Say whether a page is short enough to be kept."""
    return len(sheet.above) + len(sheet.below or b"") <= LARGEST
