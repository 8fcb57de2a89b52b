"""The quantities of a text: every number that counts something, with what it counts and in which frame.

What enters is a parse and the times found in it; what leaves are quantities in the order of the text. A quantity's
span is the number with the words of its bound, its per cent sign, currency or attached unit. What is counted is given
in the sentence's own words; where the text does not say, the unit is None.
"""

from headway.claims.counted import head_counted
from headway.claims.counting import Counting
from headway.claims.frames_of_number import FrameReader
from headway.claims.number_words import entries_of
from headway.claims.numeral import Numeral
from headway.claims.numerals import NumeralFinder
from headway.claims.once import once, remember
from headway.claims.passed_over import COUNTS_THOUSANDS, PassedOver
from headway.claims.unit_phrases import unit_words
from headway.claims.whole_numbers import NumberReader
from headway.model import Mention, Parse, Quantity, Span, Tables, TimeSpan, Token


class QuantityFinder:
    """Finds quantities by the words of ``lang/quantities``."""

    def __init__(self, tables: Tables) -> None:
        self._numerals = NumeralFinder(tables)
        self._words = NumberReader(tables)
        self._passed_over = PassedOver(tables)
        self._frames = FrameReader(tables)
        self._plurals = {unit.word("name"): unit.word("plural") for unit in entries_of(tables, "unit")}
        self._counting = Counting.read(tables)

    def find(self, parse: Parse, times: tuple[Mention[TimeSpan], ...] = ()) -> tuple[Quantity, ...]:
        """Find the quantities of a text; what ``times`` cover is time, not quantity."""
        found = []
        timed = [(time.start, time.end) for time in times]
        for words in _paragraphs(parse):
            starts = ((word.start, word.end) for word in words if self._numerals.opens(word.text))
            for numeral in self._numerals.find(parse.text, starts, words[0].start, words[-1].end):
                read = self._words.as_read(parse, numeral)
                if read is not None and self._counts(parse, read, timed):
                    found.append(self._quantity(parse, read))
        return tuple(found)

    def counted(self, parse: Parse, quantity: Quantity) -> int | None:
        """Give the token that heads what a quantity counts, or None where the text does not say."""
        return _head_counted(parse, self, quantity.start, quantity.end)

    def head_of_words(self, parse: Parse, start: int, end: int) -> int | None:
        """Give the token that heads what the number written from ``start`` to ``end`` counts, read by itself."""
        numeral = self._numerals.read(parse.text[start:end])
        return None if numeral is None else head_counted(parse, numeral, start, self._counting)

    def _counts(self, parse: Parse, numeral: Numeral, timed: list[Span]) -> bool:
        start, end = numeral.core
        dated = any(first < end and start < past for first, past in timed)
        if dated and not COUNTS_THOUSANDS.match(parse.text[start:end]):
            return False
        return self._passed_over.by(parse, numeral) is None

    def _quantity(self, parse: Parse, numeral: Numeral) -> Quantity:
        head = head_counted(parse, numeral, numeral.start, self._counting)
        if (
            numeral.start == numeral.core[0]
        ):  # words of a bound may read otherwise by themselves ("within 500" of what?)
            remember(parse, _head_counted, head, self, numeral.start, numeral.end)
        return Quantity(
            numeral.start,
            numeral.end,
            parse.words(numeral.start, numeral.end),
            numeral.low,
            numeral.high,
            numeral.approximate,
            self._unit(parse, numeral, head),
            self._frames.frame(parse, numeral, head),
        )

    def _unit(self, parse: Parse, numeral: Numeral, head: int | None) -> str | None:
        past = parse.within(numeral.start, numeral.end).stop
        first = past if head is not None and head >= past else 0
        share = numeral.kind in ("percent", "share")
        words = None if head is None else unit_words(parse, head, first, self._counting, article=share)
        if numeral.kind == "ordinal":
            return f"{words} (ordinal)" if words else "ordinal"
        if numeral.kind == "percent":
            return f"% of {words}" if words else "%"
        if numeral.kind == "share":
            return f"fraction of {words}" if words else "fraction"
        attached = numeral.currency or (self._plurals[numeral.unit] if numeral.unit else None)
        if attached:
            return f"{attached} of {words}" if words else attached
        return words or self._people(parse, numeral)

    def _people(self, parse: Parse, numeral: Numeral) -> str | None:
        """Say "people" where nothing but people can be killed, hurt or arrested."""
        number = parse.head_of(*numeral.core)
        past = parse.within(numeral.start, numeral.end).stop
        if past < len(parse.tokens) and parse.tokens[past].tag in ("VBN", "JJ"):
            return "people" if parse.tokens[past].lemma in self._counting.people_verbs else None
        if number is None or parse.tokens[number].dep not in ("nsubj", "nsubjpass", "dobj"):
            return None
        verb = parse.tokens[parse.tokens[number].head]
        return "people" if verb.lemma in self._counting.people_verbs else None


@once
def _head_counted(parse: Parse, finder: QuantityFinder, start: int, end: int) -> int | None:
    return finder.head_of_words(parse, start, end)


def _paragraphs(parse: Parse) -> list[tuple[Token, ...]]:
    """Give the tokens of each paragraph: nothing outside them is read, no number runs over the end of one."""
    ranges = ((parse.sentences[first][0], parse.sentences[past - 1][1]) for first, past in parse.paragraphs)
    return [parse.tokens[start:end] for start, end in ranges if start < end]
