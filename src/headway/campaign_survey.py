"""What a pile of claims is about: the bodies named most and where they seem to stand, places, days, words, measures.

What enters are articles with their claims; what leaves are counts. The sides are a guess from who does what to whom,
for a person to put right: nothing is known here of any war.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from headway.model import (
    Actor,
    ActorKind,
    Article,
    Box,
    Claim,
    Control,
    Event,
    EventType,
    Figure,
    Judgement,
    Mention,
    Need,
    Place,
    SideName,
)

HOSTILE: Final = frozenset(
    {EventType.ASSAULT, EventType.COERCE, EventType.SANCTION, EventType.THREATEN, EventType.ACCUSE, EventType.REJECT}
)
FRIENDLY: Final = frozenset(
    {EventType.AID, EventType.SUPPORT, EventType.COOPERATE, EventType.AGREE, EventType.CONSULT, EventType.CONCEDE}
)
"""What an act says of those between whom it passes."""
FIGHTERS: Final = frozenset(
    {ActorKind.ARMED_GROUP, ActorKind.FORCE, ActorKind.STATE, ActorKind.COALITION, ActorKind.GOVERNMENT}
)
"""Kinds of bodies that can be a side; the rest are neutral until a person says otherwise."""
SETTLED: Final = ("exact", "settlement", "district")
"""How exactly a place must be known for its control to be followed."""
MIDDLE: Final = 0.05
"""The share of points at each end that the box of the theatre leaves out: a far mention is no theatre."""
ROOM: Final = 0.5
"""Degrees around what is left."""

Count: TypeAlias = tuple[str, int]
Known: TypeAlias = tuple[Article, tuple[Claim, ...]]


@dataclass(frozen=True, slots=True)
class Body:
    """A body that is named: how often, where it seems to stand, and what it does to the adversary."""

    id: str
    name: str
    claims: int
    side: SideName
    against: int
    beside: int


@dataclass(frozen=True, slots=True)
class Survey:
    """What was counted, the most frequent first."""

    articles: int
    claims: int
    first: date | None
    last: date | None
    bodies: tuple[Body, ...]
    countries: tuple[Count, ...]
    places: tuple[Count, ...]
    box: Box | None
    events: tuple[Count, ...]
    measures: tuple[Count, ...]
    needs: tuple[Count, ...]
    verdicts: tuple[Count, ...]


def survey(known: Iterable[Known]) -> Survey:
    """Count what articles and their claims are about."""
    every = list(known)
    claims = [claim for _, found in every for claim in found]
    days = sorted(article.day for article, _ in every if article.day)
    places = [mention.means for claim in claims for mention in _places(claim) if mention.means]
    events = [claim.payload for claim in claims if isinstance(claim.payload, Event)]
    return Survey(
        articles=len(every),
        claims=len(claims),
        first=days[0] if days else None,
        last=days[-1] if days else None,
        bodies=tuple(_bodies(claims)),
        countries=_most(place.country for place in places if place.country),
        places=_most(place.name for place in places if place.precision in SETTLED),
        box=_box(places),
        events=_most(str(event.type) for event in events),
        measures=_most(c.payload.measure for c in claims if isinstance(c.payload, Figure) and c.payload.measure),
        needs=_most(_thing(c.payload.what) for c in claims if isinstance(c.payload, Need)),
        verdicts=_most(_thing(c.payload.about) for c in claims if isinstance(c.payload, Judgement)),
    )


def _most(words: Iterable[str]) -> tuple[Count, ...]:
    counts = Counter(word for word in words if word)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _thing(words: str) -> str:
    """Give the last word of a phrase, its head in most: "support for demining" is left as "demining"."""
    told = [word for word in words.lower().split() if word.isalpha() and len(word) > 3]
    return told[-1] if told else ""


def _places(claim: Claim) -> Iterator[Mention[Place]]:
    if isinstance(claim.payload, Control):
        yield claim.payload.place
    yield from claim.places


def _actors(claim: Claim) -> Iterator[Actor]:
    """Yield the bodies of a claim that have an id, each once."""
    payload = claim.payload
    named: list[Mention[Actor] | None] = [claim.attribution.speaker] if claim.attribution else []
    if isinstance(payload, Event):
        named += [*payload.actors, *payload.recipients]
    elif isinstance(payload, Control):
        named += [payload.holder, payload.loser]
    elif isinstance(payload, Need):
        named += [payload.who, payload.of]
    met = {mention.means.id: mention.means for mention in named if mention and mention.means and mention.means.id}
    yield from met.values()


def _bodies(claims: Iterable[Claim]) -> Iterator[Body]:
    """List the bodies with a guess of their sides: against the one that most are against, beside it, or neither."""
    counts: Counter[str] = Counter()
    actors: dict[str, Actor] = {}
    hostile: Mapping[str, Counter[str]] = defaultdict(Counter)
    friendly: Mapping[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        for actor in _actors(claim):
            counts[actor.id or ""] += 1
            actors[actor.id or ""] = actor
        for one, other, kind in _dealings(claim):
            met = hostile if kind == "hostile" else friendly
            met[one][other] += 1
            met[other][one] += 1
    adversary = _adversary(actors, hostile)
    for name, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        against, beside = hostile[name][adversary or ""], friendly[name][adversary or ""]
        side: SideName = "neutral"
        if name == adversary or (beside > against and actors[name].kind in FIGHTERS):
            side = "adversary"
        elif against > beside and actors[name].kind in FIGHTERS:
            side = "coalition"
        yield Body(name, actors[name].name or name, number, side, against, beside)


def _dealings(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """Yield who deals with whom, and how: acts, and the taking of places."""
    payload = claim.payload
    if isinstance(payload, Event) and payload.type in HOSTILE | FRIENDLY:
        kind = "hostile" if payload.type in HOSTILE else "friendly"
        for one in payload.actors:
            for other in payload.recipients:
                yield from _pair(one, other, kind)
    elif isinstance(payload, Control):
        yield from _pair(payload.holder, payload.loser, "hostile")


def _pair(one: Mention[Actor] | None, other: Mention[Actor] | None, kind: str) -> Iterator[tuple[str, str, str]]:
    first = one.means.id if one and one.means else None
    second = other.means.id if other and other.means else None
    if first and second and first != second:
        yield first, second, kind


def _adversary(actors: Mapping[str, Actor], hostile: Mapping[str, Counter[str]]) -> str | None:
    """Name the body that most others are against; an armed group before any other kind."""
    found = [name for name in sorted(actors) if hostile[name]]
    groups = [name for name in found if actors[name].kind is ActorKind.ARMED_GROUP]
    return max(groups or found, key=lambda name: (len(hostile[name]), hostile[name].total()), default=None)


def _box(places: Iterable[Place]) -> Box | None:
    """Give the box of the middle nine tenths of the points."""
    points = [(p.lat, p.lon) for p in places if p.lat is not None and p.lon is not None and p.precision in SETTLED]
    if not points:
        return None
    lats, lons = sorted(lat for lat, _ in points), sorted(lon for _, lon in points)
    cut = int(len(points) * MIDDLE)
    return Box(
        south=max(-90.0, round(lats[cut] - ROOM, 1)),
        west=max(-180.0, round(lons[cut] - ROOM, 1)),
        north=min(90.0, round(lats[-1 - cut] + ROOM, 1)),
        east=min(180.0, round(lons[-1 - cut] + ROOM, 1)),
    )
