"""What a phrase stands for, from its noun and from whom it belongs to.

What enters are a noun or an office's words and the actor that owns it ("Danish", "SDF", "coalition"); what leaves is an
actor with its reason and runners-up. "Danish defence minister" is an office with an id of its own, "Turkish troops" the
armed forces of Turkey, "Isis fighters" the group, "a senior US official" a person without an id.
It refuses an id to a phrase that only describes, and to an office without an owner.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from headway.model import Actor, ActorKind, Candidate
from headway.resolve.actor_kinds import FIGHTING, RULING
from headway.resolve.actor_names import Match
from headway.resolve.actor_registry import Name, Office, Registry
from headway.resolve.actor_words import GenericOffice, Noun, Vocabulary

SURE = 0.95
LIKELY = 0.8
FAIR = 0.6
DESCRIBED = 0.5


@dataclass(frozen=True, slots=True)
class Meaning:
    """An actor, how sure we are, why, and what else it might be."""

    actor: Actor
    score: float
    reason: str
    others: tuple[Candidate, ...] = ()


class RoleReader:
    """Offices and nouns, read with their owners."""

    def __init__(self, registry: Registry, vocabulary: Vocabulary) -> None:
        self._registry = registry
        self._generic = vocabulary.offices
        self._known: dict[str, Office] = {office.actor.id or "": office for office in registry.offices}
        self._ministries = _ministries(registry, vocabulary)

    def counterpart(self, office: str, state: str | None) -> Actor | None:
        """Give the office in a state that answers to another state's office, by id."""
        known = self._known.get(office)
        name = known.like if known else next((g for g in self._generic if office.endswith(f"-{g}")), None)
        if name is None or name not in self._generic or state is None or state not in self._registry.actors:
            return None
        theirs = (o.actor for o in self._known.values() if o.like == name)
        owner = self._registry.actors[state]
        return next((a for a in theirs if a.country == owner.country), self._held(self._generic[name], owner))

    def office_names(self) -> tuple[Name, ...]:
        """Give the words of every office, known or generic, to be found in a text."""
        known = [Name(role, office.actor.id or "") for office in self._registry.offices for role in office.roles]
        return (*known, *(Name(role, office.name) for office in self._generic.values() for role in office.words))

    def read_office(self, match: Match, owner: Actor | None) -> Meaning | None:
        """Say which office the matched words name, given its owner; None where that stays open."""
        known = list(dict.fromkeys(self._known[name.actor] for name in match.names if name.actor in self._known))
        fitting = [office for office in known if self._belongs(office, owner)]
        if len(fitting) == 1 and (owner is not None or len(known) == 1):
            return Meaning(fitting[0].actor, SURE if owner else LIKELY, "office known by these words")
        generic = next((self._generic[name.actor] for name in match.names if name.actor in self._generic), None)
        if generic and owner and may_have(generic, owner):
            return Meaning(self._held(generic, owner), LIKELY, f"{generic.name} of {owner.name}")
        if fitting and owner is None:
            others = tuple(Candidate(o.actor.id or "", o.actor.name or "", FAIR, "same words") for o in fitting)
            reason = f"one of {len(fitting)} offices with these words, no owner named"
            return Meaning(Actor(None, None, ActorKind.OFFICE), DESCRIBED, reason, others)
        return None

    def _belongs(self, office: Office, owner: Actor | None) -> bool:
        if owner is None:
            return True
        return owner.id == office.body or (owner.country == office.actor.country and owner.kind in RULING)

    def _held(self, office: GenericOffice, owner: Actor) -> Actor:
        known = self._ministries.get((owner.country or "", office.name)) if owner.kind in RULING else None
        return known or held_office(office, self._registry.actors.get(self._state_of(owner), owner))

    def describe(self, noun: Noun, owner: Actor | None, year: int | None, countries: Sequence[str]) -> Meaning:
        """Say what a noun with this owner stands for; ``countries`` are those of the text, the nearest first."""
        if owner is None:
            return Meaning(Actor(None, None, noun.kind), DESCRIBED, f"described by {noun.name!r}")
        found = None
        if noun.sort in {"force", "fighters"}:
            found = self._fighters(noun, owner, year, countries)
        elif noun.sort == "government":
            found = self._government(owner)
        if found:
            return found
        described = Actor(None, None, noun.kind, owner.country, owner.id)
        return Meaning(described, DESCRIBED, f"described by {noun.name!r}, of {owner.name or owner.role}")

    def _fighters(self, noun: Noun, owner: Actor, year: int | None, countries: Sequence[str]) -> Meaning | None:
        if owner.kind in FIGHTING:
            return Meaning(owner, LIKELY, f"{noun.name} of {owner.name}")
        if owner.kind is ActorKind.PEOPLE:
            return self._forces_of_people(noun, owner, year, countries)
        if noun.sort == "force" and noun.body and owner.kind in RULING:
            forces = self._registry.forces_of(self._state_of(owner), year)
            if forces:
                return Meaning(forces[0], LIKELY, f"{noun.name} of {owner.name}", _rivals(forces[1:]))
        return None

    def _government(self, owner: Actor) -> Meaning | None:
        if owner.kind is ActorKind.GOVERNMENT:
            return Meaning(owner, LIKELY, f"government named {owner.name}")
        if owner.kind is ActorKind.STATE or (owner.kind is ActorKind.PERSON and owner.id):
            government = self._registry.government_of(owner.country)
            score = LIKELY if owner.kind is ActorKind.STATE else FAIR
            return Meaning(government, score, f"government of {owner.name}") if government else None
        return None

    def _state_of(self, owner: Actor) -> str:
        """Give the id of a state, or of the state that a government governs."""
        return (owner.parent if owner.kind is ActorKind.GOVERNMENT and owner.parent else owner.id) or ""

    def _forces_of_people(self, noun: Noun, people: Actor, year: int | None, countries: Sequence[str]) -> Meaning:
        for country in countries:
            forces = self._registry.forces_of(people.id or "", year, country)
            if forces and (people.id or "") + ":" + country in self._registry.forces:
                reason = f"{noun.name} of the {people.name} where the text is about {country}"
                return Meaning(forces[0], FAIR, reason, _rivals(forces[1:]))
        return Meaning(
            Actor(None, None, noun.kind, people.country, people.id), DESCRIBED, f"described by {noun.name!r}"
        )


def _ministries(registry: Registry, vocabulary: Vocabulary) -> Mapping[tuple[str, str], Actor]:
    """Find the known bodies that are a country's ministry: "Russian", a name of the state, and the ministry's words."""
    offices = [office for office in vocabulary.offices.values() if office.kind is ActorKind.GOVERNMENT]
    states = {
        (registry.actors[name.actor].country, name.words.casefold())
        for name in registry.names
        if _is_state(name, registry)
    }
    found: dict[tuple[str, str], Actor] = {}
    for name in registry.names:
        actor, told = registry.actors[name.actor], name.words.casefold()
        for office in offices if actor.kind is ActorKind.GOVERNMENT and actor.country else ():
            owners = (told.removesuffix(f" {words}") for words in office.words if told.endswith(f" {words}"))
            if any((actor.country, owner.removesuffix("'s")) in states for owner in owners):
                found.setdefault((actor.country or "", office.name), actor)
    return found


def _is_state(name: Name, registry: Registry) -> bool:
    return registry.actors[name.actor].kind is ActorKind.STATE


def may_have(office: GenericOffice, owner: Actor) -> bool:
    """Say whether an office is one that a state or body has."""
    return owner.id is not None and (owner.kind in RULING or not office.states_only)


def held_office(office: GenericOffice, body: Actor) -> Actor:
    """Give the office of a state or body, with an id and a name made of both."""
    name = f"{office.words[0]} of {body.name}"
    return Actor(f"{body.id}-{office.name}", name, office.kind, body.country, body.id)


def _rivals(actors: Sequence[Actor]) -> tuple[Candidate, ...]:
    return tuple(Candidate(a.id or "", a.name or "", DESCRIBED, "may be meant as well") for a in actors)


def with_role(actor: Actor, role: str | None) -> Actor:
    """Give the actor with the words that describe it in the text."""
    return replace(actor, role=role) if role else actor
