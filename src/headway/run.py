"""The whole flow in one screen.

    pages -> language -> resolve -> claims -> ledger -> fuse -> assess -> publish

`read` takes pages into a ledger; `judge` assesses what the ledger holds as of a day; `assess` does both and writes
the report. What reads a text stands in `desk`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from importlib.metadata import version as version_of
from pathlib import Path

from headway.assess import assess as assess_weighed
from headway.assess import lines_of
from headway.config import Settings
from headway.desk import Desk, Progress, set_up, silent
from headway.errors import InputError
from headway.fuse import weigh
from headway.ledger import Ledger, open_ledger
from headway.lexicon import load_tables
from headway.model import Article, Assessment, Campaign, Reading, Skipped, Weighed
from headway.pages import CopyIndex, is_address, read_pages, read_web, sign
from headway.publish import render_report
from headway.resolve import known_actors

CHANGES = timedelta(days=91)
"""A quarter: how far back an assessment looks to say what changed."""
LANGUAGES = ("en",)
"""Languages with words under lang/: a page in another is kept, and counted as not read."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How a reading went: articles new to the ledger, known already, kept unread (language), and pages skipped."""

    new: int
    known: int
    unread: int
    claims: int
    skipped: tuple[Skipped, ...]

    @property
    def articles(self) -> int:
        """All articles that were met."""
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
                published=self.published,
                allow_private=self.allow_private,
            )


def read(sources: Sources, ledger: Ledger, desk: Desk, *, progress: Progress = silent) -> Tally:
    """Read pages into a ledger, one transaction an article. What cannot be read is skipped and counted."""
    skipped: list[Skipped] = []
    new = known = unread = claims = 0
    copies = CopyIndex(ledger.signatures())

    def articles() -> Iterator[Article]:
        nonlocal known, unread
        for found in sources.pages(desk, ledger):
            if isinstance(found, Skipped):
                skipped.append(found)
                ledger.skip(found)
            elif found.language is not None and found.language not in LANGUAGES:
                keep(found, None)
                unread += 1
            elif ledger.known(found.version, desk.reader):
                known += 1
            else:
                yield found

    def keep(article: Article, reading: Reading | None) -> bool:
        signature = sign(article.text)
        copied = copies.add(article.id, signature)
        return ledger.take(article, reading, reader=desk.reader, signature=signature, copies=copied)

    for article, parse in desk.parser.parse(articles()):
        _, reading = desk.read(article, parse)
        new += keep(article, reading)
        claims += len(reading.claims)
        progress("reading", new + known + unread, None)
    return Tally(new, known, unread, claims, tuple(skipped))


def judge(ledger: Ledger, campaign: Campaign, *, as_of: date | None = None) -> tuple[Assessment, Weighed]:
    """Weigh and assess what the ledger holds; the clock is the latest day of publication where no day is given.

    What changed is told against what had been published a quarter earlier.
    """
    day = as_of or ledger.latest_day()
    before = day - CHANGES if day else None
    tables = load_tables()
    actors, lines = known_actors(tables), partial(lines_of, campaign=campaign)

    def weighed_by(known_by: date | None, clock: date | None) -> Weighed:
        articles, copies = ledger.articles(known_by), ledger.copies()
        return weigh(articles, copies, campaign, actors, lines_of=lines, as_of=clock, tables=tables)

    weighed = weighed_by(as_of, day)
    assessment = assess_weighed(
        weighed,
        campaign,
        unread=[*ledger.skips(), *((f"language: {language}", n) for language, n in ledger.unread(as_of))],
        as_of_given=as_of is not None,
        previous=weighed_by(before, before) if before else None,
        left_out=ledger.left_out(as_of) if as_of else 0,
    )
    return assessment, weighed


def assess(
    sources: Sources,
    out: Path,
    campaign: Campaign,
    settings: Settings,
    *,
    as_of: date | None = None,
    progress: Progress = silent,
) -> tuple[Assessment, Weighed, Tally, Path]:
    """Do the whole flow: pages to ``out/ledger.db`` and ``out/report.html``."""
    folder = writable_folder(out)
    desk = set_up(settings, campaign, progress=progress)
    with open_ledger(folder / "ledger.db") as ledger:
        tally = read(sources, ledger, desk, progress=progress)
        if not tally.articles:
            raise InputError(f"nothing could be read: {_why(tally.skipped)}", sources.inputs)
        assessment, weighed = judge(ledger, campaign, as_of=as_of)
    report = folder / "report.html"
    page = render_report(assessment, weighed, campaign, ledger_name="ledger.db", version=version_of("headway"))
    report.write_text(page, encoding="utf-8")
    return assessment, weighed, tally, report


def _why(skipped: Sequence[Skipped]) -> str:
    """Say in a few words what was skipped."""
    first = "; ".join(f"{skip.source}: {skip.reason}" for skip in skipped[:3])
    return first + (f" and {len(skipped) - 3} more" if len(skipped) > 3 else "")


def open_for_reading(path: Path) -> Ledger:
    """Open a ledger to read pages into, making it where it is missing."""
    writable_folder(path.parent)
    return open_ledger(path)


def writable_folder(path: Path) -> Path:
    """Make the output folder where it is missing. Raises InputError where nothing can be written there."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        probe = path / ".headway"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise InputError(f"cannot write into the folder {path} ({error.strerror})", path) from error
    return path
