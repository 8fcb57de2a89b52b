"""Names that stand where a place must stand, though nothing in the gazetteer answers to them.

What enters are a scene and the token at which a frame asks for a place ("captured ..."); what leaves is a mention. One
that the text elsewhere resolves stands for that place; another stands for itself, without a meaning. Nothing is made of
a noun that is no name, or of a name that a known actor or a time has.
"""

from collections.abc import Set

from headway.claims.scene import LOCATIVE, Scene
from headway.model import ActorKind, Mention, Parse, Place, Span

_SCORE = 0.4
"""Score of a name that only its position tells to be a place."""
_REASON = "a name where a place must stand"
_MOST_INITIALS = 4
"""Capitals of the longest initials that stand for a body ("KDPI")."""
_DEEPEST = 3
"""Steps from the noun to the name: "its base | in | Labbezanga" takes one."""
_NO_PLACES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "EVENT", "LAW", "PRODUCT"})
"""Entity labels of names that are no place. Small towns are often labelled persons and bodies: those may be."""


def name_under(scene: Scene, i: int, *, depth: int = _DEEPEST) -> Mention[Place] | None:
    """Give the name at a noun or below it: "Galcad", "the Julan district", "its base in Labbezanga"; None for no name."""
    parse = scene.parse
    if parse.tokens[i].pos in ("PROPN", "NOUN") and _is_bare(scene, i):
        return _mention(scene, i)
    for c in sorted(parse.children[i], key=lambda c: (c > i, abs(c - i))) if depth else ():
        child = parse.tokens[c]
        if child.dep in ("compound", "appos", "nmod") and _is_bare(scene, c):
            return _mention(scene, c)
        if child.dep == "prep" and child.lemma.lower() in LOCATIVE:
            noun = parse.child(c, "pobj")
            found = name_under(scene, noun, depth=depth - 1) if noun is not None else None
            if found is not None:
                return found
    return None


def names_listed(scene: Scene, i: int) -> list[Mention[Place]]:
    """Give the names that stand in one list with the noun at ``i`` and that nothing resolved, its own among them.

    "Much of the Kuban and the Crimea", "the Taym oilfield and the Hribsha hills".
    """
    tokens, first = scene.parse.tokens, i
    while tokens[first].dep == "conj" and tokens[tokens[first].head].pos in ("PROPN", "NOUN"):
        first = tokens[first].head
    members = (k for k in _members(scene.parse, first) if (p := scene.place_at(k)) is None or p.means is None)
    found = (_name_at(scene, k) for k in members)
    return [name for name in found if name is not None]


def _members(parse: Parse, first: int) -> list[int]:
    """Give the members of a list, also behind one that the parser takes to rename the first ("Kabajib, Shula, and ...")."""
    renaming = (c for c in parse.children[first] if parse.tokens[c].dep == "appos" and parse.tokens[c].tag == "NNP")
    return [*parse.conjuncts(first), *(k for c in renaming if parse.child(c, "conj") for k in parse.conjuncts(c))]


def _name_at(scene: Scene, k: int) -> Mention[Place] | None:
    """Give the name that a noun is, or that stands before it ("the Hribsha | hills")."""
    if scene.parse.tokens[k].tag == "NNP" and _is_bare(scene, k) and not _is_initials(scene.parse.tokens[k].text):
        return _mention(scene, k)
    if any(place.start < scene.parse.tokens[k].end for place in scene.places_under(k)):
        return None
    before = (c for c in scene.parse.children[k] if scene.parse.tokens[c].dep == "compound" and c == k - 1)
    names = (c for c in before if scene.place_at(c) is None and not _is_initials(scene.parse.tokens[c].text))
    return next((_mention(scene, c) for c in names if _is_bare(scene, c)), None)


def named_town(scene: Scene, k: int) -> Mention[Place] | None:
    """Give a name that the noun behind it tells to be a place's, though nothing resolved it ("Imam Gharbi | village")."""
    c = k - 1
    stands = c >= 0 and scene.parse.tokens[c].dep == "compound" and scene.parse.tokens[c].head == k
    return _mention(scene, c) if stands and scene.place_at(c) is None and _is_bare(scene, c) else None


def last_named_town(scene: Scene, sentence: int, at: int, towns: Set[str]) -> Mention[Place] | None:
    """Give the last name before offset ``at`` that its noun tells to be a town's, though nothing resolved it."""
    tokens = scene.parse.tokens[slice(*scene.parse.sentences[sentence])]
    nouns = (t.i for t in tokens if t.start < at and t.tag == "NN" and scene.parse.lemmas[t.i] in towns)
    found = [name for k in nouns if (name := named_town(scene, k)) is not None]
    return found[-1] if found else None


def _is_initials(word: str) -> bool:
    """Say whether a word is made of initials, as names of bodies are and those of places are not."""
    return word.isupper() and len(word) <= _MOST_INITIALS


def name_from(scene: Scene, i: int) -> Mention[Place] | None:
    """Give the name that starts at token ``i``, as long as it goes on; None where nothing there is a name."""
    tokens, last = scene.parse.tokens, i
    while last + 1 < len(tokens) and tokens[last + 1].tag == "NNP" and tokens[last].head == tokens[last + 1].head:
        last += 1
    while last + 1 < len(tokens) and tokens[last].dep == "compound" and tokens[last].head == last + 1:
        last += 1
    return _mention(scene, last) if tokens[i].tag == "NNP" and _is_bare(scene, last) else None


def _mention(scene: Scene, i: int) -> Mention[Place]:
    start, end = _span(scene.parse, i)
    words = scene.parse.text[start:end]
    known = (p.means for p in scene.mentions.places if p.text.casefold() == words.casefold() and p.means is not None)
    return Mention(start, end, words, next(known, None), _SCORE, _REASON)


def _is_bare(scene: Scene, i: int) -> bool:
    """Say whether a word is a name for which nothing was found; at the head of a sentence only the tag tells a name."""
    token, actor = scene.parse.tokens[i], scene.actor_at(i)
    means = actor.means if actor is not None else None
    if means is not None and (means.id is not None or means.kind is not ActorKind.PERSON):
        return False
    opens = i == scene.parse.sentences[scene.parse.sentence_of(i)][0]
    named = token.tag == "NNP" or (token.text[:1].isupper() and not opens)
    people = token.entity == "NORP" and token.tag != "NNP"
    numbered = people or token.entity in _NO_PLACES or any(char.isdigit() for char in token.text)
    return named and not numbered and not scene.is_time(i)


def _span(parse: Parse, i: int) -> Span:
    """Give the words of a name: its names before, and the common noun behind that it names ("Julan district")."""
    first, over = i, (i, parse.tokens[i].head) if parse.tokens[i].dep == "compound" else (i,)
    while first > 0 and parse.tokens[first - 1].tag == "NNP" and parse.tokens[first - 1].head in over:
        first -= 1
    names_next = parse.tokens[i].dep == "compound" and parse.tokens[i].head == i + 1
    return parse.tokens[first].start, parse.tokens[i + 1 if names_next else i].end
