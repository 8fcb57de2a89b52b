"""Grammar to sayings: each cue of the lexicon whose form is met, with its source and what is said.

What enters is a parse and the cue lexicon; what leaves are sayings in the order of the text. Forms are looked up by
lemma and matched by walking the tree from the cue (relations as in ClearNLP), which costs no more than reading on.
"""

from collections.abc import Iterator

from headway.claims.cues import CueLexicon, Part
from headway.claims.ground import Ground
from headway.claims.saying import Saying
from headway.claims.spoken_nouns import according_saying, adjective_saying, noun_saying
from headway.claims.spoken_verbs import misread_verb_saying, verb_saying
from headway.model import Token

_CARRIERS = frozenset({"VERB", "AUX", "NOUN", "ADJ"})
"""Parts of speech that carry a cue, but for what the tagger misreads."""
_ACCORDING = "according"
_NOT_HEADS = frozenset({"aux", "auxpass", "amod", "compound"})


def find_sayings(ground: Ground, lexicon: CueLexicon) -> Iterator[Saying]:
    """Find the sayings of a text, in order of their cues."""
    for token in ground.parse.tokens:
        if token.pos in _CARRIERS or token.tag == "NN" or token.text.lower() == _ACCORDING:
            saying = _saying_at(ground, lexicon, token)
            if saying is not None:
                yield saying


def _saying_at(ground: Ground, lexicon: CueLexicon, token: Token) -> Saying | None:
    lemma, word = token.lemma.lower(), token.text.lower()
    if word == _ACCORDING:
        cue = lexicon.find("according to", Part.PHRASE)
        return according_saying(ground, token.i, cue) if cue is not None else None
    is_verb = token.pos in ("VERB", "AUX") and token.dep not in _NOT_HEADS
    if is_verb and (cue := lexicon.find(lemma, Part.VERB)) is not None:
        return verb_saying(ground, lexicon, token.i, cue)
    if token.tag == "NN" and token.dep == "compound" and (cue := lexicon.find(lemma, Part.VERB)) is not None:
        return misread_verb_saying(ground, lexicon, token.i, cue)
    if token.pos == "NOUN" and (cue := lexicon.find(lemma, Part.NOUN)) is not None:
        return noun_saying(ground, lexicon, token.i, cue)
    if (is_verb or token.pos == "ADJ") and (cue := lexicon.find(word, Part.ADJECTIVE)) is not None:
        return adjective_saying(ground, lexicon, token.i, cue)
    return None
