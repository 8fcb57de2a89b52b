"""Where the phrase of an actor begins: its modifiers, its owner, its names of persons.

What enters are tokens of a parse; what leaves are places of tokens. Articles, numbers, possessives and relative clauses
stay outside a phrase; "Kurdish and Arab forces" is two phrases.
It refuses to take a modifier that neither hangs from the phrase nor stands in a name.
"""

from collections.abc import Iterator

from headway.model import Parse, Token
from headway.resolve.actor_names import HYPHENS, fold
from headway.resolve.actor_words import Vocabulary

_MODIFIES = frozenset({"compound", "amod", "nmod", "npadvmod", "advmod", "punct", "nummod", "poss"})
_NEVER = frozenset({"DET", "PRON", "NUM", "CCONJ", "ADP", "AUX", "SCONJ", "PART"})
LONGEST_PHRASE = 9
"""Words before its head that a phrase may have; more are a parser's error."""
LONGEST_NAME = 6
LONGEST_TAIL = 12
"""Words of the "of/for/from" phrase that is part of a role; more are a parser's error."""
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_INDEFINITE = frozenset({"a", "an", "another", "any", "no"})
_TOWARDS = frozenset({"anti", "pro", "non"})
_ROLE_LINKS = frozenset({"of", "for", "from", "at", "with", "in", "to"})
_ENDS_A_ROLE = frozenset({"PUNCT", "VERB", "AUX", "SCONJ", "CCONJ", "PRON"})
_NO_NAME = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "NORP"})


def phrase_start(parse: Parse, head: int, vocabulary: Vocabulary) -> int:
    """Give the first token of the phrase that ``head`` ends, articles and words that never open a name left out."""
    tokens = parse.tokens
    floor = max(parse.sentences[parse.sentence_of(head)][0], head - LONGEST_PHRASE)
    top = tokens[head].head if tokens[head].dep == "compound" else head
    first = head
    while first > floor and _joins(tokens, first - 1, first, head, top):
        first -= 1
    while first < head and (_is_hyphen(tokens[first]) or fold(tokens[first].text) in vocabulary.lists["not-in-a-name"]):
        first += 1
    return first


def _is_hyphen(token: Token) -> bool:
    return token.text in HYPHENS


def _joins(tokens: tuple[Token, ...], left: int, first: int, head: int, top: int) -> bool:
    token, following = tokens[left], tokens[first]
    if _is_hyphen(token):
        return token.end == following.start and left > 0 and tokens[left - 1].end == token.start
    if _is_hyphen(following):
        return token.end == following.start
    if token.dep == "conj":
        return token.entity == "NORP" and following.i == token.i + 1 and following.i <= head
    if token.pos in _NEVER or token.dep not in _MODIFIES or token.text in {'"', "“", "”", ","}:
        return False
    if token.pos == "PUNCT" or token.text.isspace():
        return False
    if left < token.head <= head:
        return True
    return token.head == top and (token.pos == "PROPN" or token.entity in {"NORP", "GPE"})


def owner_before(parse: Parse, first: int) -> int | None:
    """Give the last token of the possessor right before a phrase ("Turkey's army": "Turkey")."""
    if first >= 2 and parse.tokens[first - 1].tag == "POS":
        return first - 2
    return None


def linked_after(parse: Parse, head: int, vocabulary: Vocabulary) -> int | None:
    """Give the first content token of an "of/for/from" phrase right after ``head`` ("spokesman for the army")."""
    i = head + 1
    if i >= len(parse.tokens) or parse.tokens[i].text not in vocabulary.lists["links"]:
        return None
    i += 1
    while i < len(parse.tokens) and (parse.tokens[i].pos == "DET" or parse.tokens[i].text.isspace()):
        i += 1
    return i if i < len(parse.tokens) else None


def person_run(parse: Parse, first: int, vocabulary: Vocabulary) -> int:
    """Give the end (exclusive) of a person's name that begins at ``first``; ``first`` itself where none does."""
    tokens = parse.tokens
    limit = min(parse.sentences[parse.sentence_of(first)][1], first + LONGEST_NAME)
    i, past = first, first
    if first < limit and tokens[first].entity in _NO_NAME:
        return first
    while i < limit:
        token = tokens[i]
        if token.text[0].isupper() and token.pos == "PROPN" and _name_like(token.text):
            i = past = i + 1
        elif (token.text in HYPHENS or fold(token.text) in vocabulary.lists["name-particles"]) and i > first - 1:
            i += 1
        else:
            break
    return past


def _name_like(word: str) -> bool:
    return all(c.isalpha() or c in "-.'’" for c in word) and "/" not in word


def person_entities(parse: Parse) -> Iterator[tuple[int, int]]:
    """Give the runs of tokens that the parser labels as one person's name."""
    first: int | None = None
    for token in parse.tokens:
        if first is not None and (token.entity != "PERSON" or token.entity_starts):
            yield first, token.i
            first = None
        if token.entity == "PERSON" and first is None:
            first = token.i
    if first is not None:
        yield first, len(parse.tokens)


def is_definite(parse: Parse, first: int) -> bool:
    """Say whether "the" or "this" stands right before a phrase."""
    return first > 0 and parse.tokens[first - 1].text.casefold() in _DEFINITE


def is_indefinite(parse: Parse, first: int) -> bool:
    """Say whether "a" or "another" stands right before a phrase."""
    return first > 0 and parse.tokens[first - 1].text.casefold() in _INDEFINITE


def is_hyphened(parse: Parse, first: int, past: int) -> bool:
    """Say whether words are only part of "US-led" or "anti-Isis"."""
    tokens = parse.tokens
    if past < len(tokens) and tokens[past].text in HYPHENS:
        return True
    return first >= 2 and tokens[first - 1].text in HYPHENS and fold(tokens[first - 2].text) in _TOWARDS


def role_end(parse: Parse, head: int) -> int:
    """Give the end (exclusive) of the "of/for/from" phrase that follows a role's noun, or of the noun itself."""
    tokens, i = parse.tokens, head + 1
    if i >= len(tokens) or tokens[i].text not in _ROLE_LINKS or tokens[i].dep != "prep":
        return head + 1
    limit = min(parse.sentences[parse.sentence_of(head)][1], i + LONGEST_TAIL)
    while i < limit and _goes_on(tokens, i):
        i += 1
    clause = i < limit and tokens[i].tag == "TO"
    return i if i > head + 2 and not clause else head + 1


def _goes_on(tokens: tuple[Token, ...], i: int) -> bool:
    if tokens[i].text in HYPHENS or (tokens[i].pos == "VERB" and tokens[i - 1].text in HYPHENS):
        return True
    return tokens[i].pos not in _ENDS_A_ROLE and tokens[i].tag != "TO"
