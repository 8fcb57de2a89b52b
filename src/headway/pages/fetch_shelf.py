"""Pages between fetching and reading: kept in files, so that they are read just as any file is, and under the same guard.

What enters are fetched pages, and then the articles that were read from them; what leaves are files, and the articles
with where and when they were found. A page's own word for its address is believed only on its own host.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from headway.errors import UnreadablePage
from headway.model import Article, Published, Skipped, identify
from headway.pages.assemble import capture_of
from headway.pages.decode import unpack
from headway.pages.fetch_address import same_site
from headway.pages.fetch_answer import LARGEST_FETCHED, Fetched
from headway.pages.fetch_charset import to_utf8
from headway.pages.inputs import InputFile
from headway.pages.publication import day_in_address, plausible

_MARKS = ("#", "!", ":")
"""What stands between a source and the number or name of a piece of it."""
_LONGEST_ENDING = 10
"""Characters of an ending such as ".jsonl"."""


@dataclass(frozen=True, slots=True)
class _Kept:
    page: Fetched
    fallback: Published | None
    path: Path


class Shelf:
    """The pages that wait to be read, in a folder that is there while they do."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[str, _Kept] = {}
        self._skipped: list[Skipped] = []
        self._count = 0

    def put(self, page: Fetched | Skipped, fallback: Published | None) -> Iterator[InputFile]:
        """Keep a page in a file; ``fallback`` is its day where it states none. What is no page gives no file."""
        if isinstance(page, Skipped):
            self._skipped.append(page)
            return
        try:
            content = to_utf8(unpack(page.content, page.asked, LARGEST_FETCHED), page.charset)
        except UnreadablePage as error:
            self._skipped.append(Skipped(page.asked, error.reason, error.detail))
            return
        self._count += 1
        path = self._folder / f"{self._count}{_ending(page.address)}"
        path.write_bytes(content)
        self._kept[page.asked] = _Kept(page, fallback, path)
        yield InputFile(path, page.asked)

    def skipped(self) -> Iterator[Skipped]:
        """Give what was no page, once."""
        while self._skipped:
            yield self._skipped.pop(0)

    def place(self, found: Article | Skipped) -> Article | Skipped:
        """Give an article the address, the time of fetching and the day of its page; pages before it are let go."""
        asked = self._asked(found.capture.source) if isinstance(found, Article) else None
        if isinstance(found, Skipped) or asked is None:
            return found
        for earlier in list(self._kept)[: list(self._kept).index(asked)]:
            self._kept.pop(earlier).path.unlink(missing_ok=True)
        kept = self._kept[asked]
        return _placed(found, kept.page, kept.fallback)

    def _asked(self, source: str) -> str | None:
        """Find the address of a page by the source of an article in it."""
        if source in self._kept:
            return source
        return next((asked for asked in self._kept if source.startswith(tuple(asked + mark for mark in _MARKS))), None)


def _placed(article: Article, page: Fetched, fallback: Published | None) -> Article:
    captured = article.capture.captured_at or page.fetched_at
    if article.capture.source != page.asked:  # one of many in a feed or an archive: it has an address and a day itself
        given = fallback if fallback and fallback.found == "given" else None
        capture = replace(article.capture, captured_at=captured)
        return replace(article, capture=capture, published=article.published or given)
    own = article.address
    address = own if own and same_site(own, page.address) else page.address
    capture = capture_of(page.asked, page.media or article.capture.media, page.content)
    capture = replace(capture, captured_at=captured, etag=page.etag, modified=page.last_modified)
    published = _best_day(article.published, address, fallback)
    return replace(article, id=identify("article", address), address=address, published=published, capture=capture)


def _best_day(stated: Published | None, address: str, fallback: Published | None) -> Published | None:
    """Choose a day: a sure one of the page, else that in the address, else the feed's, else the page's unsure one."""
    if stated is not None and stated.sure:
        return stated
    day = day_in_address(address)
    if day is not None and plausible(day):
        return Published(day, "address", sure=True)
    return fallback if fallback is not None and (stated is None or fallback.found != "given") else stated


def _ending(address: str) -> str:
    """Give the ending of an address's last part, which is evidence of what rows and Markdown are."""
    ending = PurePosixPath(urlsplit(address).path).suffix
    return ending if len(ending) <= _LONGEST_ENDING and ending[1:].isalnum() else ""
