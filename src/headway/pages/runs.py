"""Runs of prose in a page that was saved as text.

What enters are the lines of a page; what leaves are the runs of lines that read like an article. A line is judged by
its looks and its neighbourhood: runs of closed sentences are article, runs of short open lines are menus. The best
division is found by Viterbi's algorithm over two states (Forney 1973).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from headway.model import Span
from headway.pages.looks import Line

_SWITCH = 1.5
"""What a change between article and chrome costs, in the units of ``_lean``: one short line inside an article does not
end it."""
_LONG = 60.0
"""Characters of closed prose that weigh one unit: from here on a line is rather a sentence than a title."""
SENTENCE = 40.0
"""Characters from which a closed line is a sentence of prose, not a label with a full stop."""
MOST_LONG = 300.0
"""Characters beyond which a paragraph weighs no more: one long legal notice must not outweigh a short article."""
PARAGRAPH = 150.0
"""Characters from which a line without a closing mark is a paragraph all the same; it weighs half."""
_TITLE = 90.0
"""Characters up to which an open line is rather a title or a menu's word."""
_SHORT_OPEN = -0.8
"""The lean of such a line: it takes four of them to end an article, or a long paragraph to make up for two."""
_SHORT_ANSWER = 0.2
"""The lean of a short closed line ("No.") and of an item in a list that the article opens: they go with the rest."""
_FURNITURE = -1.0
"""The lean of a line with a cue, and what a bullet, capitals throughout or (twice) repetition take off."""
_FURNITURE_BEGINS = -3.0
"""The lean of a line with which comments or a list of other articles begin."""
_DOUBLED = 60.0
"""Characters from which a closed line that comes again is a paragraph doubled in the page; others are furniture."""
_TEASERS = 3
"""Lines in which a title runs into a sentence, from which on these are teasers of other articles, not slips."""


def find_runs(lines: Sequence[Line]) -> list[Span]:
    """Find the runs of prose: half-open ranges of line numbers, in order."""
    return list(_runs(_leans(lines, find_listed(lines))))


def find_listed(lines: Sequence[Line]) -> frozenset[int]:
    """Give the items of lists that the article introduces: the last line above the list, furniture apart, opens it."""
    found: list[int] = []
    opened = False
    for n, line in enumerate(lines):
        if line.bullet and line.cue is None and opened:
            found.append(n)
        elif line.closed or (line.cue is None and line.opens):
            opened = line.opens and line.cue is None
    return frozenset(found)


def _leans(lines: Sequence[Line], listed: frozenset[int]) -> list[float]:
    """Say how much each line looks like article (above 0) or like chrome (below)."""
    teasers = sum(line.glued for line in lines) >= _TEASERS
    return [_SHORT_ANSWER if n in listed else _lean(line, teasers=teasers) for n, line in enumerate(lines)]


def _lean(line: Line, *, teasers: bool) -> float:
    if line.cue is not None:
        return _FURNITURE_BEGINS if line.cue.kind in ("end", "box") else _FURNITURE
    if teasers and line.glued and line.size < MOST_LONG:
        return _FURNITURE
    weight = min(line.size, MOST_LONG) / _LONG
    if line.closed:
        lean = weight if line.size >= SENTENCE else _SHORT_ANSWER
    elif line.size >= PARAGRAPH:
        lean = weight / 2
    else:
        lean = 0.0 if line.size > _TITLE or line.opens else _SHORT_OPEN
    again = line.copies > 1 and not (line.closed and line.size >= _DOUBLED)
    shouting = line.shouting and not line.closed
    return lean + _FURNITURE * (line.bullet + shouting + 2 * again)


def _runs(leans: Sequence[float]) -> Iterator[Span]:
    """Divide the lines into article and chrome at the least cost; give the article's runs of line numbers."""
    inside, outside = -_SWITCH, 0.0
    came_in: list[bool] = []
    came_out: list[bool] = []
    for lean in leans:
        came_in.append(inside >= outside - _SWITCH)
        came_out.append(inside - _SWITCH > outside)
        inside, outside = max(inside, outside - _SWITCH) + lean, max(outside, inside - _SWITCH)
    state = inside > outside
    states = []
    for n in reversed(range(len(leans))):
        states.append(state)
        state = came_in[n] if state else came_out[n]
    states.reverse()
    edges = [n for n, (a, b) in enumerate(pairwise([False, *states, False])) if a != b]
    yield from zip(edges[::2], edges[1::2], strict=True)
