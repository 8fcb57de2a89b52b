"""Verbs of speech back to their speakers, where the parse hung them inside what was said before.

What enters are sayings as the grammar gives them; what leaves are the same sayings, where a participle ("he said the
road was open, adding that ..."), a second verb ("and warned that ...") or a contrast ("while she said ...") ends what
was said before it and, without a source of its own, shares its source. A verb whose tense leaves it open whether it
goes on or belongs to what was said stays where the parse put it.
"""

from collections.abc import Sequence
from dataclasses import replace

from headway.claims.cues import SPEECH, CueLexicon, Form
from headway.claims.ground import Ground, Run
from headway.claims.labels import SUBJECTS, TENSED
from headway.claims.saying import Saying
from headway.claims.sources import can_speak

LOOK_BACK = 6
"""Sayings before a verb among which its own is looked for."""


def untangle(ground: Ground, lexicon: CueLexicon, sayings: Sequence[Saying]) -> list[Saying]:
    """Take verbs of speech out of what was said before them."""
    found = list(sayings)
    for k, saying in enumerate(found):
        holders = [j for j in range(max(0, k - LOOK_BACK), k) if _holds(found[j], saying.words[0])]
        if not holders:
            found[k] = _with_source_before(ground, saying, found[max(0, k - LOOK_BACK) : k])
            continue
        outer = found[holders[0]]
        end = _end_before(ground, lexicon, saying, outer)
        if end is None:
            continue
        if not _has_own_subject(ground, saying):
            found[k] = replace(saying, source=outer.source, head=outer.head)
        for j in holders:
            found[j] = replace(found[j], content=_cut(ground, found[j].content, end))
    return found


def cited(ground: Ground, sayings: Sequence[Saying]) -> list[tuple[int, Saying]]:
    """Find who is cited for a saying: the number of that saying, and one of the cited source.

    "The port is shut, the agency reported, citing two officials": the words are the officials', through the agency.
    """
    by_word: dict[int | None, int] = {saying.word: k for k, saying in enumerate(sayings)}
    by_word |= {saying.head: k for k, saying in enumerate(sayings) if _may_cite(ground, saying)}
    found = []
    for saying in sayings:
        token = ground.token(saying.word)
        holder = by_word.get(token.head)
        thing = ground.child(saying.word, "dobj")
        if Form.CITE in saying.cue.forms and token.tag == "VBG" and holder is not None and thing is not None:
            source = ground.trimmed(ground.reach[thing])
            found.append((holder, replace(saying, form=Form.CITE, source=source, head=thing, heard=None)))
    return found


def _may_cite(ground: Ground, saying: Saying) -> bool:
    """Tell whether whoever cites may stand in the words of this source ("the paper, quoting a guard, said ...")."""
    return saying.source is not None and ground.token(saying.word).tag != "VBG" and saying.form in SPEECH


def _end_before(ground: Ground, lexicon: CueLexicon, saying: Saying, outer: Saying) -> int | None:
    """Give the token at which what was said ends before a verb of speech; None where the verb belongs to it."""
    if ground.quoted[saying.word] != -1:
        return None
    if _trails(ground, saying):
        return saying.words[0] - 1
    if _coordinates(ground, lexicon, saying, outer):
        return _before_joint(ground, saying.words[0])
    return ground.reach[saying.word][0] if _contrasts(ground, saying, lexicon.contrasts) else None


def _holds(saying: Saying, word: int) -> bool:
    return saying.form is not Form.QUOTE and any(first < word < past for first, past in saying.content)


def _has_own_subject(ground: Ground, saying: Saying) -> bool:
    return ground.child(saying.word, *SUBJECTS) is not None


def _trails(ground: Ground, saying: Saying) -> bool:
    """Tell whether a cue is a participle of speech right behind a comma or a quotation."""
    first = saying.words[0]
    if ground.token(saying.word).tag != "VBG" or Form.CLAUSE not in saying.cue.forms or first == 0:
        return False
    return ground.token(first - 1).text == "," or ground.quoted[first - 1] != -1


def _with_source_before(ground: Ground, saying: Saying, earlier: Sequence[Saying]) -> Saying:
    """Give a second verb of speech the source of the first, where the parse hung it by some word between.

    "The colonel reckoned that few were left, most of them boys, and warned that ..." is the colonel's all through.
    """
    token = ground.token(saying.word)
    first = saying.words[0]
    joined = first > 0 and ground.token(first - 1).dep == "cc" and token.dep == "conj" and token.tag in TENSED
    if not joined or _has_own_subject(ground, saying) or Form.CLAUSE not in saying.cue.forms:
        return saying
    sentence = ground.sentence(saying.word)[0]
    for one in reversed(earlier):
        fits = one.word >= sentence and ground.quoted[one.word] == -1 and ground.token(one.word).tag == token.tag
        if fits and one.source is not None and one.form in SPEECH:
            strays = token.head != one.word and ground.token(token.head).lemma != ground.token(one.word).lemma
            return replace(saying, source=one.source, head=one.head) if strays else saying
    return saying


def _coordinates(ground: Ground, lexicon: CueLexicon, saying: Saying, outer: Saying) -> bool:
    """Tell whether a verb of speech goes on from the one before and not from what that said.

    "He said the road would open and warned that it was mined": the second verb has the first one's tense, and not
    that of the verb which the parse hung it by; or whom the parse lends it cannot speak.
    """
    token = ground.token(saying.word)
    if token.dep != "conj" or _has_own_subject(ground, saying) or Form.CLAUSE not in saying.cue.forms:
        return False
    if token.tag not in TENSED or token.tag != ground.token(outer.word).tag:
        return False
    return _tense(ground, token.head) != token.tag or not can_speak(ground, saying.head, lexicon)


def _tense(ground: Ground, verb: int) -> str:
    """Give the tag of a verb's first finite word: its auxiliary's, else its own."""
    helpers = (ground.token(c) for c in ground.parse.children[verb] if ground.token(c).dep in ("aux", "auxpass"))
    return next((helper.tag for helper in helpers), ground.token(verb).tag)


def _contrasts(ground: Ground, saying: Saying, contrasts: frozenset[str]) -> bool:
    """Tell whether a saying with a source of its own stands in a clause set against the one before ("while ...")."""
    mark = ground.child(saying.word, "mark")
    against = mark is not None and ground.token(mark).text.lower() in contrasts
    return against and ground.token(saying.word).dep == "advcl" and _has_own_subject(ground, saying)


def _before_joint(ground: Ground, first: int) -> int:
    """Give the place before the "and" or comma that leads up to a word."""
    while first > 0 and (ground.token(first - 1).dep == "cc" or ground.token(first - 1).text == ","):
        first -= 1
    return first


def _cut(ground: Ground, runs: Sequence[Run], at: int) -> tuple[Run, ...]:
    cut = (ground.trimmed((first, min(past, at))) for first, past in runs if first < at)
    return tuple(run for run in cut if run[0] < run[1])
