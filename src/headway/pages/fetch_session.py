"""One request at a time: in the host's turn, under a deadline, with a bounded body.

What enters is a checked address; what leaves is the server's answer. What goes wrong on the way becomes an
``UnreadablePage`` with a reason in our words; a server that says it is busy is waited for once, up to a bound.
"""

from collections import deque
from collections.abc import Mapping

import httpcore
import httpx

from headway.errors import UnreadablePage
from headway.pages.fetch_answer import REDIRECTS, Answer, retry_after
from headway.pages.fetch_body import ACCEPTED, read_body, too_large
from headway.pages.fetch_clock import Clock, Deadline, Turns
from headway.pages.fetch_guard import GuardedNetwork, Resolve
from headway.pages.fetch_stream import GuardedTransport

LONGEST_RETRY = 60.0
"""Seconds that a busy server may ask to be left alone before the page is skipped instead."""
_LET_GO_BY = 65_536
"""Bytes of a body without use that are read to the end, so that the connection can be used again."""
_NO_PAGES = ("image/", "video/", "audio/", "font/")
"""Media types that are not downloaded at all."""
_MEDIA = "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5"


class Session:
    """Connections for one run. No proxy, password, certificate or cookie is taken from outside."""

    def __init__(self, agent: str, clock: Clock, resolve: Resolve, *, largest: int, allow_private: bool) -> None:
        self._clock = clock
        self._largest = largest
        self._deadline = Deadline(clock)
        self._turns = Turns(clock)
        self._client = httpx.Client(
            transport=GuardedTransport(GuardedNetwork(self._deadline, resolve, allow_private=allow_private)),
            headers={"User-Agent": agent, "Accept": _MEDIA, "Accept-Encoding": ACCEPTED},
            trust_env=False,
            follow_redirects=False,
            timeout=None,
        )

    def close(self) -> None:
        """Close every connection."""
        self._client.close()

    def forget(self) -> None:
        """Forget the cookies: they live for the redirects of one page, because some servers go in circles without."""
        self._client.cookies.clear()

    def ask(
        self,
        url: httpx.URL,
        *,
        seconds: float,
        delay: float,
        headers: Mapping[str, str] | None = None,
        login: httpx.Auth | None = None,
    ) -> Answer:
        """Ask for an address in ``seconds`` at most, ``delay`` after the host was last asked. Raises UnreadablePage."""
        answer = self._send(url, seconds, delay, headers or {}, login)
        pause = retry_after(answer, self._clock.now())
        if pause is None:
            return answer
        if pause > LONGEST_RETRY:
            raise UnreadablePage("server is busy", str(url), f"status {answer.status}, for {pause:,.0f} seconds")
        self._clock.sleep(pause)
        return self._send(url, seconds, delay, headers or {}, login)

    def _send(
        self, url: httpx.URL, seconds: float, delay: float, headers: Mapping[str, str], login: httpx.Auth | None
    ) -> Answer:
        self._turns.wait(url.host, delay)
        begun = self._clock.seconds()
        self._deadline.start(seconds)
        try:
            with self._client.stream("GET", url, headers=headers, auth=login) as response:
                content = self._body(response)
        except (httpcore.TimeoutException, httpx.TimeoutException) as error:
            raise self._deadline.passed() from error
        except httpcore.ConnectError as error:
            raise UnreadablePage("cannot connect", str(url), str(error)) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.TransportError) as error:
            raise UnreadablePage("connection broken", str(url), str(error)) from error
        return Answer(url, response.status_code, response.headers, content, self._clock.seconds() - begun)

    def _body(self, response: httpx.Response) -> bytes:
        """Read the body of a page. That of a redirect or a refusal is let go by where it is short, and gives b""."""
        stated = response.headers.get("content-length")
        if response.status_code in REDIRECTS or response.is_error:
            if stated is not None and int(stated) <= _LET_GO_BY:
                deque(response.iter_raw(), maxlen=0)
            return b""
        media = response.headers.get("content-type", "").strip().lower()
        if media.startswith(_NO_PAGES):
            raise UnreadablePage("not a page", str(response.url), media.partition(";")[0])
        if stated is not None and int(stated) > self._largest:
            raise too_large(self._largest)
        return read_body(response.iter_raw(), response.headers.get("content-encoding", ""), self._largest)
