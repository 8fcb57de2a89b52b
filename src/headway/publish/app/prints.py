"""Pages as they were printed, kept while what they were made from stays: so that twenty readers cost little more than one.

What enters are printed pages with what they hang on; what leaves is the page that was kept, or one printed anew. Only what
a page says is kept: the band at its top (who reads, as of when, whether the ledger has changed) is written for each
visit. A page that quotes the ledger may lag behind one that grows, and its band then tells of it; a decision made here
is in every page at once.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import Final

KEPT: Final = 64
"""Pages that are kept: every page without a name in its address, and the claims or figures last looked at."""
LARGEST: Final = 512 * 1024
"""Bytes of a page that is kept; a longer one is a list that somebody asked for whole."""
LAG: Final = 1.0
"""Seconds that a page which quotes the ledger may lag behind one that grows."""
LONGEST: Final = 30.0
"""Seconds that it is kept where the ledger does not grow: grades and lines are written into it without a new stamp."""


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


class Prints:
    """The pages last printed, those asked for last at the end."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, tuple[float, Sheet]] = OrderedDict()
        self._decided = 0

    def of(self, page: Hashable, make: Callable[[], Sheet], *, quoted: int | None = None) -> Sheet:
        """Give a page; ``quoted`` is the stamp of the ledger where it quotes that, and not only where things stand."""
        now = time.monotonic()
        with self._lock:
            kept, decided = self._kept.get(page), self._decided
            if kept is not None and _holds(*kept, quoted, now):
                self._kept.move_to_end(page)
                return kept[1]
        made = replace(make(), stamp=quoted)
        if len(made.above) + len(made.below or b"") <= LARGEST:
            self._keep(page, now, made, decided)
        return made

    def forget(self) -> None:
        """Let all go, what is being printed too: something was decided, and its reader wants to see it."""
        with self._lock:
            self._kept.clear()
            self._decided += 1

    def _keep(self, page: Hashable, now: float, made: Sheet, decided: int) -> None:
        with self._lock:
            if decided != self._decided:
                return
            self._kept[page] = now, made
            self._kept.move_to_end(page)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)


def _holds(printed: float, sheet: Sheet, quoted: int | None, now: float) -> bool:
    """Say whether a page still holds: the standing stands in its key, the ledger may have grown since."""
    return quoted is None or now - printed < (LONGEST if sheet.stamp == quoted else LAG)
