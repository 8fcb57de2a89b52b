"""The counts beside the claims of a view, kept for a moment: they take longer to make than all the rest of the page.

What enters are queries; what leaves are counts that are of the ledger as it is, or, while somebody takes pages in, a few
seconds older. A decision made here is in them at once.
"""

import threading
import time
from collections import OrderedDict
from typing import Final

from headway.model import Query
from headway.publish.app.shelf import Facets, Shelf

KEPT: Final = 64
"""Views whose counts are kept: more than a few readers look at together."""
STALE: Final = 3.0
"""Seconds that counts may lag behind a ledger that grows: a reader needs longer to read a page."""


class Counts:
    """The counts of the views last looked at."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[Query, tuple[int, float, Facets]] = OrderedDict()

    def of(self, query: Query, stamp: int, shelf: Shelf) -> Facets:
        """Count the claims of a query, where that was not done a moment ago."""
        now = time.monotonic()
        with self._lock:
            kept = self._kept.get(query)
        if kept is not None and (kept[0] == stamp or now - kept[1] < STALE):
            return kept[2]
        counted = shelf.facets(query)
        with self._lock:
            self._kept[query] = stamp, now, counted
            self._kept.move_to_end(query)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return counted

    def forget(self) -> None:
        """Let all go: something was decided, and its reader wants to see it counted."""
        with self._lock:
            self._kept.clear()
