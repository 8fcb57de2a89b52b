"""Addresses and feeds to articles: this stage's door to the web.

What enters are addresses and an open ``Fetcher``; what leaves, one by one, are articles and what was skipped, with
the reason. A page is read as the same bytes in a file are. The day of fetching is never a page's day.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol, TypeAlias

from headway.errors import UnreadablePage
from headway.model import Article, Published, Skipped
from headway.pages.chrome import Chrome
from headway.pages.decode import decode, refuse_other_files, unpack
from headway.pages.fetch_address import show_address
from headway.pages.fetch_answer import LARGEST_FETCHED, Fetched
from headway.pages.fetch_charset import to_utf8
from headway.pages.fetch_entries import Entry, list_entries
from headway.pages.fetch_shelf import Shelf
from headway.pages.guarded import read_guarded
from headway.pages.inputs import InputFile
from headway.pages.intake import read_file

MOST_PAGES = 500
"""Pages that one feed or sitemap brings in a run at most: under ten minutes at one a second."""
_MOST_LISTS = 50
"""Lists that one feed's address may lead to: a sitemap of 50 sitemaps holds up to 2.5 million pages."""


Remembered: TypeAlias = Callable[[str], tuple[str | None, str | None] | None]
"""Gives the ETag and Last-Modified with which a page is known, by its address without secrets; None for an unknown one."""


class Fetching(Protocol):
    """What fetches: a ``Fetcher``, or what stands in for one."""

    def fetch(self, address: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched | Skipped:
        """Fetch a page, or skip it where it is as it was."""
        ...


def read_addresses(
    addresses: Iterable[str],
    fetcher: Fetching,
    chrome: Chrome,
    *,
    remembered: Remembered = lambda _: None,
    published: date | None = None,
    guard: bool = True,
) -> Iterator[Article | Skipped]:
    """Read the pages at some addresses, in order, each once.

    A page that the server says is as ``remembered`` is skipped as "not changed". ``published`` is the day of pages that
    carry none; ``guard`` is that of ``read_pages``. An article's ``capture.source`` is the address asked for. What cannot be fetched comes when the page after it has been read.
    """
    entries = (Entry(address, _given(published)) for address in addresses)
    return _read(_once(entries), fetcher, chrome, remembered, guard=guard)


def read_feed(
    address: str,
    fetcher: Fetching,
    chrome: Chrome,
    *,
    known: Callable[[str], bool] = lambda _: False,
    published: date | None = None,
    most: int = MOST_PAGES,
    guard: bool = True,
) -> Iterator[Article | Skipped]:
    """Read the pages that a feed, a sitemap or an index of sitemaps lists, at most ``most`` of those not ``known``.

    ``known`` is asked with each page's address as the feed gives it. The address of a web page that names its feed will
    do. Where pages are left over, a ``Skipped`` says so. ``published`` and ``guard`` are those of ``read_addresses``.
    """
    listed = _once(_listed(address, fetcher, _given(published)))
    unknown = (entry for entry in listed if isinstance(entry, Skipped) or not known(entry.address))
    return _read(_first(unknown, most, address), fetcher, chrome, lambda _: None, guard=guard)


def _given(day: date | None) -> Published | None:
    return Published(day, "given", sure=True) if day else None


def _once(entries: Iterable[Entry | Skipped]) -> Iterator[Entry | Skipped]:
    met: set[str] = set()
    for entry in entries:
        shown = entry.source if isinstance(entry, Skipped) else show_address(entry.address)
        if isinstance(entry, Skipped) or shown not in met:
            met.add(shown)
            yield entry


def _first(entries: Iterable[Entry | Skipped], most: int, feed: str) -> Iterator[Entry | Skipped]:
    count = 0
    for entry in entries:
        count += isinstance(entry, Entry)
        if count > most:
            yield Skipped(show_address(feed), "more pages than one run takes", f"stopped after {most:,}")
            return
        yield entry


def _listed(address: str, fetcher: Fetching, given: Published | None) -> Iterator[Entry | Skipped]:
    """Walk from a list to the lists that it names, and give the pages of all of them."""
    waiting, met = deque([address]), {show_address(address)}
    while waiting:
        page = fetcher.fetch(waiting.popleft())
        for entry in [page] if isinstance(page, Skipped) else _entries_of(page):
            if isinstance(entry, Skipped):
                yield entry
            elif not entry.lists:
                yield Entry(show_address(entry.address), entry.published or given)
            elif (shown := show_address(entry.address)) not in met and len(met) < _MOST_LISTS:
                met.add(shown)
                waiting.append(shown)


def _entries_of(page: Fetched) -> list[Entry] | list[Skipped]:
    try:
        content = unpack(page.content, page.asked, LARGEST_FETCHED)
        refuse_other_files(content, page.asked)
        return list_entries(decode(to_utf8(content, page.charset), page.asked), page.address)
    except UnreadablePage as error:
        return [Skipped(page.asked, error.reason, error.detail)]


def _read(
    entries: Iterable[Entry | Skipped], fetcher: Fetching, chrome: Chrome, remembered: Remembered, *, guard: bool
) -> Iterator[Article | Skipped]:
    """Fetch pages and read them as files are read; with ``guard`` some are fetched ahead."""
    with TemporaryDirectory(prefix="headway-") as folder:
        shelf = Shelf(Path(folder))
        files = (file for entry in entries for file in _files_of(entry, fetcher, remembered, shelf))
        for first in files:
            for found in _read_files(chain([first], files), chrome, guard=guard):
                yield from shelf.skipped()
                yield shelf.place(found)
        yield from shelf.skipped()


def _files_of(entry: Entry | Skipped, fetcher: Fetching, remembered: Remembered, shelf: Shelf) -> Iterator[InputFile]:
    if isinstance(entry, Skipped):
        return shelf.put(entry, None)
    etag, modified = remembered(show_address(entry.address)) or (None, None)
    return shelf.put(fetcher.fetch(entry.address, etag=etag, last_modified=modified), entry.published)


def _read_files(files: Iterable[InputFile], chrome: Chrome, *, guard: bool) -> Iterator[Article | Skipped]:
    if guard:
        return read_guarded(files, chrome)
    return (found for file in files for found in read_file(file.path, chrome, shown=file.shown))
