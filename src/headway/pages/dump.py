"""The article's own lines in a page that was saved as text.

What enters is a text with all that stood on the page; what leaves are the spans of the lines that are the article.
Of the runs of prose the weightiest is the article, with those near it that continue it; inside them, what the words
say (chrome's cues) takes single lines out. A page that has prose never comes out empty.
"""

from collections.abc import Sequence

from headway.model import Span
from headway.pages.chrome import Chrome, CueKind
from headway.pages.looks import Line, read_lines
from headway.pages.repeats import keep_once
from headway.pages.runs import MOST_LONG, PARAGRAPH, SENTENCE, find_listed, find_runs

_SECOND_RUN = 0.15
"""Share of the main run's prose that another run must have to count as more of the article."""
_GAP = 12
"""Lines between two runs up to which they may be one article broken by a gallery or an embedded page."""
_BOX = 4
"""Lines between two runs up to which they are one article although a list of other articles begins between them."""
_HEAD_LINES = 8
"""Lines above a run in which its byline or date stands: share buttons come between."""
_SIGNED = 2.0
"""How much a byline or a date above a run speaks for it: teasers have neither, or one each."""
_PAST_END = 0.3
"""What is left of a run's weight behind a line that ends the article: readers' comments can be longer than it."""
_LONGEST_TITLE = 100.0
"""Characters of a headline that ends like a sentence; it is told by standing on the page again."""
_LONGEST_HEAD = 300.0
"""Characters of headline and standfirst above a byline."""
_CLEAN = 0.8
"""Share of own lines from which a text without a single cue is a clean one, not a page's dump."""
_LONGEST_CAPTION = 200.0
"""Characters of a caption in the line above its credit."""
_LONGEST_SUBHEAD = 80.0
_SUBHEADS = 2
"""Headings that follow each other: a chapter's and a section's. More are a menu."""


def extract_lines(text: str, chrome: Chrome) -> tuple[Span, ...]:
    """Find the article's own lines: the spans of those kept, in order, without the space around them.

    Headline, byline, captions, "read also" lines and comment prompts are left out. A text that holds anything never
    comes out empty.
    """
    return tuple(line.span for line in own_lines(read_lines(text, chrome)))


def own_lines(lines: Sequence[Line]) -> list[Line]:
    """Pick the article's lines out of a page's.

    Where no run of prose is found, closed lines are kept; where there are none, lines without a cue; else all.
    """
    own = _of_runs(lines, find_runs(lines))
    if not own:
        plain = [line for line in lines if line.cue is None]
        own = [line for line in plain if line.closed and line.size >= SENTENCE] or plain or list(lines)
    return [own[n] for n in keep_once([line.text for line in own])]


def _of_runs(lines: Sequence[Line], runs: Sequence[Span]) -> list[Line]:
    if not runs:
        return []
    main = max(runs, key=lambda run: _weight(lines, run, runs[0]))
    listed = find_listed(lines)
    first, *others = _belonging(lines, runs, main)
    chosen = [_below_head(lines, first), *others]
    own = [lines[n] for run in chosen for n in range(*run) if n in listed or _stays(lines, n, run)]
    return _unbroken(lines, own) or own


def _unbroken(lines: Sequence[Line], own: Sequence[Line]) -> list[Line]:
    """Take a text that has nothing but prose from its first own line on as it is, short lines and lists with it."""
    rest = [line for line in lines if line.start >= own[0].start] if own else []
    if any(line.cue is not None or line.shouting or line.copies > 1 for line in lines):
        return []
    return rest if len(own) >= _CLEAN * len(rest) else []


def _prose(lines: Sequence[Line], run: Span) -> float:
    return sum(min(line.size, 2 * MOST_LONG) for line in lines[slice(*run)] if line.closed and line.cue is None)


def _weight(lines: Sequence[Line], run: Span, first: Span) -> float:
    """Weigh a run by its prose; a byline or a date right above it speaks for it, an end before it against it."""
    head = lines[max(0, run[0] - _HEAD_LINES) : run[0] + 1]
    weight = _prose(lines, run)
    if any(_is_kind(line, "byline") for line in head):
        weight *= _SIGNED
    if run[0] > first[1] and any(_is_kind(line, "end") for line in lines[first[1] : run[0]]):
        weight *= _PAST_END
    return weight


def _is_kind(line: Line, kind: CueKind) -> bool:
    return line.cue is not None and line.cue.kind == kind


def _below_head(lines: Sequence[Line], run: Span) -> Span:
    """Cut the head off a run: a headline or standfirst that ends like a sentence, above the byline or the date."""
    start, end = run
    signs = [n for n in range(start, min(end, start + _HEAD_LINES)) if _is_kind(lines[n], "byline")]
    if signs and _prose(lines, (start, signs[-1])) <= _LONGEST_HEAD and signs[-1] + 1 < end:
        start = signs[-1] + 1
    if start + 1 < end and lines[start].copies > lines[start + 1].copies and lines[start].size < _LONGEST_TITLE:
        start += 1
    return start, end


def _belonging(lines: Sequence[Line], runs: Sequence[Span], main: Span) -> list[Span]:
    """Take the main run and those near it that are large enough, up to a line that ends the article."""
    least = _SECOND_RUN * _prose(lines, main)
    first = last = runs.index(main)
    while last + 1 < len(runs) and _continues(lines, runs[last], runs[last + 1], least):
        last += 1
    while first > 0 and _prose(lines, runs[first - 1]) >= least and _near(lines[runs[first - 1][1] : runs[first][0]]):
        first -= 1
    return list(runs[first : last + 1])


def _continues(lines: Sequence[Line], one: Span, other: Span, least: float) -> bool:
    gap = lines[one[1] : other[0]]
    ended = any(_is_kind(line, "end") for line in gap)
    return not ended and _near(gap) and _prose(lines, other) >= least


def _near(gap: Sequence[Line]) -> bool:
    """Tell whether what lies between two runs is no more than a box; a gallery's captions do not count."""
    boxed = any(_is_kind(line, "box") for line in gap)
    return sum(line.cue is None for line in gap) <= (_BOX if boxed else _GAP)


def _stays(lines: Sequence[Line], n: int, run: Span) -> bool:
    """Tell whether a line inside a run is the article's own."""
    line = lines[n]
    if line.cue is not None or _is_captioned(lines, n, run):
        return False
    if line.shouting and not (line.closed and line.size >= SENTENCE):
        return False
    if line.closed or line.opens or line.size >= PARAGRAPH:
        return True
    return _is_subhead(lines, n, run)


def _is_captioned(lines: Sequence[Line], n: int, run: Span) -> bool:
    """Tell the words of a caption whose credit stands in the next line, at the head or inside a gallery."""
    below = lines[n + 1] if n + 1 < len(lines) else None
    if below is None or below.cue is None or below.cue.kind != "caption" or lines[n].size > _LONGEST_CAPTION:
        return False
    above = lines[n - 1].cue if n else None
    return n == run[0] or (above is not None and above.kind == "caption")


def _is_subhead(lines: Sequence[Line], n: int, run: Span) -> bool:
    """Tell a heading inside the article from a link's title: short, and alone (or two together) between paragraphs."""
    first, last = n, n
    while first > run[0] and _is_short(lines[first - 1]):
        first -= 1
    while last < run[1] - 1 and _is_short(lines[last + 1]):
        last += 1
    if last - first >= _SUBHEADS or first == run[0] or last == run[1] - 1 or lines[n].copies > 1:
        return False
    above, below = lines[first - 1], lines[last + 1]
    return lines[n].size <= _LONGEST_SUBHEAD and above.cue is None and below.cue is None


def _is_short(line: Line) -> bool:
    return line.cue is None and not line.closed and line.size < _LONGEST_CAPTION
