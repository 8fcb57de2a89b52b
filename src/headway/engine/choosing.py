"""Which engine is used: by name, else by how many workers are asked for, else by how much there is to read.

What enters are a name, a number of workers and a size; what leaves is an engine. Raises InputError for a name that is
none.
"""

import os
from typing import Final

from headway.engine.mapping import Engine, LocalEngine
from headway.engine.pool import PoolEngine
from headway.engine.ray_engine import RayEngine
from headway.errors import InputError

ENGINES: Final = ("local", "pool", "ray")
"""In this process; worker processes on this machine; a Ray cluster."""


MUCH: Final = 3_000_000
"""Bytes of text from which on worker processes pay: some 500 articles, a minute and a half of one process."""


def engine_named(name: str | None, workers: int | None = None, *, size: int = 0) -> Engine:
    """Give an engine for ``size`` bytes to read (0: not known).

    Without a name: a pool where more than one worker is asked for, or where no number is and there is much to read;
    else this process.
    """
    count = workers or os.cpu_count() or 1
    if name is None:
        several = workers > 1 if workers else size >= MUCH and count > 1
        return PoolEngine(count) if several else LocalEngine()
    if name == "local":
        return LocalEngine()
    if name == "pool":
        return PoolEngine(count)
    if name == "ray":
        return RayEngine(count)
    raise InputError(f"--engine: {name!r} is none; choose from {', '.join(ENGINES)}", name)
