"""How a function is mapped over documents: in this process, or over worker processes.

What enters are batches in order; what leaves are the results in the same order. Each worker sets itself up once.
Only as many batches are in flight as keep the workers busy, so memory does not grow with the input.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import Final, TypeVar, cast

Batch = TypeVar("Batch")
Result = TypeVar("Result")

IN_FLIGHT: Final = 2
"""Batches waiting for each worker: one being read, one ready."""

_work: list[Callable[[object], object]] = []
"""In a worker process: what it was set up to do. Filled once, when the worker starts."""


def map_in_order(
    set_up: Callable[[], Callable[[Batch], Result]], batches: Iterable[Batch], *, workers: int = 1
) -> Iterator[Result]:
    """Map what ``set_up`` makes over batches, results in the order of the batches.

    With one worker everything runs in this process; with more, ``set_up``, batches and results must pickle.
    """
    if workers <= 1:
        yield from map(set_up(), batches)
        return
    start = partial(_start, set_up)
    with ProcessPoolExecutor(workers, get_context("spawn"), start) as pool:
        waiting: deque[Future[object]] = deque()
        for batch in batches:
            waiting.append(pool.submit(_run, batch))
            if len(waiting) >= workers * IN_FLIGHT:
                yield cast(Result, waiting.popleft().result())
        while waiting:
            yield cast(Result, waiting.popleft().result())


def _start(set_up: Callable[[], Callable[[Batch], Result]]) -> None:
    _work.append(cast(Callable[[object], object], set_up()))


def _run(batch: object) -> object:
    return _work[0](batch)
