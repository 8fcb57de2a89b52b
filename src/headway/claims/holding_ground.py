"""How a noun or a name of ground stands in its sentence: wide, bare, definite, free, a mere measure.

What enters are a scene or parse and a token or place; what leaves are yes or no, a verb, or a mention that points back.
"""

from collections.abc import Iterator

from headway.claims.clause import through
from headway.claims.labels import NOUN_SUBJECTS, SUBJECTS, VERBAL
from headway.claims.scene import Scene
from headway.model import ActorKind, Mention, Parse, Place, Span

_SCORE = 0.4
"""Score of a mention that only the order of the text tells to be a place."""
_WORDS_BETWEEN = 3
"""Words that may stand between a place and what it lies in ("in the northern ...")."""
_DEFINITE = frozenset({"the", "this", "that", "its", "their"})
_ACTING = (*NOUN_SUBJECTS, "conj", "poss")
"""Relations in which a country's name stands for its government."""
_OPENING = ("det", "poss", "nummod", "compound")
_ASIDE = ("advmod", "npadvmod", "dep")
"""Relations by which the parser hangs a subject that an apposition cuts off from its verb."""


def cut_off(parse: Parse, i: int) -> Iterator[int]:
    """Yield a subject that the parser cut off from the verb over token ``i``.

    "Sirte, once a stronghold, fell", "Mosul, which they took, is quiet", "Fallujah was the first city to fall".
    """
    verb = verb_over(parse, i)
    token = parse.tokens[verb]
    for c in parse.children[verb]:
        if (
            c < i
            and parse.tokens[c].dep in _ASIDE
            and parse.tokens[c].pos == "PROPN"
            and parse.tokens[c + 1].text != ":"
        ):
            yield c
    if token.dep != "relcl" or parse.child(verb, *SUBJECTS) is not None:
        return
    above = parse.tokens[token.head]
    if token.tag in ("VBZ", "VBP", "VBD") and above.pos == "PROPN":
        yield above.i
    if token.tag == "VB" and above.dep == "attr":
        yield from (c for c in parse.children[above.head] if parse.tokens[c].dep == "nsubj")


def verb_over(parse: Parse, i: int) -> int:
    """Give the verb whose clause token ``i`` stands in, itself where it is one; the top of its tree where there is none."""
    while parse.tokens[i].pos not in VERBAL and parse.tokens[i].head != i:
        i = parse.tokens[i].head
    return i


def farness(scene: Scene, place: Mention[Place], predicate: int, i: int) -> tuple[bool, int]:
    """Tell how far a place is from noun ``i``: one in a clause of its own is farther than any in that of the predicate."""
    head = scene.head_of(place)
    apart = head is None or verb_over(scene.parse, head) != verb_over(scene.parse, predicate)
    return apart, abs(place.start - scene.parse.tokens[i].start)


def is_measure(parse: Parse, head: int) -> bool:
    """Say whether a place only tells how large another is ("a territory the size of Belgium")."""
    over = parse.tokens[parse.tokens[head].head]
    return parse.tokens[head].dep == "pobj" and parse.lemmas[over.head] == "size"


def is_wide(place: Mention[Place]) -> bool:
    """Say whether a place is a country or a region of several."""
    return place.means is not None and place.means.precision in ("country", "region")


def is_dated(scene: Scene, span: Span) -> bool:
    """Say whether a stretch of text names a day."""
    return any(time.means is not None and time.means.type == "DATE" for time in scene.times_in(span))


def lies_within(scene: Scene, one: Mention[Place], other: Mention[Place]) -> bool:
    """Say whether the words set one place in another: "the port of Beira in central Mozambique"."""
    between = scene.parse.text[one.end : other.start].split() if one.end <= other.start else []
    return 0 < len(between) <= _WORDS_BETWEEN and between[0] == "in"


def is_bare(parse: Parse, i: int) -> bool:
    """Say whether a noun stands alone as in a set phrase ("took part", "ships in port"): then it is no ground."""
    return parse.tokens[i].tag == "NN" and not parse.children[i]


def is_possessed(parse: Parse, i: int) -> bool:
    """Say whether a noun is somebody's ("the army's base")."""
    return parse.child(i, "poss") is not None


def is_definite(parse: Parse, i: int) -> bool:
    """Say whether a noun is one that the reader knows already ("the city", not "cities")."""
    token = parse.tokens[i]
    known = any(parse.lemmas[c] in _DEFINITE for c in parse.children[i] if parse.tokens[c].dep in ("det", "poss"))
    return known and token.tag == "NN" and not through(parse, i, "of")


def is_free(scene: Scene, place: Mention[Place]) -> bool:
    """Say whether a name stands for its place, and not for whose office or people it is ("the governor of Homs")."""
    head = scene.head_of(place)
    token = scene.parse.tokens[head] if head is not None else None
    if token is not None and head is not None and token.dep in _ACTING and scene.actor_at(head) is not None:
        return False
    if token is None or token.dep != "pobj" or scene.parse.lemmas[token.head] != "of":
        return True
    actor = scene.actor_at(scene.parse.tokens[token.head].head)
    return actor is None or actor.means is None or actor.means.kind not in (ActorKind.PERSON, ActorKind.OFFICE)


def tells_actor(scene: Scene, place: Mention[Place]) -> bool:
    """Say whether a place only tells which body is meant ("the government in Damascus", "Iraq's special forces")."""
    head = scene.head_of(place)
    token = scene.parse.tokens[head] if head is not None else None
    if token is None or token.dep != "pobj":
        return token is not None and token.dep == "poss"
    over = scene.parse.tokens[scene.parse.tokens[token.head].head]
    return over.dep in SUBJECTS and scene.actor_at(over.i) is not None


def as_named(scene: Scene, place: Mention[Place]) -> Mention[Place]:
    """Give the name that a reference back ("the city", "it") stands for, where the two are one place; else the words."""
    at = scene.parse.at(place.refers[0]) if place.refers is not None else None
    before = scene.place_at(at) if at is not None else None
    same = before is not None and before.means is not None and before.means == place.means
    return before if before is not None and same and not any(c.isupper() for c in place.text[1:]) else place


def pointing(scene: Scene, i: int, spoken: Mention[Place]) -> Mention[Place]:
    """Make a mention of the words at token ``i`` that stands for a place named before."""
    tokens = scene.parse.tokens
    first = min((c for c in scene.parse.children[i] if c < i and tokens[c].dep in _OPENING), default=i)
    start, end = tokens[first].start, tokens[i].end
    reason = f"the place last spoken of: “{spoken.text}”"
    return Mention(
        start, end, scene.parse.text[start:end], spoken.means, _SCORE, reason, (), (spoken.start, spoken.end)
    )
