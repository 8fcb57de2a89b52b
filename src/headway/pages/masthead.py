"""What a web page's markup says of its article: title, byline, outlet, day, language, address.

What enters is a parsed page; what leaves is a ``Masthead``. Markup made for machines (JSON-LD, Open Graph, meta,
``<time>``) is asked for the day first, then the address, then the text, where it is a guess and marked so.
"""

import json
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from headway.model import DateFound, Published
from headway.pages.assemble import Masthead
from headway.pages.guessed import Guesses
from headway.pages.host import host_of
from headway.pages.publication import day_comes_first, day_in_address, day_in_lines, first_published, plausible

_DAY_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dcterms.created", "dcterms.issued", "dcterms.date", "dc.date.created", "pubdate", "publishdate",
    "publish-date", "publish_date", "publication_date", "publicationdate", "sailthru.date", "parsely-pub-date",
    "cxenseparse:recs:publishtime", "article.published", "date.issued", "originalpublicationdate", "article_date_original",
    "displaydate", "timestamp", "weibo:article:create_at",
)  # fmt: skip
"""Names of meta elements that hold the day of publication, most telling first (after htmldate's lists)."""
_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_LONGEST_LD = 500_000
_OF_WEB = re.compile(r"https?://[^\[\]\s]+", re.I)
_DATING = re.compile(r"date|time|publish|posted|byline|dateline|meta", re.I)
_LEAST_HOST = 3
"""Letters of a host's name that can be told in a title: "bbc", not "t"."""
_MOST_PARTS = 4
"""Elements inside one that holds a date or a byline; more are a box of other articles."""


def read_masthead(tree: HtmlElement) -> Masthead:
    """Read what a page says of itself; what no markup for machines says is guessed at as trafilatura does."""
    metas, guesses = _metas(tree), Guesses(tree)
    linked = list(_linked(tree))
    address = _address(tree, metas)
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or metas.get("language")
    stated = (name for node in linked for name in _names(node.get("publisher")))
    outlet = metas.get("og:site_name") or next(stated, None) or outlet_in_title(_title(tree), address)
    outlet = outlet or guesses.outlet(address)
    return Masthead(
        title=bare_title(metas.get("og:title") or guesses.title(), outlet),
        bylines=tuple(name for node in linked for name in _names(node.get("author"))) or guesses.authors(),
        outlet=outlet,
        published=_published(tree, metas, linked, address, day_comes_first(metas.get("og:locale") or language)),
        language=language,
        address=address,
    )


def bare_title(title: str | None, outlet: str | None) -> str | None:
    """Take the site's name off a title.

    >>> bare_title("Bridge reopens | The Daily Example", "The Daily Example")
    'Bridge reopens'
    """
    if not title:
        return None
    head, mark, tail = _last_split(title)
    if mark and outlet and _alike(tail, outlet):
        return head
    return head if mark in ("|", "»", "::") and len(head) > len(tail) and len(tail.split()) <= 6 else title.strip()


def outlet_in_title(title: str, address: str | None) -> str | None:
    """Give the part of a page's title that fits the name of its host.

    >>> outlet_in_title("The Daily Example :: Bridge reopens", "https://www.daily-example.org/bridge")
    'The Daily Example'
    """
    parts = re.split(r"\s+(?:\||»|::|[-–—])\s+", title.strip())
    name = max(host_of(address).removeprefix("www.").split(".")[:-1], key=len, default="")
    fits = (part for part in (parts[-1], parts[0]) if len(parts) > 1 and len(name) >= _LEAST_HOST)
    return next((part for part in fits if _alike(part, name)), None)


def _title(tree: HtmlElement) -> str:
    title = next(tree.iter("title"), None)
    return "" if title is None else title.text_content()


def _last_split(title: str) -> tuple[str, str, str]:
    hit = re.match(r"^(.+\S)\s+(\||»|::|[-–—])\s+(\S.*?)\s*$", title, re.DOTALL)
    return (hit[1].strip(), hit[2], hit[3]) if hit else (title, "", "")


def _alike(one: str, other: str) -> bool:
    a, b = (re.sub(r"^the|\.\w{2,4}$|\W", "", name.lower()) for name in (one, other))
    return bool(a and b) and (a in b or b in a)


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Give the page's meta elements by lower-case name; the first of a name wins."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault({"content-language": "language"}.get(name.lower(), name.lower()), content)
    return found


def _address(tree: HtmlElement, metas: dict[str, str]) -> str | None:
    links = (link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    for address in (*links, metas.get("og:url", "")):
        if _OF_WEB.fullmatch(address.strip()) and "." in host_of(address.strip()):
            return address.strip()
    return None


def _published(
    tree: HtmlElement,
    metas: dict[str, str],
    linked: list[dict[str, object]],
    address: str | None,
    day_first: bool | None,
) -> Published | None:
    in_markup = first_published(_in_markup(tree, metas, linked), day_first=day_first)
    if in_markup is not None:
        return in_markup
    by_address = day_in_address(address) if address else None
    if by_address is not None and plausible(by_address):
        return Published(by_address, "address", sure=True)
    return day_in_lines(_dating_lines(tree), day_first=day_first)


def _in_markup(
    tree: HtmlElement, metas: dict[str, str], linked: list[dict[str, object]]
) -> Iterator[tuple[str | None, DateFound, bool]]:
    for node in linked:
        day = node.get("datePublished")
        yield (day if isinstance(day, str) else None), "markup", True
    for name in _DAY_NAMES:
        yield metas.get(name), "markup", True
    for element in tree.iter("time", "meta", "span", "abbr"):
        if (element.get("itemprop") or "").lower() == "datepublished" or element.get("pubdate") is not None:
            yield element.get("datetime") or element.get("content") or element.text_content(), "markup", True
    times = [element.get("datetime") for element in tree.iter("time") if element.get("datetime")]
    if len({(words or "")[:10] for words in times}) == 1:
        yield times[0], "markup", False


def _dating_lines(tree: HtmlElement) -> Iterator[str]:
    """Give the short texts of elements that are named after a date or a byline."""
    for element in tree.iter("time", "span", "p", "div", "small", "em", "li", "abbr"):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if (element.tag == "time" or _DATING.search(name)) and len(element) <= _MOST_PARTS:
            yield " ".join(element.text_content().split())


def _linked(tree: HtmlElement) -> Iterator[dict[str, object]]:
    """Give the objects of the page's JSON-LD that are articles or hold one; of broken JSON only its day."""
    for script in tree.iter("script"):
        content = script.text or ""
        if "ld+json" not in (script.get("type") or "").lower() or len(content) > _LONGEST_LD:
            continue
        try:
            yield from _objects(json.loads(content, strict=False))
        except (ValueError, RecursionError):
            yield from ({"datePublished": day} for day in _LD_DATE.findall(content)[:1])


def _objects(node: object) -> Iterator[dict[str, object]]:
    if isinstance(node, list):
        for child in node:
            yield from _objects(child)
    elif isinstance(node, dict):
        if "datePublished" in node or "headline" in node:
            yield node
        yield from _objects(node.get("@graph"))
        yield from _objects(node.get("mainEntity"))


def _names(author: object) -> Iterator[str]:
    if isinstance(author, str):
        yield author
    elif isinstance(author, list):
        for one in author:
            yield from _names(one)
    elif isinstance(author, dict):
        yield from _names(author.get("name"))
