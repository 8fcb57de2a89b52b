"""Sentences whose main verb a small model took for a participle: "Several thousand fighters melted into the desert."

What enters is a parse; what leaves is the same parse, but that such a verb is the head of its sentence again and the noun
before it its subject. A past tense behind the noun is such a verb; of what may be a participle too, only one behind a
noun with an article or a number, in a sentence that a full stop ends: headlines and captions stay as they are.
"""

from collections.abc import Iterator

from headway.claims.clause import through
from headway.claims.labels import FINITE, NOUN_SUBJECTS, NOUNS
from headway.claims.rehung import rehung
from headway.model import Parse, Token

_TOLD_APART = frozenset({"det", "nummod", "poss", "quantmod"})
"""Relations of words before a noun that headlines leave out."""
_PASSIVE = ("auxpass", "agent", *NOUN_SUBJECTS)
"""What a verb does not have that stands behind its own subject in the past tense."""


def regained(parse: Parse) -> Parse:
    """Give the parse with every lost main verb put back at the head of its sentence."""
    fresh = {token.i: token for first, past in parse.sentences for token in _of_sentence(parse, first, past)}
    return rehung(parse, fresh)


def _of_sentence(parse: Parse, first: int, past: int) -> Iterator[Token]:
    """Yield the words of one sentence that hang otherwise once its verb is found."""
    noun = next((t for t in parse.tokens[first:past] if t.head == t.i and t.pos in NOUNS), None)
    verb = _lost_verb(parse, noun, past) if noun is not None else None
    if noun is None or verb is None:
        return
    yield verb._replace(dep="ROOT", head=verb.i, tag="VBD")
    yield noun._replace(dep="nsubj", head=verb.i)
    for c in parse.children[noun.i]:
        if c > verb.i:
            yield parse.tokens[c]._replace(head=verb.i)


def _lost_verb(parse: Parse, noun: Token, past: int) -> Token | None:
    """Give the verb that stands as a participle behind the noun at the head of a sentence."""
    own = [parse.tokens[c] for c in parse.children[noun.i]]
    below = [parse.tokens[c] for n in through(parse, noun.i, "of") for c in parse.children[n]]
    verb = next((t for t in (*own, *below) if t.dep == "acl" and t.tag in ("VBD", "VBN") and t.i > noun.i), None)
    if verb is None or parse.child(verb.i, *_PASSIVE) is not None or any(t.tag in FINITE for t in own if t != verb):
        return None
    if verb.tag == "VBD":
        return verb
    told_apart = any(t.dep in _TOLD_APART for t in own if t.i < noun.i)
    stopped = any(t.text == "." for t in parse.tokens[max(verb.i, past - 2) : past])
    return verb if told_apart and stopped and verb.text.endswith("ed") else None
