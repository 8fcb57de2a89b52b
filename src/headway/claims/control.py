"""Who holds, gains or loses a place.

What enters is a scene; what leaves are drafts of control claims, one for each place. A place must be named or
referred back to; a taking of unnamed "towns and villages" is bound, weakly, to the place where its clause is set.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from headway.claims.clause import ClauseWords, clause_span, first_of, noun_span, through, top_of
from headway.claims.draft import REAL, Draft, is_armed
from headway.claims.factuality import FactualityReader
from headway.claims.frames import FrameIndex, Match
from headway.claims.holding_extent import ExtentReader, dated_by, time_of_holding
from headway.claims.holding_ground import as_named, verb_over
from headway.claims.holding_idioms import follows_change, is_ground_itself
from headway.claims.holding_listed import dated_after
from headway.claims.holding_past import ended, is_past_holding
from headway.claims.holding_places import PlaceReader
from headway.claims.holding_rivals import with_rivals
from headway.claims.holding_sides import SideReader
from headway.claims.holding_taken_back import TakenBackReader
from headway.claims.scene import Scene
from headway.model import (
    Actor,
    ActorKind,
    Control,
    ControlStatus,
    Entry,
    Factuality,
    Mention,
    Parse,
    Place,
    Span,
    Tables,
)

_FLIP: dict[str, ControlStatus] = {"loses": "gains", "gains": "loses", "holds": "holds", "contested": "contested"}
_UNDER = ("under", "into", "in", "to")
"""Prepositions behind which a rule is one that a place is under ("back in the hands of")."""
_WEAKEST = 0.35
"""A statement less sure than this is left out by the reader, so it must not keep the next frame from its word."""
_UNKNOWN_HOLDER_FACTOR = 0.85
"""How much less sure a claim is that names neither holder nor loser."""
_COMES_ABOUT = (*REAL, Factuality.FORECAST)
"""Levels at which who says that a place is taken back tells of his own side's doing."""
_OPEN = (Factuality.PLANNED, Factuality.POSSIBLE)
_CHANGES = ("gains", "loses")
_AHEAD = {"plan": Factuality.PLANNED, "outlook": Factuality.FORECAST}
"""Keys of frames of what lies ahead, and how it is told."""


class ControlFinder:
    """Finds claims of control by the frames of lang/control."""

    def __init__(self, tables: Tables, words: ClauseWords, factuality: FactualityReader) -> None:
        table = (*tables["lang/control"], *tables["lang/control-idioms"])
        self._frames = FrameIndex(tuple(entry for entry in table if entry.name.startswith("frame.")), words)
        self._factuality = factuality
        self._places = PlaceReader(tables, self._frames)
        self._sides = SideReader(tables, self._frames)
        self._extents = ExtentReader(tables)
        self._taken_back = TakenBackReader(tables)
        by_name = {entry.name: entry for entry in table}
        self._attempts = frozenset(by_name["words.attempts"].words("words"))
        self._operations = frozenset(by_name["words.operations"].words("words"))
        self._lets = frozenset(by_name["words.lets"].words("words"))
        self._changes = frozenset(by_name["words.changes"].words("words"))

    def find(self, scene: Scene) -> Iterator[Draft]:
        """Yield the control claims of a text in order, none twice at one clause."""
        drafts: dict[tuple[str, int, str], Draft] = {}
        from_foe: set[int] = set()
        past: set[int] = set()
        told: set[tuple[int, str]] = set()
        last: Mention[Place] | None = None
        for matches in self._frames.choices(scene.parse):
            fitting = (
                m for m in matches if not m.frame.keys.flag("sequel") or follows_change(scene, m.i, drafts.values())
            )
            for match, read in ((match, list(self._read(scene, match, last, drafts.values()))) for match in fitting):
                for draft in read:
                    assert isinstance(draft.payload, Control)
                    last = draft.payload.place
                    place = last.means.id if last.means and last.refers is None else last.text
                    key = (place, draft.span[0], draft.payload.status)
                    known = key in drafts and not match.frame.keys.flag("outlook")
                    if known or (_verb_of(scene.parse, match), place) in told:
                        continue
                    if match.frame.keys.flag("from_foe"):
                        from_foe.add(len(drafts))
                    if draft.payload.status == "holds" and is_past_holding(scene, match.i):
                        past.add(len(drafts))
                    drafts[key] = draft
                    if draft.factuality is Factuality.ASSERTED:
                        told.add((match.i, place))
                if read:
                    break
        every = tuple(drafts.values())
        yield from with_rivals(scene, every, from_foe, past)
        yield from filter(None, (ended(scene, every[n], every) for n in sorted(past)))

    def _read(
        self, scene: Scene, match: Match, last: Mention[Place] | None, before: Collection[Draft]
    ) -> Iterator[Draft]:
        keys = match.frame.keys
        if not _stands_well(scene.parse, match):
            return
        holder, loser = self._sides.actor(scene, match, "holder"), self._sides.actor(scene, match, "loser")
        if not self._sides.fits(scene, match, holder, loser):
            return
        span = _span(scene.parse, match, self._operations)
        read = self._places.before(scene, match.i, last) if keys.flag("lasting") else None
        held = read or self._places.read(scene, match, span, last)
        if not held.places or not self._is_meant(scene, match, held.places[0]):
            return
        status = self._status(scene, match, holder)
        factuality = self._reality(scene, match, status)
        status = _meant(keys, status, factuality)
        if holder is None and status == "loses" and factuality in _COMES_ABOUT:
            holder = self._taken_back.taker(scene, match.i, held.places[0], loser, before)
            status = "loses" if holder is None else "gains"
        holder, loser = (_unless_place(side, held.places) for side in (holder, loser))
        holder, loser = self._sides.settle(scene, match, status, holder, loser)
        if keys.flag("foe_known") and loser is None:
            return
        if _is_over(scene.parse, match.i, status, factuality):
            status, holder, loser, factuality = "loses", None, holder, Factuality.ASSERTED
        known = 1.0 if holder or loser else _UNKNOWN_HOLDER_FACTOR
        holder = None if holder is not None and _is_name_of(holder, held.places) else holder
        for place in held.places:
            score = round(match.frame.score * held.factor * known, 3)
            if score < _WEAKEST or _is_part_of(place, holder) or _is_part_of(place, loser):
                continue
            part = held.part or keys.flag("part")
            extent = "part" if part else self._extents.read(scene, match.i, place, changes=status in _CHANGES)
            named = place if held.part else as_named(scene, place)
            time = time_of_holding(scene, match.i, span)
            time = dated_by(time) if status in ("gains", "loses") else time
            draft = Draft(
                kind="control",
                i=match.i,
                span=span,
                payload=Control(named, status, holder, loser, extent),
                factuality=factuality,
                time=time,
                places=(named,),
                score=score,
                rules=(f"control.{match.frame.name}",),
            )
            yield draft
            if match.frame.word_class == "verb":
                yield from _on_other_days(scene, draft, place)

    def _status(self, scene: Scene, match: Match, holder: Mention[Actor] | None) -> ControlStatus:
        keys: Entry = match.frame.keys
        status = keys.choice("status", tuple(_FLIP))
        if keys.maybe("gains_with") == "holder" and (is_armed(holder) or self._sides.leads(scene, holder)):
            status = "gains"
        if keys.flag("under"):
            over = scene.parse.lemmas[verb_over(scene.parse, match.i)]
            return "gains" if over in self._changes else "holds"
        tokens = scene.parse.tokens
        lemmas = {tokens[top_of(scene.parse, match.i)].lemma, tokens[tokens[match.i].head].lemma}
        if match.frame.word_class == "verb" and status in ("gains", "loses") and lemmas & self._attempts:
            return "contested"
        if status == "gains" and match.frame.word_class == "verb" and holder is None:
            return "loses"
        return status  # type: ignore[return-value]  # choice() has checked it

    def _reality(self, scene: Scene, match: Match, status: ControlStatus) -> Factuality:
        """Read how surely it is so. An attempt is made, whatever it aims at; a siege that has begun is a siege."""
        parse, above = scene.parse, scene.parse.tokens[match.i].head
        if status == "contested" and match.frame.keys.word("status") in ("gains", "loses"):
            return self._factuality.read(parse, top_of(parse, match.i))
        factuality = self._factuality.read(parse, match.i)
        if factuality in REAL and status != "contested" and _is_aim(parse, match.i, self._operations):
            return Factuality.PLANNED
        if factuality in _OPEN and self._is_let(parse, match.i):
            return Factuality.ASSERTED
        if match.frame.keys.flag("stands") and parse.child(match.i, "det", "poss") is not None:
            return Factuality.ASSERTED
        for key, outlook in _AHEAD.items():
            if match.frame.keys.flag(key):
                return outlook if factuality in REAL else factuality
        under_way = status == "contested" and parse.lemmas[above] in self._operations
        if factuality is Factuality.PLANNED and under_way:
            return self._factuality.read(parse, above)
        return factuality

    def _is_meant(self, scene: Scene, match: Match, place: Mention[Place]) -> bool:
        """Say whether a place is what a frame asks for: where that is ground itself, not a thing that lies on it."""
        if not match.frame.keys.flag("itself"):
            return True
        return is_ground_itself(scene, place, list(self._frames.role(scene.parse, match, "place")))

    def _is_let(self, parse: Parse, i: int) -> bool:
        """Say whether an act is one that something has let come about ("allowing the troops to retake the town")."""
        above = parse.tokens[parse.tokens[i].head]
        if (
            parse.tokens[i].tag != "VB"
            or above.lemma.lower() not in self._lets
            or above.tag not in ("VBD", "VBN", "VBG")
        ):
            return False
        return self._factuality.read(parse, above.i) is Factuality.ASSERTED


def _on_other_days(scene: Scene, draft: Draft, place: Mention[Place]) -> Iterator[Draft]:
    """Yield a statement again for each place that goes on a list with days: "took Rawa in May and Ana in June"."""
    assert isinstance(draft.payload, Control)
    for other, time in dated_after(scene, place, scene.parse.tokens[draft.i].end):
        payload = replace(draft.payload, place=other, extent=None)
        yield replace(draft, span=(other.start, time.end), payload=payload, time=dated_by(time.means), places=(other,))


def _verb_of(parse: Parse, match: Match) -> int:
    """Give the verb whose object a noun is ("lost its grip on the town"); -1 for none."""
    token = parse.tokens[match.i]
    return token.head if match.frame.word_class == "noun" and token.dep == "dobj" else -1


def _stands_well(parse: Parse, match: Match) -> bool:
    """Say whether a match stands as its frame asks: behind a preposition, not told as a habit, not as bygone."""
    keys = match.frame.keys
    behind = keys.words("behind", _UNDER if keys.flag("under") else ())
    if behind and not _is_behind(parse, match.i, behind):
        return False
    never_with = keys.words("never_with", ())
    if never_with and any(parse.lemmas[c] in never_with for c in parse.children[match.i]):
        return False
    if keys.flag("present") and _is_tied(parse, match.i):
        return False
    if parse.lemmas[match.i] in keys.words("told_over", ()) and _is_present(parse, match.i):
        return False
    return not (keys.flag("present") and _is_bygone(parse, match.i))


def _span(parse: Parse, match: Match, operations: frozenset[str]) -> Span:
    """Give the words that make the statement: a verb's clause, or a noun with all that hangs by it.

    The aim of an operation that somebody begins is told by that whole clause.
    """
    keys, token = match.frame.keys, parse.tokens[match.i]
    if token.dep == "acl" and parse.lemmas[verb_over(parse, token.head)] in operations:
        return clause_span(parse, verb_over(parse, token.head))
    if token.dep == "amod" and match.frame.word_class == "adjective":
        return noun_span(parse, token.head)
    if match.frame.word_class == "verb" or keys.flag("under") or "behind" in keys.keys:
        return clause_span(parse, verb_over(parse, match.i))
    if token.dep in ("acomp", "attr", "oprd"):
        return clause_span(parse, token.head)
    subtree = parse.subtree(match.i)
    first = min(subtree[0], token.head) if keys.flag("lasting") else subtree[0]
    return parse.tokens[first].start, parse.tokens[subtree[-1]].end


def _meant(keys: Entry, status: ControlStatus, factuality: Factuality) -> ControlStatus:
    """Give what a plan is for: a place that is to be taken, or stormed, is one to be gained, whoever is to take it."""
    if factuality is not Factuality.PLANNED:
        return status
    if status == "loses" and keys.maybe("status") == "gains":
        return "gains"
    return keys.choice("meant", tuple(_FLIP), status)  # type: ignore[return-value]  # choice() has checked it


def _is_over(parse: Parse, i: int, status: ControlStatus, factuality: Factuality) -> bool:
    """Say whether a holding is told to have ended ("no longer in the rebels' hands"): then the place is lost."""
    if status != "holds" or factuality is not Factuality.DENIED:
        return False
    verb = verb_over(parse, i)
    return any(parse.lemmas[c] in ("long", "longer") for c in parse.children[verb])


def _is_aim(parse: Parse, i: int, operations: frozenset[str]) -> bool:
    """Say whether a verb tells what an operation is for: "announced the start of the operation to liberate the town"."""
    token, above = parse.tokens[i], parse.tokens[i].head
    if token.tag != "VB" or token.dep not in ("acl", "xcomp"):
        return False
    thing = parse.child(above, "dobj") if token.dep == "xcomp" else above
    things = [thing, *through(parse, thing, "of")] if thing is not None and thing < i else []
    return any(parse.lemmas[j] in operations for j in things)


def _is_behind(parse: Parse, i: int, prepositions: Iterable[str]) -> bool:
    token = parse.tokens[i]
    return token.dep == "pobj" and parse.lemmas[token.head] in prepositions


def _is_present(parse: Parse, i: int) -> bool:
    """Say whether a verb tells what is so, and not what was done ("occupies", "has occupied since", not "occupied")."""
    lasting = any(parse.lemmas[c] in ("since", "for") for c in parse.children[i])
    passive = parse.child(i, "auxpass")
    tensed = (top_of(parse, i), i if passive is None else passive)
    return lasting or any(parse.tokens[k].tag in ("VBZ", "VBP", "VBG") for k in tensed)


def _is_bygone(parse: Parse, i: int) -> bool:
    """Say whether a holding is told as over, beside what is told: "the last town that the group held"."""
    token, passive = parse.tokens[i], parse.child(i, "auxpass")
    if _tells_on(parse, i):
        return False
    finite = parse.child(i, "aux") is None and token.tag in ("VBD", "VBN")
    now = passive is not None and parse.tokens[passive].tag in ("VBZ", "VBP")
    return finite and token.dep == "relcl" and not now


def _tells_on(parse: Parse, i: int) -> bool:
    """Say whether a relative clause goes on telling, after a comma, of what a past tale tells: "the army, which held"."""
    first = first_of(parse, i)
    over = parse.tokens[verb_over(parse, parse.tokens[i].head)]
    ended = any(parse.lemmas[c] == "until" for c in parse.children[i])
    return not ended and first > 0 and parse.tokens[first - 1].text == "," and over.tag in ("VBD", "VBN")


def _is_tied(parse: Parse, i: int) -> bool:
    """Say whether a participle is one word with who holds ("rebel-held"): a frame of its own reads that."""
    return parse.tokens[i].dep == "amod" and i > 0 and parse.tokens[i - 1].tag == "HYPH"


def _unless_place(side: Mention[Actor] | None, places: Iterable[Mention[Place]]) -> Mention[Actor] | None:
    """Give a side, unless it is a mere name that was taken for a person's and is the place itself."""
    if side is None or (side.means is not None and (side.means.id or side.means.kind is not ActorKind.PERSON)):
        return side
    return None if any(side.start <= place.start and place.end <= side.end for place in places) else side


def _is_name_of(side: Mention[Actor], places: Iterable[Mention[Place]]) -> bool:
    """Say whether a side that nothing resolved is only the name of the place ("Marinka remains contested")."""
    known = side.means is not None and side.means.id is not None
    return not known and any((place.start, place.end) == (side.start, side.end) for place in places)


def _is_part_of(place: Mention[Place], actor: Mention[Actor] | None) -> bool:
    """Say whether the "place" is only the word that names the actor ("Iraqi forces")."""
    return actor is not None and actor.start <= place.start and place.end <= actor.end
