"""Addresses: what may be asked for, and how one is shown.

What enters are words that may be an address; what leaves is an address of the web, checked, with its user name and
password taken off and kept apart. Nothing is guessed: words without ``http://`` or ``https://`` are no address.
"""

import re
from dataclasses import dataclass

import httpx

from headway.errors import UnreadablePage

_SCHEMES = ("http", "https")
_HIGHEST_PORT = 65_535
_HOST = re.compile(rb"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+")
"""A name as the net knows it (letters of other scripts are written in these by then), or a number."""
_LONGEST = 4_096
"""Characters of an address; servers take 8,000 at most, and no page that is meant to be read needs half of it."""
_SECRET = re.compile(r"//\S*@")
"""In words that are no address: everything to the last "@", because there a password may hold any sign."""


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """An address without its secrets, and the secrets, which are sent to its own origin only and never shown."""

    url: httpx.URL
    user: str = ""
    password: str = ""

    def __str__(self) -> str:
        return str(self.url)

    @property
    def login(self) -> httpx.BasicAuth | None:
        """Give what logs in, where the address holds a user name or password."""
        return httpx.BasicAuth(self.user, self.password) if self.user or self.password else None


def parse_address(words: str) -> Address:
    """Read an address of the web. Raises UnreadablePage for any other."""
    url = _url_of(words)
    if url is None:
        raise UnreadablePage("not an http(s) address", show_address(words))
    return Address(url.copy_with(userinfo=b"", fragment=None), url.username, url.password)


def is_address(words: str) -> bool:
    """Tell an address of the web from the name of a file.

    >>> is_address("https://example.org/a"), is_address("pages/a.html"), is_address("ftp://example.org/a")
    (True, False, False)
    """
    return _url_of(words) is not None


def show_address(words: str) -> str:
    """Give an address as it may be shown and stored: without user name, password and fragment.

    >>> show_address("https://ann:secret@example.org/@ann#top")
    'https://example.org/@ann'
    """
    url = _url_of(words)
    return str(url.copy_with(userinfo=b"", fragment=None)) if url else _SECRET.sub("//", words)


def next_address(url: httpx.URL, location: str) -> httpx.URL:
    """Follow a redirect from an address; a secret in it is not taken over. Raises UnreadablePage."""
    try:
        target = str(url.join(location.strip()))
    except (httpx.InvalidURL, ValueError):
        target = location
    return parse_address(target).url


def same_origin(one: httpx.URL, other: httpx.URL) -> bool:
    """Tell whether two addresses have scheme, host and port in common."""
    return (one.scheme, one.host, one.port) == (other.scheme, other.host, other.port)


def same_site(one: str, other: str) -> bool:
    """Tell whether two addresses are of one host, "www." apart.

    >>> same_site("https://www.example.org/a", "http://example.org/b")
    True
    """
    hosts = [url.host.removeprefix("www.") if (url := _url_of(words)) else None for words in (one, other)]
    return hosts[0] is not None and hosts[0] == hosts[1]


def _url_of(words: str) -> httpx.URL | None:
    """Parse an address with its secrets; None where it is none."""
    words = words.strip()
    if not words.lower().startswith(("http://", "https://")) or len(words) > _LONGEST:
        return None
    try:
        url = httpx.URL(words)
        fits = (
            url.scheme in _SCHEMES
            and _HOST.fullmatch(url.raw_host)
            and (url.port is None or 0 < url.port <= _HIGHEST_PORT)
        )
    except (httpx.InvalidURL, ValueError):
        return None
    return url if fits else None
