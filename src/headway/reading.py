"""Pages into a ledger: pages -> language -> resolve -> claims -> ledger.

What enters are sources of pages, an open ledger and a desk; what leaves is a tally. Pages are taken in here, one
transaction an article; the texts are read by an engine, which may be this process, worker processes or a cluster. What
cannot be read is skipped and counted; what cannot be about the campaign is counted and not kept.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import chain, islice

from headway.config import Settings
from headway.desk import Desk, Progress, set_up, silent
from headway.engine import Engine, LocalEngine, PoolEngine, Sieve
from headway.ledger import Ledger
from headway.model import Article, Campaign, Reading, Skipped
from headway.pages import NOT_CHANGED, TextLinks, is_address, read_pages, read_web

LANGUAGES = ("en",)
"""Languages with words under lang/: a page in another is kept, and counted as not read."""
BATCH_CHARACTERS = 60_000
BATCH_ARTICLES = 32
"""What is read at once: enough for the parser to work in bulk, little enough for memory to stay flat."""
MANY = 200
"""Articles from which on worker processes pay: setting them up takes as long as reading about fifty."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How a reading went: articles new to the ledger, known already, kept unread (language), and pages skipped.

    ``off`` are articles that name nothing of the campaign and were not read.
    """

    new: int
    known: int
    unread: int
    claims: int
    skipped: tuple[Skipped, ...]
    off: int = 0

    @property
    def articles(self) -> int:
        """All articles that were met and can be about the campaign."""
        return self.new + self.known + self.unread


@dataclass(frozen=True, slots=True)
class Sources:
    """What is to be read: pages (files, folders, patterns, addresses), feeds, and how rows and dates are to be taken."""

    inputs: tuple[str, ...]
    feeds: tuple[str, ...] = ()
    published: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    allow_private: bool = False

    def pages(self, desk: Desk, ledger: Ledger) -> Iterator[Article | Skipped]:
        """Yield every page, the files first. The network is touched only where an address or a feed is given."""
        addresses = [one for one in self.inputs if is_address(one)]
        files = [one for one in self.inputs if not is_address(one)]
        if files:
            yield from read_pages(files, desk.chrome, published=self.published, columns=self.columns)
        if addresses or self.feeds:
            yield from read_web(
                addresses,
                self.feeds,
                desk.chrome,
                known=ledger.has_source,
                remembered=lambda page: ledger.remembered(page) if ledger.has_read(page, desk.reader) else None,
                published=self.published,
                allow_private=self.allow_private,
            )


@dataclass(frozen=True, slots=True)
class Workers:
    """Who reads: an engine (None: chosen by how much there is), and what sets a worker of it up."""

    engine: Engine | None
    set_up: Callable[[], Callable[[Sequence[Article]], Sequence[Reading]]]

    def engine_for(self, articles: Iterator[Article]) -> tuple[Engine, Iterator[Article]]:
        """Choose the engine by looking at the first articles, and give those back with the rest."""
        if self.engine is not None:
            return self.engine, articles
        first = list(islice(articles, MANY))
        engine = PoolEngine() if len(first) == MANY else LocalEngine()
        return engine, chain(first, articles)


def readers(settings: Settings, campaign: Campaign | None, engine: Engine | None = None) -> Workers:
    """Give workers that each set up a desk of their own."""
    return Workers(engine, partial(_read_all, settings, campaign))


def _read_all(settings: Settings, campaign: Campaign | None) -> Callable[[Sequence[Article]], Sequence[Reading]]:
    return set_up(settings, campaign).read_all


def read(
    sources: Sources,
    ledger: Ledger,
    desk: Desk,
    *,
    workers: Workers | None = None,
    sieve: Sieve | None = None,
    progress: Progress = silent,
) -> Tally:
    """Read pages into a ledger. Without a ``sieve`` every text is read.

    Without ``workers``, or where reading stays in this process, the desk that is set up already reads.
    """
    intake, waiting = _Intake(sources, ledger, desk, sieve), deque[Article]()
    here = Workers(LocalEngine(), lambda: desk.read_all)
    engine, articles = (workers or here).engine_for(intake.articles())
    hired = workers if workers and not isinstance(engine, LocalEngine) else here
    for readings in engine.map(hired.set_up, _batches(articles, waiting), lost=_lost):
        for reading in readings:
            intake.keep(waiting.popleft(), reading)
        progress("reading", intake.met, None)
    return intake.tally()


class _Intake:
    """What comes in through the door, and what is kept of it."""

    def __init__(self, sources: Sources, ledger: Ledger, desk: Desk, sieve: Sieve | None) -> None:
        self._sources, self._ledger, self._desk, self._sieve = sources, ledger, desk, sieve
        self._links = TextLinks(ledger.signatures())
        self._skipped: list[Skipped] = []
        self._counts: Counter[str] = Counter()

    @property
    def met(self) -> int:
        """Articles that were met so far."""
        return self._counts["new"] + self._counts["known"] + self._counts["unread"]

    def articles(self) -> Iterator[Article]:
        """Yield the articles that are to be read; deal with all others."""
        for found in self._sources.pages(self._desk, self._ledger):
            if isinstance(found, Skipped):
                self._skip(found)
            elif found.language is not None and found.language not in LANGUAGES:
                self._take(found, None)
                self._counts["unread"] += 1
            elif self._ledger.known(found.version, self._desk.reader):
                _remember(found, self._ledger)
                self._counts["known"] += 1
            elif self._sieve and not self._sieve.passes(f"{found.title or ''}\n{found.text}"):
                self._counts["off"] += 1
            else:
                yield found

    def keep(self, article: Article, reading: Reading | str) -> None:
        """Keep an article with its reading; one that could not be read is skipped with the reason."""
        if isinstance(reading, str):
            self._skip(Skipped(article.capture.source, "could not be read", reading))
            return
        self._counts["new"] += self._take(article, reading)
        self._counts["claims"] += len(reading.claims)

    def tally(self) -> Tally:
        """Count it all."""
        counts = self._counts
        return Tally(
            counts["new"], counts["known"], counts["unread"], counts["claims"], tuple(self._skipped), counts["off"]
        )

    def _skip(self, found: Skipped) -> None:
        if found.reason == NOT_CHANGED:
            self._counts["known"] += 1
            return
        self._skipped.append(found)
        self._ledger.skip(found)

    def _take(self, article: Article, reading: Reading | None) -> bool:
        signature, copied = self._links.add(article.id, article.text)
        reader = self._desk.reader
        taken = self._ledger.take(article, reading, reader=reader, signature=signature, copies=copied)
        _remember(article, self._ledger)
        return taken


def _lost(_article: Article, reason: str) -> Reading | str:
    return reason


def _batches(articles: Iterable[Article], waiting: deque[Article]) -> Iterator[list[Article]]:
    """Cut a stream into batches, noting each article that is sent off."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        if batch and (size + len(article.text) > BATCH_CHARACTERS or len(batch) == BATCH_ARTICLES):
            yield batch
            batch, size = [], 0
        batch.append(article)
        waiting.append(article)
        size += len(article.text)
    if batch:
        yield batch


def _remember(article: Article, ledger: Ledger) -> None:
    """Note a page's version only once it is taken in: otherwise one that was not could count as not changed."""
    capture = article.capture
    if capture.etag or capture.modified:
        ledger.remember(capture.source, capture.etag, capture.modified)
