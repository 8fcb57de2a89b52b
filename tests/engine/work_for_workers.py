"""Work that worker processes can import: it doubles numbers, and fails, dies or hangs when told to."""

import gc
import os
import time
from collections.abc import Callable, Sequence


def doubling() -> Callable[[Sequence[object]], Sequence[object]]:
    return _double


def unable() -> Callable[[Sequence[object]], Sequence[object]]:
    raise RuntimeError("no model here")


def _double(items: Sequence[object]) -> Sequence[object]:
    return [_one(item) for item in items]


def _one(item: object) -> object:
    if isinstance(item, tuple):
        return os.getpid(), item[1]
    if item == "fail":
        raise ValueError("no such number")
    if item == "die":
        os._exit(7)
    if item == "hang":
        time.sleep(3600)
    assert isinstance(item, int)
    return item * 2


def counting_what_is_settled() -> Callable[[Sequence[object]], Sequence[object]]:
    """Count the values that Python does not go through when it looks for garbage."""
    return lambda items: [gc.get_freeze_count() for _ in items]
