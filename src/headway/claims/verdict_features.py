"""What a clause looks like to the linear model of verdicts: its words by place, their classes, degree, mood, sides.

What enters are a scene and the head of a clause; what leaves are the names of the features that hold there. A feature
names a place in the clause (h head, s subject, o object, c what is said of the subject, x infinitive, a adverb,
p.in noun behind "in", "sm" what stands before the subject), and then a lemma ("h=run"), a class of lang/verdicts
("o:bane"), a degree ("c>") or a kind ("s!person"). Nothing outside the clause is looked at.
"""

from collections.abc import Iterator

from headway.claims.labels import TENSED, VERBAL
from headway.claims.scene import Scene
from headway.model import Parse, Tables, Token

_HEADING = frozenset({"ROOT", "conj", "ccomp", "advcl", "relcl", "parataxis"})
"""Relations of a word that heads a clause of its own."""
_PLACES = {
    "nsubj": "s",
    "nsubjpass": "s",
    "csubj": "s",
    "dobj": "o",
    "dative": "o",
    "acomp": "c",
    "attr": "c",
    "oprd": "c",
    "xcomp": "x",
    "advmod": "a",
    "npadvmod": "a",
    "prt": "a",
    "ccomp": "t",
}
"""Where a word stands in the clause, by its relation to the head."""
_MODIFIES = frozenset({"amod", "advmod", "compound", "nmod", "poss", "det", "neg", "npadvmod"})
_DEGREES = {"JJR": ">", "RBR": ">", "JJS": "^", "RBS": "^"}
_NAMES = frozenset(
    {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY"}
)
_WORDLESS = frozenset({"PROPN", "NUM", "PUNCT", "SPACE", "SYM", "X"})
"""Classes of words whose lemma says nothing about verdicts."""
_PRONOUNS = frozenset(
    {"he", "she", "i", "we", "they", "it", "this", "that", "these", "those", "you", "nobody", "who", "what", "there"}
)
NEAR = 4
"""Words to the next member of a coordination that is read with the first ("slow and very costly")."""
_NEIGHBOURS = (("h", "o"), ("h", "c"), ("s", "h"), ("s", "c"), ("h", "x"), ("s", "o"))
"""Places whose classes are also looked at together."""


class ClauseFeatures:
    """Names the features of clauses, by the classes of words of lang/verdicts."""

    def __init__(self, tables: Tables) -> None:
        classes: dict[str, list[str]] = {}
        for entry in tables["lang/verdicts"]:
            for word in entry.words("words"):
                classes.setdefault(word, []).append(entry.name.removeprefix("class."))
        self._classes = {word: tuple(names) for word, names in classes.items()}

    def heads(self, parse: Parse) -> Iterator[int]:
        """Yield the words that head finite clauses, in the order of the text: what is only meant or added is no verdict."""
        return (t.i for t in parse.tokens if t.pos in VERBAL and t.dep in _HEADING and _is_finite(parse, t))

    def of(self, scene: Scene, i: int) -> frozenset[str]:
        """Name the features that hold of the clause that token ``i`` heads."""
        parse = scene.parse
        found = set(self._of_head(scene, i))
        subject = subject_of_clause(parse, i)
        if subject is not None:
            found.update(self._of_part(scene, subject, "s"), _kinds(scene, subject))
        else:
            found.add("s!none")
        for c in parse.children[i]:
            place = _PLACES.get(parse.tokens[c].dep)
            if place is not None and place != "s":
                found.update(self._of_part(scene, c, place))
            if place == "x":
                found.update(self._below(scene, c))
            elif parse.tokens[c].dep in ("prep", "agent"):
                found.update(self._behind(scene, c))
        found.update(_together(found))
        return frozenset(found)

    def _of_head(self, scene: Scene, i: int) -> list[str]:
        """Name what the head itself is: its lemma and classes, tense, mood, negation, and where the clause hangs."""
        parse, token = scene.parse, scene.parse.tokens[i]
        found = [*self._of_word(token, "h"), f"tag={token.tag}", f"dep={token.dep}"]
        for c in parse.children[i]:
            relation = parse.tokens[c].dep
            if relation in ("neg", "auxpass", "expl"):
                found.append(relation)
            elif relation in ("aux", "mark"):
                found.append(f"{relation}={parse.lemmas[c]}")
        owner = scene.owner_at(i)
        if owner is not None:
            found.append("quoted" if owner.direct else "said")
        return found

    def _of_part(self, scene: Scene, i: int, place: str) -> list[str]:
        """Name what a word is and what stands before it, or behind its "of"."""
        parse = scene.parse
        found = self._of_word(parse.tokens[i], place)
        for c in parse.children[i]:
            child = parse.tokens[c]
            if child.dep in _MODIFIES:
                found += self._of_word(child, f"{place}m")
            elif child.dep == "nummod":
                found.append(f"{place}!number")
            elif child.dep == "prep" and child.lemma == "of" and (noun := parse.child(c, "pobj")) is not None:
                found += self._of_word(parse.tokens[noun], f"{place}of")
            elif child.dep == "conj" and c - i <= NEAR:
                found += self._of_word(child, place)
        return found

    def _below(self, scene: Scene, i: int) -> Iterator[str]:
        """Name what an infinitive or a small clause under the head says."""
        for c in scene.parse.children[i]:
            place = _PLACES.get(scene.parse.tokens[c].dep)
            if place in ("o", "c", "s"):
                yield from self._of_part(scene, c, f"x{place}")

    def _behind(self, scene: Scene, preposition: int) -> list[str]:
        noun = scene.parse.child(preposition, "pobj")
        if noun is None:
            return []
        place = f"p.{scene.parse.lemmas[preposition]}"
        return [place, *self._of_part(scene, noun, place), *self._of_word(scene.parse.tokens[noun], "p")]

    def _of_word(self, token: Token, place: str) -> list[str]:
        lemma = token.lemma.lower()
        found = [f"{place}={lemma}"] if token.pos not in _WORDLESS else []
        for name in self._classes.get(lemma) or self._classes.get(token.text.lower()) or ():
            found += (f"{place}:{name}", f"b:{name}")
        if token.tag in _DEGREES:
            found += (f"{place}{_DEGREES[token.tag]}", f"b{_DEGREES[token.tag]}")
        if token.entity in _NAMES:
            found.append(f"{place}!{token.entity}")
        return found


def _is_finite(parse: Parse, token: Token) -> bool:
    """Say whether a verb has a tense or a modal, by itself, by an auxiliary, or from the verb it is joined to."""
    if token.tag in TENSED:
        return True
    aux = [parse.tokens[c] for c in parse.children[token.i] if parse.tokens[c].dep in ("aux", "auxpass")]
    if aux:
        return any(child.tag in TENSED or child.tag == "MD" for child in aux)
    above = parse.tokens[token.head]
    return token.dep == "conj" and above.pos in VERBAL and above.i != token.i and _is_finite(parse, above)


def subject_of_clause(parse: Parse, i: int) -> int | None:
    """Give the subject of a clause: its own, the noun of a relative clause, that of the verb it is joined to."""
    own = parse.child(i, "nsubj", "nsubjpass", "csubj")
    token = parse.tokens[i]
    if own is not None and not (token.dep == "relcl" and parse.tokens[own].tag in ("WDT", "WP")):
        return own
    if token.dep in ("relcl", "acl"):
        return token.head
    return (
        subject_of_clause(parse, token.head) if token.dep == "conj" and parse.tokens[token.head].pos in VERBAL else None
    )


def _kinds(scene: Scene, i: int) -> Iterator[str]:
    """Name what sort of thing the subject is: a pronoun, a known actor, a place, or a thing."""
    token = scene.parse.tokens[i]
    if token.pos == "PRON" or token.text.lower() in _PRONOUNS:
        yield "s!pronoun"
    elif scene.actor_at(i) is not None:
        yield "s!actor"
    elif scene.place_at(i) is not None:
        yield "s!place"
    else:
        yield "s!proper" if token.pos == "PROPN" else "s!thing"


def _together(found: set[str]) -> Iterator[str]:
    """Name pairs of classes in neighbouring places, and classes under negation."""
    by_place: dict[str, list[str]] = {}
    for name in found:
        place, colon, kind = name.partition(":")
        if colon:
            by_place.setdefault(place, []).append(kind)
    for one, other in _NEIGHBOURS:
        for kind in by_place.get(one, ()):
            yield from (f"{one}:{kind} {other}:{more}" for more in by_place.get(other, ()))
    if "neg" in found:
        yield from (f"neg {place}:{kind}" for place in ("h", "c", "o") for kind in by_place.get(place, ()))
