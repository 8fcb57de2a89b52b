"""How an act stands in its sentence: what the sentence says, or only the setting of it.

What enters are a parse and the place of an act; what leaves is a factor in 0-1 by which its score is lessened. A sentence
has one main event: its main clause before those that hang from it, and a verb before a noun.
"""

from collections.abc import Mapping

from headway.claims.clause import first_of
from headway.model import Parse, Tables

_STEPS: Mapping[str, float] = {
    "relcl": 0.72,
    "acl": 0.76,
    "amod": 0.6,
    "advcl": 0.8,
    "pcomp": 0.74,
    "conj": 0.96,
    "parataxis": 0.95,
    "prep": 0.9,
    "appos": 0.8,
    "nsubj": 0.97,
    "ccomp": 0.99,
    "xcomp": 0.93,
}
"""What each step down from the main verb costs: measured so that the main event of a sentence comes first."""
_SETTING_FACTOR = 0.75
"""An act behind "after" or "while" tells when or why another happens."""
_PAUSES = frozenset({",", "(", "-", "–", "—", ";"})
"""Marks before a participle that adds something new."""
_NOBODY = frozenset({"nothing", "nobody", "none"})
_QUESTION_END = 2
"""Words at the end of a sentence among which its question mark stands: it, and a quotation mark."""
_LEAST_VERB, _LEAST_NOUN = 0.55, 0.8
"""A deep act is still an act. A noun is deep by its nature, and its own score is low already."""


def only_tells_which(parse: Parse, i: int) -> bool:
    """Say whether a participle right behind its noun only tells which one is meant ("the alliance fighting the group")."""
    token = parse.tokens[i]
    return token.dep == "acl" and token.tag == "VBG" and parse.tokens[first_of(parse, i) - 1].text not in _PAUSES


def is_asked(parse: Parse, i: int) -> bool:
    """Say whether an act stands in a question, which asserts nothing."""
    past = parse.sentences[parse.sentence_of(i)][1]
    return any(token.text == "?" for token in parse.tokens[past - _QUESTION_END : past])


def is_done_to_nobody(parse: Parse, i: int) -> bool:
    """Say whether the object of a verb is that there is none ("received nothing", "forgives nobody")."""
    thing = parse.child(i, "dobj")
    return thing is not None and parse.tokens[thing].text.lower() in _NOBODY


def only_tags(parse: Parse, i: int) -> bool:
    """Say whether a verb only tells who said what stands before it (", the official conceded")."""
    said = parse.child(i, "ccomp")
    return said is not None and said < i and parse.child(i, "dobj") is None


def words_of_setting(tables: Tables) -> frozenset[str]:
    """Read the words that open what only says when or why an act comes about, from lang/events."""
    setting = next(entry for entry in tables["lang/events"] if entry.name == "words.setting")
    return frozenset(setting.words("words"))


class Standing:
    """Weighs acts by their clause."""

    def __init__(self, tables: Tables) -> None:
        self._setting = words_of_setting(tables)

    def of(self, parse: Parse, i: int) -> float:
        """Give the factor for an act at token ``i``: 1 for a main verb, less with every clause that it hangs in."""
        factor = 1.0
        below = i
        while parse.tokens[below].head != below:
            token = parse.tokens[below]
            factor *= _STEPS.get(token.dep, 1.0)
            if token.dep in ("advcl", "prep", "pcomp") and self._opens_setting(parse, below):
                factor *= _SETTING_FACTOR
            below = token.head
        return max(factor, _LEAST_VERB if parse.tokens[i].pos == "VERB" else _LEAST_NOUN)

    def _opens_setting(self, parse: Parse, i: int) -> bool:
        if parse.tokens[i].dep == "prep":
            return parse.tokens[i].lemma.lower() in self._setting
        opening = (c for c in parse.children[i] if parse.tokens[c].dep in ("mark", "advmod"))
        return any(parse.tokens[c].lemma.lower() in self._setting for c in opening)
