"""Who asks for what help, who promises it, who gives it.

What enters is a scene; what leaves are drafts of need claims. What is asked must be help (money, goods, forces,
services): a demand that an enemy stop is an event, not a need. Asking and handing over are acts too, and give a draft of
an event beside the need, where a frame says so; the reader drops it where a frame of events has read the same word.
"""

from collections.abc import Iterator
from dataclasses import replace

from headway.claims.clause import RELATIVES, ClauseWords, clause_span, is_passive, noun_span
from headway.claims.draft import Draft
from headway.claims.factuality import FactualityReader
from headway.claims.frames import FrameIndex, Match
from headway.claims.help_aside import is_aside, is_asked_for, is_due, is_told_before, status_of
from headway.claims.help_named import Help
from headway.claims.scene import AS_THEY_STAND, Scene
from headway.claims.shared_verbs import shared
from headway.model import (
    Actor,
    ActorKind,
    Event,
    EventType,
    Factuality,
    Mention,
    Need,
    NeedStatus,
    Parse,
    Quantity,
    Span,
    Tables,
)

_TO_COME = (Factuality.PLANNED, Factuality.FORECAST, Factuality.CONDITIONAL, Factuality.POSSIBLE)
_GIVEN: tuple[NeedStatus, ...] = ("delivered", "committed")
"""Stages that a giving which is still to come has not reached: it is a pledge."""
_PREDICATED = ("attr", "nsubj", "nsubjpass", "dobj", "ROOT", "pobj")
_ACT_FACTOR = 0.9
"""How much less sure the act is than the need that tells it."""
_LONGEST_WHAT = 120
"""Characters of the words for what is asked or given."""


class NeedFinder:
    """Finds needs by the frames of lang/needs."""

    def __init__(self, tables: Tables, words: ClauseWords, factuality: FactualityReader) -> None:
        table = tables["lang/needs"]
        self._frames = FrameIndex(tuple(entry for entry in table if entry.name.startswith("frame.")), words)
        by_name = {entry.name: entry for entry in table}
        self._givers = frozenset(by_name["words.givers"].words("words"))
        self._help = Help.compile(by_name)
        self._factuality = factuality

    def find(self, scene: Scene) -> Iterator[Draft]:
        """Yield the needs of a text in order."""
        asked: set[int] = set()
        told: dict[int, Draft] = {}
        for matches in self._frames.choices(scene.parse):
            closest = sorted(matches, key=_is_open)
            read = ((draft, match) for match in closest if (draft := self._read(scene, match)) is not None)
            draft, match = next(read, (None, None))
            if draft is None or match is None or is_asked_for(scene, draft, asked) or is_aside(scene.parse, draft):
                continue
            if draft.i in told or is_told_before(scene.parse, draft, told):
                continue
            told |= dict.fromkeys((draft.i, *self._acts(scene.parse, match)), draft)
            if status_of(draft) == "requested":
                asked |= {draft.i, *_verb_of(scene.parse, match)}
            yield draft
            yield from _as_event(draft, match)
            yield from _shared(scene, draft)

    def _read(self, scene: Scene, match: Match) -> Draft | None:
        keys = match.frame.keys
        if keys.flag("whole") and scene.parse.tokens[match.i].dep == "acl":
            return None
        if keys.flag("predicated") and scene.parse.tokens[match.i].dep not in _PREDICATED:
            return None
        what = self._what(scene, match)
        who = self._party(scene, match, "who")
        of = self._party(scene, match, "of")
        if what is None or (keys.flag("giver") and not self._can_give(scene, match, who)):
            return None
        if keys.flag("taker") and not any(
            self._is_body(scene.parse, i) for i in self._frames.role(scene.parse, match, "of")
        ):
            return None
        if (who is None and keys.flag("settled")) or (keys.flag("friendly") and _is_foe(who)):
            return None
        status, factuality = self._status(scene, match)
        if keys.flag("to_come") and factuality not in _TO_COME:
            return None
        span = self._span(scene, match)
        amount = next((q for q in scene.quantities if what[0] <= q.start and q.end <= what[1]), None)
        return Draft(
            kind="need",
            i=match.i,
            span=span,
            payload=_need(scene, who, of, what, amount, status),
            factuality=factuality,
            time=scene.time_of(match.i, span),
            places=scene.places_of(match.i, span),
            score=match.frame.score,
            rules=(f"need.{match.frame.name}",),
        )

    def _what(self, scene: Scene, match: Match) -> Span | None:
        """Give the words for what is asked or given, where it is help of the sort that the frame asks for."""
        parse = scene.parse
        if match.frame.keys.flag("inside") and parse.tokens[parse.tokens[match.i].head].lemma.lower() != "in":
            return None
        for i in (*self._frames.role(parse, match, "what"), *_set_apart(parse, match)):
            if self._is_meant(scene, match, i) and not scene.is_time(i):
                return noun_span(parse, i) if i != match.i and parse.tokens[i].pos != "VERB" else clause_span(parse, i)
        above = parse.tokens[match.i].head
        if match.frame.word_class == "noun" and parse.tokens[above].lemma == "be":
            for i in self._frames.fill(parse, above, ("for",)):
                if self._help.is_named(scene, i):
                    return noun_span(parse, i)
        return None

    def _acts(self, parse: Parse, match: Match) -> list[int]:
        """Give the words for what is asked or promised: they tell no help of their own ("offered to equip a hospital")."""
        meant = [i for i in self._frames.role(parse, match, "what") if i != match.i]
        below = [c for i in meant for c in parse.children[i] if parse.tokens[c].dep in ("xcomp", "ccomp")]
        return [*meant, *below]

    def _is_meant(self, scene: Scene, match: Match, i: int) -> bool:
        """Say whether a phrase is what the frame's conditions ask for: goods, who is served, a helping act, any help."""
        keys, parse = match.frame.keys, scene.parse
        if keys.flag("any_what") or (keys.flag("concrete") and i != match.i and parse.tokens[i].pos == "NOUN"):
            return True
        if keys.flag("numbered") and not _is_numbered(scene, i):
            return False
        if keys.flag("headed"):
            return self._help.is_headed(scene, i)
        if keys.flag("much"):
            return self._help.is_much(scene, i)
        if keys.flag("things"):
            return i != match.i and self._help.is_thing(scene, i)
        if keys.flag("goods"):
            return self._help.is_goods(scene, i)
        if keys.flag("served"):
            return self._help.is_served(scene, i)
        if keys.flag("helping"):
            return self._help.is_act(scene, i)
        return self._help.is_named(scene, i) if i != match.i else parse.tokens[i].lemma.lower() in self._help.named

    def _party(self, scene: Scene, match: Match, role: str) -> Mention[Actor] | None:
        for i in self._frames.role(scene.parse, match, role):
            actors = scene.actors_of(i)
            if actors:
                return actors[0]
            if role == "who" and scene.parse.tokens[i].pos in ("NOUN", "PROPN"):
                return scene.named(i)
        return None

    def _can_give(self, scene: Scene, match: Match, who: Mention[Actor] | None) -> bool:
        """Say whether an actor can give help: somebody that the text names or describes, or a noun for those who help.

        A passive need not tell who gave ("food was handed out"), and a pronoun may be left unsettled.
        """
        if who is None:
            subjects = self._frames.role(scene.parse, match, "who")
            unsettled = any(scene.parse.tokens[i].pos == "PRON" for i in subjects)
            verb = scene.parse.tokens[match.i].head if match.frame.word_class == "auxiliary" else match.i
            return unsettled or (match.frame.word_class in ("verb", "auxiliary") and is_passive(scene.parse, verb))
        head = scene.head_of(who)
        if who.reason != AS_THEY_STAND:
            return who.means is not None or (head is not None and _is_name(scene.parse, head))
        return head is not None and self._is_body(scene.parse, head)

    def _is_body(self, parse: Parse, i: int) -> bool:
        """Say whether a noun names somebody, or is one for those who help and are helped."""
        return _is_name(parse, i) or parse.tokens[i].lemma.lower() in self._givers

    def _status(self, scene: Scene, match: Match) -> tuple[NeedStatus, Factuality]:
        status = match.frame.keys.choice("status", ("requested", "pledged", "committed", "delivered"))
        factuality = self._factuality.read(scene.parse, match.i)
        stated = match.frame.word_class == "auxiliary" or match.frame.keys.flag("stated")
        if stated or (status != "requested" and is_due(scene.parse, match.i)):
            return "requested", Factuality.ASSERTED
        if status in _GIVEN and factuality is Factuality.DENIED and self._frames.fill(scene.parse, match.i, ("will",)):
            return "pledged", factuality
        if status in _GIVEN and factuality in _TO_COME:
            return "pledged", Factuality.PLANNED if factuality is Factuality.FORECAST else factuality
        return status, factuality  # type: ignore[return-value]  # choice() has checked it

    def _span(self, scene: Scene, match: Match) -> Span:
        above = match.i
        if match.frame.word_class != "verb":
            above = next(
                (a for a in scene.parse.ancestors(match.i) if scene.parse.tokens[a].pos in ("VERB", "AUX")), match.i
            )
        return clause_span(scene.parse, above)


def _is_open(match: Match) -> bool:
    """Say whether a frame takes things that no list names: it is tried after those that ask for words of help."""
    return match.frame.keys.flag("things") or match.frame.keys.flag("much")


def _as_event(draft: Draft, match: Match) -> Iterator[Draft]:
    """Yield the act that a need tells, where its frame names one and somebody does it."""
    named = match.frame.keys.maybe("event")
    assert isinstance(draft.payload, Need)
    if named is None or draft.payload.who is None or status_of(draft) not in ("requested", "delivered"):
        return
    recipients = (draft.payload.of,) if draft.payload.of is not None else ()
    event = Event(EventType(named), None, (draft.payload.who,), recipients)
    yield replace(draft, kind="event", payload=event, score=round(draft.score * _ACT_FACTOR, 3))


def _shared(scene: Scene, draft: Draft) -> Iterator[Draft]:
    """Yield what others promise or give by the same verb ("and Japan 22 million dollars")."""
    need = draft.payload
    assert isinstance(need, Need)
    if need.status == "requested" or (need.low is None and need.high is None):
        return
    for gap in shared(scene, draft.i):
        given = _need(scene, gap.who, None, gap.what, gap.amount, need.status)
        yield replace(draft, span=gap.span, payload=given, rules=(*draft.rules, "need.shared-verb"))


def _need(
    scene: Scene,
    who: Mention[Actor] | None,
    of: Mention[Actor] | None,
    what: Span,
    amount: Quantity | None,
    status: NeedStatus,
) -> Need:
    return Need(
        who=who,
        of=of if of is None or who is None or of.start != who.start else None,
        what=scene.parse.words(*what)[:_LONGEST_WHAT],
        low=amount.low if amount else None,
        high=amount.high if amount else None,
        unit=amount.unit if amount else None,
        status=status,
    )


def _is_foe(who: Mention[Actor] | None) -> bool:
    """Say whether an actor is an armed group: what it goes on with is no help."""
    return who is not None and who.means is not None and who.means.kind is ActorKind.ARMED_GROUP


def _is_name(parse: Parse, i: int) -> bool:
    """Say whether a noun is a name, also an abbreviation that the model takes for a common noun."""
    token = parse.tokens[i]
    return token.pos == "PROPN" or (len(token.text) > 1 and token.text.isupper())


def _is_numbered(scene: Scene, i: int) -> bool:
    """Say whether a phrase holds a number of something."""
    start, end = noun_span(scene.parse, i)
    return any(start <= q.start and q.end <= end for q in scene.quantities)


def _set_apart(parse: Parse, match: Match) -> list[int]:
    """Give what is told apart from its verb: "what they need is a bridge", "the sum that it had asked for"."""
    token = parse.tokens[match.i]
    above = parse.tokens[token.head]
    asked = parse.child(match.i, "dobj", "pobj")
    if asked is not None and parse.tokens[asked].lemma.lower() == "what" and above.lemma == "be":
        denied = parse.child(above.i, "neg") is not None
        return [c for c in parse.children[above.i] if parse.tokens[c].dep == "attr" and c > above.i and not denied]
    if token.dep != "relcl" or token.head > match.i:
        return []
    below = (c for c in parse.children[match.i] if parse.tokens[c].dep in ("prep", "prt"))
    held = (parse.child(c, "pobj", "pcomp") for c in below if c > match.i)
    return [token.head] if any(i is None or parse.tokens[i].lemma.lower() in RELATIVES for i in held) else []


def _verb_of(parse: Parse, match: Match) -> tuple[int, ...]:
    """Give the verb of an auxiliary that asks ("must be distributed")."""
    return (parse.tokens[match.i].head,) if match.frame.word_class == "auxiliary" else ()
