"""Names of known actors in a text, by a trie over words.

What enters are the names of the registry and a parse; what leaves are matches: the longest name at each place, with
every actor that goes by it. Hyphens are passed over ("al Qaeda", "Al-Qaeda"), accents and apostrophes folded, a
bracketed acronym after a name ("Syrian Democratic Forces (SDF)") holds for the rest of the text.
It refuses a match by letters alone: a capital in the name is a capital in the text ("US", not "us").
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from headway.model import Parse
from headway.resolve.actor_registry import Name

_WORD = re.compile(r"[^\s\-‐‑–]+")
_APOSTROPHES = re.compile(r"[’'ʼʻ`‘.]")
HYPHENS = frozenset("-‐‑–")
TITLE_CASED_FROM = 4
"""Letters from which a name in capitals is also written with one ("Nato", "Isis"); "US" never becomes "Us"."""
LONGEST_ACRONYM = 8
KEPT_WORDS = 20_000
"""Folded words that are kept from text to text: the vocabulary of some hundreds of articles, in a few megabytes."""
Parts: TypeAlias = tuple[tuple[str, str], ...]
"""The words of one token, each folded and as written."""


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens ``first`` to ``past`` (exclusive) that are a known name, and the names of that wording."""

    first: int
    past: int
    names: tuple[Name, ...]


@dataclass(slots=True)
class _Node:
    after: dict[str, "_Node"] = field(default_factory=dict)
    names: list[tuple[Name, tuple[str, ...]]] = field(default_factory=list)


def fold(word: str) -> str:
    """Fold a word for look-up: no case, accents, full stops or apostrophes.

    >>> fold("Da’esh"), fold("U.S."), fold("Forsvarsakadémiet")
    ('daesh', 'us', 'forsvarsakademiet')
    """
    if not word.isascii() or "." in word or "'" in word or "`" in word:
        word = _APOSTROPHES.sub("", unicodedata.normalize("NFKD", word))
        word = "".join(c for c in word if not unicodedata.combining(c))
    return word.casefold()


def split_name(name: str) -> tuple[str, ...]:
    """Split a name as a parser would: at spaces and hyphens, a possessive by itself.

    >>> split_name("Women's al-Nusra")
    ('Women', "'s", 'al', 'Nusra')
    """
    return tuple(_WORD.findall(re.sub(r"(?<=\w)(['’]s)\b", r" \1", name)))


def fits(written: str, known: str) -> bool:
    """Say whether a word of the text has the capitals that the word of a name asks for.

    >>> [fits(w, "UN") for w in ("UN", "un")], [fits(w, "NATO") for w in ("Nato", "nato")], fits("Forces", "forces")
    ([True, False], [True, False], True)
    """
    if known[0].islower() or not known[0].isalpha():
        return True
    if len(known) > 1 and known.isupper():
        letters = sum(map(str.isalpha, known))
        return written.isupper() or (letters >= TITLE_CASED_FROM and written.istitle())
    return written[0].isupper()


def fold_words(parse: Parse, folded: dict[str, Parts]) -> list[Parts]:
    """Fold every token of a text, once for all tries; ``folded`` keeps the words of earlier texts, so many at most."""
    if len(folded) > KEPT_WORDS:
        folded.clear()
    return [folded.get(t.text) or folded.setdefault(t.text, _parts(t.text)) for t in parse.tokens]


def _parts(word: str) -> Parts:
    """Fold a token, cut at the hyphens inside it ("U.S.-led" is one token for some parsers)."""
    if "-" in word and len(word) > 1:
        parts = tuple((fold(part), part) for part in word.split("-") if part)
        return parts or ((word, word),)
    return ((fold(word), word),)


def _down(node: "_Node", parts: Parts) -> "_Node | None":
    for key, _ in parts:
        following = node.after.get(key)
        if following is None:
            return None
        node = following
    return node


class NameTrie:
    """Every known name, ready to be found in one pass."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._root = _Node()
        small: set[str] = set()
        for name in names:
            node = self._root
            words = split_name(name.words)
            if not words[0][0].isupper():
                small.add(fold(words[0]))
            for word in words:
                node = node.after.setdefault(fold(word), _Node())
            node.names.append((name, words))
        self._small = frozenset(small)
        """First words that a name may begin with in small letters."""

    def find(self, parse: Parse, keys: Sequence[Parts]) -> Iterator[Match]:
        """Give the longest names from left to right, none overlapping another; ``keys`` are ``fold_words(parse)``."""
        limits = [past for first, past in parse.sentences for _ in range(first, past)]
        i = 0
        while i < len(keys):
            key, word = keys[i][0]
            opens = key in self._root.after and (not word[0].islower() or key in self._small)
            found = self._longest(parse, keys, i, limits[i]) if opens else None
            if found:
                yield found
                i = found.past
            else:
                i += 1

    def _longest(self, parse: Parse, keys: Sequence[Parts], first: int, limit: int) -> Match | None:
        node, best, i, written = self._root, None, first, list[str]()
        while i < limit:
            if parse.tokens[i].text in HYPHENS and i > first:
                i += 1
                continue
            following = _down(node, keys[i])
            if following is None:
                break
            node = following
            written.extend(part for _, part in keys[i])
            i += 1
            names = tuple(name for name, words in node.names if all(map(fits, written, words)))
            if names:
                best = Match(first, i, tuple(dict.fromkeys(names)))
        return best


def acronyms(parse: Parse) -> Iterator[tuple[int, int, int]]:
    """Give each acronym explained in the text: first and past of the full name's tokens, and the acronym's token.

    Full name before, acronym in brackets ("Northern Relief Board (NRB)"), initials in order, small words passed over.
    """
    tokens = parse.tokens
    for i in range(1, len(tokens) - 1):
        word = tokens[i].text
        if (
            tokens[i - 1].text == "("
            and tokens[i + 1].text == ")"
            and 1 < len(word) <= LONGEST_ACRONYM
            and word.isupper()
        ):
            first = _spelled(parse, i - 1, word)
            if first is not None:
                yield first, i - 1, i


def _spelled(parse: Parse, past: int, acronym: str) -> int | None:
    """Walk left from ``past`` while capitalised words spell the acronym backwards; give where it begins."""
    letters = [c for c in acronym if c.isalpha()]
    floor = parse.sentences[parse.sentence_of(past - 1)][0]
    i = past
    while letters and i > floor:
        i -= 1
        word = parse.tokens[i].text
        if word[0].casefold() == letters[-1].casefold():
            letters.pop()
        elif word[0].isupper():
            return None
    return i if not letters and i < past - 1 else None
