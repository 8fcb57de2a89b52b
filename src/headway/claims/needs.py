"""Who asks for what help, who promises it, who gives it.

What enters is a scene; what leaves are drafts of need claims. What is asked must be help (money, goods, forces,
services): a demand that an enemy stop is an event, not a need. Asking and handing over are acts too, and give a draft of
an event beside the need, where a frame says so; the reader drops it where a frame of events has read the same word.
"""

from collections.abc import Iterator
from dataclasses import replace

from headway.claims.clause import ClauseWords, clause_span, is_passive, noun_span
from headway.claims.draft import Draft
from headway.claims.event_standing import only_tells_which
from headway.claims.factuality import FactualityReader
from headway.claims.frames import FrameIndex, Match
from headway.claims.scene import AS_THEY_STAND, Scene
from headway.claims.shared_verbs import shared
from headway.model import (
    Actor,
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
_PREDICATED = ("attr", "nsubj", "nsubjpass", "dobj", "ROOT", "pobj")
_ASKED_FOR = ("xcomp", "ccomp", "advcl", "conj", "acl", "pobj", "prep", "dobj", "pcomp")
"""Relations by which what is asked for hangs from the asking."""
_BEFORE = ("compound", "amod", "nmod")
_ACT_FACTOR = 0.9
"""How much less sure the act is than the need that tells it."""
_REACH = 25
"""Words of a phrase among which help is looked for."""
_LONGEST_WHAT = 120
"""Characters of the words for what is asked or given."""


class NeedFinder:
    """Finds needs by the frames of lang/needs."""

    def __init__(self, tables: Tables, words: ClauseWords, factuality: FactualityReader) -> None:
        table = tables["lang/needs"]
        self._frames = FrameIndex(tuple(entry for entry in table if entry.name.startswith("frame.")), words)
        by_name = {entry.name: entry for entry in table}
        self._help = frozenset(by_name["words.help"].words("words"))
        self._givers, self._goods, self._served, self._helping = (
            frozenset(by_name[f"words.{name}"].words("words")) for name in ("givers", "goods", "served", "helping")
        )
        self._factuality = factuality

    def find(self, scene: Scene) -> Iterator[Draft]:
        """Yield the needs of a text in order."""
        asked: set[int] = set()
        for matches in self._frames.choices(scene.parse):
            read = ((draft, match) for match in matches if (draft := self._read(scene, match)) is not None)
            draft, match = next(read, (None, None))
            if draft is None or match is None or _is_asked(scene, draft, asked) or _is_aside(scene.parse, draft):
                continue
            if _status_of(draft) == "requested":
                asked |= {draft.i, *_verb_of(scene.parse, match)}
            yield draft
            yield from _as_event(draft, match)
            yield from _shared(scene, draft)

    def _read(self, scene: Scene, match: Match) -> Draft | None:
        keys = match.frame.keys
        if keys.flag("predicated") and scene.parse.tokens[match.i].dep not in _PREDICATED:
            return None
        what = self._what(scene, match)
        who = self._party(scene, match, "who")
        if what is None or (keys.flag("giver") and not self._can_give(scene, match, who)):
            return None
        of = self._party(scene, match, "of")
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
        for i in self._frames.role(parse, match, "what"):
            if self._is_meant(scene, match, i):
                return noun_span(parse, i) if i != match.i and parse.tokens[i].pos != "VERB" else clause_span(parse, i)
        above = parse.tokens[match.i].head
        if match.frame.word_class == "noun" and parse.tokens[above].lemma == "be":
            for i in self._frames.fill(parse, above, ("for",)):
                if self._is_help(scene, i):
                    return noun_span(parse, i)
        return None

    def _is_meant(self, scene: Scene, match: Match, i: int) -> bool:
        """Say whether a phrase is what the frame's conditions ask for: goods, who is served, a helping act, any help."""
        keys, parse = match.frame.keys, scene.parse
        if keys.flag("any_what") or (keys.flag("concrete") and i != match.i and parse.tokens[i].pos == "NOUN"):
            return True
        if keys.flag("goods"):
            return _names(scene, i, self._goods)
        if keys.flag("served"):
            return _names(scene, i, self._served)
        if keys.flag("helping"):
            return parse.tokens[i].lemma.lower() in self._helping and self._is_help(scene, i)
        return self._is_help(scene, i) if i != match.i else parse.tokens[i].lemma.lower() in self._help

    def _is_help(self, scene: Scene, i: int) -> bool:
        parse = scene.parse
        words = (parse.tokens[j].lemma.lower() for j in parse.subtree(i)[:_REACH])
        return any(word in self._help for word in (*words, *_counted(scene, i)))

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
        head = scene.parse.head_of(who.start, who.end)
        named = head is not None and scene.parse.tokens[head].pos == "PROPN"
        if who.reason != AS_THEY_STAND:
            return who.means is not None or named
        return named or (head is not None and scene.parse.tokens[head].lemma.lower() in self._givers)

    def _status(self, scene: Scene, match: Match) -> tuple[NeedStatus, Factuality]:
        status = match.frame.keys.choice("status", ("requested", "pledged", "committed", "delivered"))
        factuality = self._factuality.read(scene.parse, match.i)
        if match.frame.word_class == "auxiliary":
            return "requested", Factuality.ASSERTED
        if status == "delivered" and factuality in _TO_COME:
            return "pledged", Factuality.PLANNED if factuality is Factuality.FORECAST else factuality
        return status, factuality  # type: ignore[return-value]  # choice() has checked it

    def _span(self, scene: Scene, match: Match) -> Span:
        above = match.i
        if match.frame.word_class != "verb":
            above = next(
                (a for a in scene.parse.ancestors(match.i) if scene.parse.tokens[a].pos in ("VERB", "AUX")), match.i
            )
        return clause_span(scene.parse, above)


def _as_event(draft: Draft, match: Match) -> Iterator[Draft]:
    """Yield the act that a need tells, where its frame names one and somebody does it."""
    named = match.frame.keys.maybe("event")
    assert isinstance(draft.payload, Need)
    if named is None or draft.payload.who is None or _status_of(draft) not in ("requested", "delivered"):
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


def _names(scene: Scene, i: int, words: frozenset[str]) -> bool:
    """Say whether a noun phrase names one of some words: by its noun, what stands right before it, or what it is made of."""
    parse = scene.parse
    near = [i, *(c for c in parse.children[i] if parse.tokens[c].dep in _BEFORE)]
    made_of = (k for c in parse.children[i] if parse.tokens[c].lemma == "of" for k in parse.subtree(c)[:_REACH])
    named = (parse.tokens[j].lemma.lower() for k in parse.conjuncts(i) for j in (k, *near, *made_of))
    return any(word in words for word in (*named, *_counted(scene, i)))


def _counted(scene: Scene, i: int) -> list[str]:
    """Give the words of what a number alone stands for ("has received three": ambulances, named before)."""
    token = scene.parse.tokens[i]
    if token.pos not in ("NUM", "ADJ", "DET"):
        return []
    unit = next((q.unit for q in scene.quantities if q.start <= token.start < q.end), None)
    return [part for word in (unit or "").lower().split() for part in (word, word.removesuffix("s"))]


def _status_of(draft: Draft) -> NeedStatus:
    assert isinstance(draft.payload, Need)
    return draft.payload.status


def _verb_of(parse: Parse, match: Match) -> tuple[int, ...]:
    """Give the verb of an auxiliary that asks ("must be distributed")."""
    return (parse.tokens[match.i].head,) if match.frame.word_class == "auxiliary" else ()


def _is_aside(parse: Parse, draft: Draft) -> bool:
    """Say whether help is only an aim ("came to help"), a way ("by sending aid"), or one word of a list ("advise")."""
    token = parse.tokens[draft.i]
    aim = (
        token.dep == "advcl" and token.tag == "VB" and any(parse.tokens[c].tag == "TO" for c in parse.children[draft.i])
    )
    given = _status_of(draft) != "requested"
    beside = aim or token.dep == "pcomp" or only_tells_which(parse, draft.i)
    return (given and beside) or len(parse.words(*draft.span).split()) == 1


def _is_asked(scene: Scene, draft: Draft, asked: set[int]) -> bool:
    """Say whether a giving is only what somebody is asked for ("urged donors to send tents")."""
    if _status_of(draft) == "requested" or not asked:
        return False
    if draft.i in asked:
        return True
    below = draft.i
    for above in scene.parse.ancestors(draft.i):
        if scene.parse.tokens[below].dep not in _ASKED_FOR:
            return False
        if above in asked:
            return scene.parse.tokens[below].dep != "conj"
        below = above
    return False
