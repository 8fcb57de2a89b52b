"""What a feed or a sitemap lists: the addresses of pages, each with its day of publication where one is stated.

What enters is the text of RSS, Atom, RDF, a sitemap, an index of sitemaps, a list of addresses, or a web page that
names its feed; what leaves are entries. Entities are never expanded. The day of a page's last change is not taken for
the day of its publication.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree
from lxml.html import document_fromstring

from headway.errors import UnreadablePage
from headway.model import Published
from headway.pages.fetch_address import is_address
from headway.pages.publication import first_published
from headway.pages.xml_nodes import children, local_name, parse_xml

_DAYS = ("pubDate", "published", "date", "issued", "publication_date")
_LINKS = ("origLink", "link", "loc")
"""Elements that hold an entry's address, best first: a feed service keeps the outlet's own in ``origLink``."""
_LISTED = ("item", "entry", "url", "sitemap")
_SCHEMES = ("http://", "https://")
_FEED_TYPES = ("application/rss+xml", "application/atom+xml")


@dataclass(frozen=True, slots=True)
class Entry:
    """One address that is listed; ``lists`` where it is another list. ``changed`` is the stated day, for order only."""

    address: str
    published: Published | None = None
    changed: str = ""
    lists: bool = False


def list_entries(text: str, base: str) -> list[Entry]:
    """List the entries of a feed, those changed last first. Raises UnreadablePage where it is none.

    ``base`` is the address of the feed, which relative addresses are completed with.
    """
    entries = list(_entries(text, base))
    if not entries:
        raise UnreadablePage("no items in the feed", base)
    return sorted(entries, key=lambda entry: entry.changed, reverse=True)


def _entries(text: str, base: str) -> Iterator[Entry]:
    if not text.lstrip().startswith("<"):
        return (Entry(line.strip()) for line in text.split("\n") if is_address(line))
    root = parse_xml(text.lstrip(), base)
    if root is None or local_name(root).lower() == "html":
        return _named_feeds(text, base)
    return (entry for node in root.iter() if local_name(node) in _LISTED and (entry := _entry(node, base)))


def _entry(node: etree._Element, base: str) -> Entry | None:
    address = next((found for link in _links(node) if (found := _complete(base, link)) is not None), None)
    if address is None:
        return None
    stated = first_published((_text(child), "markup", True) for name in _DAYS for child in _inside(node, name))
    changed = next((_text(child) for child in _inside(node, "lastmod")), "")
    return Entry(address, stated, changed, lists=local_name(node) == "sitemap")


def _links(node: etree._Element) -> Iterator[str]:
    for name in _LINKS:
        for child in children(node, name):
            if child.get("rel") in (None, "alternate"):
                yield child.get("href") or _text(child)
    for child in children(node, "guid"):
        if child.get("isPermaLink") != "false":
            yield _text(child)


def _named_feeds(html: str, base: str) -> Iterator[Entry]:
    """Find the feed that a web page names in its head: the first, because others are of comments or of one subject."""
    try:
        tree = document_fromstring(html)
    except (etree.LxmlError, ValueError):
        return
    for link in tree.iter("link"):
        address = _complete(base, (link.get("href") or "").strip())
        if (link.get("type") or "").lower() in _FEED_TYPES and address is not None:
            yield Entry(address, lists=True)
            return


def _complete(base: str, link: str) -> str | None:
    """Complete a relative address; None for what is not of the web. Whether it is sound shows when it is fetched."""
    if not link or link.startswith(_SCHEMES):
        return link or None
    try:
        found = urljoin(base, link)
    except ValueError:
        return None
    return found if found.startswith(_SCHEMES) else None


def _inside(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """Give the elements of a name at any depth: a news sitemap keeps the day one level further in."""
    return (child for child in node.iter() if local_name(child) == name)


def _text(node: etree._Element) -> str:
    return "".join(node.itertext()).strip()
