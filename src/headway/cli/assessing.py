"""The commands that read pages and assess: assess, read, demo."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from headway.archive_shard import Terms
from headway.campaign import load_campaign
from headway.cli.archiving import How, read_into_shards
from headway.cli.ledger_file import THE_LEDGER
from headway.cli.options import (
    DEFAULT_CAMPAIGN,
    AllowPrivate,
    AsJson,
    AsOf,
    CampaignName,
    Columns,
    EngineName,
    Inputs,
    Out,
    PublishedOn,
    Strict,
    Workers,
    read_columns,
    read_day,
)
from headway.cli.printing import end, print_assessment, print_json, print_tally, tally_json
from headway.cli.progress import bar
from headway.config import Settings, read_settings
from headway.desk import set_up
from headway.engine import Sieve, engine_named
from headway.engine.partitions import PAGES
from headway.errors import InputError
from headway.lexicon import load_tables
from headway.model import Campaign
from headway.publish import assessment_json
from headway.reading import Sources, Tally, read, readers
from headway.reading import Workers as Readers
from headway.run import assess, open_for_reading

DEMO_DAY = date(2017, 12, 31)
"""The demo looks back from here: most of the sample pages are known by then, and some are still to come."""


def assess_command(
    inputs: Inputs,
    campaign: CampaignName = DEFAULT_CAMPAIGN,
    as_of: AsOf = None,
    published: PublishedOn = None,
    out: Out = Path("headway-out"),
    columns: Columns = None,
    allow_private: AllowPrivate = False,
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Read pages and assess the campaign.

    The whole flow: what is read goes into OUT/ledger.db, the assessment into OUT/report.html.
    """
    day = read_day(as_of, "--as-of")
    sources = Sources(
        tuple(inputs),
        published=read_day(published, "--published"),
        columns=read_columns(columns),
        allow_private=allow_private,
    )
    _assess(sources, campaign, out, day, as_json=as_json, strict=strict)


def demo_command(out: Out = Path("headway-demo"), as_json: AsJson = False) -> None:
    """Assess the sample pages that ship with headway.

    As of the end of 2017; some of the pages were published later.
    """
    pages = _examples() / DEFAULT_CAMPAIGN
    _assess(Sources((str(pages),)), DEFAULT_CAMPAIGN, out, DEMO_DAY, as_json=as_json, strict=False)


def _assess(sources: Sources, campaign: str, out: Path, as_of: date | None, *, as_json: bool, strict: bool) -> None:
    plan = load_campaign(campaign)
    with bar() as progress:
        assessment, weighed, tally, report = assess(sources, out, plan, read_settings(), as_of=as_of, progress=progress)
    if as_json:
        print_json(assessment_json(assessment, weighed) | {"report": str(report), "read": tally_json(tally)})
    else:
        print_assessment(assessment)
        print_tally(tally)
        print(f"Report: {report}")
    end(tally.skipped, strict=strict)


def read_command(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(help="Pages: files, folders, patterns, http(s) addresses, or -.", show_default=False),
    ] = None,
    ledger: Annotated[Path, typer.Option("--ledger", "-l", help="The ledger to read into.")] = THE_LEDGER,
    feed: Annotated[
        list[str] | None,
        typer.Option(
            "--feed", help="Address of an RSS or Atom feed or a sitemap, whose pages are fetched.", show_default=False
        ),
    ] = None,
    campaign: CampaignName = DEFAULT_CAMPAIGN,
    published: PublishedOn = None,
    columns: Columns = None,
    allow_private: AllowPrivate = False,
    workers: Workers = None,
    engine: EngineName = None,
    every: Annotated[
        bool, typer.Option("--all", help="Read also what names no actor, place or term of the campaign.")
    ] = False,
    shards: Annotated[
        Path | None,
        typer.Option(help="Read an archive into this folder of shards, not into a ledger.", show_default=False),
    ] = None,
    partition: Annotated[int, typer.Option(min=1, help="Pages of a shard.")] = PAGES,
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Read pages into a ledger, without an assessment.

    With --shards an archive is read into a folder of shards.
    """
    if not inputs and not feed:
        raise InputError("nothing to read: give pages, or an address with --feed")
    plan, settings, day = load_campaign(campaign), read_settings(), read_day(published, "--published")
    if shards is not None:
        if feed:
            raise InputError("--feed: a feed is read into a ledger, not into --shards")
        terms, how = Terms(settings, plan, every, day, read_columns(columns)), How(engine, workers, partition)
        read_into_shards(inputs or (), shards, terms, how, strict=strict, as_json=as_json)
        return
    sources = Sources(tuple(inputs or ()), tuple(feed or ()), day, read_columns(columns), allow_private=allow_private)
    workers_at_it = readers(settings, plan, engine_named(engine, workers) if engine or workers else None)
    tally = _read_into_ledger(ledger, sources, plan, settings, workers_at_it, every=every)
    if as_json:
        print_json(tally_json(tally))
    else:
        print_tally(tally)
    end(tally.skipped, strict=strict)


def _read_into_ledger(
    ledger: Path, sources: Sources, plan: Campaign, settings: Settings, who: Readers, *, every: bool
) -> Tally:
    with open_for_reading(ledger) as book, bar() as progress:
        desk = set_up(settings, plan, progress=progress)
        sieve = None if every else Sieve(plan, load_tables())
        return read(sources, book, desk, workers=who, sieve=sieve, progress=progress)


def _examples() -> Path:
    """Find the sample pages: beside the package when installed, at the top of a checkout."""
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "examples", package.parents[1] / "examples"):
        if folder.is_dir():
            return folder
    raise InputError("the sample pages are not installed with this copy of headway")
