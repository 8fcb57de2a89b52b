"""The words that bound a number: "at least", "up to", "some", "or so".

What enters is a numeral and the text around it; what leaves is the numeral opened on the side that the words leave
open, its span grown over them. A bound that asks for a distance ("within 7 km") holds before a distance only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, get_args

from headway.claims.number_words import GAP, any_of, entries_of, last_words, may_end
from headway.claims.numeral import Numeral
from headway.model import Tables

Side = Literal["low", "high", "about"]
SIDES: tuple[Side, ...] = get_args(Side)
FURTHEST_BOUND = 40
"""Characters before a number in which a bound's words are looked for: the longest is under thirty."""


@dataclass(frozen=True, slots=True)
class _Bound:
    side: Side
    only: str | None
    before: re.Pattern[str] | None
    endings: tuple[str, ...]
    """The last words of what stands before a number."""
    after: re.Pattern[str] | None


class Bounds:
    """The bounds of ``lang/quantities``; ``length`` matches a unit of distance behind a number."""

    def __init__(self, tables: Tables, length: re.Pattern[str]) -> None:
        self._bounds = tuple(_bounds(tables))
        self._length = length

    def after(self, text: str, numeral: Numeral, end: int) -> Numeral:
        """Take in the bound behind a number ("or so"), not beyond ``end``."""
        for bound in self._bounds:
            if bound.after and (match := bound.after.match(text, numeral.end, end)):
                return replace(_bounded(numeral, bound.side), end=match.end())
        return numeral

    def before(self, text: str, numeral: Numeral, earliest: int) -> Numeral:
        """Take in the bounds before a number, nearest first, of each the longest ("no more than about").

        No word before ``earliest`` is taken.
        """
        while True:
            start = max(earliest, numeral.start - FURTHEST_BOUND)
            window = text[start : numeral.start]
            bounds = (b for b in self._bounds if b.before and may_end(window, b.endings))
            fitting = (b for b in bounds if b.only is None or self._length.match(text, numeral.core[1]))
            found = [(match.start(1), b) for b in fitting if b.before and (match := b.before.search(window))]
            if not found:
                return numeral
            at, bound = min(found, key=lambda pair: pair[0])
            numeral = replace(_bounded(numeral, bound.side), start=start + at)


def _bounds(tables: Tables) -> Iterator[_Bound]:
    for entry in entries_of(tables, "bound"):
        side = entry.choice("side", SIDES)
        before, after = entry.words("before", ()), entry.words("after", ())
        yield _Bound(
            next(known for known in SIDES if known == side),
            entry.maybe("only"),
            re.compile(rf"(?:^|(?<=[^\w-]))({any_of(before)}){GAP}?$", re.IGNORECASE) if before else None,
            last_words(before),
            re.compile(rf"(?:{GAP}|-)?{any_of(after)}(?!\w)", re.IGNORECASE) if after else None,
        )


def _bounded(numeral: Numeral, side: Side) -> Numeral:
    """Open a number on the side that its words leave open; "about" leaves it and marks it approximate."""
    if side == "low":
        return replace(numeral, high=None)
    if side == "high":
        return replace(numeral, low=None) if numeral.high is not None else numeral
    return replace(numeral, approximate=True)
