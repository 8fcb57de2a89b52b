"""The last standing of each day, served while a new one is made.

What enters is a function that weighs the ledger as of a day, and may give the estimates before the rest; what leaves is
the newest `Standing` there is, with whether it is of today's ledger. A reader never waits for a weighing, except where there is none yet, and then for a
bounded time. What fails is told, and tried again when the ledger changes.
"""

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from headway.errors import HeadwayError
from headway.publish.app.stands import Standing

KEPT = 6
"""Days whose standing is kept in memory: the latest, and those a reader goes back and forth between."""
REST = 1.0
"""Share of the time a weighing took that is waited before the next, so that a busy writer leaves the machine free."""
LEAST_REST = 3.0
"""Seconds between two weighings at least while a writer goes on: nobody reads a page sooner."""

Judge: TypeAlias = Callable[[date | None], Iterable[Standing]]
"""Weighs the ledger as of a day: gives the estimates with the assessment as it was, where there is one, then all."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fresh:
    """A standing, if there is one; whether it is being made anew, and why the last try failed."""

    standing: Standing | None
    making: bool
    failed: str | None = None


class Standings:
    """Makes standings one after the other in a thread of its own."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._kept: OrderedDict[date | None, Standing] = OrderedDict()
        self._failed: dict[date | None, tuple[int, str]] = {}
        self._wanted: OrderedDict[date | None, int] = OrderedDict()
        self._change = threading.Condition()
        self._rest = 0.0
        self._ended = 0.0
        self._hurry = False
        self._someone_waits = False
        self._closed = False
        self._worker: threading.Thread | None = None

    def at(self, day: date | None, stamp: int, *, patience: float = 0.0) -> Fresh:
        """Give what stands as of a day; start a new weighing where the ledger has changed since.

        Where there is none, wait up to ``patience`` seconds for the first.
        """
        with self._change:
            kept = self._kept.get(day)
            if kept is not None:
                self._kept.move_to_end(day)
            failed = self._failed.get(day)
            if (kept is None or kept.judged != stamp) and (failed is None or failed[0] != stamp):
                self._want(day, stamp)
            if kept is None and patience and not self._someone_waits:
                self._wait(day, patience)
                kept, failed = self._kept.get(day), self._failed.get(day)
            return Fresh(kept, day in self._wanted, failed[1] if failed else None)

    def _wait(self, day: date | None, patience: float) -> None:
        """Wait for the first standing of a day; one reader at a time, so that the others are answered meanwhile."""
        self._someone_waits = True
        self._change.wait_for(lambda: day not in self._wanted or self._closed, patience)
        self._someone_waits = False

    def first_day(self) -> date | None:
        """Give the earliest day of publication that any weighing has met."""
        with self._change:
            return min((one.first for one in self._kept.values() if one.first), default=None)

    def hurry(self) -> None:
        """Make the next standing without the rest: a person has decided and wants to see what it does."""
        with self._change:
            self._hurry = True
            self._change.notify_all()

    def close(self) -> None:
        """Start no further weighing."""
        with self._change:
            self._closed = True
            self._change.notify_all()

    def _want(self, day: date | None, stamp: int) -> None:
        if self._closed:
            return
        self._wanted.setdefault(day, stamp)
        if self._worker is None:
            self._worker = threading.Thread(target=self._work, name="weighing", daemon=True)
            self._worker.start()
        self._change.notify_all()

    def _work(self) -> None:
        """Make what is wanted, the oldest wish first, until closed."""
        while True:
            with self._change:
                self._change.wait_for(lambda: self._wanted or self._closed)
                if self._closed:
                    return
                day, stamp = next(iter(self._wanted.items()))
                if self._kept.get(day) is not None:
                    rest = self._ended + self._rest - time.monotonic()
                    self._change.wait_for(lambda: self._hurry or self._closed, max(rest, 0.0))
                self._hurry = False
            self._make(day, stamp)

    def _make(self, day: date | None, stamp: int) -> None:
        began = time.monotonic()
        failed: str | None = None
        try:
            for made in self._judge(day):
                self._keep(day, made)
        except HeadwayError as error:
            failed = str(error)
        except Exception as error:  # noqa: BLE001 - a page must never wait for a weighing that died
            failed = f"the evidence could not be weighed ({type(error).__name__})"
            _log.exception("weighing as of %s failed", day)
        with self._change:
            self._ended = time.monotonic()
            self._rest = max((self._ended - began) * REST, LEAST_REST)
            self._wanted.pop(day, None)
            self._failed.pop(day, None)
            if failed is not None:
                self._failed[day] = (stamp, failed)
            self._change.notify_all()

    def _keep(self, day: date | None, made: Standing) -> None:
        """Keep a standing in the place of the last one of its day; of too many days let the one last looked at go."""
        with self._change:
            self._kept[day] = made
            self._kept.move_to_end(day)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            self._change.notify_all()
