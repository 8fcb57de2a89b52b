"""The steps of role paths that the parse alone answers: where a helper, an owner, a governor of a word stands.

What enters are a parse and a token; what leaves are the tokens that a step leads to, none where the grammar has none.
What the steps are called is told in the frames that use them.
"""

from collections.abc import Callable, Mapping

from headway.claims.clause import is_passive
from headway.claims.labels import NOUNS
from headway.model import Parse

HANGING: Mapping[str, tuple[str, ...]] = {
    "mod": ("amod", "compound", "nmod", "npadvmod", "quantmod"),
    "xcomp": ("xcomp", "ccomp", "acl", "advcl"),
    "ccomp": ("ccomp",),
    "attr": ("attr", "acomp", "oprd"),
}
"""Relations of what hangs from a word, by step."""


def is_bare(parse: Parse, i: int) -> bool:
    """Say whether a clause tells what is to be done: an infinitive, or a bare verb ("that the road be opened")."""
    helpers = [parse.tokens[c] for c in parse.children[i] if parse.tokens[c].dep in ("aux", "auxpass")]
    if any(helper.tag == "MD" for helper in helpers):
        return False
    return any(helper.tag in ("TO", "VB") for helper in helpers) or (parse.tokens[i].tag == "VB" and not helpers)


def _will_not(parse: Parse, i: int) -> bool:
    """Say whether a verb is what somebody will not do ("will not go back", "would not hand them over")."""
    helpers = [parse.tokens[c] for c in parse.children[i] if parse.tokens[c].dep in ("aux", "neg")]
    return any(h.dep == "neg" for h in helpers) and any(h.tag == "MD" and h.text.lower()[0] == "w" for h in helpers)


def _antecedent(parse: Parse, i: int) -> int | None:
    """Give what the "whose" before noun ``i`` stands for: "Goma, | whose fall is a matter of days"."""
    owner = parse.child(i, "poss")
    if owner is None or parse.tokens[owner].tag != "WP$":
        return None
    return next((parse.tokens[a].head for a in parse.ancestors(i) if parse.tokens[a].dep in ("relcl", "acl")), None)


def _helpers(parse: Parse, i: int) -> list[int]:
    """Give the helping words of a verb, and the "be" of one that is still to be done ("are to send")."""
    token = parse.tokens[i]
    helpers = [c for c in parse.children[i] if parse.tokens[c].dep == "aux"]
    due = token.dep == "xcomp" and parse.tokens[token.head].lemma == "be"
    return [*helpers, token.head] if due else helpers


def listed(i: int | None) -> list[int]:
    """Give a token as a list, an empty one for None."""
    return [] if i is None else [i]


def _above(parse: Parse, i: int) -> list[int]:
    return listed(parse.tokens[i].head if parse.tokens[i].head != i else None)


def _headed(parse: Parse, i: int) -> list[int]:
    return [parse.tokens[i].head] if parse.tokens[i].dep in ("amod", "compound") else []


def _beside(parse: Parse, i: int) -> int | None:
    """Give the noun that a phrase in commas tells more of, wherever the parser hangs the phrase."""
    comma = parse.tokens[i].head - 1
    parted = parse.tokens[i].dep == "pobj" and comma > 0 and parse.tokens[comma].text == ","
    return comma - 1 if parted and parse.tokens[comma - 1].pos in NOUNS else None


def _owner(parse: Parse, i: int) -> list[int]:
    said = (c for c in parse.children[i] if parse.tokens[c].dep in HANGING["attr"])
    return [c for c in said if parse.child(c, "case") is not None]


WALKS: Mapping[str, Callable[[Parse, int], list[int]]] = {
    "self": lambda _, i: [i],
    "passive": lambda parse, i: [i] if is_passive(parse, i) else [],
    "refused": lambda parse, i: [i] if _will_not(parse, i) else [],
    "dative": lambda parse, i: listed(parse.child(i, "dative")),
    "poss": lambda parse, i: listed(parse.child(i, "poss")),
    "governor": _above,
    "head": _headed,
    "aux": _helpers,
    "will": lambda parse, i: [c for c in _helpers(parse, i) if parse.tokens[c].tag == "MD"],
    "surface": lambda parse, i: listed(parse.child(i, "nsubj", "nsubjpass")),
    "owner": _owner,
    "whose": lambda parse, i: listed(_antecedent(parse, i)),
    "beside": lambda parse, i: listed(_beside(parse, i)),
}
"""Steps that the parse alone answers."""
