"""What a worker process does: set itself up, then answer batch by batch until the line is closed.

What enters over the line are lists of documents; what leaves are pairs of a kind (ready, done, failed, unable) and what
there is to tell. The keyboard's interrupt is left to the process that hired it.
"""

import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Final

from headway.engine.mapping import Item, Result, settled, told

READY: Final = "ready"
DONE: Final = "done"
FAILED: Final = "failed"
UNABLE: Final = "unable"


def serve(line: Connection, set_up: Callable[[], Callable[[Sequence[Item]], Sequence[Result]]]) -> None:
    """Answer until the line is closed. Whatever goes wrong is told to whoever waits, who has the batch done again."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(BrokenPipeError, EOFError, ConnectionResetError):
        try:
            work = settled(set_up)
        except Exception as error:  # noqa: BLE001
            line.send((UNABLE, told(error)))
            return
        line.send((READY, None))
        while True:
            items = line.recv()
            try:
                answer: tuple[str, object] = (DONE, list(work(items)))
            except Exception as error:  # noqa: BLE001
                answer = (FAILED, told(error))
            line.send(answer)
