"""Read a made web archive from end to end: how fast, in how much memory, and through how many deaths.

    python bench/archive.py [--pages 20000] [--on 0.1] [--workers 2] [--deaths 10] [--seed 1]

First the archive is read by a pool into shards, and the most memory that the run and each of its workers hold is noted
as it goes on: flat means that it does not grow with the pages. Then a small archive is read again and again, and the
run, one of its workers, and the ledger that takes the shards in are killed (kill -9) at moments drawn at random; what
was broken off is begun again. In the end the claims must be those of an unbroken run.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TypeAlias

from generated import Press, write_archive

from headway.engine.shards import MANIFEST
from headway.ledger import import_into, open_ledger

Claims: TypeAlias = Mapping[tuple[str, str], str]
EVERY = 0.5
"""Seconds between two looks at the memory of a run."""
SMALL = 60
"""Pages of the archive that runs are killed over."""


@dataclass
class Watched:
    """What a run held at most, in MB: its first process, and the others by their number; as shards were committed."""

    run: list[tuple[int, int]] = field(default_factory=list)
    workers: list[tuple[int, int]] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--on", type=float, default=0.1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--deaths", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with TemporaryDirectory(prefix="headway-archive-") as scratch:
        folder = Path(scratch)
        if given.pages:
            read_whole(folder, given.pages, given.on, given.workers, given.seed)
        if given.deaths:
            die_often(folder, given.deaths, given.workers, given.seed)


def read_whole(folder: Path, pages: int, on: float, workers: int, seed: int) -> None:
    """Read an archive from end to end and print what that took."""
    archive = folder / "made.warc.gz"
    write_archive(archive, Press(seed, on=on).make(pages))
    begun = time.monotonic()
    run = subprocess.Popen(reading(archive, folder / "shards", workers, 200), stdout=subprocess.PIPE, text=True)
    watched = watch(run, folder / "shards")
    told = json.loads(run.communicate()[0])
    wall = time.monotonic() - begun
    shards = sum(file.stat().st_size for file in (folder / "shards").rglob("*.parquet"))
    print(
        f"{pages:,} pages ({archive.stat().st_size / 1e6:.0f} MB), {workers} workers: {wall:.0f} s, {pages / wall:.1f} a second"
    )
    print(
        f"{told['articles']:,} articles read, {told['claims']:,} claims, {shards / 1e6:.1f} MB of shards, {shards / 1e3 / max(1, told['articles']):.1f} kB an article"
    )
    begun = time.monotonic()
    with open_ledger(folder / "whole.db") as ledger:
        brought = import_into(ledger, folder / "shards")
    wall = time.monotonic() - begun
    print(f"taken into a ledger: {brought.met / wall:,.0f} articles a second")
    for name, seen in (("the run", watched.run), ("all workers", watched.workers)):
        if seen:
            half = [megabytes for done, megabytes in seen if done >= seen[-1][0] / 2]
            first = [megabytes for done, megabytes in seen if done < seen[-1][0] / 2]
            print(
                f"memory of {name}: at most {max(first, default=0):,} MB in the first half, {max(half):,} in the second"
            )


def watch(run: subprocess.Popen[str], shards: Path) -> Watched:
    """Look at the memory of a run until it ends."""
    watched = Watched()
    while run.poll() is None:
        done = counted_shards(shards)
        below = sum(memory_of(pid) for pid in below_of(run.pid))
        watched.run.append((done, memory_of(run.pid)))
        watched.workers.append((done, below))
        time.sleep(EVERY)
    return watched


def memory_of(pid: int) -> int:
    """Give what a process holds for itself, in MB; 0 where it is gone."""
    with suppress(OSError, ValueError, IndexError):
        fields = Path(f"/proc/{pid}/statm").read_text().split()
        return (int(fields[1]) - int(fields[2])) * 4_096 // 1_000_000
    return 0


def below_of(pid: int) -> list[int]:
    """Give the processes that a process has started, and theirs."""
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in map(int, (task / "children").read_text().split()):
                found += [child, *below_of(child)]
    return found


def die_often(folder: Path, deaths: int, workers: int, seed: int) -> None:
    """Kill the run, a worker and the ledger's writer at random moments, and compare the claims."""
    archive = folder / "small.warc.gz"
    write_archive(archive, Press(seed, on=0.5).make(SMALL))
    begun = time.monotonic()
    subprocess.run(reading(archive, folder / "unbroken", workers, 5), check=True, stdout=subprocess.DEVNULL)
    length = time.monotonic() - begun
    wanted = claims_of(folder / "unbroken")
    chance = Random(seed)
    for whom in ("the run", "a worker"):
        same = 0
        for n in range(deaths):
            shards = folder / f"{whom}-{n}"
            kill_once(reading(archive, shards, workers, 5), chance.uniform(0.1, 0.95) * length, whom, chance)
            subprocess.run(reading(archive, shards, workers, 5), check=True, stdout=subprocess.DEVNULL)
            same += claims_of(shards) == wanted
        print(f"kill -9 of {whom}: the same claims {same} times of {deaths}")
    print(
        f"kill -9 of the ledger's writer: the same claims {kill_writers(folder, deaths, wanted, chance)} times of {deaths}"
    )


def kill_once(command: list[str], after: float, whom: str, chance: Random) -> None:
    """Start a run and kill it, or one of its workers, after some seconds."""
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with suppress(subprocess.TimeoutExpired):
        run.wait(after)
        return
    below = below_of(run.pid)
    if whom == "the run":
        run.kill()
        run.wait()
        return
    if below:
        with suppress(ProcessLookupError):
            os.kill(chance.choice(below), signal.SIGKILL)
    if run.wait():
        raise SystemExit("a run ended with its worker")


def kill_writers(folder: Path, deaths: int, wanted: Claims, chance: Random) -> int:
    """Kill what takes shards into a ledger, begin again, and count how often the claims are the same."""
    command = [sys.executable, "-m", "headway", "ledger", "import", str(folder / "unbroken"), "--ledger"]
    begun = time.monotonic()
    subprocess.run([*command, str(folder / "whole.db")], check=True, stdout=subprocess.DEVNULL)
    length = time.monotonic() - begun
    same = 0
    for n in range(deaths):
        ledger = folder / f"killed-{n}.db"
        writer = subprocess.Popen([*command, str(ledger)], stdout=subprocess.DEVNULL)
        with suppress(subprocess.TimeoutExpired):
            writer.wait(chance.uniform(0.3, 1.0) * length)
        writer.kill()
        writer.wait()
        subprocess.run([*command, str(ledger)], check=True, stdout=subprocess.DEVNULL)
        same += claims_in(ledger) == wanted
    return same


def reading(archive: Path, shards: Path, workers: int, partition: int) -> list[str]:
    """Give the command that reads an archive with a pool."""
    words = [sys.executable, "-m", "headway", "read", str(archive), "--shards", str(shards), "--json"]
    return [*words, "--engine", "pool", "--workers", str(workers), "--partition", str(partition)]


def counted_shards(shards: Path) -> int:
    """Count the shards that are committed."""
    return sum(1 for _ in shards.glob(f"*/{MANIFEST}")) if shards.is_dir() else 0


def claims_of(shards: Path) -> Claims:
    """Give the claims that a ledger has which took some shards in."""
    with TemporaryDirectory(prefix="headway-archive-") as scratch:
        with open_ledger(Path(scratch) / "ledger.db") as ledger:
            import_into(ledger, shards)
        return claims_in(Path(scratch) / "ledger.db")


def claims_in(path: Path) -> Claims:
    """Give the claims of a ledger, with all that was read in them."""
    with open_ledger(path, read_only=True) as ledger:
        return {(article.id, claim.id): repr(claim) for article, claims in ledger.articles() for claim in claims}


if __name__ == "__main__":
    main()
