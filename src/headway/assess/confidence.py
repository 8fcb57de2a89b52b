"""How good the basis of a judgement is: high, moderate or low, by a written table.

What enters is the evidence for a judgement and against it; what leaves is the word and its reason. It says nothing of
how likely anything is: that is the other scale of ICD 203, and the two never share a phrase.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from headway.assess.scope import freshest, origin_count
from headway.model import Campaign, Confidence, Evidence, Reliability

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


def confidence_in(
    support: Sequence[Evidence], dissent: Sequence[Evidence], campaign: Campaign, day: date | None, *, found: bool
) -> tuple[Confidence, str]:
    """Give the confidence in a judgement and the reason, one phrase for each column of the table.

    Where nothing was ``found`` there is no judgement to be confident in: low.
    """
    speaking = {one.origin.key for one in support}
    origins, against = origin_count(support), origin_count([one for one in dissent if one.origin.key not in speaking])
    best: Reliability = min((one.rating.reliability for one in support), default="F")
    age = _age(support, day)
    one_side = _one_side(support, campaign)
    level: Confidence = next((r.confidence for r in TABLE if _meets(r, origins, best, age, one_side=one_side)), "low")
    if not found:
        level = "low"
    elif against >= MUCH_DISSENT * origins:
        level = _LEVELS[max(0, _LEVELS.index(level) - 1)]
    return level, _basis(origins, best, age, against, one_side=one_side)


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


def _basis(origins: int, best: Reliability, age: int | None, against: int, *, one_side: bool) -> str:
    if not origins:
        return "no evidence"
    count = "one origin" if origins == 1 else f"{origins} independent origins"
    days = (
        "undated"
        if age is None
        else "latest on the day"
        if age == 0
        else f"latest {age} {'day' if age == 1 else 'days'} before"
    )
    side = "all on one side" if one_side else ""
    other = f"{against} {'origin says' if against == 1 else 'origins say'} otherwise" if against else ""
    return "; ".join(filter(None, (count, f"best reliability {best}", days, side, other)))
