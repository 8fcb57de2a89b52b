"""The chance of each holder on each day, for places of which as many may hold one: forward-backward over the days.

What enters are tracks: a place with the chance that it changes hands on each day, and what was told on which; what
leaves is the chance of each holder by day. A state of the chain is (holder, holder before, days since the change), the
last for as long as a change is news; each state's chance is exact (Rabiner 1989, scaled as there; the days since a
change make it an explicit-duration chain, Ferguson 1980). Three things make it cheap:

- Changes of one day grow old together, so that a day moves no state: recent changes lie in a ring of days that turns.
- Only the chance of each holder is kept by day. Going back it changes, from one day to the one before, by the chance
  that the place changed hands, at which both passes meet.
- Where nothing is told for so long that no change is news any more, only who holds the place is left to know, and any
  number of days is one step: among ``n`` holders that follow each other at one rate ``r``, what sets a chance apart
  from ``1 / n`` shrinks by ``1 - r n / (n - 1)`` a day.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import groupby
from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt

from headway.fuse.telling import CHANGES_A_DAY, LONGEST_DELAY, Array, Telling

Numbers: TypeAlias = npt.NDArray[np.intp]
News: TypeAlias = Mapping[int, Sequence[Telling]]
"""What was told, by day: days are counted from the first of a track."""
_BLOCK: Final = 4_000_000
"""Numbers kept by day at once for a block of places: 32 MB."""
_TURNED: Final = (np.arange(LONGEST_DELAY)[:, None] - np.arange(LONGEST_DELAY)) % LONGEST_DELAY
"""Where in the ring changes of 0-20 days ago lie, by the day's own place in it."""
_LEAST: Final = 1e-12
"""The least chance that is told apart from nought: what is added and taken away going back leaves as much."""


def chances_by_day(tracks: Sequence["Track"]) -> list[Array]:
    """Give the chance of each holder (day, holder) of each track; those of a day add up to 1."""
    found: dict[int, Array] = {}
    order = sorted(range(len(tracks)), key=lambda n: (tracks[n].holders, -len(tracks[n].kept), n))
    for block in _blocks(order, tracks):
        found.update(zip(block, _Chain([tracks[n] for n in block]).chances(), strict=True))
    return [found[n] for n in range(len(tracks))]


def _blocks(order: Sequence[int], tracks: Sequence["Track"]) -> Iterator[list[int]]:
    """Put tracks of as many holders together, the longest first, as many as memory allows."""
    for holders, alike in groupby(order, key=lambda n: tracks[n].holders):
        many = list(alike)
        while many:
            room = max(1, _BLOCK // (holders * len(tracks[many[0]].kept)))
            yield many[:room]
            many = many[room:]


@dataclass(frozen=True, eq=False)
class Track:
    """A place as the chain takes it: how many may hold it, the chance of a change by day, and what was told on which."""

    holders: int
    rates: Array
    news: News

    @cached_property
    def kept(self) -> Numbers:
        """The days that are a step each: the first, the last, and those within the news of a change of something told."""
        kept = np.zeros(len(self.rates), dtype=bool)
        kept[0] = kept[-1] = True
        for day in self.news:
            kept[max(0, day - LONGEST_DELAY) : day + 1] = True
        return np.flatnonzero(kept)

    @cached_property
    def leaps(self) -> Numbers:
        """The steps, by number, that pass over more than a day."""
        return np.flatnonzero(np.diff(self.kept) > 1) + 1

    @cached_property
    def fading(self) -> Array:
        """The logarithm of what is left, from the first day to each, of what sets a chance apart from an even one."""
        return np.cumsum(np.log1p(-self.rates * (self.holders / (self.holders - 1))))

    def faded(self, step: int) -> float:
        """Give what a leap leaves of what sets a chance apart from an even one."""
        before, after = self.fading[self.kept[step - 1]], self.fading[self.kept[step]]
        return math.exp(after - before)


class _Chain:
    """Tracks of as many holders, ordered by their steps, the most first: those under way at a step stand first."""

    def __init__(self, tracks: Sequence[Track]) -> None:
        self._tracks, self._holders = tracks, tracks[0].holders
        self._steps = len(tracks[0].kept)
        lengths = np.array([len(track.kept) for track in tracks])
        self._under_way = [int(n) for n in (lengths[None, :] > np.arange(self._steps)[:, None]).sum(axis=1)]
        self._apart = 1 - np.eye(self._holders)
        self._rates = np.zeros((self._steps, len(tracks)))
        self._news: dict[int, list[tuple[int, Sequence[Telling]]]] = defaultdict(list)
        self._leaps: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for place, track in enumerate(tracks):
            self._rates[: len(track.kept), place] = track.rates[track.kept]
            self._rates[track.leaps, place] = 0.0
            for day, told in track.news.items():
                self._news[int(np.searchsorted(track.kept, day))].append((place, told))
            for step in track.leaps.tolist():
                self._leaps[step].append((place, track.faded(step)))
        self._stay = 1 - self._rates[:, :, None]
        self._turn_to_each = self._rates[:, :, None] / (self._holders - 1)

    def chances(self) -> Iterator[Array]:
        """Yield the chances of each track."""
        ahead, scales = self._forward()
        rows, ends = self._backward(ahead, scales)
        for place, track in enumerate(self._tracks):
            whole = np.empty((len(track.rates), self._holders))
            whole[track.kept] = rows[: len(track.kept), place]
            for step in track.leaps.tolist():
                first, last = track.kept[step - 1], track.kept[step]
                between = track.fading[first + 1 : last, None]
                coming = _even(ahead[step - 1, place], np.exp(between - track.fading[first]))
                going = _even(ends[step, place], np.exp(track.fading[last] - between))
                whole[first + 1 : last] = coming * going
            whole = np.maximum(whole, _LEAST)
            yield whole / whole.sum(axis=1, keepdims=True)

    def _forward(self) -> tuple[Array, dict[int, Array]]:
        """Give the chance of each holder after each step by what was told so far, and how likely what was told there was."""
        count, places = self._holders, len(self._tracks)
        held = np.full((places, count), 1 / count)
        ring = np.full((places, LONGEST_DELAY, count, count), CHANGES_A_DAY / count / (count - 1)) * self._apart
        settled = held * (1 - CHANGES_A_DAY * LONGEST_DELAY)
        worth = np.ones((places, 1))
        after, scales = np.empty((self._steps, places, count)), {}
        for step in range(self._steps):
            n, slot = self._under_way[step], step % LONGEST_DELAY
            if step:
                stay, born = self._stay[step, :n], held[:n] * self._turn_to_each[step, :n]
                settled[:n] += ring[:n, slot].sum(axis=2) * worth[:n]
                settled[:n] *= stay
                worth[:n] *= stay
                ring[:n, slot] = self._apart * (born / worth[:n])[:, None, :]
                held[:n] = held[:n] * stay + (born.sum(axis=1, keepdims=True) - born)
            for place, faded in self._leaps.get(step, ()):
                held[place] = settled[place] = _even(held[place], faded)
                ring[place], worth[place] = 0.0, 1.0
            if step in self._news:
                told, recent, old = self._told(step)
                turned = told[:, None], _TURNED[slot]
                recent *= ring[turned] * worth[told, :, None, None]
                old = old * settled[told]
                each = recent.sum(axis=(1, 3)) + old
                scales[step] = scale = each.sum(axis=1)
                ring[turned] = recent / scale[:, None, None, None]
                settled[told], held[told], worth[told] = old / scale[:, None], each / scale[:, None], 1.0
            after[step, :n] = held[:n]
        return after, scales

    def _backward(self, ahead: Array, scales: Mapping[int, Array]) -> tuple[Array, dict[tuple[int, int], Array]]:
        """Give the chance of each holder at each step by all that was told, and how likely what follows a leap is.

        A state's chance of what follows is its place in the ring times ``worth``, plus ``shift``, which is its holder's.
        """
        count, places = self._holders, len(self._tracks)
        ring = np.zeros((places, LONGEST_DELAY, count, count))
        settled, shift, worth = np.ones((places, count)), np.ones((places, count)), np.ones((places, 1))
        rows, ends, met = np.empty_like(ahead), {}, 0
        for step in reversed(range(self._steps)):
            n, slot = self._under_way[step], step % LONGEST_DELAY
            rows[step, met:n], met = ahead[step, met:n], n
            if step in self._news:
                told, recent, old = self._told(step)
                turned, scale = (told[:, None], _TURNED[slot]), scales[step]
                recent *= ring[turned] * worth[told, :, None, None] + shift[told][:, None, :, None]
                ring[turned] = recent / scale[:, None, None, None]
                settled[told] *= old / scale[:, None]
                shift[told], worth[told] = 0.0, 1.0
            if not step:
                break
            stay, held, to_each = self._stay[step, :n], ahead[step - 1, :n], self._turn_to_each[step, :n]
            born = (ring[:n, slot] * worth[:n, :, None] + shift[:n, :, None]) * self._apart
            taken = born.sum(axis=1) * to_each
            came = (born @ held[:, :, None])[:, :, 0] * to_each
            rows[step - 1, :n] = rows[step, :n] - came + held * taken
            ring[:n, slot] = ((settled[:n] - shift[:n]) / worth[:n])[:, :, None]
            settled[:n] = settled[:n] * stay + taken
            shift[:n] = shift[:n] * stay + taken
            worth[:n] *= stay
            for place, faded in self._leaps.get(step, ()):
                ends[step, place] = settled[place].copy()
                settled[place] = shift[place] = _even(settled[place], faded)
                ring[place], worth[place] = 0.0, 1.0
                rows[step - 1, place] = _whole(held[place] * settled[place])
        return rows, ends

    def _told(self, step: int) -> tuple[Numbers, Array, Array]:
        """Give the places that are spoken of at a step, and the chance of all that is said of each in every state."""
        spoken = self._news[step]
        every = [reduce(_both, told) for _, told in spoken]
        places = np.array([place for place, _ in spoken])
        return places, np.array([recent for recent, _ in every]), np.array([old for _, old in every])


def _both(one: Telling, other: Telling) -> Telling:
    return one[0] * other[0], one[1] * other[1]


def _even(chances: Array, faded: Array | float) -> Array:
    """Bring chances nearer to their mean, by what is left of what sets them apart from it."""
    mean = chances.mean()
    return np.asarray(mean + faded * (chances - mean))


def _whole(chances: Array) -> Array:
    return np.asarray(chances / chances.sum())
