"""Who is claimed to hold one place, in the form in which the model of its course takes it.

What enters is the evidence of a place, and of places inside it; what leaves are sightings, what adds nothing left out.
A claim about a part tells that a place is fought over, not who has it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from headway.fuse.course import Sighting
from headway.fuse.roster import DESCRIBED, Roster, actor_key, place_key
from headway.fuse.telling import LONGEST_DELAY, Told
from headway.model import Actor, ActorKind, Control, Evidence, Factuality, Interest, Mention, Reliability

RIGHT: Final[Mapping[Reliability, float]] = MappingProxyType(
    {"A": 0.95, "B": 0.9, "C": 0.87, "D": 0.82, "E": 0.75, "F": 0.8}
)
"""How often a body of each letter names the true holder: a step between letters is a few reports in a hundred."""
BY_INTEREST: Final[Mapping[Interest, float]] = MappingProxyType({"against": 0.4, "none": 1.0, "own": 1.25})
"""What interest does to the chance of being wrong: an admission is seldom made in error, a boast more often."""
WHEN_PROBABLE: Final = 1.5
"""What "probably" does to it."""
MOST: Final = 2.5
"""What a claim about most of a place does to it, as one about all of it."""
WHOLE: Final = (None, "all", 1.0)
"""Extents that leave nothing to anybody else."""
HALF: Final = 0.5
"""The share of a place up to which a claim is about a part of it: who has that much has not got the place."""
LEAST_RIGHT: Final = 0.4
REPEATED_DAYS: Final = 10
"""Days in which one origin that says the same again is heard once: it has no news."""
MOST_HOLDERS: Final = 7
"""Holders of one place that are followed, the most named; the others are somebody else."""
SOMEBODY: Final = f"{DESCRIBED}somebody"
"""Who has a part of a place without being one of its known holders."""
CONTESTED: Final = "contested"
"""The state of a place that is fought over; no actor bears this id."""


OF_A_STATE: Final = (ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.FORCE)
"""Kinds that hold ground for a state, or as one."""


class Holders:
    """Who stands for each power at one place: of an army, its ministry and its state, the one that is named most."""

    def __init__(self, place: str, members: Iterable[Evidence], roster: Roster) -> None:
        self.place = place
        self._roster = roster
        controls = [control_of(one) for one in members]
        mentions = [mention for control in controls for mention in (control.holder, control.loser) if mention]
        named = Counter(actor_key(mention) for mention in mentions)
        self._power_of = {actor_key(mention): roster.power_of(mention) for mention in mentions}
        self._stands_for: dict[str, str] = {}
        for key in sorted(named, key=lambda key: (-named[key], key)):
            self._stands_for.setdefault(self._power_of[key], key)
        known = [key for key in self._stands_for.values() if not key.startswith(DESCRIBED)]
        self._followed = frozenset((known or list(self._stands_for.values()))[:MOST_HOLDERS])
        self._found: dict[str, str] = {}
        powers = {key: roster.actor(power) for power, key in self._stands_for.items()}
        self._states = tuple(sorted(key for key, actor in powers.items() if actor and actor.kind in OF_A_STATE))

    def of(self, mention: Mention[Actor] | None) -> str:
        """Give the key of the actor that stands for a mention's power; "" for nobody.

        Who is only described ("its forces") is somebody not named where a known actor is told of.
        """
        if mention is None:
            return ""
        own = actor_key(mention)
        if own not in self._found:
            power = self._power_of.get(own) or self._roster.power_of(mention)
            key = self._stands_for.get(power, own)
            self._found[own] = "" if key.startswith(DESCRIBED) and key not in self._followed else key
        return self._found[own]

    def sort_of(self, mention: Mention[Actor] | None) -> str:
        """Say of what sort one is: "state" or, where he is only described, "group"; "" where that tells nobody apart.

        "The militants" are no state, whoever they are; but "forces" may be those of a known group.
        """
        if mention is None or mention.means is None:
            return ""
        if self.of(mention) in self._states or (mention.means.id is None and mention.means.kind in OF_A_STATE):
            return "state"
        return "group" if mention.means.id is None and mention.means.kind is ActorKind.ARMED_GROUP else ""

    def are_one(self, one: str, other: str) -> bool:
        """Say whether two holders are the same, or one belongs to the other; nobody is the same as nobody."""
        if not (one and other):
            return False
        return one in self._roster.line_of(other) or other in self._roster.line_of(one)

    def are_allies(self, one: str, other: str) -> bool:
        """Say whether two holders are one, or stand on one side of the campaign."""
        sides = {self._roster.side_of(one), self._roster.side_of(other)}
        return self.are_one(one, other) or (len(sides) == 1 and "neutral" not in sides)

    def followed(self, mention: Mention[Actor] | None) -> str:
        """Give the same, "" for one of too many to follow."""
        key = self.of(mention)
        return key if key in self._followed else ""


def told_by(evidence: Evidence, holders: Holders) -> tuple[str, str]:
    """Give the state that a claim tells of and the holder that it rules out."""
    control = control_of(evidence)
    if control.status == "contested" or is_of_part(evidence, holders.place):
        return CONTESTED, holders.of(control.holder)
    holder = holders.of(control.holder) if control.status != "loses" else ""
    return holder, holders.of(control.loser)


def sightings_of(members: Sequence[Evidence], told: Sequence[tuple[str, str]], holders: Holders) -> list[Sighting]:
    """See the claims of a place as the model does, what adds nothing left out: copies, and repeats within days.

    ``told`` are the states that each claim tells of and rules out. A claim that tells of two days is no repeat of itself.
    """
    heard: list[Sighting] = []
    last: dict[tuple[str, str, str, str], tuple[date, str]] = {}
    texts: dict[tuple[str, str, str, str, str], str] = {}
    for one, (state, lost) in zip(members, told, strict=True):
        said = (one.origin.key, state, lost, control_of(one).status)
        out = one.article.day or one.day or date.min
        before, own = last.get(said), one.claim.id
        repeats = before is not None and (out - before[0]).days <= REPEATED_DAYS and before[1] != own
        if not repeats and texts.setdefault((one.lead, *said), own) == own:
            heard.append(_sighting(one, holders))
            last[said] = out, own
        else:
            last[said] = out, ""
    return heard


def _sighting(evidence: Evidence, holders: Holders) -> Sighting:
    control, day = control_of(evidence), (evidence.day or date.min).toordinal()
    out = max(day, evidence.article.day.toordinal()) if evidence.article.day else day
    loser, right = holders.followed(control.loser), _right(evidence)
    if is_of_part(evidence, holders.place):
        return Sighting(out, day, "contested", loser, "", right, by=_who_has(control.holder, holders), off=loser)
    told: Told = "contested" if control.status == "contested" else "holds" if control.status == "holds" else "changes"
    holder = holders.followed(control.holder) if control.status != "loses" else ""
    most = control.extent not in WHOLE
    return Sighting(out, day, told, holder, loser, right, most=most, span=_span(evidence))


def _span(evidence: Evidence) -> int:
    """Give how many days the told day may be any of: more than one where a claim stands at the end of a week or month."""
    time = evidence.claim.time
    if time is None or time.start is None or time.end is None or time.end != evidence.day:
        return 1
    return min((time.end - time.start).days + 1, LONGEST_DELAY)


def _who_has(mention: Mention[Actor] | None, holders: Holders) -> str:
    """Name who has a part: one whom nobody can name, too, is somebody."""
    return (holders.followed(mention) or SOMEBODY) if mention else ""


def is_of_part(evidence: Evidence, place: str) -> bool:
    """Say whether a claim is about a part of a place only, by its extent or because it names a place inside it.

    Such a claim tells that the place is fought over or divided, and at most that its loser still has the rest.
    """
    control = control_of(evidence)
    share = control.extent if isinstance(control.extent, float) else None
    return control.extent == "part" or (share is not None and share <= HALF) or place_key(control.place) != place


def _right(evidence: Evidence) -> float:
    """Give the chance that a claim names the true holder: by the body's letter, its interest and how sure it sounds."""
    wrong = (1 - RIGHT[evidence.rating.reliability]) * BY_INTEREST[evidence.interest]
    wrong *= WHEN_PROBABLE if evidence.claim.factuality is Factuality.PROBABLE else 1.0
    wrong *= 1.0 if control_of(evidence).extent in WHOLE else MOST
    return max(LEAST_RIGHT, 1 - wrong)


def control_of(evidence: Evidence) -> Control:
    """Give what a claim of control says. Raises TypeError for another claim."""
    payload = evidence.claim.payload
    if not isinstance(payload, Control):
        raise TypeError(payload)
    return payload
