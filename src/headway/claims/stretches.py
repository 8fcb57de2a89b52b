"""Stretches of a sentence between semicolons and colons, and how far what is said reaches within them.

What enters are sayings as the grammar gives them; what leaves are the same sayings: what was said before a tag runs up
to it and back to the stretch's first clause, words before a semicolon belong to nobody behind it, and a clause that
explains what was said, after a colon, belongs to it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from headway.claims.breaks import stretch_of
from headway.claims.cues import SPEECH, Form
from headway.claims.ground import Ground, Run, merged
from headway.claims.labels import FINITE
from headway.claims.saying import Saying

_AGAINST = frozenset({"but", "while", "whereas", "though", "although", "yet"})
_GOING_ON = frozenset({"and", "because", "if", "unless"})
_PARTS = frozenset({"most", "half", "some", "many", "all", "including", "among", "nearly", "almost", "about"})
_ENDS = frozenset({",", "–", "—", "(", "."})


def within_stretches(ground: Ground, sayings: Sequence[Saying]) -> list[Saying]:
    """Give the sayings with contents that keep to their stretches."""
    plain = [saying for saying in sayings if ground.quoted[saying.word] == -1]
    cues = sorted(saying.word for saying in plain if saying.form in SPEECH and saying.content)
    return [_kept(ground, saying, cues) if ground.quoted[saying.word] == -1 else saying for saying in sayings]


def _kept(ground: Ground, saying: Saying, cues: Sequence[int]) -> Saying:
    if not saying.content:
        return _from_colon(ground, saying)
    if saying.form not in (*SPEECH, Form.PREP):
        return saying
    stretch = stretch_of(ground, saying.word)
    runs = [(max(first, stretch[0]), past) for first, past in saying.content if past > stretch[0]]
    tag = saying.words[0] if saying.source is None else min(saying.words[0], saying.source[0])
    if any(past <= tag for _, past in runs):
        runs = [run for run in runs if run[0] < stretch[1]]
    if runs and saying.form is not Form.PREP and all(past <= tag for _, past in runs):
        runs = _up_to_tag(ground, runs, stretch[0], tag, cues)
        runs = _and_behind(ground, runs, saying, stretch[1], cues)
    runs = [run for run in runs if run[1] <= tag or not _is_set_against(ground, run[0], saying)]
    runs = _with_parts(ground, runs, stretch[1])
    runs = _past_colon(ground, runs, stretch[1], saying, cues)
    if tuple(runs) == saying.content:
        return saying
    return replace(saying, content=merged([run for run in map(ground.trimmed, runs) if run[0] < run[1]]))


def _up_to_tag(ground: Ground, runs: Sequence[Run], start: int, tag: int, cues: Sequence[int]) -> list[Run]:
    """Stretch what was said to the comma of the tag behind it, and back to a clause that the parse left out."""
    first, past = runs[0][0], runs[-1][1]
    if tag > 0 and ground.token(tag - 1).text == "," and not _any_within(cues, past, tag):
        past = max(past, tag - 1)
    if any(ground.token(i).tag in FINITE for i in range(start, first)) and not _any_within(cues, start, first):
        first = start
    return [(first, past)]


def _from_colon(ground: Ground, saying: Saying) -> Saying:
    """Give a verb of speech what follows its source and a colon ("Not so, replied the bank: it had asked in June")."""
    at = max(saying.words[1], saying.source[1] if saying.source is not None else 0)
    past = ground.sentence(saying.word)[1]
    if saying.form is not Form.QUOTE or saying.source is None or at + 1 >= past or ground.token(at).text != ":":
        return saying
    first, past = ground.trimmed((at + 1, past))
    plain = all(ground.quoted[i] == -1 for i in range(first, past))
    says = any(ground.token(i).tag in FINITE for i in range(first, past))
    return replace(saying, form=Form.CLAUSE, content=((first, past),)) if plain and says else saying


def _and_behind(ground: Ground, runs: list[Run], saying: Saying, past: int, cues: Sequence[int]) -> list[Run]:
    """Take in what goes on with "and" or "because" behind a tag ("..., he added, and have begun to tax smugglers")."""
    at = next((i for i in range(saying.words[1], past) if ground.token(i).text == ","), past)
    if at + 1 >= past or ground.token(at + 1).text.lower() not in _GOING_ON or _any_within(cues, at, past):
        return runs
    plain = not any(ground.quoted[i] != -1 or ground.token(i).tag in FINITE for i in range(saying.words[1], at))
    says = any(ground.token(i).tag in FINITE and ground.quoted[i] == -1 for i in range(at, past))
    return [*runs, (at + 1, past)] if plain and says else runs


def _any_within(cues: Sequence[int], first: int, past: int) -> bool:
    n = bisect_left(cues, first)
    return n < len(cues) and cues[n] < past


def _is_set_against(ground: Ground, first: int, saying: Saying) -> bool:
    """Tell whether a piece behind a tag is set against what was said before it (", she said, but the road is shut")."""
    said_before = any(past <= saying.words[0] for _, past in saying.content)
    return said_before and first > saying.words[0] and ground.token(first).text.lower() in _AGAINST


def _with_parts(ground: Ground, runs: list[Run], past: int) -> list[Run]:
    """Take in the parts of what was counted, behind a comma ("300 houses were burnt, half of them in the port")."""
    at = runs[-1][1] if runs else past
    if at + 1 >= past or ground.token(at).text != "," or ground.quoted[at] != -1:
        return runs
    opener = ground.token(at + 1)
    rest = range(at + 1, past)
    if (
        opener.text.lower() == "and"
        and ground.token(at + 2).text.lower() == "that"
        and ground.token(at + 2).dep == "mark"
    ):
        return [*runs[:-1], (runs[-1][0], past)]
    parts = opener.tag == "CD" or opener.text.lower() in _PARTS
    if not parts or any(ground.token(i).tag in FINITE or ground.quoted[i] != -1 for i in rest):
        return runs
    end = next((i for i in rest if ground.token(i).text in _ENDS), past)
    return [*runs[:-1], (runs[-1][0], end)]


def _past_colon(ground: Ground, runs: list[Run], at: int, saying: Saying, cues: Sequence[int]) -> list[Run]:
    """Take in the clause behind a colon that what was said ends at, unless somebody else speaks in it."""
    past = ground.sentence(saying.word)[1]
    if not runs or at >= past or ground.token(at).text != ":" or runs[-1][1] != at or saying.words[1] >= at:
        return runs
    after = range(at + 1, past)
    if any(ground.quoted[i] != -1 for i in after) or _any_within(cues, at + 1, past):
        return runs
    return [*runs, (at + 1, past)]
