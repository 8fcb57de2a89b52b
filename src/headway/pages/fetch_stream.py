"""Connections that end in time, and httpx over them.

What enters are a plain connection and a deadline; what leaves is a connection each of whose steps (connecting, the
handshake, every read) gets only the time that is left. A server that sends one byte a second, in its head or in its
body, is cut at the limit.
"""

import ssl
from collections.abc import Iterator
from typing import cast

import httpcore
import httpx

from headway.pages.fetch_clock import Deadline

_KEPT_OPEN = 4
"""Connections kept for the next page: few hosts are read by turns."""
_KEPT_SECONDS = 5.0
"""Seconds for which one is kept: servers close theirs after five to sixty, and a closed one costs the next page."""


class TimedStream(httpcore.NetworkStream):
    """A connection under a deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come, in the time left."""
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write in the time left."""
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Make the connection a secure one, in the time left."""
        secure = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return TimedStream(secure, self._deadline)

    def get_extra_info(self, info: str) -> object:
        """Tell what the connection knows of itself."""
        return self._stream.get_extra_info(info)


class GuardedTransport(httpx.BaseTransport):
    """httpx over a network of our own: httpx's own transport cannot be given one."""

    def __init__(self, network: httpcore.NetworkBackend) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_keepalive_connections=_KEPT_OPEN,
            keepalive_expiry=_KEPT_SECONDS,
            network_backend=network,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; its body is streamed."""
        response = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=request.headers.raw,
                content=cast(httpx.SyncByteStream, request.stream),
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=response.status,
            headers=response.headers,
            stream=_Body(response),
            extensions=response.extensions,
        )

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return self._response.iter_stream()

    def close(self) -> None:
        """Let go of the connection."""
        self._response.close()
