"""Who holds a place: a dated state with a probability, from claims that may conflict.

What enters is rated evidence of one campaign; what leaves are the likely states of each place. Who holds it is followed
by a hidden Markov model (`course`); whether it is contested is a second, smaller one beside it, because a town under
siege is held and contested at once. Plans and denials are no evidence; a place nobody spoke of for long is "not
reported". Agreement of claims is what the model adds up itself, so their credibility, which counts it too, plays no part.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from headway.fuse.course import Course, Sighting, Told, follow
from headway.fuse.roster import DESCRIBED, Roster, actor_key, place_key, written
from headway.fuse.trust import claim_ids, is_evidence, origins_of, said_when
from headway.model import (
    Actor,
    Control,
    Estimate,
    Evidence,
    Factuality,
    Interest,
    Mention,
    Place,
    Reliability,
    identify,
)

METHOD: Final = "hidden Markov model over days, with the delay of news (2)"
RIGHT: Final[Mapping[Reliability, float]] = MappingProxyType(
    {"A": 0.95, "B": 0.9, "C": 0.87, "D": 0.82, "E": 0.75, "F": 0.8}
)
"""How often a body of each letter names the true holder: a step between letters is a few reports in a hundred."""
BY_INTEREST: Final[Mapping[Interest, float]] = MappingProxyType({"against": 0.4, "none": 1.0, "own": 1.25})
"""What interest does to the chance of being wrong: an admission is seldom made in error, a boast more often."""
WHEN_PROBABLE: Final = 1.5
"""What "probably" does to it."""
PART: Final = 2.5
"""What a claim about a part of a place does to it, as one about all of it."""
LEAST_RIGHT: Final = 0.4
REPEATED_DAYS: Final = 10
"""Days in which one origin that says the same again is heard once: it has no news."""
MOST_HOLDERS: Final = 7
"""Holders of one place that are followed, the most named; the others are somebody else."""
SILENT_DAYS: Final = 180
"""Days without a claim after which a place is not reported."""
TOLD: Final = 0.05
"""The chance from which on a state is told: what is less likely is "almost no chance" in the words of ICD 203."""
TURNED: Final = 0.1
"""The least change of a probability, on a day with news, that makes a new row of history."""
CONTESTED: Final = "contested"
"""The state of a place that is fought over; no actor bears this id."""
FOUGHT_FOR: Final = 0.9
"""The chance that a place is contested where somebody says so and nobody speaks against it."""
QUIET_AGAIN: Final = 1 / 20
"""How fast word of fighting ages, a day: what is no more told of after weeks is over."""
AT_PEACE: Final = 0.25
"""What a later claim that a place is held or taken as a whole leaves of the odds that it is contested."""


class Holders:
    """Who stands for each power at one place: of an army, its ministry and its state, the one that is named most."""

    def __init__(self, members: Iterable[Evidence], roster: Roster) -> None:
        controls = [_control(one) for one in members]
        mentions = [mention for control in controls for mention in (control.holder, control.loser) if mention]
        named = Counter(actor_key(mention) for mention in mentions)
        self._power_of = {actor_key(mention): roster.power_of(mention) for mention in mentions}
        self._stands_for: dict[str, str] = {}
        for key in sorted(named, key=lambda key: (-named[key], key)):
            self._stands_for.setdefault(self._power_of[key], key)
        known = [key for key in self._stands_for.values() if not key.startswith(DESCRIBED)]
        self._followed = frozenset((known or list(self._stands_for.values()))[:MOST_HOLDERS])

    def of(self, mention: Mention[Actor] | None) -> str:
        """Give the key of the actor that stands for a mention's power; "" for nobody.

        Who is only described ("its forces") is somebody not named where a known actor is told of.
        """
        key = self._stands_for[self._power_of[actor_key(mention)]] if mention else ""
        return "" if key.startswith(DESCRIBED) and key not in self._followed else key

    def followed(self, mention: Mention[Actor] | None) -> str:
        """Give the same, "" for one of too many to follow."""
        key = self.of(mention)
        return key if key in self._followed else ""


@dataclass(frozen=True, slots=True)
class Held:
    """A place over time: its claims, who stands for whom, the course of its holder and the chance that it is contested."""

    key: str
    members: tuple[Evidence, ...]
    holders: Holders
    course: Course
    contested: tuple[float, ...]
    """By day, as the course."""

    def holder_on(self, day: int) -> tuple[str | None, float]:
        """Name the likeliest holder on an ordinal day with its chance; None for somebody not named."""
        row = self.course.rows[day - self.course.first]
        top = int(row.argmax())
        return self.course.holders[top] or None, float(row[top])


def follow_places(evidence: Iterable[Evidence], roster: Roster, as_of: date | None) -> tuple[Held, ...]:
    """Follow every place of which control is claimed, to ``as_of`` or its last claim; ordered by place."""
    places: dict[str, list[Evidence]] = defaultdict(list)
    for one in evidence:
        if isinstance(one.claim.payload, Control) and is_evidence(one) and one.day and not _after(one.day, as_of):
            places[place_key(one.claim.payload.place)].append(one)
    casts = {key: Holders(members, roster) for key, members in places.items()}
    seen = {key: _sightings(members, casts[key]) for key, members in sorted(places.items())}
    courses = follow(list(seen.values()), as_of.toordinal() if as_of else None)
    return tuple(
        Held(key, tuple(places[key]), casts[key], course, _contested(sightings, course))
        for (key, sightings), course in zip(seen.items(), courses, strict=True)
    )


def estimate_control(evidence: Iterable[Evidence], roster: Roster, as_of: date | None) -> tuple[Estimate, ...]:
    """Estimate who holds each place that is claimed, as of a day (the last one claimed, without one).

    Gives an estimate for each state of a place that is likely enough to be told, the likeliest first.
    """
    return tuple(estimate for held in follow_places(evidence, roster, as_of) for estimate in _estimates(held, as_of))


def _after(day: date, as_of: date | None) -> bool:
    return as_of is not None and day > as_of


def _estimates(held: Held, as_of: date | None) -> list[Estimate]:
    """Give the states of one place on the day: all that are likely enough, at least the likeliest."""
    last = max(one.day for one in held.members if one.day)
    silent = as_of is not None and (as_of - last).days > SILENT_DAYS
    recent = [one for one in held.members if one.day and last - one.day <= timedelta(days=SILENT_DAYS)]
    chances = _chances(held)
    likely = [(state, chance) for state, chance in chances if state and chance >= TOLD] or chances[:1]
    whole = Estimate(
        id="",
        kind="control",
        key=(held.key,),
        title=_name(held.members),
        as_of=as_of,
        day=last,
        place=_place(held.members),
        note=f"last reported on {last.isoformat()}" if silent else "",
        method=METHOD,
        history=_history(held),
    )
    return [_of_state(whole, held, state, chance, recent, silent=silent) for state, chance in likely]


def _chances(held: Held) -> list[tuple[str, float]]:
    """Give the chance of each state on the last day: contested, or else held in peace by somebody ("": not named)."""
    contested = held.contested[-1]
    rows = zip(held.course.holders, held.course.rows[-1].tolist(), strict=True)
    states = [(holder, chance * (1 - contested)) for holder, chance in rows]
    return sorted([*states, (CONTESTED, contested)], key=lambda pair: (-pair[1], pair[0]))


def _of_state(
    whole: Estimate, held: Held, state: str, chance: float, recent: Sequence[Evidence], *, silent: bool
) -> Estimate:
    """Fill in one state of a place: its chance, the claims that tell of it, and the recent ones that do not."""
    backing = [one for one in held.members if _told(one, held.holders)[0] == state]
    otherwise = [one for one in recent if _told(one, held.holders)[0] != state]
    holder = state if state not in (CONTESTED, "") else None
    status = "contested" if state == CONTESTED else "held" if holder else "holder not known"
    return replace(
        whole,
        id=identify("control", *whole.key, state),
        holder=holder,
        holder_name=_holder_name(backing, holder, held),
        probability=round(chance, 3),
        status="not reported" if silent else status,
        origins=origins_of(backing),
        claims=claim_ids(backing),
        against=claim_ids(otherwise),
    )


def _history(held: Held) -> tuple[tuple[date, str | None, float], ...]:
    """Tell the course as (day, holder or None, probability): where the holder turns (None: contested), or news does."""
    turns: list[tuple[date, str | None, float]] = []
    told = {one.day for one in held.members} | {one.article.day for one in held.members}
    for n, contested in enumerate(held.contested):
        holder, chance = held.holder_on(held.course.first + n)
        if contested > chance * (1 - contested):
            holder, chance = None, contested
        else:
            chance *= 1 - contested
        day = date.fromordinal(held.course.first + n)
        if not turns or turns[-1][1] != holder or (day in told and abs(turns[-1][2] - chance) >= TURNED):
            turns.append((day, holder, round(chance, 3)))
    return tuple(turns)


def _sightings(members: Iterable[Evidence], holders: Holders) -> list[Sighting]:
    """See the claims of a place as the model does, what adds nothing left out: copies, and repeats within days."""
    heard: list[Sighting] = []
    last: dict[tuple[str, str, str, str], date] = {}
    texts: set[tuple[str, str, str, str, str]] = set()
    for one in sorted(members, key=lambda one: (*said_when(one), one.claim.id)):
        state, lost = _told(one, holders)
        said = (one.origin.key, state, lost, _control(one).status)
        out = one.article.day or one.day or date.min
        repeats = said in last and (out - last[said]).days <= REPEATED_DAYS
        if not repeats and (one.lead, *said) not in texts:
            heard.append(_sighting(one, holders))
        last[said] = out
        texts.add((one.lead, *said))
    return heard


def _sighting(evidence: Evidence, holders: Holders) -> Sighting:
    control, day = _control(evidence), (evidence.day or date.min).toordinal()
    out = max(day, evidence.article.day.toordinal()) if evidence.article.day else day
    told: Told = "contested" if control.status == "contested" else "holds" if control.status == "holds" else "changes"
    holder = holders.followed(control.holder) if control.status != "loses" else ""
    return Sighting(out, day, told, holder, holders.followed(control.loser), _right(evidence))


def _right(evidence: Evidence) -> float:
    """Give the chance that a claim names the true holder: by the body's letter, its interest and how sure it sounds."""
    wrong = (1 - RIGHT[evidence.rating.reliability]) * BY_INTEREST[evidence.interest]
    wrong *= WHEN_PROBABLE if evidence.claim.factuality is Factuality.PROBABLE else 1.0
    wrong *= 1.0 if _control(evidence).extent in (None, "all", 1.0) else PART
    return max(LEAST_RIGHT, 1 - wrong)


def _contested(sightings: Iterable[Sighting], course: Course) -> tuple[float, ...]:
    """Give the chance that a place is contested on each day of its course.

    A chain of two states: odds that a report raises, that word of a holder lowers, and that age.
    """
    by_day: dict[int, list[Sighting]] = defaultdict(list)
    for one in sightings:
        by_day[one.of - course.first].append(one)
    chance, chances = 0.0, []
    for day in range(len(course.rows)):
        chance *= math.exp(-QUIET_AGAIN)
        for one in by_day.get(day, ()):
            chance = max(chance, FOUGHT_FOR) if one.told == "contested" else _calmed(chance)
        chances.append(chance)
    return tuple(chances)


def _calmed(chance: float) -> float:
    return chance * AT_PEACE / (chance * AT_PEACE + 1 - chance)


def _control(evidence: Evidence) -> Control:
    payload = evidence.claim.payload
    if not isinstance(payload, Control):
        raise TypeError(payload)
    return payload


def _told(evidence: Evidence, holders: Holders) -> tuple[str, str]:
    """Give the state that a claim tells of and the one it rules out."""
    control = _control(evidence)
    if control.status == "contested":
        return CONTESTED, holders.of(control.holder)
    holder = holders.of(control.holder) if control.status != "loses" else ""
    return holder, holders.of(control.loser)


def _holder_name(backing: Sequence[Evidence], holder: str | None, held: Held) -> str | None:
    """Name a holder as the list of actors or the latest claim does; one only ever said to have lost it, as a loser."""
    mentions = [_control(one).holder for one in backing] + [_control(one).loser for one in held.members]
    mentions += [_control(one).holder for one in held.members]
    named = [mention for mention in mentions if mention and held.holders.of(mention) == holder]
    named.sort(key=lambda mention: actor_key(mention) != holder)
    if not named:
        return None
    return next((mention.means.name for mention in named if mention.means and mention.means.name), named[-1].text)


def _name(members: Sequence[Evidence]) -> str:
    """Name a place as most texts do."""
    names = Counter(written(_control(one).place) for one in members)
    return min(names, key=lambda name: (-names[name], name))


def _place(members: Iterable[Evidence]) -> Place | None:
    return next((place for one in members if (place := _control(one).place.means)), None)
