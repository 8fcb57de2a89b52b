"""Figures kept by what they count, so that after a change only what it bears on is estimated anew.

What enters is the evidence of a cell, again whenever it changes; what leaves are the estimates of all cells.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter

from headway.fuse.habits import Report, learn
from headway.fuse.ranges import (
    Sort,
    Windows,
    cell_windows,
    estimate_window,
    held_together,
    is_counted,
    reports_in,
    sort_of,
    within_reports,
)
from headway.fuse.roster import Roster
from headway.fuse.shelves import Shelves
from headway.fuse.stance import Cell
from headway.model import Estimate, Evidence


@dataclass(frozen=True, slots=True)
class _Made:
    """What was estimated of a cell: by which habit, of which windows, before and after they were held together."""

    habit: tuple[float, ...] | None
    windows: Windows
    raw: tuple[Estimate, ...]
    told: tuple[Estimate, ...]

    def as_of(self, as_of: date | None) -> "_Made":
        """Give the same, told as of another day."""
        return replace(self, told=tuple(_as_of(one, as_of) for one in self.told))


def _as_of(estimate: Estimate, as_of: date | None) -> Estimate:
    return estimate if estimate.as_of == as_of else replace(estimate, as_of=as_of)


def _name(window: Sequence[Evidence]) -> str:
    return window[-1].claim.id


class Figures:
    """Every figure by what it counts; after a change, only what it bears on is estimated anew.

    How reports of a sort of number err is learned from all of that sort, so that a change may bear on each of them.
    """

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._windows: dict[Cell, Windows] = {}
        self._sets: Shelves[Sort, Cell, Sequence[Sequence[Report]]] = Shelves()
        self._stale: set[Cell] = set()
        self._habits: dict[Sort, tuple[float, ...]] = {}
        self._made: dict[Cell, _Made] = {}
        self._as_of: date | None = None

    def put(self, cell: Cell, evidence: Iterable[Evidence]) -> None:
        """Put the evidence of one cell in the place of what was there."""
        windows = list(cell_windows(filter(is_counted, evidence)))
        sets = [reports for window in windows if len(reports := reports_in(window, self._roster)) > 1]
        if not sets:
            self._sets.take(sort_of(cell), cell)
        elif self._sets.of(sort_of(cell)).get(cell) != sets:
            self._sets.lay(sort_of(cell), cell, sets)
        self._stale.add(cell)
        self._windows.pop(cell, None)
        if windows:
            self._windows[cell] = windows

    def estimates(self, as_of: date | None) -> tuple[Estimate, ...]:
        """Estimate every figure, ordered by what is counted and day."""
        self._learn()
        if as_of != self._as_of:
            self._as_of = as_of
            self._made = {cell: made.as_of(as_of) for cell, made in self._made.items()}
        for cell in self._stale:
            before = self._made.pop(cell, None)
            if windows := self._windows.get(cell):
                self._made[cell] = self._estimate(cell, windows, before)
        self._stale = set()
        return tuple(one for _, made in sorted(self._made.items(), key=itemgetter(0)) for one in made.told)

    def _estimate(self, cell: Cell, windows: Windows, before: "_Made | None") -> "_Made":
        """Estimate a cell, windows that are as they were by the same habit left as they are."""
        habit = self._habits.get(sort_of(cell))
        old, as_of = {}, self._as_of
        if before and before.habit is habit:
            old = {_name(window): (window, one) for window, one in zip(before.windows, before.raw, strict=True)}
        raw = []
        for window in windows:
            known, made = old.get(_name(window), (None, None))
            same = made is not None and known == window
            raw.append(
                made if same and made else estimate_window(cell, window, self._roster, as_of, habit, alone=False)
            )
        told = [_as_of(within_reports(one), self._as_of) for one in held_together(cell, raw)]
        return _Made(habit, windows, tuple(raw), tuple(told))

    def _learn(self) -> None:
        """Learn the habits of the sorts that have changed, and take for stale what a changed habit bears on."""
        for sort in self._sets.changed():
            habit = learn([reports for sets in self._sets.of(sort).values() for reports in sets])
            if habit != self._habits.get(sort):
                self._habits[sort] = habit
                self._stale.update(self._sets.of(sort))
