"""The process that weighs for the web app: started by the server, asked over a pipe, gone when the server is gone.

What enters are a ledger and the days asked for; what leaves are standings, whose records lie in a file that only the
two processes know: the server takes its name away as soon as it has opened it. After a change the estimates come first,
with the assessment as it was; then all.
"""

import os
import pickle
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import chain
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias, cast
from weakref import WeakValueDictionary

from headway.campaign import load_campaign
from headway.errors import HeadwayError, LedgerError
from headway.fuse import SILENT_DAYS
from headway.ledger import Ledger, open_ledger
from headway.model import Assessment, Campaign, Weighed
from headway.standing_scales import StandingScales

if TYPE_CHECKING:
    from headway.publish.app import Cabinet, Record, Standing

    Records: TypeAlias = Iterable[tuple[str, Record | None]]

POLITE: Final = 10
"""How far the process steps back behind everything else (niceness)."""
LARGEST_ABOVE: Final = 4000
"""Records that are handed over beside the file; with more of them the file is written anew."""
IDLE: Final = 1.0
"""Seconds without another question after which weights are written into the ledger: nobody waits for them."""
PATIENCE: Final = 5.0
"""Seconds that a process which was told to end may take."""

Above: TypeAlias = dict[str, bytes | None]
Asked: TypeAlias = tuple[date | None, str | None]
"""The day that is asked for, and the file of that day that the server still has."""
Told: TypeAlias = "tuple[Standing, str, Above] | Exception | None"
"""A standing, its file and the records above it; or what failed; None once all has been told."""


class WeighingProcess:
    """Weighs in a process of its own, started when it is first asked and again where it died. For one thread."""

    def __init__(self, path: Path, campaign: str, *, read_only: bool) -> None:
        self._path = path.resolve()
        self._campaign = campaign
        self._read_only = read_only
        self._running: tuple[SpawnProcess, Connection] | None = None
        self._cabinets: WeakValueDictionary[str, Cabinet] = WeakValueDictionary()
        self._last: dict[date | None, str] = {}

    def __enter__(self) -> "WeighingProcess":
        return self

    def __exit__(self, *_: object) -> None:
        if self._running is not None:
            process, connection = self._running
            process.terminate()  # a weighing under way would go on for minutes and serve nobody
            process.join(PATIENCE)
            process.kill()
            connection.close()

    def weigh(self, as_of: date | None) -> "Iterator[Standing]":
        """Weigh the ledger as of a day. Raises what the weighing raised, LedgerError where the process died."""
        _, connection = self._start()
        held = self._last.get(as_of)
        try:
            connection.send((as_of, held if held in self._cabinets else None))
            while (told := cast(Told, connection.recv())) is not None:
                if isinstance(told, Exception):
                    raise told
                yield self._opened(as_of, *told)
        except (EOFError, OSError) as error:
            self._running = None
            raise LedgerError("the process that weighs has died, perhaps for want of memory", self._path) from error

    def _start(self) -> tuple[SpawnProcess, Connection]:
        if self._running is None:
            spawn = get_context("spawn")
            ours, theirs = spawn.Pipe()
            what = (theirs, self._path, self._campaign, self._read_only)
            process = spawn.Process(target=weigh_when_asked, args=what, name="headway-weighing", daemon=True)
            process.start()
            theirs.close()
            self._running = process, ours
        return self._running

    def _opened(self, day: date | None, standing: "Standing", name: str, above: Above) -> "Standing":
        """Put the records of a standing behind it; their file loses its name, so that nobody else finds it."""
        from headway.publish.app import Cabinet, Filed

        cabinet = self._cabinets.get(name)
        if cabinet is None:
            cabinet = self._cabinets[name] = Cabinet(Path(name))
            with suppress(OSError):  # some systems keep the name of a file that is open
                Path(name).unlink()
        self._last[day] = name
        return replace(standing, records=Filed(cabinet, above))


def weigh_when_asked(connection: Connection, path: Path, campaign: str, read_only: bool) -> None:
    """Answer the server until it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then ends this process
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    os.nice(POLITE)
    with (
        suppress(EOFError, BrokenPipeError),
        tempfile.TemporaryDirectory(prefix="headway-") as folder,
        open_ledger(path, read_only=read_only) as ledger,
    ):
        threading.Thread(target=_end_with_parent, args=(folder,), name="watch", daemon=True).start()
        bench = _Bench(ledger, load_campaign(campaign), Path(folder), read_only=read_only)
        while True:
            day, held = cast(Asked, connection.recv())
            try:
                for told in bench.weigh(day, held):
                    connection.send(told)
                connection.send(None)
            except HeadwayError as error:
                connection.send(LedgerError(str(error), path))
            if not connection.poll(IDLE):
                bench.keep_weights()


def _end_with_parent(folder: str) -> None:
    """End this process when the one that started it is gone, however that ended and whatever is being weighed."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)


class _Bench:
    """The scales of a ledger, and what was last told of the latest day and of another that was asked for."""

    def __init__(self, ledger: Ledger, campaign: Campaign, folder: Path, *, read_only: bool) -> None:
        self._ledger = ledger
        self._campaign = campaign
        self._folder = folder
        self._read_only = read_only
        self._scales = StandingScales(ledger, campaign)
        self._accounts: dict[bool, _Account] = {}

    def weigh(self, day: date | None, held: str | None) -> "Iterator[tuple[Standing, str, Above]]":
        """Tell where things stand as of a day: the estimates, where the rest was told before; then all."""
        account = self._account(day)
        if account.file is not None and account.file == held:
            stamp, weighed = self._scales.weigh(day)
            yield account.told_soon(stamp, weighed)
        yield account.told(*self._scales.judge(day), anew=account.file != held)

    def keep_weights(self) -> None:
        """Write what was made of each claim into the ledger, for its facets; only where that is of the latest day."""
        account = self._accounts.get(True)
        if account is not None and not self._read_only and account.weighed is not None:
            self._ledger.keep_weights(account.weighed, campaign=self._campaign.id)
            account.weighed = None

    def _account(self, day: date | None) -> "_Account":
        """Give the account of a day; another day that is asked for takes the place of the last such."""
        account = self._accounts.get(day is None)
        if account is None or account.day != day:
            account = self._accounts[day is None] = _Account(day, self._campaign, self._folder)
        return account


class _Account:
    """What was told of one day: the file of its records, what has changed since it was written, and all but these."""

    def __init__(self, day: date | None, campaign: Campaign, folder: Path) -> None:
        from headway.publish.app import Distiller

        self.day = day
        self._folder = folder
        self.file: str | None = None
        self.weighed: Weighed | None = None
        """The last weighing, until its weights are kept."""
        self._distiller = Distiller(campaign, silent_days=SILENT_DAYS)
        self._above: Above = {}
        self._standing: Standing | None = None

    def told_soon(self, stamp: int, weighed: Weighed) -> "tuple[Standing, str, Above]":
        """Tell the estimates of a weighing with the assessment as it was."""
        assert self._standing is not None
        assert self.file is not None
        self._above.update(_packed(self._distiller.records_of(self._distiller.take_in(weighed))))
        return replace(self._standing, stamp=stamp, lists=self._distiller.lists()), self.file, self._above

    def told(
        self, stamp: int, assessment: Assessment, weighed: Weighed, *, anew: bool
    ) -> "tuple[Standing, str, Above]":
        """Tell all; ``anew`` writes the file anew, as do many changes since it was written."""
        from headway.publish.app import assessed

        touched, whole = self._distiller.take_in(weighed), assessed(assessment).items()
        self.weighed = weighed
        self._standing = self._distiller.sum_up(stamp, assessment, weighed)
        if anew or self.file is None or len(self._above) + len(touched) + len(whole) > LARGEST_ABOVE:
            self.file, self._above = _written(chain(self._distiller.every(), whole), self._folder), {}
        else:
            self._above.update(_packed(chain(self._distiller.records_of(touched), whole)))
        return self._standing, self.file, self._above


def _packed(records: "Records") -> Iterator[tuple[str, bytes | None]]:
    for key, record in records:
        yield key, None if record is None else pickle.dumps(record, pickle.HIGHEST_PROTOCOL)


def _written(records: "Records", folder: Path) -> str:
    """Write records into a new file that only this user can read; give its name."""
    from headway.publish.app import write_cabinet

    handle, name = tempfile.mkstemp(suffix=".standing", dir=folder)
    os.close(handle)
    write_cabinet(Path(name), ((key, packed) for key, packed in _packed(records) if packed is not None))
    return name
