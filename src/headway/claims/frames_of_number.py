"""The frame of a number: running total, level now, toll of one happening, difference, or none of these.

What enters is a numeral with its sentence; what leaves is one of the five frames. Read in this order: what cannot be
a total (a rank, a distance, a rate), additions, new levels, plans, words of a running total, words of one happening,
the perfect, verbs of state, the tense. Words of another clause never decide.
It refuses to weigh one number against another: whether two totals agree is decided much later.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from headway.claims.clauses_of_number import (
    has_aux,
    holder_of,
    is_past_perfect,
    is_perfect,
    phrase_top,
    verb_of_cue,
    verb_over,
)
from headway.claims.labels import NOUN_SUBJECTS
from headway.claims.number_words import any_of, entries_of, entry_of
from headway.claims.numeral import Numeral
from headway.claims.once import once
from headway.model import Entry, Frame, Parse, Tables

FRAMES: tuple[Frame, ...] = get_args(Frame)
BREAKS = frozenset(("relcl", "advcl", "parataxis"))
"""Relations beyond which a plan no longer covers the number."""
_PART_DONE = 12
"""Characters behind a share in which the word stands that tells what is done to that part."""
NO_WORDS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a number stands: its token, the top of its phrase, the head of what it counts, the verb of its clause."""

    number: int
    top: int
    head: int | None
    verb: int | None


@dataclass(frozen=True, slots=True, eq=False)
class _Rule:
    """One frame and the words that make it, each set for one position relative to the number."""

    frame: Frame
    lemmas: Mapping[str, frozenset[str]]
    after: re.Pattern[str] | None
    pattern: re.Pattern[str] | None

    def has(self, position: str, lemma: str) -> bool:
        """Say whether a lemma may stand at a position."""
        return lemma in self.lemmas.get(position, NO_WORDS)


class FrameReader:
    """Reads the frame of numerals by the rules of ``lang/quantities``."""

    def __init__(self, tables: Tables) -> None:
        self._measures, self._rates, self._additions, self._levels, self._plans, self._totals = (
            _rule(entry_of(tables, "frame", name))
            for name in ("measures", "rates", "additions", "new levels", "plans", "running totals")
        )
        self._happenings, self._states = (_rule(entry_of(tables, "frame", name)) for name in ("happenings", "states"))
        kinds = {entry.word("name"): entry.word("kind") for entry in entries_of(tables, "unit")}
        self._kinds = kinds | {w: kinds[e.word("name")] for e in entries_of(tables, "unit") for w in e.words("words")}

    def frame(self, parse: Parse, numeral: Numeral, head: int | None) -> Frame:
        """Say what the number is a number of."""
        number = parse.head_of(numeral.start, numeral.end)
        if number is None:
            return "other"
        top = phrase_top(parse, number, head)
        at = _Place(number, top, head, verb_over(parse, top))
        if numeral.kind == "ordinal" or self._is_measure(parse, numeral, head) or self._is_rate(parse, numeral, head):
            return "other"
        if self._is_part_done(parse, numeral, at):
            return self._states.frame
        if self._is_wanted(parse, at):
            return self._plans.frame
        if self._is_addition(parse, numeral, at):
            return self._additions.frame
        if self._is_level(parse, at):
            return self._levels.frame
        if self._is_plan(parse, at):
            return self._plans.frame
        return self._states.frame if _describes(parse, numeral, head) else self._by_verb(parse, at)

    def _by_verb(self, parse: Parse, at: _Place) -> Frame:
        lemma = "" if at.verb is None else parse.tokens[at.verb].lemma
        if holder_of(parse, at.top)[0] in self._states.lemmas.get("with", NO_WORDS) and _belongs_to_noun(parse, at):
            return self._states.frame
        if _cued(self._states, parse, at):
            return self._states.frame
        if self._totals.has("verbs", lemma) or _cued(self._totals, parse, at):
            return self._totals.frame
        if _cued(self._happenings, parse, at):
            return self._happenings.frame
        if self._states.has("verbs", lemma):
            return self._states.frame
        if at.verb is not None and is_perfect(parse, at.verb):
            single = is_past_perfect(parse, at.verb) and not self._totals.has("over", lemma)
            return self._happenings.frame if single else self._totals.frame
        return _by_tense(parse, at.verb)

    def _is_measure(self, parse: Parse, numeral: Numeral, head: int | None) -> bool:
        if numeral.unit is not None:
            return self._measures.has("units", self._kinds.get(numeral.unit, ""))
        if head is None:
            return False
        lemma, before = parse.tokens[head].lemma, parse.tokens[head - 1].text if head else ""
        kind = self._kinds.get(f"{before} {lemma}", self._kinds.get(lemma, ""))
        return self._measures.has("units", kind)

    def _is_rate(self, parse: Parse, numeral: Numeral, head: int | None) -> bool:
        end = numeral.end if head is None else max(numeral.end, parse.tokens[head].end)
        return self._rates.after is not None and self._rates.after.match(parse.text, end) is not None

    def _is_addition(self, parse: Parse, numeral: Numeral, at: _Place) -> bool:
        rule = self._additions
        inside = parse.within(numeral.start, numeral.end)
        beside = [i for i in (inside.start - 1, inside.stop) if 0 <= i < len(parse.tokens)]
        if any(rule.has("beside", parse.tokens[i].text.casefold()) for i in beside):
            return not any(_goes_on(parse.text, numeral.end, words) for words in rule.lemmas.get("unless", NO_WORDS))
        if at.head is not None and rule.has("of", parse.tokens[at.head].lemma):
            return True
        relation, over = holder_of(parse, at.top)
        if relation == "by":
            return rule.has("by", over)
        if relation in ("of", "in"):
            return rule.has("of", over)
        return numeral.kind == "percent" and relation in ("dobj", "npadvmod", "advmod") and rule.has("verbs", over)

    def _is_level(self, parse: Parse, at: _Place) -> bool:
        relation, over = holder_of(parse, at.top)
        return relation in ("to", "at") and self._levels.has("to", over)

    def _is_wanted(self, parse: Parse, at: _Place) -> bool:
        """Say whether the number is of what is asked for or promised: its size says nothing of what there is."""
        wanting = parse.tokens[at.top].dep == "nsubj" or at.verb is None
        return not wanting and at.verb is not None and self._plans.has("verbs", parse.tokens[at.verb].lemma)

    def _is_part_done(self, parse: Parse, numeral: Numeral, at: _Place) -> bool:
        """Say whether a share tells how far a thing has come ("is 38 per cent funded")."""
        lemmas = (parse.tokens[i].lemma for i in (at.verb, *parse.within(numeral.end, numeral.end + _PART_DONE)) if i)
        return numeral.kind == "percent" and any(self._states.has("by", lemma) for lemma in lemmas)

    def _is_plan(self, parse: Parse, at: _Place) -> bool:
        rule = self._plans
        if at.verb is not None and has_aux(parse, at.verb, rule.lemmas.get("modals", NO_WORDS)):
            maybe = has_aux(parse, at.verb, self._states.lemmas.get("modals", NO_WORDS))
            return not (maybe and self._states.has("verbs", parse.tokens[at.verb].lemma))
        if at.verb is not None and _is_due(parse, at.verb):
            return True
        below = at.top
        for i in parse.ancestors(at.top):
            if rule.has("over", parse.tokens[i].lemma) and parse.tokens[below].dep not in NOUN_SUBJECTS:
                return True
            subject = parse.child(i, *NOUN_SUBJECTS)
            if subject is not None and subject != below and rule.has("heads", parse.tokens[subject].lemma):
                return True
            if rule.has("heads", parse.tokens[i].lemma) and parse.tokens[below].dep == "prep":
                return True
            if parse.tokens[i].dep in BREAKS or rule.has("stops", parse.tokens[i].lemma):
                return False
            below = i
        return False


def _rule(entry: Entry) -> _Rule:
    frame = entry.choice("frame", FRAMES)
    positions = ("units", "beside", "by", "of", "verbs", "to", "modals", "over", "heads", "unless", "stops", "with")
    after, pattern = entry.words("after", ()), entry.maybe("pattern")
    return _Rule(
        next(known for known in FRAMES if known == frame),
        {position: frozenset(entry.words(position)) for position in positions if position in entry.keys},
        re.compile(rf"[\s,]*{any_of(after)}(?!\w)", re.IGNORECASE) if after else None,
        re.compile(pattern, re.IGNORECASE) if pattern else None,
    )


def _describes(parse: Parse, numeral: Numeral, head: int | None) -> bool:
    """Tell whether a number is part of what a thing is: "the 60-nation coalition", "a 300-strong force"."""
    if parse.text[numeral.end : numeral.end + 1] == "-":
        return True
    return head is not None and parse.tokens[head].dep == "compound" and parse.tokens[head].tag == "NN"


def _belongs_to_noun(parse: Parse, at: _Place) -> bool:
    """Tell whether a phrase hangs by its preposition from a noun: "a clinic with 60 beds"."""
    preposition = parse.tokens[parse.tokens[at.top].head]
    return parse.tokens[preposition.head].pos in ("NOUN", "PROPN")


def _is_due(parse: Parse, verb: int) -> bool:
    """Tell whether a "be" only says that something is to be done: "800 men are to gather"."""
    below = parse.child(verb, "xcomp") if parse.tokens[verb].lemma == "be" else None
    return below is not None and parse.tokens[below].tag == "VB"


def _goes_on(text: str, at: int, words: str) -> bool:
    return text[at : at + len(words) + 1].strip().casefold() == words


def _cued(rule: _Rule, parse: Parse, at: _Place) -> bool:
    """Tell whether a cue stands in the number's sentence, in its clause or one above it."""
    cues = _cues_in(parse, parse.sentence_of(at.number), rule)
    return any(at.verb is None or verb_of_cue(parse, cue, at.verb) for cue in cues)


@once
def _cues_in(parse: Parse, sentence: int, rule: _Rule) -> tuple[int, ...]:
    """Give the tokens at which the cues of a rule begin in a sentence."""
    if rule.pattern is None:
        return ()
    found = (parse.at(match.start()) for match in rule.pattern.finditer(parse.text, *parse.sentence_span(sentence)))
    return tuple(cue for cue in found if cue is not None)


def _by_tense(parse: Parse, verb: int | None) -> Frame:
    """Take past acts as one happening, present ones as what stands now; without a finite verb look further up."""
    while verb is not None:
        parts = (parse.tokens[c] for c in parse.children[verb])
        tags = {parse.tokens[verb].tag, *(part.tag for part in parts if part.dep in ("aux", "auxpass"))}
        if "VBD" in tags:
            return "event"
        if tags & {"VBZ", "VBP"}:
            return "current"
        above = verb_over(parse, parse.tokens[verb].head)
        verb = above if above != verb else None
    return "event"
