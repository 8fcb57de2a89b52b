"""Who lost a place, or is besieged in it, where no word of the clause says so.

What enters are a scene or the drafts of a whole text; what leaves are mentions that say that they are inferred, and from
what: who this text says to hold the place, whom it tells to be fought, who has ground in it. Where the text tells of
nobody, or only of the one who gains, nothing is inferred.
"""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from headway.claims.draft import Draft, same_actor
from headway.claims.scene import FOUGHT, Scene
from headway.model import Actor, ActorKind, Control, Factuality, Mention

_INFERRED = 0.4
"""Score of a side that no word of the clause names."""
_HOLDS_IT = "inferred: who this text says holds it"
_HAS_GROUND = "inferred: who holds or loses ground in this text"
_BEFORE = 3
"""Words before an actor among which one tells that it is fought ("the campaign against the | group")."""


def foe(scene: Scene, i: int, other: Mention[Actor] | None) -> Mention[Actor] | None:
    """Infer whom an actor fights: the armed group that this text tells to be fought most, of two the one last spoken of.

    Nobody where that is the actor himself.
    """
    past = scene.sentence_at(i)[1]
    fought: Counter[str] = Counter()
    nearest: dict[str, Mention[Actor]] = {}
    for mention in scene.mentions.actors:
        known = _known(mention)
        if known is not None:
            fought[known] += _is_fought(scene, mention)
            if mention.start < past or known not in nearest:
                nearest[known] = mention
    most = max(fought, key=lambda known: (fought[known], nearest[known].start), default=None)
    told = other.means.id if other is not None and other.means is not None else None
    if most is None or not fought[most] or most == told:
        return None
    return _inferred(nearest[most], "inferred: whom this text tells to be fought")


def with_rivals(drafts: Sequence[Draft], open_to: Set[int]) -> Iterator[Draft]:
    """Yield drafts in order, with losers and the besieged that other drafts tell of.

    A place is lost, or held under siege, by whom this text says to hold it. Else those numbered in ``open_to`` get for
    a loser the armed group that is told to hold or lose most ground, unless that is who gains.
    """
    holders = {_place_of(draft): side for draft in drafts if (side := _told_to_hold(draft)) is not None}
    with_ground = [side for draft in drafts for side in _with_ground(draft)]
    ground = Counter(map(_known, with_ground)).most_common(1)
    most = next((side for side in with_ground if _known(side) == ground[0][0]), None) if ground else None
    for n, draft in enumerate(drafts):
        assert isinstance(draft.payload, Control)
        control, here = draft.payload, holders.get(_place_of(draft))
        if control.status == "contested" and control.holder is None and here is not None:
            control = replace(control, holder=_inferred(here, _HOLDS_IT))
        elif n in open_to and control.loser is None and control.status in ("gains", "loses"):
            control = replace(control, loser=_rival(control.holder, here, most))
        yield replace(draft, payload=control)


def _rival(
    holder: Mention[Actor] | None, here: Mention[Actor] | None, most: Mention[Actor] | None
) -> Mention[Actor] | None:
    """Give who loses to a holder: who was told to hold the place, else who has most ground; nobody loses to himself."""
    if here is not None and not same_actor(here, holder):
        return _inferred(here, _HOLDS_IT)
    return _inferred(most, _HAS_GROUND) if most is not None and not same_actor(most, holder) else None


def _told_to_hold(draft: Draft) -> Mention[Actor] | None:
    assert isinstance(draft.payload, Control)
    holds = draft.payload.status == "holds" and draft.factuality is Factuality.ASSERTED
    return draft.payload.holder if holds else None


def _place_of(draft: Draft) -> str:
    assert isinstance(draft.payload, Control)
    place = draft.payload.place
    return place.means.id if place.means is not None else place.text


def _with_ground(draft: Draft) -> Iterator[Mention[Actor]]:
    """Yield the known armed groups that are told to have ground, or to have had it."""
    assert isinstance(draft.payload, Control)
    holding = draft.payload.holder if draft.payload.status in ("holds", "contested") else None
    yield from (side for side in (draft.payload.loser, holding) if side is not None and _known(side) is not None)


def _known(side: Mention[Actor]) -> str | None:
    """Give the id of an armed group; None for anybody else."""
    return side.means.id if side.means is not None and side.means.kind is ActorKind.ARMED_GROUP else None


def _inferred(mention: Mention[Actor], reason: str) -> Mention[Actor]:
    return replace(mention, score=_INFERRED, reason=reason, refers=(mention.start, mention.end))


def _is_fought(scene: Scene, mention: Mention[Actor]) -> bool:
    at = scene.parse.at(mention.start) or 0
    return not FOUGHT.isdisjoint(scene.parse.lemmas[max(0, at - _BEFORE) : at])
