"""Numbers as they are written: where each stands, what it is worth, how it is bounded.

What enters is a stretch of text; what leaves are numerals, each with the words of its bound, its per cent sign, its
currency or the unit written against it. Whether a numeral counts anything (or is a date, a name) is not decided here.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from headway.claims.number_bounds import FURTHEST_BOUND, Bounds
from headway.claims.number_patterns import NumberPatterns
from headway.claims.number_words import NumberWords
from headway.claims.numeral import Numeral, exactly
from headway.model import Span, Tables

_FIGURE = re.compile(r"(?<!\d)\d|[^\W\d_]{0,2}[$£€¥₺₽₴₹₦₪₩¢]")
"""Where a number in figures may start inside a word: at its first digit or at a sign of money ("US$")."""


class NumeralFinder:
    """Finds numerals by the words of ``lang/quantities``."""

    def __init__(self, tables: Tables) -> None:
        self._words = NumberWords.read(tables)
        self._patterns = NumberPatterns.read(tables, self._words)
        self._bounds = Bounds(tables, self._patterns.length)
        self._opening = self._words.opening() | self._patterns.signs.keys()

    def opens(self, word: str) -> bool:
        """Tell whether a numeral may start with or in this word: a cheap test, made before any pattern is tried."""
        if word.isalpha():
            return word.casefold() in self._opening
        return _FIGURE.search(word) is not None or word.casefold() in self._opening

    def read(self, words: str) -> Numeral | None:
        """Read a number that stands by itself, bounds included ("about 50km")."""
        starts = ((match.start(), match.end()) for match in re.finditer(r"\S+", words))
        return next(self.find(words, starts, 0, len(words)), None)

    def find(self, text: str, starts: Iterable[Span], first: int, end: int) -> Iterator[Numeral]:
        """Yield the numerals between two offsets, in order and without overlaps.

        ``starts`` are the words that a numeral may start in, those for which ``opens`` holds.
        """
        last = first
        for start, past in starts:
            match = self._match(text, max(start, last), past, end)
            if match is not None:
                numeral = self._bounds.after(text, self._valued(text, self._read(text, match, end), end), end)
                yield self._bounds.before(text, numeral, last)
                last = max(numeral.end, match.end())

    def _match(self, text: str, start: int, past: int, end: int) -> re.Match[str] | None:
        if start >= past:
            return None
        figures = (figure.start() for figure in _FIGURE.finditer(text, start, past))
        for at in (start, *figures):
            match = self._patterns.ratio.match(text, at, end)
            if match is not None and self._words.value(match["some"]) < self._words.value(_whole(match)):
                return match
            if (match := self._patterns.core.match(text, at, end)) is not None:
                return match
        return None

    def _read(self, text: str, match: re.Match[str], end: int) -> Numeral:
        span = match.span()
        if match.re is self._patterns.ratio:
            return exactly(span, "share", self._words.value(match["some"]) / self._words.value(_whole(match)))
        if part := match["part"] or match["half"]:
            of = self._words.parts[part.casefold()]
            count = self._words.value(match["parts"] or "") or 1
            return self._up_to_share(text, exactly(span, "share", count / of), end)
        if match["vague"]:
            return Numeral(*span, span, "vague", self._words.vaguely(match["vague"]), None, approximate=True)
        if match["ordinal"]:
            return exactly(span, "ordinal", self._words.ordinal(match["ordinal"]))
        currency = self._patterns.currency(match["sign"]) if match["sign"] else None
        first = exactly(span, "count", self._words.value(match["exact"]), currency)
        return self._ranged(text, self._in_percent(text, first, end), match["exact"], end)

    def _up_to_share(self, text: str, numeral: Numeral, end: int) -> Numeral:
        """Take the second end of a range of shares: "between a quarter and a third"."""
        between = _ends_with(text[max(0, numeral.start - FURTHEST_BOUND) : numeral.start], "between")
        join = self._patterns.joined.match(text, numeral.end, end) if between else None
        second = self._patterns.core.match(text, join.end(), end) if join else None
        if second is None or numeral.low is None or not (part := second["part"] or second["half"]):
            return numeral
        high = (self._words.value(second["parts"] or "") or 1) / self._words.parts[part.casefold()]
        if high <= numeral.low:
            return numeral
        start = text.casefold().rindex("between", 0, numeral.start)
        return replace(numeral, start=start, high=high, end=second.end(), core=(numeral.core[0], second.end()))

    def _in_percent(self, text: str, numeral: Numeral, end: int) -> Numeral:
        match = self._patterns.percent.match(text, numeral.end, end)
        return replace(numeral, end=match.end(), kind="percent") if match and not numeral.currency else numeral

    def _ranged(self, text: str, numeral: Numeral, words: str, end: int) -> Numeral:
        """Take the second end of a range: "300-400", "10 to 15", "between 5 and 10 million", "two or three"."""
        match = self._patterns.second.match(text, numeral.end, end)
        if match is None or numeral.low is None:
            return numeral
        low, high = numeral.low, self._words.value(match["second"])
        mantissa, scale = _mantissa(match["second"], high)
        if scale > 1 and low < mantissa and words.replace(",", "").replace(".", "").strip().isalnum():
            low *= scale
        before = text[max(0, numeral.start - FURTHEST_BOUND) : numeral.start]
        between = _ends_with(before, "between")
        join = match["join"].strip().casefold()
        if (
            join == "to"
            and before.rstrip().casefold().endswith(("from", "by"))
            and self._patterns.changes.search(before)
        ):
            return numeral
        if low >= high or (join == "and" and not between) or (join == "or" and high > 2 * low):
            return numeral
        ranged = replace(numeral, low=low, high=high, end=match.end(), core=(numeral.core[0], match.end()))
        if between or (join == "to" and _ends_with(before, "from")):
            start = text.casefold().rindex("between" if between else "from", 0, numeral.start)
            ranged = replace(ranged, start=start)
        return self._in_percent(text, ranged, end)

    def _valued(self, text: str, numeral: Numeral, end: int) -> Numeral:
        """Take in the money words or the short unit behind a number ("5 million euros", "50km")."""
        if numeral.kind not in ("count", "vague") or numeral.currency:
            return numeral
        if match := self._patterns.paid.match(text, numeral.end, end):
            return replace(numeral, end=match.end(), currency=self._patterns.currency(match["money"]))
        if text[numeral.end - 1].isdigit() and (match := self._patterns.attached.match(text, numeral.end, end)):
            return replace(numeral, end=match.end(), unit=self._patterns.short.get(match["unit"]))
        return numeral


def _whole(match: re.Match[str]) -> str:
    """Give the word for the whole of a ratio: "one in five", "one well in five"."""
    return match["all"] or match["every"]


def _mantissa(words: str, value: float) -> tuple[float, float]:
    """Part a number into its first figure and the scale behind it: "10 million" is 10 and a million."""
    digits = re.match(r"[\d.,]+", words)
    if digits is None or (figure := float(digits[0].replace(",", "").rstrip(".") or 0)) == 0:
        return value, 1
    return figure, value / figure


def _ends_with(before: str, word: str) -> bool:
    return before[-len(word) - 4 :].casefold().rstrip().endswith(word)
