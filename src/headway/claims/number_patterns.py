"""How a number may look, as patterns compiled once from ``lang/quantities``.

What enters is the table of words; what leaves are patterns for a number, the second end of a range, and what may stand
against a number: a per cent sign, a currency, a unit. They match words only; what a match is worth is read elsewhere.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from headway.claims.number_words import GAP, NumberWords, any_of, entries_of
from headway.model import Tables

_VERBS = "is|are|was|were|has|have|had|does|do|did|can|could|will|would|still|now|said|says|remains?|works?"
"""What stands behind "one well in five": without it the second number may count something else ("in five days")."""
NOT_BEFORE = r"(?<![\w./$£€#@:-])"
"""What a number does not follow: it would be the rest of a name, an address or a larger figure."""


@dataclass(frozen=True, slots=True)
class NumberPatterns:
    """Patterns of numbers, and what their signs, money words and short units stand for.

    ``core`` is a number without its bounds, ``ratio`` "one in five", ``second`` the second end of a range, ``joined`` the word between two shares; ``percent``,
    ``paid`` (money words) and ``attached`` (short units) may follow; ``length`` is a unit of distance; ``changes`` are
    words of rise and fall.
    """

    ratio: re.Pattern[str]
    core: re.Pattern[str]
    second: re.Pattern[str]
    joined: re.Pattern[str]
    percent: re.Pattern[str]
    paid: re.Pattern[str]
    attached: re.Pattern[str]
    length: re.Pattern[str]
    changes: re.Pattern[str]
    signs: Mapping[str, str]
    money: Mapping[str, str]
    short: Mapping[str, str]

    @classmethod
    def read(cls, tables: Tables, words: NumberWords) -> "NumberPatterns":
        """Compile the patterns from the shipped tables. Raises RuleError for an entry that lacks a key."""
        currencies, units = list(entries_of(tables, "currency")), list(entries_of(tables, "unit"))
        signs = {sign.casefold(): entry.word("unit") for entry in currencies for sign in entry.words("signs")}
        money = {word.casefold(): entry.word("unit") for entry in currencies for word in entry.words("words")}
        short = {letters: entry.word("name") for entry in units for letters in entry.words("short")}
        distances = (entry for entry in units if entry.word("kind") == "distance")
        lengths = [word for entry in distances for word in (*entry.words("words"), *entry.words("short"))]
        changing = [word for entry in entries_of(tables, "change") for word in entry.words("words")]
        exact, sign = words.pattern(short), any_of(signs)
        join = rf"(?P<join>{GAP}?[-–‑]{GAP}?|{GAP}(?:to|or|and){GAP})"
        return cls(
            ratio=re.compile(_ratio(words), re.IGNORECASE),
            core=re.compile(_core(words, exact, sign), re.IGNORECASE),
            second=re.compile(rf"{join}(?:{sign}{GAP}?)?(?P<second>{exact})", re.IGNORECASE),
            joined=re.compile(rf"{GAP}and{GAP}", re.IGNORECASE),
            percent=re.compile(rf"{GAP}?%|[\s-]?(?:per{GAP}?cent|percent(?:age{GAP}points?)?|pct)\b", re.IGNORECASE),
            paid=re.compile(rf"(?:{GAP}|-|{GAP}of{GAP})(?P<money>{any_of(money)})s?\b", re.IGNORECASE),
            attached=re.compile(rf"{GAP}?(?P<unit>{any_of(short)})(?!\w)"),
            length=re.compile(rf"[\s-]?{any_of(lengths)}s?\b", re.IGNORECASE),
            changes=re.compile(rf"\b{any_of(changing)}\b", re.IGNORECASE),
            signs=signs,
            money=money,
            short=short,
        )

    def currency(self, word: str) -> str | None:
        """Name the money that a sign, code or word stands for, in any number ("euros")."""
        folded = word.casefold()
        return self.signs.get(folded) or self.money.get(folded) or self.money.get(folded.rstrip("s"))


def _ratio(words: NumberWords) -> str:
    """Make the pattern of "one in five" and "two out of three"."""
    small = any_of(word for word in words.numbers if word != "zero")
    some, whole = rf"(?P<some>{small}|\d{{1,2}})", rf"(?P<all>{small}|10+|\d{{1,2}}|1,000|10,000)"
    of_such = rf"(?:{GAP}[a-z-]+){{1,3}}?{GAP}in{GAP}{whole.replace('all', 'every')}(?=[.,;]|{GAP}(?:{_VERBS})\b)"
    plain = rf"{GAP}(?:out{GAP}of|in){GAP}(?:every{GAP})?{whole}\b(?![,.]?\d)(?!-)"
    return rf"{NOT_BEFORE}{some}(?:{plain}|{of_such})"


def _core(words: NumberWords, exact: str, sign: str) -> str:
    """Make the pattern of a share, a vague plural, an ordinal or an exact number, one group for each."""
    small = any_of([*(word for word in words.numbers if word != "zero")])
    whole = any_of(word for word, of in words.parts.items() if of == 2)
    scaled = rf"(?!(?:{GAP}of)?{GAP}an?{GAP}{any_of(words.scales)}\b)"
    parts = rf"(?:(?P<parts>{small}|an?|\d)[\s-](?P<part>{any_of(words.parts)})\b{scaled}|(?P<half>{whole})\b{scaled})"
    plural = any_of(words.vague)
    few = rf"{any_of(words.few)}{GAP}(?:{any_of(words.scales)}|{plural})"
    vague = rf"(?P<vague>{few}|{plural}(?:{GAP}(?:of|and){GAP}{plural})?)\b"
    place = rf"\d+(?:st|nd|rd|th)|(?:{small}-)?{any_of(words.ordinals)}"
    number = rf"(?:(?P<sign>{sign}){GAP}?)?(?P<exact>{exact})"
    return rf"{NOT_BEFORE}(?:{parts}|{vague}|(?P<ordinal>{place})\b|{number})"
