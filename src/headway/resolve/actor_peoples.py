"""A people that fights: "the Kurds took the hill" is of a force, and which one the place and the year tell.

What enters is the name of a people as a draft; what leaves is the draft with the force of that people where the text is about,
the people among the runners-up. It refuses where the words are not the subject of a verb of fighting, or no place is told.
"""

from dataclasses import replace

from headway.model import Actor, ActorKind, Candidate, Parse
from headway.resolve.actor_drafts import Draft
from headway.resolve.actor_kinds import PLURAL_NOUNS
from headway.resolve.actor_registry import Registry
from headway.resolve.actor_roles import DESCRIBED, FAIR
from headway.resolve.actor_scene import Scene
from headway.resolve.actor_words import Vocabulary


class PeopleReader:
    """Reads peoples that fight as their forces."""

    def __init__(self, registry: Registry, vocabulary: Vocabulary) -> None:
        self._registry = registry
        self._verbs = vocabulary.lists["fighting-verbs"]

    def read(self, scene: Scene, draft: Draft) -> Draft:
        """Give the draft as the people's force, if it is one that fights where the text is about; else as it is."""
        people = draft.means
        if people is None or people.id is None or people.kind is not ActorKind.PEOPLE:
            return draft
        if not self._fights(scene.parse, draft.head):
            return draft
        force, country = self._force(scene, draft, people.id)
        if force is None:
            return draft
        rival = Candidate(people.id, people.name or "", DESCRIBED, "the people, not its force")
        reason = f"the force of the {people.name} that fights where the text is about {country}"
        return replace(draft, means=force, score=FAIR, reason=reason, others=(rival, *draft.others))

    def _force(self, scene: Scene, draft: Draft, people: str) -> tuple[Actor | None, str]:
        for country in scene.countries_near(draft.head):
            if f"{people}:{country}" in self._registry.forces:
                forces = self._registry.forces_of(people, scene.year, country)
                return (forces[0] if forces else None), country
        return None, ""

    def _fights(self, parse: Parse, i: int) -> bool:
        token = parse.tokens[i]
        if token.tag not in PLURAL_NOUNS or token.dep != "nsubj":
            return False
        return parse.tokens[token.head].lemma.casefold() in self._verbs
