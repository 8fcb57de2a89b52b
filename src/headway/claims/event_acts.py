"""Which acts a text tells of, and what the words around an act make of it.

What enters are a parse and the frames of events; what leaves are acts. An act that somebody agrees to, threatens, asks
for or refuses is not done: the verb over it ("offered to", "refused to") or its auxiliary ("will", "must") gives the
event its type, and the act below gives the side it is meant for. What the grammar does not join stays two acts.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from headway.claims.clause import top_of
from headway.claims.frames import Frame, FrameIndex, Match, compile_frame
from headway.claims.labels import VERBAL
from headway.model import EventType, Parse, Tables

HOSTILE = frozenset(
    {
        EventType.ACCUSE,
        EventType.REJECT,
        EventType.THREATEN,
        EventType.PROTEST,
        EventType.SANCTION,
        EventType.MOBILIZE,
        EventType.COERCE,
        EventType.ASSAULT,
    }
)
"""PLOVER's types of conflict; the others are cooperation, but REQUEST, which a speaker may well agree to."""
_MEANT = frozenset(
    {"xcomp", "ccomp", "acl", "pcomp", "pobj", "prep", "dobj", "attr", "acomp", "oprd", "conj", "dative"}
)
"""Relations by which an act hangs under the verb that says what becomes of it."""
_DEEPEST = 7
"""Steps up from an act to the verb over it ("agreed to | a | plan | for | ending"): further ones join other clauses."""
_SETTLED = frozenset({EventType.AGREE, EventType.REQUEST, EventType.ACCUSE, EventType.THREATEN, EventType.MOBILIZE})
"""Types that a "will" or a plan leaves as they are: words still to be spoken are spoken, and who gets ready is on the move."""
_TYPES = tuple(EventType)
_OPEN = frozenset({"VB", "VBP"})
"""Tags of a verb that is still to be done: "that all sides stop", "for all sides to stop"."""


@dataclass(frozen=True, slots=True)
class Act:
    """Something done or meant: ``match`` names it, ``inner`` is the act that is agreed to, threatened, asked for or refused.

    ``asks`` is true where the one who speaks asks for it ("they must leave"): the actor is the speaker.
    """

    match: Match
    inner: Match | None
    type: EventType
    mode: str | None
    asks: bool = False

    @property
    def i(self) -> int:
        """Give the token that names the act."""
        return self.match.i


class ActReader:
    """Reads acts by the frames of the files events-* and the auxiliaries of lang/events."""

    def __init__(self, tables: Tables, frames: FrameIndex) -> None:
        self._frames = frames
        modals = [compile_frame(entry) for entry in tables["lang/events"] if entry.name.startswith("modal.")]
        self._auxiliaries = {word: frame for frame in modals for word in frame.keys.words("words", ())}
        self._asking = frozenset(word for word, frame in self._auxiliaries.items() if frame.keys.flag("asks"))
        self._verbs = {word: frame for frame in modals for word in frame.keys.words("verbs", ())}
        self._weights = {word: frame for frame in modals for word in frame.keys.words("weights", ())}
        by_name = {entry.name: entry for entry in tables["lang/events"]}
        self._unless = frozenset(by_name["words.unless"].words("words"))

    def read(self, parse: Parse, allows: Callable[[Match], bool]) -> Iterator[Act]:
        """Yield the acts of a text in the order of their words; one that another takes up is not given twice.

        ``allows`` says whether the sides of a match are of the sort that its frame asks for.
        """
        choices = {found[0].i: filter(allows, found) for found in self._frames.choices(parse)}
        matches = {i: match for i, found in choices.items() if (match := next(found, None)) is not None}
        taken: dict[int, int] = {}
        for i in matches:
            over = _over(parse, matches, i)
            if over is not None:
                taken.setdefault(over, i)
        for i in sorted(matches.keys() | self._asked(parse)):
            if not self._is_taken_up(parse, matches, i):
                act = self._act(parse, matches, taken, i)
                if act is None and i in matches and (other := next(choices[i], None)) is not None:
                    act = self._act(parse, {**matches, i: other}, taken, i)
                if act is not None and not _is_named_again(parse, matches, i):
                    yield act

    def _is_taken_up(self, parse: Parse, matches: Mapping[int, Match], i: int) -> bool:
        """Say whether an act is only meant by the verb over it; a hostile act that a noun names is taken to be done."""
        over = _over(parse, matches, i)
        if over is None or i not in matches:
            return False
        keys = matches[i].frame.keys
        done = matches[i].frame.word_class == "noun" and keys.maybe("type") in HOSTILE
        return not done or matches[over].frame.keys.choice("hostile", _TYPES) == EventType.THREATEN

    def _asked(self, parse: Parse) -> set[int]:
        """Give the verbs under an auxiliary that asks, whether or not they name an act."""
        return (
            {t.head for t in parse.tokens if t.dep == "aux" and t.lemma.lower() in self._asking}
            | {
                c
                for t in parse.tokens
                if t.lemma in self._verbs
                for c in parse.children[t.i]
                if parse.tokens[c].dep == "xcomp" and _is_to_be_done(parse, c)
            }
            | {t.i for t in parse.tokens if t.tag in _OPEN and self._weighing(parse, t.i) is not None}
        )

    def _weighing(self, parse: Parse, i: int) -> Frame | None:
        """Give the frame of an adjective that says what another must do ("it is vital that all sides stop")."""
        token = parse.tokens[i]
        over = parse.tokens[token.head]
        if token.dep not in ("ccomp", "advcl") or parse.child(i, "nsubj") is None:
            return None
        weight = parse.child(over.i, "acomp", "attr") if over.lemma == "be" else over.i
        return self._weights.get(parse.tokens[weight].lemma.lower()) if weight is not None else None

    def _act(self, parse: Parse, matches: Mapping[int, Match], taken: Mapping[int, int], i: int) -> Act | None:
        match = matches.get(i)
        modal = self._modal(parse, i) if match is None or match.frame.word_class == "verb" else None
        own = self._own(parse, matches, taken, match) if match is not None else None
        if modal is None:
            return own
        if modal.frame.keys.flag("asks"):
            inner = own.inner or own.match if own else None
            return Act(modal, inner, EventType.REQUEST, None, asks=True)
        return self._intended(parse, modal, own) if own is not None else None

    def _own(self, parse: Parse, matches: Mapping[int, Match], taken: Mapping[int, int], match: Match) -> Act | None:
        """Read an act by its frame, and by what it is over."""
        keys = match.frame.keys
        mode = keys.maybe("mode")
        if not keys.flag("governs"):
            return Act(match, None, EventType(keys.choice("type", _TYPES)), mode)
        lemma = parse.tokens[match.i].lemma
        inner = self._below(parse, matches, taken, match)
        if inner is None:
            if "type" not in keys.keys or lemma in keys.words("needs_act", ()):
                return None
            plain = EventType(keys.choice("type", _TYPES))
            refused = plain is EventType.AGREE and _is_negated(parse, match.i)
            return Act(match, None, EventType.REJECT if refused else plain, mode)
        hostile = (inner.type in HOSTILE) is not (parse.child(inner.i, "neg") is not None)
        hostile = (hostile or lemma in keys.words("always_hostile", ())) and lemma not in keys.words(
            "always_friendly", ()
        )
        kind = EventType(keys.choice("hostile" if hostile else "friendly", _TYPES))
        if keys.flag("aims") and inner.type is EventType.MOBILIZE:
            kind = inner.type
        if kind is EventType.AGREE and _is_negated(parse, match.i):
            kind = EventType.REJECT
        return Act(match, inner.inner or inner.match, kind, mode)

    def _below(self, parse: Parse, matches: Mapping[int, Match], taken: Mapping[int, int], match: Match) -> Act | None:
        if match.i not in taken:
            return None
        inner = matches[taken[match.i]]
        return self._own(parse, matches, taken, inner)

    def _modal(self, parse: Parse, i: int) -> Match | None:
        """Give the auxiliary that turns verb ``i``, as a match at that verb."""
        for verb in dict.fromkeys((i, top_of(parse, i))):
            for c in parse.children[verb]:
                token = parse.tokens[c]
                if token.dep == "aux" and (frame := self._auxiliaries.get(token.lemma.lower())):
                    return Match(frame, i)
        above = parse.tokens[i].head
        weighing = self._verbs.get(parse.tokens[above].lemma) if parse.tokens[i].dep == "xcomp" else None
        frame = weighing or self._weighing(parse, i)
        return Match(frame, i) if frame is not None else None

    def _intended(self, parse: Parse, modal: Match, own: Act) -> Act:
        """Read an act that is still to come: agreed to, threatened or refused."""
        reported = parse.tokens[top_of(parse, own.i)].dep == "ccomp"
        said_no = own.type is EventType.REJECT and own.match.frame.keys.maybe("type") != EventType.REJECT
        met = own.type is EventType.CONSULT and not reported
        if said_no or met or own.type in _SETTLED or own.match.frame.keys.flag("settled"):
            return own
        hostile = own.type in HOSTILE
        turned = "hostile" if hostile else "friendly"
        if _is_negated(parse, own.i):
            turned = "friendly" if hostile else "refused"
        elif self._has_condition(parse, own.i):
            turned = "hostile"
        keys = own.match.frame.keys if turned == "refused" and turned in own.match.frame.keys.keys else modal.frame.keys
        return Act(modal, own.inner or own.match, EventType(keys.choice(turned, _TYPES)), None)

    def _has_condition(self, parse: Parse, i: int) -> bool:
        return any(
            parse.tokens[m].lemma.lower() in self._unless
            for c in parse.children[i]
            if parse.tokens[c].dep == "advcl"
            for m in parse.children[c]
        )


def _over(parse: Parse, matches: Mapping[int, Match], i: int) -> int | None:
    """Give the matched verb over act ``i`` that says what becomes of it."""
    below = i
    for _ in range(_DEEPEST):
        token = parse.tokens[below]
        if token.head == below or not (token.dep in _MEANT or _is_asked(parse, matches, below)):
            return None
        below = token.head
        match = matches.get(below)
        if match is not None and match.frame.keys.flag("governs"):
            return below if token.dep != "conj" else None
        if token.dep == "conj" and token.pos in VERBAL and parse.child(token.i, "nsubj", "nsubjpass") is not None:
            return None
    return None


def _is_asked(parse: Parse, matches: Mapping[int, Match], i: int) -> bool:
    """Say whether a clause that seems to tell a purpose is what is asked for ("called on the army to leave")."""
    token = parse.tokens[i]
    over = matches.get(token.head)
    if over is None or token.dep != "advcl" or token.tag != "VB" or token.head > i:
        return False
    return over.frame.keys.maybe("type") == EventType.REQUEST


def _is_to_be_done(parse: Parse, i: int) -> bool:
    """Say whether a verb is an infinitive, also of a passive ("had to be stopped")."""
    helper = parse.child(i, "auxpass")
    return parse.tokens[i if helper is None else helper].tag == "VB"


def _is_negated(parse: Parse, i: int) -> bool:
    return any(parse.tokens[c].dep == "neg" for verb in (i, top_of(parse, i)) for c in parse.children[verb])


def _is_named_again(parse: Parse, matches: Mapping[int, Match], i: int) -> bool:
    """Say whether a noun only names what the verb over it does ("launched an attack")."""
    token = parse.tokens[i]
    match = matches.get(i)
    if match is None or match.frame.word_class != "noun":
        return False
    head = token.head
    while parse.tokens[head].dep in ("prep", "pobj", "compound") and parse.tokens[head].pos not in VERBAL:
        head = parse.tokens[head].head
    over = matches.get(head)
    if over is None or over.frame.word_class != "verb":
        return False
    same = over.frame.keys.maybe("type") == match.frame.keys.maybe("type")
    return same or any(token.lemma.lower() in lemmas for _, lemmas in over.frame.only)
