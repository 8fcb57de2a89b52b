"""The days that claims of control tell of, where a claim names a month or a year, or an open stretch.

What enters are the claims of one place; what leaves are the same, each with the day or days that it bears on. "The
town, which fell in May" is no second fall: it is put on the day that finer word of a fall gives within that May, and at
its end only where there is none. "Held since January" tells of that January and of the day that it was said. No day
is later than the report of it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final, TypeAlias

from headway.fuse.holders import Holders, control_of, is_of_part
from headway.model import Evidence, Grain, TimeSpan

SPANS: Final[Mapping[Grain, int]] = MappingProxyType(
    {"week": 7, "month": 31, "season": 92, "quarter": 92, "half": 184, "year": 366, "decade": 3653, "century": 36525}
)
"""Days that a coarse grain spans at most."""
DATING: Final = SPANS["month"]
"""The longest grain whose end may stand for a day: delays of news are as long."""

Deed: TypeAlias = tuple[str, str]
"""Whether somebody comes to have a place or to be without it, and who."""


def settle_days(members: Iterable[Evidence], holders: Holders) -> list[Evidence]:
    """Give claims of control of one place with the days that they bear on, in the order of the claims.

    A claim that tells of two days is given twice; one of no day, as it is.
    """
    every = list(members)
    fine: Counter[tuple[Deed, date]] = Counter()
    for one in every:
        changes = control_of(one).status in ("gains", "loses") and not is_of_part(one, holders.place)
        if one.day and changes and not _is_coarse(one):
            fine.update((deed, one.day) for deed in _deeds(one, holders))
    return [settled for one in every for settled in _settled(one, holders, fine)]


def _settled(one: Evidence, holders: Holders, fine: Mapping[tuple[Deed, date], int]) -> Iterator[Evidence]:
    time, out = one.claim.time, one.article.day
    if time is None or one.day is None or not (_is_coarse(one) or _lasts(one)):
        yield _on(one, one.day, out)
        return
    span = timedelta(days=SPANS.get(time.grain or "day", 1) - 1)
    start, end = time.start or one.day - span, time.end or (time.start or one.day) + span
    days = _days_of(_deeds(one, holders), fine, start, min(end, out or end))
    if days:
        yield _on(one, days[0], out)
    elif not _lasts(one) or span.days < DATING:
        yield _on(one, end, out)
    if _lasts(one) and out:
        yield _on(one, out, out)


def _on(one: Evidence, day: date | None, out: date | None) -> Evidence:
    """Put a claim on a day, or on that of its report where that is earlier."""
    kept = min(day, out) if day and out else day
    return one if kept == one.day else replace(one, day=kept)


def _days_of(deeds: Sequence[Deed], fine: Mapping[tuple[Deed, date], int], first: date, last: date) -> list[date]:
    """Give the days on which finer word tells of the same change within a stretch, the most told first, then the earliest.

    Where nobody is named ("it was retaken in June"), whatever happened then is the same.
    """
    told: Counter[date] = Counter()
    for (deed, day), count in fine.items():
        if first <= day <= last and (not deeds or deed in deeds):
            told[day] += count
    return sorted(told, key=lambda day: (-told[day], day))


def _deeds(one: Evidence, holders: Holders) -> list[Deed]:
    """Say who comes to have the place by a claim, and who to be without it; nothing of those nobody can name."""
    control = control_of(one)
    if control.status == "contested":
        return []
    has = "" if control.status == "loses" else holders.of(control.holder)
    return [deed for deed in (("has", has), ("lacks", holders.of(control.loser))) if deed[1]]


def _is_coarse(one: Evidence) -> bool:
    return one.claim.time is not None and one.claim.time.grain in SPANS


def _lasts(one: Evidence) -> bool:
    """Say whether a claim tells of a holding since some day, to the day of the report."""
    return control_of(one).status == "holds" and _is_open(one.claim.time)


def _is_open(time: TimeSpan | None) -> bool:
    return time is not None and time.start is not None and time.end is None
