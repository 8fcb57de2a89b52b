"""Factuality: whether a text presents a thing as fact, plan, possibility or denial.

What enters are a parse and the predicate (verb, noun or adjective) that heads a claim; what leaves is one of seven
levels. The reader takes the words at the predicate (modals, negation, adverbs, "if"), then climbs the tree and
applies what each governing word makes of it ("plans to", "denied that"). It does not ask whether the thing is true,
nor how far the speaker can be trusted.

Sources of the method: Sauri and Pustejovsky 2009 (FactBank), predicates that select events; Karttunen 2012, verbs
that imply their complement.
"""

from headway.claims.factuality_cues import Cues, Governor
from headway.claims.factuality_steps import (
    Step,
    governing,
    infinitive_mark,
    is_bare,
    is_perfect,
    lemma,
    step_over_report,
    step_up,
)
from headway.claims.factuality_words import WordReader, stronger
from headway.claims.labels import NOUN_SUBJECTS, VERBAL
from headway.claims.once import once
from headway.claims.put_right import FARTHEST_DENIAL, is_put_right
from headway.model import Factuality, Parse, Tables

HIGHEST = 12
"""Words above a predicate that are looked at: no sentence of news nests deeper in meaning."""


class FactualityReader:
    """Reads factuality by the cues of ``lang/xx/factuality.toml``."""

    def __init__(self, tables: Tables) -> None:
        self._cues = Cues.read(tables["lang/factuality"])
        self._words = WordReader(self._cues)
        self._correcting = frozenset(word for phrase in self._cues.corrections for word in phrase.split())

    def read(self, parse: Parse, i: int, *, quoted_by_cue: int | None = None) -> Factuality:
        """Read how the text presents what token ``i`` heads.

        ``quoted_by_cue`` is the verb of saying above it, where there is one: what stands above that verb is about
        the saying, not about what is said.
        """
        return _level(parse, self, i, quoted_by_cue)

    def climb(self, parse: Parse, i: int, quoted_by_cue: int | None) -> Factuality:
        """Read what stands at a token, then what every word above makes of it, as `read` gives it once."""
        level = self._words.level(parse, i)
        for _ in range(HIGHEST):
            step = None if i == quoted_by_cue else step_up(parse, i)
            if step is None:
                break
            governor = self._governor(parse, i, step)
            if governor is not None:
                level = self._govern(parse, i, step, level, governor)
            elif self._shares_lot(parse, i, step):
                level = self._default(parse, i, step, level)
            else:
                break
            if step.hang == "that":
                return self._as_judged(parse, step.head, level)
            i = step.head
        return level

    def _as_judged(self, parse: Parse, noun: int, level: Factuality) -> Factuality:
        """Apply what is made of the report that tells a thing: "reports that they fled | are untrue"."""
        step = step_over_report(parse, noun) if parse.tokens[noun].pos == "NOUN" else None
        governor = self._governor(parse, noun, step) if step is not None and step.hang == "thing" else None
        if step is None or governor is None or not governor.of_reports:
            return level
        copula = parse.tokens[step.head].head
        if copula != step.head and lemma(parse, copula) == "be" and self._words.is_negated(parse, copula):
            return stronger(level, governor.negated)
        return self._govern(parse, noun, step, level, governor)

    def read_number(self, parse: Parse, number: int, i: int) -> Factuality:
        """Read how the text presents a number at token ``number``, of what token ``i`` heads."""
        before = parse.tokens[max(0, number - FARTHEST_DENIAL) : number]
        told = any(token.text.lower() in self._correcting for token in before)
        if told and is_put_right(parse, number, self._cues.corrections):
            return Factuality.DENIED
        return self.read(parse, i)

    def _governor(self, parse: Parse, i: int, step: Step) -> Governor | None:
        """Find the cue that governs; an act's subject and a member of a coordination have none of their own."""
        token = parse.tokens[i]
        is_doer = token.dep == "nsubj" and parse.tokens[step.head].pos in VERBAL
        if token.dep == "conj" or is_doer or self._only_ranks(parse, i):
            return None
        for j in (*self._aims(parse, i, step), *governing(parse, i, step)):
            cues = self._cues.governors.get((lemma(parse, j), step.hang), ())
            found = [cue for cue in cues if cue.fits(parse.tokens[j])]
            fitting = [cue for cue in found if not cue.bare or is_bare(parse, i)]
            if fitting:
                return next((cue for cue in fitting if cue.bare), fitting[0])
            if found and token.tag == "VBP":  # a bare plural looks like a present: "demanded that they leave"
                return found[0]
        return None

    def _aims(self, parse: Parse, i: int, step: Step) -> tuple[int, ...]:
        """Give the object before an infinitive where it is a thing with an aim: "began an offensive to retake it"."""
        thing = parse.child(step.head, "dobj") if step.hang == "to" else None
        if thing is None or not step.head < thing < i:
            return ()
        return (thing,) if (lemma(parse, thing), "to") in self._cues.governors else ()

    def _govern(self, parse: Parse, i: int, step: Step, level: Factuality, governor: Governor) -> Factuality:
        """Apply what the word above makes of the level, and the modality of that word itself."""
        effect = governor.perfect if is_perfect(parse, i) else governor.effect
        if governor.past is not None and parse.tokens[step.head].tag in ("VBD", "VBN"):
            effect = governor.past
        if governor.intent and self._words.is_intended(parse, step.head, parse.tokens[i]):
            effect = Factuality.PLANNED
        if self._words.is_negated(parse, step.head):
            level = governor.negated if level is Factuality.ASSERTED else stronger(level, governor.negated)
        elif effect is Factuality.DENIED and level is Factuality.DENIED:
            level = Factuality.POSSIBLE
        else:
            level = stronger(level, effect)
        return level if step.hang == "that" else stronger(level, self._words.modality(parse, step.head))

    def _default(self, parse: Parse, i: int, step: Step, level: Factuality) -> Factuality:
        """Judge a hanging that no cue speaks of: an infinitive is a purpose, a thing shares its verb's lot."""
        if step.hang == "that":
            return stronger(level, Factuality.POSSIBLE) if self._words.is_negated(parse, step.head) else level
        if step.hang == "to" and not self._only_ranks(parse, i):
            level = stronger(level, Factuality.PROBABLE if is_perfect(parse, i) else Factuality.PLANNED)
        return stronger(level, self._words.level(parse, step.head))

    def _shares_lot(self, parse: Parse, i: int, step: Step) -> bool:
        """Tell whether what stands at the word above holds of the token too.

        It does of a clause, and of a thing under a noun or under a verb that brings things about ("launch an
        attack"); under other verbs of a new one ("will need 200 troops"): "will condemn the attack" leaves a fact.
        """
        head, token = parse.tokens[step.head], parse.tokens[i]
        if step.hang != "thing" or token.dep == "conj" or head.lemma in self._cues.carriers:
            return True
        inside = [parse.tokens[c] for c in parse.children[i]]
        if token.pos == "PROPN" or any(t.dep == "poss" or t.text.lower() in self._cues.definite for t in inside):
            return False
        is_new = any(t.dep == "nummod" or t.text.lower() in self._cues.indefinite for t in inside)
        return head.pos not in VERBAL or is_new or token.dep in ("acomp", "attr", "nummod")

    def _only_ranks(self, parse: Parse, i: int) -> bool:
        """Tell whether an infinitive only says which one: "the first town to fall"."""
        mark = infinitive_mark(parse, i)
        if not mark or parse.child(i, *NOUN_SUBJECTS) is not None:
            return False
        before = parse.tokens[mark - 1]
        words = {before.text.lower()} | {parse.tokens[c].text.lower() for c in parse.children[before.i]}
        return bool(words & self._cues.ranking)


@once
def _level(parse: Parse, reader: FactualityReader, i: int, quoted_by_cue: int | None) -> Factuality:
    return reader.climb(parse, i, quoted_by_cue)
