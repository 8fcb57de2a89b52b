"""Mapping over batches keeps their order, loses only what fails by itself, and takes no more than it needs."""

import gc
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from headway.engine.mapping import Engine, LocalEngine
from headway.engine.pool import PoolEngine
from headway.errors import SetupError

SPECIAL = ("fail", "die", "hang")
WORK = Path(__file__).with_name("work_for_workers.py")
sys.path.insert(0, str(WORK.parent))
from work_for_workers import counting_what_is_settled, doubling, unable  # type: ignore[import-not-found]  # noqa: E402

SetUp = Callable[[], Callable[[Sequence[object]], Sequence[object]]]
ENGINES = {"local": LocalEngine(), "pool": PoolEngine(2)}


def lost(item: object, reason: str) -> object:
    return (item, reason)


def mapped(engine: Engine, batches: Sequence[Sequence[object]], set_up: SetUp = doubling) -> list[object]:
    return [result for results in engine.map(set_up, iter(batches), lost=lost) for result in results]


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_results_come_in_the_order_of_the_documents(engine: Engine) -> None:
    batches = [list(range(n, n + 5)) for n in range(0, 100, 5)]
    assert mapped(engine, batches) == [n * 2 for n in range(100)]


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_one_that_fails_is_lost_with_the_reason_and_the_others_of_its_batch_are_not(engine: Engine) -> None:
    assert mapped(engine, [[1, "fail", 2], [3]]) == [2, ("fail", "ValueError: no such number"), 4, 6]


def test_what_a_worker_has_loaded_is_not_searched_for_garbage_and_what_its_caller_has_is() -> None:
    assert mapped(PoolEngine(1), [[1]], counting_what_is_settled) > [0]
    assert mapped(LocalEngine(), [[1]], counting_what_is_settled) == [gc.get_freeze_count()]


def test_one_that_kills_its_worker_is_lost_and_the_worker_is_replaced() -> None:
    assert mapped(PoolEngine(2), [[1, "die", 2], [3], [4]]) == [2, ("die", "its worker died"), 4, 6, 8]


def test_one_that_hangs_is_lost_after_its_time() -> None:
    started = time.monotonic()
    assert mapped(PoolEngine(1, patience=1.0), [[1], ["hang", 2], [3]]) == [2, ("hang", "it took too long"), 4, 6]
    assert time.monotonic() - started < 60


def test_a_worker_killed_from_outside_costs_nothing() -> None:
    killed: list[int] = []
    results = []
    for answer in PoolEngine(2).map(doubling, ([("pid", n)] for n in range(12)), lost=lost):
        ((pid, n),) = answer
        results.append(n)
        if n == 3 and not killed:
            killed.append(pid)
            os.kill(pid, signal.SIGKILL)
    assert killed
    assert results == list(range(12))


def test_a_pool_takes_no_more_batches_than_it_needs() -> None:
    taken = []

    def batches() -> Iterator[list[int]]:
        for n in range(1000):
            taken.append(n)
            yield [n]

    results = PoolEngine(2).map(doubling, batches(), lost=lost)
    assert next(results) == [0]
    assert len(taken) <= 10
    results.close()  # type: ignore[attr-defined]


def test_workers_that_cannot_be_set_up_end_the_run() -> None:
    with pytest.raises(SetupError, match="no model here"):
        mapped(PoolEngine(2), [[1]], unable)


def test_nothing_gives_nothing() -> None:
    assert mapped(PoolEngine(2), []) == []
    assert mapped(PoolEngine(2), [[], [1], []]) == [2]
