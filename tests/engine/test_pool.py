"""Mapping over batches keeps their order, in this process and over workers."""

from collections.abc import Callable, Iterator
from functools import partial
from operator import floordiv, mul

import pytest

from headway.engine import map_in_order

DOUBLER: Callable[[], Callable[[int], int]] = partial(partial, mul, 2)
"""Sets up a function that doubles; of the standard library, so that worker processes can import it."""


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_batches(workers: int) -> None:
    assert list(map_in_order(DOUBLER, range(20), workers=workers)) == [n * 2 for n in range(20)]


def test_a_pool_takes_no_more_batches_than_it_needs() -> None:
    taken = []

    def batches() -> Iterator[int]:
        for n in range(100):
            taken.append(n)
            yield n

    results = map_in_order(DOUBLER, batches(), workers=2)
    assert next(results) == 0
    assert len(taken) <= 5
    results.close()  # type: ignore[attr-defined]


def test_a_fault_in_a_worker_reaches_the_caller() -> None:
    with pytest.raises(ZeroDivisionError):
        list(map_in_order(partial(partial, floordiv, 1), [0], workers=2))
