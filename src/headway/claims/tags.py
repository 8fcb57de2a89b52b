"""Reporting tags: "..., a field commander of the alliance said on Monday", read from the order of the words.

What enters are a cue verb and the words around it; what leaves is a saying with the clause before the tag, or None.
Parsers hang such tags on the noun before the comma, or take the last verb for a noun ("..., the directorate
reports."). A tag needs a comma, a noun phrase that can speak and nothing said behind the verb; without them none is
supposed.
"""

from headway.claims import sources
from headway.claims.breaks import stretch_of
from headway.claims.cues import Cue, CueLexicon, Form
from headway.claims.ground import Ground, Run
from headway.claims.labels import FINITE, SUBJECTS, TIMES
from headway.claims.saying import Saying

LONGEST_TAG = 26
"""Tokens between the comma and the verb: a name with its office and a phrase or two."""
FEWEST_WORDS = 3
"""Tokens of the clause that a tag follows."""

_HELPERS = frozenset({"have", "has", "had", "'ve", "'s", "will", "would", "also", "then", "later", "earlier"})
_OPENERS = frozenset({"DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "CD", "JJ"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
_OPENED = frozenset({"IN", "WP", "WDT", "WP$", "VBN", "VBG", "TO", ",", "JJ"})
_SUBORDINATE = frozenset({"IN", "WRB"})
_STOPS = frozenset(",;:.!?—–-…")
_SOON = frozenset({"this", "last", "today", "yesterday", "late", "early"})
_SAID_BEHIND = frozenset({"that", "of", "about", "if", "whether", "as", "for", "against", "like", "to"})


def tag_saying(ground: Ground, lexicon: CueLexicon, word: int, cue: Cue) -> Saying | None:
    """Make a saying of the tag that ends in a cue verb, or None where no tag does."""
    if Form.INSET not in cue.forms or ground.quoted[word] != -1 or not _says_nothing_behind(ground, word, cue):
        return None
    start, past = stretch_of(ground, word)
    first = _first_of_cue(ground, word)
    comma = next(
        (i for i in range(first - 1, max(start, first - LONGEST_TAG), -1) if ground.token(i).text == ","), None
    )
    if comma is None or comma + 1 == first:
        return None
    runs = _said_around(ground, (start, comma), word, past)
    if not runs:
        return None
    head = _head_of_name(ground, (comma + 1, first))
    if head is None or not sources.can_speak(ground, head, lexicon):
        return None
    return Saying(cue, word, (first, word + 1), Form.CLAUSE, (comma + 1, first), head, runs)


def _said_around(ground: Ground, before: Run, word: int, past: int) -> tuple[Run, ...]:
    """Give the clause before a tag, with its verb where the tag parts it from its subject."""
    after = next((i + 1 for i in range(word + 1, past) if ground.token(i).text == ","), past)
    before = ground.trimmed(before)
    if after < past and before[0] < before[1] and ground.quoted[before[0]] == -1:
        if ground.token(after).tag in FINITE:
            return before, ground.trimmed((after, past))
        if ground.quoted[after] != -1 and any(ground.token(i).dep in SUBJECTS for i in range(*before)):
            return (before,)
    return (before,) if _is_clause(ground, before) else ()


def _first_of_cue(ground: Ground, word: int) -> int:
    """Give the first word of a cue with its helping verbs and adverbs."""
    first = word
    while first > 0 and ground.token(first - 1).text.lower() in _HELPERS and ground.token(first - 1).tag != "POS":
        first -= 1
    return first


def _says_nothing_behind(ground: Ground, word: int, cue: Cue) -> bool:
    """Tell whether only a time, a place or whoever was told follows up to the next mark."""
    past = ground.sentence(word)[1]
    i = word + 1
    if i < past and Form.OBJECT_TO in cue.forms:
        i = _past_hearer(ground, i, past)
    if i >= past or ground.token(i).text in _STOPS or not ground.token(i).text.strip():
        return True
    opener = ground.token(i)
    if opener.text.lower() in _SAID_BEHIND or not (
        opener.tag in ("IN", "RB") or opener.entity in TIMES or opener.text.lower() in _SOON
    ):
        return False
    rest = range(i, min(past, i + LONGEST_TAG))
    end = next((j for j in rest if ground.token(j).text in _STOPS), rest.stop)
    return not any(ground.token(j).tag in FINITE for j in range(i, end))


def _past_hearer(ground: Ground, i: int, past: int) -> int:
    while i < past and ground.token(i).tag in ("DT", "PRP", "PRP$", "JJ", "NN", "NNS", "NNP", "NNPS", "POS"):
        i += 1
    return i


def _is_clause(ground: Ground, run: Run) -> bool:
    """Tell whether a range holds a clause of its own outside of quotation marks, not only one that leads in."""
    first, past = run
    if past - first < FEWEST_WORDS or any(ground.quoted[i] != -1 for i in range(first, past)):
        return False
    opener = ground.token(first)
    leads_in = opener.tag in _SUBORDINATE and (
        opener.dep in ("mark", "advmod") or opener.text.lower() in ("as", "after")
    )
    if leads_in and not any(ground.token(i).text == "," for i in range(first, past)):
        return False
    return any(ground.token(i).tag in FINITE for i in range(first, past))


def _head_of_name(ground: Ground, run: Run) -> int | None:
    """Give the head word of a noun phrase: its last noun before what hangs on it; None where it is no such phrase."""
    first, past = run
    if ground.token(first).tag not in _OPENERS:
        return None
    head = None
    for i in range(first, past):
        tag = ground.token(i).tag
        if ground.quoted[i] != -1 or (tag in FINITE and not _is_opened(ground, first, i)):
            return None
        if head is not None and tag in _OPENED and (tag != "JJ" or ground.token(i + 1).tag not in _NOUNS):
            return head if _no_verb_left(ground, i, past) else None
        if tag in _NOUNS and (i + 1 == past or ground.token(i + 1).tag != "POS"):
            head = i
    return head


def _is_opened(ground: Ground, first: int, i: int) -> bool:
    return any(ground.token(j).tag in ("WP", "WDT", "WP$") for j in range(first, i))


def _no_verb_left(ground: Ground, i: int, past: int) -> bool:
    """Tell whether what hangs on a name holds no finite verb but behind a relative pronoun."""
    return not any(ground.token(j).tag in FINITE and not _is_opened(ground, i, j) for j in range(i, past))
