"""The value that a cue at work becomes, and how its words are put together.

What enters are a cue and what grammar found around it; what leaves is a saying with trimmed ranges of tokens.
"""

from dataclasses import dataclass

from headway.claims.cues import Cue, Form
from headway.claims.ground import Ground, Run, merged, without
from headway.claims.sources import source_words
from headway.claims.verb_forms import Taken
from headway.model import Span

LONGEST_CUE = 11
"""Tokens of a cue with its auxiliaries and particles; a longer stretch is cut to the cue word."""

_THINGS = frozenset({Form.OBJECT, Form.PAPER, Form.TO, Form.OBJECT_TO, Form.OBJECT_PREP, Form.PREP, Form.ING})
"""Forms in which a thing or an act is said, and no clause: what a comma adds to it the outlet tells."""
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_LEADING = ("aux", "auxpass", "neg", "advmod", "prt")


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue at work: its word, its form, and ranges of tokens.

    ``source`` is None where nobody is named; ``head`` is the head word of the source. ``heard`` is the head word of
    whom it was said to, or who passed it on.
    """

    cue: Cue
    word: int
    words: Run
    form: Form
    source: Run | None
    head: int | None
    content: tuple[Run, ...]
    heard: int | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A saying with its content in offsets.

    ``quoted`` is true where its cue stands in quotation marks; ``cited`` where it names the source behind the words
    of the saying before it.
    """

    saying: Saying
    content: tuple[Span, ...]
    direct: bool
    quoted: bool
    cited: bool = False


def make_saying(
    ground: Ground, cue: Cue, word: int, words: Run, taken: Taken, head: int | None, heard: int | None = None
) -> Saying:
    """Put a saying together: the source's words, and what is said without the cue and the source."""
    source = source_words(ground, head, words) if head is not None else None
    holes = (words,) if source is None else (words, source)
    pieces = [ground.trimmed(piece) for run in taken.runs for piece in without(run, holes)]
    if taken.form in _THINGS:
        pieces = [_up_to_aside(ground, piece) for piece in pieces]
    content = merged([piece for piece in pieces if piece[0] < piece[1]])
    return Saying(cue, word, words, taken.form, source, head, content, heard)


def _up_to_aside(ground: Ground, run: Run) -> Run:
    """Cut a thing that is said at the clause which the outlet adds to it ("promised boats, which it has never sent")."""
    first, past = run
    for i in range(first, past - 2):
        opens = ground.token(i).text == "," and ground.quoted[i] == -1
        if opens and any(ground.token(n).tag in _RELATIVE for n in (i + 1, i + 2)):
            return first, i
    return run


def cue_words(ground: Ground, top: int, word: int, last: int) -> Run:
    """Give a cue with the words that lead it in, its particle and its preposition.

    ``top`` is the verb it hangs in ("declined to comment"), ``last`` the last word that the form counts to it.
    """
    first = min(top, word)
    while first > 0 and ground.token(first - 1).dep in _LEADING and ground.token(first - 1).head in (top, word):
        first -= 1
    particle = ground.child(word, "prt")
    past = 1 + max(word, last, particle if particle is not None else word)
    for start, end in ((first, past), (first, word + 1)):
        if end - start <= LONGEST_CUE:
            return start, end
    return word, word + 1
