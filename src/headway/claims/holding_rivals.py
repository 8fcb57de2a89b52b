"""Who lost a place, is besieged in it, or took one that only fell, where no word of the clause says so.

What enters are a scene or the drafts of a whole text; what leaves are mentions that say that they are inferred, and from
what: who this text says to hold the place, whom it tells to be fought, who has ground in it. Where the text tells of
nobody, or only of the one who gains, nothing is inferred.
"""

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from headway.claims.draft import Draft, same_actor
from headway.claims.labels import MODIFIES
from headway.claims.once import once
from headway.claims.scene import AS_THEY_STAND, Scene
from headway.model import Actor, ActorKind, Control, Factuality, Mention

_INFERRED = 0.4
"""Score of a side that no word of the clause names."""
_HOLDS_IT = "inferred: who this text says holds it"
_HAS_GROUND = "inferred: who holds or loses ground in this text"
_FOUGHT_SOMEWHERE = "inferred: whom this text tells to be fought"
_TAKES_NEARBY = "inferred: who this text says takes ground just before"
_FIGHTS_NEARBY = "inferred: the other side of the fighting told nearby"
_LASTING = "control.years-of-rule"
"""The rule of a holding that lasted until something else came about."""
_TAKINGS_BACK = 2
"""Sentences back in which somebody takes a place to whom the next one falls: farther, it may be another front."""
_SENTENCES_AFTER = 1
_SENTENCES_BEFORE = 3
"""Sentences before a taking in which the other side is looked for: farther, other fighting may be told."""
_PRONOUNS = frozenset({"it", "they", "them", "its", "their"})
_BORDERLESS = frozenset({"IGO", "NGO", "IMG", "ISM", "MNC"})
"""What stands for a country where a body has none."""
_HELP = frozenset({"with", "help", "support", "backing", "alongside", "by", "ally"})
"""Words before somebody who is named as a helper."""
_FOUGHT = frozenset(
    {
        "against", "defeat", "destroy", "fight", "counter", "anti", "degrade", "combat", "from", "rout", "battle", "free",
        "clear", "rid", "purge",
    }
)  # fmt: skip
"""Words of grammar and war that stand before whom one fights."""
_BEFORE = 3
"""Words before an actor among which one tells that it is fought ("the campaign against the | group")."""


def foe(scene: Scene, i: int, other: Mention[Actor] | None) -> Mention[Actor] | None:
    """Infer whom an actor fights: the armed group that this text tells to be fought most, of two the one last spoken of,
    rather one named more than once.

    Nobody where that is the actor himself.
    """
    past = scene.sentence_at(i)[1]
    fought: Counter[str] = Counter()
    named: Counter[str] = Counter()
    nearest: dict[str, Mention[Actor]] = {}
    for known, mention, is_fought in _groups(scene):
        named[known] += mention.refers is None
        fought[known] += is_fought
        if mention.start < past or known not in nearest:
            nearest[known] = mention
    most = max(fought, key=lambda k: (fought[k], named[k] > 1, nearest[k].start), default=None)
    told = other.means.id if other is not None and other.means is not None else None
    if most is None or not fought[most] or most == told:
        return None
    return _inferred(nearest[most], _FOUGHT_SOMEWHERE)


@once
def _groups(scene: Scene) -> tuple[tuple[str, Mention[Actor], bool], ...]:
    """Give the ids of the armed groups that the text names, with each mention, and whether it tells it to be fought."""
    named = ((_known(mention), mention) for mention in scene.mentions.actors if mention.text.lower() not in _PRONOUNS)
    return tuple((known, mention, _is_fought(scene, mention)) for known, mention in named if known is not None)


def with_rivals(scene: Scene, drafts: Sequence[Draft], open_to: Set[int], past: Set[int]) -> Iterator[Draft]:
    """Yield drafts in order, with losers, takers and the besieged that other drafts tell of.

    Those numbered in ``past`` tell of holdings that are over: they show who lost the place, and are left out themselves.

    A place is lost, or held under siege, by whom this text says to hold it. Else those numbered in ``open_to`` get for
    a loser who was told before to have taken the place, the armed group that is told to hold or lose most ground, or
    the other side of the fighting that is told nearby, unless that is who gains.
    """
    taken: dict[str, Mention[Actor]] = {}
    last_taker: Mention[Actor] | None = None
    held = [(n, _place_of(draft), side) for n, draft in enumerate(drafts) if (side := _told_to_hold(draft)) is not None]
    holders = {place: side for _, place, side in held}
    with_ground = [side for draft in drafts for side in _with_ground(draft)]
    ground = Counter(map(_known, with_ground)).most_common(1)
    named = (side for side in with_ground if ground and _known(side) == ground[0][0])
    most = min(named, key=lambda side: side.text.lower() in _PRONOUNS, default=None)
    for n, draft in enumerate(drafts):
        if n in past:
            continue
        assert isinstance(draft.payload, Control)
        control, here = draft.payload, holders.get(_place_of(draft))
        if control.status in ("gains", "loses") and draft.factuality is Factuality.ASSERTED:
            told = (
                side
                for m, place, side in reversed(held)
                if place == _place_of(draft) and (m < n or m in past or _is_past(drafts[m]))
            )
            here = next(told, None)
        if control.status == "contested" and control.holder is None and here is not None:
            control = replace(control, holder=_inferred(here, _HOLDS_IT))
        elif n in open_to and control.status in ("gains", "loses") and _is_guess(control.loser):
            left = _told_to_leave(scene, drafts, draft) or _losing_before(scene, drafts[:n], draft)
            if control.loser is None:
                here = here or taken.get(_place_of(draft))
                loser = _rival(control.holder, here, left or most)
                loser = loser or other_side(scene, draft.i, control.holder or last_taker, drafts)
            else:
                loser = _rival(
                    control.holder, here if _known_at_all(here) else None, left if _known_at_all(left) else None
                )
            control = replace(control, loser=loser or control.loser)
        if n in open_to and control.status == "loses" and control.holder is None:
            control = replace(control, holder=_taker_before(scene, drafts[:n], draft, control.loser))
        if control.status == "gains" and control.holder is not None and draft.factuality is Factuality.ASSERTED:
            taken[_place_of(draft)] = last_taker = control.holder
        yield draft if control is draft.payload else replace(draft, payload=control)


def _is_guess(loser: Mention[Actor] | None) -> bool:
    """Say whether nobody is told to lose, or only whom the text tells to be fought somewhere."""
    return loser is None or loser.reason == _FOUGHT_SOMEWHERE


def _known_at_all(side: Mention[Actor] | None) -> bool:
    """Say whether a side is one that the knowledge files know: a bare "fighters" is no better than a guess with a name."""
    return side is not None and side.means is not None and side.means.id is not None


def _told_to_leave(scene: Scene, drafts: Sequence[Draft], draft: Draft) -> Mention[Actor] | None:
    """Give who is told, in the sentence or in one beside it, to have left the place or lost it to nobody named."""
    for other in drafts:
        assert isinstance(other.payload, Control)
        near = abs(scene.parse.sentence_of(draft.i) - scene.parse.sentence_of(other.i)) <= 1
        gone = other.payload.status == "loses" and other.factuality is Factuality.ASSERTED
        told = other.payload.loser is not None and other.payload.loser.score > _INFERRED
        if other is not draft and near and gone and told and _place_of(other) == _place_of(draft):
            return other.payload.loser
    return None


def _taker_before(
    scene: Scene, before: Sequence[Draft], draft: Draft, loser: Mention[Actor] | None
) -> Mention[Actor] | None:
    """Give who is told to have taken another place shortly before, from the same side as far as that is told."""
    for other in reversed(before):
        assert isinstance(other.payload, Control)
        back = scene.parse.sentence_of(draft.i) - scene.parse.sentence_of(other.i)
        if other.factuality is not Factuality.ASSERTED or not 0 <= back <= _TAKINGS_BACK:
            continue
        taker = other.payload.holder if other.payload.status in ("gains", "loses") else None
        if taker is not None:
            return _inferred(taker, _TAKES_NEARBY) if not same_actor(taker, loser) else None
    return None


def _rival(
    holder: Mention[Actor] | None, here: Mention[Actor] | None, most: Mention[Actor] | None
) -> Mention[Actor] | None:
    """Give who loses to a holder: who was told to hold the place, else who has most ground; nobody loses to himself."""
    if here is not None and not same_actor(here, holder):
        return _inferred(here, _HOLDS_IT)
    return _inferred(most, _HAS_GROUND) if most is not None and not same_actor(most, holder) else None


def _losing_before(scene: Scene, before: Sequence[Draft], draft: Draft) -> Mention[Actor] | None:
    """Give who is told to have lost another place in the clause or sentence before, in the same course of fighting."""
    last = before[-1] if before else None
    if last is None or not isinstance(last.payload, Control) or last.payload.loser is None:
        return None
    near = scene.parse.sentence_of(draft.i) - scene.parse.sentence_of(last.i) <= 1
    return last.payload.loser if near and last.payload.loser.score > _INFERRED else None


def other_side(
    scene: Scene, i: int, holder: Mention[Actor] | None, drafts: Sequence[Draft] = ()
) -> Mention[Actor] | None:
    """Infer who fights a taker: of the forces and peoples named near token ``i`` the one named most; of two the nearest."""
    own = _side_of(holder) if holder is not None else None
    if own is None or holder is None:
        return None
    sentence, at = scene.parse.sentence_of(i), scene.parse.tokens[i].start
    start = scene.parse.sentence_span(max(0, sentence - _SENTENCES_BEFORE))[0]
    last = min(sentence + _SENTENCES_AFTER, len(scene.parse.sentences) - 1)
    end = scene.parse.sentence_span(last)[1]
    own_side = {own} | set(_takers_with(scene, sentence, drafts))
    named: Counter[str] = Counter()
    nearest: dict[str, Mention[Actor]] = {}
    for mention in (*scene.mentions.actors, *_unresolved(drafts)):
        side = _side_of(mention)
        if side is None or side in own_side or not (start <= mention.start < end) or not _fights(scene, mention):
            continue
        named[side] += 1
        if side not in nearest or abs(mention.start - at) < abs(nearest[side].start - at):
            nearest[side] = mention
    most = max(named, key=lambda side: (named[side], -abs(nearest[side].start - at)), default=None)
    return _inferred(nearest[most], _FIGHTS_NEARBY) if most is not None else None


def _takers_with(scene: Scene, sentence: int, drafts: Sequence[Draft]) -> Iterator[str]:
    """Yield who else takes a place in the sentence: beside the taker more often than against him."""
    for draft in drafts:
        assert isinstance(draft.payload, Control)
        side = _side_of(draft.payload.holder) if draft.payload.holder is not None else None
        if side is not None and draft.payload.status == "gains" and scene.parse.sentence_of(draft.i) == sentence:
            yield side


def _unresolved(drafts: Sequence[Draft]) -> Iterator[Mention[Actor]]:
    """Yield the sides of drafts that only their place in the clause told, which are no mentions of the text's own."""
    for draft in drafts:
        assert isinstance(draft.payload, Control)
        for side in (draft.payload.holder, draft.payload.loser):
            if side is not None and side.reason == AS_THEY_STAND and side.means is not None and side.means.id is None:
                yield side


def _side_of(mention: Mention[Actor]) -> str | None:
    """Give what tells one side from another: its country, its id, or the name before its noun ("Ottoman troops")."""
    named = next((word.lower() for word in mention.text.split() if word[:1].isupper()), None)
    if mention.means is None:
        return named
    country = mention.means.country
    return country if country is not None and country not in _BORDERLESS else mention.means.id or named


def _fights(scene: Scene, mention: Mention[Actor]) -> bool:
    """Say whether an actor is a force, or a people named as one ("the Greeks"), and not somebody's helper."""
    head = scene.head_of(mention)
    if head is None or mention.means is None:
        return False
    at = scene.parse.at(mention.start) or 0
    if not _HELP.isdisjoint(scene.parse.lemmas[max(0, at - _BEFORE) : at]):
        return False
    if mention.means.kind in (ActorKind.FORCE, ActorKind.ARMED_GROUP):
        return True
    people = mention.means.kind in (ActorKind.STATE, ActorKind.PEOPLE) and _is_people(scene, mention, head)
    return people and scene.parse.tokens[head].dep not in MODIFIES


def _is_people(scene: Scene, mention: Mention[Actor], head: int) -> bool:
    """Say whether the words are a people's ("the Greeks"), and not the name of its country."""
    token, name = scene.parse.tokens[head], mention.means.name if mention.means is not None else None
    return token.entity == "NORP" or (token.tag == "NNPS" and mention.text != name)


def _told_to_hold(draft: Draft) -> Mention[Actor] | None:
    assert isinstance(draft.payload, Control)
    holds = draft.payload.status == "holds" and draft.factuality is Factuality.ASSERTED
    return draft.payload.holder if holds else None


def _is_past(draft: Draft) -> bool:
    """Say whether a holding is told as one that is over: "after three years of jihadist rule"."""
    return draft.rules == (_LASTING,)


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
    return not _FOUGHT.isdisjoint(scene.parse.lemmas[max(0, at - _BEFORE) : at])
