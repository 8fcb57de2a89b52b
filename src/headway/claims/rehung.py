"""A parse with some of its words hung otherwise.

What enters are a parse and the words as they are to be; what leaves is the same parse with them, all that they do not
touch kept as it was. Where a word ought to hang is for whoever asks to say.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from headway.model import Parse, Token


def rehung(parse: Parse, fresh: Mapping[int, Token]) -> Parse:
    """Give a parse with other words at the places named; the parse itself where none is."""
    if not fresh:
        return parse
    tokens, children, lemmas = list(parse.tokens), list(parse.children), list(parse.lemmas)
    for i, token in fresh.items():
        above = tokens[i].head
        if above != i:
            children[above] = tuple(c for c in children[above] if c != i)
        if token.head != i:
            children[token.head] = tuple(sorted((*children[token.head], i)))
        tokens[i], lemmas[i] = token, token.lemma.lower()
    return replace(
        parse, tokens=tuple(tokens), children=tuple(children), lemmas=tuple(lemmas), answers=defaultdict(dict)
    )
