"""Pages from the web, by address or feed; the machinery of fetching is loaded only when it is used.

What enters are addresses; what leaves are articles and skips. With no address given nothing here opens a socket.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from headway.model import Article, Skipped
from headway.pages.chrome import Chrome

NOT_CHANGED = "not changed"
"""The reason with which a page is skipped that is as it was when it was read."""
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def is_address(text: str) -> bool:
    """Say whether an input is an http(s) address.

    >>> is_address("https://example.org/a"), is_address("pages/a.html")
    (True, False)
    """
    return _ADDRESS.match(text) is not None


def read_web(
    addresses: Sequence[str],
    feeds: Sequence[str],
    chrome: Chrome,
    *,
    known: Callable[[str], bool],
    remembered: Callable[[str], tuple[str | None, str | None] | None] = lambda _: None,
    published: date | None = None,
    allow_private: bool = False,
) -> Iterator[Article | Skipped]:
    """Fetch and read pages, then what the feeds list; pages of feeds whose address is ``known`` are passed over.

    ``remembered`` gives the ETag and Last-Modified of a page that was read before, which is then asked for only where it
    has changed; otherwise it is skipped as "not changed".
    """
    from headway.pages.fetched_pages import read_addresses, read_feed
    from headway.pages.fetching import Fetcher

    with Fetcher(allow_private=allow_private) as fetcher:
        yield from read_addresses(addresses, fetcher, chrome, remembered=remembered, published=published)
        for feed in feeds:
            yield from read_feed(feed, fetcher, chrome, known=known, published=published)
