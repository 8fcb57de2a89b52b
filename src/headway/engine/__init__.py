"""How reading is mapped over documents: in this process, over worker processes, or over a cluster.

`Engine` is the contract; `engine_named` gives one by its name; `Sieve` says which texts are worth the work.
"""

from headway.engine.choosing import ENGINES, engine_named
from headway.engine.mapping import Engine, LocalEngine
from headway.engine.pool import PoolEngine
from headway.engine.sieve import Sieve

__all__ = ["ENGINES", "Engine", "LocalEngine", "PoolEngine", "Sieve", "engine_named"]
