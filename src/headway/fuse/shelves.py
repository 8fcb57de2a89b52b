"""Things kept by what they are about and in order, so that a few changes are little to work on again.

What enters are things, each with a key; what leaves are the keys whose things have changed, and the things of a key: by
name from `Shelves`, in order from `Rows`. An `Ordered` keeps all that was made of them in one order.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Final, Generic, Protocol, TypeVar

_EMPTY: Final[Mapping[Any, Any]] = MappingProxyType({})
_SHARE: Final = 8
"""From one change in so many things on, all are sorted anew: putting each in its place by itself would take longer."""
_STRETCH: Final = 1_000
"""Things that lie in one list: a change moves those behind it in its list, and no others."""


class Sortable(Protocol):
    """A key that has an order."""

    def __lt__(self, other: Any, /) -> bool:
        """Say whether it comes before another."""


Key = TypeVar("Key", bound=Hashable)
Name = TypeVar("Name", bound=Hashable)
Thing = TypeVar("Thing")
Rank = TypeVar("Rank", bound=Sortable)


class Shelves(Generic[Key, Name, Thing]):
    """Things by key and name, and the keys of which things were laid down or taken away since that was last asked."""

    def __init__(self) -> None:
        self._things: dict[Key, dict[Name, Thing]] = {}
        self._news: dict[Key, None] = {}

    def lay(self, key: Key, name: Name, thing: Thing) -> None:
        """Lay a thing on its shelf, in the place of one of the same name."""
        shelf = self._things.setdefault(key, {})
        shelf.pop(name, None)
        shelf[name] = thing
        self._news[key] = None

    def take(self, key: Key, name: Name) -> None:
        """Take a thing off its shelf, if it is there."""
        shelf = self._things.get(key, {})
        if name in shelf:
            del shelf[name]
            self._news[key] = None
            if not shelf:
                del self._things[key]

    def of(self, key: Key) -> Mapping[Name, Thing]:
        """Give the things of a key by name, none for a key without."""
        return self._things.get(key, _EMPTY)

    def changed(self) -> Sequence[Key]:
        """Give the keys to be worked on, and take them for worked on."""
        news, self._news = self._news, {}
        return tuple(news)


@dataclass(frozen=True, slots=True)
class Change(Generic[Thing]):
    """What went from a row and what came to it; one that became another did both."""

    gone: list[Thing] = field(default_factory=list)
    come: list[Thing] = field(default_factory=list)


def rearranged(row: Sequence[Thing], change: Change[Thing], order: Callable[[Thing], Sortable]) -> Sequence[Thing]:
    """Give a row in order, without what went and with what came."""
    if not row and len(change.come) < 2:
        return tuple(change.come)
    if (len(change.gone) + len(change.come)) * _SHARE > len(row):
        gone = set(map(id, change.gone))
        return sorted([*(thing for thing in row if id(thing) not in gone), *change.come], key=order)
    again = list(row)
    for thing in change.gone:
        del again[bisect_left(again, order(thing), key=order)]
    for thing in change.come:
        insort(again, thing, key=order)
    return again


class Rows(Generic[Key, Thing]):
    """Things by key, those of a key in order, no two alike; with what came and went since that was last asked."""

    def __init__(self, order: Callable[[Thing], Sortable]) -> None:
        self._order = order
        self._rows: dict[Key, Sequence[Thing]] = {}
        self._news: dict[Key, Change[Thing]] = {}

    def lay(self, key: Key, thing: Thing) -> None:
        """Note that a thing comes to its row."""
        self._change_of(key).come.append(thing)

    def take(self, key: Key, thing: Thing) -> None:
        """Note that a thing that lies in a row goes."""
        self._change_of(key).gone.append(thing)

    def _change_of(self, key: Key) -> Change[Thing]:
        change = self._news.get(key)
        if change is None:
            change = self._news[key] = Change()
        return change

    def of(self, key: Key) -> Sequence[Thing]:
        """Give the row of a key, without what was noted since changes were last asked for."""
        return self._rows.get(key, ())

    def changed(self) -> Mapping[Key, Change[Thing]]:
        """Make the changes that were noted, and give them."""
        news, self._news = self._news, {}
        for key, change in news.items():
            self.change(key, change)
        return news

    def change(self, key: Key, change: Change[Thing]) -> None:
        """Change the row of one key at once."""
        if row := rearranged(self._rows.pop(key, ()), change, self._order):
            self._rows[key] = row

    def drop(self, key: Key) -> None:
        """Forget the row of a key."""
        self._rows.pop(key, None)


class Ordered(Generic[Rank, Thing]):
    """Things in the order of their ranks, each rank once. Changes are noted, and made when the things are asked for."""

    def __init__(self) -> None:
        self._ranks: list[list[Rank]] = []
        self._things: list[list[Thing]] = []
        self._count = 0
        self._news: dict[Rank, Thing | None] = {}
        self._told: tuple[Thing, ...] = ()

    def change(self, gone: Iterable[Rank], come: Iterable[tuple[Rank, Thing]]) -> None:
        """Take the things of some ranks out, and put others in."""
        self._news.update(dict.fromkeys(gone))
        self._news.update(come)

    def things(self) -> tuple[Thing, ...]:
        """Give the things in order."""
        news, self._news = self._news, {}
        if len(news) * _SHARE > self._count:
            self._sort(news)
        else:
            for rank, thing in news.items():
                self._put(rank, thing)
        if news:
            self._told = tuple(chain.from_iterable(self._things))
            self._count = len(self._told)
        return self._told

    def _sort(self, news: dict[Rank, Thing | None]) -> None:
        """Put all things in order anew, in stretches."""
        kept: dict[Rank, Thing | None] = dict(
            zip(chain.from_iterable(self._ranks), chain.from_iterable(self._things), strict=True)
        )
        every = kept | news if kept else news
        come = [(rank, thing) for rank, thing in every.items() if thing is not None]
        come.sort(key=itemgetter(0))
        cuts = range(0, len(come), _STRETCH)
        self._ranks = [[rank for rank, _ in come[cut : cut + _STRETCH]] for cut in cuts]
        self._things = [[thing for _, thing in come[cut : cut + _STRETCH]] for cut in cuts]

    def _put(self, rank: Rank, thing: Thing | None) -> None:
        """Put a thing in its place, or take out what is there."""
        stretch = max(0, bisect_right(self._ranks, rank, key=itemgetter(0)) - 1)
        ranks, things = self._ranks[stretch], self._things[stretch]
        place = bisect_left(ranks, rank)
        there = place < len(ranks) and ranks[place] == rank
        ranks[place : place + there] = [] if thing is None else [rank]
        things[place : place + there] = [] if thing is None else [thing]
        if not ranks or len(ranks) > 2 * _STRETCH:
            half = len(ranks) // 2
            self._ranks[stretch : stretch + 1] = [part for part in (ranks[:half], ranks[half:]) if part]
            self._things[stretch : stretch + 1] = [part for part in (things[:half], things[half:]) if part]
