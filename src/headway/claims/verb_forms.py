"""The forms in which a verb takes what is said, matched on its dependents.

What enters is a verb and its cue; what leaves is the form, the ranges of what is said, and the cue's last word. A verb
that attributes in one form and not in another ("claimed that", "claimed lives") is told apart here.
"""

from typing import NamedTuple

from headway.claims.breaks import stretch_of
from headway.claims.cues import Cue, CueLexicon, Form
from headway.claims.ground import Ground, Run
from headway.claims.labels import SUBJECTS, TIMES

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})
_PASSIVE_OPENERS = frozenset({"as", "about", "of"})
_LONGEST_REST = 16


class Taken(NamedTuple):
    """What a verb takes: the form, what is said, and the last token of the cue."""

    form: Form
    runs: tuple[Run, ...]
    last: int


def active(ground: Ground, verb: int, cue: Cue, lexicon: CueLexicon) -> Taken | None:
    """Match a cue in the active voice."""
    thing = ground.child(verb, "dobj")
    thing = thing if thing is not None and thing > verb else None
    return (
        _clausal(ground, verb, cue, thing)
        or (_with_object(ground, verb, cue, thing) if thing is not None else _of_antecedent(ground, verb, cue))
        or (_of_what(ground, verb, cue) if thing is None else None)
        or _prepositional(ground, verb, cue)
        or (_plain_object(ground, verb, cue, thing, lexicon.papers) if thing is not None else None)
        or _word_of_answer(ground, verb, cue, lexicon.answers)
    )


def seeming(ground: Ground, verb: int) -> Taken | None:
    """Match what seems: the subject with the complement, or the clause behind "it seems"."""
    after = next((c for c in ground.parse.children[verb] if c > verb and _is_complement(ground, c)), None)
    if after is None:
        return None
    subject = ground.child(verb, *SUBJECTS)
    if subject is None or ground.token(subject).text.lower() in ("it", "there"):
        return Taken(Form.SEEM, (ground.reach[after],), verb)
    return Taken(Form.SEEM, (ground.reach[subject], ground.reach[after]), verb)


def _is_complement(ground: Ground, i: int) -> bool:
    token = ground.token(i)
    return token.dep in ("xcomp", "ccomp", "oprd", "acomp") or (
        token.dep in ("prep", "advcl") and (token.text.lower() == "like" or _opens_with(ground, i, "like", "as"))
    )


def _opens_with(ground: Ground, i: int, *words: str) -> bool:
    return ground.token(ground.reach[i][0]).text.lower() in words


def passive(ground: Ground, verb: int, cue: Cue, by: bool) -> Taken | None:
    """Match a cue in the passive: its complements, and its subject unless that only heard it.

    ``by`` says that an agent is named; without one, a subject alone says too little.
    """
    if Form.PASSIVE not in cue.forms:
        return None
    taken = [c for c in ground.parse.children[verb] if _is_taken_in_passive(ground, c, cue)]
    if any(_quotes_words(ground, child) for child in taken) or (not taken and not by):
        return None
    runs = [ground.reach[child] for child in taken]
    subject = ground.child(verb, "nsubjpass", "nsubj", "csubjpass")
    heard_it = any(_is_told(ground, child) for child in taken)
    if subject is not None and not heard_it and ground.token(subject).text.lower() != "it":
        runs.append(ground.reach[subject])
    return Taken(Form.PASSIVE, tuple(runs), verb) if runs else None


def _is_taken_in_passive(ground: Ground, i: int, cue: Cue) -> bool:
    token = ground.token(i)
    opens = token.text.lower() in _PASSIVE_OPENERS | cue.prepositions
    return token.dep in ("xcomp", "ccomp", "oprd") or (token.dep == "prep" and opens)


def _quotes_words(ground: Ground, i: int) -> bool:
    """Tell whether a passive quotes ("was quoted as saying"): then the words belong to the verb behind it."""
    inside = ground.child(i, "pcomp")
    return (
        inside is not None and ground.token(inside).tag == "VBG" and ground.token(ground.token(i).head).lemma == "quote"
    )


def _is_told(ground: Ground, i: int) -> bool:
    """Tell whether this is what the subject was told or asked, and the subject no part of it."""
    token = ground.token(i)
    return token.text.lower() == "about" or (token.dep == "ccomp" and shape(ground, i) is Form.CLAUSE)


def shape(ground: Ground, verb: int) -> Form:
    """Tell a finite clause from an infinitive, a gerund and a clause without a verb."""
    token = ground.token(verb)
    helpers = [
        ground.token(c) for c in ground.parse.children[verb] if ground.token(c).dep in ("aux", "auxpass", "mark")
    ]
    if any(h.tag == "TO" for h in helpers):
        return Form.TO
    if token.tag == "VBG" and not any(h.tag in ("VBD", "VBZ", "VBP", "MD") for h in helpers):
        return Form.ING
    if token.pos not in ("VERB", "AUX") and not helpers:
        return Form.OBJECT_AS
    return Form.CLAUSE


def _clausal(ground: Ground, verb: int, cue: Cue, thing: int | None) -> Taken | None:
    if thing is not None and Form.OBJECT_TO in cue.forms:
        aim = ground.child(thing, "acl")
        if aim is not None and shape(ground, aim) is Form.TO:
            return Taken(Form.OBJECT_TO, (ground.reach[thing],), verb)
    for child in ground.parse.children[verb]:
        if ground.token(child).dep not in ("ccomp", "xcomp") or _is_parted(ground, child, verb):
            continue
        form, run = shape(ground, child), ground.reach[child]
        if form is Form.TO and ((thing is not None and thing < child) or ground.child(child, *SUBJECTS) is not None):
            form = Form.OBJECT_TO
            if thing is not None and thing < child:
                run = (ground.reach[thing][0], run[1])
        if form is Form.CLAUSE and thing is not None and thing < child and _is_misread(ground, child):
            run = (ground.reach[thing][0], run[1])
        if form in cue.forms:
            return Taken(form, (run,), verb)
    if Form.CLAUSE in cue.forms and (clause := _behind_adjective(ground, verb)) is not None:
        return Taken(Form.CLAUSE, (ground.reach[clause],), verb)
    return _in_paper(ground, verb) if thing is None and {Form.QUOTE, Form.CLAUSE} <= cue.forms else None


def _behind_adjective(ground: Ground, verb: int) -> int | None:
    """Give the clause that the parse hung on the adjective of a phrase ("made clear that no ship would sail")."""
    for child in ground.parse.children[verb]:
        if child > verb and ground.token(child).pos == "ADJ" and ground.token(child).dep in ("ccomp", "acomp", "oprd"):
            clause = ground.child(child, "ccomp", "csubj")
            return clause if clause is not None and clause > child else None
    return None


def _is_parted(ground: Ground, child: int, verb: int) -> bool:
    """Tell whether a mark parts a verb from a clause: a semicolon or colon before it, a semicolon behind it."""
    first, past = ground.reach[child]
    if child < verb:
        return child < stretch_of(ground, verb)[0]
    return any(ground.token(i).text == ";" for i in range(verb + 1, min(first, past)))


def _in_paper(ground: Ground, verb: int) -> Taken | None:
    """Take the clause that the parse hung on where it was said ("said in a statement that the road was open")."""
    for child in ground.parse.children[verb]:
        place = ground.child(child, "pobj") if child > verb and ground.token(child).dep == "prep" else None
        clause = ground.child(place, "acl", "relcl", "ccomp") if place is not None else None
        mark = ground.child(clause, "mark") if clause is not None else None
        if clause is not None and mark is not None and ground.token(mark).text.lower() == "that":
            return Taken(Form.CLAUSE, (ground.reach[clause],), verb)
    return None


def _of_antecedent(ground: Ground, verb: int, cue: Cue) -> Taken | None:
    """Take what a relative clause is about and the phrase behind its verb ("losses, which insurers put at ...")."""
    token = ground.token(verb)
    if Form.OBJECT_PREP not in cue.forms or token.dep != "relcl" or not token.head < ground.reach[verb][0]:
        return None
    prep = _preposition(ground, (verb,), cue.prepositions)
    if prep is None:
        return None
    antecedent = (ground.reach[token.head][0], max(token.head + 1, ground.reach[verb][0]))
    return Taken(Form.OBJECT_PREP, (antecedent, ground.reach[prep]), verb)


def _of_what(ground: Ground, verb: int, cue: Cue) -> Taken | None:
    """Take the name that somebody gives a thing ("what the envoy called a massacre", "what they billed as a truce")."""
    thing = ground.child(verb, "dobj", "nsubj")
    if Form.OBJECT_AS not in cue.forms or not any(
        ground.token(c).text.lower() == "what" for c in ground.parse.children[verb] if c < verb
    ):
        return None
    name = ground.child(verb, "oprd", "xcomp", "attr")
    if name is None and thing is not None and thing > verb:
        name = thing
    name = name if name is not None else _preposition(ground, (verb,), frozenset({"as"}))
    return Taken(Form.OBJECT_AS, (ground.reach[name],), verb) if name is not None and name > verb else None


def _with_object(ground: Ground, verb: int, cue: Cue, thing: int) -> Taken | None:
    if Form.OBJECT_AS in cue.forms:
        name = ground.child(verb, "oprd")
        name = name if name is not None else _preposition(ground, (verb, thing), frozenset({"as"}))
        if name is not None:
            return Taken(Form.OBJECT_AS, (ground.reach[thing], ground.reach[name]), verb)
    if Form.OBJECT_PREP in cue.forms:
        prep = _preposition(ground, (verb, thing), cue.prepositions)
        if prep is not None:
            return Taken(Form.OBJECT_PREP, (ground.reach[thing], _with_next(ground, prep)), verb)
    return None


def _with_next(ground: Ground, opener: int) -> Run:
    """Give the words of a phrase; what an adverb opens goes on with the preposition behind it ("nearer to 90")."""
    first, past = ground.reach[opener]
    follows = past < len(ground.parse.tokens) and ground.token(past).dep == "prep"
    return (first, ground.reach[past][1]) if follows and ground.token(opener).dep == "advmod" else (first, past)


def _prepositional(ground: Ground, verb: int, cue: Cue) -> Taken | None:
    if Form.PREP not in cue.forms:
        return None
    for child in ground.parse.children[verb]:
        if child > verb and ground.token(child).dep in ("ccomp", "xcomp", "advcl"):
            first = ground.reach[child][0]
            opener = ground.token(first)
            if first > verb and opener.tag == "IN" and opener.text.lower() in cue.prepositions:
                return Taken(Form.PREP, ((first + 1, ground.reach[child][1]),), first)
    prep = _preposition(ground, (verb,), cue.prepositions)
    if prep is None or ground.child(prep, "pobj", "pcomp", "prep") is None:
        return None
    inside = ground.child(prep, "pobj", "pcomp")
    if inside is not None and ground.token(inside).entity in TIMES:
        return None
    past = max(prep + 2, ground.reach[prep][1])
    for child in ground.parse.children[verb]:
        if ground.token(child).dep in ("xcomp", "advcl", "ccomp") and ground.reach[child][0] == past:
            past = ground.reach[child][1] if shape(ground, child) is Form.TO else past
    return Taken(Form.PREP, (with_rest(ground, (prep + 1, past)),), prep)


def _plain_object(ground: Ground, verb: int, cue: Cue, thing: int, papers: frozenset[str]) -> Taken | None:
    """Take the object with the phrases that follow it at once ("condemned the army for the raid")."""
    fits = Form.OBJECT in cue.forms or (Form.PAPER in cue.forms and ground.token(thing).lemma.lower() in papers)
    if not fits or ground.token(thing).entity in TIMES:
        return None
    first, past = ground.reach[thing]
    for child in ground.parse.children[verb]:
        if child == past and ground.token(child).dep == "prep" and not _is_circumstance(ground, child):
            past = ground.reach[child][1]
    return Taken(Form.OBJECT, (with_rest(ground, (first, past)),), verb)


def with_rest(ground: Ground, run: Run) -> Run:
    """Take in the second half of a coordination that the parse hung elsewhere ("the pace and growing reach of it")."""
    first, past = run
    stop = ground.sentence(first)[1]
    if past >= stop or ground.token(past).dep != "cc":
        return run
    for i in range(past + 1, min(stop, past + _LONGEST_REST)):
        token = ground.token(i)
        if token.tag in _FINITE or token.dep in SUBJECTS:
            return run
        if token.pos == "PUNCT":
            return first, i
    return run


def _is_misread(ground: Ground, clause: int) -> bool:
    """Tell whether a clause lacks what opens one: then its subject was read as the verb's object before it."""
    return ground.child(clause, "mark", *SUBJECTS) is None


def _is_circumstance(ground: Ground, prep: int) -> bool:
    inside = ground.child(prep, "pobj")
    word = ground.token(prep).text.lower()
    return word in ("during", "while", "after", "before", "at", "in", "on", "by", "since") or (
        inside is not None and ground.token(inside).entity in TIMES
    )


def _preposition(ground: Ground, holders: tuple[int, ...], wanted: frozenset[str]) -> int | None:
    for holder in holders:
        for child in ground.parse.children[holder]:
            token = ground.token(child)
            if token.dep in ("prep", "prt", "agent", "advmod") and token.text.lower() in wanted and child > holders[0]:
                return child
    return None


def _word_of_answer(ground: Ground, verb: int, cue: Cue, answers: frozenset[str]) -> Taken | None:
    """Take a bare answer ("said no")."""
    for child in ground.parse.children[verb]:
        if child > verb and ground.token(child).text.lower() in answers and Form.OBJECT in cue.forms:
            return Taken(Form.OBJECT, ((child, child + 1),), verb)
    return None
