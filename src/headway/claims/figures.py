"""How many: every number that counts something, as a claim with its measure, place and frame.

What enters is a scene with its quantities; what leaves are drafts of figure claims. A number that only points
("the two leaders") or measures a way ("7 km from the dam") is no claim.
"""

import re
from collections.abc import Iterator

from headway.claims.clause import clause_span, noun_span
from headway.claims.draft import Draft
from headway.claims.factuality import FactualityReader
from headway.claims.measures import FRACTION, PERCENT, MeasureFinder
from headway.claims.quantities import QuantityFinder
from headway.claims.scene import Scene
from headway.model import Figure, Mention, Parse, Place, Quantity, Span, Tables

LONGEST_EXCERPT = 240
"""Characters: a clause longer than this gives way to the noun phrase that holds the number."""
_POINTING = frozenset({"the", "these", "those", "both", "his", "her", "its", "their", "our"})
_LARGE = 100
"""A number from here on counts something, also where nothing near it says what ("the camp was built for 20,000")."""
_SUMS = frozenset({"million", "billion", "thousand", "trillion"})
"""Words of sums that are told in a row."""
_OUT_OF = re.compile(r"\s+(?:out\s+)?of\b")
"""Behind a bare number: it counts a part of something ("60 out of 190")."""
_FEW = 3
"""A number word up to this behind a pointing word refers to known things and does not count."""
_MEASURED_SCORE, _COUNTED_SCORE, _BARE_SCORE = 0.85, 0.65, 0.4
"""How sure a figure is: of a known measure; of a noun in its clause; of nothing that the grammar gives."""


class FigureFinder:
    """Turns quantities into figure claims."""

    def __init__(self, tables: Tables, quantities: QuantityFinder, factuality: FactualityReader) -> None:
        self._quantities = quantities
        self._measures = MeasureFinder(tables)
        self._factuality = factuality
        by_name = {entry.name: entry for entry in tables["lang/figures"]}
        self._idle = frozenset(by_name["words.idle"].words("words"))

    def find(self, scene: Scene) -> Iterator[Draft]:
        """Yield a draft for each quantity that makes a claim."""
        for quantity in scene.quantities:
            head = self._quantities.counted(scene.parse, quantity)
            measure = self._measures.measure(scene.parse, quantity, head)
            if measure is None and self._is_idle(scene.parse, quantity, head):
                continue
            yield self._draft(scene, quantity, head, measure)

    def _is_idle(self, parse: Parse, quantity: Quantity, head: int | None) -> bool:
        if head is None:
            few = quantity.unit is None and max(quantity.low or 0, quantity.high or 0) < _LARGE
            return few and _OUT_OF.match(parse.text, quantity.end) is None
        if parse.tokens[head].lemma.lower() in self._idle:
            return True
        if quantity.low == quantity.high == 1 and quantity.text.lower() == "one":
            return True
        share = (quantity.unit or "").startswith((FRACTION, PERCENT))
        few = quantity.high is not None and quantity.high <= _FEW and not share
        before = (parse.tokens[c] for c in parse.children[head] if parse.tokens[c].start < quantity.start)
        return few and any(token.text.lower() in _POINTING for token in before)

    def _draft(self, scene: Scene, quantity: Quantity, head: int | None, measure: str | None) -> Draft:
        parse = scene.parse
        number = parse.within(quantity.start, quantity.end)[0]
        anchor = _anchor(parse, number, head)
        verb = _verb_above(parse, anchor)
        span = _excerpt(parse, quantity, anchor, verb)
        predicate = verb if verb is not None else anchor
        time = scene.time_of(predicate, span)
        origin = _place_from(scene, anchor, verb)
        places = tuple(p for p in scene.places_of(predicate, span) if p is not origin)
        counted_words = parse.words(*noun_span(parse, head)) if head is not None else _as_before(scene, quantity)
        payload = Figure(
            low=quantity.low,
            high=quantity.high,
            approximate=quantity.approximate,
            measure=measure,
            counted=quantity.unit or counted_words,
            of=_of_whom(scene, head),
            at=places[0] if places else None,
            origin=origin,
            frame=quantity.frame,
            as_of=time if quantity.frame in ("cumulative", "current") else None,
        )
        score = _MEASURED_SCORE if measure else _COUNTED_SCORE if head is not None else _BARE_SCORE
        return Draft(
            kind="figure",
            i=predicate,
            span=span,
            payload=payload,
            factuality=self._factuality.read_number(parse, number, _done(parse, predicate)),
            time=time,
            places=(*((origin,) if origin else ()), *places),
            score=score,
            rules=(f"figure.{measure or 'counted'}",),
        )


def _anchor(parse: Parse, number: int, head: int | None) -> int:
    """Give the token that the number's clause is found from: the counted noun, unless that stands in a clause before."""
    if head is None or parse.sentence_of(head) != parse.sentence_of(number):
        return number
    return head if head > number or _verb_above(parse, head) == _verb_above(parse, number) else number


def _done(parse: Parse, verb: int) -> int:
    """Give what is done under a "be to": "800 fighters are to gather" is as sure as the gathering."""
    below = parse.child(verb, "xcomp") if parse.tokens[verb].lemma == "be" else None
    return verb if below is None or parse.tokens[below].tag != "VB" else below


def _as_before(scene: Scene, quantity: Quantity) -> str:
    """Give what a bare sum is of, where one before it in the sentence says so ("100 million euros and 40 million").

    Else its own words: numbers of unknown things are never numbers of one thing.
    """
    start = scene.parse.sentence_span(scene.parse.sentence_of(scene.parse.within(quantity.start, quantity.end)[0]))[0]
    sums = _SUMS.intersection(quantity.text.lower().split())
    before = (q for q in scene.quantities if start <= q.start < quantity.start and q.unit)
    alike = [q.unit for q in before if sums.intersection(q.text.lower().split())]
    return (alike[-1] if alike else None) or quantity.text


def _verb_above(parse: Parse, i: int) -> int | None:
    for above in parse.ancestors(i):
        if parse.tokens[above].pos in ("VERB", "AUX"):
            return above
    return None


def _excerpt(parse: Parse, quantity: Quantity, anchor: int, verb: int | None) -> Span:
    start, end = quantity.start, quantity.end
    first, last = noun_span(parse, anchor)
    if last - first <= LONGEST_EXCERPT:
        start, end = min(start, first), max(end, last)
    if verb is not None:
        first, last = clause_span(parse, verb)
        if first <= start and end <= last and last - first <= LONGEST_EXCERPT:
            return first, last
        token = parse.tokens[verb]
        if token.end <= start and start - token.start <= LONGEST_EXCERPT - (end - start):
            return token.start, end
    return start, end


def _place_from(scene: Scene, head: int, verb: int | None) -> Mention[Place] | None:
    for holder in (head, verb):
        if holder is None:
            continue
        for c in scene.parse.children[holder]:
            token = scene.parse.tokens[c]
            if token.dep == "prep" and token.lemma.lower() == "from":
                noun = scene.parse.child(c, "pobj")
                if noun is not None and (place := scene.place_at(noun)) is not None:
                    return place
    return None


def _of_whom(scene: Scene, head: int | None) -> str | None:
    """Give the id or words of the actor that what is counted belongs to ("Islamic State fighters")."""
    if head is None:
        return None
    for c in scene.parse.children[head]:
        if scene.parse.tokens[c].dep in ("amod", "compound", "poss", "nmod"):
            actor = scene.actor_at(c)
            if actor is not None and actor.means is not None:
                return actor.means.id or actor.text
    own = scene.actor_at(head)
    return own.means.id if own is not None and own.means is not None else None
