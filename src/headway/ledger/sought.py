"""The words of a search: what is asked of the word index, what is tested in the text, and the snippet around a hit.

What enters is what a person typed; what leaves are words, folded as the index folds them (case and diacritics), and
phrases. Nothing in it is an operator. The index knows which words a text holds, not where: phrases are tested in the text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from headway.ledger.coding import unpacked_text

_WORD: Final = re.compile(r"[^\W_]+")
_QUOTED: Final = re.compile(r'"([^"]*)"')
SNIPPET_WORDS: Final = 24
"""Words around a hit: about two lines on a terminal."""


@dataclass(frozen=True, slots=True)
class Sought:
    """The words that must all be there, and the phrases; both folded."""

    words: tuple[str, ...]
    phrases: tuple[str, ...]

    @property
    def match(self) -> str:
        """Give the words in FTS5's terms, quoted, so that no sign in them is an operator."""
        return " ".join(f'"{word}"' for word in self.words)


def sought_in(asked: str) -> Sought:
    """Read what a person typed: words, and phrases in double quotes; signs are passed over.

    >>> sought_in('Fell "on Tarsib" AND (')
    Sought(words=('fell', 'on', 'tarsib', 'and'), phrases=('on tarsib',))
    """
    phrases = (folded_words(phrase) for phrase in _QUOTED.findall(asked))
    settled = "".join(c if c.isascii() or _is_settled(c) else " " for c in asked)
    words = tuple(dict.fromkeys(folded_words(settled).split()))
    return Sought(words, tuple(phrase for phrase in phrases if " " in phrase))


def _is_settled(character: str) -> bool:
    """Say whether every version of Unicode, SQLite's old one too, takes a character for the same sort of sign.

    Where they differ the index may cut a word that we would not, and one word would be asked for as two.
    """
    return unicodedata.ucd_3_2_0.category(character)[0] == unicodedata.category(character)[0]


def folded_words(text: str) -> str:
    """Fold a text to its words, without case, signs and diacritics, a space between each.

    >>> folded_words("The Mayor's café.")
    'the mayor s cafe'
    """
    plain = text if text.isascii() else _without_diacritics(text)
    return " ".join(_WORD.findall(plain.lower()))


def _without_diacritics(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def says(text: str | None, phrase: str) -> bool:
    """Say whether a text holds a folded phrase, word after word."""
    return text is not None and f" {phrase} " in f" {folded_words(text)} "


def claim_says(title: str | None, words: bytes, start: int, end: int, phrase: str) -> bool:
    """Say whether a claim's title, or its sentence in the packed text, holds a folded phrase."""
    return says(title, phrase) or says(unpacked_text(words)[start:end], phrase)


def snippet(text: str, sought: Sought) -> str:
    """Cut the words around the first hit, every hit in [brackets], cut ends shown as …"""
    spans = [word.span() for word in _WORD.finditer(text)]
    hits = [n for n, (start, end) in enumerate(spans) if folded_words(text[start:end]) in sought.words]
    first = max((hits[0] if hits else 0) - SNIPPET_WORDS // 4, 0)
    last = min(first + SNIPPET_WORDS, len(spans))
    if first >= last:
        return ""
    cut = "".join(_marked(text, spans, range(first, last), frozenset(hits)))
    return ("…" if first else "") + cut + ("…" if last < len(spans) else "")


def _marked(text: str, spans: list[tuple[int, int]], shown: range, hits: frozenset[int]) -> Iterator[str]:
    for n in shown:
        start, end = spans[n]
        yield f"[{text[start:end]}]" if n in hits else text[start:end]
        if n + 1 < shown.stop:
            yield text[end : spans[n + 1][0]]


def frequency(text: str, sought: Sought) -> float:
    """Give how large a part of a text the sought words are: the more, the better the match."""
    words = folded_words(text).split()
    wanted = frozenset(sought.words)
    return sum(word in wanted for word in words) / max(len(words), 1)
