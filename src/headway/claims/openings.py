"""A parse put right at the head of sentences and at auxiliaries, where a small model hangs words by the wrong one.

What enters is a parse; what leaves is the same parse, but that a dateline ("SOUTH BASE, Nov. 16, 2015 - Local forces
took ...") and a label ("Hasakah: The militia now holds ...") stand by themselves, so that they are nobody's subject and
lend no date, and that what hangs by an auxiliary hangs by its verb. A head of a sentence that holds more than names,
dates and brackets is left as it is.
"""

from collections.abc import Iterator, Sequence

from headway.claims.labels import FINITE, NAMES, NOUN_SUBJECTS
from headway.claims.rehung import rehung
from headway.model import Parse, Token

_LONGEST_DATELINE = 16
"""Tokens of the longest dateline: a town, its country, an agency in brackets, a day."""
_LONGEST_LABEL = 5
_DASHES = frozenset({"-", "--", "–", "—"})
_NAMING = frozenset({"NNP", "NNPS", "CD", "RB", "NN", "JJ", "HYPH", ",", "-LRB-", "-RRB-", ":", ".", "IN"})
"""Tags that stand in a dateline: capitals are often taken for adverbs or nouns."""
_AUXILIARIES = frozenset({"aux", "auxpass"})
_FEWEST_CAPITALS = 3
"""Letters of a word in capitals that opens a dateline: shorter ones are abbreviations."""
_PASSIVE = "auxpass"


def put_right(parse: Parse) -> Parse:
    """Give the parse with datelines and labels cut off and nothing hung by an auxiliary."""
    fresh = {token.i: token for token in _off_auxiliaries(parse)}
    for first, past in parse.sentences:
        opening = _opening_of(parse.tokens[first:past])
        if opening:
            fresh.update((token.i, token) for token in _cut_off(parse.tokens[first:past], opening))
    return rehung(parse, fresh)


def _off_auxiliaries(parse: Parse) -> Iterator[Token]:
    """Yield the words that hang by an auxiliary, hung by its verb."""
    tokens = parse.tokens
    for token in tokens:
        over = tokens[token.head]
        if over.dep in _AUXILIARIES and token.i != over.i and tokens[over.head].dep not in _AUXILIARIES:
            passive = token.dep == "nsubj" and over.dep == _PASSIVE
            yield token._replace(head=over.head, dep="nsubjpass" if passive else token.dep)


def _opening_of(sentence: Sequence[Token]) -> int:
    """Count the tokens of a dateline or label, with the mark behind it; 0 where the sentence opens with neither."""
    colon = next((n for n, token in enumerate(sentence[: _LONGEST_LABEL + 1]) if token.text == ":"), 0)
    label = sentence[: colon + 1] if colon else ()
    if any(token.dep in NOUN_SUBJECTS and token.head > label[-1].i for token in label):
        return 0 if any(token.tag in FINITE for token in label) else len(label)
    if not sentence or not (_is_in_capitals(sentence[0]) or sentence[0].tag in NAMES):
        return 0
    dash = next((n for n, token in enumerate(sentence[:_LONGEST_DATELINE]) if token.text in _DASHES and n), 0)
    named = dash and all(token.tag in _NAMING for token in sentence[:dash])
    told = named and (_is_in_capitals(sentence[0]) or _is_placed(sentence[:dash]))
    return dash + 1 if told else 0


def _is_placed(opening: Sequence[Token]) -> bool:
    """Say whether names before a dash are a place, with its country or an agency in brackets or behind a comma."""
    return any(token.text in ("(", ",") for token in opening[:_LONGEST_LABEL]) and opening[0].entity == "GPE"


def _is_in_capitals(token: Token) -> bool:
    return len(token.text) >= _FEWEST_CAPITALS and token.text.isupper()


def _cut_off(sentence: Sequence[Token], many: int) -> Iterator[Token]:
    """Yield the words on either side of the cut that hang across it, hung on their own side."""
    opening, rest = sentence[:many], sentence[many:]
    if not rest or not any(token.tag in FINITE for token in rest):
        return
    top, border = opening[0], rest[0].i
    across = [token for token in opening if token.head >= border and token.i != top.i]
    verb = next((t.head for t in opening if t.dep in NOUN_SUBJECTS and t.head >= border), None)
    tops = (token for token in opening if token.dep == "ROOT" and token.i != top.i)
    yield top._replace(dep="ROOT", head=top.i)
    yield from (token._replace(head=top.i, dep="dep") for token in (*across, *tops))
    for token in (token for token in rest if token.head < border):
        if verb is not None and verb != token.i and token.tag.startswith("NN") and token.i < verb:
            yield token._replace(head=verb, dep="nsubj")
            verb = None
        else:
            yield _by_itself(token, rest)


def _by_itself(token: Token, rest: Sequence[Token]) -> Token:
    """Hang a word that lost its head: by the root of what is left, or as that root."""
    root = next((t for t in rest if t.dep == "ROOT" and t.i != token.i), None)
    return token._replace(head=root.i) if root is not None else token._replace(head=token.i, dep="ROOT")
