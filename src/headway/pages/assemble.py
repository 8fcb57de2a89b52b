"""What was found on a page, put together as an ``Article``.

What enters is a text, the spans of it that are prose, and whatever the page said of itself; what leaves is the
article with its ids. What a page does not say stays None.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from headway.model import Article, Capture, Published, Span, identify
from headway.pages.chrome import Chrome
from headway.pages.credit import read_credits, read_names
from headway.pages.tongue import tell_language

_LONGEST_TITLE = 300
"""Characters beyond which a title is a page's mistake."""


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a page says of its article: words as found, nothing checked but the date.

    ``bylines`` are lines that may hold names and agencies; ``notes`` lines beside the text, which may say where it
    comes from; ``language`` is what is declared.
    """

    title: str | None = None
    bylines: tuple[str, ...] = ()
    outlet: str | None = None
    published: Published | None = None
    language: str | None = None
    address: str | None = None
    notes: tuple[str, ...] = ()


def capture_of(source: str, media: str, content: bytes) -> Capture:
    """Describe the bytes that were read."""
    return Capture(source, media, hashlib.sha256(content).hexdigest())


def join_paragraphs(paragraphs: Sequence[str]) -> tuple[str, tuple[Span, ...]]:
    r"""Join paragraphs with blank lines; gives the text and each one's span.

    >>> join_paragraphs(["One.", "Two."])
    ('One.\n\nTwo.', ((0, 4), (6, 10)))
    """
    spans: list[Span] = []
    start = 0
    for paragraph in paragraphs:
        spans.append((start, start + len(paragraph)))
        start += len(paragraph) + 2
    return "\n\n".join(paragraphs), tuple(spans)


def assemble(text: str, prose: tuple[Span, ...], head: Masthead, capture: Capture, chrome: Chrome) -> Article:
    """Put an article together; its id hashes the address, or the text where there is none."""
    paragraphs = [text[start:end] for start, end in prose]
    outlet = _tidy(head.outlet)
    title = _tidy(head.title)
    return Article(
        id=identify("article", head.address or text),
        version=identify("version", text),
        text=text,
        prose=prose,
        capture=capture,
        title=title if title and len(title) <= _LONGEST_TITLE else None,
        byline=read_names(head.bylines, chrome, outlet),
        outlet=outlet,
        published=head.published,
        language=tell_language("\n".join(paragraphs), chrome, head.language),
        address=head.address,
        credits=read_credits([*paragraphs, *head.notes], [*head.bylines, *head.notes], chrome, outlet),
    )


def _tidy(words: str | None) -> str | None:
    return " ".join((words or "").split()) or None
