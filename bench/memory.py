"""How much memory reading takes as there is more to read: `headway read` of made pages into a ledger, by two workers.

    python bench/memory.py [--pages 1000 10000] [--workers 2] [--on 1.0] [--seed 1]

For each number of pages a run of its own reads them; looked at twice a second are the run, which keeps the ledger and
looks for copies, and its workers, which parse. Memory is flat where ten times the pages take hardly more.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from archive import EVERY, below_of, memory_of
from generated import Press, write_archive


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", nargs="+", type=int, default=[1_000, 10_000])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--on", type=float, default=1.0, help="share of the pages that are about the campaign")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for pages in given.pages:
        told = held(pages, given.workers, given.on, given.seed)
        print(" ".join(f"{name} {value:,.0f}" for name, value in told.items()), flush=True)


def held(pages: int, workers: int, on: float, seed: int) -> Mapping[str, float]:
    """Read made pages, and give what the run and the largest worker held at most, in MB, and the seconds on the clock."""
    with TemporaryDirectory(prefix="headway-memory-") as scratch:
        archive = Path(scratch) / "made.warc.gz"
        write_archive(archive, Press(seed, on=on).make(pages))
        command = [sys.executable, "-m", "headway", "read", str(archive), "--ledger", f"{scratch}/ledger.db", "--json"]
        begun = time.monotonic()
        run = subprocess.Popen(
            [*command, "--engine", "pool", "--workers", str(workers)], stdout=subprocess.PIPE, text=True
        )
        most_run = most_worker = 0
        while run.poll() is None:
            most_run = max(most_run, memory_of(run.pid))
            most_worker = max(most_worker, *map(memory_of, below_of(run.pid)), 0)
            time.sleep(EVERY)
        told = json.loads(run.communicate()[0])
        read = {name: float(value) for name, value in told.items() if name in ("articles", "claims")}
        return {
            "pages": pages,
            **read,
            "the run, MB": most_run,
            "a worker, MB": most_worker,
            "seconds": time.monotonic() - begun,
        }


if __name__ == "__main__":
    main()
