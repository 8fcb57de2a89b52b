"""The process in which pages are read under guard, as a copy of the run's own or by itself.

What enters, over a pipe, are files (before them the words of chrome, where it has not got them); what leaves are messages: a piece begun, its pages, a
file done. A piece has a limit of processor time, the process a limit of memory and no way to the network.
"""

import logging
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NoReturn

from headway.model import Article, Skipped
from headway.pages.chrome import Chrome
from headway.pages.messages import OUT_OF_MEMORY, Answer, Task
from headway.pages.piece import Piece
from headway.pages.unfold import pieces_of, read_piece

LONGEST = 5.0
"""Seconds of processor time for one piece. The slowest page that is let through to trafilatura takes about two."""
MOST_MEMORY = 400_000_000
"""Bytes beyond those of the process at its start: with them it stays under 500 MB."""
_PAGE_BYTES = 4096
_DATA_FIELD = 5
"""Where /proc/self/statm holds the size of data and stack, in pages."""


def read_until_told(reading: int, writing: int, chrome: Chrome | None = None) -> int:
    """Read what is asked for at the ends of two pipes until these close; gives the code to exit with."""
    try:
        serve(Connection(reading, writable=False), Connection(writing, readable=False), chrome)
    except (EOFError, BrokenPipeError):  # the run is over
        return 0
    except MemoryError:
        return OUT_OF_MEMORY


def serve(tasks: Connection, answers: Connection, chrome: Chrome | None) -> NoReturn:
    """Read files as they are asked for until there are no more; without chrome the first message is the chrome."""
    words: Chrome = tasks.recv() if chrome is None else chrome
    _keep_bounds()
    _answer(answers, ("ready", ""))
    while True:
        task: Task = tasks.recv()
        file, start = task
        for piece in _timed(iter(pieces_of(file, words)), start):
            _answer(answers, ("begun", piece.source))
            _answer(answers, ("pages", _pages(piece)))
        _answer(answers, ("done", file.shown))


def _answer(answers: Connection, answer: Answer) -> None:
    answers.send(answer)


def _timed(pieces: Iterator[Piece], start: int) -> Iterator[Piece]:
    """Give the pieces from number ``start`` on; finding the next one is timed too."""
    number = 0
    while True:
        with _clock():
            piece = next(pieces, None)
        if piece is None:
            return
        if number >= start:
            yield piece
        number += 1


def _pages(piece: Piece) -> list[Article | Skipped]:
    try:
        with _clock():
            return list(read_piece(piece))
    except MemoryError:  # ends the process, so that the memory comes back
        raise
    except Exception as error:  # a page that finds a fault in a library must not end the run
        logging.getLogger(__name__).exception("reading %s", piece.source)
        return [Skipped(piece.source, "broke the reader", f"{type(error).__name__}: {error}"[:200])]


@contextmanager
def _clock() -> Iterator[None]:
    """End the process by SIGPROF where what is done inside takes too long, even inside a library."""
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _keep_bounds() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    sys.addaudithook(_refuse_network)
    statm = Path("/proc/self/statm")
    if statm.exists():
        import resource

        most = int(statm.read_text().split()[_DATA_FIELD]) * _PAGE_BYTES + MOST_MEMORY
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _refuse_network(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith("socket.") and event != "socket.__new__":
        raise PermissionError("a page is read without the network")


if __name__ == "__main__":
    sys.exit(read_until_told(int(sys.argv[1]), int(sys.argv[2])))
