"""Nouns, adjectives and phrases that attribute ("the council's call for", "are optimistic that", "according to").

What enters is the word and its cue; what leaves is a saying, or None. A noun of speech without an owner, and an
adjective without a subject that can speak, attribute nothing.
"""

from headway.claims import sources
from headway.claims.cues import Cue, CueLexicon, Form
from headway.claims.ground import Ground, without
from headway.claims.saying import Saying, cue_words, make_saying
from headway.claims.verb_forms import Taken, shape, with_rest

_PREDICATES = frozenset({"acomp", "oprd", "ROOT", "conj", "xcomp"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl"})


def according_saying(ground: Ground, word: int, cue: Cue) -> Saying | None:
    """Make a saying of "according to": the source follows, and what is said is the clause that it hangs by.

    A bare noun is a measure and no source ("according to need").
    """
    to = ground.child(word, "prep")
    head = ground.child(to, "pobj") if to is not None else None
    if to is None or head is None or (ground.token(head).tag == "NN" and not ground.parse.children[head]):
        return None
    around = ground.reach[_clause_head(ground, word)]
    runs = tuple(without(around, (ground.reach[word],)))
    return make_saying(ground, cue, word, (word, to + 1), Taken(Form.CLAUSE, runs, to), head)


def per_saying(ground: Ground, lexicon: CueLexicon, word: int, cue: Cue) -> Saying | None:
    """Make a saying of "per" and a source at the head of a clause or behind a comma ("per the harbour authority, ...").

    A measure ("per day") is no source.
    """
    head = ground.child(word, "pobj")
    opens = word == ground.sentence(word)[0] or ground.token(word - 1).text == ","
    if head is None or not opens or (ground.token(head).tag == "NN" and not ground.parse.children[head]):
        return None
    if not sources.can_speak(ground, head, lexicon):
        return None
    runs = tuple(without(ground.reach[_clause_head(ground, word)], (ground.reach[word],)))
    return make_saying(ground, cue, word, (word, word + 1), Taken(Form.CLAUSE, runs, word), head)


def _clause_head(ground: Ground, i: int) -> int:
    """Climb to the verb of the clause around a phrase."""
    for above in ground.parse.ancestors(i):
        if ground.token(above).pos in ("VERB", "AUX") or ground.token(above).head == above:
            return above
    return i


def noun_saying(ground: Ground, lexicon: CueLexicon, noun: int, cue: Cue) -> Saying | None:
    """Make a saying of a noun of speech with an owner, a giver or the subject of a light verb."""
    taken = _complement(ground, noun, cue)
    if taken is None:
        return None
    head, top = ground.child(noun, "poss"), noun
    if head is None:
        head = _giver(ground, noun)
    verb = ground.token(ground.token(noun).head)
    if head is None and ground.token(noun).dep == "dobj" and verb.lemma.lower() in lexicon.light:
        subject = sources.find_subject(ground, verb.i, lexicon)
        head, top = subject.head, subject.top
    if head is None or not sources.can_speak(ground, head, lexicon):
        return None
    return make_saying(ground, cue, noun, cue_words(ground, top, noun, taken.last), taken, head)


def _giver(ground: Ground, noun: int) -> int | None:
    """Give who a noun of speech comes from ("a warning from the agency that ...")."""
    for child in ground.parse.children[noun]:
        if ground.token(child).dep == "prep" and ground.token(child).text.lower() in ("by", "from"):
            return ground.child(child, "pobj")
    return None


def adjective_saying(ground: Ground, lexicon: CueLexicon, word: int, cue: Cue) -> Saying | None:
    """Make a saying of an adjective of attitude behind "be" or its like."""
    token = ground.token(word)
    passive = ground.child(word, "auxpass") is not None
    taken = _complement(ground, word, cue) if token.dep in _PREDICATES or passive else None
    if taken is None:
        return None
    subject = sources.find_subject(ground, word if passive or token.head == word else token.head, lexicon)
    if subject.head is None or not sources.can_speak(ground, subject.head, lexicon):
        return None
    words = cue_words(ground, min(subject.top, word), word, taken.last)
    return make_saying(ground, cue, word, words, taken, subject.head)


def _complement(ground: Ground, word: int, cue: Cue) -> Taken | None:
    """Give what a noun or adjective takes: the clause or the phrase behind it."""
    for child in ground.parse.children[word]:
        token = ground.token(child)
        if child < word:
            continue
        if token.dep in _CLAUSES:
            form = shape(ground, child)
            bare = form is Form.CLAUSE and token.dep != "ccomp" and ground.child(child, "mark") is None
            if form in cue.forms and not bare:
                return Taken(form, (ground.reach[child],), word)
        elif token.dep in ("prep", "agent") and token.text.lower() in cue.prepositions and Form.PREP in cue.forms:
            run = with_rest(ground, (child + 1, max(child + 2, ground.reach[child][1])))
            return Taken(Form.PREP, (run,), child)
    return None
