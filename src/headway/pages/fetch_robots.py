"""robots.txt: what a host lets us read, and how slowly (RFC 9309; parsed by protego).

What enters is an address; what leaves is how long to wait between two pages of its host, or a refusal. A host without
the file allows everything; one whose file cannot be had, because it is broken or does not answer, allows nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass

import httpx
from protego import Protego

from headway.errors import UnreadablePage
from headway.pages.fetch_clock import Clock

SHORTEST_DELAY = 1.0
"""Seconds between two requests to a host that asks for nothing else."""
LARGEST_ROBOTS = 512_000
"""Bytes of a robots.txt that are read: RFC 9309 asks for 500 KiB at least."""
_KEPT = 86_400.0
"""Seconds for which rules hold: a day at most (RFC 9309, 2.4)."""
_KEPT_FAILURE = 300.0
"""Seconds after which a host whose robots.txt could not be had is asked again."""
_OF_THE_HOST = frozenset({"no such host", "cannot connect", "private address"})
"""Reasons that are the host's, whichever of its pages is asked for."""
_BUSY = 429
_BROKEN = 500
_FOUND = range(200, 300)

Ask = Callable[[httpx.URL], tuple[int, bytes]]
"""Fetch a robots.txt: its status and bytes; raises UnreadablePage where the host cannot be asked."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one host allows: parsed rules, or why nothing can be fetched; ``until`` says how long this holds."""

    until: float
    parsed: Protego | None = None
    refusal: tuple[str, str] | None = None

    def allows(self, url: httpx.URL, agent: str) -> bool:
        """Tell whether the host lets us read an address."""
        return self.parsed is None or bool(self.parsed.can_fetch(str(url), agent))

    def delay(self, agent: str) -> float:
        """Give the seconds between two requests: what the host asks for, and a second at least."""
        if self.parsed is None:
            return SHORTEST_DELAY
        rate = self.parsed.request_rate(agent)
        paced = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return max(SHORTEST_DELAY, self.parsed.crawl_delay(agent) or 0.0, paced)


class Robots:
    """The rules of every host met, each fetched once a day."""

    def __init__(self, ask: Ask, agent: str, clock: Clock) -> None:
        self._ask = ask
        self._agent = agent.partition("/")[0]
        self._clock = clock
        self._rules: dict[str, Rules] = {}

    def check(self, url: httpx.URL) -> float:
        """Give the delay between requests to a host. Raises UnreadablePage where it does not let us read the address."""
        rules = self._rules_of(url)
        if rules.refusal is not None:
            reason, detail = rules.refusal
            raise UnreadablePage(reason, str(url), detail)
        if not rules.allows(url, self._agent):
            raise UnreadablePage("not allowed by robots.txt", str(url))
        return rules.delay(self._agent)

    def _rules_of(self, url: httpx.URL) -> Rules:
        place = url.copy_with(raw_path=b"/robots.txt")
        rules = self._rules.get(str(place))
        if rules is None or rules.until < self._clock.seconds():
            rules = self._rules[str(place)] = self._fetch(place)
        return rules

    def _fetch(self, place: httpx.URL) -> Rules:
        now = self._clock.seconds()
        try:
            status, content = self._ask(place)
        except UnreadablePage as error:
            if error.reason in _OF_THE_HOST:
                return Rules(now + _KEPT_FAILURE, refusal=(error.reason, error.detail))
            return Rules(now + _KEPT_FAILURE, refusal=("robots.txt not available", error.reason))
        if status >= _BROKEN or status == _BUSY:
            return Rules(now + _KEPT_FAILURE, refusal=("robots.txt not available", f"status {status}"))
        if status not in _FOUND:
            return Rules(now + _KEPT)
        return Rules(now + _KEPT, Protego.parse(content[:LARGEST_ROBOTS].decode("utf-8-sig", "replace")))
