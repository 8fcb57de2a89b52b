"""Whom a side stands for that a clause tells only by a pronoun, by "its fighters", or beside the taking itself.

What enters are a scene and a token; what leaves is a mention that stands elsewhere in the text: the owner of "its
forces", the force that "they" goes on telling of, who pulled out before somebody else came in. What no force of the
sentences before can be stays None.
"""

from collections.abc import Iterator, Sequence

from headway.claims.draft import is_armed, is_force
from headway.claims.labels import NOUN_SUBJECTS
from headway.claims.scene import Scene
from headway.model import Actor, Mention

_LONGEST_CHAIN = 5
"""Steps back from a pronoun to the words that it stands for."""
_PRONOUNS = frozenset({"it", "they", "them", "he", "she", "its", "their"})
"""Words by which a text speaks again of a body."""
THEIRS = frozenset({"its", "their"})
"""Words for what is a body's own ("its fighters", "tightening their grip")."""
_BODIES = frozenset({"it", "they", "them"})
_SENTENCES_BACK = 2
"""Sentences back in which "they" finds the force that it goes on telling of."""
_BEFOREHAND = frozenset({"after", "when", "as", "once", "because", "since"})
"""Words that open a clause of what made way for a taking: "after the army pulled out"."""


def behind_pronoun(scene: Scene, actor: Mention[Actor]) -> Mention[Actor]:
    """Give the words that a pronoun refers back to, else the actor itself."""
    for _ in range(_LONGEST_CHAIN):
        if actor.refers is None or actor.text.lower() not in _PRONOUNS:
            return actor
        at = scene.parse.at(actor.refers[0])
        before = scene.actor_at(at) if at is not None else None
        if before is None:
            return actor
        actor = before
    return actor


def owner_of_force(scene: Scene, i: int) -> Mention[Actor] | None:
    """Give the body that "its forces" are of: whom the pronoun stands for, else the speaker who says it, if armed."""
    parse = scene.parse
    own = next((c for c in parse.children[i] if parse.tokens[c].text.lower() in THEIRS), None)
    if own is None:
        return None
    actor = scene.actor_at(own)
    owner = behind_pronoun(scene, actor) if actor is not None else None
    if owner is not None and owner.text.lower() not in _PRONOUNS:
        return owner if is_force(owner) else None
    said = scene.owner_at(own)
    if said is not None and is_force(said.speaker):
        return said.speaker
    return _last_acting(scene, own) if actor is None and is_force(scene.actor_at(i)) else None


def force_told_of(scene: Scene, i: int) -> Mention[Actor] | None:
    """Give the force that an unsettled "it" or "they" goes on telling of: the last one that acts before it."""
    token = scene.parse.tokens[i]
    if token.text.lower() not in _BODIES or token.dep not in NOUN_SUBJECTS:
        return None
    return _last_acting(scene, i)


def _last_acting(scene: Scene, i: int) -> Mention[Actor] | None:
    """Give the force that acted last before pronoun ``i``, in its sentence or shortly before."""
    parse, token = scene.parse, scene.parse.tokens[i]
    start = parse.sentence_span(max(0, parse.sentence_of(i) - _SENTENCES_BACK))[0]
    before = [actor for actor in scene.mentions.actors if start <= actor.start and actor.end <= token.start]
    alone = token.text.lower() in ("it", "its")
    acting = (actor for actor in reversed(before) if is_armed(actor) and _acts(scene, actor, alone))
    return next((behind_pronoun(scene, actor) for actor in acting), None)


def _acts(scene: Scene, actor: Mention[Actor], alone: bool) -> bool:
    """Say whether an actor, one and not many where "it" tells so, does what its clause tells: subject or agent."""
    head = scene.head_of(actor)
    if head is None or (alone and scene.parse.tokens[head].tag == "NNS"):
        return False
    token = scene.parse.tokens[head]
    return token.dep in NOUN_SUBJECTS or (token.dep == "pobj" and scene.parse.tokens[token.head].dep == "agent")


def who_made_way(scene: Scene, i: int, leaving: Sequence[Sequence[str]]) -> Mention[Actor] | None:
    """Give who is told to have left in a clause beside verb ``i``: "after the army pulled out"."""
    for verb in _clauses_before(scene, i):
        own = {scene.parse.lemmas[c] for c in scene.parse.children[verb]}
        if not any(scene.parse.lemmas[verb] == word and own.issuperset(rest) for word, *rest in leaving):
            continue
        subject = scene.parse.child(verb, "nsubj")
        actors = scene.actors_of(subject) if subject is not None else ()
        armed = next((behind_pronoun(scene, actor) for actor in actors if is_armed(actor)), None)
        if armed is not None:
            return armed
    return None


def _clauses_before(scene: Scene, i: int) -> Iterator[int]:
    """Yield the verbs of the clauses of time and reason that hang by verb ``i``, or by the verb that it goes with."""
    parse = scene.parse
    over = parse.tokens[i].head if parse.tokens[i].dep in ("conj", "xcomp", "advcl") else i
    for verb in dict.fromkeys((i, over)):
        for c in parse.children[verb]:
            opened = {parse.lemmas[k] for k in parse.children[c] if parse.tokens[k].dep in ("mark", "advmod")}
            if parse.tokens[c].dep == "advcl" and c != i and opened & _BEFOREHAND:
                yield c
