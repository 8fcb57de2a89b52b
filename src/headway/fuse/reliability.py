"""How reliable the body behind a claim is, A to F: the first Admiralty scale.

What enters is an origin; what leaves is a letter and its reason. It is rated from the campaign file and the sort of
body alone, never from what it says: that is the other scale's business.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from headway.fuse.roster import Roster, fold
from headway.model import ActorKind, Campaign, Origin, Reliability

BY_KIND: Final[Mapping[ActorKind, Reliability]] = MappingProxyType(
    {
        ActorKind.IGO: "B",
        ActorKind.WIRE: "B",
        ActorKind.NGO: "B",
        ActorKind.OUTLET: "C",
        ActorKind.STATE: "C",
        ActorKind.GOVERNMENT: "C",
        ActorKind.FORCE: "C",
        ActorKind.COALITION: "C",
        ActorKind.COMPANY: "C",
        ActorKind.PARTY: "D",
        ActorKind.ARMED_GROUP: "D",
        ActorKind.OFFICE: "C",
    }
)
"""What a body is rated where the campaign file is silent: bodies that correct themselves in public B, those that
answer to somebody C, those that answer to nobody D; peoples, persons and the rest cannot be judged (F)."""


class Ratings:
    """The campaign's reliability ratings, looked up by body, by outlet's name, then by kind."""

    def __init__(self, campaign: Campaign, roster: Roster) -> None:
        self._given: dict[str, Reliability] = {fold(name): letter for name, letter in campaign.reliability}
        self._roster = roster
        self._of_bodies: dict[str, tuple[Reliability, str]] = {}

    def of(self, origin: Origin) -> tuple[Reliability, str]:
        """Rate an origin, with the reason in words."""
        if origin.body is not None:
            if origin.body not in self._of_bodies:
                self._of_bodies[origin.body] = self._of_body(origin.body)
            return self._of_bodies[origin.body]
        if (letter := self._given.get(fold(origin.name))) and origin.kind in ("outlet", "wire"):
            return letter, f"the campaign file rates {origin.name} {letter}"
        if origin.kind == "outlet":
            return "F", "an outlet that neither the campaign file nor the list of bodies knows"
        return "F", "nobody that can be identified, so it cannot be judged"

    def _of_body(self, body: str) -> tuple[Reliability, str]:
        for above in self._roster.line_of(body):
            actor = self._roster.actor(above)
            name = actor.name if actor and actor.name else above
            letter = self._given.get(fold(above)) or self._given.get(fold(name))
            if letter:
                return letter, f"the campaign file rates {name} {letter}"
        actor = self._roster.actor(body)
        if actor is None or actor.kind not in BY_KIND:
            return "F", "a body of a kind that has no rating, so it cannot be judged"
        return BY_KIND[actor.kind], f"the default for a body of its kind ({actor.kind.value.replace('-', ' ')})"
