"""What counts as help: money, goods, forces, services, and the acts by which they are given.

What enters are a scene and the token that heads what somebody asks for or gives; what leaves is yes or no. Words of help
stand in lang/needs. Behind a verb that speaks of nothing but giving any thing that can be handed over is help ("promised a
bakery"), unless the file lists its noun as none ("promised an answer"). A number alone is what it counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from headway.claims.scene import Scene
from headway.model import Entry

_REACH = 25
"""Words of a phrase among which help is looked for."""
_BEFORE = ("compound", "amod", "nmod")
_BARE = frozenset({"NUM", "ADJ", "DET", "PRON"})
"""Classes of words that stand for a thing counted elsewhere: "has received three", "none has come"."""
_PEOPLE = frozenset({"PERSON", "NORP", "GPE", "LOC", "DATE", "TIME", "EVENT"})
"""Names that are no thing to be handed over."""


@dataclass(frozen=True, slots=True)
class Help:
    """The words of help: ``named`` are help wherever asked or given, ``none`` never; ``acts`` help by themselves."""

    named: frozenset[str]
    none: frozenset[str]
    goods: frozenset[str]
    served: frozenset[str]
    helping: frozenset[str]
    acts: frozenset[str]
    much: frozenset[str]

    @classmethod
    def compile(cls, by_name: Mapping[str, Entry]) -> "Help":
        """Compile from the word lists of lang/needs."""
        names = ("help", "no-help", "goods", "served", "helping", "acts", "much")
        return cls(*(frozenset(by_name[f"words.{name}"].words("words")) for name in names))

    def is_named(self, scene: Scene, i: int) -> bool:
        """Say whether a phrase names help anywhere among its words."""
        parse = scene.parse
        words = (parse.tokens[j].lemma.lower() for j in parse.subtree(i)[:_REACH])
        return any(word in self.named for word in (*words, *counted(scene, i)))

    def is_headed(self, scene: Scene, i: int) -> bool:
        """Say whether the noun of a phrase itself, or what stands right before it, is a word of help."""
        tokens = scene.parse.tokens
        near = (i, *(c for c in scene.parse.children[i] if tokens[c].dep in _BEFORE))
        return any(tokens[j].lemma.lower() in self.named for j in near)

    def is_thing(self, scene: Scene, i: int) -> bool:
        """Say whether a phrase names a thing that can be handed over, a number of such, or how much is wanted ("more")."""
        token = scene.parse.tokens[i]
        if token.text.lower() in self.much or token.pos == "NUM":
            return not scene.is_time(i)
        if token.pos not in ("NOUN", "PROPN") or token.entity in _PEOPLE or scene.is_time(i):
            return False
        return token.lemma.lower() not in self.none

    def is_much(self, scene: Scene, i: int) -> bool:
        """Say whether a word only tells how much is wanted ("a good deal more")."""
        below = (scene.parse.tokens[j].text.lower() for j in (i, *scene.parse.children[i]))
        return any(word in self.much for word in below)

    def is_goods(self, scene: Scene, i: int) -> bool:
        """Say whether a phrase is of goods or of people who help."""
        return _is_of(scene, i, self.goods)

    def is_served(self, scene: Scene, i: int) -> bool:
        """Say whether a phrase is of who or what is helped."""
        return _is_of(scene, i, self.served)

    def is_act(self, scene: Scene, i: int) -> bool:
        """Say whether a verb helps: by itself ("to do more"), or with what help it speaks of ("to send tents")."""
        lemma = scene.parse.tokens[i].lemma.lower()
        particles = (scene.parse.tokens[c].lemma.lower() for c in scene.parse.children[i])
        if lemma in self.acts or any(f"{lemma} {particle}" in self.acts for particle in particles):
            return True
        return lemma in self.helping and (self.is_named(scene, i) or self._of_a_number(scene, i))

    def _of_a_number(self, scene: Scene, i: int) -> bool:
        """Say whether the object of a verb is a number of things."""
        thing = scene.parse.child(i, "dobj")
        return thing is not None and scene.parse.child(thing, "nummod") is not None and self.is_thing(scene, thing)


def counted(scene: Scene, i: int) -> list[str]:
    """Give the words of what a number alone stands for ("has received three": ambulances, named before)."""
    token = scene.parse.tokens[i]
    unit = next((q.unit for q in scene.quantities if q.start <= token.start < q.end), None)
    if token.pos not in _BARE and not (unit or "").startswith("fraction"):
        return []
    return [part for word in (unit or "").lower().split() for part in (word, word.removesuffix("s"))]


def _is_of(scene: Scene, i: int, words: frozenset[str]) -> bool:
    """Say whether a noun phrase names one of some words: by its noun, what stands right before it, or what it is made of."""
    parse = scene.parse
    near = [i, *(c for c in parse.children[i] if parse.tokens[c].dep in _BEFORE)]
    made_of = (k for c in parse.children[i] if parse.tokens[c].lemma == "of" for k in parse.subtree(c)[:_REACH])
    named = (parse.tokens[j].lemma.lower() for k in parse.conjuncts(i) for j in (k, *near, *made_of))
    return any(word in words for word in (*named, *counted(scene, i)))
