"""Who takes a place back that is told to be "liberated" or "retaken" by nobody: the side of the body that says so.

What enters are a scene, the place and what was read before; what leaves is a mention that says that it is inferred. Who
gains is left open where a monitor, an outlet or a resident speaks, where the speaker owns to it, and where a foreign
government speaks of which this text tells no ground that it holds or takes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from headway.claims.clause import is_passive
from headway.claims.draft import Draft, same_actor
from headway.claims.holding_stand_ins import THEIRS, behind_pronoun
from headway.claims.scene import Scene
from headway.model import Actor, ActorKind, Attribution, Control, Mention, Place, Tables

_INFERRED = 0.4
"""Score of a side that no word of the clause names."""
_SAYS_SO = "inferred: the side that says so"
_BODIES = (ActorKind.FORCE, ActorKind.COALITION, ActorKind.GOVERNMENT, ActorKind.STATE)
"""Kinds of bodies that take back what was theirs or an ally's. A rebel group "liberates" too, but is retaken from."""
_RULING = (ActorKind.GOVERNMENT, ActorKind.STATE)
_SPEAKING_FOR = (ActorKind.OFFICE, ActorKind.PERSON)


class TakenBackReader:
    """Finds takers who speak, by the words of lang/control."""

    def __init__(self, tables: Tables) -> None:
        by_name = {entry.name: entry for entry in tables["lang/control"]}
        self._taken_back = frozenset(by_name["words.taken-back"].words("words"))
        self._freed = frozenset(by_name["words.freed"].words("words"))
        self._owned_to = frozenset(by_name["words.owned-to"].words("words"))

    def taker(
        self, scene: Scene, i: int, place: Mention[Place], loser: Mention[Actor] | None, before: Iterable[Draft]
    ) -> Mention[Actor] | None:
        """Give who takes a place back that passive ``i`` tells to be taken back by nobody."""
        parse = scene.parse
        freed = parse.lemmas[i] in self._freed
        if not (freed or parse.lemmas[i] in self._taken_back) or not is_passive(parse, i):
            return None
        said = scene.owner_at(i)
        if said is None or said.speaker is None or self._is_owned_to(scene, said):
            return None
        side = _side_of(scene, said.speaker)
        if side is None or side.means is None or same_actor(side, loser):
            return None
        if side.means.kind in _BODIES or (freed and side.means.kind is ActorKind.ARMED_GROUP):
            told = side.means.kind not in _RULING or _is_at_home(side.means, place) or _has_ground(side, before)
        else:
            told = side.means.kind in _SPEAKING_FOR and _is_at_home(side.means, place) and side.means.parent is not None
        return replace(side, score=_INFERRED, reason=_SAYS_SO, refers=(side.start, side.end)) if told else None

    def _is_owned_to(self, scene: Scene, said: Attribution) -> bool:
        """Say whether the speaker only owns to what he says ("conceded that the town had been retaken")."""
        cue = (scene.parse.lemmas[k] for start, end in said.cue for k in scene.parse.within(start, end))
        return not self._owned_to.isdisjoint(cue)


def _side_of(scene: Scene, speaker: Mention[Actor]) -> Mention[Actor] | None:
    """Give the body that a speaker stands for, best first: himself, whose "its ministry" is, the force he speaks for."""
    speaker = behind_pronoun(scene, speaker)
    if speaker.means is not None and speaker.means.kind not in _SPEAKING_FOR:
        return speaker
    return next(_spoken_for(scene, speaker), speaker)


def _spoken_for(scene: Scene, speaker: Mention[Actor]) -> Iterator[Mention[Actor]]:
    """Yield the body named in this text that an office or a nameless body is of."""
    first = scene.parse.at(speaker.start)
    if first is not None and scene.parse.tokens[first].text.lower() in THEIRS:
        own = scene.actor_at(first)
        yield from (body for body in (behind_pronoun(scene, own) if own is not None else None,) if body is not None)
    parent = speaker.means.parent if speaker.means is not None else None
    words = (speaker.text if speaker.means is None else speaker.means.role or "").lower().split()
    for actor in reversed(scene.mentions.actors):
        if actor.means is None or actor.means.id is None or actor.means.kind not in _BODIES:
            continue
        named = actor.start < speaker.start and actor.text.lower().split()[-1] in words
        if actor.means.id == parent or (parent is None and named):
            yield actor


def _is_at_home(side: Actor, place: Mention[Place]) -> bool:
    """Say whether a body is of the country that a place lies in; of a body without a country nothing speaks against it."""
    country = place.means.country if place.means is not None else None
    return side.country is None or country is None or side.country == country


def _has_ground(side: Mention[Actor], before: Iterable[Draft]) -> bool:
    """Say whether this text tells before that a body, or its country's, holds or takes ground."""
    for draft in before:
        holder = draft.payload.holder if isinstance(draft.payload, Control) else None
        if holder is None or holder.means is None or side.means is None:
            continue
        if same_actor(holder, side) or (
            holder.means.country is not None and holder.means.country == side.means.country
        ):
            return True
    return False
