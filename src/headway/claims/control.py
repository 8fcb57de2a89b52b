"""Who holds, gains or loses a place.

What enters is a scene; what leaves are drafts of control claims, one for each place. A place must be named or
referred back to; a taking of unnamed "towns and villages" is bound, weakly, to the place where its clause is set.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias, cast

from headway.claims.attribution import owner_of
from headway.claims.clause import ClauseWords, clause_span, top_of
from headway.claims.draft import Draft, is_armed, same_actor
from headway.claims.factuality import FactualityReader
from headway.claims.frames import FrameIndex, Match
from headway.claims.place_names import name_under
from headway.claims.scene import Scene
from headway.model import Actor, ActorKind, Control, ControlStatus, Entry, Factuality, Mention, Place, Span, Tables

Extent: TypeAlias = Literal["all", "most", "part"] | float | None
_FLIP: dict[str, ControlStatus] = {"loses": "gains", "gains": "loses", "holds": "holds", "contested": "contested"}
_UNNAMED_PLACE_FACTOR = 0.65
"""How much less sure a taking is whose place is only the setting of its clause."""
_UNRESOLVED_PLACE_FACTOR = 0.8
"""How much less sure a claim is whose place is a name that nothing resolved."""
_UNDER = ("under", "into", "in")
"""Prepositions behind which a rule is one that a place is under ("back in the hands of")."""
_UNKNOWN_HOLDER_FACTOR = 0.85
"""How much less sure a claim is that names neither holder nor loser."""
_PRONOUNS = ("it", "they")
"""Words by which a body speaks of itself."""
_REAL = (Factuality.ASSERTED, Factuality.PROBABLE)


class ControlFinder:
    """Finds claims of control by the frames of lang/control."""

    def __init__(self, tables: Tables, words: ClauseWords, factuality: FactualityReader) -> None:
        table = tables["lang/control"]
        self._frames = FrameIndex(tuple(entry for entry in table if entry.name.startswith("frame.")), words)
        self._factuality = factuality
        by_name = {entry.name: entry for entry in table}
        self._attempts = frozenset(by_name["words.attempts"].words("words"))
        self._operations = frozenset(by_name["words.operations"].words("words"))
        self._areas = frozenset(by_name["words.areas"].words("words"))
        self._durations = frozenset(by_name["words.durations"].words("words"))
        self._extents = tuple(
            (re.compile(rf"\b(?:{'|'.join(entry.words('words'))})\b", re.IGNORECASE), entry)
            for entry in table
            if entry.name.startswith("extent.")
        )

    def find(self, scene: Scene) -> Iterator[Draft]:
        """Yield the control claims of a text in order, none twice at one clause."""
        seen: set[tuple[str | None, int, str]] = set()
        for matches in self._frames.choices(scene.parse):
            for draft in next(filter(None, (list(self._read(scene, match)) for match in matches)), []):
                assert isinstance(draft.payload, Control)
                place = draft.payload.place.means
                key = (place.id if place else draft.payload.place.text, draft.span[0], draft.payload.status)
                if key not in seen:
                    seen.add(key)
                    yield draft

    def _read(self, scene: Scene, match: Match) -> Iterator[Draft]:
        keys = match.frame.keys
        behind = keys.words("behind", _UNDER if keys.flag("under") else ())
        if behind and not _is_behind(scene, match.i, behind):
            return
        if scene.parse.tokens[match.i].lemma.lower() in keys.words("told_over", ()) and _is_present(scene, match.i):
            return
        if keys.flag("present") and _is_bygone(scene, match.i):
            return
        span = self._span(scene, match)
        holder, loser = self._actor(scene, match, "holder"), self._actor(scene, match, "loser")
        if not self._fits(scene, match, holder, loser):
            return
        places, factor = self._places(scene, match, span)
        status = self._status(scene, match, holder)
        factuality = self._reality(scene, match, status)
        status = _meant(keys, status, factuality)
        holder, loser = self._sides(scene, match, status, holder, loser)
        for place in places:
            if _is_part_of(place, holder) or _is_part_of(place, loser):
                continue
            part = factor == _UNNAMED_PLACE_FACTOR or keys.flag("part")
            payload = Control(place, status, holder, loser, self._extent(scene, match.i, place, part))
            known = 1.0 if holder or loser else _UNKNOWN_HOLDER_FACTOR
            yield Draft(
                kind="control",
                i=match.i,
                span=span,
                payload=payload,
                factuality=factuality,
                time=scene.time_of(match.i, span),
                places=(place,),
                score=round(match.frame.score * factor * known, 3),
                rules=(f"control.{match.frame.name}",),
            )

    def _span(self, scene: Scene, match: Match) -> Span:
        if match.frame.word_class == "verb" or match.frame.keys.flag("under") or "behind" in match.frame.keys.keys:
            above = match.i
            while scene.parse.tokens[above].pos not in ("VERB", "AUX") and scene.parse.tokens[above].head != above:
                above = scene.parse.tokens[above].head
            return clause_span(scene.parse, above)
        subtree = scene.parse.subtree(match.i)
        above = scene.parse.tokens[match.i].head
        if scene.parse.tokens[match.i].dep in ("acomp", "attr", "oprd"):
            return clause_span(scene.parse, above)
        first = min(subtree[0], above) if match.frame.keys.flag("lasting") else subtree[0]
        return scene.parse.tokens[first].start, scene.parse.tokens[subtree[-1]].end

    def _actor(self, scene: Scene, match: Match, role: str) -> Mention[Actor] | None:
        for i in self._frames.role(scene.parse, match, role):
            actors = scene.actors_of(i)
            if actors:
                return _widest(scene, actors)
            speaker = _speaker_as_pronoun(scene, i)
            if speaker is not None:
                return speaker
        return None

    def _fits(self, scene: Scene, match: Match, holder: Mention[Actor] | None, loser: Mention[Actor] | None) -> bool:
        keys = match.frame.keys
        if keys.flag("force_holder") and not is_armed(holder):
            return False
        if keys.flag("force_loser") and not is_armed(loser):
            return False
        if keys.flag("force_subject"):
            return any(
                is_armed(actor)
                for i in self._frames.fill(scene.parse, match.i, ("subject",))
                for actor in scene.actors_of(i)
            )
        if keys.flag("lasting"):
            above = {scene.parse.tokens[a].lemma.lower() for a in list(scene.parse.ancestors(match.i))[:2]}
            return bool(above & self._durations) and holder is not None
        taker = list(self._frames.fill(scene.parse, match.i, ("subject",)))
        if not taker or holder is None or match.frame.word_class != "verb" or loser is not None:
            return True
        return is_armed(holder) or (keys.flag("any_holder") and _is_described(holder)) or _is_nation(holder)

    def _places(self, scene: Scene, match: Match, span: Span) -> tuple[list[Mention[Place]], float]:
        found: list[Mention[Place]] = []
        areas = False
        for i in self._frames.role(scene.parse, match, "place"):
            for place in scene.places_under(i):
                if place.means is not None and place not in found:
                    found.append(place)
            areas = areas or scene.parse.tokens[i].lemma.lower() in self._areas
            if found:
                return found, 1.0
            name = name_under(scene, i)
            if name is not None:
                return [name], _UNRESOLVED_PLACE_FACTOR
        if match.frame.keys.flag("lasting"):
            before = [
                p for p in scene.places_in(scene.sentence_at(match.i)) if p.end <= scene.parse.tokens[match.i].start
            ]
            return before[-1:], 1.0
        if areas:
            return list(scene.places_of(match.i, span)[:1]), _UNNAMED_PLACE_FACTOR
        return [], 1.0

    def _status(self, scene: Scene, match: Match, holder: Mention[Actor] | None) -> ControlStatus:
        keys: Entry = match.frame.keys
        status = keys.choice("status", tuple(_FLIP))
        if keys.maybe("gains_with") == "holder" and is_armed(holder):
            return "gains"
        above = top_of(scene.parse, match.i)
        lemmas = {scene.parse.tokens[above].lemma, scene.parse.tokens[scene.parse.tokens[match.i].head].lemma}
        if status == "gains" and lemmas & self._attempts:
            return "contested"
        if status == "gains" and match.frame.word_class == "verb" and holder is None:
            return "loses"
        return status  # type: ignore[return-value]  # choice() has checked it

    def _sides(
        self,
        scene: Scene,
        match: Match,
        status: ControlStatus,
        holder: Mention[Actor] | None,
        loser: Mention[Actor] | None,
    ) -> tuple[Mention[Actor] | None, Mention[Actor] | None]:
        """Settle who holds and who loses. Who is besieged or attacked holds; a town is freed from the text's armed group."""
        keys = match.frame.keys
        if status == "contested":
            if keys.choice("status", tuple(_FLIP)) == "gains":
                holder, loser = loser, None
            return holder or scene.foe(self._actor(scene, match, "attacker")), loser
        if status == "gains" and holder is None and "meant" in keys.keys:
            holder = self._actor(scene, match, "attacker")
        if same_actor(holder, loser):
            loser = None
        if loser is None and status in ("gains", "loses") and keys.flag("from_foe"):
            loser = scene.foe(holder)
        return holder, loser

    def _reality(self, scene: Scene, match: Match, status: ControlStatus) -> Factuality:
        """Read how surely it is so. An attempt is made, whatever it aims at; a siege that has begun is a siege."""
        parse, above = scene.parse, scene.parse.tokens[match.i].head
        if status == "contested" and match.frame.keys.choice("status", tuple(_FLIP)) == "gains":
            return self._factuality.read(parse, top_of(parse, match.i))
        factuality = self._factuality.read(parse, match.i)
        if match.frame.keys.flag("plan"):
            return Factuality.PLANNED if factuality in _REAL else factuality
        under_way = status == "contested" and parse.tokens[above].lemma.lower() in self._operations
        if factuality is Factuality.PLANNED and under_way:
            return self._factuality.read(parse, above)
        return factuality

    def _extent(self, scene: Scene, i: int, place: Mention[Place], setting: bool) -> Extent:
        if setting:
            return "part"
        start, end = sorted((scene.parse.tokens[i].start, place.start))
        around = scene.parse.text[max(0, start - 30) : end]
        for pattern, entry in self._extents:
            found = pattern.search(around)
            if found:
                return cast(Extent, entry.choice("extent", ("all", "most", "part")))
        share = next(
            (q for q in scene.quantities if start <= q.start <= end and q.unit and q.unit.startswith("%")), None
        )
        return share.low / 100 if share is not None and share.low is not None else None


def _meant(keys: Entry, status: ControlStatus, factuality: Factuality) -> ControlStatus:
    """Give what a plan is for: a place that is to be taken, or stormed, is one to be gained, whoever is to take it."""
    if factuality is not Factuality.PLANNED:
        return status
    if status == "loses" and keys.maybe("status") == "gains":
        return "gains"
    return keys.choice("meant", tuple(_FLIP), status)  # type: ignore[return-value]  # choice() has checked it


def _speaker_as_pronoun(scene: Scene, i: int) -> Mention[Actor] | None:
    """Give the speaker, where "it" or "they" in his words was not settled: "the army says it is in control"."""
    token = scene.parse.tokens[i]
    owner = owner_of(scene.attributions, token.start, token.end) if token.text.lower() in _PRONOUNS else None
    return owner.speaker if owner is not None else None


def _is_behind(scene: Scene, i: int, prepositions: Iterable[str]) -> bool:
    token = scene.parse.tokens[i]
    return token.dep == "pobj" and scene.parse.tokens[token.head].lemma.lower() in prepositions


def _is_present(scene: Scene, i: int) -> bool:
    """Say whether a verb tells what is so, and not what was done ("occupies", against "occupied")."""
    return scene.parse.tokens[i].tag in ("VBZ", "VBP", "VBG")


def _is_described(holder: Mention[Actor]) -> bool:
    """Say whether a holder is no body of a sort that does not hold ground, such as a company or an outlet."""
    return holder.means is not None and holder.means.kind in (ActorKind.PERSON, ActorKind.PEOPLE, ActorKind.OTHER)


def _is_nation(holder: Mention[Actor]) -> bool:
    """Say whether a people stands for its state's forces ("the Iraqis")."""
    return holder.means is not None and holder.means.kind is ActorKind.PEOPLE and holder.means.country is not None


def _is_bygone(scene: Scene, i: int) -> bool:
    """Say whether a holding is told as over, beside what is told: "the last town that the group held"."""
    token = scene.parse.tokens[i]
    finite = scene.parse.child(i, "aux") is None and token.tag in ("VBD", "VBN")
    return finite and token.dep == "relcl"


def _widest(scene: Scene, actors: list[Mention[Actor]]) -> Mention[Actor]:
    """Make one actor of a compound one ("Kurdish and Arab forces" hold a place together): the first, with all the words."""
    if len(actors) == 1:
        return actors[0]
    first, last = actors[0], actors[-1]
    if not 0 <= last.start - first.end <= len(" and  "):
        return first
    return Mention(
        first.start,
        last.end,
        scene.parse.text[first.start : last.end],
        first.means if first.means and first.means.id else last.means,
        min(first.score, last.score),
        first.reason,
    )


def _is_part_of(place: Mention[Place], actor: Mention[Actor] | None) -> bool:
    """Say whether the "place" is only the word that names the actor ("Iraqi forces")."""
    return actor is not None and actor.start <= place.start and place.end <= actor.end
