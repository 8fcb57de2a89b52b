"""Who holds a place: a dated state with a probability, from claims that may conflict.

What enters is rated evidence of one campaign; what leaves are the likely states of each place. Who holds it is followed
by a hidden Markov model (`course`); whether it is contested is a second, smaller one beside it, because a town under
siege is held and contested at once. Plans and denials are no evidence; a place nobody spoke of for long is "not
reported". Agreement of claims is what the model adds up itself, so their credibility, which counts it too, plays no part.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from operator import itemgetter
from typing import Final

import numpy as np

from headway.fuse.course import Course, Sighting, follow
from headway.fuse.holders import CONTESTED, Holders, control_of, sightings_of, told_by
from headway.fuse.roster import Roster, actor_key, place_key, written
from headway.fuse.trust import claim_ids, is_evidence, origins_of, told_when
from headway.model import Control, Estimate, Evidence, Place, identify

METHOD: Final = "hidden Markov model over days, with the delay of news (2)"
SILENT_DAYS: Final = 180
"""Days without a claim after which a place is not reported."""
TOLD: Final = 0.05
"""The chance from which on a state is told: what is less likely is "almost no chance" in the words of ICD 203."""
TURNED: Final = 0.1
"""The least change of a probability, on a day with news, that makes a new row of history."""
FOUGHT_FOR: Final = 0.9
"""The chance that a place is contested where somebody says so and nobody speaks against it."""
NOBODY_NAMED: Final = -1
"""Stands in a row of states for a place that is contested or held by somebody not named."""
AHEAD: Final = 64
"""Days that places are followed ahead in, so that the next day asked for is seldom another walk through all of them."""
QUIET_AGAIN: Final = 1 / 20
"""How fast word of fighting ages, a day: what is no more told of after weeks is over."""
AT_PEACE: Final = 0.25
"""What a later claim that a place is held or taken as a whole leaves of the odds that it is contested."""


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

    def until(self, as_of: date | None) -> "Held":
        """Give the same up to a day: that nothing is told of later days leaves the chances of earlier ones as they are."""
        days = as_of.toordinal() - self.course.first + 1 if as_of else len(self.contested)
        course = replace(self.course, rows=self.course.rows[:days])
        return replace(self, course=course, contested=self.contested[:days])


class Places:
    """Every place of which control is claimed; after a change, only those that it bears on are followed anew.

    What is claimed of a place inside a town is told of the town too, as of a part of it.
    """

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._evidence: dict[str, tuple[Evidence, ...]] = {}
        self._inside: dict[str, set[str]] = defaultdict(set)
        self._stale: set[str] = set()
        self._as_of: date | None = None
        self._held: dict[str, Held] = {}
        self._made: dict[str, list[Estimate]] = {}

    def put(self, place: str, evidence: Iterable[Evidence]) -> None:
        """Put the evidence of one place in the place of what was there."""
        before, told = self._evidence.pop(place, ()), tuple(filter(is_evidence, evidence))
        self._stale.update((place, *_around(before)))
        if told:
            self._evidence[place] = told
        for outer in _around(told):
            self._inside[outer].add(place)
            self._stale.add(outer)

    def estimates(self, as_of: date | None) -> tuple[Estimate, ...]:
        """Estimate who holds each place, as of a day (the last one claimed, without one); ordered by place.

        Gives an estimate for each state of a place that is likely enough to be told, the likeliest first.
        """
        stale = self._stale | self._outdated(as_of)
        for place in stale:
            self._made.pop(place, None)
            self._held.pop(place, None)
        again = {place: self._told_of(place) for place in stale & self._evidence.keys()}
        followed = {held.key: held for held in _follow(again, self._roster, as_of, _ahead(as_of))}
        self._held |= followed
        told = followed if as_of == self._as_of else self._held
        self._made.update((place, _estimates(held.until(as_of), as_of)) for place, held in told.items())
        self._stale, self._as_of = set(), as_of
        return tuple(estimate for _, made in sorted(self._made.items(), key=itemgetter(0)) for estimate in made)

    def _outdated(self, as_of: date | None) -> set[str]:
        """Give the places that another day asks to be followed anew: all at times, else those told of beyond either day."""
        before = self._as_of
        if as_of == before:
            return set()
        if as_of is None or before is None or _ahead(as_of) != _ahead(before):
            return set(self._evidence)
        nearer = min(as_of, before)
        beyond = {place for place, told in self._evidence.items() if any(one.day and one.day > nearer for one in told)}
        return beyond | {outer for place in beyond for outer in _around(self._evidence[place])}

    def _told_of(self, place: str) -> list[Evidence]:
        """Give what is claimed of a place, and, where it is a town, of places inside it."""
        told = list(self._evidence[place])
        where = _place(told)
        if where and where.precision == "settlement":
            told += [one for inner in sorted(self._inside.get(place, ())) for one in self._evidence.get(inner, ())]
        return told


def _around(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """Give the ids of the places that hold the one that is claimed."""
    where = _place(evidence)
    return where.parents if where else ()


def follow_places(evidence: Iterable[Evidence], roster: Roster, as_of: date | None) -> tuple[Held, ...]:
    """Follow every place of which control is claimed, to ``as_of`` or its last claim; ordered by place."""
    places: dict[str, list[Evidence]] = defaultdict(list)
    for one in evidence:
        if isinstance(one.claim.payload, Control) and is_evidence(one):
            places[place_key(one.claim.payload.place)].append(one)
    return _follow(places, roster, as_of, as_of.toordinal() if as_of else None)


def _ahead(as_of: date | None) -> int | None:
    """Give the ordinal day that places are followed to: the same for the days of one block."""
    return None if as_of is None else -(-as_of.toordinal() // AHEAD) * AHEAD


def _follow(
    evidence: Mapping[str, Iterable[Evidence]], roster: Roster, as_of: date | None, until: int | None
) -> tuple[Held, ...]:
    """Follow places to an ordinal day, by what is told of days up to ``as_of``."""
    dated = (
        (key, [one for one in sorted(members, key=told_when) if one.day and not _after(one.day, as_of)])
        for key, members in sorted(evidence.items(), key=itemgetter(0))
    )
    places = {key: members for key, members in dated if members}
    casts = {key: Holders(key, members, roster) for key, members in places.items()}
    seen = {key: sightings_of(members, casts[key]) for key, members in places.items()}
    courses = follow(list(seen.values()), until)
    return tuple(
        Held(key, tuple(places[key]), casts[key], course, _contested(sightings, course))
        for (key, sightings), course in zip(seen.items(), courses, strict=True)
    )


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
        title=_name(held.key, held.members),
        as_of=as_of,
        day=last,
        place=_place(one for one in held.members if place_key(control_of(one).place) == held.key),
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
    backing = [one for one in held.members if told_by(one, held.holders)[0] == state]
    otherwise = [one for one in recent if told_by(one, held.holders)[0] != state]
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
    rows, contested = held.course.rows, np.asarray(held.contested)
    tops, chances = rows.argmax(axis=1), rows.max(axis=1) * (1 - contested)
    named = np.array([n if name else NOBODY_NAMED for n, name in enumerate(held.course.holders)])
    states = np.where(contested > chances, NOBODY_NAMED, named[tops])
    chances = np.maximum(contested, chances)
    told = {one.day for one in held.members} | {one.article.day for one in held.members}
    news = {day.toordinal() - held.course.first for day in told if day}
    turned = set((np.flatnonzero(states[1:] != states[:-1]) + 1).tolist())
    turns: list[tuple[date, str | None, float]] = []
    for n in sorted({0} | turned | {n for n in news if 0 <= n < len(states)}):
        chance = float(chances[n])
        if n in turned or not turns or abs(turns[-1][2] - chance) >= TURNED:
            holder = held.course.holders[states[n]] if states[n] != NOBODY_NAMED else None
            turns.append((date.fromordinal(held.course.first + n), holder, round(chance, 3)))
    return tuple(turns)


def _contested(sightings: Iterable[Sighting], course: Course) -> tuple[float, ...]:
    """Give the chance that a place is contested on each day of its course.

    A chain of two states: odds that a report raises, that word of a holder lowers, and that age. Of one day, word of
    fighting comes first: the last quarter falls with the town.
    """
    by_day: dict[int, list[Sighting]] = defaultdict(list)
    for one in sightings:
        by_day[one.of - course.first].append(one)
    chances = np.zeros(len(course.rows))
    for day, told in sorted(by_day.items()):
        chance = float(chances[day])
        for one in sorted(told, key=lambda one: one.told != "contested"):
            chance = max(chance, FOUGHT_FOR) if one.told == "contested" else _calmed(chance)
        chances[day:] = chance * np.exp(-QUIET_AGAIN * np.arange(len(chances) - day))
    return tuple(chances.tolist())


def _calmed(chance: float) -> float:
    return chance * AT_PEACE / (chance * AT_PEACE + 1 - chance)


def _holder_name(backing: Sequence[Evidence], holder: str | None, held: Held) -> str | None:
    """Name a holder as the list of actors or the latest claim does; one only ever said to have lost it, as a loser."""
    mentions = [control_of(one).holder for one in backing] + [control_of(one).loser for one in held.members]
    mentions += [control_of(one).holder for one in held.members]
    named = [mention for mention in mentions if mention and held.holders.of(mention) == holder]
    named.sort(key=lambda mention: actor_key(mention) != holder)
    if not named:
        return None
    return next((mention.means.name for mention in named if mention.means and mention.means.name), named[-1].text)


def _name(key: str, members: Sequence[Evidence]) -> str:
    """Name a place as most texts do."""
    names = Counter(written(control_of(one).place) for one in members if place_key(control_of(one).place) == key)
    return min(names, key=lambda name: (-names[name], name))


def _place(members: Iterable[Evidence]) -> Place | None:
    return next((place for one in members if (place := control_of(one).place.means)), None)
