"""Grammar to sayings: each cue of the lexicon whose form is met, with its source and what is said.

What enters is a parse and the cue lexicon; what leaves are sayings in the order of the text. Forms are looked up by
lemma and matched by walking the tree from the cue (relations as in ClearNLP), which costs no more than reading on.
"""

from collections.abc import Iterator
from dataclasses import replace

from headway.claims.cues import Cue, CueLexicon, Part
from headway.claims.ground import Ground
from headway.claims.saying import Saying
from headway.claims.spoken_nouns import according_saying, adjective_saying, noun_saying, per_saying
from headway.claims.spoken_verbs import misread_verb_saying, verb_saying
from headway.claims.standpoints import standpoint_saying
from headway.claims.tags import tag_saying
from headway.model import Token

_CARRIERS = frozenset({"VERB", "AUX", "NOUN", "ADJ"})
"""Parts of speech that carry a cue, but for what the tagger misreads."""
_ACCORDING = "according"
_PER = "per"
_COMPLETING = frozenset({"prt", "dobj", "acomp", "ccomp", "oprd", "advmod"})
"""Relations of the word that a phrase of speech has beside its verb."""
_NOT_HEADS = frozenset({"aux", "auxpass", "amod", "compound"})


def find_sayings(ground: Ground, lexicon: CueLexicon) -> Iterator[Saying]:
    """Find the sayings of a text, in order of their cues."""
    for token, lemma in zip(ground.parse.tokens, ground.parse.lemmas, strict=True):
        if lemma in lexicon.openers or token.text.lower() in lexicon.openers:
            saying = _saying_at(ground, lexicon, token)
            if saying is not None:
                yield saying


def _saying_at(ground: Ground, lexicon: CueLexicon, token: Token) -> Saying | None:
    lemma, word = token.lemma.lower(), token.text.lower()
    if word in (_ACCORDING, _PER):
        return _opened_by(ground, lexicon, token.i, word)
    if token.pos not in _CARRIERS and token.tag != "NN":
        return None
    is_verb = token.pos in ("VERB", "AUX") and token.dep not in _NOT_HEADS
    if is_verb:
        saying = _verb_at(ground, lexicon, token)
        if saying is not None or lexicon.find(lemma, Part.VERB) is not None:
            return saying
    misread = _misread_at(ground, lexicon, token)
    if misread is not None:
        return misread
    if token.dep in ("pobj", "nsubj") and (cue := lexicon.find(lemma, Part.STANDPOINT)) is not None:
        standpoint = standpoint_saying(ground, lexicon, token.i, cue)
        if standpoint is not None:
            return standpoint
    if token.pos == "NOUN" and (cue := lexicon.find(lemma, Part.NOUN)) is not None:
        return noun_saying(ground, lexicon, token.i, cue)
    if (is_verb or token.pos == "ADJ") and (cue := lexicon.find(word, Part.ADJECTIVE)) is not None:
        return adjective_saying(ground, lexicon, token.i, cue)
    return None


def _misread_at(ground: Ground, lexicon: CueLexicon, token: Token) -> Saying | None:
    """Give the saying of a verb that the tagger took for a noun, at the end of a tag or before a name."""
    cue = lexicon.find(token.lemma.lower(), Part.VERB) if token.tag in ("NN", "NNS") else None
    if cue is None:
        return None
    tag = tag_saying(ground, lexicon, token.i, cue) if _ends_sentence(ground, token.i) else None
    if tag is None and token.tag == "NN" and token.dep == "compound":
        return misread_verb_saying(ground, lexicon, token.i, cue)
    return tag


def _opened_by(ground: Ground, lexicon: CueLexicon, i: int, word: str) -> Saying | None:
    """Give the saying of a phrase that names a source, "according to" or "per"."""
    cue = lexicon.find("according to" if word == _ACCORDING else word, Part.PHRASE)
    if cue is None:
        return None
    return according_saying(ground, i, cue) if word == _ACCORDING else per_saying(ground, lexicon, i, cue)


def _verb_at(ground: Ground, lexicon: CueLexicon, token: Token) -> Saying | None:
    """Give the saying of a verb, or of the phrase that it makes with the word beside it."""
    cue, phrase = lexicon.find(token.lemma.lower(), Part.VERB), _phrase_at(ground, lexicon, token)
    saying = None
    if cue is not None:
        saying = _with_tag(ground, lexicon, verb_saying(ground, lexicon, token.i, cue), token.i, cue)
    if phrase is None or (saying is not None and saying.content):
        return saying
    found = verb_saying(ground, lexicon, token.i, phrase)
    past = token.i + 2
    return found if found is None or found.words[1] >= past else replace(found, words=(found.words[0], past))


def _phrase_at(ground: Ground, lexicon: CueLexicon, token: Token) -> Cue | None:
    """Look up a verb with the word that makes it one of speech ("set out", "put it", "made clear")."""
    following = (ground.token(child) for child in ground.parse.children[token.i] if child > token.i)
    words = (one.text.lower() for one in following if one.dep in _COMPLETING)
    return next((cue for word in words if (cue := lexicon.find(f"{token.lemma.lower()} {word}", Part.PHRASE))), None)


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
