"""How a predicate hangs from the word above it, by grammar alone.

What enters are a parse and a token; what leaves is the next step up the tree, or none where the words above say
nothing of the predicate (a relative clause, "after the army took the hill"). No cue is known here.
"""

from typing import NamedTuple

from headway.claims.factuality_cues import Hang
from headway.claims.labels import NOUN_SUBJECTS, VERBAL
from headway.model import Parse, Token

CLAUSAL = ("xcomp", "ccomp", "advcl", "acl", "pcomp", "csubj", "csubjpass", "relcl", "parataxis")
OBJECTS = ("dobj", "dative", "oprd", "attr", "acomp", "compound", "nmod", "amod", "poss", "nummod", "quantmod")
BESIDE = frozenset({"yet", "too", "short"})
"""Adverbs that govern an infinitive beside them: "has yet to", "too weak to", "falls short of"."""
DENYING_PREPOSITIONS = frozenset({"without", "instead"})
"""Prepositions that are cues themselves, so that the climb stops at them first."""


class Step(NamedTuple):
    """One step up: how the predicate hangs, and from which token."""

    hang: Hang
    head: int


def step_up(parse: Parse, i: int) -> Step | None:
    """Give the step from a token to the word it hangs from in meaning."""
    token = parse.tokens[i]
    if token.head == i:
        return None
    if token.dep == "conj":
        return _from_conjunct(parse, token)
    if token.dep in CLAUSAL or (token.pos in VERBAL and token.dep in (*NOUN_SUBJECTS, "attr", "prep")):
        return _from_clause(parse, token)
    return _from_thing(parse, token)


def _from_conjunct(parse: Parse, token: Token) -> Step | None:
    """Go to the first member; one that is finite by itself shares only what stands above that."""
    first = token
    while first.dep == "conj" and first.head != first.i:
        first = parse.tokens[first.head]
    joined_by_nor = any(lemma(parse, c) == "nor" for c in parse.children[token.head])
    is_finite = token.tag in ("VBD", "VBZ", "VBP") or parse.child(token.i, *NOUN_SUBJECTS, "aux") is not None
    if token.pos in VERBAL and is_finite and not joined_by_nor:
        return step_up(parse, first.i)
    return Step("thing", first.i)


def _from_clause(parse: Parse, token: Token) -> Step | None:
    is_small = token.dep == "ccomp" and token.tag == "VB" and parse.child(token.i, "mark", "aux") is None
    if is_small or infinitive_mark(parse, token.i) is not None:
        return Step("to", token.head)
    if token.dep in ("pcomp", "prep"):
        return Step("ing", _over_preposition(parse, token.head))
    if token.tag == "VBG" and token.dep in ("xcomp", "ccomp"):
        return Step("ing", token.head)
    if token.dep == "ccomp" or (token.dep in ("acl", "relcl") and _opens_with_that(parse, token.i)):
        return Step("that", token.head)
    if token.dep in ("csubj", "csubjpass", *NOUN_SUBJECTS, "attr", "xcomp"):
        return Step("thing", token.head)
    return None


def _from_thing(parse: Parse, token: Token) -> Step | None:
    head = parse.tokens[token.head]
    if token.dep in OBJECTS:
        return Step("thing", head.i)
    if token.dep in NOUN_SUBJECTS and head.pos in VERBAL:
        return Step("thing", _judged(parse, head.i))
    return Step("thing", _over_preposition(parse, head.i)) if token.dep == "pobj" else None


def _opens_with_that(parse: Parse, i: int) -> bool:
    """Tell whether "that" opens a clause under a noun; what it is in the clause, parsers confuse."""
    return any(parse.tokens[c].dep == "mark" or parse.tokens[c].text.lower() == "that" for c in parse.children[i])


def _over_preposition(parse: Parse, i: int) -> int:
    """Go from a preposition to the word it belongs to."""
    while parse.tokens[i].dep in ("prep", "pcomp", "prt") and lemma(parse, i) not in DENYING_PREPOSITIONS:
        i = parse.tokens[i].head
    return i


def _judged(parse: Parse, i: int) -> int:
    """Go from a copula to the adjective that judges its subject ("the attack is possible")."""
    predicate = parse.child(i, "acomp") if lemma(parse, i) == "be" else None
    return i if predicate is None else predicate


def step_over_report(parse: Parse, noun: int) -> Step | None:
    """Give the step from a report to what is said of it, also by a noun ("the claim | that they left | is a lie")."""
    step = step_up(parse, noun)
    if step is None or step.hang != "thing" or lemma(parse, step.head) != "be":
        return step
    predicate = parse.child(step.head, "attr")
    return step if predicate in (None, noun) else Step("thing", predicate)


def governing(parse: Parse, i: int, step: Step) -> list[int]:
    """Give the words that may govern, nearest first: a noun right before "to", one beside the head, the head."""
    found = []
    mark = infinitive_mark(parse, i)
    if mark and parse.tokens[mark - 1].pos in ("NOUN", "ADJ") and mark - 1 > step.head:
        found.append(mark - 1)
    judges = lemma(parse, step.head) == "be" and step.hang in ("that", "to")
    for c in parse.children[step.head]:
        dep = parse.tokens[c].dep
        is_beside = dep in ("advmod", "prt") and lemma(parse, c) in BESIDE
        if c != i and (is_beside or (judges and dep in ("acomp", "attr"))):
            found.append(c)
    found.append(step.head)
    return found


def lemma(parse: Parse, i: int) -> str:
    """Give the lemma of a token in lower case."""
    return parse.tokens[i].lemma.lower()


def infinitive_mark(parse: Parse, i: int) -> int | None:
    """Give the "to" of an infinitive."""
    return next((c for c in parse.children[i] if parse.tokens[c].tag == "TO"), None)


def is_perfect(parse: Parse, i: int) -> bool:
    """Tell whether a verb stands in a perfect after a modal or "to": "may have left", "to have left"."""
    return any(parse.tokens[c].dep == "aux" and parse.tokens[c].text.lower() == "have" for c in parse.children[i])


def is_told_of_past(parse: Parse, i: int) -> bool:
    """Tell whether a clause is what somebody said, thought or promised in the past: there "would" is a "will"."""
    while parse.tokens[i].dep in ("conj", "xcomp") and parse.tokens[i].head != i:
        i = parse.tokens[i].head
    token = parse.tokens[i]
    return token.dep == "ccomp" and parse.tokens[token.head].tag in ("VBD", "VBN")


def is_bare(parse: Parse, i: int) -> bool:
    """Tell whether a clause's verb is bare or carries "should": "demanded that he leave"."""
    modals = (parse.tokens[c].text.lower() for c in parse.children[i] if parse.tokens[c].tag == "MD")
    return parse.tokens[i].tag == "VB" and all(modal == "should" for modal in modals)
