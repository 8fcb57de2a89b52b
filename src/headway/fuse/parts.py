"""Numbers that are part of another: "900 nurses, including 40 from Veld".

What enters are the voices of one text; what leaves are links of the part to the whole. A part is told after its whole,
in its sentence or the next, beside a cue, and is no larger. Without a cue nothing is a part: two
numbers beside each other may as well be two things.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from headway.fuse.links import SCORES, linked
from headway.fuse.phrasing import Phrasing
from headway.fuse.stance import bounds
from headway.fuse.trust import Spoken, is_stated
from headway.model import Figure, Link

LEAD_IN: Final = 40
"""Characters before a part's number in which the cue must stand: "of these, the ministry said, 12"."""
TAIL: Final = 14
"""... or behind it: "203 of them"."""
APART: Final = 400
"""Characters between the two claims at most: a sentence and the next."""
_FRAMES: Final = ("event", "cumulative", "current")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def link_parts(text: Iterable[Spoken], phrasing: Phrasing) -> Iterator[Link]:
    """Link each number of a text that is a part to the nearest number before it that can be its whole."""
    numbers = sorted((one for one in text if _is_number(one)), key=_place)
    for n, part in enumerate(numbers):
        cue = _cue(part, phrasing) if n else None
        whole = next((one for one in reversed(numbers[:n]) if cue and _can_hold(one, part)), None)
        if whole is not None:
            yield linked(part, whole, "part of", SCORES["part of"], f"a part of the number before it: {cue!r}")


def _is_number(spoken: Spoken) -> bool:
    figure = spoken.claim.payload
    return isinstance(figure, Figure) and figure.frame in _FRAMES and is_stated(spoken)


def _place(spoken: Spoken) -> tuple[int, str]:
    """Sort by where the number stands."""
    where = _number_at(spoken)
    return (where[0] if where else spoken.claim.excerpt.start), spoken.claim.id


def _number_at(spoken: Spoken) -> tuple[int, int] | None:
    """Give the offsets of a claim's number where it is written in digits, None where that cannot be told."""
    figure, excerpt = spoken.claim.payload, spoken.claim.excerpt
    ends = (figure.low, figure.high) if isinstance(figure, Figure) else ()
    found = [
        (excerpt.start + digits.start(), excerpt.start + digits.end())
        for digits in _DIGITS.finditer(excerpt.exact)
        if float(digits.group().replace(",", "")) in ends
    ]
    return found[0] if len(found) == 1 else None


def _cue(part: Spoken, phrasing: Phrasing) -> str | None:
    """Find the words that make a number a part: just before it, or behind it; at the head of its clause without digits."""
    text, where = part.article.text, _number_at(part)
    if where is None:
        return phrasing.part(part.claim.excerpt.exact[:LEAD_IN])
    start, end = where
    return phrasing.part(text[max(0, start - LEAD_IN) : start]) or phrasing.part(text[end : end + TAIL])


def _can_hold(whole: Spoken, part: Spoken) -> bool:
    """Say whether a number may be the whole of a later one: near it and not smaller."""
    mine, theirs = part.claim.payload, whole.claim.payload
    if not isinstance(mine, Figure) or not isinstance(theirs, Figure):
        return False
    near = part.claim.excerpt.start - whole.claim.excerpt.end <= APART
    return near and 0 < (mine.low or mine.high or 0) <= bounds(theirs.low, theirs.high)[1]
