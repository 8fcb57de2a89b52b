"""The actors as the weighing needs them: whose body one is, on which side it stands, who bears a name.

What enters are the known actors and the campaign; what leaves are ids, sides and folded words. An actor without an
id is compared by its words, and only inside one text.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from headway.model import Actor, ActorKind, Campaign, Mention, Place, SideName

_SPEAK_FOR_ANY: Final = (ActorKind.OFFICE, ActorKind.PERSON)
"""Kinds that speak for whatever body they belong to."""
_SPEAK_FOR_ONE: Final = (ActorKind.FORCE, ActorKind.OUTLET)
"""Kinds that speak for the body they belong to, unless it is one of many voices."""
_PLURAL: Final = (ActorKind.STATE, ActorKind.COALITION, ActorKind.IGO)
"""Kinds of many voices: two ministries of a state, two members of a coalition."""


_MANY_POWERS: Final = (ActorKind.COALITION, ActorKind.IGO)
"""Kinds that hold no ground as one."""
DESCRIBED: Final = "~"
"""What the key of an actor or place begins with that has words and no id."""


@lru_cache(maxsize=65_536)
def fold(words: str) -> str:
    """Fold words so that spellings meet: no case, accents or signs, single spaces.

    >>> fold("Deir  ez-Zór")
    'deir ez zor'
    """
    bare = unicodedata.normalize("NFKD", words.casefold())
    return " ".join(re.findall(r"[^\W_]+", "".join(c for c in bare if not unicodedata.combining(c))))


def actor_key(mention: Mention[Actor] | None) -> str:
    """Give what an actor is compared by: its id, else its folded words; "" for nobody."""
    if mention is None:
        return ""
    return mention.means.id if mention.means and mention.means.id else f"{DESCRIBED}{fold(mention.text)}"


def place_key(mention: Mention[Place] | None) -> str:
    """Give what a place is compared by: its id, else its folded words; "" for none."""
    if mention is None:
        return ""
    return mention.means.id if mention.means else f"{DESCRIBED}{fold(mention.text)}"


def written(mention: Mention[Place]) -> str:
    """Name a place as the text writes it; as the gazetteer does where the text only refers back to it."""
    words = " ".join(mention.text.split())
    refers = mention.refers is not None or not words
    return mention.means.name if refers and mention.means else words


class Roster:
    """The known actors of a campaign, indexed. ``apart`` are ids of bodies that stand apart from the one above them."""

    def __init__(self, actors: Mapping[str, Actor], campaign: Campaign, apart: frozenset[str] = frozenset()) -> None:
        self._apart = apart
        self._side_of: dict[str, SideName] = {}
        self._power_of: dict[str, str] = {}
        self._coalitions_of: dict[str, tuple[str, ...]] = {}
        self._actors = actors
        self._by_name = {fold(key): key for key in sorted(actors)}
        self._by_name |= {fold(actor.name): key for key, actor in sorted(actors.items()) if actor.name}
        self._sides: dict[str, SideName] = {actor: side.name for side in campaign.sides for actor in side.actors}
        sided = ((name, key) for name, key in self._by_name.items() if self._sides.get(key, "neutral") != "neutral")
        self._sided_names = sorted(sided, key=lambda pair: (-len(pair[0]), pair))

    def actor(self, known: str | None) -> Actor | None:
        """Give a known actor."""
        return self._actors.get(known) if known else None

    def id_of(self, name: str) -> str | None:
        """Give the id of the actor that bears a name (or of that id)."""
        return self._by_name.get(fold(name))

    def named_in(self, folded: str) -> Iterator[str]:
        """Yield the ids of the sides' actors whose names stand in folded words, the longest name first."""
        padded = f" {folded} "
        for name, actor in self._sided_names:
            if f" {name} " in padded:
                yield actor

    def line_of(self, actor: str) -> Iterator[str]:
        """Yield an actor's id and those of the bodies above it, nearest first; a broken file's circle ends."""
        seen: set[str] = set()
        above: str | None = actor
        while above and above not in seen:
            seen.add(above)
            yield above
            known = self._actors.get(above)
            above = known.parent if known else None

    def body_of(self, actor: str) -> str:
        """Give the body that an actor speaks for: its own, or that of its office, person, force or desk.

        An office may speak for a whole state; a force speaks for its ministry, but for no state or coalition.
        """
        body, *above = self.line_of(actor)
        for higher in above:
            kind = self._kind(body)
            if body in self._apart:
                break
            if kind not in _SPEAK_FOR_ANY and (kind not in _SPEAK_FOR_ONE or self._kind(higher) in _PLURAL):
                break
            body = higher
        return body

    def power_of(self, mention: Mention[Actor] | None) -> str:
        """Give the power that a holder of ground belongs to: the highest body above it that is no coalition.

        An army, its ministry and its state hold a place together; members of a coalition, and bodies that stand
        apart (the forces of a self-governing region, auxiliaries), do not.
        """
        key = actor_key(mention)
        if key not in self._power_of:
            self._power_of[key] = self._highest(key)
        return self._power_of[key]

    def _highest(self, key: str) -> str:
        power = key
        for above in self.line_of(key) if key else ():
            if self._kind(above) in _MANY_POWERS:
                break
            power = above
            if above in self._apart:
                break
        return power

    def _kind(self, actor: str) -> ActorKind:
        known = self._actors.get(actor)
        return known.kind if known else ActorKind.OTHER

    def side_of(self, actor: str | None) -> SideName:
        """Give an actor's side: its own, else that of the nearest body above it that the campaign names."""
        if not actor:
            return "neutral"
        if actor not in self._side_of:
            named = (self._sides[above] for above in self.line_of(actor) if above in self._sides)
            self._side_of[actor] = next(named, "neutral")
        return self._side_of[actor]

    def coalitions_of(self, actor: str) -> tuple[str, ...]:
        """Give the coalitions of the campaign on an actor's side: what they are asked for, it may give."""
        if actor not in self._coalitions_of:
            side = self.side_of(actor)
            on_side = (known for known, stands in self._sides.items() if stands == side != "neutral")
            self._coalitions_of[actor] = tuple(known for known in on_side if self._kind(known) is ActorKind.COALITION)
        return self._coalitions_of[actor]

    def is_coalition(self, actor: str) -> bool:
        """Say whether an actor is a coalition on one of the campaign's sides."""
        return actor in self.coalitions_of(actor)
