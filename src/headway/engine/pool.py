"""The engine of worker processes on one machine.

What enters and leaves is what `Engine` says. Workers are spawned and set themselves up once. One that dies, or does not
answer in time, is replaced; its batch is done again document by document, so that only the one at fault is lost. Results
wait for their turn, but never more of them than a few batches a worker: memory does not grow with the input.
"""

import logging
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Final, Generic, cast

from headway.engine.bench_of_work import DONE, FAILED, READY, serve
from headway.engine.mapping import Item, Result
from headway.errors import SetupError

AHEAD: Final = 4
"""Batches a worker that may be taken before the one whose turn it is has come back."""
PATIENCE: Final = 120.0
"""Seconds that a batch may take: fifty times what a full one takes on a slow machine."""
START_PATIENCE: Final = 300.0
"""Seconds that a worker may take to set itself up: a model is loaded, and a gazetteer perhaps built."""
LEAVE: Final = 2.0
"""Seconds that a worker is given to end by itself."""
LIVES: Final = 2
"""How often a document is tried whose worker dies: the death may have come from outside."""
DIED: Final = "its worker died"
HUNG: Final = "it took too long"
STARTS: Final = 3
"""Workers that may fail to set themselves up before the run is given up."""

log = logging.getLogger("headway")


@dataclass(slots=True)
class _Job(Generic[Item, Result]):
    """A batch, and the results that have come for it; ``waiting`` are the places still to be done."""

    items: Sequence[Item]
    results: dict[int, Result] = field(default_factory=dict)

    @property
    def is_done(self) -> bool:
        """Whether every document has its result."""
        return len(self.results) == len(self.items)


@dataclass(frozen=True, slots=True)
class _Task:
    """Some places of a job, to be done in one go; ``lives`` is how often its worker may die before they are given up."""

    job: int
    places: tuple[int, ...]
    lives: int = LIVES


@dataclass(slots=True)
class _Worker:
    """A process, the line to it, what it is doing and until when it may."""

    process: BaseProcess
    line: Connection
    until: float
    is_ready: bool = False
    task: _Task | None = None


class PoolEngine:
    """Works in ``workers`` processes (None: one a core); ``patience`` is how many seconds a batch may take."""

    def __init__(self, workers: int | None = None, *, patience: float = PATIENCE) -> None:
        self._workers = workers or os.cpu_count() or 1
        self._patience = patience

    def map(
        self,
        set_up: Callable[[], Callable[[Sequence[Item]], Sequence[Result]]],
        batches: Iterable[Sequence[Item]],
        *,
        lost: Callable[[Item, str], Result],
    ) -> Iterator[list[Result]]:
        """Yield the results of each batch; ``set_up``, documents and results must pickle."""
        run = _Run(set_up, iter(batches), lost, self._workers, self._patience)
        try:
            yield from run.results()
        finally:
            run.end()


class _Run(Generic[Item, Result]):
    """One mapping while it goes on."""

    def __init__(
        self,
        set_up: Callable[[], Callable[[Sequence[Item]], Sequence[Result]]],
        batches: Iterator[Sequence[Item]],
        lost: Callable[[Item, str], Result],
        workers: int,
        patience: float,
    ) -> None:
        self._set_up, self._batches, self._lost = set_up, batches, lost
        self._size, self._patience = workers, patience
        self._jobs: dict[int, _Job[Item, Result]] = {}
        self._ready: deque[_Task] = deque()
        self._workers: list[_Worker] = []
        self._taken = self._given = self._failed_starts = 0
        self._is_open = True

    def results(self) -> Iterator[list[Result]]:
        """Yield the results, taking batches as workers become free."""
        while True:
            self._fill()
            while (job := self._jobs.get(self._given)) and job.is_done:
                del self._jobs[self._given]
                self._given += 1
                yield [job.results[place] for place in range(len(job.items))]
                self._fill()
            if not self._jobs and not self._is_open:
                return
            self._listen()

    def end(self) -> None:
        """End all workers: those at rest by themselves, the others at once."""
        for worker in self._workers:
            with suppress(OSError):
                worker.line.close()
        for worker in self._workers:
            worker.process.join(0.0 if worker.task else LEAVE)
            _stop(worker.process)
        self._workers.clear()

    def _fill(self) -> None:
        """Take batches up to the bound, start workers for them, and give tasks to those at rest."""
        while self._is_open and len(self._ready) < 1 and self._taken - self._given < self._size * AHEAD:
            batch = next(self._batches, None)
            if batch is None:
                self._is_open = False
            elif batch:
                self._jobs[self._taken] = _Job(batch)
                self._ready.append(_Task(self._taken, tuple(range(len(batch)))))
                self._taken += 1
                self._assign()
        self._assign()

    def _assign(self) -> None:
        for worker in self._workers:
            if self._ready and worker.is_ready and worker.task is None:
                self._give(worker, self._ready.popleft())
        if self._ready and len(self._workers) < self._size:
            self._workers.append(self._hire())

    def _hire(self) -> _Worker:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs, self._set_up), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours, monotonic() + START_PATIENCE)

    def _give(self, worker: _Worker, task: _Task) -> None:
        items = [self._jobs[task.job].items[place] for place in task.places]
        worker.task, worker.until = task, monotonic() + self._patience
        try:
            worker.line.send(items)
        except (BrokenPipeError, ConnectionResetError):
            self._replace(worker, DIED)

    def _listen(self) -> None:
        """Wait until a worker answers, dies, or has had its time."""
        busy = [worker for worker in self._workers if worker.task or not worker.is_ready]
        soonest = min((worker.until for worker in busy), default=monotonic())
        answered = wait([worker.line for worker in busy], max(0.0, soonest - monotonic()))
        for worker in busy:
            if worker.line in answered:
                self._hear(worker)
            elif monotonic() >= worker.until:
                self._replace(worker, HUNG)

    def _hear(self, worker: _Worker) -> None:
        try:
            kind, told = worker.line.recv()
        except (EOFError, OSError):
            self._replace(worker, DIED)
            return
        if kind == READY:
            worker.is_ready = True
        elif kind == DONE and worker.task:
            self._jobs[worker.task.job].results.update(zip(worker.task.places, cast(list[Result], told), strict=True))
            worker.task = None
        elif kind == FAILED and worker.task:
            task, worker.task = worker.task, None
            self._again(replace(task, lives=0), str(told))
        else:
            raise SetupError(f"a worker could not be set up: {told}")

    def _replace(self, worker: _Worker, reason: str) -> None:
        """Let go of a worker that is lost, and do its batch again; the next task hires another."""
        self._workers.remove(worker)
        worker.line.close()
        _stop(worker.process)
        if worker.task:
            log.warning("a worker was replaced: %s", reason)
            lives = worker.task.lives - 1 if reason == DIED else 0
            self._again(replace(worker.task, lives=lives), reason)
            return
        self._failed_starts += 1
        if self._failed_starts >= STARTS:
            raise SetupError(f"workers cannot be set up: {reason} ({STARTS} times)")

    def _again(self, task: _Task, reason: str) -> None:
        """Do the documents of a batch one by one; lose one that failed by itself."""
        if len(task.places) > 1:
            self._ready.extendleft(_Task(task.job, (place,)) for place in reversed(task.places))
            return
        if task.lives:
            self._ready.appendleft(task)
            return
        (place,) = task.places
        job = self._jobs[task.job]
        job.results[place] = self._lost(job.items[place], reason)


def _stop(process: BaseProcess) -> None:
    if process.is_alive():
        process.kill()
    process.join()
    process.close()
