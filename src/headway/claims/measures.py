"""The measure that a number is of: which of a campaign's usual figures it gives.

What enters is a quantity with its parse; what leaves is the id of a measure of ``knowledge/measures``, or None. A
measure holds where the counted noun is one of its nouns and the words it asks for stand in the same clause; words of
another clause never decide.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from headway.claims.clauses_of_number import phrase_top
from headway.claims.labels import VERBAL
from headway.claims.number_words import entries_of
from headway.model import Entry, Parse, Quantity, Tables

MONEY = "MONEY"
"""Stands in ``counts`` for a sum of money, which has no counted noun."""
PEOPLE = "people"
"""What is counted where only people can be ("five were killed")."""
PERCENT = "%"
"""The unit of a measure that is a share; a share never counts as a number of things, nor the other way round."""
FRACTION = "fraction"
"""How the unit of a fraction begins."""
NEAR_NOUN = frozenset(
    ("amod", "compound", "acl", "relcl", "nmod", "appos", "prep", "poss", "pobj", "pcomp", "prt", "dobj")
)
NEAR_VERB = frozenset(
    (
        "prt",
        "conj",
        "dobj",
        "nsubj",
        "nsubjpass",
        "aux",
        "prep",
        "pobj",
        "acomp",
        "advmod",
        "attr",
        "xcomp",
        "agent",
        "compound",
        "amod",
        "oprd",
    )
)
LINKED = frozenset(("xcomp", "ccomp", "conj", "acl", "advcl", "pcomp"))
"""Relations by which a verb belongs to the one over it."""
ALONE, WITH = 2, 3
"""Weight of a noun that decides by itself, and of a noun with one of the words it asks for."""


@dataclass(frozen=True, slots=True)
class _Measure:
    id: str
    percent: bool
    alone: frozenset[str]
    counts: frozenset[str]
    near: frozenset[str]
    barred: frozenset[str]


class MeasureFinder:
    """Finds the measure of a quantity by the table ``knowledge/measures``."""

    def __init__(self, tables: Tables) -> None:
        self._by_noun: dict[str, list[_Measure]] = {}
        for measure in map(_measure, tables.get("knowledge/measures", ())):
            for noun in measure.counts | measure.alone:
                self._by_noun.setdefault(noun, []).append(measure)
        self._currencies = tuple({entry.word("unit") for entry in entries_of(tables, "currency")})

    def measure(self, parse: Parse, quantity: Quantity, head: int | None) -> str | None:
        """Give the id of the measure that fits the number best in its clause, or None.

        ``head`` is the token that heads what is counted (``QuantityFinder.counted``). Of measures that fit equally
        well the narrower one is taken, that of fewer nouns. Fractions have no measure: beside percentages and counts
        they could not be weighed.
        """
        if quantity.unit and quantity.unit.startswith(FRACTION):
            return None
        if quantity.unit and quantity.unit.startswith(self._currencies):
            counted = frozenset((MONEY.casefold(),))
        else:
            counted = frozenset(_counted_words(parse, quantity, head))
        near = frozenset(_words_near(parse, quantity, head))
        if quantity.unit and quantity.unit.startswith(PERCENT):
            counted |= {PERCENT}
        fits = ((_fit(m, counted, near), -len(m.counts), m.id) for noun in counted for m in self._by_noun.get(noun, ()))
        best = max(fits, default=(0, 0, ""))
        return best[2] if best[0] else None


def _measure(entry: Entry) -> _Measure:
    return _Measure(
        entry.word("name"),
        entry.word("unit") == PERCENT,
        *(frozenset(word.casefold() for word in entry.words(key, ())) for key in ("alone", "counts", "with", "not")),
    )


def _fit(measure: _Measure, counted: frozenset[str], near: frozenset[str]) -> int:
    if measure.percent != (PERCENT in counted) or measure.barred & (near | counted):
        return 0
    found = measure.near & (near - counted)
    if counted & measure.counts and (found or not measure.near):
        return WITH + min(len(found), 2)
    if counted & measure.alone:
        return ALONE + bool(found) + max(len(word.split()) for word in counted & measure.alone)
    return 0


def _counted_words(parse: Parse, quantity: Quantity, head: int | None) -> Iterator[str]:
    """Yield the lemma of what is counted, with its compounds ("air strike"), and what it is a measure of."""
    if head is None:
        if quantity.unit == PEOPLE:
            yield PEOPLE
        return
    lemma = parse.tokens[head].lemma.casefold()
    yield lemma
    yield parse.tokens[head].text.casefold()
    before = [c for c in parse.children[head] if c < head and parse.tokens[c].dep in ("compound", "amod", "nmod")]
    for n in range(len(before)):
        yield " ".join([*(parse.tokens[c].lemma.casefold() for c in before[n:]), lemma])
    of = next((c for c in parse.children[head] if parse.tokens[c].lemma == "of"), None)
    held = parse.child(of, "pobj") if of is not None else None
    if held is not None:
        yield parse.tokens[held].lemma.casefold()


def _words_near(parse: Parse, quantity: Quantity, head: int | None) -> Iterator[str]:
    """Yield the lemmas of the clause around the number: over it up to the verb, and beside both.

    A counted noun that stands in another clause ("seven soldiers died and 20 were hurt") brings none of its own.
    """
    number = parse.head_of(quantity.start, quantity.end)
    if number is None:
        return
    top = phrase_top(parse, number, head)
    yield from _below(parse, number, NEAR_NOUN, depth=2)
    if head is not None and (head == top or number in parse.ancestors(head)):
        yield from _below(parse, head, NEAR_NOUN, depth=2)
    for i in parse.ancestors(top):
        yield parse.tokens[i].lemma.casefold()
        if parse.tokens[i].pos in VERBAL:
            yield from _below(parse, i, NEAR_VERB, depth=2)
            if parse.tokens[i].dep in LINKED and not _stands_alone(parse, i):
                yield parse.tokens[parse.tokens[i].head].lemma.casefold()
            return


def _stands_alone(parse: Parse, verb: int) -> bool:
    """Tell whether a verb beside another has a subject or object of its own: it then says nothing of the other's.

    Clauses joined by a semicolon come as "ccomp", too.
    """
    return parse.tokens[verb].dep in ("conj", "ccomp") and parse.child(verb, "nsubj", "nsubjpass", "dobj") is not None


def _below(parse: Parse, i: int, relations: frozenset[str], *, depth: int) -> Iterator[str]:
    for c in parse.children[i]:
        if parse.tokens[c].dep in relations and not _stands_alone(parse, c):
            yield parse.tokens[c].lemma.casefold()
            if depth > 1:
                yield from _below(parse, c, relations, depth=depth - 1)
