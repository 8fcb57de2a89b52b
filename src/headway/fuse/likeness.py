"""How likely two accounts are of one happening, and why: by what, when, where, who and the numbers.

What enters are two happenings of one block; what leaves is a likeness with its parts in words, or None where they
cannot be one. Each part is a factor, 1 where it leaves no doubt, less where two different happenings would often agree
so; they multiply. The values are judgements. Precision before recall.
"""

import math
from dataclasses import dataclass
from typing import Final, TypeAlias

from headway.fuse.happening import FINE, Happening, known
from headway.fuse.roster import Roster, place_key
from headway.fuse.stance import CLOSE, CLOSE_WHEN_APPROXIMATE

JOINED: Final = 0.5
"""The likeness from which on two accounts are of one happening: more likely than not."""
REPORTED_WITHIN: Final = 10
"""Days after which a report that tells no day is no more of a happening."""
PROMPTLY: Final = 3
"""Days within which most reports of a happening come out."""
A_WEEK: Final = 7

Part: TypeAlias = tuple[float, str]
Parts: TypeAlias = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How likely two accounts are of one happening (0-1), and the parts of that in words."""

    score: float
    reason: str


def likeness(one: Happening, other: Happening, roster: Roster) -> Likeness | None:
    """Hold two accounts against each other; None where they cannot be of one happening."""
    if _is_copy(one, other):
        return Likeness(1.0, "copies of one text")
    circumstances = circumstances_of(one, other, roster)
    if circumstances is None or (one.deed and other.deed and one.deed != other.deed):
        return None
    when, where, who = circumstances
    number = _number(one, other, when, where)
    if number is None:
        return None
    return multiplied((when, where, who, number, _deed(one, other)))


def circumstances_of(one: Happening, other: Happening, roster: Roster) -> tuple[Part, Part, Part] | None:
    """Hold when, where and who of two accounts against each other; None where one of these rules it out."""
    when = _when(one, other)
    where = _where(one, other) if when else None
    who = _who(one, other, roster) if where else None
    return (when, where, who) if when and where and who else None


def multiplied(parts: Parts) -> Likeness:
    """Make a likeness of its parts."""
    score = math.prod(chance for chance, _ in parts)
    return Likeness(round(min(1.0, score), 3), ", ".join(words for _, words in parts if words))


def _is_copy(one: Happening, other: Happening) -> bool:
    """Say whether a copy of a text tells again what the text tells."""
    return (
        one.voice.lead == other.voice.lead
        and one.voice.article.id != other.voice.article.id
        and (one.doers, one.targets, one.counts, one.low, one.high, place_key(one.place))
        == (other.doers, other.targets, other.counts, other.low, other.high, place_key(other.place))
    )


def _when(one: Happening, other: Happening) -> Part | None:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return None
    if one.dated and other.dated:
        return _both_dated(one.first, one.last, other.first, other.last)
    if one.dated or other.dated:
        told, out = (one, other) if one.dated else (other, one)
        late = (out.first or 0) - (told.last or 0)
        if late < 0 or late > REPORTED_WITHIN:
            during = (told.first or 0) <= (out.first or 0) <= (told.last or 0) <= (told.first or 0) + A_WEEK
            return (0.7, "out in its days") if during else None
        return (0.8, "told within days of it") if late <= PROMPTLY else (0.6, "told within ten days of it")
    return (0.7, "out within two days") if abs(one.first - other.first) <= 2 else None


def _both_dated(first: int, last: int, begin: int, end: int) -> Part | None:
    if (first, last) == (begin, end) and first == last:
        return 1.0, "the same day"
    if first <= end and begin <= last:
        return (0.8, "days that overlap") if max(last - first, end - begin) < A_WEEK else None
    return (0.55, "the next day") if min(abs(begin - last), abs(first - end)) == 1 else None


def _where(one: Happening, other: Happening) -> Part | None:
    here, there = place_key(one.place), place_key(other.place)
    if not here and not there:
        return 0.45, ""
    place = next((told.place.means for told in (one, other) if told.place and told.place.means), None)
    if here == there:
        if place is None:
            return 0.7, "a place of the same words"
        fine = place.precision in FINE
        return (1.0, "the same place") if fine else (0.6 if place.precision == "province" else 0.35, "the same area")
    inner, outer = (one, other) if one.place and one.place.means and there in one.place.means.parents else (other, one)
    within = inner.place and inner.place.means and place_key(outer.place) in inner.place.means.parents
    if within and outer.place and outer.place.means and outer.place.means.precision in FINE:
        return 0.9, "a place inside the other"
    return None


def _who(one: Happening, other: Happening, roster: Roster) -> Part | None:
    """Hold doers against doers and targets against targets; who is only described tells nobody apart."""
    mine, theirs = known(one.targets), known(other.targets)
    if mine and theirs and not mine & theirs and not _related(mine, theirs, roster):
        return None
    mine, theirs = known(one.doers), known(other.doers)
    if not mine or not theirs:
        return (0.65, "") if mine or theirs else (0.55, "")
    if mine & theirs:
        return 1.0, "the same doer"
    return (0.9, "a doer of the same coalition") if _related(mine, theirs, roster) else None


def _related(some: frozenset[str], others: frozenset[str], roster: Roster) -> bool:
    """Say whether one is a coalition that the other belongs to."""
    return any(
        one in roster.coalitions_of(other) or other in roster.coalitions_of(one) for one in some for other in others
    )


def _deed(one: Happening, other: Happening) -> Part:
    """Hold the modes of two deeds of one type against each other: a raid is seldom what another calls shelling."""
    return (0.6, "") if one.mode and other.mode and one.mode != other.mode else (1.0, "")


def _number(one: Happening, other: Happening, when: Part, where: Part) -> Part | None:
    """Hold tolls of the same against each other: those that differ are two, unless two origins dispute one.

    That is so where both tell of one spot on one day, or one text sets the one against the other.
    """
    if not one.counts or one.counts != other.counts:
        return 0.9, ""
    close = CLOSE_WHEN_APPROXIMATE if one.loose or other.loose else CLOSE
    if one.low <= other.high * close and other.low <= one.high * close:
        return 1.2, "tolls that agree"
    if one.voice.origin.key == other.voice.origin.key:
        return None
    spot = one.place is not None and one.place.means is not None and one.place.means.precision == "exact"
    if spot and where[0] == 1.0 and when[0] == 1.0:
        return 1.0, "tolls that differ, at one spot on one day"
    own_days = one.voice.claim.time and other.voice.claim.time
    if one.voice.article.id == other.voice.article.id and not own_days:
        return 1.2, "tolls that differ, set against each other in one text"
    return None
