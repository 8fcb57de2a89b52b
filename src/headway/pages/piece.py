"""A piece of what was handed in: one page, row or record, with how it is read.

A file is unfolded into pieces before any of them is read, so that a piece that cannot be read costs only itself.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO

from headway.model import Article, Skipped


@dataclass(frozen=True, slots=True)
class Piece:
    """What can be read by itself. ``read`` may raise UnreadablePage; most pieces give one article, a feed many."""

    source: str
    read: Callable[[], Iterable[Article | Skipped]]


@dataclass(frozen=True, slots=True)
class Bundle:
    """Bytes that may hold many pieces: what they are called (``source`` in full, ``name`` alone), how they are opened."""

    source: str
    name: str
    open: Callable[[], IO[bytes]]


def skipped_piece(source: str, reason: str, detail: str = "") -> Piece:
    """Make the piece that stands for what could not be unfolded."""
    return Piece(source, lambda: (Skipped(source, reason, detail),))
