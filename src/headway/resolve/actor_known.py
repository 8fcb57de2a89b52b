"""Who an id stands for: every actor that a text may come to, by its id.

What enters are the tables; what leaves is a mapping of the actors of ``knowledge/actors``, the governments and armed forces
of states, and the offices that any state or body has ("denmark-minister-of-defence"), which are made when they are asked
for. An id that no reading can give is not in it.
"""

from collections.abc import Iterator, Mapping

from headway.model import Actor, Tables
from headway.resolve.actor_registry import Registry, read_registry
from headway.resolve.actor_roles import held_office, may_have
from headway.resolve.actor_words import Vocabulary, read_vocabulary


def known_actors(tables: Tables) -> Mapping[str, Actor]:
    """Give every known actor by id; offices that only the words of a text name are found, but not listed."""
    return KnownActors(read_registry(tables), read_vocabulary(tables))


class KnownActors(Mapping[str, Actor]):
    """Actors by id. Iterating gives those of the files, with the governments and armed forces of states."""

    def __init__(self, registry: Registry, vocabulary: Vocabulary) -> None:
        self._actors = registry.actors
        self._offices = vocabulary.offices

    def __getitem__(self, identity: str) -> Actor:
        actor = self._actors.get(identity) or self._office(identity)
        if actor is None:
            raise KeyError(identity)
        return actor

    def __iter__(self) -> Iterator[str]:
        return iter(self._actors)

    def __len__(self) -> int:
        return len(self._actors)

    def _office(self, identity: str) -> Actor | None:
        for office in self._offices.values():
            body = self._actors.get(identity.removesuffix(f"-{office.name}"))
            if body is not None and body.id != identity and may_have(office, body):
                return held_office(office, body)
        return None
