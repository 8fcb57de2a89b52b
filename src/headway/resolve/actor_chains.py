"""References back: "the group", "the official", "he", "Mattis", each to the mention that it goes through.

What enters are the drafts of one text in order; what leaves are the same with every reference settled: to an antecedent by
kind, number, noun and nearness, with a reason and runners-up, or to nothing. Pronouns without a clear antecedent are left out.
It refuses an antecedent of the wrong kind or number, and a pronoun whose nearest subject is not an actor.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from headway.model import Actor, ActorKind, Campaign, Parse
from headway.resolve.actor_antecedents import Chain
from headway.resolve.actor_drafts import Draft
from headway.resolve.actor_kinds import FIGHTING, PERSONS
from headway.resolve.actor_names import fold
from headway.resolve.actor_registry import Registry
from headway.resolve.actor_roles import FAIR, LIKELY, RoleReader
from headway.resolve.actor_words import Noun, Pronoun, Vocabulary

REACH = 12
"""Sentences that a noun refers back over; a pronoun does over two."""
PRONOUN_REACH = 2
ORDER_MALUS = 0.4
"""What a kind loses for each kind that the noun goes back to rather ("the alliance": coalitions before bodies of states)."""

ALLIANCE = "alliance"
"""The noun that armed groups go by which are alliances of several; "the coalition" they are only where the text says so."""
_SECURITY = "security"
"""The word before "forces" that are a state's."""
ARMY = "army"
"""The noun for the one part of a state's forces that is often known by itself."""
CLEAR = 0.75
"""How sure we are of a noun's antecedent of the right kind and number."""

_OF_STATES = frozenset({ActorKind.FORCE, ActorKind.GOVERNMENT})
_TROOPS = frozenset({"force", "fighters"})
_WHOLE_FORCES = frozenset({"army", "military"})
"""Nouns for all the forces of a state, which one of its branches is not."""


class ChainReader:
    """Settles references back, one text at a time."""

    def __init__(
        self, registry: Registry, vocabulary: Vocabulary, roles: RoleReader, campaign: Campaign | None
    ) -> None:
        self._registry = registry
        self._roles = roles
        self._vocabulary = vocabulary
        self._surnames = _by_last_name(registry)
        self._armies = _armies(registry)
        sides = campaign.sides if campaign else ()
        self._adversaries = frozenset(a for side in sides if side.name == "adversary" for a in side.actors)
        allied = [a for side in sides if side.name == "coalition" for a in side.actors]
        known = (registry.actors[a] for a in allied if a in registry.actors)
        self._coalition = next((a for a in known if a.kind is ActorKind.COALITION), None)

    def settle(
        self, parse: Parse, drafts: Iterable[Draft], year: int | None, country: str | None = None
    ) -> list[Draft]:
        """Give the drafts with their references settled, in order; ``country`` is what the text's places are most in."""
        chain = Chain(parse, country)
        for draft in drafts:
            settled = self._settle(draft, chain, year) if draft.seeks else self._standing(draft, chain, year)
            if settled is not None:
                chain.add(settled)
        return chain.drafts

    def _settle(self, draft: Draft, chain: Chain, year: int | None) -> Draft | None:
        if draft.seeks == "name":
            return self._name(draft, chain, year)
        if draft.seeks == "pronoun":
            return self._pronoun(draft, chain)
        if draft.seeks == "owner":
            return self._owned_within(draft, chain, year)
        if draft.seeks == "counterpart":
            return self._counterpart(draft, chain, year)
        return self._noun(draft, chain, year)

    def _standing(self, draft: Draft, chain: Chain, year: int | None) -> Draft:
        """Read on what a draft means by itself: an office as its holder named before, "its fighters" as the group's."""
        means = draft.means
        if means and means.id and means.kind is ActorKind.OFFICE and draft.refers is None and not draft.surname:
            for earlier in chain.recent():
                person = earlier.means
                if person and person.id and self._registry.office_of(person.id, year) == means.id:
                    return chain.through(draft, earlier, CLEAR, f"{means.name} is held by")
        beside = chain.beside(draft) if draft.noun and draft.noun.kind is ActorKind.COALITION else None
        if means and not means.id and beside and beside.means and beside.means.kind in FIGHTING:
            return chain.through(draft, beside, CLEAR, "what the text calls")
        if draft.owner:
            forces = self._registry.all_forces_of(draft.owner)
            named = (d for d in chain.recent() if d.means and d.means.id in forces and d.means.role is None)
            last = next(named, None)
            if last:
                return chain.through(draft, last, CLEAR, "the forces of that people named last:")
        return self._owned(draft, chain)

    def _owned(self, draft: Draft, chain: Chain) -> Draft:
        """Read "its fighters" as the group that "its" stands for."""
        noun, owner = draft.noun, chain.owner_of(draft)
        if noun is None or owner is None or owner.means is None or draft.means is None or draft.means.id:
            return draft
        if noun.sort in {"force", "fighters"} and owner.means.kind in FIGHTING:
            means = replace(owner.means, role=draft.means.role)
            return replace(draft, means=means, score=owner.score, reason=f"{noun.name} of {owner.means.name}")
        means = replace(draft.means, country=owner.means.country, parent=owner.means.id)
        return replace(draft, means=means, reason=f"{draft.reason}, of {owner.means.name or 'the one before'}")

    def _owned_within(self, draft: Draft, chain: Chain, year: int | None) -> Draft:
        """Read "coalition forces" with the coalition that "coalition" goes back to."""
        noun = draft.noun
        inner = Actor(None, None, draft.within.kind) if draft.within else None
        asked = replace(draft, noun=draft.within, means=inner, seeks="noun", plural=False)
        owner = self._noun(asked, chain, year)
        if noun is None or owner.means is None or owner.means.id is None:
            return replace(draft, seeks=None)
        meaning = self._roles.describe(noun, replace(owner.means, role=None), year, ())
        means = replace(meaning.actor, role=draft.means.role if draft.means else None)
        reason = f"{meaning.reason}; {owner.reason}"
        return replace(draft, means=means, score=min(meaning.score, owner.score), reason=reason, seeks=None)

    def _counterpart(self, draft: Draft, chain: Chain, year: int | None) -> Draft:
        """Read "Danish counterpart" as the holder of the same office in Denmark as the person named before."""
        for earlier in chain.recent():
            means = earlier.means
            if means is None or means.kind not in PERSONS or not means.id or earlier.past > draft.first:
                continue
            state = draft.means.parent if draft.means else None
            found = self._roles.counterpart(self._registry.office_of(means.id, year) or means.id, state)
            if found:
                found = replace(found, role=draft.means.role if draft.means else None)
                reason = f"holds in {state} the office that {means.name} holds"
                return replace(draft, means=found, score=FAIR, reason=reason, seeks=None)
            break
        return replace(draft, seeks=None)

    def _name(self, draft: Draft, chain: Chain, year: int | None) -> Draft:
        earlier = chain.called(draft.surname)
        if earlier is not None:
            later = chain.through(draft, earlier, LIKELY, "later mention of the name")
            return replace(later, refers=earlier.refers) if earlier.refers else later
        return self._by_surname(draft, year)

    def _by_surname(self, draft: Draft, year: int | None) -> Draft:
        """Read a title with a surname as the one known holder of public office of that name ("Secretary Example")."""
        known = self._surnames.get(draft.surname or "", ()) if draft.noun and draft.noun.title else ()
        held = [person for person in known if self._registry.office_of(person.id, year)] or list(known)
        if len(held) != 1:
            return replace(draft, seeks=None)
        means = replace(held[0], role=draft.means.role if draft.means else None)
        return replace(draft, means=means, score=FAIR, reason="the one known holder of office of that name", seeks=None)

    def _noun(self, draft: Draft, chain: Chain, year: int | None) -> Draft:
        noun = draft.noun
        if noun is None:
            return replace(draft, seeks=None)

        doer = chain.doer_over(draft)

        def fits(earlier: Draft) -> bool:
            """Say whether an earlier actor may be the one that is meant."""
            if self._is_foreign(earlier, draft, chain) or (doer is not None and _is_same(earlier, doer)):
                return False
            return self._answers(earlier, noun, draft) or self._is_compound(earlier, noun, chain)

        found = chain.best(draft, fits, self._bonus(noun), REACH)
        own = self._coalition if noun.kind is ActorKind.COALITION else None
        if found and not (own and found[0].means and found[0].means.id is None):
            return chain.through(draft, found[0], CLEAR, f"{noun.name!r} goes back to", found[1:])
        if noun.sort in {"government", "force"}:
            return self._of_the_state(draft, noun, chain, year)
        if own:
            return replace(draft, means=own, score=FAIR, reason="the campaign's coalition", seeks=None)
        return replace(draft, seeks=None)

    def _answers(self, earlier: Draft, noun: Noun, draft: Draft) -> bool:
        means = earlier.means
        if means is None or means.kind not in noun.refers:
            return False
        if (noun.adversary < 0 and means.id in self._adversaries) or self._is_branch(means, noun):
            return False
        if means.kind is ActorKind.ARMED_GROUP and _SECURITY in (draft.means.role or "" if draft.means else "").split():
            return False
        if noun.sort == "body" and earlier.owner and earlier.noun and earlier.noun.sort in _TROOPS:
            return False
        if noun.sort == "person":
            return earlier.plural == draft.plural and _is_called(earlier, noun)
        if noun.sort == "country":
            return means.id is not None and not draft.plural and self._in_region(draft, means)
        return means.id is not None or (earlier.noun is noun and earlier.seeks is None)

    def _is_branch(self, means: Actor, noun: Noun) -> bool:
        """Say whether a force is only a part of what "the army" means: its special forces, its police."""
        over = self._registry.actors.get(means.parent or "")
        if noun.name not in _WHOLE_FORCES or over is None or over.kind is not ActorKind.FORCE:
            return False
        return noun.words.isdisjoint(fold(word) for word in (means.name or "").split())

    def _is_foreign(self, earlier: Draft, draft: Draft, chain: Chain) -> bool:
        """Say whether an earlier force or government is of another state than the ground that is spoken of now.

        One of the sentence before, or of the same, may act abroad.
        """
        here, means = draft.country, earlier.means
        if here is None or means is None or means.kind not in _OF_STATES or means.country not in self._registry.states:
            return False
        back = chain.parse.sentence_of(draft.head) - chain.parse.sentence_of(earlier.head)
        return back > 1 and means.country != here

    def _is_compound(self, earlier: Draft, noun: Noun, chain: Chain) -> bool:
        """Say whether an armed group is one that "the alliance" may mean: it is one, or the text called it so."""
        means = earlier.means
        if noun.kind is not ActorKind.COALITION or means is None or means.kind not in FIGHTING:
            return False
        known = noun.name == ALLIANCE and means.id in self._registry.compounds
        return known or chain.is_called(means.id, noun.words)

    def _in_region(self, draft: Draft, means: Actor) -> bool:
        return draft.owner is None or means.country in self._vocabulary.regions.get(draft.owner, frozenset())

    def _bonus(self, noun: Noun) -> Callable[[Draft], float]:
        def bonus(earlier: Draft) -> float:
            """Give what speaks for an earlier actor besides its nearness."""
            if earlier.means is None:
                return 0.0
            adverse = noun.adversary if earlier.means.id in self._adversaries else 0.0
            compound = noun.kind is ActorKind.COALITION and earlier.means.kind in FIGHTING
            return adverse - ORDER_MALUS * (0 if compound else noun.rank(earlier.means.kind))

        return bonus

    def _of_the_state(self, draft: Draft, noun: Noun, chain: Chain, year: int | None) -> Draft:
        """Read "the government", "the army" as that of the state whose ground is spoken of, or that is named most so far."""
        country = draft.country or chain.main_state()
        state = self._registry.actors.get(self._registry.states.get(country or "", ""))
        if state is None or state.id is None:
            return replace(draft, seeks=None)
        if noun.sort == "government":
            means = self._registry.government_of(state.country)
        else:
            forces = self._registry.forces_of(state.id, year) if noun.body else ()
            means = self._army_among(forces) if noun.name == ARMY else next(iter(forces), None)
        if means is None:
            return replace(draft, seeks=None)
        why = "on whose ground it acts" if draft.country else "the state named most so far"
        reason = f"{noun.name!r} of {state.name}, {why}"
        return replace(
            draft,
            means=replace(means, role=draft.means.role if draft.means else None),
            score=FAIR,
            reason=reason,
            seeks=None,
        )

    def _army_among(self, forces: Sequence[Actor]) -> Actor | None:
        """Give the army that is a part of a state's forces, where it is known by itself, else the forces."""
        first = next(iter(forces), None)
        return self._armies.get(first.id or "", first) if first is not None else None

    def _pronoun(self, draft: Draft, chain: Chain) -> Draft | None:
        pronoun = self._vocabulary.pronouns[fold(chain.parse.tokens[draft.head].text)]
        barred = chain.own_subject(draft)

        def fits(earlier: Draft) -> bool:
            """Say whether an earlier actor may be the one that is meant."""
            return _agrees(earlier, pronoun) and not (barred and _is_same(earlier, barred))

        earlier = chain.subject_before(draft)
        if pronoun.plural and earlier and not earlier.plural:
            earlier = chain.plural_after(earlier) or earlier
        if earlier is None or not fits(earlier):
            found = chain.best(draft, fits, lambda _: 0.0, PRONOUN_REACH)
            if not pronoun.person or pronoun.plural or not found:
                return None
            earlier = found[0]
        return chain.through(draft, earlier, FAIR, "pronoun after")


def _by_last_name(registry: Registry) -> Mapping[str, tuple[Actor, ...]]:
    found: dict[str, list[Actor]] = {}
    for actor in registry.actors.values():
        if actor.kind is ActorKind.PERSON and actor.name:
            found.setdefault(fold(actor.name.split()[-1]), []).append(actor)
    return {name: tuple(actors) for name, actors in found.items()}


def _armies(registry: Registry) -> Mapping[str, Actor]:
    """Give the army by the id of the forces that it is a part of."""
    forces = [actor for actor in registry.actors.values() if actor.kind is ActorKind.FORCE and actor.parent]
    return {actor.parent or "": actor for actor in forces if fold((actor.name or "").split()[-1]) == ARMY}


def _agrees(earlier: Draft, pronoun: Pronoun) -> bool:
    if earlier.means is None:
        return False
    if earlier.means.kind in PERSONS:
        return pronoun.person and earlier.plural == pronoun.plural
    return pronoun.body and (pronoun.plural or not earlier.plural)


def _is_called(earlier: Draft, noun: Noun) -> bool:
    if earlier.noun is not None:
        return earlier.noun.name == noun.name
    role = earlier.means.role if earlier.means else None
    return role is not None and not noun.words.isdisjoint(fold(word) for word in role.split())


def _is_same(one: Draft, other: Draft) -> bool:
    """Say whether two drafts stand for one actor."""
    ids = one.means and one.means.id, other.means and other.means.id
    return one == other or (ids[0] is not None and ids[0] == ids[1])
