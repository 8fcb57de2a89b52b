"""Help that a sentence does not assert: an aim, a way, what somebody is asked for, what another verb tells already.

What enters are a scene and the draft of a need; what leaves is yes or no. What hangs from no word that says so is told.
"""

from collections.abc import Mapping

from headway.claims.draft import Draft
from headway.claims.event_standing import is_asked, only_tells_which
from headway.claims.scene import Scene
from headway.model import Need, NeedStatus, Parse

_ASKED_FOR = ("xcomp", "ccomp", "advcl", "conj", "acl", "pobj", "prep", "dobj", "pcomp")
"""Relations by which what is asked for hangs from the asking."""
_DUE = frozenset({"must", "should", "ought"})
"""Words that ask for what the verb behind them tells."""
_IF = frozenset({"if", "unless", "whether", "until", "once"})
"""Words that open a condition."""
_RELYING = frozenset({"count", "rely", "bank", "depend"})
"""Verbs whose "can" promises: "it can count on our support"."""
_ENSURING = frozenset({"ensure", "see", "mean", "hope"})
"""Verbs that tell what is wanted, not what is so."""
_PROMISING = frozenset(
    {"pledge", "promise", "offer", "plan", "decision", "commitment", "agreement", "deal", "proposal"}
)
"""Nouns whose infinitive is promised help ("a pledge to send doctors"); behind others it is an aim."""


def status_of(draft: Draft) -> NeedStatus:
    """Give the stage of the help that a draft tells."""
    assert isinstance(draft.payload, Need)
    return draft.payload.status


def is_told_before(parse: Parse, draft: Draft, told: Mapping[int, Draft]) -> bool:
    """Say whether a verb only joins another that tells the same help of the same taker ("advising and assisting them")."""
    token = parse.tokens[draft.i]
    other = told.get(token.head) if token.dep == "conj" else None
    if other is None:
        return False
    one, two = draft.payload, other.payload
    assert isinstance(one, Need)
    assert isinstance(two, Need)
    return one.of is not None and one.of == two.of and one.low == two.low and one.status == two.status


def is_aside(parse: Parse, draft: Draft) -> bool:
    """Say whether help is only an aim ("came to help"), a way ("by sending aid"), or one word of a list ("advise")."""
    token = parse.tokens[draft.i]
    given = status_of(draft) != "requested"
    beside = _is_aim(parse, draft.i) or token.dep == "pcomp" or _tells_which(parse, draft.i)
    open_ = is_asked(parse, draft.i) or _is_only_if(parse, draft.i)
    return (given and (beside or open_)) or len(parse.words(*draft.span).split()) == 1


def _tells_which(parse: Parse, i: int) -> bool:
    """Say whether a participle only tells which help is meant ("the vehicles promised in May"), with no giver of its own."""
    token = parse.tokens[i]
    given = token.dep == "acl" and token.tag == "VBN" and parse.child(i, "agent") is None
    return only_tells_which(parse, i) or given


def _is_only_if(parse: Parse, i: int) -> bool:
    """Say whether help is a condition ("if the money comes", "unless somebody pays") or an ability ("can feed them")."""
    if parse.tokens[i].lemma in _RELYING:
        return False
    inside = (parse.tokens[c] for c in parse.children[i])
    return any(
        (token.dep in ("mark", "advmod") and token.lemma.lower() in _IF)
        or (token.dep == "aux" and token.lemma == "can")
        for token in inside
    )


def is_due(parse: Parse, i: int) -> bool:
    """Say whether a verb shares the "must" of the one that it is joined to ("must work together and assist the weak")."""
    while parse.tokens[i].dep in ("conj", "xcomp") and parse.tokens[i].tag in ("VB", "VBG"):
        if parse.child(i, "aux", "nsubj") is not None:
            return False
        i = parse.tokens[i].head
    return any(parse.tokens[c].lemma in _DUE and parse.tokens[c].dep == "aux" for c in parse.children[i])


def _is_aim(parse: Parse, i: int) -> bool:
    """Say whether a verb is what for: "came to help", "efforts to provide aid", "to ensure that aid gets through"."""
    token = parse.tokens[i]
    above = parse.tokens[token.head]
    if token.dep == "ccomp" and above.lemma in _ENSURING:
        return True
    if token.dep == "conj" and token.tag == "VB" and parse.child(i, "aux", "nsubj") is None:
        return _is_aim(parse, above.i)
    if token.tag != "VB" or all(parse.tokens[c].tag != "TO" for c in parse.children[i]):
        return False
    return token.dep == "advcl" or (token.dep == "acl" and above.lemma not in _PROMISING)


def is_asked_for(scene: Scene, draft: Draft, asked: set[int]) -> bool:
    """Say whether a giving is only what somebody is asked for ("urged donors to send tents")."""
    if status_of(draft) == "requested" or not asked:
        return False
    if draft.i in asked:
        return True
    below = draft.i
    for above in scene.parse.ancestors(draft.i):
        if scene.parse.tokens[below].dep not in _ASKED_FOR:
            return False
        if above in asked:
            return scene.parse.tokens[below].dep != "conj"
        below = above
    return False
