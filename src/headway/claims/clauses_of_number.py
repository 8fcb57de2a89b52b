"""How a number hangs in its clause: its phrase, what holds the phrase, the verb over it, and that verb's helpers.

What enters is a parse and a token; what leaves are tokens and lemmas. Nothing is guessed: where the tree has no verb,
there is none.
"""

from headway.claims.labels import VERBAL
from headway.model import Parse

MARKS = frozenset(("mark", "prep", "advmod", "pcomp"))


def phrase_top(parse: Parse, number: int, head: int | None) -> int:
    """Give the counted noun where the number hangs below it, the number where the noun hangs below the number."""
    return head if head is not None and head in parse.ancestors(number) else number


def verb_over(parse: Parse, i: int) -> int | None:
    """Give the nearest verb at or above a token."""
    above = (i, *parse.ancestors(i))
    return next((j for j in above if parse.tokens[j].pos in VERBAL and parse.tokens[j].dep != "prep"), None)


def holder_of(parse: Parse, top: int) -> tuple[str, str]:
    """Give the preposition (else the relation) that holds a phrase, and the lemma of the word over it."""
    token = parse.tokens[top]
    over = parse.tokens[token.head]
    if over.i == top:
        return "", ""
    if token.dep == "pobj":
        return over.lemma.casefold(), parse.tokens[over.head].lemma
    return token.dep, over.lemma


def has_aux(parse: Parse, verb: int, words: frozenset[str]) -> bool:
    """Tell whether a verb has one of these helping words ("will", "to")."""
    if _shares_subject(parse, verb):
        return has_aux(parse, parse.tokens[verb].head, words)
    helpers = (parse.tokens[c] for c in parse.children[verb] if parse.tokens[c].dep == "aux")
    return any(helper.tag in ("MD", "TO") and helper.lemma in words for helper in helpers)


def is_perfect(parse: Parse, verb: int) -> bool:
    """Tell whether a verb, or the one it is coordinated with, stands in the perfect ("has killed ... and wounded")."""
    token = parse.tokens[verb]
    if any(parse.tokens[c].dep == "aux" and parse.tokens[c].lemma == "have" for c in parse.children[verb]):
        return True
    adverbial = token.dep == "advcl" and token.tag in ("VBN", "VBG") and parse.tokens[token.head].pos in VERBAL
    return (adverbial or _shares_subject(parse, verb)) and token.head != verb and is_perfect(parse, token.head)


def is_past_perfect(parse: Parse, verb: int) -> bool:
    """Tell whether a verb, or the one it is coordinated with, stands in the past perfect ("had killed ... and wounded")."""
    if _shares_subject(parse, verb):
        return is_past_perfect(parse, parse.tokens[verb].head)
    return any(parse.tokens[c].dep == "aux" and parse.tokens[c].text.casefold() == "had" for c in parse.children[verb])


def _shares_subject(parse: Parse, verb: int) -> bool:
    """Tell whether a verb is coordinated with one before it and has neither subject nor helpers of its own."""
    token = parse.tokens[verb]
    joined = token.dep == "conj" and token.head != verb and parse.tokens[token.head].pos in VERBAL
    return joined and parse.child(verb, "nsubj", "nsubjpass", "aux", "auxpass") is None


def verb_of_cue(parse: Parse, cue: int, verb: int) -> bool:
    """Tell whether a cue ("since March") belongs to a verb: its own clause, or one above it that opens the sentence."""
    over = verb_over(parse, cue)
    if over is not None and over != verb and parse.tokens[cue].dep in MARKS and parse.tokens[over].dep == "advcl":
        over = parse.tokens[over].head
    if over is None or over == verb:
        return True
    if cue > verb:
        return False
    i = verb
    while parse.tokens[i].head != i and parse.tokens[i].dep != "relcl":
        i = parse.tokens[i].head
        if i == over:
            return True
    return False
