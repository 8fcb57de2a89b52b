"""Names at the head and foot of a text: who wrote it, and which agency or body it comes from.

What enters are bylines and paragraphs; what leaves are names of people and of bodies, kept apart. Only words that say
where the text comes from count: an agency quoted inside the report is a speaker there, not the report's origin.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from headway.pages.chrome import Chrome, has_any

_EDGE = 3
"""Paragraphs at either end of a text in which a credit line may stand."""
_ENDS = 500
"""Characters at either end of a paragraph in which a credit is looked for."""
_BY = re.compile(r"^\W*(?:(?:written|reported|words|story|posted|published|report)\s+)?by\b:?\s*", re.I)
_AND = re.compile(r"\s*(?:;|,|\||/|\s&\s|\band\b|\bwith\b|\n)\s*", re.I)
_TITLE = re.compile(
    r"\b(?:correspondent|editor|reporter|writer|staff|contributor|bureau|desk|in [A-Z]\w+|for the .+|special to .+)\b",
    re.I,
)
_NOISE = re.compile(r"https?://\S+|\S+@\S+|@\w+|\[[^\]]*\]|\([^)]*\)|\d[\d:/.,-]*")
_PERSON = re.compile(r"^[^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){1,4}$")
_LONGEST_NAME = 60


def read_names(bylines: Iterable[str], chrome: Chrome, outlet: str | None = None) -> tuple[str, ...]:
    """Read the people in bylines, once each: no "By", no posts, no addresses, no agencies, not the outlet."""
    names = (name for line in bylines for name in _split(line))
    kept = (name for name in names if not _agency(name, chrome) and not _is_outlet(name, outlet))
    return tuple(dict.fromkeys(kept))


def read_credits(
    paragraphs: Sequence[str], bylines: Iterable[str], chrome: Chrome, outlet: str | None = None
) -> tuple[str, ...]:
    """Read the agencies and bodies, the outlet apart, that a page names as where its text comes from.

    ``bylines`` may hold any line of the page's head; ``paragraphs`` are the text's. Agencies come under their usual
    short name ("AFP"), other bodies as they are written, and no body again by its initials.
    """
    found = _named(paragraphs, bylines, chrome)
    others = [name for name in found if not _is_outlet(name, outlet)]
    return tuple(name for name in others if name not in map(_initials, others))


def _named(paragraphs: Sequence[str], bylines: Iterable[str], chrome: Chrome) -> Iterable[str]:
    found: dict[str, None] = {}
    for line in bylines:
        found.update(dict.fromkeys(_in_byline(line, chrome)))
    last = len(paragraphs) - _EDGE
    for n, paragraph in enumerate(paragraphs):
        edge = n < _EDGE or n >= last
        found.update(dict.fromkeys(_in_paragraph(paragraph, chrome, edge=edge)))
    return found


def _is_outlet(name: str, outlet: str | None) -> bool:
    """Tell a page's own outlet, by its name or its initials."""
    return outlet is not None and (name.casefold() == outlet.casefold() or name == _initials(outlet))


def _initials(name: str) -> str:
    """Give the initials of a name of several words.

    >>> _initials("Agence France-Presse")
    'AFP'
    """
    letters = re.findall(r"\b[A-ZÀ-Þ]", name)
    return "".join(letters) if len(letters) > 1 else ""


def _split(line: str) -> Iterator[str]:
    bare = _NOISE.sub(" ", _BY.sub("", line.strip()))
    for part in _AND.split(bare):
        name = " ".join(_BY.sub("", part).split()).strip(" .-–—|:")
        if (
            _PERSON.match(name)
            and name[0].isupper()
            and not name.startswith("The ")
            and len(name) <= _LONGEST_NAME
            and not _TITLE.search(name)
        ):
            yield name


def _agency(words: str, chrome: Chrome) -> str | None:
    """Give the agency that some words name, and nothing else: a known one, or one that calls itself so."""
    plain = words.strip(" .()[]-–—*").casefold().removeprefix("the ")
    if plain in chrome.signs:
        return chrome.signs[plain]
    name = words.strip(" .()[]-–—*,")
    return name if chrome.agency_names.fullmatch(name) else None


def _in_byline(line: str, chrome: Chrome) -> Iterator[str]:
    for part in re.split(r"[,;/|()]|\band\b|\bwith\b|\s[–—-]\s", _BY.sub("", line)):
        agency = _agency(part, chrome)
        if agency is not None:
            yield agency


def _in_paragraph(paragraph: str, chrome: Chrome, *, edge: bool) -> Iterator[str]:
    if len(paragraph) > 2 * _ENDS:
        paragraph = f"{paragraph[:_ENDS]}\n{paragraph[-_ENDS:]}"
    lower = paragraph.lower()
    for rule in chrome.credits:
        if (rule.edge and not edge) or not has_any(lower, rule.needs):
            continue
        for hit in rule.pattern.finditer(paragraph):
            yield from _bodies(hit["body"], chrome, strict=rule.agencies_only)


def _bodies(words: str, chrome: Chrome, *, strict: bool) -> Iterator[str]:
    for part in re.split(r"\s*(?:,|;|/|\band\b|&)\s*", words):
        agency = _agency(part, chrome)
        if agency is not None:
            yield agency
        elif not strict:
            body = re.sub(r"^(?:the|a|an)\s+", "", part.strip(), flags=re.I)
            if body[:1].isupper():
                yield body
