"""Towns that are only a word in somebody's name: "Popular" Mobilization is no town in Carolina.

What enters are the places and the actors of one text; what leaves are the places without such words, and without what
refers back to them. A body of the same country may well be called by its town, so its town stays ("London" in the name
of a British body); so does a word that the actor's known names do not hold ("Paris-based").
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from headway.model import Actor, Mention, Place
from headway.resolve.actor_names import fold, split_name
from headway.resolve.actor_registry import Registry


@dataclass(frozen=True, slots=True)
class NameParts:
    """The words in the names of every known actor, folded, by its id."""

    words: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, registry: Registry) -> "NameParts":
        """Gather the words of all names; a name of one word has no parts."""
        words = defaultdict[str, set[str]](set)
        for name in registry.names:
            parts = split_name(name.words)
            if len(parts) > 1:
                words[name.actor].update(map(fold, parts))
        return cls({actor: frozenset(parts) for actor, parts in words.items()})

    def left_out(
        self, places: tuple[Mention[Place], ...], actors: tuple[Mention[Actor], ...]
    ) -> tuple[Mention[Place], ...]:
        """Give the places that are no part of a name of an actor of another country, in order."""
        starts = [actor.start for actor in actors]
        parts = set()
        for place in places:
            at = bisect_right(starts, place.start) - 1
            if at >= 0 and self._is_part(place, actors[at]):
                parts.add((place.start, place.end))
        return tuple(p for p in places if (p.start, p.end) not in parts and p.refers not in parts) if parts else places

    def _is_part(self, place: Mention[Place], actor: Mention[Actor]) -> bool:
        if place.means is None or actor.means is None or actor.means.id is None or place.end >= actor.end:
            return False
        abroad = place.means.precision == "settlement" and place.means.country != actor.means.country
        return abroad and {fold(word) for word in place.text.split()} <= self.words.get(actor.means.id, frozenset())
