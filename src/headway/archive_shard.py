"""What reads a partition of an archive: its pages become the tables of a ledger of their own, a shard.

What enters is a partition; what leaves are the tables as bytes of Parquet, of the shape that `headway ledger import`
takes, and counts. A page that is not on the campaign leaves only a count; one that cannot be read, its name and why.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from headway.config import Settings
from headway.desk import Desk, set_up
from headway.engine import Sieve
from headway.engine.fetching_parts import Fetched, fetch, scratch_folder
from headway.engine.partitions import Partition
from headway.errors import HeadwayError, UnreadablePage
from headway.ledger import Ledger, open_ledger
from headway.lexicon import load_tables
from headway.model import Article, Campaign, Parse, Reading, Skipped
from headway.pages import TextLinks, read_pages
from headway.reading import LANGUAGES

KEPT: Final = ("text", "edition", "capture", "reading", "claim", "skipped")
"""Tables of a shard: those that an import takes. The others are empty here, or made anew from these."""

log = logging.getLogger("headway")


@dataclass(frozen=True, slots=True)
class Terms:
    """How an archive is read: for which campaign, all of it or what can be on the campaign, how rows and dates are taken."""

    settings: Settings
    campaign: Campaign
    everything: bool = False
    published: date | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shard:
    """What a partition gave. ``lost`` is why there is nothing of it, where its worker could not read it."""

    partition: Partition
    reader: str = ""
    tables: Mapping[str, bytes] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)
    lost: str = ""


def shard_reader(how: Terms) -> Callable[[Sequence[Partition]], Sequence[Shard]]:
    """Set up what reads partitions: the desk, and the sieve where not everything is read."""
    desk = set_up(how.settings, how.campaign)
    sieve = None if how.everything else Sieve(how.campaign, load_tables())
    return partial(_read_all, desk, sieve, how)


def _read_all(desk: Desk, sieve: Sieve | None, how: Terms, partitions: Sequence[Partition]) -> Sequence[Shard]:
    return [_read(desk, sieve, how, partition) for partition in partitions]


def _read(desk: Desk, sieve: Sieve | None, how: Terms, partition: Partition) -> Shard:
    with scratch_folder() as scratch:
        fetched = fetch(partition, scratch)
        with open_ledger(scratch / "shard.db") as ledger:
            work = _Work(desk, sieve, ledger)
            work.take(_pages(fetched, desk, how))
            tables = tables_of(ledger, scratch / "tables")
    return Shard(partition, desk.reader, tables, dict(work.counts), dict(work.skipped))


def _pages(fetched: Fetched, desk: Desk, how: Terms) -> Iterator[Article | Skipped]:
    found = read_pages(fetched.paths, desk.chrome, published=how.published, columns=how.columns)
    return map(fetched.named, found)


def lost_shard(partition: Partition, reader: str, reason: str) -> Shard:
    """Make the shard of a page that no worker could read: all it holds is that."""
    with scratch_folder() as scratch, open_ledger(scratch / "shard.db") as ledger:
        source = f"{partition.sources[0]}@{partition.start}" if partition.form != "files" else partition.sources[0]
        ledger.skip(Skipped(source, "could not be read", reason))
        tables = tables_of(ledger, scratch / "tables")
    return Shard(partition, reader, tables, {}, {"could not be read": 1})


def tables_of(ledger: Ledger, folder: Path) -> Mapping[str, bytes]:
    """Give the tables of a shard's ledger as files. Raises InputError where pyarrow is missing."""
    ledger.export(folder, form="parquet")
    return {f"{table}.parquet": (folder / f"{table}.parquet").read_bytes() for table in KEPT}


class _Work:
    """One partition while it is read: pages go into its ledger, what happens to them is counted."""

    def __init__(self, desk: Desk, sieve: Sieve | None, ledger: Ledger) -> None:
        self._desk, self._sieve, self._ledger = desk, sieve, ledger
        self._links = TextLinks()
        self._met: set[tuple[str, str]] = set()
        self.counts: Counter[str] = Counter()
        self.skipped: Counter[str] = Counter()

    def take(self, pages: Iterator[Article | Skipped]) -> None:
        """Read pages and keep what is found in them."""
        for article, parse in self._desk.parser.parse(self._worth_reading(pages)):
            self._read(article, parse)

    def _worth_reading(self, pages: Iterator[Article | Skipped]) -> Iterator[Article]:
        for found in pages:
            if isinstance(found, Skipped):
                self._skip(found)
            elif (found.id, found.version) in self._met:
                self.counts["known"] += 1
            elif self._sieve is not None and not self._sieve.passes(f"{found.title or ''}\n{found.text}"):
                self.counts["not on the campaign"] += 1
            else:
                self._met.add((found.id, found.version))
                if found.language is None or found.language in LANGUAGES:
                    yield found
                else:
                    self._keep(found, None)

    def _read(self, article: Article, parse: Parse) -> None:
        try:
            _, reading = self._desk.read(article, parse)
        except HeadwayError as error:
            self._skip(Skipped(article.capture.source, "could not be read", str(error)))
        except Exception as error:
            log.exception("reading %s", article.capture.source)
            self._skip(Skipped(article.capture.source, "could not be read", f"{type(error).__name__}: {error}"[:200]))
        else:
            self._keep(article, reading)

    def _keep(self, article: Article, reading: Reading | None) -> None:
        """Keep an article; its copies are looked for over all shards at once, later."""
        signature, _ = self._links.add(article.id, article.text)
        try:
            self._ledger.take(article, reading, reader=self._desk.reader, signature=signature, copies=())
        except UnreadablePage as error:
            self._skip(Skipped(error.source, error.reason, error.detail))
            return
        self.counts["articles"] += 1
        self.counts["unread"] += reading is None
        self.counts["claims"] += len(reading.claims) if reading else 0

    def _skip(self, skipped: Skipped) -> None:
        self.skipped[skipped.reason] += 1
        self._ledger.skip(skipped)
