"""A parse with the reach of every word worked out once, so that spans of clauses cost nothing to ask for.

What enters is a parse; what leaves are ranges of tokens (first, past the last) and spans of the text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from headway.model import Parse, Span, Token

Run: TypeAlias = tuple[int, int]
"""A range of tokens: first, and one past the last."""

_LOOSE = frozenset(",;:.—–-…")


@dataclass(frozen=True, slots=True)
class Ground:
    """A parse and, for each token, the range from the leftmost to the rightmost word that hangs by it.

    ``quoted`` numbers, for each token, the outermost quotation that holds it; -1 for none.
    """

    parse: Parse
    reach: tuple[Run, ...]
    quoted: tuple[int, ...]

    @classmethod
    def of(cls, parse: Parse, quotations: Sequence[Span] = ()) -> "Ground":
        """Work out every reach, in time linear in the tokens. ``quotations`` are the outermost ones, in order."""
        heads = [token.head for token in parse.tokens]
        first, past = list(range(len(heads))), list(range(1, len(heads) + 1))
        for i, head in enumerate(heads):
            while first[head] > i:
                first[head], head = i, heads[head]
        for i in reversed(range(len(heads))):
            head = heads[i]
            while past[head] <= i:
                past[head], head = i + 1, heads[head]
        return cls(parse, tuple(zip(first, past, strict=True)), _quoted(parse, quotations))

    def token(self, i: int) -> Token:
        """Give token ``i``."""
        return self.parse.tokens[i]

    def child(self, i: int, *relations: str) -> int | None:
        """Give the first dependent of token ``i`` with one of these relations."""
        return self.parse.child(i, *relations)

    def sentence(self, i: int) -> Run:
        """Give the sentence of token ``i``."""
        return self.parse.sentences[self.parse.sentence_of(i)]

    def trimmed(self, run: Run) -> Run:
        """Take loose punctuation and white space off both ends of a range; an empty range stays at its start."""
        first, past = run
        while first < past and self._is_loose(first):
            first += 1
        while past > first and self._is_loose(past - 1):
            past -= 1
        return first, past

    def span(self, run: Run) -> Span:
        """Give the span of the text from a range's first word to its last."""
        return self.parse.tokens[run[0]].start, self.parse.tokens[run[1] - 1].end

    def _is_loose(self, i: int) -> bool:
        text = self.parse.tokens[i].text
        return not text.strip() or _LOOSE.issuperset(text)


def _quoted(parse: Parse, quotations: Sequence[Span]) -> tuple[int, ...]:
    numbers = [-1] * len(parse.tokens)
    for n, (start, end) in enumerate(quotations):
        for i in parse.within(start, end):
            if parse.tokens[i].start >= start:
                numbers[i] = n
    return tuple(numbers)


def without(run: Run, holes: Iterable[Run]) -> list[Run]:
    """Cut holes out of a range of tokens or a span of text.

    >>> without((0, 9), [(3, 5)])
    [(0, 3), (5, 9)]
    """
    pieces = []
    first, past = run
    for start, end in sorted(holes):
        if end <= first or start >= past:
            continue
        if start > first:
            pieces.append((first, start))
        first = max(first, end)
    if first < past:
        pieces.append((first, past))
    return pieces


def merged(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Join ranges that touch or overlap, in order.

    >>> merged([(5, 6), (0, 3), (2, 4)])
    ((0, 4), (5, 6))
    """
    joined: list[Run] = []
    for first, past in sorted(runs):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], past))
        else:
            joined.append((first, past))
    return tuple(joined)
