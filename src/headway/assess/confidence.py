"""How good the basis of a judgement is: high, moderate or low, by a written table.

What enters is the evidence for a judgement and against it; what leaves is the word and its reason. It says nothing of
how likely anything is: that is the other scale of ICD 203, and the two never share a phrase.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from headway.assess.scope import freshest, ids, origin_count
from headway.model import Account, Campaign, Confidence, Evidence, Reliability, Worked

_LEVELS: Final[tuple[Confidence, ...]] = ("low", "moderate", "high")


@dataclass(frozen=True, slots=True)
class Rung:
    """What a level asks for, at least (origins, best reliability) or at most (days since the latest claim)."""

    confidence: Confidence
    origins: int
    reliability: Reliability
    days: int
    both_sides: bool


TABLE: Final = (
    Rung("high", origins=4, reliability="B", days=30, both_sides=True),
    Rung("moderate", origins=2, reliability="C", days=90, both_sides=False),
)
"""From the top; what meets no rung is low. High asks for origins beyond one side; two origins are the least for
moderate, so that no judgement rests on one body's word. Much dissent takes one rung off."""
MUCH_DISSENT: Final = 0.5
"""Independent origins against, as a share of those for, from which on a rung is taken off."""


@dataclass(frozen=True, slots=True)
class Footing:
    """How good the basis of a judgement is: the level, the reason in words, and how its numbers are made."""

    level: Confidence
    words: str
    numbers: tuple[Worked, ...]
    one_side: bool


def confidence_in(
    support: Sequence[Evidence], dissent: Sequence[Evidence], campaign: Campaign, day: date | None, *, found: bool
) -> Footing:
    """Give the confidence in a judgement and the reason, one phrase for each column of the table.

    Where nothing was ``found`` there is no judgement to be confident in: low.
    """
    speaking = {one.origin.key for one in support}
    against = [one for one in dissent if one.origin.key not in speaking]
    origins = origin_count(support)
    best: Reliability = min((one.rating.reliability for one in support), default="F")
    age, alike = _age(support, day), _one_side(support, campaign)
    level: Confidence = next((r.confidence for r in TABLE if _meets(r, origins, best, age, one_side=alike)), "low")
    if not found:
        level = "low"
    elif origin_count(against) >= MUCH_DISSENT * origins:
        level = _LEVELS[max(0, _LEVELS.index(level) - 1)]
    phrases = list(_basis(support, against, best, age, one_side=alike))
    numbers = tuple(number for _, numbers in phrases for number in numbers)
    return Footing(level, "; ".join(words for words, _ in phrases), numbers, alike)


def _meets(rung: Rung, origins: int, best: Reliability, age: int | None, *, one_side: bool) -> bool:
    enough = origins >= rung.origins and best <= rung.reliability
    return enough and age is not None and age <= rung.days and not (one_side and rung.both_sides)


def _age(support: Sequence[Evidence], day: date | None) -> int | None:
    latest = freshest(support)
    return max(0, (day - latest).days) if day and latest else None


def _one_side(support: Sequence[Evidence], campaign: Campaign) -> bool:
    """Say whether every origin stands on one and the same side of the campaign."""
    sides = {campaign.side_of(one.origin.body) for one in support}
    return len(sides) == 1 and "neutral" not in sides


def _basis(
    support: Sequence[Evidence], against: Sequence[Evidence], best: Reliability, age: int | None, *, one_side: bool
) -> Iterator[Account]:
    """Word the reason, each phrase with how its numbers are made."""
    if not support:
        yield "no evidence", ()
        return
    origins, others = origin_count(support), origin_count(against)
    if origins == 1:
        yield "one origin", ()
    else:
        yield f"{origins} independent origins", (Worked(origins, "origins", ids(support)),)
    yield f"best reliability {best}", ()
    if age:
        yield f"latest {age} {'day' if age == 1 else 'days'} before", (Worked(age, "days", ids(support)),)
    else:
        yield "undated" if age is None else "latest on the day", ()
    if one_side:
        yield "all on one side", ()
    if against:
        says = "origin says" if others == 1 else "origins say"
        yield f"{others} {says} otherwise", (Worked(others, "origins", ids(against)),)
