"""Time while fetching: the clock, the end of a page's time, and each host's turn.

What enters are a clock and a host; what leaves is how long is left, and a wait where the host was asked a moment ago.
The clock is passed in, so that tests neither wait nor guess.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from headway.errors import UnreadablePage

LONGEST_WAIT = 120.0
"""Seconds that are waited for a host's next turn; the pages of one that wants more are skipped until it has come."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds that only grow, the time of day (with its zone), and a pause of some seconds."""

    seconds: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = _now
    sleep: Callable[[float], None] = time.sleep


SYSTEM_CLOCK = Clock()


class Deadline:
    """The moment at which what is under way is cut off, wherever it stands."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._end = float("inf")

    def start(self, seconds: float) -> None:
        """Set the end ``seconds`` from now."""
        self._end = self._clock.seconds() + seconds

    def left(self, most: float | None = None) -> float:
        """Give the seconds left, ``most`` at most. Raises UnreadablePage where there are none."""
        left = self._end - self._clock.seconds()
        if left <= 0:
            raise self.passed()
        return left if most is None else min(left, most)

    def passed(self) -> UnreadablePage:
        """Make the error that says that time is up."""
        return UnreadablePage("took too long", "", "cut off at the limit of time")


class Turns:
    """Whose turn it is: after each request a host is left alone for the delay that was in force with it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._free: dict[str, float] = {}

    def wait(self, host: str, delay: float) -> None:
        """Wait until a host may be asked, and keep it for ``delay`` seconds more. Raises UnreadablePage if too long."""
        now = self._clock.seconds()
        rest = self._free.get(host, now) - now
        if rest > LONGEST_WAIT:
            raise UnreadablePage("host asks to wait too long", host, f"{rest:,.0f} seconds more")
        if rest > 0:
            self._clock.sleep(rest)
        self._free[host] = self._clock.seconds() + delay
