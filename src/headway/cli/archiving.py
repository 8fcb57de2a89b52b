"""Reading an archive into shards, as ``headway read --shards`` does it, and what is printed of that."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from headway.archive import Archived, read_archive
from headway.archive_shard import Terms
from headway.cli.printing import print_json
from headway.cli.progress import bar
from headway.engine import Engine, PoolEngine, engine_named
from headway.errors import InputError

SECONDS_A_PAGE = 6.0
"""Seconds that a page of a partition may take, thirty times what it takes: after that its worker counts as stuck."""
LEAST = 120.0
"""Seconds that the smallest partition may take, with the start of the process that pages are read in."""


@dataclass(frozen=True, slots=True)
class How:
    """Where an archive is read: the engine (None: chosen), how many workers (None: all processors), pages of a shard."""

    engine: str | None
    workers: int | None
    pages: int

    def chosen(self) -> Engine:
        """Choose the engine: without a name a pool, where there is more than one processor."""
        count = self.workers or os.cpu_count() or 1
        if self.engine == "pool" or (self.engine is None and count > 1):
            return PoolEngine(count, patience=max(LEAST, SECONDS_A_PAGE * self.pages))
        return engine_named(self.engine, count)


def read_into_shards(
    inputs: Sequence[str], folder: Path, terms: Terms, how: How, *, strict: bool, as_json: bool
) -> None:
    """Read an archive into a folder of shards and print how that went."""
    if not inputs:
        raise InputError("nothing to read: give files, folders or addresses of stores")
    with bar() as progress:
        archived = read_archive(inputs, folder, terms, how.chosen(), pages=how.pages, progress=progress)
    if as_json:
        print_json(archive_json(archived))
    else:
        _print_archived(archived, folder)
    if strict and archived.skipped:
        raise typer.Exit(1)


def archive_json(archived: Archived) -> Mapping[str, object]:
    """Give how the reading of an archive went as JSON values."""
    return {
        "partitions": archived.read,
        "partitions_before": archived.before,
        **{key.replace(" ", "_"): count for key, count in sorted(archived.counts.items())},
        "copies": archived.copies,
        "skipped": dict(archived.skipped),
    }


def _print_archived(archived: Archived, folder: Path) -> None:
    counts = archived.counts
    before = f", {archived.before} were there already" if archived.before else ""
    print(f"{archived.read} partitions read{before}: {folder}")
    print(f"{counts.get('articles', 0):,} articles, {counts.get('claims', 0):,} claims, {archived.copies:,} copies.")
    for key, words in {
        "not on the campaign": "not on the campaign, left out (--all reads them)",
        "unread": "kept unread (language)",
        "known": "met twice",
    }.items():
        if counts.get(key):
            print(f"{counts[key]:,} {words}")
    for reason, count in sorted(archived.skipped.items(), key=lambda pair: -pair[1]):
        print(f"Skipped, {reason}: {count:,}")
