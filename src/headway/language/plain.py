"""spaCy's documents to the plain parse of one text.

What enters are the pieces of a text, each parsed by itself, in order; what leaves is one Parse whose places and
offsets run through the whole text. No object of spaCy goes along.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, SENT_START
from spacy.tokens import Doc

from headway.language.word_forms import Form
from headway.model import Parse, Token

_FIRST = 1
"""What spaCy writes at the first token of a sentence."""
_OPENS = 3
"""What spaCy writes at the first token of a name."""
STAND_IN = "UN"
"""Initials that the model knows for a name, read in place of some that it does not; of the same length as those."""


class Piece(NamedTuple):
    """What is parsed at once: a span of the text, and the number of the paragraph that it lies in."""

    start: int
    end: int
    paragraph: int


class Read(NamedTuple):
    """A piece as the components left it: heads, relations and names in ``doc``, the words' own forms beside it."""

    doc: Doc
    forms: list[Form]


def plain_parse(text: str, pieces: Iterable[tuple[Piece, Read]]) -> Parse:
    """Put the pieces of a text together; pieces of one paragraph make one paragraph."""
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    paragraphs: list[tuple[int, int]] = []
    last = -1
    for piece, read in pieces:
        base, first = len(tokens), len(sentences)
        tokens.extend(_as_written(text, token) for token in _tokens(read, base, piece.start))
        sentences.extend(_sentences(read.doc, base))
        if piece.paragraph == last:
            first = paragraphs.pop()[0]
        paragraphs.append((first, len(sentences)))
        last = piece.paragraph
    return Parse.build(text, tuple(tokens), tuple(sentences), tuple(paragraphs))


def _as_written(text: str, token: Token) -> Token:
    """Give a token the initials that the text bears where the model was shown others."""
    written = text[token.start : token.end]
    if token.text != STAND_IN or written == STAND_IN:
        return token
    return token._replace(text=written, lemma=written)


def _tokens(read: Read, base: int, offset: int) -> Iterator[Token]:
    names = read.doc.vocab.strings
    grammar = read.doc.to_array([IDX, DEP, ENT_TYPE, ENT_IOB]).tolist()
    heads = read.doc.to_array([HEAD]).astype("int64").tolist()
    rows = zip(read.forms, grammar, heads, strict=True)
    for i, (form, (at, relation, entity, place_in_name), head) in enumerate(rows, base):
        start = offset + at
        yield Token(
            i,
            start,
            start + len(form.text),
            form.text,
            form.lemma,
            form.pos,
            form.tag,
            form.dep or names[relation],
            i + head,
            names[entity],
            place_in_name == _OPENS,
        )


def _sentences(doc: Doc, base: int) -> Iterator[tuple[int, int]]:
    marks = doc.to_array([SENT_START]).tolist()
    starts = [base + i for i, mark in enumerate(marks) if mark == _FIRST or i == 0]
    yield from pairwise([*starts, base + len(marks)])
