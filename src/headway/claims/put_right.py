"""Numbers that are put right: "killed 18, not 80" asserts one number and denies the other.

What enters are a parse and the place of a number; what leaves is yes or no. Only a number that stands against another
of its sentence is put right: "not 80 people came" denies the coming, and is left to the reader of factuality.
"""

from headway.model import Parse

_REACH = 3
"""Words between the denying word and its number: "not | the | more | than 80"."""
_LONGEST = 3
"""Words of the longest denying phrase ("as opposed to")."""
FARTHEST_DENIAL = _REACH + _LONGEST
"""Words before a number in which a phrase that denies it stands."""
_BUT_REACH = 6
"""Words from a denied number to the "but" that brings the right one: "not 18 civilians but 80"."""
_PAUSES = frozenset({",", ";", "-", "–", "—", "(", "and", "but"})


def is_put_right(parse: Parse, i: int, corrections: frozenset[str]) -> bool:
    """Say whether the number at token ``i`` is the wrong one of two."""
    first = parse.sentences[parse.sentence_of(i)][0]
    return any(
        _denies(parse, start, past, corrections) and _is_against_another(parse, first, start, i)
        for past in range(i, max(first, i - _REACH), -1)
        if past == i or parse.tokens[past].pos not in ("VERB", "AUX", "NUM", "PUNCT")
        for start in range(max(first, past - _LONGEST), past)
    )


def puts_right(parse: Parse, i: int, corrections: frozenset[str]) -> bool:
    """Say whether the denying word at token ``i`` denies only the number behind it."""
    if parse.tokens[i].text.lower() not in corrections:
        return False
    for j in range(i + 1, min(i + 1 + _REACH, len(parse.tokens))):
        if parse.tokens[j].pos == "NUM":
            first = parse.sentences[parse.sentence_of(i)][0]
            return j < parse.sentences[parse.sentence_of(i)][1] and _is_against_another(parse, first, i, j)
        if parse.tokens[j].pos in ("VERB", "AUX", "PUNCT"):
            return False
    return False


def _denies(parse: Parse, start: int, past: int, corrections: frozenset[str]) -> bool:
    return " ".join(token.text.lower() for token in parse.tokens[start:past]) in corrections


def _is_against_another(parse: Parse, first: int, at: int, i: int) -> bool:
    """Say whether the denying word behind ``at`` sets the number at ``i`` against one before it, or one behind a "but"."""
    tokens = parse.tokens
    begins = at > first and (tokens[at].text.lower() != "not" or tokens[at - 1].text.lower() in _PAUSES)
    if begins and any(token.pos == "NUM" for token in tokens[first:at]):
        return True
    past = parse.sentences[parse.sentence_of(i)][1]
    following = [token.text.lower() for token in tokens[i + 1 : min(past, i + 1 + _BUT_REACH)]]
    return "but" in following and any(t.pos == "NUM" for t in tokens[i + 2 + following.index("but") : past])
