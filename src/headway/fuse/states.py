"""What a followed place comes to as of a day: the states that are likely enough to be told, and how it got there.

What enters is a place with the course of its holder; what leaves are estimates, one a state. What rests on the claims
alone is made once for a place, so that another day asks only for its chances. Nobody is named where nobody is told of.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import Final, TypeAlias

import numpy as np

from headway.fuse.course import Course
from headway.fuse.holders import CONTESTED, Holders, control_of
from headway.fuse.quarrels import quarrels_of
from headway.fuse.roster import actor_key, place_key, written
from headway.fuse.telling import Array
from headway.fuse.trust import claim_ids, origins_of
from headway.model import Dispute, Estimate, Evidence, Place, identify

METHOD: Final = "hidden Markov model over days, with the delay of news (4)"
SILENT_DAYS: Final = 180
"""Days without a claim after which a place is not reported."""
TOLD: Final = 0.05
"""The chance from which on a state is told: what is less likely is "almost no chance" in the words of ICD 203."""
TURNED: Final = 0.1
"""The least change of a probability, on a day with news, that makes a new row of history."""
EVEN: Final = 0.5
"""The chance above which a holder is named in the course of a place."""
MATTERS: Final[Mapping[str, str]] = MappingProxyType(
    {"holder": "who held it", "day": "the day on which it changed hands"}
)
"""What a dispute is about, in words."""
MOST_DISPUTES: Final = 3
"""Disputes that the note of a place names, the latest: the others stand in the estimate."""
NOBODY_NAMED: Final = -1
"""Stands in a row of states for a place that is contested or held by somebody not named."""

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
    denials: tuple[Evidence, ...] = ()
    """What is said not to be so: no part of the course, but of what is disputed."""
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
        history = self._history(as_of)
        note = f"last reported on {self.last.isoformat()}" if silent else self._in_dispute
        return [
            replace(
                told := self._state(state),
                as_of=as_of,
                probability=round(chance, 3),
                status="not reported" if silent else told.status,
                note=note,
                history=history,
                disputes=self._disputes,
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

    def _history(self, as_of: date | None) -> tuple[Turn, ...]:
        """Tell the course up to a day; what has since turned in silence comes last."""
        turns = self._turns
        if as_of is not None:
            turns = turns[: bisect_right(turns, as_of, key=lambda turn: turn[0][0])]
        told = tuple([turn for turn, _ in turns])
        since = turns[-1][1] if turns else None
        return told if since is None or (as_of and since[0] > as_of) else (*told, since)

    @cached_property
    def _turns(self) -> tuple[tuple[Turn, Turn | None], ...]:
        return tuple(_turns(self))

    @cached_property
    def _disputes(self) -> tuple[Dispute, ...]:
        return quarrels_of([*self.members, *self.denials], self.holders, self._holder_about)

    @cached_property
    def _in_dispute(self) -> str:
        """Say what of the last months is in dispute."""
        since = self.last - timedelta(days=SILENT_DAYS)
        recent = [dispute for dispute in self._disputes if dispute.last >= since]
        return "; ".join(f"in dispute: {MATTERS[dispute.of]}, {_days(dispute)}" for dispute in recent[-MOST_DISPUTES:])

    def _holder_about(self, day: date) -> str | None:
        """Name the likeliest holder on a day of the course, or at its nearer end."""
        within = min(max(day.toordinal(), self.course.first), self.course.first + len(self.course.rows) - 1)
        return self.holder_on(within)[0]

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
            claims=_once(backing),
            against=_once([one for one, told in self._recent if told != state]),
            method=METHOD,
        )


def _turns(held: Held) -> Iterator[tuple[Turn, Turn | None]]:
    """Tell the course as (day, holder or None, probability): where the holder turns (None: contested), or news does.

    A holder is named where likelier than not. That word of fighting has grown old is a turn of its own only as long as
    nothing else comes: beside each turn stands the one that silence makes of it, None where it makes none.
    """
    rows, contested = held.course.rows, held.contested
    tops, likeliest = rows.argmax(axis=1), rows.max(axis=1)
    chances = likeliest * (1 - contested)
    named = np.array([n if name else NOBODY_NAMED for n, name in enumerate(held.course.holders)])
    states = np.where((contested > chances) | (likeliest <= EVEN), NOBODY_NAMED, named[tops])
    chances = np.maximum(contested, chances)
    told = {one.day for one in held.members} | {one.article.day for one in held.members}
    news = {n for day in told if day and 0 <= (n := day.toordinal() - held.course.first) < len(states)}
    turned = set((np.flatnonzero(states[1:] != states[:-1]) + 1).tolist())
    moved = set((np.flatnonzero(tops[1:] != tops[:-1]) + 1).tolist())

    def turn(n: int) -> Turn:
        holder = None if states[n] == NOBODY_NAMED else held.course.holders[states[n]]
        return date.fromordinal(held.course.first + n), holder, round(float(chances[n]), 3)

    last, silent = 0, None
    for n in sorted(turned | news):
        if n and states[last] == NOBODY_NAMED and n not in news | moved:
            silent = silent or turn(n)
        elif n and (states[n] != states[last] or abs(turn(last)[2] - chances[n]) >= TURNED):
            yield turn(last), silent
            last, silent = n, None
        elif n:
            silent = None
    yield turn(last), silent


def _days(dispute: Dispute) -> str:
    first, last = dispute.first.isoformat(), dispute.last.isoformat()
    return first if first == last else f"{first} to {last}"


def _once(members: Sequence[Evidence]) -> tuple[str, ...]:
    """Give the ids of claims, each once: one may tell of two days."""
    return tuple(dict.fromkeys(claim_ids(members)))


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
