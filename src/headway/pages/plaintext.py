"""A plain text or Markdown to an ``Article``, clean or with the page's furniture around it.

What enters is decoded text; what leaves is the article, whose text is the text as it came. Which lines are the
article's own is told by ``dump``; title, byline and day are read from the lines above the first of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from headway.errors import UnreadablePage
from headway.model import Article, Capture, Published, Span
from headway.pages.assemble import Masthead, assemble
from headway.pages.chrome import Chrome
from headway.pages.dump import own_lines
from headway.pages.looks import Line, read_lines
from headway.pages.publication import day_comes_first, day_in_lines, first_published

MOST_LINES = 50_000
"""Lines above which a text is a log or a table, not an article."""
_HEAD_LINES = 12
"""Lines above the article in which its title, byline and day are looked for."""
_FOOT_LINES = 3
"""Lines below the article in which a credit may stand."""
_TITLE_SIZE = range(12, 200)
_FRONT = re.compile(r"\A---\n((?:[\w-]+:.*\n)+)---\n")
_MARK = re.compile(r"(?:#{1,6}|>|[-*+]|\d{1,2}[.)])[ \t]+")
_HEADING = re.compile(r"^#{1,6}\s+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text taken apart: what its head says, and the spans of its own lines."""

    head: Masthead
    prose: tuple[Span, ...]


def read_plaintext(text: str, capture: Capture, chrome: Chrome) -> Article:
    """Read a text file. Raises UnreadablePage where no letters are in it."""
    if not any(char.isalpha() for char in text):
        raise UnreadablePage("no text in it", capture.source)
    if text.count("\n") > MOST_LINES:
        raise UnreadablePage("too large", capture.source, "more lines than any article has")
    sheet = read_sheet(text, chrome)
    return assemble(text, sheet.prose, sheet.head, capture, chrome)


def read_markdown(text: str, capture: Capture, chrome: Chrome) -> Article:
    """Read a Markdown file: as plain text, whose prose leaves the marks of headings, quotations and lists out."""
    article = read_plaintext(text, capture, chrome)
    return replace(article, prose=tuple(_unmarked(text, span) for span in article.prose))


def _unmarked(text: str, span: Span) -> Span:
    mark = _MARK.match(text, *span)
    return (mark.end(), span[1]) if mark and mark.end() < span[1] else span


def read_sheet(text: str, chrome: Chrome) -> Sheet:
    """Take a text apart into its own lines and what the lines above them say of it."""
    lines = read_lines(text, chrome)
    kept = own_lines(lines)
    above = [line for line in lines if line.start < kept[0].start]
    front = _FRONT.match(text)
    stated = _front_matter(front[1]) if front else Masthead()
    prose = tuple(line.span for line in kept if not front or line.start >= front.end())
    below = [line for line in lines if line.start > kept[-1].start][:_FOOT_LINES]
    notes = tuple(line.text for line in below if line.cue is None or line.cue.kind == "byline")
    return Sheet(replace(_joined(stated, _read_head(above[-_HEAD_LINES:])), notes=notes), prose)


def _read_head(above: Sequence[Line]) -> Masthead:
    bylines = tuple(line.text for line in above if line.cue is not None and line.cue.kind == "byline")
    return Masthead(title=_title(above), bylines=bylines, published=day_in_lines(line.text for line in above))


def _title(above: Sequence[Line]) -> str | None:
    """Take the line above the article that looks most like a headline: long, without a cue, near."""
    fit = [line for line in above if line.cue is None and not line.bullet and len(line.text) in _TITLE_SIZE]
    fit = [line for line in fit if line.words >= 3]
    if not fit:
        return None
    best = max(fit, key=lambda line: (min(line.copies, 2), min(line.size, 60), -line.start))
    return _HEADING.sub("", best.text)


def _front_matter(block: str) -> Masthead:
    keys = {key.strip().lower(): value.strip().strip("\"'") for key, _, value in _pairs(block)}
    language = keys.get("language") or keys.get("lang") or None
    author = keys.get("author") or keys.get("byline") or ""
    return Masthead(
        title=keys.get("title") or None,
        bylines=(author,) if author else (),
        outlet=keys.get("publisher") or keys.get("outlet") or keys.get("source") or None,
        published=first_published(
            [(keys.get("published") or keys.get("date"), "file", True)], day_first=day_comes_first(language)
        ),
        language=language,
        address=keys.get("url") or keys.get("address") or keys.get("link") or None,
    )


def _pairs(block: str) -> Iterator[tuple[str, str, str]]:
    return (line.partition(":") for line in block.splitlines())


def _joined(stated: Masthead, read: Masthead) -> Masthead:
    """Put together what front matter states and what the head reads as; what is stated wins."""
    published: Published | None = stated.published or read.published
    return Masthead(
        title=stated.title or read.title,
        bylines=stated.bylines or read.bylines,
        outlet=stated.outlet,
        published=published,
        language=stated.language,
        address=stated.address,
    )
