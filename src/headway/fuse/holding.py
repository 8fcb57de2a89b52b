"""Who holds a place: a dated state with a probability, from claims that may conflict.

What enters is rated evidence of one campaign; what leaves are the likely states of each place. Who holds it is followed
by a hidden Markov model (`course`); whether it is contested is a second, smaller one beside it (`states`), because a
town under siege is held and contested at once. Plans and denials are no evidence; a place nobody spoke of for long is
"not reported". Agreement of claims is what the model adds up itself, so their credibility, which counts it too, plays
no part.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from types import MappingProxyType
from typing import Final

from headway.fuse.course import follow
from headway.fuse.fighting import contested_by_day
from headway.fuse.holders import Holders, sightings_of, told_by
from headway.fuse.roster import Roster, place_key
from headway.fuse.states import Held, place_of
from headway.fuse.told_days import settle_days
from headway.fuse.trust import told_when
from headway.model import Control, Estimate, Evidence, Factuality, is_evidence

AHEAD: Final = 64
"""Days that places are followed ahead in, so that the next day asked for is seldom another walk through all of them."""
_NOTHING: Final[Mapping[str, Sequence[Evidence]]] = MappingProxyType({})


class Places:
    """Every place of which control is claimed; after a change, only those that it bears on are followed anew.

    What is claimed of a place inside a town is told of the town too, as of a part of it.
    """

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._evidence: dict[str, tuple[Evidence, ...]] = {}
        self._denials: dict[str, tuple[Evidence, ...]] = {}
        self._inside: dict[str, set[str]] = defaultdict(set)
        self._stale: set[str] = set()
        self._as_of: date | None = None
        self._held: dict[str, Held] = {}
        self._made: dict[str, list[Estimate]] = {}

    def put(self, place: str, evidence: Iterable[Evidence]) -> None:
        """Put the evidence of one place in the place of what was there."""
        every = tuple(evidence)
        before, told = self._evidence.pop(place, ()), tuple(filter(is_evidence, every))
        self._denials.pop(place, None)
        if denied := tuple(one for one in every if one.claim.factuality is Factuality.DENIED):
            self._denials[place] = denied
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
        followed = {held.key: held for held in _follow(again, self._roster, as_of, _ahead(as_of), self._denials)}
        self._held |= followed
        told = followed if as_of == self._as_of else self._held
        self._made.update((place, held.estimates(as_of)) for place, held in told.items())
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
        where = place_of(told)
        if where and where.precision == "settlement":
            told += [one for inner in sorted(self._inside.get(place, ())) for one in self._evidence.get(inner, ())]
        return told


def _around(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """Give the ids of the places that hold the one that is claimed."""
    where = place_of(evidence)
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
    evidence: Mapping[str, Iterable[Evidence]],
    roster: Roster,
    as_of: date | None,
    until: int | None,
    denials: Mapping[str, Sequence[Evidence]] = _NOTHING,
) -> tuple[Held, ...]:
    """Follow places to an ordinal day, by what is told of days up to ``as_of``; what is denied plays no part in it."""
    every = {key: tuple(members) for key, members in sorted(evidence.items(), key=itemgetter(0))}
    casts = {key: Holders(key, members, roster) for key, members in every.items()}
    dated = ((key, _dated(members, casts[key], as_of)) for key, members in every.items())
    places = {key: members for key, members in dated if members}
    told = {key: tuple(told_by(one, casts[key]) for one in members) for key, members in places.items()}
    seen = {key: sightings_of(members, told[key], casts[key]) for key, members in places.items()}
    courses = follow(list(seen.values()), until)
    return tuple(
        Held(
            key,
            places[key],
            told[key],
            casts[key],
            course,
            contested_by_day(sightings, course),
            _dated(denials.get(key, ()), casts[key], as_of),
        )
        for (key, sightings), course in zip(seen.items(), courses, strict=True)
    )


def _dated(members: Sequence[Evidence], holders: Holders, as_of: date | None) -> tuple[Evidence, ...]:
    """Give what is told of days up to ``as_of``, in the order in which it was told."""
    settled = (one for one in settle_days(members, holders) if one.day and (as_of is None or one.day <= as_of))
    return tuple(sorted(settled, key=told_when))
