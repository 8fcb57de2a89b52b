"""The bytes of one page to its articles, whatever they are: a page, a feed, a PDF, a text.

What enters are bytes with what they are called; what leaves are articles. What the bytes are, is told by how they
begin; the name is asked only where nothing else tells.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from headway.errors import UnreadablePage
from headway.model import Article, Capture, Skipped
from headway.pages.assemble import capture_of
from headway.pages.chrome import Chrome
from headway.pages.decode import decode, decode_as, refuse_other_files
from headway.pages.feed import read_feed
from headway.pages.jsonrows import is_named_json, read_json
from headway.pages.pdf import read_pdf
from headway.pages.plaintext import read_markdown, read_plaintext
from headway.pages.sniff import Form, tell_form
from headway.pages.webpage import read_webpage

PDF_MAGIC = b"%PDF-"
_PDF_WITHIN = 1_024
"""Bytes at the start in which the mark of a PDF may stand: readers allow for junk before it."""
_SITEMAP = re.compile(r"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]")
_HEAD = 2_048
_FormReader: TypeAlias = Callable[[str, Capture, Chrome], Iterable[Article | Skipped]]
_MEDIA: Mapping[Form, str] = {
    "webpage": "text/html",
    "feed": "application/xml",
    "rows": "application/json",
    "markdown": "text/markdown",
    "plain": "text/plain",
}


def read_content(
    content: bytes, source: str, name: str, chrome: Chrome, *, charset: str | None = None
) -> Iterable[Article | Skipped]:
    """Read the articles in some bytes; ``charset`` is what a server said of them. Raises UnreadablePage."""
    if PDF_MAGIC in content[:_PDF_WITHIN]:
        return [read_pdf(content, capture_of(source, "application/pdf", content), chrome)]
    refuse_other_files(content, source)
    text = decode_as(content, charset, source) if charset else decode(content, source)
    if _SITEMAP.search(text[:_HEAD]):
        raise UnreadablePage("a list of addresses", source, f"{text.count('<loc>'):,} pages, none of them in the file")
    form = tell_form(text, name)
    if form == "plain" and is_named_json(name):
        raise UnreadablePage("not JSON", source)
    return _READERS[form](text, capture_of(source, _MEDIA[form], content), chrome)


def _read_rows(text: str, capture: Capture, chrome: Chrome) -> Iterable[Article | Skipped]:
    return (found for piece in read_json(text, capture.source, chrome) for found in piece.read())


_READERS: Mapping[Form, _FormReader] = {
    "webpage": lambda text, capture, chrome: [read_webpage(text, capture, chrome)],
    "feed": read_feed,
    "rows": _read_rows,
    "markdown": lambda text, capture, chrome: [read_markdown(text, capture, chrome)],
    "plain": lambda text, capture, chrome: [read_plaintext(text, capture, chrome)],
}
