"""What a server answers: the bytes, what it says of them, or why there are none.

What enters are a status, headers and a body; what leaves is a ``Fetched`` page, or an error with the reason that a
run's summary counts by. A status that promises no page is never read as one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime

import httpx

from headway.errors import UnreadablePage
from headway.pages.web import NOT_CHANGED

LARGEST_FETCHED = 10_000_000
"""Bytes of a page, unpacked: half of what a file may have, because nobody has looked at it before."""
REDIRECTS = frozenset({301, 302, 303, 307, 308})
BUSY = frozenset({429, 503})
_FOUND = range(200, 300)
_BROKEN = range(500, 600)
_NOT_CHANGED = 304
_REFUSALS: Mapping[int, str] = {
    401: "needs a login",
    402: "needs a login",
    403: "refused by the server",
    404: "no such page",
    407: "needs a login",
    410: "no such page",
    429: "server is busy",
    451: "refused by the server",
    503: "server is busy",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: its bytes, unpacked, and what the server said of them.

    ``asked`` is the address that was asked for, ``address`` the one that answered in the end, both without secrets;
    ``charset`` is what the server claims; ``etag`` and ``last_modified`` are for asking later whether it has changed.
    """

    asked: str
    address: str
    content: bytes
    media: str
    charset: str | None
    fetched_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    status: int = 200


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: the address that gave it, status, headers, body (none where none was wanted), the seconds it took."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    content: bytes
    seconds: float


def fetched_from(answer: Answer, asked: str, now: datetime) -> Fetched:
    """Make the page of an answer. Raises UnreadablePage where the status says that there is none, or no new one."""
    if answer.status not in _FOUND:
        raise UnreadablePage(_reason(answer.status), asked, f"status {answer.status}")
    media, charset = _content_type(answer.headers.get("content-type", ""))
    return Fetched(
        asked=asked,
        address=str(answer.url),
        content=answer.content,
        media=media,
        charset=charset,
        fetched_at=now,
        etag=answer.headers.get("etag"),
        last_modified=answer.headers.get("last-modified"),
        status=answer.status,
    )


def retry_after(answer: Answer, now: datetime) -> float | None:
    """Give the seconds that a busy server asks to wait, as a number or until a date; None where it is not or asks none."""
    words = answer.headers.get("retry-after", "").strip() if answer.status in BUSY else ""
    if words.isascii() and words.isdigit():
        return float(words)
    try:
        until = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return max(0.0, ((until if until.tzinfo else until.replace(tzinfo=UTC)) - now).total_seconds())


def _reason(status: int) -> str:
    if status == _NOT_CHANGED:
        return NOT_CHANGED
    return _REFUSALS.get(status, "error of the server" if status in _BROKEN else "no page in the answer")


def _content_type(words: str) -> tuple[str, str | None]:
    """Read a Content-Type: the media type in lower case ("" where none is said), and the charset."""
    message = Message()
    message["Content-Type"] = words
    return (message.get_content_type() if "/" in words else ""), message.get_content_charset()
