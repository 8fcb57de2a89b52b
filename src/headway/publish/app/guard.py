"""What stands between the app and the outside: who may ask, from where, how much, and what a page may do.

What enters is every request; what leaves is the app's answer with its headers, or a plain refusal. A browser that was
lured to another name for this machine (DNS rebinding) or that posts for another page (CSRF) is refused before the app
sees it; nothing is guessed from the network a request comes from.
"""

import hmac
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qsl, urlencode, urlsplit

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Asgi: TypeAlias = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK: Final = frozenset(("localhost", "127.0.0.1", "::1"))
LARGEST_BODY: Final = 256 * 1024
"""Bytes of a request's body: a correction is a few hundred."""
LONGEST_TARGET: Final = 8192
"""Characters of path and query together."""
HEADER: Final = "x-headway"
"""The header that a program's request carries instead of an origin: no other page can set it."""
TOKEN_COOKIE: Final = "headway-token"
SAFE: Final = frozenset(("GET", "HEAD", "OPTIONS"))
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'{styles}; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final[Mapping[str, str]] = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """Under which names the app answers, with which token, and which inline styles (as CSP hashes) its plots may set."""

    names: frozenset[str] = LOOPBACK
    token: str | None = None
    styles: tuple[str, ...] = ()


class Guard:
    """An ASGI layer that keeps the rules."""

    def __init__(self, app: Asgi, rules: Rules) -> None:
        self._app = app
        self._rules = rules
        styles = "".join(f" '{style}'" for style in rules.styles)
        self._headers = [
            (name.encode(), value.encode())
            for name, value in {**HEADERS, "content-security-policy": POLICY.format(styles=styles)}.items()
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        asked = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        refused = self._refusal(scope, asked)
        if refused is not None:
            await self._say(send, *refused)
            return
        if (entry := self._entry(scope)) is not None:
            await self._say(send, 303, "signed in", entry)
            return
        if not self._known(asked):
            await self._say(send, 401, "this headway asks for the token it was started with: open /?token=...")
            return
        await self._app(scope, _limited(receive), self._with_headers(send))

    def _refusal(self, scope: Scope, asked: Mapping[str, str]) -> tuple[int, str] | None:
        """Say why a request is refused: its name, its size, or where it comes from."""
        host = asked.get("host", "")
        if not self._answers_to(host):
            return 421, "this headway does not answer to that name"
        if len(scope.get("raw_path", b"")) + len(scope.get("query_string", b"")) > LONGEST_TARGET:
            return 414, "the address is too long"
        length = asked.get("content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST_BODY:
            return 413, "the body is too large"
        if scope["method"] not in SAFE and not _same_origin(host, asked):
            return 403, "only this headway's own pages may change something"
        return None

    def _answers_to(self, host: str) -> bool:
        """Say whether a Host header names this app; with a token an address in figures does: it cannot be rebound."""
        try:
            name = (urlsplit(f"//{host}").hostname or "").lower()
        except ValueError:
            return False
        if name in self._rules.names:
            return True
        return self._rules.token is not None and _is_address(name)

    def _entry(self, scope: Scope) -> list[tuple[bytes, bytes]] | None:
        """Where the address carries the right token, give the headers that keep it and lead on without it."""
        token = self._rules.token
        pairs = parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
        given = next((value for name, value in pairs if name == "token"), None)
        if token is None or given is None or scope["method"] != "GET" or not _equal(given, token):
            return None
        rest = urlencode([pair for pair in pairs if pair[0] != "token"])
        target = "/" + scope["path"].lstrip("/") + (f"?{rest}" if rest else "")
        cookie = f"{TOKEN_COOKIE}={token}; HttpOnly; SameSite=Strict; Path=/"
        return [(b"location", target.encode("ascii", "ignore")), (b"set-cookie", cookie.encode())]

    def _known(self, asked: Mapping[str, str]) -> bool:
        """Say whether a request carries the token, where there is one: as a bearer's or in its cookie."""
        token = self._rules.token
        if token is None:
            return True
        bearer = asked.get("authorization", "").removeprefix("Bearer ")
        return _equal(bearer, token) or _equal(read_cookie(asked.get("cookie", ""), TOKEN_COOKIE), token)

    def _with_headers(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            """Pass a part of the answer on, with the headers of safety."""
            if message["type"] == "http.response.start":
                present = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(pair for pair in self._headers if pair[0] not in present)]
                if b"cache-control" not in present:
                    message["headers"].append((b"cache-control", b"no-store"))
            await send(message)

        return sending

    async def _say(self, send: Send, status: int, words: str, headers: list[tuple[bytes, bytes]] | None = None) -> None:
        body = f"{words}\n".encode()
        plain = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
        start = {"type": "http.response.start", "status": status, "headers": [*plain, *(headers or ())]}
        await self._with_headers(send)(start)
        await send({"type": "http.response.body", "body": body})


class TooLarge(Exception):
    """A body that grew past the limit while it came in."""


def _limited(receive: Receive) -> Receive:
    """Stop a body that is longer than its header said."""
    seen = 0

    async def receiving() -> Message:
        """Pass a part of the request on, and count its bytes."""
        nonlocal seen
        message = await receive()
        if message["type"] == "http.request":
            seen += len(message.get("body", b""))
            if seen > LARGEST_BODY:
                raise TooLarge
        return message

    return receiving


def _same_origin(host: str, asked: Mapping[str, str]) -> bool:
    """Say whether a request comes from a page of this app, or from a program that no page can pose as."""
    origin = asked.get("origin")
    if origin is not None:
        try:
            return urlsplit(origin).scheme in ("http", "https") and urlsplit(origin).netloc.lower() == host.lower()
        except ValueError:
            return False
    site = asked.get("sec-fetch-site")
    return site == "same-origin" if site is not None else HEADER in asked


def read_cookie(header: str, name: str) -> str:
    """Read one cookie; "" where it is missing or the header is broken."""
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _equal(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode(), token.encode())


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
