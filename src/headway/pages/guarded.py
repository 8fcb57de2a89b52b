"""Pages read in a process of their own, which a bad page may end without ending the run.

What enters are files; what leaves are articles and what was skipped, in order. The process lives for the run and reads
a few files ahead; when a page ends it, that page is skipped and a new process goes on with the next one.
"""

import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Mapping
from multiprocessing.connection import Connection

from headway.errors import SetupError
from headway.model import Article, Skipped
from headway.pages.chrome import Chrome
from headway.pages.inputs import InputFile
from headway.pages.messages import OUT_OF_MEMORY, Answer, Task
from headway.pages.reader_process import fork_reader, may_fork, start_reader

_AHEAD = 8
"""Files that the process is given before their pages are asked for."""
_PATIENCE = 60.0
"""Seconds without an answer after which the process hangs where its own clock does not count: waiting for a disk."""
_TOO_LONG = "took too long"
_TOO_MUCH = "needed too much memory"
_REASONS: Mapping[int, str] = {-signal.SIGPROF: _TOO_LONG, -signal.SIGKILL: _TOO_MUCH, OUT_OF_MEMORY: _TOO_MUCH}


def read_guarded(files: Iterable[InputFile], chrome: Chrome) -> Iterator[Article | Skipped]:
    """Read files in another process. Raises SetupError where none can be started."""
    supply = iter(files)
    waiting: deque[Task] = deque()
    process = _Process(chrome)
    try:
        while True:
            while len(waiting) < _AHEAD and (file := next(supply, None)) is not None:
                waiting.append((file, 0))
                process.send(waiting[-1])
            if not waiting:
                return
            file, start = waiting.popleft()
            left = yield from _read(process, file, start)
            if left is None:
                continue
            process.end()
            process = _Process(chrome)
            if left > start:
                waiting.appendleft((file, left))
            for task in waiting:
                process.send(task)
    finally:
        process.end()


def _read(process: "_Process", file: InputFile, start: int) -> Generator[Article | Skipped, None, int | None]:
    """Give the pages of a file from piece ``start`` on; returns where to go on if the process has ended, else None."""
    number = start
    source: str | None = None
    while (answer := process.answer()) is not None:
        if answer[0] == "begun":
            number, source = number + 1, answer[1]
        elif answer[0] == "pages":
            source = None
            yield from answer[1]
        else:
            return None
    yield Skipped(source or file.shown, process.end())
    return number if source is not None else start


class _Process:
    """A process that reads, with the pipes to it and from it."""

    def __init__(self, chrome: Chrome) -> None:
        reading, sending = os.pipe()
        receiving, writing = os.pipe()
        self._tasks = Connection(sending, readable=False)
        self._answers = Connection(receiving, writable=False)
        theirs = reading, writing
        self._process = fork_reader(theirs, chrome) if may_fork() else start_reader(theirs)
        os.close(reading)
        os.close(writing)
        self._ready = self._hangs = False
        if self._process.needs_chrome:
            self.send(chrome)

    def answer(self) -> Answer | None:
        """Wait for an answer; None where the process has ended or hangs."""
        if not self._ready:
            self._ready = self._receive() is not None
            if not self._ready:
                raise SetupError(f"pages cannot be read under guard: {sys.executable} -m headway.pages.worker fails")
        return self._receive()

    def end(self) -> str:
        """End the process, and say why it had ended itself."""
        self._tasks.close()
        self._answers.close()
        if self._hangs:
            self._process.kill()
        code = self._process.wait()
        return _TOO_LONG if self._hangs else _REASONS.get(code, "broke the reader")

    def send(self, message: Task | Chrome) -> None:
        """Send a file to read; that the process has ended shows when it is asked for an answer."""
        try:
            self._tasks.send(message)
        except OSError:
            return

    def _receive(self) -> Answer | None:
        try:
            self._hangs = not self._answers.poll(_PATIENCE)
            answer: Answer | None = None if self._hangs else self._answers.recv()
        except (EOFError, OSError):
            return None
        return answer
