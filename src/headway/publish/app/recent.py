"""What was made a moment ago and may be asked for again: pages as they were printed, the counts beside a view.

What enters are keys, each with a way to make what it stands for; what leaves is what was kept, or is made anew. What
quotes a ledger that grows may lag behind it by some seconds. What a person decides here is in everything at once: also
what is being made at that moment is then not kept.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

KEPT: Final = 64
"""Values that are kept: every page without a name in its address, and the views, claims or figures last looked at."""
LONGEST: Final = 30.0
"""Seconds that a quotation is kept where the ledger does not grow: grades and lines are written into it without a new stamp."""

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class _Kept(Generic[Made]):
    """A value, when it was asked for, and the stamp of the ledger that it quotes (None: it quotes none)."""

    value: Made
    began: float
    quoted: int | None


class Recent(Generic[Made]):
    """The values last made, those asked for last at the end. Several threads may ask.

    ``lag`` bounds the seconds that a quotation may lag behind a ledger that grows; what is not ``worth`` its room is
    made each time.
    """

    def __init__(self, *, lag: float, worth: Callable[[Made], bool] = lambda _: True) -> None:
        self._lag = lag
        self._worth = worth
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, _Kept[Made]] = OrderedDict()
        self._decided = 0

    def of(self, key: Hashable, make: Callable[[], Made], *, quoted: int | None = None) -> Made:
        """Give the value of a key; ``quoted`` is the stamp of the ledger where the value quotes that."""
        now = time.monotonic()
        with self._lock:
            kept, decided = self._kept.get(key), self._decided
            if kept is not None and self._holds(kept, quoted, now):
                self._kept.move_to_end(key)
                return kept.value
        made = make()
        if self._worth(made):
            self._keep(key, _Kept(made, now, quoted), decided)
        return made

    def forget(self) -> None:
        """Let all go, what is being made too: something was decided, and its reader wants to see it."""
        with self._lock:
            self._kept.clear()
            self._decided += 1

    def _holds(self, kept: _Kept[Made], quoted: int | None, now: float) -> bool:
        """Say whether a value still holds: the ledger that it quotes may have grown since."""
        return quoted is None or now - kept.began < (LONGEST if kept.quoted == quoted else self._lag)

    def _keep(self, key: Hashable, kept: _Kept[Made], decided: int) -> None:
        with self._lock:
            if decided != self._decided:
                return
            self._kept[key] = kept
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
