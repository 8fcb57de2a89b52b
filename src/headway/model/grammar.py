"""The grammar of one text as plain values, and how to walk it.

What enters is whatever a parser found; what leaves are tokens and trees. Relations are ClearNLP's (nsubj, dobj,
prep, pobj, ...), coarse tags Universal Dependencies', fine tags the Penn Treebank's.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from headway.model.source import Span


class Token(NamedTuple):
    """One word: place in the parse, offsets in the text, and its grammar. ``head`` is a place; a root is its own."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    """The label of the name it belongs to (PERSON, GPE, ORG, NORP, DATE, ...), or ""."""
    entity_starts: bool


@dataclass(frozen=True, slots=True)
class Parse:
    """The parse of one text.

    ``sentences`` are ranges of tokens, ``paragraphs`` ranges of sentences, ``children`` the dependents of each
    token in order. ``text`` is the article's own, so that ``text[token.start:token.end] == token.text`` but for
    white space.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    paragraphs: tuple[tuple[int, int], ...]
    children: tuple[tuple[int, ...], ...]
    _starts: tuple[int, ...] = field(repr=False, compare=False)
    _sentence_starts: tuple[int, ...] = field(repr=False, compare=False)
    lemmas: tuple[str, ...] = field(default=(), repr=False, compare=False)
    """The lemma of each token in lower case, which rules look words up by."""
    answers: defaultdict[object, dict[object, object]] = field(
        default_factory=lambda: defaultdict(dict), repr=False, compare=False
    )
    """What has been asked of this text, by question: a stage may keep an answer here that it is asked for again."""

    @classmethod
    def build(
        cls,
        text: str,
        tokens: tuple[Token, ...],
        sentences: tuple[tuple[int, int], ...],
        paragraphs: tuple[tuple[int, int], ...],
    ) -> "Parse":
        """Make a parse, with the dependents and indexes worked out."""
        children: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.i:
                children[token.head].append(token.i)
        return cls(
            text,
            tokens,
            sentences,
            paragraphs,
            tuple(map(tuple, children)),
            tuple(token.start for token in tokens),
            tuple(first for first, _ in sentences),
            tuple(token.lemma.lower() for token in tokens),
        )

    def at(self, offset: int) -> int | None:
        """Give the token that covers an offset, or the last one before it; None before the first."""
        i = bisect_right(self._starts, offset) - 1
        return i if i >= 0 else None

    def within(self, start: int, end: int) -> range:
        """Give the tokens that overlap a span of the text."""
        first = max(0, bisect_right(self._starts, start) - 1)
        while first < len(self.tokens) and self.tokens[first].end <= start:
            first += 1
        past = first
        while past < len(self.tokens) and self.tokens[past].start < end:
            past += 1
        return range(first, past)

    def head_of(self, start: int, end: int) -> int | None:
        """Give the token of a span whose head lies outside it: the word the span hangs by. None for no token."""
        inside = self.within(start, end)
        for i in inside:
            head = self.tokens[i].head
            if head == i or head not in inside:
                return i
        return None

    def sentence_of(self, i: int) -> int:
        """Give the number of the sentence that holds token ``i``."""
        return bisect_right(self._sentence_starts, i) - 1

    def sentence_span(self, sentence: int) -> Span:
        """Give the offsets of a sentence, white space at its ends left out."""
        first, past = self.sentences[sentence]
        tokens, start = self.tokens, self.tokens[first].start
        while first < past and tokens[first].text.isspace():
            first += 1
        while first < past and tokens[past - 1].text.isspace():
            past -= 1
        return (tokens[first].start, tokens[past - 1].end) if first < past else (start, start)

    def child(self, i: int, *relations: str) -> int | None:
        """Give the first dependent of token ``i`` with one of these relations."""
        tokens = self.tokens
        for c in self.children[i]:
            if tokens[c].dep in relations:
                return c
        return None

    def subtree(self, i: int) -> list[int]:
        """Give the tokens that hang from token ``i``, itself included, in the order of the text."""
        found, waiting = [], [i]
        while waiting:
            j = waiting.pop()
            found.append(j)
            waiting.extend(self.children[j])
        return sorted(found)

    def ancestors(self, i: int) -> Iterator[int]:
        """Give the heads above token ``i``, nearest first."""
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            yield i

    def conjuncts(self, i: int) -> list[int]:
        """Give the members of the coordination that token ``i`` opens, itself first ("Kurdish and Arab forces")."""
        found, j = [i], i
        while (after := self.child(j, "conj")) is not None:
            found.append(after)
            j = after
        return found

    def words(self, start: int, end: int) -> str:
        """Give the words of a span, line breaks and doubled spaces folded."""
        return " ".join(self.text[start:end].split())
