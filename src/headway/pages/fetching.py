"""Pages over http and https: the only door to the network.

What enters is an address; what leaves are the bytes of its page with what the server said of them, or a ``Skipped``
with the reason. It reads as a guest does: by robots.txt, a second between two requests to a host, 10 MB and 30
seconds a page at most, and public machines only, unless private ones are allowed.
"""

import logging
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import httpx

from headway.errors import UnreadablePage
from headway.model import Skipped
from headway.pages.fetch_address import Address, next_address, parse_address, same_origin, show_address
from headway.pages.fetch_answer import LARGEST_FETCHED, REDIRECTS, Answer, Fetched, fetched_from
from headway.pages.fetch_clock import SYSTEM_CLOCK, Clock
from headway.pages.fetch_guard import Resolve, resolve_host
from headway.pages.fetch_robots import SHORTEST_DELAY, Robots
from headway.pages.fetch_session import Session

__all__ = ["Fetched", "Fetcher", "Limits"]

USER_AGENT = "headway/0.1 (reads public reports; obeys robots.txt)"
"""How headway names itself to servers; a robots.txt addresses it as "headway"."""
_MOST_REDIRECTS = 5
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may cost: seconds over all its redirects, waits not counted, and bytes once unpacked."""

    seconds: float = 30.0
    largest: int = LARGEST_FETCHED


DEFAULT_LIMITS = Limits()


class Fetcher:
    """A guest on the web for one run: ``with Fetcher() as fetcher: fetcher.fetch("https://example.org/")``.

    ``allow_private`` opens private and loopback addresses too; ``clock`` and ``resolve`` stand in for the system's.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        user_agent: str = USER_AGENT,
        clock: Clock = SYSTEM_CLOCK,
        limits: Limits = DEFAULT_LIMITS,
        resolve: Resolve = resolve_host,
    ) -> None:
        self._clock = clock
        self._limits = limits
        self._robots = Robots(self._ask_robots, user_agent, clock)
        self._session = Session(user_agent, clock, resolve, largest=limits.largest, allow_private=allow_private)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()

    def fetch(self, address: str, *, etag: str | None = None, last_modified: str | None = None) -> Fetched | Skipped:
        """Fetch a page; where it is as it was under this ``etag`` or ``last_modified``, it is skipped as "not changed".

        Whatever goes wrong becomes a ``Skipped`` that names the address without its secrets.
        """
        shown = show_address(address)
        self._session.forget()
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        try:
            headers = {name: value for name, value in conditions.items() if value and value.isascii()}
            page = fetched_from(self._follow(parse_address(address), headers), shown, self._clock.now())
        except UnreadablePage as error:
            _LOG.info("skipped %s: %s", shown, error.reason)
            return Skipped(shown, error.reason, error.detail)
        _LOG.debug("fetched %s: %d bytes", shown, len(page.content))
        return page

    def _follow(self, address: Address, headers: dict[str, str], *, obey: bool = True) -> Answer:
        """Ask, and follow redirects, each of which is checked as the first address was."""
        url, seconds = address.url, self._limits.seconds
        for _ in range(_MOST_REDIRECTS + 1):
            delay = self._robots.check(url) if obey else SHORTEST_DELAY
            login = address.login if same_origin(url, address.url) else None
            answer = self._session.ask(url, seconds=seconds, delay=delay, headers=headers, login=login)
            location = answer.headers.get("location", "")
            if answer.status not in REDIRECTS or not location:
                return answer
            seconds -= answer.seconds
            url = next_address(url, location)
        raise UnreadablePage("too many redirects", str(url), f"more than {_MOST_REDIRECTS}")

    def _ask_robots(self, place: httpx.URL) -> tuple[int, bytes]:
        answer = self._follow(Address(place), {}, obey=False)
        return answer.status, answer.content
