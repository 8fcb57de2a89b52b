"""A web page to an ``Article``: main text by trafilatura, by resiliparse where that finds nothing or must not be used.

What enters is decoded HTML; what leaves is the article with its paragraphs, furniture taken out, each paragraph once.
A page without prose is refused: a menu is not an article.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from lxml.etree import XPath
from lxml.html import HtmlElement
from resiliparse.extract.html2text import extract_plain_text
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Extractor

from headway.errors import UnreadablePage
from headway.model import Article, Capture
from headway.pages.assemble import Masthead, assemble, join_paragraphs
from headway.pages.chrome import Chrome
from headway.pages.furniture import part_lines
from headway.pages.guessed import TREE_ERRORS
from headway.pages.layout import undo_layout
from headway.pages.masthead import bare_title, read_masthead

LARGEST_FOR_TREE = 5_000_000
"""Characters above which a page is not given to trafilatura, whose time grows faster than the page."""
DEEPEST_FOR_TREE = 200
"""Nested elements from which lxml's tree of a page is not used: libxml2 cuts off at 256."""
LARGEST_FOR_TEXT = 8_000_000
"""Characters above which a page is refused."""
DEEPEST = 6_000
"""Nested elements above which a page is refused: resiliparse's time grows with the square of the depth (1 s here)."""
MOST_PARAGRAPHS = 5_000
"""Paragraphs above which a page is a data dump, which trafilatura would sit over for half a minute."""
_LEAST_PROSE = 40
"""Characters of the shortest text that is an article: one short sentence."""

_TAG = re.compile(
    r"<(/?)(?:div|span|section|article|table|tr|td|tbody|ul|ol|li|b|i|em|strong|font|blockquote|center|a|p)\b[^>]*?(/?)>",
    re.I,
)
_TITLE = re.compile(r"<title[^>]*>([^<]{1,500})</title>", re.I)
_LANG = re.compile(r"<html[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z-]{2,12})", re.I)


def read_webpage(html: str, capture: Capture, chrome: Chrome) -> Article:
    """Read the article of a page. Raises UnreadablePage where there is none."""
    if len(html) > LARGEST_FOR_TEXT:
        raise UnreadablePage("too large", capture.source, f"{len(html):,} characters")
    if html.count("<p") > MOST_PARAGRAPHS:
        raise UnreadablePage("too large", capture.source, "more paragraphs than any article has")
    tree = _tree(html) if len(html) <= LARGEST_FOR_TREE else None
    if tree is None and (depth := _depth(html)) > DEEPEST:
        raise UnreadablePage("nested too deep", capture.source, f"{depth:,} elements")
    head = read_masthead(tree) if tree is not None else _plain_masthead(html)
    parted = part_lines(_by_trafilatura(tree) if tree is not None else (), head, chrome)
    if parted.size < _LEAST_PROSE:
        parted = part_lines(_by_resiliparse(html), head, chrome)
    if parted.size < _LEAST_PROSE:
        raise UnreadablePage("no article text", capture.source)
    text, prose = join_paragraphs(parted.paragraphs)
    head = replace(head, bylines=head.bylines or parted.bylines[:1], notes=parted.notes)
    return assemble(text, prose, head, capture, chrome)


def _depth(html: str) -> int:
    depth = deepest = 0
    for closing, alone in _TAG.findall(html):
        if closing:
            depth = max(0, depth - 1)
        elif not alone:
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _tree(html: str) -> HtmlElement | None:
    """Parse a page; None where that fails, or where it is so deep that libxml2 leaves the rest out."""
    try:
        tree: HtmlElement | None = load_html(html)
        return None if tree is None or _beyond_depth()(tree) else tree
    except TREE_ERRORS:
        return None


@cache
def _beyond_depth() -> XPath:
    """Ask for an element that is nested too deep: one step a level is quicker than counting."""
    return XPath(f"boolean({'/*' * DEEPEST_FOR_TREE})")


@cache
def _settings() -> Extractor:
    """Make trafilatura's settings once, which takes it a tenth of a short page's time."""
    return Extractor(output_format="python", comments=False)


def _by_trafilatura(tree: HtmlElement) -> list[str]:
    try:
        undo_layout(tree)
        document = bare_extraction(tree, options=_settings())
    except TREE_ERRORS:
        return []
    text = getattr(document, "text", None)
    return text.split("\n") if isinstance(text, str) else []


def _by_resiliparse(html: str) -> Iterator[str]:
    text = extract_plain_text(html, main_content=True, alt_texts=False, list_bullets=False)
    return (line for line in text.split("\n") if line.strip())


def _plain_masthead(html: str) -> Masthead:
    """Read what can be read without a tree: title and declared language."""
    title, language = _TITLE.search(html), _LANG.search(html)
    return Masthead(
        title=bare_title(title[1], None) if title else None,
        language=language[1] if language else None,
    )
