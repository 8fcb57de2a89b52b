"""Where what is said goes on without another word of speech: past a semicolon, and into the next sentence.

What enters are sayings with contents that keep to their stretches; what leaves are the same sayings with what goes on.
A clause behind the semicolon of a tag ("..., he said; half of them had nothing") is the tag's, and so is one before it
whose tag took only what follows. A sentence right behind a saying in the past is that speaker's where both tell of a
future seen from then ("would"). So is
a sentence on parts of what was just counted ("Of those, ..."), and one that quotes some words and names nobody. A
sentence in any other form is left to the outlet.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

from headway.claims.breaks import stretch_of
from headway.claims.cues import SPEECH
from headway.claims.ground import Ground, Run, merged
from headway.claims.labels import FINITE
from headway.claims.saying import Saying

FEWEST_QUOTED = 2
"""Words in quotation marks that are somebody's speech, and not a term held at arm's length."""

_FUTURE = frozenset({"would", "'d"})
_CONCLUDING = frozenset({"that", "this", "such", "but", "if", "it", "those", "instead"})
"""Words that open the outlet's own conclusion from what was said ("That would bring its force to 330")."""

_PARTS = frozenset({(first, them) for first in ("of", "among") for them in ("those", "them", "these")})
"""Words that open a sentence on the parts of what was counted just before ("Of those, 40 were children")."""


def carried_on(ground: Ground, sayings: Sequence[Saying]) -> list[Saying]:
    """Give the sayings with what goes on being said."""
    cues = sorted(saying.word for saying in sayings)
    return [_carried(ground, saying, cues) for saying in sayings]


def _carried(ground: Ground, saying: Saying, cues: Sequence[int]) -> Saying:
    if saying.form not in SPEECH or saying.source is None or not saying.content or ground.quoted[saying.word] != -1:
        return saying
    runs = _with_clause_before(ground, saying, cues) or _with_clause_behind(ground, saying, cues)
    runs = _with_words_behind_colon(ground, saying, runs or saying.content, cues)
    runs = _with_next_sentence(ground, saying, runs, cues)
    return saying if runs == saying.content else replace(saying, content=merged(runs))


def _with_clause_before(ground: Ground, saying: Saying, cues: Sequence[int]) -> tuple[Run, ...]:
    """Take in the clause before a tag that took only what follows its semicolon."""
    first, past = _tag(saying)
    if saying.content[0][0] != past + 1 or not _is_semicolon(ground, past) or ground.token(first - 1).text != ",":
        return ()
    run = ground.trimmed((stretch_of(ground, saying.word)[0], first - 1))
    return (run, *saying.content) if _is_clause(ground, run, cues) else ()


def _with_clause_behind(ground: Ground, saying: Saying, cues: Sequence[int]) -> tuple[Run, ...]:
    """Take in the clause behind the semicolon of a tag."""
    first, past = _tag(saying)
    past = _past_hearer(ground, saying, past)
    if saying.content[-1][1] > first or not _is_semicolon(ground, past):
        return ()
    run = ground.trimmed((past + 1, stretch_of(ground, past + 1)[1]))
    return (*saying.content, run) if _is_clause(ground, run, cues) else ()


def _with_words_behind_colon(
    ground: Ground, saying: Saying, runs: Sequence[Run], cues: Sequence[int]
) -> tuple[Run, ...]:
    """Take in the clause behind the colon that what was said ends at, where it quotes in part."""
    at, past = runs[-1][1], ground.sentence(saying.word)[1]
    if at + 1 >= past or ground.token(at).text != ":" or at < saying.words[1]:
        return tuple(runs)
    run = ground.trimmed((at + 1, past))
    return (*runs, run) if _quotes_in_part(ground, run, cues) else tuple(runs)


def _past_hearer(ground: Ground, saying: Saying, past: int) -> int:
    """Give the end of a tag with whom it was said to ("..., she told me; ...")."""
    return ground.reach[saying.heard][1] if saying.heard == past else past


def _with_next_sentence(ground: Ground, saying: Saying, runs: Sequence[Run], cues: Sequence[int]) -> tuple[Run, ...]:
    """Take in the next sentence of the paragraph, where it too tells of a future seen from when it was said."""
    kept = tuple(runs)
    sentence = ground.parse.sentence_of(saying.word)
    if sentence + 1 >= len(ground.parse.sentences) or not _same_paragraph(ground, sentence):
        return kept
    run = ground.trimmed(ground.parse.sentences[sentence + 1])
    if _quotes_in_part(ground, run, cues):
        return (*kept, run)
    if not _is_clause(ground, run, cues):
        return kept
    opening = [ground.token(i).text.lower() for i in range(run[0], min(run[1], run[0] + 2))]
    ahead = ground.token(saying.word).tag == "VBD" and _looks_ahead(ground, kept) and _looks_ahead(ground, (run,))
    goes_on = (ahead and opening[0] not in _CONCLUDING) or tuple(opening) in _PARTS
    return (*kept, run) if goes_on else kept


def _quotes_in_part(ground: Ground, run: Run, cues: Sequence[int]) -> bool:
    """Tell whether a sentence of the outlet's holds some of somebody's words ("Help will come “very soon”").

    One word in marks, or a name, is no speech; where somebody else speaks, the words are theirs.
    """
    first, past = run
    n = bisect_left(cues, first)
    if n < len(cues) and cues[n] < past:
        return False
    words = [i for i in range(first, past) if ground.quoted[i] != -1 and ground.token(i).text[:1].isalnum()]
    told = [i for i in range(first, past) if ground.quoted[i] == -1]
    plain = len(words) >= FEWEST_QUOTED and not ground.token(words[0]).text[:1].isupper()
    return plain and ground.quoted[first] == -1 and any(ground.token(i).tag in FINITE for i in told)


def _same_paragraph(ground: Ground, sentence: int) -> bool:
    """Tell whether a sentence and the next one stand in one paragraph."""
    paragraphs = ground.parse.paragraphs
    n = bisect_right(paragraphs, sentence, key=itemgetter(0)) - 1
    return n >= 0 and sentence + 1 < paragraphs[n][1]


def _looks_ahead(ground: Ground, runs: Sequence[Run]) -> bool:
    return any(ground.token(i).text.lower() in _FUTURE for run in runs for i in range(*run))


def _tag(saying: Saying) -> Run:
    """Give the range from the first to the last word of a source and its cue."""
    source = saying.source or saying.words
    return min(source[0], saying.words[0]), max(source[1], saying.words[1])


def _is_semicolon(ground: Ground, i: int) -> bool:
    return i + 1 < len(ground.parse.tokens) and ground.token(i).text == ";"


def _is_clause(ground: Ground, run: Run, cues: Sequence[int]) -> bool:
    """Tell whether a range holds a finite clause outside of quotation marks in which nobody else speaks."""
    first, past = run
    n = bisect_left(cues, first)
    if first >= past or (n < len(cues) and cues[n] < past) or any(ground.quoted[i] != -1 for i in range(first, past)):
        return False
    return any(ground.token(i).tag in FINITE for i in range(first, past))
