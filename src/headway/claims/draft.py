"""A claim before it is numbered: what a finder of one kind hands to the reader."""

from dataclasses import dataclass

from headway.model import Actor, ActorKind, ClaimKind, Factuality, Mention, Payload, Place, Span, TimeSpan

ARMED = frozenset(
    {
        ActorKind.STATE,
        ActorKind.GOVERNMENT,
        ActorKind.FORCE,
        ActorKind.COALITION,
        ActorKind.ARMED_GROUP,
        ActorKind.PARTY,
    }
)
"""Kinds of actors that can hold a place."""
FORCES = (ActorKind.FORCE, ActorKind.ARMED_GROUP)
"""Kinds of actors that fight, whoever they fight for."""
REAL = (Factuality.ASSERTED, Factuality.PROBABLE)
"""Levels at which a thing is told to be so."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One assertion found: its kind, predicate token and words; the reader adds who says it and its id.

    ``attributed`` is the number of the attribution that the claim itself comes from, where a cue makes the claim
    ("officials are upbeat about ..."), else None.
    """

    kind: ClaimKind
    i: int
    span: Span
    payload: Payload
    factuality: Factuality
    time: TimeSpan | None
    places: tuple[Mention[Place], ...]
    score: float
    rules: tuple[str, ...]
    attributed: int | None = None


def is_armed(mention: Mention[Actor] | None) -> bool:
    """Say whether an actor is one that can hold a place."""
    return mention is not None and mention.means is not None and mention.means.kind in ARMED


def is_force(mention: Mention[Actor] | None) -> bool:
    """Say whether an actor is one that fights itself."""
    return mention is not None and mention.means is not None and mention.means.kind in FORCES


def same_actor(one: Mention[Actor] | None, other: Mention[Actor] | None) -> bool:
    """Say whether two mentions stand for one known actor, or are the same words."""
    if one is None or other is None:
        return False
    if one.means and other.means and (one.means.id or other.means.id):
        return one.means.id == other.means.id
    return one.text.lower() == other.text.lower()
