"""Ctrl-C ends a pool at once, and leaves no worker behind."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
RUN = f"""
import sys
sys.path.insert(0, {str(HERE)!r})
from itertools import count
from work_for_workers import doubling
from headway.engine.pool import PoolEngine

if __name__ == "__main__":
    try:
        for answer in PoolEngine(2).map(doubling, ([("pid", n)] for n in count()), lost=lambda item, reason: item):
            print(answer[0][0], flush=True)
    except KeyboardInterrupt:
        sys.exit(130)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for processes in /proc")
def test_ctrl_c_ends_the_run_and_its_workers(tmp_path: Path) -> None:
    script = tmp_path / "run.py"
    script.write_text(RUN)
    run = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, start_new_session=True)
    assert run.stdout is not None
    workers = {int(run.stdout.readline()) for _ in range(200)}
    os.killpg(run.pid, signal.SIGINT)
    run.stdout.close()
    assert run.wait(60) in (130, 1)
    assert [pid for pid in workers if Path(f"/proc/{pid}").exists()] == []
