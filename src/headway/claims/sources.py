"""Who a cue belongs to: its subject, its agent, and whether that can speak at all.

What enters is the grammar around a cue; what leaves is the head word and the words of a source. A verb without a
subject of its own takes that of the verbs it hangs by; where there is none, the source is None.
"""

from dataclasses import dataclass

from headway.claims.cues import CueLexicon
from headway.claims.ground import Ground, Run
from headway.claims.labels import SUBJECTS, TIMES, VERBAL

LONGEST_CHAIN = 5
"""Verbs and prepositions that may stand over a cue verb and lend it their subject ("declined to comment")."""
LONGEST_NAME = 10
"""Words climbed through inside a name or its apposition."""

RELATIVE = frozenset({"who", "that", "which", "whom"})
_SPEAKING_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_MARKS = frozenset({",", "”", '"', "''", "’", "»"})


@dataclass(frozen=True, slots=True)
class Subject:
    """The head word of a source, and the topmost verb of the chain that the cue hangs in."""

    head: int | None
    top: int


def find_subject(ground: Ground, verb: int, lexicon: CueLexicon) -> Subject:
    """Find the subject of a verb, its own or lent by what it hangs by."""
    top = at = verb
    for _ in range(LONGEST_CHAIN):
        own = own_subject(ground, at, verb)
        token = ground.token(at)
        if own is not None or token.head == at:
            return Subject(own, top)
        head = ground.token(token.head)
        if token.dep in ("acl", "relcl") and head.pos in _NOUNS:
            return _of_noun(ground, head.i, top, lexicon)
        if token.dep == "pcomp" and head.text.lower() == "as" and (quoted := _quoted(ground, head.head)) is not None:
            return Subject(quoted, top)
        above = _lender(ground, at)
        if above is None:
            return Subject(None, top)
        top = above if token.dep == "xcomp" else top
        at = above
    return Subject(None, top)


def _lender(ground: Ground, verb: int) -> int | None:
    """Give the verb above that lends its subject, through a preposition or a noun ("after saying", "the risk of")."""
    token = ground.token(verb)
    above = token.head
    if token.dep == "pcomp" and ground.token(above).pos not in VERBAL:
        for _ in range(LONGEST_CHAIN):
            above = ground.token(above).head
            if ground.token(above).pos in VERBAL:
                return above
        return None
    lends = token.dep in ("xcomp", "conj", "advcl", "ccomp", "dep", "pcomp")
    return above if lends and ground.token(above).pos in VERBAL else None


def own_subject(ground: Ground, verb: int, cue: int) -> int | None:
    """Give a verb's own subject; one on the other side of a quotation mark from the cue is a slip of the parse."""
    for child in ground.parse.children[verb]:
        if ground.token(child).dep in SUBJECTS and ground.quoted[child] == ground.quoted[cue]:
            return child
    return None


def _quoted(ground: Ground, verb: int) -> int | None:
    """Give whom a verb in the active voice quotes ("the paper quoted a driver as saying")."""
    return ground.child(verb, "dobj") if ground.child(verb, "auxpass") is None else None


def _of_noun(ground: Ground, noun: int, top: int, lexicon: CueLexicon) -> Subject:
    """Give what a clause on a noun belongs to: the noun, or whoever gave out a statement saying so."""
    token = ground.token(noun)
    above = ground.token(token.head)
    if token.dep == "dobj" and above.pos == "VERB" and above.i < noun and token.lemma.lower() in lexicon.papers:
        giver = own_subject(ground, above.i, above.i)
        if giver is not None:
            return Subject(giver, above.i)
    return Subject(noun, top)


def before_verb(ground: Ground, verb: int) -> int | None:
    """Give the noun phrase that ends right before a verb ("..., a clerk, who did not give a name, told us")."""
    i = verb - 1
    while i >= 0 and (ground.token(i).text == "," or ground.token(i).dep in ("aux", "advmod", "neg")):
        i -= 1
    if i < ground.sentence(verb)[0] or ground.quoted[i] != ground.quoted[verb]:
        return None
    for _ in range(LONGEST_NAME):
        head = ground.token(i).head
        ends = head == i or head >= verb or ground.reach[head][1] > verb
        if ends or ground.token(i).dep in ("ccomp", "parataxis", "appos", "oprd"):
            break
        i = head
    return i if ground.token(i).pos in _NOUNS else None


def coordinated_before(ground: Ground, verb: int) -> int | None:
    """Give the subject that the parse left in the list before a verb ("Peru gave boats, and the bank, ..., said").

    It stands behind a comma and "and", with no other verb of its clause between.
    """
    if ground.token(verb).dep != "conj" or own_subject(ground, verb, verb) is not None:
        return None
    start = ground.sentence(verb)[0]
    for i in range(verb - 1, start + 1, -1):
        token = ground.token(i)
        if token.dep == "conj" and token.pos in _NOUNS:
            first = ground.reach[i][0]
            while first > start and ground.token(first - 1).text == ",":
                first -= 1
            joined = ground.token(first - 1).dep == "cc" and ground.token(first - 2).text == ","
            return i if joined and _ends_before(ground, i, verb) else None
    return None


def _ends_before(ground: Ground, noun: int, verb: int) -> bool:
    """Tell whether a noun with all that hangs on it, quotation marks and commas apart, ends right before a verb."""
    past = ground.reach[noun][1]
    return past > noun + 1 and not any(
        ground.token(i).text.strip() and ground.token(i).text not in _MARKS and ground.token(i).pos != "PUNCT"
        for i in range(past, verb)
    )


def after_verb(ground: Ground, verb: int) -> int | None:
    """Give the noun behind an inverted verb ("…", recalled the driver) that the parse took for its object."""
    child = ground.child(verb, "dobj", "attr", "oprd", "npadvmod", "appos")
    if child is None or child <= verb or verb == 0 or ground.quoted[child] != ground.quoted[verb]:
        return None
    opens = ground.quoted[verb - 1] != ground.quoted[verb] or ground.token(verb - 1).text in _MARKS
    return child if opens else None


def agent_of(ground: Ground, verb: int) -> int | None:
    """Give the head word of a passive's agent ("by the council")."""
    by = ground.child(verb, "agent")
    return ground.child(by, "pobj") if by is not None else None


def source_words(ground: Ground, head: int, cue: Run) -> Run:
    """Give the words of a source; a reach that runs over the cue or takes in a quotation is cut there."""
    first, past = ground.reach[head]
    if first < cue[1] and cue[0] < past:
        first, past = (cue[1], past) if head >= cue[1] else (first, cue[0])
    if ground.quoted[head] == -1 and ground.quoted[first] != -1:
        first = _after_quotation(ground, first, head)
    if past - 1 > head and ground.token(past - 1).dep == "case":
        past -= 1
    first, past = ground.trimmed((first, past))
    return (first, past) if first <= head < past else (head, head + 1)


def _after_quotation(ground: Ground, first: int, head: int) -> int:
    """Give where a source begins that the parse ran together with a quotation; a quoted nickname stays in it."""
    past = first
    while past < head and ground.quoted[past] == ground.quoted[first]:
        past += 1
    near = {ground.token(i).text for i in range(max(first, past - 2), min(past + 1, head))}
    return past if near & {",", "?", "!", "."} else first


def can_speak(ground: Ground, head: int | None, lexicon: CueLexicon) -> bool:
    """Tell whether a source is a person, a body, or a paper that speaks for one; nobody named counts as one."""
    if head is None:
        return True
    token = ground.token(head)
    word, lemma = token.text.lower(), token.lemma.lower()
    if token.entity in TIMES:
        return False
    if word in RELATIVE and word != "who":
        verb = ground.token(token.head)
        named = ground.token(verb.head)
        return verb.dep == "relcl" and named.text.lower() not in RELATIVE and can_speak(ground, named.i, lexicon)
    known = token.entity in _SPEAKING_ENTITIES or word in lexicon.pronouns or token.pos == "PROPN"
    return known or lemma in lexicon.speakers or lemma.endswith(lexicon.endings)
