"""A parse mended where a small model hangs one main clause below another, or gives a verb two subjects.

What enters is a parse; what leaves is the same parse, but that of two clauses with a semicolon between them the first
no longer stands as what the second says ("The ministers will meet in Kuwait; Lebanon has asked for help": nobody asks
that they meet), and that of two subjects only the one next to the verb remains: the other is a dateline or a place at
the head of the sentence ("KIRKUK - A bomb exploded", "Near Palmyra, two strikes destroyed a bunker"). Clauses that a verb of speech behind them takes up
together stay as they are: what they belong to is not guessed.
"""

from collections.abc import Iterator, Sequence

from headway.claims.clause import first_of
from headway.claims.labels import NOUN_SUBJECTS
from headway.claims.rehung import rehung
from headway.model import Parse, Token

_JOINT = ";"
"""Stands between clauses of one rank only; a comma and a colon also stand before what is said."""
_PAUSES = frozenset({",", "-", "--", "–", "—", ")"})
"""Marks behind a dateline or a place at the head of a sentence."""
_BEFORE_NAMES = frozenset({"near", "outside", "inside", "around", "across", "along", "in", "at", "off"})
"""Prepositions that a capital at the head of a sentence makes a part of the name behind them."""


def mended(parse: Parse) -> Parse:
    """Give the parse with every clause that only stands before another as a main clause, and one subject a verb."""
    fresh = {token.i: token for token in _of_one_subject(parse)}
    for joint in reversed(parse.tokens):
        if joint.text == _JOINT:
            first, past = parse.sentences[parse.sentence_of(joint.i)]
            for clause in _across(parse.tokens[first:past], joint.i):
                if clause.head in fresh or parse.tokens[clause.head].dep != "ccomp":
                    fresh[clause.i] = clause._replace(dep="ROOT", head=clause.i)
    return rehung(parse, fresh)


def _across(sentence: Sequence[Token], joint: int) -> Iterator[Token]:
    """Yield the clauses before a semicolon that hang as what is said from a word behind it."""
    return (token for token in sentence if token.dep == "ccomp" and token.i < joint < token.head)


def _of_one_subject(parse: Parse) -> Iterator[Token]:
    """Yield, mended, the words of a place that the model took for a subject before the real subject of its verb."""
    for name in parse.tokens:
        if name.dep in NOUN_SUBJECTS and name.i < name.head and _is_set_before(parse, name):
            opening = parse.tokens[first_of(parse, name.i)]
            if opening.head == name.i and opening.text[0].isupper() and opening.text.lower() in _BEFORE_NAMES:
                yield opening._replace(dep="prep", head=name.head, pos="ADP", tag="IN", lemma=opening.text.lower())
                yield name._replace(dep="pobj", head=opening.i)
            else:
                yield name._replace(dep="npadvmod")


def _is_set_before(parse: Parse, name: Token) -> bool:
    """Say whether a pause and another subject stand between a name and the verb that it hangs from."""
    others = [c for c in parse.children[name.head] if name.i < c < name.head and parse.tokens[c].dep in NOUN_SUBJECTS]
    return bool(others) and any(token.text in _PAUSES for token in parse.tokens[name.i + 1 : others[0]])
