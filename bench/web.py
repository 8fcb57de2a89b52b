"""Load the web app: page times at the server with readers and a writer, and the memory it takes.

    python bench/web.py [--claims 200000] [--readers 20] [--seconds 30] [--pause 1.0] [--file made.ledger]

Articles are those of bench/ledger.py (ten claims in each). The server is `headway serve` in a process of its own, on
loopback; readers ask for pages of every sort one after the other and read each for ``--pause`` seconds on average; one
writer takes articles in all the while. Times are on the clock, from the request to the last byte of the answer. An
existing file is used as it is, so a second run starts at once.
"""

import argparse
import asyncio
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path
from random import Random
from statistics import median, quantiles

import httpx

from headway.ledger import open_ledger
from ledger import Press

WRITER_PAUSE = 0.25
"""Seconds between two articles of the writer: a fast reading of pages on a laptop."""
PAGE_BOUNDS = {"median": 0.100, "99th": 0.300}
MEMORY_BOUND = 500
"""Seconds and megabytes that the project asks of itself."""
FIRST_WEIGHING = 1800
FOLLOWED = 5
"""Claims that are rejected to see how soon the estimates follow."""


def main() -> int:
    asked = parse()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.file or Path(folder) / "made.ledger"
        if not path.exists():
            make(path, asked.claims)
        server = subprocess.Popen(
            [sys.executable, "-m", "headway", "serve", str(path), "--port", str(asked.port), "--no-open"],
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert server.stdout is not None
            base = server.stdout.readline().split()[3].rstrip("/")
            return measure(asked, path, base, server.pid)
        finally:
            server.terminate()
            server.wait(20)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=200_000)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--pause", type=float, default=1.0)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--unweighed", action="store_true", help="do not wait for the first weighing")
    return parser.parse_args()


def make(path: Path, claims: int) -> None:
    """Make the ledger of a given number of claims."""
    began = time.perf_counter()
    with open_ledger(path) as ledger:
        ledger.take_all(Press(1).pages(claims), reader="made-1")
    size = path.stat().st_size / 1e6
    print(f"made {claims:,} claims in {time.perf_counter() - began:.0f} s, {size:,.0f} MB", flush=True)


def measure(asked: argparse.Namespace, path: Path, base: str, server: int) -> int:
    """Wait for the first weighing, then load the server and print what it took."""
    began = time.perf_counter()
    while not asked.unweighed and httpx.get(f"{base}/api/state", timeout=60).json()["weighed"] is None:
        httpx.get(f"{base}/", timeout=60)
        if time.perf_counter() - began > FIRST_WEIGHING:
            print("the ledger was not weighed in time")
            return 1
        time.sleep(1)
    print(f"first weighing: {time.perf_counter() - began:.0f} s; {memories(server)}", flush=True)
    if not asked.unweighed:
        follow(base)
    stop = multiprocessing.Event()
    writer = multiprocessing.Process(target=write, args=(path, stop), daemon=True)
    writer.start()
    busy = processor_time(server)
    times = asyncio.run(read(base, asked.readers, asked.seconds, asked.pause))
    busy = processor_time(server) - busy
    stop.set()
    writer.join(30)
    pages = sum(map(len, times.values()))
    print(f"processor time of the server: {busy / pages * 1000:.0f} ms a page, {busy / asked.seconds:.0%} of a core")
    print(f"{memories(server)}; load of the machine {os.getloadavg()[0]:.1f}")
    return tell(times, memory(server))


def follow(base: str) -> None:
    """Reject some claims, and print how long until the estimates, and the assessment, are of the ledger since."""
    estimates, whole = [], []
    with httpx.Client(base_url=base, timeout=60, headers={"x-headway": "1"}) as client:
        rows = client.get("/api/claims", params={"limit": FOLLOWED, "kind": "figure", "decided": "no"}).json()["claims"]
        for row in rows:
            began = time.perf_counter()
            given = {"verdict": "reject", "claim": row["claim"]["id"], "who": "bench"}
            client.post("/api/decisions", json=given).raise_for_status()
            stamp = client.get("/api/state").json()["stamp"]
            estimates.append(until(client, began, lambda told: (told["weighed"] or 0) >= stamp))  # noqa: B023 - used at once
            whole.append(until(client, began, lambda told: not told["weighing"]))
    print(
        f"after a verdict: estimates in {median(estimates):.1f} s, all in {median(whole):.1f} s (median of {len(rows)})"
    )


def until(client: httpx.Client, began: float, reached: Callable[[dict[str, int]], bool]) -> float:
    """Ask for the state until it is reached; give the seconds since the beginning."""
    while not reached(client.get("/api/state").json()):
        time.sleep(0.05)
    return time.perf_counter() - began


def write(path: Path, stop: Event) -> None:
    """Take in new articles until told to stop."""
    press = Press(2)
    with open_ledger(path) as ledger:
        number = int(time.time() * 1000)
        while not stop.wait(WRITER_PAUSE):
            number += 1
            page = press.page(number)
            ledger.take(page.article, page.reading, reader="made-1", signature=page.signature, copies=())


async def read(base: str, readers: int, seconds: float, pause: float) -> dict[str, list[float]]:
    """Let readers go through the pages; give the times of each sort of page."""
    times: dict[str, list[float]] = defaultdict(list)
    end = time.perf_counter() + seconds
    async with httpx.AsyncClient(base_url=base, timeout=60, limits=httpx.Limits(max_connections=readers)) as client:
        rows = (await client.get("/api/claims", params={"limit": 200})).json()["claims"]
        estimates = await client.get("/api/estimates/figure")
        figures = [one["id"] for one in estimates.json()[:200]] if estimates.status_code == 200 else []
        await asyncio.gather(*(one_reader(client, n, rows, figures, times, end, pause) for n in range(readers)))
    return times


async def one_reader(
    client: httpx.AsyncClient,
    seed: int,
    rows: list[dict[str, dict[str, str]]],
    figures: list[str],
    times: dict[str, list[float]],
    end: float,
    pause: float,
) -> None:
    chance = Random(seed)
    after = ""
    await asyncio.sleep(chance.random() * pause)
    while time.perf_counter() < end:
        row = chance.choice(rows)
        word = chance.choice(row["claim"]["sentence"]["exact"].split()).strip(".")  # type: ignore[index]
        pages = {
            "overview": "/",
            "ledger": "/claims",
            "ledger, further": f"/claims?after={after}" if after else "/claims",
            "ledger, words": f"/claims?words={word}",
            "ledger, kind and place": "/claims?kind=figure&place=geonames:100003",
            "ledger, line": "/claims?line=military&kind=event",
            "document": f"/articles/{row['article']['id']}",
            "queue": "/queue",
            "decisions": "/decisions",
            "map": "/map",
            "figures": "/figures",
            "sources": "/sources",
        }
        if figures:
            pages["figure"] = f"/figures/{chance.choice(figures)}"
        name = chance.choice(list(pages))
        began = time.perf_counter()
        answer = await client.get(pages[name])
        times[name].append(time.perf_counter() - began)
        if answer.status_code != 200:
            print(f"{pages[name]}: {answer.status_code}")
        if name == "ledger" and "after=" in answer.text:
            after = answer.text.split("after=")[1].split('"')[0].split("&")[0]
        await asyncio.sleep(chance.expovariate(1 / pause) if pause else 0)


def memory(process: int) -> float:
    """Megabytes that a process holds."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def memories(server: int) -> str:
    """Tell the memory of a server and of the process that weighs for it."""
    tasks = Path(f"/proc/{server}/task").glob("*/children")
    children = [int(child) for task in tasks for child in task.read_text().split()]
    return f"server {memory(server):.0f} MB, weighing {sum(map(memory, children)):.0f} MB"


def processor_time(process: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def tell(times: dict[str, list[float]], held: float) -> int:
    """Print the times of each page; 1 where a bound is broken."""
    broken = held > MEMORY_BOUND
    for name, found in sorted(times.items()):
        last = quantiles(found, n=100)[98] if len(found) > 1 else found[0]
        wrong = median(found) > PAGE_BOUNDS["median"] or last > PAGE_BOUNDS["99th"]
        broken |= wrong
        mark = "  too slow" if wrong else ""
        print(
            f"{name:24} {len(found):5} pages  median {median(found) * 1000:6.0f} ms  99th {last * 1000:6.0f} ms{mark}"
        )
    every = [one for found in times.values() for one in found]
    print(
        f"all {len(every)}: median {median(every) * 1000:.0f} ms, 99th {quantiles(every, n=100)[98] * 1000:.0f} ms; {held:.0f} MB"
    )
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
