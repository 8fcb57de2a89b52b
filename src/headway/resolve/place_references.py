"""Nouns that refer back to a place: "the city", "the province", "the Old City".

What enters are a parse and the places named in it; what leaves are more mentions, each with the span of the mention it
goes back to. It refuses where two places of the kind were last named together, and where the last one is far back.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from headway.model import Mention, Parse, Place
from headway.resolve.gazetteer import Gazetteer
from headway.resolve.toponym_words import ToponymWords

FARTHEST = 4
"""Sentences back that a noun may refer: past that, readers look for the name again."""
KEPT = 0.8
"""Share of the name's score that a reference back to it keeps."""
_DETERMINERS = frozenset({"the", "this", "that"})
_TOWNS = frozenset({"town", "capital", "neighbourhood"})


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with the kind of place that it means."""

    mention: Mention[Place]
    kind: str


def find_references(
    words: ToponymWords, gazetteer: Gazetteer, parse: Parse, named: Sequence[Named]
) -> Iterator[Mention[Place]]:
    """Yield the nouns that refer back to places named before them, in order.

    One for a known part of a place ("the Old City") may cover words that were taken for a name; it knows better.
    """
    parts = list(_parts(words, gazetteer, parse, named))
    named = _without(named, [part.mention for part in parts])
    covered = {i for n in (*named, *parts) for i in parse.within(n.mention.start, n.mention.end)}
    nouns = (
        _noun(parse, token.i, words.references[token.text.lower()], named)
        for token in parse.tokens
        if token.text.lower() in words.references and token.tag == "NN" and token.i not in covered
    )
    yield from (part.mention for part in parts)
    yield from (noun for noun in nouns if noun is not None)


def _without(named: Sequence[Named], mentions: Sequence[Mention[Place]]) -> list[Named]:
    """Leave out what other mentions overlap."""
    spans = [(m.start, m.end) for m in mentions]
    return [n for n in named if not any(s < n.mention.end and n.mention.start < e for s, e in spans)]


def _parts(words: ToponymWords, gazetteer: Gazetteer, parse: Parse, named: Sequence[Named]) -> Iterator[Named]:
    """Yield the parts spoken of ("the Old City") of the town named last, or next in the sentence, if they are known."""
    inside = {n.mention.end: n for n in named if n.kind == "neighbourhood"}
    lasts = {part.split()[-1] for part in words.parts}
    for before, token in pairwise(parse.tokens):
        pattern = words.parts.get(f"{before.text} {token.text}".lower()) if token.text.lower() in lasts else None
        if pattern is None or (inside.get(token.end) and inside[token.end].mention.start < before.start):
            continue
        others = [n for n in named if not before.start <= n.mention.start < token.end]
        for whole in (_antecedent(parse, before.i, _TOWNS, others), _next_town(parse, token.i, others)):
            place = _part_of(gazetteer, pattern, whole)
            if whole is not None and place is not None:
                reason = f"the part of {whole.text} that is spoken of"
                yield Named(_mention(parse, before.i, token.i, place, whole, reason), "neighbourhood")
                break


def _next_town(parse: Parse, i: int, named: Sequence[Named]) -> Mention[Place] | None:
    """Give the town named next in a token's sentence ("the Old City on the west side of Mosul")."""
    _, end = parse.sentence_span(parse.sentence_of(i))
    start = parse.tokens[i].end
    return next((n.mention for n in named if start <= n.mention.start < end and n.kind in _TOWNS), None)


def _part_of(gazetteer: Gazetteer, pattern: str, whole: Mention[Place] | None) -> Place | None:
    """Give the part of a town that a pattern names, or the place itself where it is that part already."""
    place = whole.means if whole is not None else None
    if whole is None or place is None:
        return None
    known = [e.place for name in (whole.text, place.name) for e in gazetteer.look_up(pattern.format(name))]
    if place.name.startswith(pattern.format("")):
        return place
    return next((p for p in known if place.id in p.parents), None)


def _noun(parse: Parse, i: int, kinds: frozenset[str], named: Sequence[Named]) -> Mention[Place] | None:
    """Read a definite noun as the one place of its kind named last."""
    first = _determiner(parse, i)
    if not kinds or first is None or not _stands_alone(parse, i):
        return None
    antecedent = _antecedent(parse, i, kinds, named)
    if antecedent is None or antecedent.means is None:
        return None
    return _mention(parse, first, i, antecedent.means, antecedent, f"refers back to “{antecedent.text}”")


def _stands_alone(parse: Parse, i: int) -> bool:
    """Say whether a noun stands for a thing by itself: "the city", not "the city of X" or "the city council"."""
    token = parse.tokens[i]
    after = parse.tokens[i + 1].text.lower() if i + 1 < len(parse.tokens) else ""
    return after not in ("of", "where", "-") and not (token.dep in ("compound", "amod", "nmod") and token.head > i)


def _determiner(parse: Parse, i: int) -> int | None:
    """Give the determiner before a noun, with at most two plain adjectives between."""
    for j in range(i - 1, max(-1, i - 4), -1):
        token = parse.tokens[j]
        if token.text.lower() in _DETERMINERS:
            return j
        if token.pos != "ADJ" or token.entity:
            return None
    return None


def _antecedent(parse: Parse, i: int, kinds: frozenset[str], named: Sequence[Named]) -> Mention[Place] | None:
    """Give the one place of these kinds named last before a token, if it is one and not far back."""
    here = parse.sentence_of(i)
    last = here - FARTHEST
    found: dict[str, Mention[Place]] = {}
    for one in reversed(named):
        place, start = one.mention.means, one.mention.start
        if place is None or start >= parse.tokens[i].start or one.kind not in kinds:
            continue
        sentence = parse.sentence_of(parse.at(start) or 0)
        if sentence < last:
            break
        last = sentence
        found.setdefault(place.id, one.mention)
    return next(iter(found.values())) if len(found) == 1 else None


def _mention(parse: Parse, first: int, i: int, place: Place, back: Mention[Place], reason: str) -> Mention[Place]:
    start, end = parse.tokens[first].start, parse.tokens[i].end
    score = round(back.score * KEPT, 3)
    return Mention(start, end, parse.text[start:end], place, score, reason, refers=(back.start, back.end))
