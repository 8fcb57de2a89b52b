"""What was read: a capture of bytes, the article in it, and words cut from the article.

All offsets count code points. A text never changes once it has an id.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

Span: TypeAlias = tuple[int, int]
"""Start and end (exclusive) of some words in a text, in code points."""

DateFound = Literal["markup", "address", "text", "file", "given"]


def identify(*parts: str) -> str:
    """Hash what identifies a thing to its id: 16 hex digits, the same on every machine.

    >>> identify("article", "https://example.org/a") == identify("article", "https://example.org/a")
    True
    >>> identify("ab", "c") == identify("a", "bc")
    False
    """
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes as they came: where from, of what media type, with which digest (SHA-256).

    ``etag`` and ``modified`` are what a server said of their version, for asking it whether there is a newer one.
    """

    source: str
    media: str
    digest: str
    captured_at: datetime | None = None
    record: str | None = None
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """The day of publication, where on the page it was found, and whether that place is a sure one."""

    day: date
    found: DateFound
    sure: bool


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its text, and what its page says about it.

    ``id`` hashes the address (without one, the text), ``version`` the text. ``prose`` are the spans of the text
    that are to be read, a paragraph each, in order; in a clean text they cover it, in a page dump they leave
    the page's own furniture out. ``credits`` are the agencies and bodies that the page names as where its text
    comes from ("AFP", "Reuters contributed").
    """

    id: str
    version: str
    text: str
    prose: tuple[Span, ...]
    capture: Capture
    title: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    published: Published | None = None
    language: str | None = None
    address: str | None = None
    credits: tuple[str, ...] = ()

    @property
    def day(self) -> date | None:
        """The day of publication, if known."""
        return self.published.day if self.published else None


@dataclass(frozen=True, slots=True)
class Copy:
    """Two articles of which one holds the other's text: their ids, the share of text in common, and why we say so."""

    one: str
    other: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of an article at their offsets: ``exact == text[start:end]``, always (W3C Web Annotation selectors)."""

    article: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A page that was not read: the source, a short reason that a summary counts by, and the detail."""

    source: str
    reason: str
    detail: str = ""
