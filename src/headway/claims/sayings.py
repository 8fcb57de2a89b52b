"""Grammar to sayings: each cue of the lexicon whose form is met, with its source and what is said.

What enters is a parse and the cue lexicon; what leaves are sayings in the order of the text. Forms are looked up by
lemma and matched by walking the tree from the cue (relations as in ClearNLP), which costs no more than reading on.
"""

from collections.abc import Iterator

from headway.claims.cues import Cue, CueLexicon, Part
from headway.claims.ground import Ground
from headway.claims.saying import Saying
from headway.claims.spoken_nouns import according_saying, adjective_saying, noun_saying
from headway.claims.spoken_verbs import misread_verb_saying, verb_saying
from headway.claims.standpoints import standpoint_saying
from headway.claims.tags import tag_saying
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
        return _with_tag(ground, lexicon, verb_saying(ground, lexicon, token.i, cue), token.i, cue)
    if token.tag in ("NN", "NNS") and _ends_sentence(ground, token.i) and (cue := lexicon.find(lemma, Part.VERB)):
        tag = tag_saying(ground, lexicon, token.i, cue)
        if tag is not None:
            return tag
    if token.tag == "NN" and token.dep == "compound" and (cue := lexicon.find(lemma, Part.VERB)) is not None:
        return misread_verb_saying(ground, lexicon, token.i, cue)
    if token.dep == "pobj" and (cue := lexicon.find(lemma, Part.STANDPOINT)) is not None:
        standpoint = standpoint_saying(ground, lexicon, token.i, cue)
        if standpoint is not None:
            return standpoint
    if token.pos == "NOUN" and (cue := lexicon.find(lemma, Part.NOUN)) is not None:
        return noun_saying(ground, lexicon, token.i, cue)
    if (is_verb or token.pos == "ADJ") and (cue := lexicon.find(word, Part.ADJECTIVE)) is not None:
        return adjective_saying(ground, lexicon, token.i, cue)
    return None


def _with_tag(ground: Ground, lexicon: CueLexicon, saying: Saying | None, word: int, cue: Cue) -> Saying | None:
    """Give the saying of a verb, or the tag that it ends where its grammar says nothing or reaches past the comma."""
    if saying is not None and saying.content and saying.source is not None and saying.word - saying.source[0] < 0:
        return saying
    if saying is not None and saying.content and saying.head is not None and not _reaches_over(ground, saying):
        return saying
    tag = tag_saying(ground, lexicon, word, cue)
    return tag if tag is not None else saying


def _reaches_over(ground: Ground, saying: Saying) -> bool:
    """Tell whether a comma parts a source from its verb with other words between, or runs through the source."""
    first = saying.source[0] if saying.source is not None else saying.words[0]
    between = range(first, saying.words[0])
    return any(ground.token(i).text == "," for i in between) and ground.token(between[-1]).text != ","


def _ends_sentence(ground: Ground, i: int) -> bool:
    return i + 1 < len(ground.parse.tokens) and ground.token(i + 1).text in (".", "!", ";") and ground.quoted[i] == -1
