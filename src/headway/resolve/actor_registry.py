"""Who is known: the actors of ``knowledge/actors`` with every name they go by.

What enters are the entries of that folder; what leaves is a ``Registry``: actors by id, names with the years in which
they hold, offices with the roles that name them. For each state its government and its armed forces are added.
It refuses to guess a year: a name without years holds always.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from headway.model import Actor, ActorKind, Entry, Tables

NameSort = Literal["name", "demonym", "capital", "definite"]
"""What sort of name: its own, a demonym, a capital that may act for its state, one that needs "the" before it."""

_KINDS = tuple(str(kind) for kind in ActorKind)


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an actor and the years in which it is used (either may be open)."""

    words: str
    actor: str
    sort: NameSort = "name"
    since: int | None = None
    until: int | None = None

    def holds_in(self, year: int | None) -> bool:
        """Say whether the name was in use in a year; without a year every name is."""
        if year is None:
            return True
        return (self.since is None or self.since <= year) and (self.until is None or year <= self.until)


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a body or state: ``roles`` are the words that name it, ``like`` the sort of office it is."""

    actor: Actor
    roles: tuple[str, ...]
    body: str
    like: str | None


@dataclass(frozen=True, slots=True)
class Registry:
    """All that is known of actors. ``forces`` and ``governments`` go by the state's id, ``states`` by country code."""

    actors: Mapping[str, Actor]
    names: tuple[Name, ...]
    offices: tuple[Office, ...]
    states: Mapping[str, str]
    forces: Mapping[str, tuple[Name, ...]]
    """Armed forces by "STATE" or "PEOPLE:COUNTRY": the ids they stand for, with the years."""
    holders: Mapping[str, tuple[Name, ...]]
    """Offices by the person who held them, with the years."""
    compounds: frozenset[str]
    """Armed groups that are alliances of several."""

    def office_of(self, person: str | None, year: int | None) -> str | None:
        """Give the office that a person held in a year, the last one where the year is not known."""
        held = [name.actor for name in self.holders.get(person or "", ()) if name.holds_in(year)]
        return held[-1] if held else None

    def government_of(self, country: str | None) -> Actor | None:
        """Give the government of a country code."""
        state = self.states.get(country or "")
        return self.actors.get(f"government-of-{state}") if state else None

    def forces_of(self, owner: str, year: int | None, country: str | None = None) -> tuple[Actor, ...]:
        """Give the armed forces of a state, or of a people in a country, the likeliest first."""
        named = self.forces.get(f"{owner}:{country}", ()) or self.forces.get(owner, ())
        return tuple(self.actors[name.actor] for name in named if name.holds_in(year))

    def all_forces_of(self, people: str) -> frozenset[str]:
        """Give the ids of a people's armed forces in every country and year."""
        owned = (names for key, names in self.forces.items() if key.partition(":")[0] == people)
        return frozenset(name.actor for names in owned for name in names)


def read_registry(tables: Tables) -> Registry:
    """Read the known actors. Raises RuleError for an entry that is not well formed or names an unknown parent."""
    entries = tables["knowledge/actors"]
    actors = {actor.id or "": actor for actor in map(_actor, entries)}
    states = {actor.country or "": key for key, actor in actors.items() if actor.kind is ActorKind.STATE}
    forces: dict[str, tuple[Name, ...]] = {}
    for entry in entries:
        forces.update(_forces(entry))
    for state in states.values():
        owned = (_government(actors[state]), *(() if state in forces else (_armed_forces(actors[state]),)))
        for actor in owned:
            actors.setdefault(actor.id or "", actor)
        forces.setdefault(state, (Name("", f"armed-forces-of-{state}"),))
    _check(entries, actors)
    holders = {entry.word("id"): tuple(_dated_ids(entry, "offices")) for entry in entries if "offices" in entry.keys}
    return Registry(
        actors=MappingProxyType(actors),
        names=tuple(name for entry in entries for name in _names(entry)),
        offices=tuple(office for entry in entries for office in _offices(entry, actors)),
        states=MappingProxyType(states),
        forces=MappingProxyType(forces),
        holders=MappingProxyType(holders),
        compounds=frozenset(entry.word("id") for entry in entries if entry.flag("compound")),
    )


def _actor(entry: Entry) -> Actor:
    kind = ActorKind(entry.choice("kind", _KINDS))
    return Actor(entry.word("id"), entry.word("name"), kind, entry.maybe("country"), entry.maybe("parent"))


def _government(state: Actor) -> Actor:
    return Actor(
        f"government-of-{state.id}", f"government of {state.name}", ActorKind.GOVERNMENT, state.country, state.id
    )


def _armed_forces(state: Actor) -> Actor:
    return Actor(
        f"armed-forces-of-{state.id}", f"armed forces of {state.name}", ActorKind.FORCE, state.country, state.id
    )


def _forces(entry: Entry) -> Iterator[tuple[str, tuple[Name, ...]]]:
    by_country: dict[str, list[Name]] = {}
    for row, force in zip(entry.entries("forces"), _dated_ids(entry, "forces"), strict=True):
        key = entry.word("id") + (f":{row.word('in')}" if "in" in row.keys else "")
        by_country.setdefault(key, []).append(force)
    for key, rows in by_country.items():
        yield key, tuple(rows)


def _dated_ids(entry: Entry, key: str) -> Iterator[Name]:
    for row in entry.entries(key):
        yield Name("", row.word("id"), "name", _year(row, "since"), _year(row, "until"))


def _year(entry: Entry, key: str) -> int | None:
    year = entry.number(key)
    return None if year is None else int(year)


def _names(entry: Entry) -> Iterator[Name]:
    actor = entry.word("id")
    if not entry.flag("nameless"):
        yield Name(entry.word("name"), actor)
    sorts: tuple[tuple[str, NameSort], ...] = (
        ("aliases", "name"),
        ("demonyms", "demonym"),
        ("capital", "capital"),
        ("definite", "definite"),
    )
    for key, sort in sorts:
        for words in entry.words(key, ()):
            yield Name(words, actor, sort)
    for words in entry.words("government", ()):
        yield Name(words, f"government-of-{actor}")
    for row in entry.entries("dated"):
        yield Name(row.word("name"), actor, "name", _year(row, "since"), _year(row, "until"))


def _offices(entry: Entry, actors: Mapping[str, Actor]) -> Iterator[Office]:
    if roles := entry.words("roles", ()):
        yield Office(actors[entry.word("id")], roles, entry.word("parent"), entry.maybe("like"))


def _check(entries: tuple[Entry, ...], actors: Mapping[str, Actor]) -> None:
    for entry in entries:
        parent = entry.maybe("parent")
        if parent is not None and parent not in actors:
            raise entry.blame("parent", f"expected the id of an actor, found {parent!r}")
        for key in ("forces", "offices"):
            for name in _dated_ids(entry, key):
                if name.actor not in actors:
                    raise entry.blame(key, f"expected the id of an actor, found {name.actor!r}")
