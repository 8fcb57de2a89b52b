"""Semicolons and colons: the stretch of a sentence that a word stands in.

What enters are a parse and a word; what leaves is a range of tokens. Marks inside quotation marks break nothing, nor
does a semicolon before a verb without a subject ("struck two posts; burnt a depot; and mined the road").
"""

from headway.claims.ground import Ground, Run
from headway.claims.once import once
from headway.model import Parse

_BREAKS = frozenset({";", ":"})
_BARE_VERBS = frozenset({"VBD", "VBZ", "VBN", "VBG"})


def stretch_of(ground: Ground, i: int) -> Run:
    """Give the range around token ``i`` up to the nearest semicolons or colons outside of quotation marks."""
    first, past = ground.sentence(i)
    breaks = [n for n in _marks(ground.parse, first, past) if n != i and _breaks(ground, n)]
    return max((n + 1 for n in breaks if n < i), default=first), min((n for n in breaks if n > i), default=past)


@once
def _marks(parse: Parse, first: int, past: int) -> tuple[int, ...]:
    """Give the semicolons and colons of a sentence."""
    return tuple(n for n, token in enumerate(parse.tokens[first:past], first) if token.text in _BREAKS)


def _breaks(ground: Ground, i: int) -> bool:
    return ground.quoted[i] == -1 and not (ground.token(i).text == ";" and _goes_on(ground, i + 1))


def _goes_on(ground: Ground, i: int) -> bool:
    """Tell whether a verb without a subject comes next, perhaps behind "and"."""
    past = len(ground.parse.tokens)
    i += i < past and ground.token(i).tag == "CC"
    return i < past and ground.token(i).tag in _BARE_VERBS
