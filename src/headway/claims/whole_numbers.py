"""Number words that may be other words: "one", "half", "a third", "second", "scores".

What enters is a numeral with the grammar around it; what leaves is the numeral as it reads there, or None where the
words stand for no number. The words around "half" and "scores" stand in ``lang/quantities``.
"""

from dataclasses import replace

from headway.claims.labels import TIMES
from headway.claims.number_words import entry_of
from headway.claims.numeral import Numeral
from headway.model import Parse, Tables, Token

PLACES = frozenset(("amod", "nummod", "compound", "nmod"))
"""Relations of an ordinal to the noun that it numbers."""


class NumberReader:
    """Tells numbers from words that only look like them."""

    def __init__(self, tables: Tables) -> None:
        self._after_half = frozenset(entry_of(tables, "around", "after half").words("words"))
        self._before_half = frozenset(entry_of(tables, "around", "before half").words("words"))
        self._plurals = frozenset(entry_of(tables, "around", "doubtful plurals").words("words"))
        self._after_plurals = frozenset(entry_of(tables, "around", "after doubtful plurals").words("words"))

    def as_read(self, parse: Parse, numeral: Numeral) -> Numeral | None:
        """Give a numeral as it is to be read where it stands, or None where its words are no number.

        "a third" before its noun is a place in an order ("a third attack"), else a share.
        """
        inside = parse.within(*numeral.core)
        if not inside:
            return None
        words = parse.text[slice(*numeral.core)].casefold()
        if numeral.start < numeral.core[0] and _is_particle(parse, numeral):
            numeral = replace(
                numeral, start=numeral.core[0], low=numeral.low or numeral.high, high=numeral.high or numeral.low
            )
        if (
            numeral.kind == "share"
            and words.startswith(("a ", "an "))
            and numeral.low
            and _modifies_next(parse, inside)
        ):
            part = parse.tokens[inside.stop - 1]
            place = float(round(1 / numeral.low))
            numeral = replace(
                numeral, start=part.start, core=(part.start, part.end), kind="ordinal", low=place, high=place
            )
            inside = range(part.i, part.i + 1)
        return numeral if self._is_number(parse, numeral, inside) else None

    def _is_number(self, parse: Parse, numeral: Numeral, inside: range) -> bool:
        words = parse.text[slice(*numeral.core)].casefold()
        last = parse.tokens[inside.stop - 1]
        after = parse.tokens[inside.stop] if inside.stop < len(parse.tokens) else None
        if words == "first":
            return False
        if words == "one":
            return _is_number_one(last, after)
        if numeral.kind == "share":
            return self._is_share(parse, words, inside, after)
        if numeral.kind == "ordinal":
            return _is_ordinal(parse, last, after)
        if words in self._plurals:
            return last.pos == "NOUN" and after is not None and after.text.casefold() in self._after_plurals
        return True

    def _is_share(self, parse: Parse, words: str, inside: range, after: Token | None) -> bool:
        if words not in ("half", "halves"):
            return True
        before = parse.tokens[inside.start - 1].text.casefold() if inside.start else ""
        return before in self._before_half or (after is not None and after.text.casefold() in self._after_half)


def _is_particle(parse: Parse, numeral: Numeral) -> bool:
    """Tell "handed over 132 rifles" from "over 132 rifles": what belongs to the verb bounds no number."""
    first = parse.tokens[parse.within(numeral.start, numeral.end)[0]]
    return first.text.lower() == "over" and (first.tag == "RP" or first.dep == "prt")


def _is_number_one(token: Token, after: Token | None) -> bool:
    """Tell "one strike" and "one was killed" from the pronoun."""
    if token.dep == "nummod" and token.head > token.i:
        return True
    return (
        token.tag == "CD" and token.dep in ("nsubjpass", "dobj") and after is not None and after.tag in ("VBD", "VBN")
    )


def _modifies_next(parse: Parse, inside: range) -> bool:
    part = parse.tokens[inside.stop - 1]
    numbered = part.dep in ("amod", "compound") and part.head > part.i and part.lemma not in ("half", "quarter")
    return numbered and parse.tokens[part.head].entity not in TIMES


def _is_ordinal(parse: Parse, token: Token, after: Token | None) -> bool:
    """Tell "the third attack" and "the third this year" from "finished third"."""
    if token.dep in ("appos", "attr"):
        return token.i > 0 and parse.tokens[token.i - 1].lemma == "the" and after is not None and after.tag != "."
    return token.dep in PLACES and token.head > token.i and parse.tokens[token.head].pos == "NOUN"
