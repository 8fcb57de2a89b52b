"""The host of an address, as pages and archives write addresses: some of them broken.

What enters is an address or what stands in its place; what leaves is the host's name. Nothing is mended: a broken
address has no host.
"""

from urllib.parse import urlsplit


def host_of(address: str | None) -> str:
    """Give the name of an address's host in lower case; "" where there is none.

    >>> host_of("https://Valley.example:8080/world"), host_of("//[valley.example/world"), host_of(None)
    ('valley.example', '', '')
    """
    try:
        return urlsplit(address or "").hostname or ""
    except ValueError:  # a bracket that is not closed, a letter that stands for a slash
        return ""
