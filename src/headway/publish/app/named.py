"""Whom and what place an article's claims name: what a form may choose from.

What enters are claims; what leaves are mentions by name. A name that the article does not know stands for itself, without
an id: a form invents nobody.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from headway.model import Actor, Claim, Control, Event, Figure, Mention, Need, Place
from headway.publish.app.asking import KINDS

REASON: Final = "said by a reader"
"""Why a mention is taken for what a form says."""


class Named:
    """Who and where an article's claims speak of: what a form may choose from."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.actors: dict[str, Mention[Actor]] = {}
        self.places: dict[str, Mention[Place]] = {}
        for claim in claims:
            for mention in _actor_mentions(claim):
                if mention.means and mention.means.name:
                    self.actors.setdefault(mention.means.name, mention)
            for where in (*claim.places, *_own_places(claim)):
                if where.means:
                    self.places.setdefault(where.means.name, where)

    def actor(self, name: str) -> Mention[Actor] | None:
        """Give the actor of a name; a name that the article does not know stands for itself, without an id."""
        name = name.strip()
        return self.actors.get(name) or (Mention(0, 0, name, None, 1.0, REASON) if name else None)

    def place(self, name: str) -> Mention[Place] | None:
        """Give the place of a name; a name that the article does not know stands for itself, without an id."""
        name = name.strip()
        return self.places.get(name) or (Mention(0, 0, name, None, 1.0, REASON) if name else None)


def _actor_mentions(claim: Claim) -> Iterator[Mention[Actor]]:
    if claim.attribution and claim.attribution.speaker:
        yield claim.attribution.speaker
    match claim.payload:
        case Event(actors=actors, recipients=recipients):
            yield from (*actors, *recipients)
        case Control(holder=holder, loser=loser):
            yield from filter(None, (holder, loser))
        case Need(who=who, of=of):
            yield from filter(None, (who, of))


def _own_places(claim: Claim) -> Iterator[Mention[Place]]:
    match claim.payload:
        case Control(place=place):
            yield place
        case Figure(at=at, origin=origin):
            yield from filter(None, (at, origin))


@dataclass(frozen=True, slots=True)
class Choices:
    """What the forms of a document may choose from."""

    actors: tuple[str, ...]
    places: tuple[str, ...]
    kinds: tuple[str, ...] = KINDS


def choices_of(claims: Iterable[Claim]) -> Choices:
    """Give whom and what place an article names."""
    named = Named(claims)
    return Choices(tuple(sorted(named.actors)), tuple(sorted(named.places)))
