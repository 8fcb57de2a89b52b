"""Things kept by what they are about, so that a few changes are few shelves to work on again.

What enters are things, each with a name and a key; what leaves are the keys whose things have changed, and the things
of a key. An `Ordered` keeps what was made of them in order, without sorting it all again.
"""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Mapping, Sequence
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Final, Generic, Protocol, TypeVar

_EMPTY: Final[Mapping[Any, Any]] = MappingProxyType({})
_FEW: Final = 500
"""Changes up to which each is put in its place by itself, which moves all behind it; sorting what is sorted but for a tail
costs as much as some hundred of these, however long the list."""


class Sortable(Protocol):
    """A key that has an order."""

    def __lt__(self, other: Any, /) -> bool:
        """Say whether it comes before another."""


Key = TypeVar("Key", bound=Hashable)
Name = TypeVar("Name", bound=Hashable)
Thing = TypeVar("Thing")
Rank = TypeVar("Rank", bound=Sortable)


class Shelves(Generic[Key, Name, Thing]):
    """Things by key and name, with what was laid down or taken away since that was last asked."""

    def __init__(self) -> None:
        self._things: dict[Key, dict[Name, Thing]] = {}
        self._news: dict[Key, list[Thing]] = {}

    def lay(self, key: Key, name: Name, thing: Thing) -> None:
        """Lay a thing on its shelf, in the place of one of the same name."""
        shelf, news = self._things.setdefault(key, {}), self._news.setdefault(key, [])
        if name in shelf:
            news.append(shelf.pop(name))
        shelf[name] = thing
        news.append(thing)

    def take(self, key: Key, name: Name) -> None:
        """Take a thing off its shelf, if it is there."""
        shelf = self._things.get(key, {})
        if name in shelf:
            self.disturb(key, shelf.pop(name))
            if not shelf:
                del self._things[key]

    def disturb(self, key: Key, *things: Thing) -> None:
        """Have a shelf worked on again, because of some of its things."""
        self._news.setdefault(key, []).extend(things)

    def of(self, key: Key) -> Mapping[Name, Thing]:
        """Give the things of a key by name, none for a key without."""
        return self._things.get(key, _EMPTY)

    def changed(self) -> Mapping[Key, Sequence[Thing]]:
        """Give the keys to be worked on, each with what came or went, and take them for worked on."""
        news, self._news = self._news, {}
        return news


class Ordered(Generic[Rank, Thing]):
    """Things in the order of their ranks, each rank once. Changes are noted, and made when the things are asked for."""

    def __init__(self) -> None:
        self._kept: list[tuple[Rank, Thing]] = []
        self._news: dict[Rank, Thing | None] = {}

    def change(self, gone: Iterable[Rank], come: Iterable[tuple[Rank, Thing]]) -> None:
        """Take the things of some ranks out, and put others in."""
        self._news.update(dict.fromkeys(gone))
        self._news.update(come)

    def things(self) -> tuple[Thing, ...]:
        """Give the things in order."""
        news, self._news = self._news, {}
        if len(news) > _FEW:
            come = [(rank, thing) for rank, thing in news.items() if thing is not None]
            self._kept = [pair for pair in self._kept if pair[0] not in news] + come
            self._kept.sort(key=itemgetter(0))
        else:
            for rank, thing in news.items():
                self._put(rank, thing)
        return tuple([thing for _, thing in self._kept])

    def _put(self, rank: Rank, thing: Thing | None) -> None:
        """Put a thing in its place, or take out what is there."""
        kept, place = self._kept, bisect_left(self._kept, rank, key=itemgetter(0))
        there = place < len(kept) and kept[place][0] == rank
        kept[place : place + there] = [] if thing is None else [(rank, thing)]
