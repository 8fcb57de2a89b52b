"""The process that weighs: what it tells, and that it ends with the server, however that ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from headway.campaign import load_campaign
from headway.cli.weighing_process import WeighingProcess
from headway.errors import LedgerError
from headway.fuse import SILENT_DAYS
from headway.ledger import Ledger, open_ledger
from headway.model import Query
from headway.publish.app import Standing, distil
from headway.run import judge

from .made_ledger import make_ledger, told

CAMPAIGN = "counter-isis"
WAIT = 60.0
"""Seconds that a busy machine may take to start or end a process."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_ledger(tmp_path / "orsa.db")


@pytest.fixture
def weighing(path: Path) -> Iterator[WeighingProcess]:
    with WeighingProcess(path, CAMPAIGN, read_only=False) as one:
        yield one


def from_scratch(ledger: Ledger, day: date | None = None) -> Standing:
    campaign = load_campaign(CAMPAIGN)
    assessment, weighed = judge(ledger, campaign, as_of=day)
    return distil(ledger.stamp(), assessment, weighed, campaign, silent_days=SILENT_DAYS)


def test_it_tells_what_a_weighing_from_scratch_tells_after_every_change(path: Path, weighing: WeighingProcess) -> None:
    with open_ledger(path) as ledger:
        (first,) = weighing.weigh(None)
        assert told(first, ledger) == told(from_scratch(ledger), ledger)
        claim = ledger.find(Query(words="75"), limit=1).hits[0].claim.id
        number = ledger.decide("reject", claim, who="ada").number
        soon, whole = weighing.weigh(None)
        assert told(whole, ledger) == told(from_scratch(ledger), ledger)
        assert (soon.stamp, soon.judged, whole.judged) == (whole.stamp, first.stamp, whole.stamp)
        assert [soon.estimate(name) for name in soon.lists.figures] == [
            whole.estimate(name) for name in whole.lists.figures
        ]
        ledger.undo(number, who="ada")
        *_, again = weighing.weigh(None)
        assert told(again, ledger) == told(from_scratch(ledger), ledger)
        day = date(2031, 1, 20)
        (earlier,) = weighing.weigh(day)
        assert told(earlier, ledger) == told(from_scratch(ledger, day), ledger)


def test_the_file_of_its_records_has_no_name_any_more(weighing: WeighingProcess, tmp_path: Path) -> None:
    (standing,) = weighing.weigh(None)
    assert standing.sources
    assert not [name for name in weighing._last.values() if Path(name).exists()]


def test_what_the_server_let_go_is_told_anew(path: Path, weighing: WeighingProcess) -> None:
    (standing,) = weighing.weigh(None)
    names = standing.lists.figures
    del standing
    (again,) = weighing.weigh(None)
    assert all(again.estimate(name) for name in names)


def test_a_ledger_that_cannot_be_weighed_is_told_and_asked_again(path: Path, weighing: WeighingProcess) -> None:
    assert list(weighing.weigh(None))
    assert weighing._running is not None
    weighing._running[0].kill()
    with pytest.raises(LedgerError, match="has died"):
        list(weighing.weigh(None))
    assert list(weighing.weigh(None))


def is_running(process: int) -> bool:
    """Whether a process lives; one that has ended and was not yet collected does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def children_of(process: int) -> list[int]:
    """Name the processes that any thread of one has started."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to look at other processes")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda one: one.name)
def test_it_ends_when_the_server_ends(path: Path, how: signal.Signals) -> None:
    command = [sys.executable, "-m", "headway", "serve", str(path), "--port", "0", "--no-open"]
    folder = path.parent / "temporary"
    folder.mkdir()
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(folder)}
    )
    assert server.stdout is not None
    try:
        address = server.stdout.readline().split()[3]
        httpx.get(address, timeout=WAIT, trust_env=False)  # the first page has the evidence weighed
        children = children_of(server.pid)
        assert children
        server.send_signal(how)
        server.wait(WAIT)
        end = time.monotonic() + WAIT
        while any(map(is_running, children)) and time.monotonic() < end:
            os.sched_yield()
        assert not any(map(is_running, children))
        assert list(folder.iterdir()) == []
    finally:
        server.kill()
        _, complaints = server.communicate()
    assert "Traceback" not in complaints
