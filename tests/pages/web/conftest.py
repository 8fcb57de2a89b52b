"""A web site on this machine, a clock that does not wait, and fetchers that know both."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import BinaryIO, TypeAlias, cast

import pytest

from headway.pages.fetch_clock import Clock
from headway.pages.fetching import Fetcher

MORNING = datetime(2019, 3, 4, 8, 0, tzinfo=UTC)
Raw: TypeAlias = Callable[[BinaryIO], object]


@dataclass(frozen=True, slots=True)
class Reply:
    """What the site answers: status, body and headers; or ``raw``, which writes the whole answer itself."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    raw: Raw | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came: path, and headers by lower-case name."""

    path: str
    headers: dict[str, str]


class Site:
    """A site on a free port of 127.0.0.1; ``pages`` are its replies by path (a list: one after the other)."""

    def __init__(self) -> None:
        self.pages: dict[str, Reply | list[Reply]] = {}
        self.asked: list[Asked] = []
        self.port = 0

    def address(self, path: str, host: str = "127.0.0.1", login: str = "") -> str:
        return f"http://{login}{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def reply(self, path: str) -> Reply:
        found = self.pages.get(path, Reply(404))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append(Asked(self.path, {name.lower(): value for name, value in self.headers.items()}))
            reply = site.reply(self.path)
            if reply.raw is not None:
                self.close_connection = True
                reply.raw(cast(BinaryIO, self.wfile))
                return
            self.send_response(reply.status)
            for name, value in (*reply.headers, ("Content-Length", str(len(reply.body)))):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_request(self, code: object = "-", size: object = "-") -> None: ...

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that hangs up in the middle is what many tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    site.port = server.server_port
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass(slots=True)
class Hands:
    """The hands of a clock that only sleeping moves."""

    seconds: float = 0.0
    sleeps: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(round(seconds, 3))
        self.seconds += seconds

    def clock(self) -> Clock:
        return Clock(lambda: self.seconds, lambda: MORNING + timedelta(seconds=self.seconds), self.sleep)

    def running(self) -> Clock:
        """A clock that runs, but on which a pause takes no time."""
        return replace(self.clock(), seconds=time.monotonic)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def fetcher(hands: Hands) -> Iterator[Fetcher]:
    """A fetcher to which every name is this machine, and which may read from it."""
    with Fetcher(allow_private=True, clock=hands.clock(), resolve=lambda host, port: ["127.0.0.1"]) as fetcher:
        yield fetcher


@pytest.fixture
def reply() -> type[Reply]:
    """Make replies: ``reply(status, body, headers, raw)``."""
    return Reply
