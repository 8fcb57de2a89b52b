"""A finished page as a tree: elements with attributes, and the words that a reader sees.

What enters is HTML; what leaves are nodes in the order of the page. Nothing is repaired beyond what HTML itself says:
elements that never close (meta, br) are leaves.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_LEAVES = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})
_UNSEEN = frozenset({"head", "script", "style", "template", "title"})
_SPACE = re.compile(r"\s+")
_UNSHOWN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(eq=False, slots=True)
class Node:
    """An element. ``words`` are its own words and its children, in order; ``at`` is its line in the file."""

    tag: str
    attributes: dict[str, str]
    parent: "Node | None"
    at: int
    words: "list[Node | str]" = field(default_factory=list)

    def get(self, name: str) -> str:
        """Give an attribute, "" where it is missing."""
        return self.attributes.get(name, "")

    def listed(self, name: str) -> list[str]:
        """Give an attribute that lists names."""
        return [one for one in self.get(name).split("|") if one]

    def is_a(self, name: str) -> bool:
        """Say whether the element has a class."""
        return name in self.get("class").split()

    def inside(self) -> "Iterator[Node]":
        """Yield the elements inside, itself first, in the order of the page."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed([child for child in node.words if isinstance(child, Node)]))

    def around(self) -> "Iterator[Node]":
        """Yield the element and those around it, the nearest first."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def first(self, tag: str, kind: str = "") -> "Node | None":
        """Give the first element inside of a tag (and class), None where there is none."""
        return next(self.all(tag, kind), None)

    def all(self, tag: str, kind: str = "") -> "Iterator[Node]":
        """Yield the elements inside of a tag ("" for any) and class ("" for any)."""
        for node in self.inside():
            if node is not self and tag in ("", node.tag) and (not kind or node.is_a(kind)):
                yield node

    def text(self) -> str:
        """Give the visible words, white space as one space."""
        return clean("".join(_texts(self)))


def _texts(node: Node) -> Iterator[str]:
    if node.tag in _UNSEEN:
        return
    for word in node.words:
        if isinstance(word, str):
            yield word
        elif not (word.tag == "summary" and node.is_a("whole")):
            yield from _texts(word)


def clean(text: str) -> str:
    r"""Take out what no page shows, and make white space one space.

    >>> clean(" a\n b\u202e ")
    'a b'
    """
    return _SPACE.sub(" ", _UNSHOWN.sub("", text)).strip()


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("page", {}, None, 0)
        self.open = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        node = Node(tag, {name: value or "" for name, value in attrs}, self.open, self.getpos()[0])
        self.open.words.append(node)
        if tag not in _LEAVES:
            self.open = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add an element that holds nothing."""
        self.open.words.append(Node(tag, {name: value or "" for name, value in attrs}, self.open, self.getpos()[0]))

    def handle_endtag(self, tag: str) -> None:
        """Close the nearest open element of the tag."""
        found = next((node for node in self.open.around() if node.tag == tag), None)
        if found is not None and found.parent is not None:
            self.open = found.parent

    def handle_data(self, data: str) -> None:
        """Add words to the open element."""
        self.open.words.append(data)


def read_page(page: str) -> Node:
    """Read a page into a tree."""
    builder = _Builder()
    builder.feed(page)
    builder.close()
    return builder.root
