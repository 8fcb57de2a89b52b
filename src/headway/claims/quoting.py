"""Quotations to their speakers: fills sayings with the words in quotation marks that belong to them.

What enters are sayings and the quotations of the text; what leaves are contents in offsets. A quotation goes to the
saying that already holds part of it, else to the cue right after or before it, else to whoever was speaking in
direct speech just before. One that has none of these is left without a speaker, not given to a name nearby.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from headway.claims.cues import Form
from headway.claims.ground import Ground, merged, without
from headway.claims.quotations import Quotation
from headway.claims.saying import Saying
from headway.model import Span

NEAR = 14
"""Tokens between a quotation and the cue before it ("said in a statement on Monday: ...")."""
LONGEST_SOURCE = 42
"""Tokens between a quotation and the cue behind it: a name with its apposition and relative clause."""
CUES_BACK = 3
"""Cues before a quotation among which the one that leads up to it is looked for."""
PARAGRAPHS_BACK = 2
"""Paragraphs back to the speaker of a quotation that names none."""
FEWEST_SPOKEN = 6
"""Tokens of such a quotation, its marks among them."""

_FULL_STOPS = frozenset(".!?")
_MARKS = "\"”’'»"
_WIDEST_MARK = 2
_GAPS = frozenset({",", "-", "–", "—", "--"})


class Quoting:
    """The contents of the sayings of one text, as quotations are handed out to them."""

    def __init__(self, ground: Ground, sayings: Sequence[Saying], quotations: Sequence[Quotation]) -> None:
        self._ground = ground
        self._sayings = sayings
        self._cue_at = [saying.word for saying in sayings]
        self._outer = [q for q in quotations if q.depth == 0]
        self._starts = [q.start for q in self._outer]
        self._spans: list[list[Span]] = [[ground.span(run) for run in saying.content] for saying in sayings]
        self._paragraphs = [first for first, _ in ground.parse.paragraphs]
        self.direct = [False] * len(sayings)

    def content(self, k: int) -> tuple[Span, ...]:
        """Give the content of saying ``k``, in order."""
        return merged(self._spans[k])

    def hand_out(self) -> None:
        """Give each quotation to its saying, in the order of the text."""
        holders = self._holders()
        last: int | None = None
        for n, quotation in enumerate(self._outer):
            owner = holders.get(n)
            if owner is None:
                owner = self._beside(quotation)
            if owner is None:
                owner = self._going_on(quotation, last)
            if owner is None:
                owner = self._speaking_before(quotation)
            if owner is not None:
                self._give(owner, quotation)
                last = owner

    def _holders(self) -> dict[int, int]:
        """Tell which saying outside of a quotation holds some of it by grammar already; the first one keeps it."""
        holders: dict[int, int] = {}
        after = list(range(len(self._outer) + 1))
        for k, spans in enumerate(self._spans):
            own = self._ground.quoted[self._sayings[k].word]
            for start, end in spans:
                n = _free(after, max(0, bisect_right(self._starts, start) - 1))
                while n < len(self._outer) and self._outer[n].start < end:
                    if self._outer[n].end > start and n != own:
                        holders[n] = k
                        after[n] = n + 1
                    n = _free(after, n + 1)
        return holders

    def _beside(self, quotation: Quotation) -> int | None:
        """Find the cue that a quotation stands next to, the one behind it before the one ahead of it."""
        inside = self._ground.parse.within(quotation.start, quotation.end)
        if not len(inside):
            return None
        behind = self._behind(quotation, inside.stop) if quotation.closed else None
        return behind if behind is not None else self._ahead(inside.start)

    def _behind(self, quotation: Quotation, past: int) -> int | None:
        """Find the cue whose words or source begin right after a quotation.

        A comma at the end asks for one; after a full stop there is none, unless the cue itself comes next.
        """
        text = self._ground.parse.text
        tokens = self._ground.parse.tokens
        last = text[max(quotation.start, quotation.end - 2 - _WIDEST_MARK) : quotation.end].rstrip(_MARKS)[-1:]
        comma = last == "," or text[quotation.end : quotation.end + 1] == ","
        while past < len(tokens) and (tokens[past].text in _GAPS or not tokens[past].text.strip()):
            past += 1
        for k in range(bisect_left(self._cue_at, past), len(self._sayings)):
            saying = self._sayings[k]
            if saying.word > past + LONGEST_SOURCE:
                return None
            first = min(saying.words[0], saying.source[0] if saying.source else saying.words[0])
            if first <= past and Form.QUOTE in saying.cue.forms:
                bare = not any(start >= quotation.end for start, _ in self._spans[k])
                inverted = first == saying.words[0] == past
                return k if comma or (bare and (last != "." or inverted)) else None
        return None

    def _ahead(self, first: int) -> int | None:
        """Find the cue that leads up to a quotation in its sentence, or in the one before that ends in a colon."""
        if first == 0:
            return None
        lead = self._ground.token(first - 1).text
        floor = self._ground.sentence(first - 1 if lead in (",", ":") else first)[0]
        n = bisect_left(self._cue_at, first)
        for k in range(n - 1, max(-1, n - 1 - CUES_BACK), -1):
            saying = self._sayings[k]
            if saying.word < floor:
                return None
            near = first - saying.words[1] <= NEAR or lead == ":"
            if near and Form.QUOTE in saying.cue.forms and self._ground.quoted[saying.word] == -1:
                return k
        return None

    def _going_on(self, quotation: Quotation, last: int | None) -> int | None:
        """Give the speaker of the quotation before, where this one goes on from it."""
        if last is None or quotation.continues:
            return last
        parse, before = self._ground.parse, self._spans[last]
        inside = parse.within(quotation.start, quotation.end)
        end = parse.at(before[-1][1] - 1) if before else None
        if not len(inside) or end is None or not self._opens_sentence(inside.start):
            return None
        spoken = parse.sentence_of(max(end, self._sayings[last].words[1] - 1))
        return last if parse.sentence_of(inside.start) - spoken <= 1 else None

    def _speaking_before(self, quotation: Quotation) -> int | None:
        """Give the last speaker before whole sentences in quotation marks that name none ("Will it hold? “No.”").

        A few words in marks are a name or a sign, and nobody's speech.
        """
        parse = self._ground.parse
        inside = parse.within(quotation.start, quotation.end)
        words = parse.text[quotation.start : quotation.end].rstrip(_MARKS)
        if len(inside) < FEWEST_SPOKEN or words[-1:] not in _FULL_STOPS or not self._opens_sentence(inside.start):
            return None
        here = self._paragraph_of(inside.start)
        for k in range(bisect_left(self._cue_at, inside.start) - 1, -1, -1):
            saying = self._sayings[k]
            if here - self._paragraph_of(saying.word) > PARAGRAPHS_BACK:
                return None
            speaks = saying.source is not None and Form.CLAUSE in saying.cue.forms
            speaks = speaks and saying.form in (Form.QUOTE, Form.CLAUSE)
            if speaks and self._ground.quoted[saying.word] == -1:
                return k
        return None

    def _paragraph_of(self, i: int) -> int:
        return bisect_right(self._paragraphs, self._ground.parse.sentence_of(i)) - 1

    def _opens_sentence(self, i: int) -> bool:
        """Tell whether a quotation opens its sentence, its mark perhaps left at the end of the one before."""
        first, past = self._ground.sentence(i)
        rest = range(i, min(past, i + _WIDEST_MARK))
        only_marks = past - i <= _WIDEST_MARK and not any(self._ground.token(n).text.strip(_MARKS) for n in rest)
        return i == first or only_marks

    def _give(self, k: int, quotation: Quotation) -> None:
        saying = self._sayings[k]
        holes = [self._ground.span(run) for run in (saying.words, saying.source) if run is not None]
        self._spans[k] += without((quotation.start, quotation.end), holes)
        self.direct[k] = self.direct[k] or saying.form in (Form.QUOTE, Form.CLAUSE)


def _free(after: list[int], n: int) -> int:
    """Give the first quotation from ``n`` on that nobody holds yet, shortening the way for the next time."""
    found = n
    while after[found] != found:
        found = after[found]
    while after[n] != found:
        after[n], n = found, after[n]
    return found
