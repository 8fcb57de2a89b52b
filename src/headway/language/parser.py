"""Text to grammar, by spaCy; the only module that knows spaCy.

What enters are articles; what leaves are plain parses, in the same order. Each paragraph is parsed by itself, so
that no sentence runs over the end of one; batches are bounded by characters, so that memory stays flat.
"""

import re
import warnings
from collections.abc import Iterable, Iterator

import spacy

from headway.errors import SetupError
from headway.language.pipeline import Pipeline, compile_pipeline
from headway.language.plain import STAND_IN, Piece, Read, plain_parse
from headway.model import Article, Parse

BATCH_CHARACTERS = 60_000
"""Characters of text that are taken in before the first is parsed: about ten articles."""
GROUP_CHARACTERS = 40_000
"""Characters of text parsed together, of one article or several; more gains no speed and costs memory."""
LONGEST_PIECE = 20_000
"""Characters of one paragraph parsed at once; a longer one is cut at a sentence end or space."""

_BREAK = re.compile(r"(?<=[.!?…;”\"'’)])\s+|\s+")
_INITIALS = re.compile(r"(?<![A-Z] )(?<!\bit )(?<!\bhe )(?<!she )(?<!who )(?<!hat )(?<!here )\bIS\b(?! [A-Z]{2})")
"""The initials of the Islamic State, which a small model takes for the verb; not in a line of capitals, nor stressed."""


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
    return Parser(compile_pipeline(nlp), f"{nlp.meta.get('name', model)}-{nlp.meta.get('version', '0')}")


class Parser:
    """A loaded model. ``version`` names it in every reading."""

    def __init__(self, pipeline: Pipeline, version: str) -> None:
        self._pipeline = pipeline
        self.version = version

    def parse(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Parse]]:
        """Parse articles, each over its ``prose``; yields them in order, each with its parse."""
        for batch in _batches(articles):
            cuts = [list(_pieces(article)) for article in batch]
            texts = (_smooth(a.text[p.start : p.end]) for a, pieces in zip(batch, cuts, strict=True) for p in pieces)
            read = self._read(texts)
            for article, pieces in zip(batch, cuts, strict=True):
                yield article, plain_parse(article.text, zip(pieces, read, strict=False))

    def _read(self, texts: Iterable[str]) -> Iterator[Read]:
        for group in _groups(texts):
            yield from self._pipeline.read(group)


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


def _groups(texts: Iterable[str]) -> Iterator[list[str]]:
    group: list[str] = []
    size = 0
    for text in texts:
        if group and size + len(text) > GROUP_CHARACTERS:
            yield group
            group, size = [], 0
        group.append(text)
        size += len(text)
    if group:
        yield group


def _smooth(piece: str) -> str:
    """Make line breaks inside a paragraph spaces: the parser reads them as words; and "IS" a name. Offsets stay."""
    spaced = piece.replace("\n", " ").replace("\r", " ").replace("\t", " ").replace("\u00a0", " ")
    return _INITIALS.sub(STAND_IN, spaced)


def _pieces(article: Article) -> Iterator[Piece]:
    """Cut the prose into what is parsed at once."""
    for number, (first, past) in enumerate(article.prose):
        words = article.text[first:past]
        start, end = first + len(words) - len(words.lstrip()), first + len(words.rstrip())
        while end - start > LONGEST_PIECE:
            window = article.text[start : start + LONGEST_PIECE]
            cuts = [m.end() for m in _BREAK.finditer(window, LONGEST_PIECE // 2)]
            cut = start + (cuts[-1] if cuts else LONGEST_PIECE)
            yield Piece(start, cut, number)
            start = cut
        if start < end:
            yield Piece(start, end, number)
