"""A row of JSON to an ``Article`` or to an extract: the form in which other programs hand in texts.

What enters is one row (``id``, ``text`` and what else is known); what leaves is the article, whose text is exactly
the text that was sent, so that offsets count there. What a row states is taken over; what it leaves out stays out.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime

from headway.errors import InputError
from headway.model import Article, Published, Skipped, Span
from headway.pages.assemble import Masthead, assemble, capture_of
from headway.pages.chrome import Chrome
from headway.pages.looks import is_wrapped
from headway.pages.plaintext import read_sheet
from headway.pages.publication import day_comes_first, read_day, today

_PARAGRAPH = re.compile(r"[^\n]+")
_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")


def article_of(row: Mapping[str, object], chrome: Chrome, *, source: str = "row") -> Article:
    """Make the article of a row; ``raw: true`` says that the text is a page's dump.

    Raises InputError for a row without text, and for a value that is not what its key asks for.
    """
    text = _text(row)
    raw = row.get("raw", False)
    if not isinstance(raw, bool):
        raise InputError(f"raw is neither true nor false: {raw!r}", raw)
    sheet = read_sheet(text, chrome) if raw else None
    read = sheet.head if sheet else Masthead()
    head = Masthead(
        title=_words(row, "title") or read.title,
        bylines=_bylines(row) or read.bylines,
        outlet=_words(row, "publisher"),
        published=_published(row) or read.published,
        language=_words(row, "language"),
        address=_words(row, "url"),
        notes=read.notes,
    )
    prose = sheet.prose if sheet else paragraphs_of(text)
    capture = capture_of(source, "application/json", text.encode("utf-8", "surrogatepass"))
    return assemble(text, prose, head, capture, chrome)


def read_row(row: object, source: str, chrome: Chrome) -> Article | Skipped:
    """Read a row of a file; what is no article is skipped with the reason."""
    if not isinstance(row, dict):
        return Skipped(source, "not an article", type(row).__name__)
    try:
        return article_of(row, chrome, source=source)
    except InputError as error:
        text = row.get("text")
        if text is None or (isinstance(text, str) and not text.strip()):
            return Skipped(source, "no text in it")
        return Skipped(source, "bad value", str(error))


def extract_row(row: Mapping[str, object], chrome: Chrome) -> Mapping[str, object]:
    """Extract the article from a row that holds a page's dump: its kept lines, and what its head says.

    Raises InputError for a row without text.
    """
    article = article_of({**row, "raw": True}, chrome)
    return {
        "id": row.get("id", article.id),
        "title": article.title,
        "byline": list(article.byline),
        "publisher": article.outlet,
        "published": article.day.isoformat() if article.day else None,
        "language": article.language,
        "text": "\n".join(article.text[start:end] for start, end in article.prose),
    }


def paragraphs_of(text: str) -> tuple[Span, ...]:
    """Give the spans of a clean text's paragraphs: its lines, or its blocks where lines are broken at a width."""
    pattern = _BLOCK if is_wrapped(text) else _PARAGRAPH
    spans = []
    for hit in pattern.finditer(text):
        inside = hit.group()
        if inside.strip():
            start = hit.start() + len(inside) - len(inside.lstrip())
            spans.append((start, hit.start() + len(inside.rstrip())))
    return tuple(spans)


def _text(row: Mapping[str, object]) -> str:
    text = row.get("text")
    if text is None:
        raise InputError("a row without text", row.get("id"))
    if not isinstance(text, str):
        raise InputError(f"text is not a string: {type(text).__name__}", row.get("id"))
    if not text.strip():
        raise InputError("a row with an empty text", row.get("id"))
    return text


def _words(row: Mapping[str, object], key: str) -> str | None:
    value = row.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(f"{key} is not a string: {value!r}", value)
    return value.strip() or None


def _bylines(row: Mapping[str, object]) -> tuple[str, ...]:
    value = row.get("byline")
    if isinstance(value, list):
        return tuple(name for name in value if isinstance(name, str))
    return (value,) if isinstance(value, str) else ()


def _published(row: Mapping[str, object]) -> Published | None:
    value = row.get("published")
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        day: date | None = value.date()
    elif isinstance(value, date):
        day = value
    else:
        order = day_comes_first(_words(row, "language"))
        day = read_day(value, day_first=order) if isinstance(value, str) and len(value) < 60 else None
    if day is None:
        raise InputError(f"published is not a date: {value!r}", value)
    if day > today():
        raise InputError(f"published is in the future: {value!r}", value)
    return Published(day, "file", sure=True)
