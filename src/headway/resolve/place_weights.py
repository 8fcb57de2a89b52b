"""Which place a name means: every reading of every name of a text, weighed by reasons.

What enters are the sightings of one text and what is known of its setting; what leaves is, for each, the readings with
their scores and reasons. Names are weighed together: each lends its neighbours the provinces and countries that it may
lie in (after Leidner's minimality and Lieberman and Samet's local lexicons), so that population decides last.
A reading that hardly beats its rivals is left to the caller to refuse.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from headway.model import Box, Campaign
from headway.resolve.sightings import Sighting
from headway.resolve.spelling import fold
from headway.resolve.toponym import PlaceEntry

ROUNDS = 3
"""Times that names lend each other support; later rounds change nothing but ties."""
MOST_READINGS = 60
"""Readings of one name weighed; there are more Santa Rosas than that, but none of the rest is ever meant."""
SHARPNESS = 1.6
"""How fast probability grows with score (of a softmax)."""

KIND = {"country": 3.4, "continent": 3.4, "region": 2.8, "capital": 2.7, "province": 1.4, "county": 0.0}
"""Standing of a kind of place before anything is read, on the scale of the weights below."""
OTHER_KIND = 1.2
PEOPLED = frozenset({"town", "capital", "province", "county"})
UNKNOWN_POPULATION = 3.0
"""Power of ten taken for a town whose population is not known: a small town, not none."""
PER_POWER = 0.42
"""What a power of ten of population counts."""
STANDING = {"main": 0.0, "other": -0.5, "spelling": -0.8}
GREAT = frozenset({"country", "continent", "province", "region"})
OVERSHADOWED = -4.0
"""What a place loses that has the name of a country or province ("Iraq" for the town of Arak)."""
SEAT = 1.5
"""What a province loses to the town that it is called after, where the words do not ask for a kind of place."""
_RANK = {"main": 0, "other": 1, "spelling": 2}
LARGE_TOWN = 100_000
"""People of a town that is as well known as a far province of its name."""
KIND_ASKED, KIND_NOT_ASKED = 2.4, -1.2
HELD = 4.0
"""A text that says what holds the place ("Springfield, Illinois") settles it."""
THEATRE, BOX, WATCHED, HOME = 1.4, 0.6, 0.8, 1.5
COUNTY, PROVINCE, COUNTRY, NEARBY = 1.3, 1.3, 0.8, 1.2
"""What support by names of the same county, province, country and neighbourhood counts."""
LEAST_SHARE = 0.02
"""Readings less likely lend nothing: they would only add up to noise."""
SPOKEN_OF = 0.5
"""Support from which a reason mentions it."""
NAMED_PROVINCE = 2.0
"""How many towns of it a province's own name is worth."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known before a text is read: the campaign's theatre, and the places of the outlet's own name, by id."""

    countries: frozenset[str] = frozenset()
    box: Box | None = None
    watched: frozenset[str] = frozenset()
    home: frozenset[str] = frozenset()
    home_provinces: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls, campaign: Campaign | None, home: tuple[PlaceEntry, ...] = (), watched: frozenset[str] = frozenset()
    ) -> "Setting":
        """Take the setting from a campaign, an outlet's home, and the ids of the places that the campaign watches."""
        ids = frozenset(entry.place.id for entry in home)
        provinces = frozenset(province for entry in home if (province := _province(entry)))
        if campaign is None:
            return cls(home=ids, home_provinces=provinces)
        return cls(frozenset(campaign.countries), campaign.box, watched, ids, provinces)


class Weighed(NamedTuple):
    """A reading of a name with its probability among the readings, and the reasons for it."""

    entry: PlaceEntry
    score: float
    reason: str


_Lent: TypeAlias = defaultdict[str | tuple[int, int], float]
"""Weight by area: county, province, country, cell."""


class _Areas(NamedTuple):
    """The areas that a reading lies in: county, province, country, cell of a degree."""

    county: str | None
    province: str | None
    country: str | None
    cell: tuple[int, int] | None


def weigh_readings(
    sightings: Sequence[Sighting], held_by: Mapping[int, frozenset[str]], setting: Setting
) -> list[tuple[Weighed, ...]]:
    """Weigh the readings of each sighting, best first.

    ``held_by`` gives, by number of the sighting, the ids of the places that the text says hold it. Names that are
    equal have one meaning in a text, except where the text says what holds one.
    """
    groups: dict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)
    stated: dict[str, frozenset[str]] = {}
    for n, sighting in enumerate(sightings):
        if n in held_by and any(held_by[n] & set(e.place.parents) for e in sighting.entries):
            stated.setdefault(fold(sighting.name), held_by[n])
    for n, sighting in enumerate(sightings):
        name = fold(sighting.name)
        groups[name, held_by.get(n) or stated.get(name, frozenset())].append(n)
    names = [_Name([sightings[n] for n in members], holders, setting) for (_, holders), members in groups.items()]
    for _ in range(ROUNDS):
        _lend(names)
    found: list[tuple[Weighed, ...]] = [()] * len(sightings)
    for one, members in zip(names, groups.values(), strict=True):
        readings = one.weighed()
        for n in members:
            found[n] = readings
    return found


class _Name:
    """One name of a text, with its readings and their scores."""

    def __init__(self, sightings: Sequence[Sighting], holders: frozenset[str], setting: Setting) -> None:
        kinds = frozenset(kind for s in sightings for kind in s.kinds)
        entries = sightings[0].entries
        great = [e for e in entries if e.kind in GREAT and (e.kind != "province" or e.standing == "main")]
        shadowed = [any(_overshadows(g, e) for g in great) for e in entries]
        scored = [(_alone(e, kinds, holders, setting, shadowed=s), e) for e, s in zip(entries, shadowed, strict=True)]
        if not kinds:
            scored = [((score - SEAT * _has_seat(e, entries), why), e) for (score, why), e in scored]
        scored.sort(key=lambda pair: (-pair[0][0], pair[1].place.id))
        kept = scored[:MOST_READINGS]
        self.weight = 1.0 + math.log(len(sightings))
        self.entries = [entry for _, entry in kept]
        self.alone = [score for (score, _), _ in kept]
        self.reasons = [list(reasons) for (_, reasons), _ in kept]
        self.areas = [_areas(entry) for entry in self.entries]
        self.shares = _softmax(self.alone)
        self.lent: list[tuple[float, str]] = [(0.0, "")] * len(kept)

    def weighed(self) -> tuple[Weighed, ...]:
        """The candidates with their shares, the likeliest first."""
        order = sorted(range(len(self.entries)), key=lambda n: (-self.shares[n], self.entries[n].place.id))
        return tuple(
            Weighed(
                self.entries[n],
                round(self.shares[n], 3),
                "; ".join([*self.reasons[n], *filter(None, [self.lent[n][1]])]),
            )
            for n in order
        )


def _alone(
    entry: PlaceEntry, kinds: frozenset[str], holders: frozenset[str], setting: Setting, *, shadowed: bool
) -> tuple[float, list[str]]:
    """Score a reading by itself, with reasons."""
    place = entry.place
    people = math.log10(entry.population) if entry.population else UNKNOWN_POPULATION
    score = KIND.get(entry.kind, OTHER_KIND) + STANDING[entry.standing]
    if entry.kind in PEOPLED:
        score += PER_POWER * (people - UNKNOWN_POPULATION)
    if shadowed:
        score += OVERSHADOWED
    reasons = [f"{entry.kind}" + (f" of {entry.population:,}" if entry.population else "")]
    if kinds:
        score += KIND_ASKED if entry.kind in kinds else KIND_NOT_ASKED
        if entry.kind in kinds:
            reasons.append("the kind of place asked for")
    if holders & set(place.parents):
        score += HELD
        reasons.append("held by the place named with it")
    if place.country in setting.countries:
        score += THEATRE
        reasons.append("in a country of the campaign")
    if setting.box and place.lat is not None and place.lon is not None and setting.box.holds(place.lat, place.lon):
        score += BOX
        reasons.append("in the theatre")
    if place.id in setting.watched:
        score += WATCHED
        reasons.append("watched")
    if setting.home and _is_near(entry, setting):
        score += HOME
        reasons.append("near the outlet's home")
    return score, reasons


def _has_seat(area: PlaceEntry, entries: Sequence[PlaceEntry]) -> bool:
    """Say whether a town of the same name lies in a province or county, and is meant unless the words say otherwise."""
    towns = (e for e in entries if e.kind in ("town", "capital") and _RANK[e.standing] <= _RANK[area.standing])
    return area.kind in ("province", "county") and any(area.place.id in town.place.parents for town in towns)


def _overshadows(great: PlaceEntry, entry: PlaceEntry) -> bool:
    """Say whether who writes a name thinks of a country or province before this place of the same name."""
    if entry.kind in GREAT:
        return False
    if great.kind == "province":
        return great.place.id not in entry.place.parents and (entry.population or 0) < LARGE_TOWN
    return entry.kind != "capital" or entry.standing != "main"


def _is_near(entry: PlaceEntry, setting: Setting) -> bool:
    """Say whether a place lies in the outlet's home, or in a province with it."""
    homes = setting.home
    return not homes.isdisjoint((entry.place.id, *entry.place.parents)) or _province(entry) in setting.home_provinces


def _areas(entry: PlaceEntry) -> _Areas:
    place = entry.place
    country = place.id if entry.kind == "country" else (place.parents[-1] if place.parents else None)
    county = place.id if entry.kind == "county" else (place.parents[0] if len(place.parents) > 2 else None)
    point = place.precision in ("exact", "settlement", "district") and place.lat is not None and place.lon is not None
    cell = (math.floor(place.lat or 0.0), math.floor(place.lon or 0.0)) if point else None
    return _Areas(county, _province(entry), country, cell)


def _province(entry: PlaceEntry) -> str | None:
    if entry.kind == "province":
        return entry.place.id
    return entry.place.parents[-2] if len(entry.place.parents) > 1 else None


def _softmax(scores: Sequence[float]) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    raised = [math.exp(SHARPNESS * (score - top)) for score in scores]
    whole = sum(raised)
    return [one / whole for one in raised]


def _around(cell: tuple[int, int]) -> Iterable[tuple[int, int]]:
    return ((cell[0] + i, cell[1] + j) for i in (-1, 0, 1) for j in (-1, 0, 1))


def _lend(names: Sequence[_Name]) -> None:
    """Let every name lend its weight to the areas of its readings, and score every reading anew by what others lent."""
    own = [_lends(name) for name in names]
    whole: _Lent = defaultdict(float)
    for lends in own:
        for area, weight in lends.items():
            whole[area] += weight
    for name, lends in zip(names, own, strict=True):
        scores = []
        for n, areas in enumerate(name.areas):
            score, reason = _borrowed(areas, whole, lends)
            name.lent[n] = (score, reason)
            scores.append(name.alone[n] + score)
        name.shares = _softmax(scores)


def _lends(name: _Name) -> _Lent:
    lends: _Lent = defaultdict(float)
    for share, areas, entry in zip(name.shares, name.areas, name.entries, strict=True):
        if share < LEAST_SHARE:
            continue
        if areas.county:
            lends[areas.county] += share
        if areas.province:
            lends[areas.province] += share * (NAMED_PROVINCE if entry.kind == "province" else 1.0)
        if areas.country:
            lends[areas.country] += share
        if areas.cell:
            for cell in _around(areas.cell):
                lends[cell] += share
    return lends


def _borrowed(areas: _Areas, whole: _Lent, own: _Lent) -> tuple[float, str]:
    county, province, country, nearby = (
        max(0.0, whole[area] - own[area]) if area else 0.0
        for area in (areas.county, areas.province, areas.country, areas.cell)
    )
    score = (
        COUNTY * math.log1p(2 * county)
        + PROVINCE * math.log1p(2 * province)
        + COUNTRY * math.log1p(country)
        + NEARBY * math.log1p(2 * nearby)
    )
    told = [
        text
        for share, text in (
            (county, "its county is spoken of"),
            (nearby, "places near it are named"),
            (province, "its province is spoken of"),
            (country, "its country is spoken of"),
        )
        if share >= SPOKEN_OF
    ]
    return score, told[0] if told else ""
