"""A PDF with a text layer to an ``Article``: lines by pdfium, paragraphs by ``reflow``.

What enters are the bytes of a PDF; what leaves is one article of all its pages. Pictures of text are not read, the
dates in the file's own properties are not days of publication, and a locked file stays locked.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from typing import Protocol

from pypdfium2 import PdfDocument, PdfiumError

from headway.errors import UnreadablePage
from headway.model import Article, Capture
from headway.pages.assemble import Masthead, assemble, join_paragraphs
from headway.pages.chrome import Chrome
from headway.pages.furniture import part_lines
from headway.pages.publication import day_in_lines
from headway.pages.reflow import PrintedLine, flow_paragraphs, headline_of

_PRINTED = re.compile(r"[^\n\x02\ufffe]+[\x02\ufffe]?")
"""A line: pdfium puts a sign of its own for a hyphen at a line's end, and no line break behind it."""
_MOST_SHEETS = 1_000
"""Pages above which a PDF is a book or a register."""
_LEAST_LETTERS = 40
"""Letters of the shortest text that is an article."""
_LETTERS_A_SHEET = 20
"""Letters a page below which what text there is comes from stamps and page numbers over scans."""
_HEAD_LINES = 12
"""Lines at the start in which title and day are looked for."""


class _Words(Protocol):
    """The text of a page, as pdfium gives it."""

    def get_text_range(self) -> str:
        """Give the words of the page."""
        ...

    def get_charbox(self, index: int, *, loose: bool) -> tuple[float, float, float, float]:
        """Give left, bottom, right and top of a character, in points."""
        ...

    def count_chars(self) -> int:
        """Count the characters."""
        ...

    def close(self) -> None:
        """Let go of the memory."""
        ...


class _Sheet(Protocol):
    def get_textpage(self) -> _Words:
        """Give the words of the page with their places."""
        ...

    def close(self) -> None:
        """Let go of the memory."""
        ...


class _Document(Protocol):
    def __len__(self) -> int: ...
    def __getitem__(self, number: int) -> _Sheet: ...
    def close(self) -> None:
        """Let go of the memory."""
        ...


def read_pdf(content: bytes, capture: Capture, chrome: Chrome) -> Article:
    """Read a PDF. Raises UnreadablePage: "encrypted", "broken PDF", "no text layer", "too large"."""
    sheets = _sheets(content, capture.source)
    lines = [line for sheet in sheets for line in sheet]
    letters = sum(char.isalpha() for line in lines for char in line.text)
    if letters < max(_LEAST_LETTERS, _LETTERS_A_SHEET * len(sheets)):
        raise UnreadablePage("no text layer", capture.source, f"{len(sheets)} pages, {letters} letters")
    paragraphs = flow_paragraphs(sheets)
    head = Masthead(
        title=headline_of(lines[:_HEAD_LINES]),
        published=day_in_lines(line.text for line in lines[:_HEAD_LINES]),
    )
    parted = part_lines(paragraphs, head, chrome)
    text, prose = join_paragraphs(parted.paragraphs or paragraphs)
    head = Masthead(head.title, parted.bylines[:1], None, head.published, None, None, parted.notes)
    return assemble(text, prose, head, capture, chrome)


def _sheets(content: bytes, source: str) -> list[list[PrintedLine]]:
    try:
        opened: Callable[[bytes], _Document] = PdfDocument
        with closing(opened(content)) as document:
            if len(document) > _MOST_SHEETS:
                raise UnreadablePage("too large", source, f"{len(document):,} pages")
            return [list(_lines(document, number)) for number in range(len(document))]
    except PdfiumError as error:
        raise UnreadablePage("encrypted" if "assword" in str(error) else "broken PDF", source, str(error)) from error


def _lines(document: _Document, number: int) -> Iterator[PrintedLine]:
    """Give the lines of a page as pdfium orders them, with their boxes in points."""
    page = document[number]
    words = page.get_textpage()
    try:
        for line in _PRINTED.finditer(words.get_text_range()):
            if line.group().strip():
                yield _line(words, line.group(), line.start())
    finally:
        words.close()
        page.close()


def _line(words: _Words, line: str, start: int) -> PrintedLine:
    lead = len(line) - len(line.lstrip())
    boxes = [words.get_charbox(n, loose=True) for n in _ends(words, start + lead, start + len(line.rstrip()) - 1)]
    (left, bottom, _, top), (_, _, right, _) = boxes[0], boxes[-1]
    return PrintedLine(_mended(line), left, right, top, bottom)


def _ends(words: _Words, first: int, last: int) -> Sequence[int]:
    most = words.count_chars() - 1
    return min(first, most), min(last, most)


def _mended(line: str) -> str:
    """Put a hyphen for the signs by which pdfium marks one at a line's end."""
    return line.replace("\x02", "-").replace("\ufffe", "-").replace("\xad", "-").strip()
