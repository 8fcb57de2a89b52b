"""Quotation marks to quotations: which words of a text stand inside them.

What enters is a text and the spans of its paragraphs; what leaves are quotations with their depth. Curly, straight
and guillemet marks are read, and the single marks of British print where they cannot be apostrophes. An opening mark
repeated at the head of each paragraph continues the quotation before. A mark without a partner is not guessed at:
it is dropped, unless it opens its paragraph or follows a colon or comma, where print often forgets to close.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from headway.model import Span

Side = Literal["open", "close"]

_DOUBLE = '“”„"'
_CURLY: dict[str, Side] = {"“": "open", "„": "open", "”": "close"}
_MARK = re.compile(f"''|``|[{_DOUBLE}«»‘’']")
_SINGLE = re.compile("[‘’']")
_PAIR = 2
"""Characters of a double mark that is typed as two single ones."""
_DEEPEST = 32
"""Marks open at once that are followed; deeper ones are typing, not speech."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, the marks included.

    ``depth`` is 0 for the outermost; ``closed`` is false where the closing mark is missing; ``continues`` is true
    where the quotation goes on from the end of the paragraph before.
    """

    start: int
    end: int
    depth: int = 0
    closed: bool = True
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    past: int
    kind: str
    side: Side


def find_quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """Find the quotations of a text, in order, outer ones before what is inside them.

    ``paragraphs`` are spans of the text in order. Time is linear in the length of the text.
    """
    found: list[Quotation] = []
    running = False
    for start, end in paragraphs:
        closed, unclosed = _paired(list(_marks(text, start, end)))
        inside = sorted([*closed, *_left_open(text, start, end, unclosed)], key=lambda q: (q.start, -q.end))
        at_head = bool(inside) and not text[start : inside[0].start].strip()
        around: list[int] = []
        for n, quotation in enumerate(inside):
            while around and around[-1] < quotation.end:
                around.pop()
            found.append(replace(quotation, depth=len(around), continues=running and at_head and n == 0))
            around.append(quotation.end)
        running = any(not q.closed for q in inside)
    return tuple(found)


def _paired(marks: Sequence[_Mark]) -> tuple[list[Quotation], list[_Mark]]:
    """Pair marks; an outer mark that closes takes unclosed inner ones with it."""
    waiting: list[_Mark] = []
    pairs: list[Quotation] = []
    for mark in marks:
        if mark.side == "open":
            waiting.append(mark)
            continue
        place = next((n for n in range(len(waiting) - 1, -1, -1)[:_DEEPEST] if waiting[n].kind == mark.kind), None)
        if place is not None:
            pairs.append(Quotation(waiting[place].at, mark.past))
            del waiting[place:]
    return pairs, waiting


def _left_open(text: str, start: int, end: int, unclosed: Sequence[_Mark]) -> Iterator[Quotation]:
    for mark in unclosed[:1]:
        before = text[start : mark.at].rstrip()
        if mark.kind != "‘" and (not before or before[-1] in ":,"):
            yield Quotation(mark.at, start + len(text[start:end].rstrip()), closed=False)


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    """Give the quotation marks of a paragraph with the side that each is on.

    Double marks are one family, curly or straight, since print mixes them; so are two single marks in a row.
    """
    open_doubles = 0
    singles = _single_marks(text, start, end)
    for found in _MARK.finditer(text, start, end):
        i, char, width = found.start(), text[found.start()], len(found.group())
        if char in _DOUBLE or width == _PAIR:
            side = _CURLY.get(char) or _straight_side(text, i, i + width, start, end, open_doubles > 0)
            open_doubles = max(0, open_doubles + (1 if side == "open" else -1))
            yield _Mark(i, i + width, "“", side)
        elif i in singles:
            yield _Mark(i, i + 1, "‘", singles[i])
        elif char in "«»":
            yield _Mark(i, i + 1, "«", "open" if char == "«" else "close")


def _straight_side(text: str, i: int, past: int, start: int, end: int, is_open: bool) -> Side:
    before = text[i - 1] if i > start else " "
    after = text[past] if past < end else " "
    if not is_open:
        return "close" if not before.isspace() and after.isspace() and before not in "([—–-" else "open"
    return "open" if before.isspace() and after.isalnum() else "close"


def _single_marks(text: str, start: int, end: int) -> dict[int, Side]:
    """Tell single quotation marks from apostrophes: an opening one stands before a word, its partner after one.

    A mark after a plural's s closes only if no surer one (after a full stop or comma) comes before the next opening.
    """
    sides: dict[int, Side] = {}
    opened: int | None = None
    doubtful: int | None = None
    for found in _SINGLE.finditer(text, start, end):
        i, char = found.start(), found.group()
        before = text[i - 1] if i > start else " "
        after = text[i + 1] if i + 1 < end else " "
        if char == "'" and "'" in (before, after):
            continue
        if char != "’" and not before.isalnum() and before not in ".,!?" and (after.isalpha() or after in '“"['):
            if opened is not None and doubtful is not None:
                sides[opened], sides[doubtful] = "open", "close"
            opened, doubtful = i, None
        elif opened is not None and char != "‘" and not after.isalnum() and not before.isspace():
            if before == "s" and after == " ":
                doubtful = i if doubtful is None else doubtful
                continue
            sides[opened], sides[i] = "open", "close"
            opened = doubtful = None
    if opened is not None and doubtful is not None:
        sides[opened], sides[doubtful] = "open", "close"
    return sides
