"""The XML of feeds and sitemaps: parsed without harm, and walked by the names of elements without their namespaces.

What enters is text from anywhere; what leaves are elements. Entities are never expanded and nothing is fetched; markup
that is slightly broken is read as far as it goes.
"""

from collections.abc import Iterator

from lxml import etree

from headway.errors import UnreadablePage


def parse_xml(text: str, source: str) -> etree._Element | None:
    """Parse a text; None where nothing is left of it. Raises UnreadablePage where it is not XML at all."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadablePage("broken feed", source, str(error)) from error


def local_name(node: etree._Element) -> str:
    """Give the name of an element without its namespace; "" for a comment or an instruction."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def children(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """Give the children of a name, in order."""
    return (child for child in node if local_name(child) == name)
