"""Which saying stands inside what another says.

What enters are the places of cues and the spans of contents; what leaves is, for each saying, the innermost one
around it, or None. A cue inside its own content ("the road, he said, is open") does not stand inside itself.
"""

from collections.abc import Sequence

from headway.model import Span

DEEPEST = 8
"""Sayings inside one another that are followed; nobody reads deeper."""


def innermost_around(cues: Sequence[int], contents: Sequence[Sequence[Span]]) -> list[int | None]:
    """Give, for each saying, the number of the innermost other saying whose content covers its cue.

    ``cues`` are offsets; of contents that start alike the longer is the outer one.

    >>> innermost_around([3, 20], [[(5, 30)], [(25, 30)]])
    [None, 0]
    """
    waiting = sorted(((start, -end, k) for k, runs in enumerate(contents) for start, end in runs), reverse=True)
    around: list[int | None] = [None] * len(cues)
    opened: list[tuple[int, int]] = []
    for at, k in sorted((at, k) for k, at in enumerate(cues)):
        while waiting and waiting[-1][0] <= at:
            _, end, holder = waiting.pop()
            opened.append((-end, holder))
        while opened and opened[-1][0] <= at:
            opened.pop()
        covering = (holder for end, holder in reversed(opened[-DEEPEST:]) if holder != k and end > at)
        around[k] = next(covering, None)
    return around
