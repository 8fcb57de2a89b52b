"""An archive becomes shards, each page once, however often the reading is broken off; a ledger takes them in."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from headway.archive import Archived, read_archive
from headway.archive_shard import Terms
from headway.campaign import load_campaign
from headway.config import read_settings
from headway.engine import LocalEngine
from headway.engine.mapping import Item, Result
from headway.engine.partitions import Partition
from headway.engine.shards import ShardFolder
from headway.errors import InputError
from headway.ledger import Ledger, import_into, open_ledger
from headway.reading import Sources, read

pytest.importorskip("pyarrow")
pytestmark = pytest.mark.model

SAID = "Coalition aircraft struck two depots near Raqqa on {day} June, a spokesman for the alliance said."
OFF = "The bakery on the corner of the square will close in the spring, its owner told the paper."
PARTITION = 3


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """Ten rows, of which the fifth is not on the campaign, the seventh is no JSON and the tenth copies the first."""
    texts = [SAID.format(day=day) for day in range(1, 11)]
    texts[4] = OFF
    texts[9] = texts[0]
    lines = [json.dumps({"url": f"https://desertline.example/{n}", "text": text}) for n, text in enumerate(texts)]
    lines[6] = '{"text": '
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture(scope="module")
def terms() -> Terms:
    return Terms(read_settings(), load_campaign("counter-isis"))


class BrokenOff(Exception):
    """Stands for whatever ends a run."""


class Recording:
    """Works in this process and notes what it is given; breaks off after ``most``, and loses what holds ``deadly``."""

    def __init__(self, most: int = 1_000, *, deadly: str = "") -> None:
        self.most, self.deadly = most, deadly
        self.taken: list[Partition] = []

    def map(
        self,
        set_up: Callable[[], Callable[[Sequence[Item]], Sequence[Result]]],
        batches: Iterable[Sequence[Item]],
        *,
        lost: Callable[[Item, str], Result],
    ) -> Iterator[list[Result]]:
        """Work through the batches."""
        work = set_up()
        for (item,) in batches:
            assert isinstance(item, Partition)
            if len(self.taken) == self.most:
                raise BrokenOff
            self.taken.append(item)
            held = Path(item.sources[0]).read_bytes()[item.start : item.stop]
            yield (
                [lost(item, "its worker died")] if self.deadly and self.deadly.encode() in held else list(work([item]))
            )


def claims_in(ledger: Ledger) -> dict[str, list[str]]:
    return {article.id: [claim.id for claim in claims] for article, claims in ledger.articles()}


def claims_of(folder: Path, at: Path) -> dict[str, list[str]]:
    with open_ledger(at) as ledger:
        import_into(ledger, folder)
        return claims_in(ledger)


@pytest.fixture(scope="module")
def straight(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, Terms], dict[str, list[str]]]:
    """Read the same rows into a ledger without shards."""

    def read_straight(rows: Path, terms: Terms) -> dict[str, list[str]]:
        from headway.desk import set_up
        from headway.engine import Sieve
        from headway.lexicon import load_tables

        desk = set_up(terms.settings, terms.campaign)
        with open_ledger(tmp_path_factory.mktemp("straight") / "ledger.db") as ledger:
            read(Sources((str(rows),)), ledger, desk, sieve=Sieve(terms.campaign, load_tables()))
            return claims_in(ledger)

    return read_straight


def test_shards_hold_the_claims_that_reading_into_a_ledger_finds(
    rows: Path, terms: Terms, tmp_path: Path, straight: Callable[[Path, Terms], dict[str, list[str]]]
) -> None:
    told = read_archive([str(rows)], tmp_path / "shards", terms, LocalEngine(), pages=PARTITION)
    found = claims_of(tmp_path / "shards", tmp_path / "ledger.db")
    assert found == straight(rows, terms)
    assert len(found) == 8
    assert all(found.values())
    assert (told.read, told.before, told.counts["articles"], told.counts["not on the campaign"]) == (4, 0, 8, 1)
    assert told.skipped == {"not JSON": 1}


def test_copies_are_found_across_shards(rows: Path, terms: Terms, tmp_path: Path) -> None:
    told = read_archive([str(rows)], tmp_path / "shards", terms, LocalEngine(), pages=PARTITION)
    with open_ledger(tmp_path / "ledger.db") as ledger:
        import_into(ledger, tmp_path / "shards")
        pairs = {(copy.one, copy.other) for copy in ledger.copies()}
        same = [copy for copy in ledger.copies() if copy.reason == "the same text"]
    assert len(pairs) == told.copies
    assert len(same) == 1


def test_a_run_that_was_broken_off_goes_on_and_reads_nothing_twice(rows: Path, terms: Terms, tmp_path: Path) -> None:
    first, second, third = Recording(2), Recording(), Recording()
    with pytest.raises(BrokenOff):
        read_archive([str(rows)], tmp_path / "shards", terms, first, pages=PARTITION)
    told = read_archive([str(rows)], tmp_path / "shards", terms, second, pages=PARTITION)
    again = read_archive([str(rows)], tmp_path / "shards", terms, third, pages=PARTITION)
    assert len(first.taken) == len(second.taken) == 2
    assert set(first.taken).isdisjoint(second.taken)
    assert third.taken == []
    assert (told.read, told.before) == (2, 2)
    assert again == Archived(0, 4, told.counts, told.skipped, told.copies)
    read_archive([str(rows)], tmp_path / "unbroken", terms, LocalEngine(), pages=PARTITION)
    broken, unbroken = (claims_of(tmp_path / name, tmp_path / f"{name}.db") for name in ("shards", "unbroken"))
    assert broken == unbroken


def test_of_a_partition_that_kills_its_worker_only_the_page_at_fault_is_lost(
    rows: Path, terms: Terms, tmp_path: Path
) -> None:
    deadly = Recording(deadly="on 2 June")
    told = read_archive([str(rows)], tmp_path / "shards", terms, deadly, pages=PARTITION)
    assert told.skipped == {"not JSON": 1, "could not be read": 1}
    assert told.counts["articles"] == 7
    again = Recording(deadly="on 2 June")
    read_archive([str(rows)], tmp_path / "shards", terms, again, pages=PARTITION)
    assert again.taken == []
    assert len(claims_of(tmp_path / "shards", tmp_path / "ledger.db")) == 7


def test_all_reads_what_is_not_on_the_campaign_too(rows: Path, terms: Terms, tmp_path: Path) -> None:
    everything = Terms(terms.settings, terms.campaign, everything=True)
    told = read_archive([str(rows)], tmp_path / "shards", everything, LocalEngine(), pages=PARTITION)
    assert told.counts["articles"] == 9
    with pytest.raises(InputError, match="another all"):
        read_archive([str(rows)], tmp_path / "shards", terms, LocalEngine(), pages=PARTITION)


def test_a_run_that_is_killed_goes_on_where_it_stopped(rows: Path, terms: Terms, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "headway", "read", str(rows), "--shards", str(tmp_path / "shards")]
    command += ["--partition", "1", "--engine", "local"]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    shards = ShardFolder(tmp_path / "shards")
    until = time.monotonic() + 120
    while run.poll() is None and time.monotonic() < until:
        if shards.path.is_dir() and sum(1 for _ in shards.manifests()) >= 2:
            os.killpg(run.pid, signal.SIGKILL)
            break
        time.sleep(0.01)
    run.wait()
    kept = {name for name, _ in shards.manifests()}
    assert list(shards.damaged()) == []
    told = read_archive([str(rows)], tmp_path / "shards", terms, LocalEngine(), pages=1)
    assert told.before == len(kept) >= 2
    assert told.read + told.before == 10
    read_archive([str(rows)], tmp_path / "unbroken", terms, LocalEngine(), pages=1)
    broken, unbroken = (claims_of(tmp_path / name, tmp_path / f"{name}.db") for name in ("shards", "unbroken"))
    assert broken == unbroken
