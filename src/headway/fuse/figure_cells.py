"""Figures kept by what they count, so that after a change only what it bears on is estimated anew.

What enters is the evidence of a cell, again whenever it changes; what leaves are the estimates of all cells.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import is_

from headway.fuse.habits import Habit, Reports, learn_steadily, tells
from headway.fuse.ranges import (
    Sort,
    Window,
    cell_windows,
    estimate_of,
    held_together,
    is_counted,
    sort_of,
    window_of,
    within_reports,
)
from headway.fuse.roster import Roster
from headway.fuse.shelves import Ordered, Shelves
from headway.fuse.stance import Cell
from headway.model import Estimate, Evidence


@dataclass(frozen=True, slots=True, eq=False)
class _Made:
    """What was estimated of a cell: of which windows, by which habit, before and after they were held together."""

    windows: tuple[Window, ...]
    habit: Habit | None
    raw: tuple[Estimate, ...]
    told: tuple[Estimate, ...]

    def as_of(self, as_of: date | None) -> "_Made":
        """Give the same, told as of another day."""
        raw = tuple(replace(one, as_of=as_of) for one in self.raw)
        told = (
            now if one is before else replace(one, as_of=as_of)
            for before, now, one in zip(self.raw, raw, self.told, strict=True)
        )
        return _Made(self.windows, self.habit, raw, tuple(told))


def _name(members: Sequence[Evidence]) -> str:
    return members[-1].claim.id


class Figures:
    """Every figure by what it counts; after a change, only what it bears on is estimated anew.

    How reports of a sort of number err is learned from a sample of that sort. Where a change in the sample changes what is
    learned it bears on every figure of the sort; of those, only the likely value is worked out again.
    """

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._windows: dict[Cell, tuple[Window, ...]] = {}
        self._sets: Shelves[Sort, Cell, tuple[Reports, ...]] = Shelves()
        self._stale: set[Cell] = set()
        self._habits: dict[Sort, Habit] = {}
        self._made: dict[Cell, _Made] = {}
        self._ordered: Ordered[Cell, _Made] = Ordered()
        self._as_of: date | None = None

    def put(self, cell: Cell, evidence: Iterable[Evidence]) -> None:
        """Put the evidence of one cell in the place of what was there."""
        before = {_name(window.members): window for window in self._windows.pop(cell, ())}
        cut = map(tuple, cell_windows(filter(is_counted, evidence)))
        windows = tuple(self._window(cell, members, before.get(_name(members))) for members in cut)
        sets = tuple(tuple(sorted(window.reports)) for window in windows if tells(window.reports))
        if not sets:
            self._sets.take(sort_of(cell), cell)
        elif self._sets.of(sort_of(cell)).get(cell) != sets:
            self._sets.lay(sort_of(cell), cell, sets)
        self._stale.add(cell)
        if windows:
            self._windows[cell] = windows

    def _window(self, cell: Cell, members: Sequence[Evidence], before: Window | None) -> Window:
        """Give a window, the same as before where nothing in it has changed."""
        return before if before and before.members == members else window_of(cell, members, self._roster)

    def estimates(self, as_of: date | None) -> tuple[Estimate, ...]:
        """Estimate every figure, ordered by what is counted and day."""
        self._learn()
        if as_of != self._as_of:
            self._as_of = as_of
            self._made = {cell: made.as_of(as_of) for cell, made in self._made.items()}
            self._ordered.change((), self._made.items())
        for cell in self._stale:
            before = self._made.pop(cell, None)
            if windows := self._windows.get(cell):
                self._made[cell] = self._estimate(cell, windows, before)
                self._ordered.change((), [(cell, self._made[cell])])
            elif before:
                self._ordered.change([cell], ())
        self._stale = set()
        return tuple(one for made in self._ordered.things() for one in made.told)

    def _estimate(self, cell: Cell, windows: tuple[Window, ...], before: _Made | None) -> _Made:
        """Estimate a cell: of its windows those that are others now, or all by another habit; the rest is as it was."""
        habit = self._habits.get(sort_of(cell))
        known = dict(zip(before.windows, before.raw, strict=True)) if before else {}
        alike = before is not None and habit is before.habit
        raw = tuple(
            known[window] if alike and window in known else estimate_of(window, habit, self._as_of, known.get(window))
            for window in windows
        )
        if before and len(raw) == len(before.raw) and all(map(is_, raw, before.raw)):
            return replace(before, windows=windows, habit=habit)
        return _Made(windows, habit, raw, tuple(map(within_reports, held_together(cell, raw))))

    def _learn(self) -> None:
        """Learn the habits of the sorts that have changed, and take for stale what a changed habit bears on."""
        for sort in self._sets.changed():
            habit = learn_steadily(Counter(reports for sets in self._sets.of(sort).values() for reports in sets))
            if habit != self._habits.get(sort):
                self._habits[sort] = habit
                self._stale.update(self._sets.of(sort))
