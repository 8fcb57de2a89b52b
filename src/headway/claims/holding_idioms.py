"""Whether an idiom of holding or losing stands where it means that: most of its words mean other things elsewhere.

What enters are a scene, a predicate of lang/control-idioms and what was read before it; what leaves is yes or no. "Goma
followed" tells of a loss only behind one ("They took Sake on Monday"); "they have the town" tells of a holding only
where what they have is the ground, and not a thing in it ("they have friends in the town").
"""

from collections.abc import Iterable, Sequence

from headway.claims.draft import REAL, Draft
from headway.claims.holding_ground import is_definite
from headway.claims.scene import Scene
from headway.model import Control, Mention, Place

_SENTENCES_BACK = 2
"""Sentences back in which the change of hands stands that another follows on: farther, something else may follow."""
_CHANGES = ("gains", "loses")
_SAME_GROUND = frozenset({"conj", "appos", "compound", "nmod", "amod"})
"""Relations of a name to the noun of ground that it names or goes on listing."""


def follows_change(scene: Scene, i: int, before: Iterable[Draft]) -> bool:
    """Say whether a change of hands that has come about is told in the sentence of token ``i`` or shortly before."""
    sentence = scene.parse.sentence_of(i)
    return any(
        isinstance(draft.payload, Control)
        and draft.payload.status in _CHANGES
        and draft.factuality in REAL
        and draft.i != i
        and 0 <= sentence - scene.parse.sentence_of(draft.i) <= _SENTENCES_BACK
        for draft in before
    )


def is_ground_itself(scene: Scene, place: Mention[Place], nouns: Sequence[int]) -> bool:
    """Say whether a place is what a noun names ("the village of Ber"), and not where that lies ("an office in Ber").

    A part of it that the reader knows ("the market quarter") is ground as well.
    """
    parse, wanted = scene.parse, frozenset(nouns)
    if any(is_definite(parse, i) and not parse.tokens[i].text[0].isupper() for i in nouns):
        return True
    i = parse.head_of(place.start, place.end)
    while i is not None and i not in wanted:
        token = parse.tokens[i]
        over = parse.tokens[token.head]
        if token.dep in _SAME_GROUND and over.i != i:
            i = over.i
        elif token.dep == "pobj" and over.lemma == "of":
            i = over.head
        else:
            return False
    return i is not None
