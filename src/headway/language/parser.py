"""Text to grammar, by spaCy; the only module that knows spaCy.

What enters are articles; what leaves are plain parses, in the same order. Each paragraph is parsed by itself, so
that no sentence runs over the end of one; batches are bounded by characters, so that memory stays flat.
"""

import re
import warnings
from collections.abc import Iterable, Iterator
from itertools import islice

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from headway.errors import SetupError
from headway.model import Article, Parse, Span, Token

BATCH_CHARACTERS = 60_000
"""Characters of text parsed together: about ten articles; more gains no speed and costs memory."""
LONGEST_PIECE = 20_000
"""Characters of one paragraph parsed at once; a longer one is cut at a sentence end or space."""

_BREAK = re.compile(r"(?<=[.!?…;”\"'’)])\s+|\s+")


def load_parser(model: str) -> "Parser":
    """Load a spaCy model by its package name. Raises SetupError where it is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            nlp = spacy.load(model)
    except OSError as error:
        raise SetupError(
            f"the English model {model!r} is not installed; install it with pip or name another in HEADWAY_MODEL"
        ) from error
    return Parser(nlp, f"{nlp.meta.get('name', model)}-{nlp.meta.get('version', '0')}")


class Parser:
    """A loaded model. ``version`` names it in every reading."""

    def __init__(self, nlp: Language, version: str) -> None:
        self._nlp = nlp
        self.version = version

    def parse(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Parse]]:
        """Parse articles, each over its ``prose``; yields them in order, each with its parse."""
        for batch in _batches(articles):
            pieces = [piece for article in batch for piece in _pieces(article)]
            texts = [_smooth(article.text[start:end]) for article, (start, end), _ in pieces]
            docs = self._nlp.pipe(texts, batch_size=64)
            by_article = iter(zip(pieces, docs, strict=True))
            for article in batch:
                count = sum(1 for _ in _pieces(article))
                yield article, _plain(article, list(islice(by_article, count)))


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    size = 0
    for article in articles:
        if batch and size + len(article.text) > BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
        batch.append(article)
        size += len(article.text)
    if batch:
        yield batch


def _smooth(piece: str) -> str:
    """Make line breaks inside a paragraph spaces: the parser reads them as words. Offsets stay."""
    return piece.replace("\n", " ").replace("\r", " ").replace("\t", " ").replace("\u00a0", " ")


def _pieces(article: Article) -> Iterator[tuple[Article, Span, int]]:
    """Cut the prose into what is parsed at once: article, span, number of the paragraph."""
    for number, (first, past) in enumerate(article.prose):
        words = article.text[first:past]
        start, end = first + len(words) - len(words.lstrip()), first + len(words.rstrip())
        while end - start > LONGEST_PIECE:
            window = article.text[start : start + LONGEST_PIECE]
            cuts = [m.end() for m in _BREAK.finditer(window, LONGEST_PIECE // 2)]
            cut = start + (cuts[-1] if cuts else LONGEST_PIECE)
            yield article, (start, cut), number
            start = cut
        if start < end:
            yield article, (start, end), number


def _plain(article: Article, pieces: list[tuple[tuple[Article, Span, int], Doc]]) -> Parse:
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    paragraphs: list[tuple[int, int]] = []
    last = -1
    for (_, (offset, _), number), doc in pieces:
        base, first = len(tokens), len(sentences)
        tokens.extend(_tokens(doc, base, offset))
        sentences.extend((base + s.start, base + s.end) for s in doc.sents)
        if number == last:
            first = paragraphs.pop()[0]
        paragraphs.append((first, len(sentences)))
        last = number
    return Parse.build(article.text, tuple(tokens), tuple(sentences), tuple(paragraphs))


def _tokens(doc: Doc, base: int, offset: int) -> Iterator[Token]:
    for t in doc:
        start = offset + t.idx
        yield Token(
            base + t.i,
            start,
            start + len(t),
            t.text,
            t.lemma_,
            t.pos_,
            t.tag_,
            t.dep_,
            base + t.head.i,
            t.ent_type_,
            t.ent_iob == 3,
        )
