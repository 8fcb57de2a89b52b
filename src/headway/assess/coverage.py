"""What an assessment rests on: the documents that were counted, and the days on which nothing was published.

What enters is what was weighed; what leaves are counts and the longest silences. A day without a document is a gap in
what is known and says nothing of what happened.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from headway.model import Coverage, Weighed

SILENCES_TOLD: Final = 5
"""Runs of silent days that are named, the longest first; all days are counted."""
_DAY: Final = timedelta(days=1)


def coverage_of(weighed: Weighed, unread: Sequence[tuple[str, int]], left_out: int) -> Coverage:
    """Count what was read, by month, outlet, language and kind of claim, and the days without any report."""
    articles = weighed.articles
    days = sorted({article.day for article in articles if article.day})
    gaps = [(before + _DAY, after - _DAY) for before, after in pairwise(days) if (after - before).days > 1]
    return Coverage(
        articles=len(articles),
        copies=weighed.copied,
        undated=sum(article.day is None for article in articles),
        left_out=weighed.left_out + left_out,
        unread=tuple(unread),
        months=tuple(sorted(Counter(f"{article.day:%Y-%m}" for article in articles if article.day).items())),
        outlets=_counted(article.outlet or "unknown" for article in articles),
        languages=_counted(article.language or "unknown" for article in articles),
        claims=_counted(one.claim.kind for one in weighed.evidence),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        silent_days=sum(_length(gap) for gap in gaps),
        silences=tuple(sorted(gaps, key=lambda gap: (-_length(gap), gap))[:SILENCES_TOLD]),
    )


def _length(gap: tuple[date, date]) -> int:
    return (gap[1] - gap[0]).days + 1


def _counted(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))
