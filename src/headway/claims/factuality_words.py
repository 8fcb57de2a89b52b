"""What stands at a word itself: modals, adverbs, adjectives, "if", negation, question and command.

What enters are a parse and a token; what leaves is the level that the words beside the token give it. Nothing above
the token is looked at here.
"""

from headway.claims.factuality_cues import Cues, Mark
from headway.claims.factuality_steps import is_perfect, is_told_of_past
from headway.claims.labels import NOUN_SUBJECTS, VERBAL
from headway.claims.put_right import puts_right
from headway.model import Factuality, Parse, Token

RANK = {
    level: n
    for n, level in enumerate(
        (
            Factuality.ASSERTED,
            Factuality.PROBABLE,
            Factuality.FORECAST,
            Factuality.PLANNED,
            Factuality.DENIED,
            Factuality.POSSIBLE,
            Factuality.CONDITIONAL,
        )
    )
}
"""Which level stands where two meet: the later one. "may not have" is possible, "if they do not" conditional."""
_HELD = frozenset({*NOUN_SUBJECTS, "dobj"})
"""Relations of a noun whose own negation denies its verb too ("no road is open")."""
NEGATES = _HELD | {"neg", "det", "advmod", "preconj", "attr", "cc"}
"""Relations in which a negation denies the word that it hangs by."""
ATTRIBUTES = ("amod", "compound", "nmod", "acl")
_TELLING = frozenset({"aux", "advmod", "npadvmod", "mark", "advcl", *ATTRIBUTES})
"""Relations of the words beside a token that tell how it is meant."""
NAMED_ACTORS = ("ORG", "GPE", "NORP", "PERSON")


def stronger(one: Factuality, other: Factuality) -> Factuality:
    """Give the level that stands where two meet."""
    return one if RANK[one] >= RANK[other] else other


class WordReader:
    """Reads the level at a word by the cues of a language."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues

    def level(self, parse: Parse, i: int) -> Factuality:
        """Read all that stands at a token, negation included."""
        negated = self.is_negated(parse, i)
        level = self.modality(parse, i, negated=negated)
        return stronger(level, Factuality.DENIED) if negated else level

    def modality(self, parse: Parse, i: int, *, negated: bool = False) -> Factuality:
        """Read what stands at a token but for its negation, which only tells how a modal is meant."""
        token = parse.tokens[i]
        level = self._mood(parse, token)
        for c in parse.children[i]:
            if parse.tokens[c].dep in _TELLING:
                level = stronger(level, self._from_child(parse, token, parse.tokens[c], negated))
        return level

    def _from_child(self, parse: Parse, token: Token, child: Token, negated: bool) -> Factuality:
        word, cues = child.text.lower(), self._cues
        mark: Mark | None = None
        if child.dep == "aux" and word in cues.modals:
            return self._modal(parse, token, cues.modals[word], negated)
        if child.dep in ("advmod", "npadvmod"):
            mark = cues.adverbs.get(word)
            if mark and mark.tags and not (token.tag in mark.tags and child.i == token.i - 1):
                mark = None
        if mark is None and child.dep in ("mark", "advmod"):
            mark = cues.markers.get(word)
        if child.dep in ATTRIBUTES and token.pos not in VERBAL:
            mark = cues.adjectives.get(word)
        if child.dep == "advcl" and self._is_condition(parse, child.i) and self._has_modal(parse, token.i):
            return Factuality.CONDITIONAL
        return mark.effect if mark else Factuality.ASSERTED

    def _is_condition(self, parse: Parse, i: int) -> bool:
        marks = (self._cues.markers.get(parse.tokens[c].text.lower()) for c in parse.children[i])
        return any(mark is not None and mark.effect is Factuality.CONDITIONAL for mark in marks)

    def _has_modal(self, parse: Parse, i: int) -> bool:
        return any(parse.tokens[c].tag == "MD" for c in parse.children[i])

    def _modal(self, parse: Parse, token: Token, mark: Mark, negated: bool) -> Factuality:
        if is_perfect(parse, token.i):
            return mark.perfect
        if negated:
            return mark.negated
        told = is_told_of_past(parse, token.i)
        effect = mark.told if told else mark.effect
        intended = effect is Factuality.FORECAST and (
            self.is_intended(parse, token.i, token) or (told and self._is_own(parse, token))
        )
        return Factuality.PLANNED if intended else effect

    def _is_own(self, parse: Parse, act: Token) -> bool:
        """Tell whether a body tells of itself in what it said ("the agency said it would leave")."""
        subject = parse.child(act.i, *NOUN_SUBJECTS)
        it = subject is not None and parse.tokens[subject].text.lower() == "it"
        return it and act.lemma not in self._cues.statives and parse.child(act.i, "auxpass") is None

    def is_intended(self, parse: Parse, by: int, act: Token) -> bool:
        """Tell whether "will" speaks of intent: an actor is the subject (at ``by``) of an act, or it is arranged."""
        if parse.child(act.i, "nsubjpass", "auxpass") is not None:
            return act.lemma in self._cues.arranged
        subject = parse.child(by, *NOUN_SUBJECTS)
        if subject is None or act.lemma in self._cues.statives:
            return False
        named = parse.tokens[subject]
        return named.entity in NAMED_ACTORS or bool({named.lemma.lower(), named.text.lower()} & self._cues.actors)

    def _mood(self, parse: Parse, token: Token) -> Factuality:
        """Read a question as possible, a command as planned, a coming "when" or "once" as forecast."""
        if token.pos not in VERBAL:
            return Factuality.ASSERTED
        if token.dep == "ROOT":
            first, past = parse.sentences[parse.sentence_of(token.i)]
            if any(t.text == "?" for t in parse.tokens[max(first, past - 2) : past]):
                return Factuality.POSSIBLE
            is_command = (
                token.tag == "VB" and parse.child(token.i, *NOUN_SUBJECTS, "csubj", "expl", "aux", "auxpass") is None
            )
            return Factuality.PLANNED if is_command else Factuality.ASSERTED
        if token.dep != "advcl":
            return Factuality.ASSERTED
        if self._is_inverted(parse, token.i):
            return Factuality.CONDITIONAL
        comes = token.tag in ("VBZ", "VBP", "VBN") and self._is_coming(parse, token.head)
        return Factuality.FORECAST if comes else Factuality.ASSERTED

    def _is_coming(self, parse: Parse, i: int) -> bool:
        modals = (self._cues.modals.get(parse.tokens[c].text.lower()) for c in parse.children[i])
        return any(m is not None and m.effect in (Factuality.FORECAST, Factuality.CONDITIONAL) for m in modals)

    def _is_inverted(self, parse: Parse, i: int) -> bool:
        """Tell whether a clause opens with its auxiliary: "had the dam broken"."""
        auxiliary, subject = parse.child(i, "aux", "auxpass"), parse.child(i, *NOUN_SUBJECTS)
        if auxiliary is None or subject is None or auxiliary > subject:
            return False
        return parse.tokens[auxiliary].text.lower() in self._cues.inverted

    def is_negated(self, parse: Parse, i: int) -> bool:
        """Tell whether a negation stands at a token: beside it, in its subject or object, or (of a noun) as its article."""
        before = " ".join([t.text.lower() for t in parse.tokens[max(0, i - 2) : i]])
        return before in self._cues.negations or any(self._denies(parse, parse.tokens[c]) for c in parse.children[i])

    def _denies(self, parse: Parse, child: Token) -> bool:
        if child.dep not in NEGATES:
            return False
        if child.text.lower() in self._cues.negations:
            return not puts_right(parse, child.i, self._cues.corrections)
        if child.dep == "advmod" and child.i:
            return f"{parse.tokens[child.i - 1].text.lower()} {child.text.lower()}" in self._cues.negations
        if child.dep not in _HELD:
            return False
        inside = (parse.tokens[c] for c in parse.children[child.i])
        return any(
            t.dep in ("det", "neg", "amod", "preconj")
            and t.text.lower() in self._cues.negations
            and not puts_right(parse, t.i, self._cues.corrections)
            for t in inside
        )
