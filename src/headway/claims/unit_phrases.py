"""The words for what is counted: "a short noun phrase in the sentence's words".

What enters is the token that heads what is counted; what leaves is its phrase, cut from the text.
"""

from headway.claims.counting import Counting
from headway.model import Parse

LONGEST_UNIT = 7
"""Words of a unit at most: "a short noun phrase"."""


def unit_words(parse: Parse, head: int, past: int, words: Counting, *, article: bool = False) -> str:
    """Give the counted noun, what stands before it (from token ``past`` on) and its "of" phrase, in the text's words.

    ``article`` keeps "the" ("% of the harvest").
    """
    first = _left_edge(parse, head, past, words)
    if article and first > past and parse.tokens[first - 1].tag in ("DT", "PRP$"):
        first -= 1
    last = head
    of = next((c for c in parse.children[head] if c == head + 1 and parse.tokens[c].lemma == "of"), None)
    held = parse.child(of, "pobj") if of is not None else None
    if held is not None and held - first < LONGEST_UNIT and parse.tokens[held].pos != "NUM":
        last = held
    return parse.words(parse.tokens[first].start, parse.tokens[last].end)


def _left_edge(parse: Parse, head: int, past: int, words: Counting) -> int:
    first = head
    while first - 1 >= past and first > 0 and head - first < LONGEST_UNIT:
        token = parse.tokens[first - 1]
        if token.pos not in ("ADJ", "NOUN", "PROPN") and token.tag not in ("HYPH", "VBN", "VBG"):
            break
        if parse.text[token.start - 1 : token.start].isdigit():
            break
        first -= 1
    while first < head and (
        parse.tokens[first].tag in ("HYPH", "JJR", "RBR") or parse.tokens[first].lemma in words.fillers
    ):
        first += 1
    return first
