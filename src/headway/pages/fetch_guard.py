"""Which machines may be connected to: those of the public internet, checked at the moment of connecting.

What enters are a host's name and port; what leaves is a connection to the very address that was checked, so that a
name cannot mean a public machine when it is looked at and a private one when it is used (DNS rebinding). Every
connection passes here: the first, one after a redirect, and that for robots.txt.
"""

import socket
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Thread
from typing import TypeAlias

import httpcore

from headway.errors import UnreadablePage
from headway.pages.fetch_clock import Deadline
from headway.pages.fetch_stream import TimedStream

Resolve: TypeAlias = Callable[[str, int], Sequence[str]]
"""A host and a port to its addresses, as text; raises OSError where there are none."""
SocketOption: TypeAlias = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]

_PROTOCOL_USE = ip_network("192.0.0.0/24")
"""Addresses for protocols' own use (RFC 6890), some of which Python counts as global."""
_UNICAST = ip_network("2000::/3")
"""The only IPv6 addresses handed out to machines on the internet (RFC 4291)."""
_TRANSLATED = ip_network("64:ff9b::/96")
"""IPv4 addresses as networks without IPv4 write them (RFC 6052): the last 32 bits are the address."""
_MOST_TRIED = 4
"""Addresses of one host that are tried."""
_LONGEST_CONNECT = 10.0
"""Seconds for one address to answer, so that a dead one leaves time for the next."""


def is_public(address: str) -> bool:
    """Tell a machine on the public internet from a private, loopback, link-local, multicast or reserved address.

    An IPv6 address that carries an IPv4 one (mapped, translated, 6to4) is judged by that.

    >>> [is_public(a) for a in ("9.9.9.9", "10.0.0.1", "::1", "::ffff:127.0.0.1", "169.254.169.254")]
    [True, False, False, False, False]
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv6Address):
        carried = found.ipv4_mapped or found.sixtofour or _translated(found)
        if carried is None:
            return found in _UNICAST and found.is_global
        found = carried
    return found.is_global and not found.is_multicast and not found.is_reserved and found not in _PROTOCOL_USE


def resolve_host(host: str, port: int) -> list[str]:
    """Ask the system for a host's addresses, in its order, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


class GuardedNetwork(httpcore.NetworkBackend):
    """The network as it may be used: public machines only (unless private ones are allowed), and up to a deadline."""

    def __init__(self, deadline: Deadline, resolve: Resolve, *, allow_private: bool) -> None:
        self._deadline = deadline
        self._resolve = resolve
        self._allow_private = allow_private
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that may be used and answers. Raises UnreadablePage."""
        failure, longest = "", min(timeout or _LONGEST_CONNECT, _LONGEST_CONNECT)
        for address in self._allowed(host, port)[:_MOST_TRIED]:
            seconds = self._deadline.left(longest)
            try:
                stream = self._plain.connect_tcp(address, port, seconds, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = f"{address}: {str(error) or 'no answer'}"
            else:
                return TimedStream(stream, self._deadline)
        self._deadline.left()
        raise UnreadablePage("cannot connect", host, failure)

    def _allowed(self, host: str, port: int) -> list[str]:
        addresses = self._look_up(host, port)
        allowed = [address for address in addresses if self._allow_private or is_public(address)]
        if not allowed:
            raise UnreadablePage("private address", host, f"{host} is {', '.join(addresses)}")
        return allowed

    def _look_up(self, host: str, port: int) -> Sequence[str]:
        """Resolve in a thread of its own, because the system's resolver knows no time limit."""
        answer: Future[Sequence[str]] = Future()
        Thread(target=_answer, args=(answer, self._resolve, host, port), daemon=True).start()
        try:
            addresses = answer.result(self._deadline.left())
        except TimeoutError as error:
            raise self._deadline.passed() from error
        except (OSError, UnicodeError) as error:
            raise UnreadablePage("no such host", host) from error
        if not addresses:
            raise UnreadablePage("no such host", host)
        return addresses


def _answer(answer: "Future[Sequence[str]]", resolve: Resolve, host: str, port: int) -> None:
    try:
        answer.set_result(resolve(host, port))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised where the answer is awaited
        answer.set_exception(error)


def _translated(address: IPv6Address) -> IPv4Address | None:
    return IPv4Address(int(address) & 0xFFFF_FFFF) if address in _TRANSLATED else None
