"""Which engine is used: by name, else by how many workers are asked for.

What enters are a name and a number of workers; what leaves is an engine. Raises InputError for a name that is none.
"""

import os
from typing import Final

from headway.engine.mapping import Engine, LocalEngine
from headway.engine.pool import PoolEngine
from headway.engine.ray_engine import RayEngine
from headway.errors import InputError

ENGINES: Final = ("local", "pool", "ray")
"""In this process; worker processes on this machine; a Ray cluster."""


def engine_named(name: str | None, workers: int | None = None) -> Engine:
    """Give an engine. Without a name: a pool where more than one worker is asked for, else this process."""
    count = workers or os.cpu_count() or 1
    if name is None:
        return PoolEngine(count) if workers and workers > 1 else LocalEngine()
    if name == "local":
        return LocalEngine()
    if name == "pool":
        return PoolEngine(count)
    if name == "ray":
        return RayEngine(count)
    raise InputError(f"--engine: {name!r} is none; choose from {', '.join(ENGINES)}", name)
