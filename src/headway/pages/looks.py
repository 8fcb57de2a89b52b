"""The lines of a text as they look: where they lie, how long they are, how they end, what cue they hold.

What enters is a text; what leaves are ``Line`` values. A text whose paragraphs are broken at a fixed width is read
by paragraph: there a line's end says nothing.
"""

import re
from collections import Counter
from dataclasses import dataclass

from headway.model import Span
from headway.pages.chrome import Chrome, Cue

_LINE = re.compile(r"[^\n\u2028\u2029\x0b\x0c\x85]+")
_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")
_TERMINAL = re.compile(
    r"[.!?…。！？।؟۔።։][\"”’'»)\]」』›]*\s*(?:\[\d+\]\s*)*$|[.!?]['\"”’]?\s*[—–-]\s*\w+$|\S\s*(?:#\w+|https?://\S+|pic\.\w+\.com/\w+)$|\(@\w+\)\s+\w+ \d+, \d{4}$"
)
_OPEN_END = re.compile(r"[:;,،、：；]\s*$")
_BULLET = re.compile(r"(?:[*•·▪◦‣●■□►▶»›+o–—-]|\d{1,2}[.)])\s+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_DENSE_WORTH = 2.5
"""Letters of Latin text that one sign of Chinese, Japanese, Korean or Thai is worth."""
_GLUE = re.compile(r"[a-z]{3}[.!?’']?[A-Z][a-z]+\b")
_SAMPLE = 1000
"""Characters of a line that its looks are told by."""
_TAIL = 80
"""Characters in which a line's end is looked for: an address or a tag may stand behind the full stop."""
_WRAP_SPREAD = 14
"""Characters by which the lines of a text broken at a fixed width differ at most (the longest word, nearly)."""
_WRAP_WIDTHS = range(50, 101)
_WRAP_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Line:
    """A line (or a paragraph of broken lines): its span without the space around it, and its looks.

    ``size`` is its length in Latin characters' worth; ``capital`` the share of words that begin with a capital;
    ``glued`` tells that a title runs into the sentence behind it; ``copies`` how often the page has the line.
    """

    start: int
    end: int
    text: str
    size: float
    words: int
    capital: float
    shouting: bool
    closed: bool
    opens: bool
    bullet: bool
    glued: bool
    copies: int
    cue: Cue | None

    @property
    def span(self) -> Span:
        """Its span in the text."""
        return self.start, self.end


def read_lines(text: str, chrome: Chrome) -> tuple[Line, ...]:
    """Read the lines of a text that hold anything, in order."""
    pattern = _BLOCK if is_wrapped(text) else _LINE
    spans = [_stripped(hit) for hit in pattern.finditer(text)]
    filled = [(start, end) for start, end in spans if end > start]
    copies = Counter(text[start:end] for start, end in filled)
    return tuple(_look(start, end, text[start:end], copies, chrome) for start, end in filled)


def is_wrapped(text: str) -> bool:
    """Tell whether paragraphs are broken at a fixed width: most of their inner lines are nearly of one length."""
    inner = [len(line) for block in _BLOCK.findall(text)[:400] for line in block.rstrip("\n").split("\n")[:-1]]
    if len(inner) < 4:
        return False
    widest = max(inner)
    near = sum(widest - length <= _WRAP_SPREAD for length in inner)
    return widest in _WRAP_WIDTHS and near >= _WRAP_SHARE * len(inner)


def _stripped(hit: re.Match[str]) -> Span:
    inside = hit.group()
    start = hit.start() + len(inside) - len(inside.lstrip())
    return start, max(start, hit.start() + len(inside.rstrip()))


def _look(start: int, end: int, line: str, copies: Counter[str], chrome: Chrome) -> Line:
    bullet = _BULLET.match(line)
    sample = line[:_SAMPLE]
    words = _WORD.findall(sample)
    dense = len(_DENSE.findall(sample))
    return Line(
        start=start,
        end=end,
        text=line,
        size=len(line) + (_DENSE_WORTH - 1) * dense,
        words=len(words),
        capital=sum(word[0].isupper() for word in words) / len(words) if words else 0.0,
        shouting=len(words) > 1 and sample.upper() == sample and sample.lower() != sample,
        closed=_TERMINAL.search(line[-_TAIL:]) is not None,
        opens=_OPEN_END.search(line[-_TAIL:]) is not None,
        bullet=bullet is not None,
        glued=_GLUE.search(sample) is not None,
        copies=copies[line],
        cue=chrome.cue(line),
    )
