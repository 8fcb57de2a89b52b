"""Printed lines to paragraphs: what a page layout broke is put together again.

What enters are the lines of each page with their boxes; what leaves are paragraphs in order. Running heads and page
numbers are told by coming again at the edge of pages; a word broken at a line's end is joined unless the text has it
with its hyphen elsewhere.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_EDGE = 2
"""Lines at the top and at the foot of a page in which running heads and page numbers stand."""
_FEWEST_SHEETS = 3
"""Pages on which a line must come again to be a running head; on two it may be chance."""
_GAP = 1.5
"""Distances between lines, in the usual one, from which a paragraph begins."""
_INDENT = 6.0
"""Points by which a paragraph's first line is set in, at least."""
_RAGGED = 0.85
"""Share of the usual width below which a closed line ends its paragraph."""
_LARGER = 1.15
"""How much larger the type of a heading is."""
_PAGE_NUMBER = re.compile(
    r"^\W*(?:(?:page|seite|p\.)\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|von|de|sur)\s*\d{1,4})?\W*$", re.I
)
_CLOSED = re.compile(r"[.!?:…][\"”’')\]]*$")
_BROKEN = re.compile(r"([^\W\d_]+)-$")
_HYPHENED = re.compile(r"\w-$")
_BULLET = re.compile(r"^(?:[•·▪◦‣●■□►*–—-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of print and its box in points, y upwards from the foot of the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """Height of the type."""
        return self.top - self.bottom


def flow_paragraphs(sheets: Sequence[Sequence[PrintedLine]]) -> list[str]:
    """Join the lines of pages to paragraphs, across pages too."""
    running = _running(sheets)
    lines = [line for sheet in sheets for line in _body(sheet, running)]
    if not lines:
        return []
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(line.text for line in lines).lower()))
    return [_joined(block, words) for block in _blocks(lines)]


def headline_of(lines: Sequence[PrintedLine]) -> str | None:
    """Give the lines at the start that are set in the largest type, where that is larger than the rest."""
    if not lines:
        return None
    size = max(line.height for line in lines)
    if size < _LARGER * median(line.height for line in lines):
        return None
    first = next(n for n, line in enumerate(lines) if line.height == size)
    title = []
    for line in lines[first:]:
        if line.height * _LARGER < size:
            break
        title.append(line.text)
    return " ".join(title)


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", text.lower())


def _edges(sheet: Sequence[PrintedLine]) -> list[PrintedLine]:
    ordered = sorted(sheet, key=lambda line: -line.top)
    return [*ordered[:_EDGE], *ordered[_EDGE:][-_EDGE:]]


def _running(sheets: Sequence[Sequence[PrintedLine]]) -> set[str]:
    """Find the lines that stand at the edge of at least half of the pages, numbers apart."""
    counts = Counter(pattern for sheet in sheets for pattern in {_pattern(line.text) for line in _edges(sheet)})
    least = max(_FEWEST_SHEETS, len(sheets) / 2)
    return {pattern for pattern, count in counts.items() if count >= least}


def _body(sheet: Sequence[PrintedLine], running: set[str]) -> list[PrintedLine]:
    edges = {id(line) for line in _edges(sheet)}
    return [
        line
        for line in sheet
        if id(line) not in edges or not (_pattern(line.text) in running or _PAGE_NUMBER.match(line.text))
    ]


def _blocks(lines: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """Divide lines into paragraphs."""
    steps = [a.bottom - b.bottom for a, b in pairwise(lines) if 0 < a.bottom - b.bottom < 100]
    step = median(steps) if steps else 1.0
    width = median(line.right - line.left for line in lines)
    block = [lines[0]]
    for above, line in pairwise(lines):
        if _begins(above, line, block[0], step, width):
            yield block
            block = []
        block.append(line)
    yield block


def _begins(above: PrintedLine, line: PrintedLine, first: PrintedLine, step: float, width: float) -> bool:
    """Tell whether a line begins a paragraph."""
    larger, smaller = max(above.height, line.height), min(above.height, line.height)
    if smaller > 0 and larger > _LARGER * smaller:
        return True
    closed = _CLOSED.search(above.text) is not None
    fall = above.bottom - line.bottom
    if fall <= 0 or fall > 10 * step:  # the next column or page
        return closed and not line.text[:1].islower()
    if fall > _GAP * step or (closed and above.right - above.left < _RAGGED * width):
        return True
    if _BULLET.match(line.text):
        return True
    indented = line.left - above.left >= _INDENT and (above is not first or above.left < line.left)
    return closed and indented


def _joined(block: Sequence[PrintedLine], words: Counter[str]) -> str:
    text = block[0].text
    for line in block[1:]:
        broken = _BROKEN.search(text)
        rest = re.match(r"[^\W\d_]+", line.text)
        if broken is None or rest is None or not line.text[:1].islower():
            text = f"{text}{'' if _HYPHENED.search(text) else ' '}{line.text}"
        elif words[f"{broken[1]}-{rest[0]}".lower()] > words[f"{broken[1]}{rest[0]}".lower()]:
            text += line.text
        else:
            text = text[:-1] + line.text
    return " ".join(text.split())
