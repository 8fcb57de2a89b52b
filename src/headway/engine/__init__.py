"""How reading is mapped over documents: in process or over a pool of workers."""

from headway.engine.pool import map_in_order

__all__ = ["map_in_order"]
