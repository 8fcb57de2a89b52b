"""Serving the app on an address of this machine.

What enters are the app and an address; it runs until stopped. Another address than the machine's own loopback is refused
without a token: whoever can reach it could read and decide.
"""

import gc
import socket
from collections.abc import Callable
from ipaddress import ip_address
from typing import Final

import uvicorn

from headway.errors import InputError
from headway.publish.app.guard import LOOPBACK, Asgi

LARGEST_HEAD: Final = 64 * 1024
"""Bytes of a request's head that are taken before it is refused."""
GRACE_SECONDS: Final = 3
"""How long answers that are under way may take when the server stops."""


def is_loopback(host: str) -> bool:
    """Say whether an address can be reached from this machine only.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0"), is_loopback("example.org")
    (True, True, False, False)
    """
    if host in LOOPBACK:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def bind(host: str, port: int) -> socket.socket:
    """Take an address; port 0 takes any that is free. Raises InputError where it cannot be had."""
    taken: socket.socket | None = None
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        # with the protocol named, or asyncio leaves Nagle's algorithm on, and small pages wait 40 ms for an acknowledgement
        taken = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
    except OSError as error:
        if taken is not None:
            taken.close()
        raise InputError(f"cannot listen on {host}:{port} ({error.strerror or error})", host) from error
    return taken


def make_server(app: Asgi, *, ready: Callable[[], None] | None = None) -> uvicorn.Server:
    """Make a server that logs nothing of a request; ``ready`` is called once it answers."""
    config = uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        h11_max_incomplete_event_size=LARGEST_HEAD,
    )
    return _Telling(config, ready)


def serve(app: Asgi, listening: socket.socket, *, ready: Callable[[], None] | None = None) -> None:
    """Serve until interrupted; ``ready`` is called once the app answers."""
    gc.freeze()  # what is loaded by now stays: a search for garbage need not go through it while readers wait
    make_server(app, ready=ready).run(sockets=[listening])


class _Telling(uvicorn.Server):
    """A server that tells when it has started."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None] | None) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and tell."""
        await super().startup(sockets)
        if self._ready is not None and self.started:
            self._ready()
