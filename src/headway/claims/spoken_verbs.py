"""Verbs that attribute: whose verb it is, what it takes, and the clause that it may stand inside.

What enters is a verb and its cue; what leaves is a saying, or None. A verb of speech with nothing said in reach of
its grammar leaves as a bare saying, for quotations to fill. A subject that the parse missed is looked for right
before or behind the verb, and nowhere else.
"""

from headway.claims import sources
from headway.claims.cues import Cue, CueLexicon, Form
from headway.claims.ground import Ground, Run, without
from headway.claims.labels import SUBJECTS, TENSED
from headway.claims.saying import LONGEST_CUE, Saying, cue_words, make_saying
from headway.claims.verb_forms import Taken, active, passive, seeming

_THINGS = frozenset({Form.OBJECT, Form.OBJECT_PREP})
_WITH_OBJECT = frozenset({"tell", "put"})
"""Verbs of speech that take an object beside what is said ("told reporters", "put it")."""
_ROUND = frozenset({"dozen", "hundred", "thousand", "million", "billion", "half", "third", "quarter"})
_LEAD_INS = frozenset({"prep", "advcl", "npadvmod", "advmod", "appos", "nsubj", "nsubjpass", "dobj"})


def verb_saying(ground: Ground, lexicon: CueLexicon, verb: int, cue: Cue) -> Saying | None:
    """Make a saying of a verb, or None where it attributes nothing here."""
    if _is_aim(ground, verb):
        return None
    if Form.SEEM in cue.forms:
        taken = seeming(ground, verb)
        return make_saying(ground, cue, verb, cue_words(ground, verb, verb, verb), taken, None) if taken else None
    subject = sources.find_subject(ground, verb, lexicon)
    nearer = sources.coordinated_before(ground, verb) if Form.QUOTE in cue.forms else None
    if nearer is not None and sources.can_speak(ground, nearer, lexicon):
        subject = sources.Subject(nearer, verb)
    if _is_passive(ground, verb):
        head = sources.agent_of(ground, verb)
        taken = passive(ground, verb, cue, head is not None)
        if taken is None:
            return None
    else:
        head, taken = _in_active_voice(ground, lexicon, verb, cue, subject.head)
    if taken is not None and cue.number and not _holds_number(ground, taken):
        taken = None
    if (taken is None and Form.QUOTE not in cue.forms) or (cue.person and not sources.can_speak(ground, head, lexicon)):
        return None
    if cue.text and not _is_paper(ground, head, lexicon):
        return None
    words = cue_words(ground, subject.top, verb, taken.last if taken else verb)
    if taken is None:
        inset = _clause_around(ground, verb, words, head) if head is not None and Form.INSET in cue.forms else ()
        taken = Taken(Form.QUOTE, inset, verb)
    return make_saying(ground, cue, verb, words, taken, head, _hearer(ground, verb, taken.form, head))


def _is_paper(ground: Ground, head: int | None, lexicon: CueLexicon) -> bool:
    return head is not None and ground.token(head).lemma.lower() in lexicon.texts


def _holds_number(ground: Ground, taken: Taken) -> bool:
    """Tell whether a thing that is said holds a number; a clause needs none."""
    things = (ground.token(i) for first, past in taken.runs for i in range(first, past))
    return taken.form not in _THINGS or any(t.tag == "CD" or t.lemma.lower() in _ROUND for t in things)


def misread_verb_saying(ground: Ground, lexicon: CueLexicon, word: int, cue: Cue) -> Saying | None:
    """Make a saying of a verb read as part of a name ("elders credit Petrov with ..."), or None.

    A plural that can speak stands before it, a name behind it, and then one of the cue's prepositions.
    """
    past = word + 1
    stop = min(ground.sentence(word)[1], word + LONGEST_CUE)
    while past < stop and ground.token(past).pos == "PROPN":
        past += 1
    if word == 0 or past in (word + 1, stop) or Form.OBJECT_PREP not in cue.forms:
        return None
    source, opener = ground.token(word - 1), ground.token(past)
    if source.tag != "NNS" or opener.dep != "prep" or opener.text.lower() not in cue.prepositions:
        return None
    taken = Taken(Form.OBJECT_PREP, ((word + 1, past), ground.reach[past]), word)
    if not sources.can_speak(ground, source.i, lexicon):
        return None
    return make_saying(ground, cue, word, (word, word + 1), taken, source.i)


def _in_active_voice(
    ground: Ground, lexicon: CueLexicon, verb: int, cue: Cue, head: int | None
) -> tuple[int | None, Taken | None]:
    """Give source and what is said; a verb of speech whose subject was read as its object says no object."""
    taken = active(ground, verb, cue, lexicon)
    if Form.QUOTE in cue.forms and (head is None or (taken is None and not _has_own_subject(ground, verb))):
        missed = _missed_subject(ground, verb, cue)
        if missed is None and head is None and ground.token(verb).tag in TENSED:
            before = sources.before_verb(ground, verb)
            missed = before if taken is not None or (before is not None and _follows_speech(ground, before)) else None
        if missed is not None:
            return missed, None if taken is not None and taken.form is Form.OBJECT else taken
    return head, taken


def _follows_speech(ground: Ground, noun: int) -> bool:
    """Tell whether a noun phrase comes right behind a quotation ("“No,” one of them, A. Moss, shouted")."""
    first = ground.reach[noun][0]
    for i in range(first - 1, max(-1, first - 1 - LONGEST_CUE), -1):
        if ground.quoted[i] != -1:
            return i < first
        if ground.token(i).pos in ("VERB", "AUX"):
            return False
    return False


def _has_own_subject(ground: Ground, verb: int) -> bool:
    return sources.own_subject(ground, verb, verb) is not None


def _missed_subject(ground: Ground, verb: int, cue: Cue) -> int | None:
    """Give the subject that the parse missed; a verb that takes a hearer has no subject behind it."""
    hears = Form.OBJECT_TO in cue.forms
    return sources.before_verb(ground, verb) if hears else sources.after_verb(ground, verb)


def _hearer(ground: Ground, verb: int, form: Form, head: int | None) -> int | None:
    """Give whom it was said to, or who quotes it ("was quoted by the agency as saying")."""
    heard = ground.child(verb, "dobj", "dative") if form in (Form.QUOTE, Form.CLAUSE) else None
    if heard is not None and heard != head:
        return heard
    above = ground.token(ground.token(verb).head)
    if ground.token(verb).dep != "pcomp" or above.text.lower() != "as":
        return None
    agent = sources.agent_of(ground, above.head)
    return agent if agent is not None else sources.agent_of(ground, verb)


def _is_aim(ground: Ground, verb: int) -> bool:
    """Tell whether an infinitive names an aim and not an act of speech ("met to discuss")."""
    aims = any(ground.token(c).tag == "TO" for c in ground.parse.children[verb])
    return aims and ground.token(verb).dep not in ("xcomp", "ROOT")


def _is_passive(ground: Ground, verb: int) -> bool:
    if ground.child(verb, "auxpass") is not None:
        return True
    token = ground.token(verb)
    return token.tag == "VBN" and token.dep in ("acl", "advcl", "relcl") and ground.child(verb, "aux") is None


def _clause_around(ground: Ground, verb: int, words: Run, head: int) -> tuple[Run, ...]:
    """Give what a verb of speech stands inside ("the road, she said, is open") or behind ("..., she said")."""
    token = ground.token(verb)
    first, past = sources.source_words(ground, head, words)
    thing = ground.child(verb, "dobj")
    if thing is not None and not first <= thing < past and token.lemma not in _WITH_OBJECT:
        return ()
    if token.dep == "parataxis" or (token.dep == "advcl" and _marked_as(ground, verb)):
        return tuple(without(ground.reach[token.head], [ground.reach[verb]]))
    sentence = ground.sentence(verb)
    start, end = min(words[0], first), max(words[1], past)
    if token.dep == "ccomp" and token.head > verb:
        return _around_tag(ground, token.head, start, end)
    if start - 1 > sentence[0] and ground.token(start - 1).text == "," and _ends_soon(ground, end, sentence[1]):
        run = (sentence[0], start - 1)
        return (run,) if _is_main(ground, run) else ()
    return ()


def _around_tag(ground: Ground, main: int, start: int, end: int) -> tuple[Run, ...]:
    """Give the clause that a tag parts from its lead-in ("In July alone, she told me, four mothers died")."""
    comma = next((i for i in range(end, main) if ground.token(i).text == ","), None)
    if comma is None or start == 0 or ground.token(start - 1).text != ",":
        return ()
    behind = any(ground.token(i).dep in SUBJECTS for i in range(comma, main))
    return tuple(without(ground.reach[main], [(start - 1, comma + 1)])) if behind else ()


def _marked_as(ground: Ground, verb: int) -> bool:
    mark = ground.child(verb, "mark", "advmod", "prep")
    return mark is not None and ground.token(mark).text.lower() == "as"


def _ends_soon(ground: Ground, at: int, past: int) -> bool:
    """Tell whether nothing but a time or a place follows up to the end of the sentence."""
    rest = (ground.token(i) for i in range(at, min(past, at + LONGEST_CUE)))
    return past - at <= LONGEST_CUE and not any(t.pos in ("VERB", "AUX") for t in rest)


def _is_main(ground: Ground, run: Run) -> bool:
    """Tell whether a range holds a clause of its own, not just a phrase or clause that leads one in."""
    tokens = [ground.token(i) for i in range(*run)]
    tops = (t for t in tokens if t.head == t.i or not run[0] <= t.head < run[1])
    return not any(t.dep in _LEAD_INS for t in tops) and any(t.pos in ("VERB", "AUX") for t in tokens)
