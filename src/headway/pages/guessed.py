"""What a web page says of itself only to people: a title, authors or an outlet that no markup for machines states.

What enters is a parsed page; what leaves are words as trafilatura finds them, asked for one by one, because finding them
takes about as long as reading the page. Its guess at the day is not taken: it completes a month to its first day.
"""

from functools import cached_property

from lxml.etree import LxmlError
from lxml.html import HtmlElement
from trafilatura.metadata import examine_meta, extract_author, extract_meta_json, extract_sitename, extract_title
from trafilatura.settings import Document

from headway.pages.host import host_of

TREE_ERRORS = (LxmlError, ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError)
"""What lxml and trafilatura raise over broken markup, besides what they document."""


class Guesses:
    """What trafilatura makes of a page's head and body; each is read when it is first asked for."""

    def __init__(self, tree: HtmlElement) -> None:
        self._tree = tree

    @cached_property
    def _stated(self) -> Document:
        """What meta elements and JSON-LD state in any of the ways that trafilatura knows."""
        try:
            found = examine_meta(self._tree)
            if found.author and " " not in found.author:
                found.author = None  # the name of an account
            return extract_meta_json(self._tree, found)
        except TREE_ERRORS:
            return Document()

    def title(self) -> str | None:
        """Give the title: that of meta elements, a lone headline, the page's title."""
        if self._stated.title:
            return str(self._stated.title)
        try:
            return extract_title(self._tree)
        except TREE_ERRORS:
            return None

    def authors(self) -> tuple[str, ...]:
        """Give the authors: those of meta elements, else of the elements that are named after them."""
        try:
            found = self._stated.author or extract_author(self._tree)
        except TREE_ERRORS:
            return ()
        return tuple(name.strip() for name in str(found or "").split(";") if name.strip())

    def outlet(self, address: str | None) -> str | None:
        """Give the outlet: that of meta elements, one in the page's title that is a host's name, else the host."""
        try:
            found = self._stated.sitename or extract_sitename(self._tree)
        except TREE_ERRORS:
            found = None
        if not found:
            return host_of(address).removeprefix("www.") or None
        name = str(found).lstrip("@")
        return name.title() if name[:1].islower() and "." not in name else name
