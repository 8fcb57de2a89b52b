"""The words that numbers are written with, compiled once from ``lang/quantities``.

What enters is the table of words; what leaves are patterns of how a number may look and the value of what they match.
It refuses to guess what a number counts: that needs the grammar of the sentence.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from headway.errors import RuleError
from headway.model import Entry, Tables

GAP = r"(?:[^\S\n]{1,3}|[^\S\n]?\n)"
"""White space between two words of one number: some, or the end of one line."""
DIGITS = r"\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
THOUSAND = 1_000
"""From here on a scale closes a group: "two hundred thousand" is 200 thousands, not 2 hundreds and a thousand."""
FEW = 2
"""The least that a plural says: two of its kind ("hundreds" is 200 or more)."""

_SEPARATORS = re.compile(r"[,\u00a0\u2009\u202f]")
_WORD = re.compile(r"\d[\d.,\u00a0\u2009\u202f]*|[^\W\d]+|½")


def entries_of(tables: Tables, kind: str) -> Iterator[Entry]:
    """Give the entries of ``lang/quantities`` in one array (``number``, ``scale``, ``bound`` ...)."""
    return (entry for entry in tables.get("lang/quantities", ()) if entry.name.startswith(kind + "."))


def entry_of(tables: Tables, kind: str, name: str) -> Entry:
    """Give one entry of ``lang/quantities`` by name. Raises RuleError where the file lacks it."""
    found = next((entry for entry in entries_of(tables, kind) if entry.word("name") == name), None)
    if found is None:
        raise RuleError("lang/quantities.toml", f"{kind}.{name}", "expected this entry")
    return found


def any_of(phrases: Iterable[str]) -> str:
    """Make the pattern of any of these phrases, longest first, white space loose."""
    longest = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(GAP.join(map(re.escape, phrase.split())) for phrase in longest) + ")"


def last_words(phrases: Iterable[str]) -> tuple[str, ...]:
    """Give the words that these phrases end with, for `may_end`."""
    return tuple(sorted({phrase.split()[-1].casefold() for phrase in phrases}))


def may_end(words: str, endings: tuple[str, ...]) -> bool:
    """Tell whether some words may end with a phrase, a gap or hyphen behind it: a cheap test before its pattern is tried.

    >>> may_end("no more than ", last_words(["more than"])), may_end("in the ", last_words(["more than"]))
    (True, False)
    """
    tail = words.rstrip().casefold()
    return tail.endswith(endings) or tail.removesuffix("-").endswith(endings)


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Number words by their values. ``scales`` multiply, ``vague`` are plurals, ``parts`` are of a whole."""

    numbers: Mapping[str, float]
    scales: Mapping[str, float]
    letters: Mapping[str, float]
    vague: Mapping[str, float]
    parts: Mapping[str, float]
    ordinals: Mapping[str, float]
    few: tuple[str, ...]

    @classmethod
    def read(cls, tables: Tables) -> "NumberWords":
        """Read the words from the shipped tables. Raises RuleError for a word without a value."""
        scales = list(entries_of(tables, "scale"))
        return cls(
            numbers=_valued(entries_of(tables, "number"), "value"),
            scales={word: _value(entry, "value") for entry in scales for word in entry.words("words")},
            letters={word: _value(entry, "value") for entry in scales for word in entry.words("letters")},
            vague=_valued(entries_of(tables, "vague"), "low"),
            parts={w: _value(e, "of") for e in entries_of(tables, "part") for w in e.words("words")},
            ordinals=_valued(entries_of(tables, "ordinal"), "value"),
            few=tuple(w for e in entries_of(tables, "few") for w in e.words("words")),
        )

    def opening(self) -> frozenset[str]:
        """Give the words that a number may start with, "a" and "an" among them."""
        known = (self.numbers, self.scales, self.vague, self.parts, self.ordinals)
        first = (phrase.split()[0] for phrase in self.few)
        return frozenset(("a", "an", *first, *(word for words in known for word in words)))

    def value(self, words: str) -> float:
        """Work out a number in digits or words: "14,000", "two hundred and five", "1.2bn", "half a million"."""
        total, group = 0.0, 0.0
        for word in _WORD.findall(words.casefold()):
            scale = self.scales.get(word) or self.letters.get(word)
            if word[0].isdigit():
                group += float(_SEPARATORS.sub("", word).rstrip("."))
            elif word in self.parts or word == "½":
                group += 1 / self.parts.get(word, 2)
            elif scale is None:
                group += self.numbers.get(word, 0)
            elif scale < THOUSAND:
                group = (group or 1) * scale
            else:
                total, group = total + (group or 1) * scale, 0.0
        return total + group

    def ordinal(self, words: str) -> float:
        """Work out a place in an order: "68th", "third", "twenty-first"."""
        if words[0].isdigit():
            return float(re.sub(r"\D", "", words))
        *before, last = re.split(r"[\s-]+", words.casefold())
        return sum(self.numbers.get(word, 0) for word in before) + self.ordinals[last]

    def vaguely(self, words: str) -> float:
        """Give the least that a vague plural says: "dozens", "tens of thousands", "several hundred"."""
        parts = words.casefold().split()
        known = [self.vague[word] for word in parts if word in self.vague]
        if not any(words.casefold().startswith(few) for few in self.few):
            return known[0] if len(known) == 1 or known[0] == known[1] else known[0] * known[1] / FEW
        last = parts[-1]
        return FEW * self.scales[last] if last in self.scales else self.vague[last]

    def pattern(self, short: Iterable[str]) -> str:
        """Make the pattern of an exact number: digits with a scale or one of the ``short`` units, or number words."""
        scale, letter = any_of(self.scales), any_of(self.letters)
        word = any_of([*self.numbers, *self.scales])
        half = rf"(?:{GAP}and{GAP}a{GAP}half|½)"
        digits = rf"(?:{DIGITS})½?(?:(?:{GAP}|-)?{scale}\b|{letter}\b)?"
        joined = rf"(?:(?:[^\S\n]{{1,3}}|-)|(?<=nd){GAP}and{GAP}|(?<=on){GAP}and{GAP}|(?<=dred){GAP}and{GAP})"
        spelled = rf"(?:(?:half{GAP}an?|(?:a{GAP})?quarter{GAP}of{GAP}an?|an?){GAP}(?={scale}\b))?{word}\b{half}?(?:{joined}{word}\b)*"
        return rf"(?:{digits}(?=(?:{any_of(short)})?(?!\w))|{spelled}(?!\w))"


def _value(entry: Entry, key: str) -> float:
    value = entry.number(key)
    if value is None:
        raise entry.blame(key, "expected a number")
    return value


def _valued(entries: Iterable[Entry], key: str) -> dict[str, float]:
    return {entry.word("name"): _value(entry, key) for entry in entries}
