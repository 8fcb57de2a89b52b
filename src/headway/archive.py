"""From an archive to shards: partitions are read by an engine, and each result is committed as it comes.

What enters are names of archives; what leaves is a folder of shards that `headway ledger import` takes. A run that was
broken off goes on where it stopped: what is committed is not read again. A partition that no worker can read is cut
into its pages, so that only the page at fault is lost, with the reason.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import cast

from headway.archive_copies import link_copies
from headway.archive_shard import Shard, Terms, lost_shard, shard_reader
from headway.desk import Progress, silent
from headway.engine import Engine
from headway.engine.partitions import PAGES, Partition, plan, split
from headway.engine.shards import ShardFolder, partition_json
from headway.errors import InputError
from headway.model import identify


@dataclass(frozen=True, slots=True)
class Archived:
    """How the reading of an archive went: partitions read now and before, and what was in all of them.

    ``counts`` has articles, claims, unread (language), known (the same page twice) and not on the campaign; ``skipped``
    counts pages by the reason; ``copies`` are the pairs of articles of which one holds the other's text.
    """

    read: int
    before: int
    counts: Mapping[str, int] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)
    copies: int = 0


def read_archive(
    inputs: Sequence[str],
    folder: Path,
    terms: Terms,
    engine: Engine,
    *,
    pages: int = PAGES,
    progress: Progress = silent,
) -> Archived:
    """Read an archive into a folder of shards.

    Raises InputError for a name that leads nowhere, and for a folder that was begun on other terms or that another
    version of the reader wrote to.
    """
    shards = ShardFolder(folder)
    shards.begin(_told(terms, pages))
    reader = next((str(told["reader"]) for _, told in shards.manifests() if told.get("reader")), "")
    read = before = 0

    def left() -> Iterator[Sequence[Partition]]:
        """Yield the partitions that no shard is committed for, counting those before them."""
        nonlocal before
        for one in plan(inputs, pages=pages):
            if shards.has(one):
                before += 1
            else:
                yield [one]

    for shard in _read_all(engine, terms, left()):
        reader = _same_reader(reader, shard, folder)
        _commit(shards, shard)
        read += 1
        progress("reading", before + read, None)
    copies = link_copies(shards, anew=read > 0)
    return _summed(shards, Archived(read, before, copies=copies))


def _read_all(engine: Engine, terms: Terms, batches: Iterable[Sequence[Partition]]) -> Iterator[Shard]:
    """Yield the shards of partitions; where one is lost, those of its pages before it."""
    for (shard,) in engine.map(partial(shard_reader, terms), batches, lost=_lost):
        if not shard.lost:
            yield shard
            continue
        parts = split(shard.partition)
        if len(parts) == 1:
            yield lost_shard(shard.partition, shard.reader, shard.lost)
        else:
            yield from _read_all(engine, terms, ([part] for part in parts))
            yield replace(shard, counts={"parts": len(parts)})


def _lost(partition: Partition, reason: str) -> Shard:
    return Shard(partition, lost=reason)


def _commit(shards: ShardFolder, shard: Shard) -> None:
    told = {
        "partition": partition_json(shard.partition),
        "reader": shard.reader,
        "counts": dict(shard.counts),
        "skipped": dict(shard.skipped),
    }
    shards.commit(shard.partition.name, shard.tables, told)


def _same_reader(reader: str, shard: Shard, folder: Path) -> str:
    """Hold a shard against those there. Raises InputError where another version of the reader made them."""
    if reader and shard.reader and shard.reader != reader:
        raise InputError(f"{folder} was read by {reader}, and this is {shard.reader}; give another folder", str(folder))
    return reader or shard.reader


def _told(terms: Terms, pages: int) -> dict[str, object]:
    """Give the terms that all shards of a folder share."""
    return {
        "campaign": f"{terms.campaign.id} {identify(repr(replace(terms.campaign, file='')))}",
        "all": terms.everything,
        "pages": pages,
        "published": terms.published.isoformat() if terms.published else None,
        "columns": dict(terms.columns),
    }


def _summed(shards: ShardFolder, archived: Archived) -> Archived:
    counts: Counter[str] = Counter()
    skipped: Counter[str] = Counter()
    for _, told in shards.manifests():
        counts.update(cast(Mapping[str, int], told.get("counts", {})))
        skipped.update(cast(Mapping[str, int], told.get("skipped", {})))
    return replace(archived, counts=dict(counts), skipped=dict(skipped))
