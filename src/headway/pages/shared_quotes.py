"""Long quotations that stand word for word in two articles: a link of its own, beside copied text.

What enters are texts, and of known articles the keys of their quotations; what leaves are pairs whose reason begins
with "quote: ". Two reports that carry the same statement are not copies of each other, but for what is said in it they
have one origin.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from headway.model import Copy

FEWEST_WORDS = 25
"""Words of the shortest shared run: two reporters who write down the same speech seldom agree on so many in a row."""
_SHOWN_WORDS = 12
_MOST_LINKED = 200
"""Articles that one is linked with: a statement that a thousand carry needs no more links."""
_QUOTED = re.compile(r"“([^“”\n]+)|„([^„“”\n]+)|«([^«»\n]+)|\"([^\"\n]+)\"?")
"""What stands behind an opening mark, to its closing one or to the end of the paragraph."""
_OPENING = '“„«"'
_KEY = 8
"""Bytes of a key: of a million quotations two are taken for one with a chance of one in 40 million."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of words that two articles share, and its words as the new article has them."""

    words: int
    shown: str


class QuoteIndex:
    """The long quotations of known articles; ``known`` are the keys of theirs (`keys_of_quotes`) and their sizes."""

    def __init__(self, known: Mapping[str, tuple[bytes, int]] | None = None) -> None:
        self._holders: dict[bytes, tuple[str, ...]] = {}
        self._entered: dict[str, tuple[bytes, int]] = {}
        for article, (keys, size) in (known or {}).items():
            self._enter(article, keys, size)

    def add(self, article: str, text: str, size: int) -> tuple[Copy, ...]:
        """Add an article of a size in words, and give those that share a long quotation with it, the longest first.

        ``score`` is the share of the shorter text's words that stand in the longest shared run. An article that is there
        already is replaced.
        """
        self._leave(article)
        windows = list(_windows(text))
        if not windows:
            return ()
        self._enter(article, _joined(windows), size)
        longest = sorted(self._shared(article, windows).items(), key=lambda item: (-item[1].words, item[0]))
        return tuple(self._link(article, other, run) for other, run in longest[:_MOST_LINKED])

    def _shared(self, article: str, windows: Sequence[tuple[bytes, str]]) -> dict[str, _Run]:
        """Find the longest run of windows in a row that each other article has too."""
        best: dict[str, _Run] = {}
        lasting: dict[str, _Run] = {}
        for key, shown in windows:
            before, lasting = lasting, {}
            for other in self._holders.get(key, ()):
                begun = before.get(other)
                run = _Run(begun.words + 1, begun.shown) if begun else _Run(FEWEST_WORDS, shown)
                lasting[other] = run
                if other != article and (other not in best or run.words > best[other].words):
                    best[other] = run
        return best

    def _enter(self, article: str, keys: bytes, size: int) -> None:
        self._entered[article] = keys, size
        for key in _parted(keys):
            self._holders[key] = (*self._holders.get(key, ()), article)

    def _leave(self, article: str) -> None:
        for key in _parted(self._entered.pop(article, (b"", 0))[0]):
            rest = tuple(other for other in self._holders.pop(key) if other != article)
            if rest:
                self._holders[key] = rest

    def _link(self, article: str, other: str, run: _Run) -> Copy:
        shorter = max(1, min(self._entered[article][1], self._entered[other][1]))
        return Copy(
            article, other, round(min(1.0, run.words / shorter), 3), f"quote: {run.words} words, “{run.shown} …”"
        )


def keys_of_quotes(text: str) -> bytes:
    """Give the keys of all runs of 25 quoted words in a text, one after the other, eight bytes each."""
    return _joined(_windows(text))


def _joined(windows: Iterable[tuple[bytes, str]]) -> bytes:
    return b"".join(dict.fromkeys(key for key, _ in windows))


def _parted(keys: bytes) -> Iterator[bytes]:
    return (keys[n : n + _KEY] for n in range(0, len(keys), _KEY))


def _windows(text: str) -> Iterator[tuple[bytes, str]]:
    """Give a key of every run of 25 quoted words, with its first words; an empty key ends a quotation."""
    if not any(mark in text for mark in _OPENING):
        return
    for quotation in _QUOTED.finditer(text):
        words = _WORD.findall(next(filter(None, quotation.groups()), ""))
        if len(words) < FEWEST_WORDS:
            continue
        folded = [word.casefold().replace("’", "'") for word in words]
        for n in range(len(words) - FEWEST_WORDS + 1):
            run = " ".join(folded[n : n + FEWEST_WORDS])
            key = blake2b(run.encode("utf-8", "surrogatepass"), digest_size=_KEY).digest()
            yield key, " ".join(words[n : n + _SHOWN_WORDS])
        yield b"", ""
