"""Persons' names: those the parser labels, their roles, and later mentions by a part of the name.

What enters are a text, its known names and its phrases; what leaves are drafts. "NAME, ROLE" and "ROLE, NAME" are one person.
A person gets an id only through knowledge or through an office that the words name; any other keeps the role alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from headway.model import Actor, ActorKind, Parse
from headway.resolve.actor_drafts import Draft, span_of
from headway.resolve.actor_kinds import PERSONS
from headway.resolve.actor_names import fold
from headway.resolve.actor_nouns import Known
from headway.resolve.actor_phrases import person_entities, person_run, role_end
from headway.resolve.actor_roles import DESCRIBED, with_role
from headway.resolve.actor_scene import Scene
from headway.resolve.actor_words import Vocabulary


def find_persons(
    scene: Scene, known: Known, named: Sequence[Draft], phrases: Sequence[Draft], vocabulary: Vocabulary
) -> Iterator[Draft]:
    """Give persons and, joined with them, all the phrases: those that are a person's role refer to the person."""
    persons = list(_labelled(scene, known, phrases, vocabulary))
    yield from _appositions(scene.parse, phrases, [*persons, *(d for d in phrases if d.surname), *named])
    yield from persons
    yield from _later_mentions(scene.parse, [*persons, *phrases, *named])


def _labelled(scene: Scene, known: Known, phrases: Sequence[Draft], vocabulary: Vocabulary) -> Iterator[Draft]:
    covered = {i for draft in phrases if draft.surname for i in range(draft.first, draft.past)}
    for opens, labelled in person_entities(scene.parse):
        first = _past_lead(scene.parse, opens, labelled, vocabulary)
        past = min(labelled, person_run(scene.parse, first, vocabulary))
        place = scene.place_at(first)
        if past <= first or known.covers(first, past) or any(i in covered for i in range(first, past)):
            continue
        if place is None or place.means is None:
            yield _unknown(scene.parse, first, past, "a person's name, no office known")


def _past_lead(parse: Parse, first: int, past: int, vocabulary: Vocabulary) -> int:
    """Pass over words that never open a name but stand in front with a capital ("Near Derik")."""
    while first < past and fold(parse.tokens[first].text) in vocabulary.lists["not-in-a-name"]:
        first += 1
    return first


def _unknown(parse: Parse, first: int, past: int, reason: str) -> Draft:
    person = Actor(None, None, ActorKind.PERSON)
    surname = fold(parse.tokens[past - 1].text)
    return Draft(first, past, past - 1, person, DESCRIBED, reason, surname=surname, seeks="name")


def _appositions(parse: Parse, phrases: Sequence[Draft], persons: Sequence[Draft]) -> Iterator[Draft]:
    """Join names with the roles that a comma sets off."""
    roles = [d for d in phrases if d.noun and d.noun.sort == "person" and not d.surname and not d.plural]
    starts = {d.first: d for d in roles}
    ends = {role_end(parse, d.head): d for d in roles}
    joined: dict[int, Draft] = {}
    for person in persons:
        if person.means is None or person.means.kind not in PERSONS:
            continue
        role = _role_after(parse, person, starts) or _role_before(parse, person, ends)
        if role is None or role.means is None:
            continue
        means = person.means if person.means.id else role.means
        means = with_role(means, means.role or role.means.role)
        reason = f"{person.reason}; {role.reason}" if person.means.id else role.reason
        yield replace(person, means=means, score=max(person.score, role.score), reason=reason, seeks=None)
        joined[role.head] = replace(
            role, means=means, seeks=None, refers=span_of(person, parse), reason=f"the role of {reason}"
        )
    yield from (joined.get(draft.head, draft) for draft in phrases)


def _role_after(parse: Parse, person: Draft, starts: Mapping[int, Draft]) -> Draft | None:
    i = person.past
    if i + 1 >= len(parse.tokens) or parse.tokens[i].text != ",":
        return None
    return starts.get(i + 2 if parse.tokens[i + 1].pos == "DET" else i + 1)


def _role_before(parse: Parse, person: Draft, ends: Mapping[int, Draft]) -> Draft | None:
    i = person.first - 1
    return ends.get(i) if i > 0 and parse.tokens[i].text == "," else None


def _later_mentions(parse: Parse, drafts: Sequence[Draft]) -> Iterator[Draft]:
    first_seen: dict[str, int] = {}
    for draft in drafts:
        if draft.surname and draft.past - draft.first > 1:
            first_seen[draft.surname] = min(draft.past, first_seen.get(draft.surname, draft.past))
    if not first_seen:
        return
    for token in parse.tokens:
        if token.text[0].isupper() and first_seen.get(fold(token.text), len(parse.tokens)) <= token.i:
            yield _unknown(parse, token.i, token.i + 1, "a part of a person's name")
