"""What a text is: a web page, a feed, rows of JSON, Markdown or plain text.

What enters is decoded text; what leaves is its form. The first characters decide; the file's name is asked only
between plain text and Markdown, which differ in nothing else.
"""

import json
import re
from typing import Literal, TypeAlias

Form: TypeAlias = Literal["webpage", "feed", "rows", "markdown", "plain"]

_HEAD = 4096
"""Characters in which a page shows what it is: a doctype, comments and a licence come before the root at most."""
_PROLOG = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s+[^\[>]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE)
_FEED = re.compile(r"<(?:[\w-]+:)?(?:rss|feed|RDF)[\s>]")
_TAGS = re.compile(
    r"<(?:html|head|body|meta|title|article|main|section|div|p|h[1-6]|table|ul|span|script|base)(?:\s[^<>]*)?/?>", re.I
)
_DOCTYPE = re.compile(r"\s*(?:<\?xml.*?\?>\s*)?(?:<!--.*?-->\s*)*<!DOCTYPE\s+html", re.DOTALL | re.I)
_CLOSING = re.compile(r"</(?:p|div|h[1-6]|article|body|html|section|span)>", re.I)
_MARKDOWN = re.compile(r"^(?:#{1,4} \S|---\n(?:[\w-]+:.*\n)+---$|\[[^\]]+\]\(https?://|>\s\S|```)", re.MULTILINE)
_FRONT = re.compile(r"---\n(?:[\w-]+:.*\n)+---\n")


def tell_form(text: str, name: str = "") -> Form:
    """Tell what a text is by how it begins.

    >>> tell_form("<!doctype html><p>Hello")
    'webpage'
    >>> tell_form('{"id": 1, "text": "Hello."}')
    'rows'
    """
    head = text[:_HEAD]
    if head.lstrip()[:1] in ("{", "["):
        form = _rows_or_words(text)
        if form is not None:
            return form
    root = _PROLOG.match(head)
    if _FEED.match(head, root.end() if root else 0):
        return "feed"
    if _DOCTYPE.match(head) or _is_markup(head):
        return "webpage"
    return "markdown" if _is_markdown(head, name) else "plain"


def _rows_or_words(text: str) -> Form | None:
    """Tell rows of JSON from a text that happens to begin with a bracket ("[Updated] The ministry ...")."""
    lead = text.lstrip()
    first = lead.partition("\n")[0]
    if re.match(r"""\{\s*(?:"|$|\})|\[\s*(?:\{|$|\])""", first):
        return "rows"
    try:
        return "rows" if isinstance(json.loads(first), dict) else None
    except (ValueError, RecursionError):
        return None


def _is_markup(head: str) -> bool:
    """Tell a page or a fragment of one from a text that mentions a tag."""
    if re.match(r"\s*<", head) and _TAGS.search(head):
        return True
    return len(_TAGS.findall(head)) >= 2 and _CLOSING.search(head) is not None


def _is_markdown(head: str, name: str) -> bool:
    if _FRONT.match(head):
        return True
    named = name.lower().removesuffix(".gz").endswith((".md", ".markdown"))
    return named or len(_MARKDOWN.findall(head)) >= 3
