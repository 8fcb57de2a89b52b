"""A parse mended where a small model hangs one main clause below another.

What enters is a parse; what leaves is the same parse, but that of two clauses with a semicolon between them the first
no longer stands as what the second says ("The ministers will meet in Kuwait; Lebanon has asked for help": nobody asks
that they meet). Clauses that a verb of speech behind them takes up together stay as they are: what they belong to is
not guessed.
"""

from collections.abc import Iterator, Sequence

from headway.model import Parse, Token

_JOINT = ";"
"""Stands between clauses of one rank only; a comma and a colon also stand before what is said."""


def mended(parse: Parse) -> Parse:
    """Give the parse with every clause that only stands before another as a main clause of its own."""
    fresh: dict[int, Token] = {}
    for joint in reversed(parse.tokens):
        if joint.text == _JOINT:
            first, past = parse.sentences[parse.sentence_of(joint.i)]
            for clause in _across(parse.tokens[first:past], joint.i):
                if clause.head in fresh or parse.tokens[clause.head].dep != "ccomp":
                    fresh[clause.i] = clause._replace(dep="ROOT", head=clause.i)
    if not fresh:
        return parse
    tokens = tuple(fresh.get(token.i, token) for token in parse.tokens)
    return Parse.build(parse.text, tokens, parse.sentences, parse.paragraphs)


def _across(sentence: Sequence[Token], joint: int) -> Iterator[Token]:
    """Yield the clauses before a semicolon that hang as what is said from a word behind it."""
    return (token for token in sentence if token.dep == "ccomp" and token.i < joint < token.head)
