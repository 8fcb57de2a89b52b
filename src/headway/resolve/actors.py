"""Actors: the bodies and persons that the words of a text stand for.

What enters are an article, its parse and its places; what leaves are mentions of actors in order, none overlapping another:
known names first, then phrases headed by a noun for persons, groups and bodies, persons' names, references back and
pronouns. An unknown name never gets an id; what is only described has none; a reference without a clear antecedent is open.
"I" and "we" are left to the stage that knows who speaks.
"""

from collections.abc import Iterable

from headway.model import Actor, Article, Campaign, Mention, Parse, Place, Tables
from headway.resolve.actor_bodies import find_bodies, find_initials, find_pronouns
from headway.resolve.actor_chains import ChainReader
from headway.resolve.actor_drafts import Draft, mention_of
from headway.resolve.actor_known import known_actors
from headway.resolve.actor_name_parts import NameParts
from headway.resolve.actor_names import Parts
from headway.resolve.actor_nouns import Known, NounReader
from headway.resolve.actor_pairs import PairReader
from headway.resolve.actor_peoples import PeopleReader
from headway.resolve.actor_persons import find_persons
from headway.resolve.actor_registry import read_registry
from headway.resolve.actor_roles import RoleReader
from headway.resolve.actor_scene import NameFinder, Scene
from headway.resolve.actor_words import read_vocabulary

__all__ = ["ActorFinder", "known_actors"]


class ActorFinder:
    """Finds the actors of texts; set up once from the shipped tables and the campaign, if there is one."""

    def __init__(self, tables: Tables, campaign: Campaign | None) -> None:
        registry = read_registry(tables)
        vocabulary = read_vocabulary(tables)
        self._names = NameFinder(registry, vocabulary, campaign)
        roles = RoleReader(registry, vocabulary)
        self._nouns = NounReader(vocabulary, roles)
        self._pairs = PairReader(roles)
        self._peoples = PeopleReader(registry, vocabulary)
        self._vocabulary = vocabulary
        self._folded: dict[str, Parts] = {}
        self._name_parts = NameParts.of(registry)
        self._chains = ChainReader(registry, vocabulary, roles, campaign)

    def find(self, article: Article, parse: Parse, places: tuple[Mention[Place], ...]) -> tuple[Mention[Actor], ...]:
        """Give the mentions of actors in the order of the text."""
        scene = Scene(article, parse, places, self._folded)
        named = list(self._names.find(scene))
        scene.note_states(named)
        named = [self._peoples.read(scene, draft) for draft in named]
        known = Known.of(named)
        phrases = list(self._nouns.find(scene, known))
        drafts = _without_overlaps(
            [
                *self._pairs.find(scene, known),
                *find_persons(scene, known, named, phrases, self._vocabulary),
                *named,
                *find_initials(parse, known, named),
                *find_bodies(scene, known),
                *find_pronouns(parse, self._vocabulary),
            ]
        )
        return tuple(
            mention_of(draft, parse) for draft in self._chains.settle(parse, drafts, scene.year, scene.main_country)
        )

    def without_name_parts(
        self, places: tuple[Mention[Place], ...], actors: tuple[Mention[Actor], ...]
    ) -> tuple[Mention[Place], ...]:
        """Give the places that are no mere word in the name of a known actor of another country."""
        return self._name_parts.left_out(places, actors)


def _without_overlaps(drafts: Iterable[Draft]) -> list[Draft]:
    """Keep the longest of drafts that overlap, the first found of equals."""
    kept: dict[int, Draft] = {}
    chosen: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.first - d.past, d.first)):
        if not any(i in kept for i in range(draft.first, draft.past)):
            chosen.append(draft)
            kept.update(dict.fromkeys(range(draft.first, draft.past), draft))
    return sorted(chosen, key=lambda d: d.first)
