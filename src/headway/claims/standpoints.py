"""Standpoints: "in the general's assessment, the garrison could hold out", "by the union's count, 41 are closed".

What enters is a noun for a view or a count in a phrase that hangs by a verb; what leaves is a saying of its owner with
the clause around it, or None. A view that the clause tells of ("the view of the monitors was heard") is none.
"""

from headway.claims import sources
from headway.claims.breaks import stretch_of
from headway.claims.cues import Cue, CueLexicon, Form
from headway.claims.ground import Ground, without
from headway.claims.labels import VERBAL
from headway.claims.saying import Saying

_COMES_TO = frozenset({"be", "stand", "run", "come", "exceed", "reach"})
"""Verbs between a count and its number ("its tally stands at 148")."""
_OPENERS = frozenset({"in", "by", "on"})


def standpoint_saying(ground: Ground, lexicon: CueLexicon, noun: int, cue: Cue) -> Saying | None:
    """Make a saying of a noun of view or count with an owner, set off by a comma."""
    if ground.token(noun).dep == "nsubj":
        return _told_by_count(ground, lexicon, noun, cue)
    opener = ground.token(noun).head
    preposition = ground.token(opener)
    if ground.token(noun).dep != "pobj" or preposition.text.lower() not in _OPENERS:
        return None
    ends = preposition.text.lower() == "by" and _ends_clause(ground, opener)
    if not ends and (ground.token(preposition.head).pos not in VERBAL or not _set_off(ground, opener)):
        return None
    owner = _owner(ground, noun)
    if owner is None or not (_is_third(ground, owner) or sources.can_speak(ground, owner, lexicon)):
        return None
    reach = ground.reach[opener]
    first, past = stretch_of(ground, opener)
    content = tuple(run for run in map(ground.trimmed, without((first, past), (reach,))) if run[0] < run[1])
    source = ground.trimmed(_bare(ground, owner))
    return Saying(cue, noun, (noun, noun + 1), Form.CLAUSE, source, owner, content) if content else None


def _told_by_count(ground: Ground, lexicon: CueLexicon, noun: int, cue: Cue) -> Saying | None:
    """Make a saying of an owner's count and the number that it is ("the volunteers' own estimate is at least 4,800")."""
    owner, verb = ground.child(noun, "poss"), ground.token(ground.token(noun).head)
    if (
        owner is None
        or verb.lemma not in _COMES_TO
        or not (_is_third(ground, owner) or sources.can_speak(ground, owner, lexicon))
    ):
        return None
    past = stretch_of(ground, verb.i)[1]
    content = ground.trimmed((verb.i, past))
    if not any(ground.token(i).tag == "CD" for i in range(*content)):
        return None
    return Saying(cue, noun, (noun, noun + 1), Form.CLAUSE, ground.trimmed(_bare(ground, owner)), owner, (content,))


def _is_third(ground: Ground, owner: int) -> bool:
    """Tell whether an owner is somebody told of before ("in her view"); "in my view" is whoever speaks anyway."""
    return ground.token(owner).text.lower() in ("his", "her", "their", "its")


def _ends_clause(ground: Ground, opener: int) -> bool:
    """Tell whether a phrase ends its stretch ("killing 27 fighters by the count of its own command")."""
    past = ground.reach[opener][1]
    return past >= stretch_of(ground, opener)[1] - 1


def _set_off(ground: Ground, opener: int) -> bool:
    """Tell whether a comma parts the phrase from its clause."""
    first, past = ground.reach[opener]
    behind = past < len(ground.parse.tokens) and ground.token(past).text == ","
    return behind or (first > 0 and ground.token(first - 1).text == ",")


def _owner(ground: Ground, noun: int) -> int | None:
    of = next((c for c in ground.parse.children[noun] if ground.token(c).text.lower() == "of"), None)
    owner = ground.child(noun, "poss")
    return owner if owner is not None else (ground.child(of, "pobj") if of is not None else None)


def _bare(ground: Ground, owner: int) -> tuple[int, int]:
    """Give an owner's words without the mark of the possessive."""
    first, past = ground.reach[owner]
    return (first, past - 1) if ground.token(past - 1).dep == "case" else (first, past)
