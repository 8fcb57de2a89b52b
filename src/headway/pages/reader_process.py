"""How the process that reads pages comes to be: as a copy of this one where that is safe, else as a new one.

What enters are the ends of two pipes; what leaves is a process that can be waited for and killed. A copy has everything
imported and starts in some milliseconds; a new one imports the readers of pages again, which takes half a second.
"""

import gc
import os
import signal
import subprocess
import sys
import threading
import warnings
from typing import Protocol, TypeAlias

from headway.pages.chrome import Chrome
from headway.pages.worker import read_until_told

Ends: TypeAlias = tuple[int, int]
"""File descriptors of a pipe to read from and of one to write to."""


class Reader(Protocol):
    """A process that reads; ``needs_chrome`` where it has to be sent the chrome first."""

    needs_chrome: bool

    def kill(self) -> None:
        """End it, whatever it does."""
        ...

    def wait(self) -> int:
        """Wait for its end; gives its exit code, the negative number of the signal that ended it."""
        ...


def may_fork() -> bool:
    """Tell whether a copy of this process is safe: on Linux, and where no other thread may hold a lock for ever."""
    return sys.platform == "linux" and threading.active_count() == 1


def fork_reader(theirs: Ends, chrome: Chrome) -> Reader:
    """Start a copy of this process that reads pages and has nothing open but its ends of the pipes."""
    with warnings.catch_warnings():
        # From 3.12 on Python warns of threads that libraries keep (those of numpy): the copy never calls these.
        warnings.simplefilter("ignore", DeprecationWarning)
        number = os.fork()
    if number:
        return _Forked(number)
    code = 1
    try:
        gc.freeze()  # what the copy got with its birth is never its to tidy up
        _close_all_but(theirs)
        code = read_until_told(*theirs, chrome)
    finally:
        os._exit(code)


def start_reader(theirs: Ends) -> Reader:
    """Start a new process that reads pages, once it has been sent the chrome."""
    return _Started(theirs)


def _close_all_but(kept: Ends) -> None:
    """Close what the copy got open: other readers' pipes, which would not end for them, and the run's own words."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    first = 3
    for end in sorted(kept):
        os.closerange(first, end)
        first = end + 1
    os.closerange(first, os.sysconf("SC_OPEN_MAX"))


class _Forked:
    needs_chrome = False

    def __init__(self, number: int) -> None:
        self._number = number
        self._code: int | None = None

    def kill(self) -> None:
        """End the process at once."""
        if self._code is None:
            os.kill(self._number, signal.SIGKILL)

    def wait(self) -> int:
        """Wait for its end, and give its exit code."""
        if self._code is None:
            self._code = os.waitstatus_to_exitcode(os.waitpid(self._number, 0)[1])
        return self._code


class _Started:
    needs_chrome = True

    def __init__(self, theirs: Ends) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "headway.pages.worker", *map(str, theirs)],
            pass_fds=theirs,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()

    def wait(self) -> int:
        """Wait for its end, and give its exit code."""
        return self._process.wait()
