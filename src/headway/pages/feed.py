"""A feed to articles: each item of RSS 0.9-2.0, RDF or Atom that carries a text.

What enters is the text of a feed file; what leaves are articles and the items that were skipped. Entities are never
expanded and nothing is fetched, so neither a nested entity nor an outside one does harm.
"""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree
from resiliparse.extract.html2text import extract_plain_text

from headway.errors import UnreadablePage
from headway.model import Article, Capture, Published, Skipped
from headway.pages.assemble import Masthead, assemble, join_paragraphs
from headway.pages.chrome import Chrome
from headway.pages.furniture import part_lines
from headway.pages.publication import day_in_address, first_published, plausible
from headway.pages.xml_nodes import children, local_name, parse_xml

_TEXTS = ("encoded", "content", "description", "summary")
_DAYS = ("pubDate", "published", "date", "issued", "created", "updated")
_PEOPLE = ("creator", "author", "contributor")


def read_feed(text: str, capture: Capture, chrome: Chrome) -> Iterator[Article | Skipped]:
    """Read a feed's items in order. Raises UnreadablePage where it is no feed or holds no item."""
    root = parse_xml(text, capture.source)
    items = [] if root is None else [node for node in root.iter() if local_name(node) in ("item", "entry")]
    if root is None or not items:
        raise UnreadablePage("no items in the feed", capture.source)
    outlet, language = _channel(root)
    for number, item in enumerate(items, 1):
        yield _read_item(item, number, outlet, language, capture, chrome)


def _read_item(
    item: etree._Element, number: int, outlet: str | None, language: str | None, capture: Capture, chrome: Chrome
) -> Article | Skipped:
    source = f"{capture.source}#{number}"
    address = _link(item)
    head = Masthead(
        title=" ".join(_plain(_first(item, ("title",))).split()) or None,
        bylines=tuple(_names(item)),
        outlet=outlet,
        published=_published(item, address),
        language=_own_language(item) or language,
        address=address,
    )
    content = next((words for name in _TEXTS if (words := _inner(item, name))), "")
    parted = part_lines(_plain(content).split("\n"), head, chrome)
    if not parted.paragraphs:
        return Skipped(source, "no text in it")
    text, prose = join_paragraphs(parted.paragraphs)
    capture = replace(capture, source=source)
    return assemble(text, prose, replace(head, notes=parted.notes), capture, chrome)


def _first(node: etree._Element, names: tuple[str, ...]) -> str:
    texts = ("".join(child.itertext()).strip() for name in names for child in children(node, name))
    return next((text for text in texts if text), "")


def _inner(node: etree._Element, name: str) -> str:
    """Give what an element holds: its text, or the markup of its children where it is XHTML."""
    child = next(children(node, name), None)
    if child is None:
        return ""
    if any(isinstance(grandchild.tag, str) for grandchild in child):
        return "".join(etree.tostring(grandchild, encoding="unicode") for grandchild in child)
    return "".join(child.itertext())


def _plain(html: str) -> str:
    if "<" not in html and "&" not in html:
        return html
    return extract_plain_text(html, alt_texts=False, list_bullets=False) if html else ""


def _link(item: etree._Element) -> str | None:
    links = [child.get("href") or (child.text or "").strip() for child in children(item, "link")
             if child.get("rel") in (None, "alternate")]  # fmt: skip
    links += [(child.text or "").strip() for child in children(item, "guid")]
    return next((link for link in links if link.startswith(("http://", "https://"))), None)


def _names(item: etree._Element) -> Iterator[str]:
    for person in _PEOPLE:
        for child in children(item, person):
            yield _first(child, ("name",)) or "".join(child.itertext()).strip()


def _published(item: etree._Element, address: str | None) -> Published | None:
    stated = first_published((_first(item, (name,)), "markup", name != "updated") for name in _DAYS)
    if stated is not None:
        return stated
    day = day_in_address(address) if address else None
    return Published(day, "address", sure=True) if day and plausible(day) else None


def _channel(root: etree._Element) -> tuple[str | None, str | None]:
    """Give the feed's own title and language."""
    channel = next((child for child in root if local_name(child) == "channel"), root)
    language = _first(channel, ("language",)) or _own_language(root)
    return _plain(_first(channel, ("title",))).strip() or None, language


def _own_language(node: etree._Element) -> str | None:
    return node.get("{http://www.w3.org/XML/1998/namespace}lang")
