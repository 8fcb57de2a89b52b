"""What a followed place comes to as of a day: the states that are likely enough to be told, and how it got there.

What enters is a place with the course of its holder; what leaves are estimates, one a state. What rests on the claims
alone is made once for a place, so that another day asks only for its chances. Nobody is named where nobody is told of.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from typing import Final, TypeAlias

import numpy as np

from headway.fuse.course import Course, Sighting
from headway.fuse.holders import CONTESTED, Holders, control_of
from headway.fuse.roster import actor_key, place_key, written
from headway.fuse.telling import Array
from headway.fuse.trust import claim_ids, origins_of
from headway.model import Estimate, Evidence, Place, identify

METHOD: Final = "hidden Markov model over days, with the delay of news (3)"
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
QUIET_AGAIN: Final = 1 / 20
"""How fast word of fighting ages, a day: what is no more told of after weeks is over."""
AT_PEACE: Final = 0.25
"""What a later claim that a place is held or taken as a whole leaves of the odds that it is contested."""

Turn: TypeAlias = tuple[date, str | None, float]
"""A day on which a place turns, who holds it then (None: contested, or somebody not named), and the chance of that."""


@dataclass(frozen=True, eq=False)
class Held:
    """A place over time: its claims in order, the state that each tells of, and the course of its holder."""

    key: str
    members: tuple[Evidence, ...]
    told: tuple[tuple[str, str], ...]
    """Beside each claim: the state that it tells of, and the holder that it rules out."""
    holders: Holders
    course: Course
    contested: Array
    """The chance that the place is contested, by day as the course."""
    _states: dict[str, Estimate] = field(default_factory=dict, repr=False)

    def holder_on(self, day: int) -> tuple[str | None, float]:
        """Name the likeliest holder on an ordinal day with its chance; None for somebody not named."""
        row = self.course.rows[day - self.course.first]
        top = int(row.argmax())
        return self.course.holders[top] or None, float(row[top])

    def estimates(self, as_of: date | None) -> list[Estimate]:
        """Give the states of the place on a day (the last, without one): all likely enough, at least the likeliest.

        That nothing is told of later days leaves the chances of earlier ones as they are.
        """
        silent = as_of is not None and (as_of - self.last).days > SILENT_DAYS
        chances = self._chances((as_of.toordinal() - self.course.first) if as_of else -1)
        likely = [(state, chance) for state, chance in chances if state and chance >= TOLD] or chances[:1]
        turns = (
            self._turns if as_of is None else self._turns[: bisect_right(self._turns, as_of, key=lambda turn: turn[0])]
        )
        note = f"last reported on {self.last.isoformat()}" if silent else ""
        return [
            replace(
                told := self._state(state),
                as_of=as_of,
                probability=round(chance, 3),
                status="not reported" if silent else told.status,
                note=note,
                history=turns,
            )
            for state, chance in likely
        ]

    @cached_property
    def last(self) -> date:
        """The last day of which something is told."""
        return max(one.day for one in self.members if one.day)

    @cached_property
    def place(self) -> Place | None:
        """The place, where it is a known one."""
        return place_of(one for one in self.members if place_key(control_of(one).place) == self.key)

    @cached_property
    def _recent(self) -> Sequence[tuple[Evidence, str]]:
        """The claims of the last months, each with the state that it tells of."""
        since = self.last - timedelta(days=SILENT_DAYS)
        return [
            (one, state)
            for one, (state, _) in zip(self.members, self.told, strict=True)
            if one.day and one.day >= since
        ]

    @cached_property
    def _title(self) -> str:
        """The place's name as most texts write it."""
        places = (control_of(one).place for one in self.members)
        names = Counter(written(place) for place in places if place_key(place) == self.key)
        return min(names, key=lambda name: (-names[name], name))

    @cached_property
    def _turns(self) -> tuple[Turn, ...]:
        return tuple(_turns(self))

    def _chances(self, day: int) -> list[tuple[str, float]]:
        """Give the chance of each state on a day: contested, or else held in peace by somebody ("": not named)."""
        contested = float(self.contested[day])
        rows = zip(self.course.holders, self.course.rows[day].tolist(), strict=True)
        states = [(holder, chance * (1 - contested)) for holder, chance in rows]
        return sorted([*states, (CONTESTED, contested)], key=lambda pair: (-pair[1], pair[0]))

    def _state(self, state: str) -> Estimate:
        """Give what the claims tell of one state, its chance still open."""
        if state not in self._states:
            self._states[state] = self._made(state)
        return self._states[state]

    def _made(self, state: str) -> Estimate:
        backing = [one for one, (told, _) in zip(self.members, self.told, strict=True) if told == state]
        holder = state if state not in (CONTESTED, "") else None
        return Estimate(
            id=identify("control", self.key, state),
            kind="control",
            key=(self.key,),
            title=self._title,
            as_of=None,
            day=self.last,
            place=self.place,
            holder=holder,
            holder_name=_holder_name(backing, holder, self),
            status="contested" if state == CONTESTED else "held" if holder else "holder not known",
            origins=origins_of(backing),
            claims=claim_ids(backing),
            against=claim_ids([one for one, told in self._recent if told != state]),
            method=METHOD,
        )


def _turns(held: Held) -> Iterator[Turn]:
    """Tell the course as (day, holder or None, probability): where the holder turns (None: contested), or news does."""
    rows, contested = held.course.rows, held.contested
    tops, chances = rows.argmax(axis=1), rows.max(axis=1) * (1 - contested)
    named = np.array([n if name else NOBODY_NAMED for n, name in enumerate(held.course.holders)])
    states = np.where(contested > chances, NOBODY_NAMED, named[tops])
    chances = np.maximum(contested, chances)
    turned = {0, *(np.flatnonzero(states[1:] != states[:-1]) + 1).tolist()}
    told = {one.day for one in held.members} | {one.article.day for one in held.members}
    news = {day.toordinal() - held.course.first for day in told if day}
    before = 0.0
    for n in sorted(turned | {n for n in news if 0 <= n < len(states)}):
        chance = float(chances[n])
        if n in turned or abs(before - chance) >= TURNED:
            holder = held.course.holders[states[n]] if states[n] != NOBODY_NAMED else None
            before = round(chance, 3)
            yield date.fromordinal(held.course.first + n), holder, before


def contested_by_day(sightings: Iterable[Sighting], course: Course) -> Array:
    """Give the chance that a place is contested on each day of its course.

    A chain of two states: odds that a report raises, that word of a holder lowers, and that age. Of one day, word of
    fighting comes first: the last quarter falls with the town.
    """
    days: list[int] = [0]
    levels: list[float] = [0.0]
    ordered = sorted(sightings, key=lambda one: (one.of, one.told != "contested"))
    for of, told in groupby(ordered, key=lambda one: one.of):
        day = of - course.first
        chance = levels[-1] * float(np.exp(-QUIET_AGAIN * (day - days[-1])))
        for one in told:
            chance = max(chance, FOUGHT_FOR) if one.told == "contested" else _calmed(chance)
        days.append(day)
        levels.append(chance)
    since = np.arange(len(course.rows))
    last = np.searchsorted(days, since, side="right") - 1
    return np.asarray(np.array(levels)[last] * np.exp(-QUIET_AGAIN * (since - np.array(days)[last])))


def _calmed(chance: float) -> float:
    return chance * AT_PEACE / (chance * AT_PEACE + 1 - chance)


def _holder_name(backing: Sequence[Evidence], holder: str | None, held: Held) -> str | None:
    """Name a holder as the list of actors or the latest claim does; one only ever said to have lost it, as a loser."""
    if holder is None:
        return None
    mentions = [control_of(one).holder for one in backing] + [control_of(one).loser for one in held.members]
    mentions += [control_of(one).holder for one in held.members]
    named = [mention for mention in mentions if mention and held.holders.of(mention) == holder]
    named.sort(key=lambda mention: actor_key(mention) != holder)
    if not named:
        return None
    return next((mention.means.name for mention in named if mention.means and mention.means.name), named[-1].text)


def place_of(members: Iterable[Evidence]) -> Place | None:
    """Give the known place that claims are about, None where none of them names one."""
    return next((place for one in members if (place := control_of(one).place.means)), None)
