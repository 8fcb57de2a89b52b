"""Lines at the edges of an article that only say again what its head says: who, where, when, by whose leave.

What enters are the lines of a page and its masthead; what leaves are the article's paragraphs and, apart, the lines
beside them, which may say where the text comes from. A sentence is never furniture for what it mentions.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from headway.pages.assemble import Masthead
from headway.pages.chrome import Chrome
from headway.pages.repeats import fold, keep_once

_LONGEST = 120
"""Characters above which a line is no byline, dateline or signature."""
_MOST_WORDS = 7
"""Words beside a name or a date up to which a line is still a byline: "Staff of the paper in Arun |"."""
_CLOSED = re.compile(r"[.!?…。؟][\"”’'»)\]]*\s*$")
_DAY = re.compile(
    r"\d{4}-\d\d?-\d\d?|\d\d?(?:st|nd|rd|th|er|\.)?[\s./-]+(?:de\s+)?[^\W\d_]{3,10}\.?[\s,./-]+(?:de\s+)?\d{4}"
    r"|[^\W\d_]{3,10}\.?\s+\d\d?(?:st|nd|rd|th)?,?\s+\d{4}|\d\d?[./-]\d\d?[./-]\d{4}|\d\d?[:.h]\d\d(?:\s*[A-Z]{2,4}\b)?"
)
"""A day or a time of day as it stands beside a name, in most languages of Latin letters."""
_SIGNATURE = re.compile(r"^\W*[(\[][^()\[\]]{1,40}[)\]]\W*$")


@dataclass(frozen=True, slots=True)
class Parted:
    """The lines of a page: the article's paragraphs, the bylines among the rest, and all lines of the head or foot."""

    paragraphs: tuple[str, ...]
    bylines: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def size(self) -> int:
        """The characters of the article."""
        return sum(map(len, self.paragraphs))


def part_lines(lines: Iterable[str], head: Masthead, chrome: Chrome) -> Parted:
    """Part the article's paragraphs from the rest: no furniture, not the title again, no paragraph twice."""
    kept: list[str] = []
    bylines: list[str] = []
    credit_lines: list[str] = []
    heading = fold(head.title or "")
    for line in lines:
        words = " ".join(line.removeprefix("- ").split())
        cue = chrome.cue(words)
        if cue is not None and cue.kind == "end" and kept:
            break
        if cue is not None and cue.kind == "byline":
            bylines.append(words)
        elif _is_credit(words, chrome):
            credit_lines.append(words)
        elif cue is None and (key := fold(words)) and (kept or key != heading):
            kept.append(words)
    paragraphs, edges = _without_edges([kept[number] for number in keep_once(kept)], head)
    return Parted(tuple(paragraphs), tuple(bylines), (*bylines, *credit_lines, *edges))


def _without_edges(paragraphs: Sequence[str], head: Masthead) -> tuple[list[str], list[str]]:
    """Take off the lines before the first sentence and behind the last that repeat the masthead."""
    sentences = [n for n, paragraph in enumerate(paragraphs) if _CLOSED.search(paragraph)]
    if not sentences:
        return list(paragraphs), []
    kept: list[str] = []
    edges: list[str] = []
    for n, paragraph in enumerate(paragraphs):
        at_edge = not sentences[0] <= n <= sentences[-1]
        (edges if at_edge and _repeats(paragraph, head) else kept).append(paragraph)
    return kept, edges


def _repeats(line: str, head: Masthead) -> bool:
    """Tell a line that holds the outlet, a byline, the title or a day, and hardly anything else."""
    if len(line) > _LONGEST:
        return False
    if _SIGNATURE.match(line):
        return True
    rest = _DAY.sub(" ", line)
    for name in (head.title, head.outlet, *head.bylines):
        if name:
            rest = re.sub(re.escape(name), " ", rest, flags=re.I)
    return rest != line and len(re.findall(r"[^\W\d_]+", rest)) <= _MOST_WORDS


def _is_credit(line: str, chrome: Chrome) -> bool:
    """Tell a line that is a credit from its first word to its last."""
    if len(line) > _LONGEST:
        return False
    hits = (rule.pattern.match(line) for rule in chrome.credits if rule.agencies_only)
    return any(hit is not None and not fold(line[hit.end() :]) for hit in hits)
