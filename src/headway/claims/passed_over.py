"""Numbers that count nothing: dates, ages, durations, clock times, names, ranks and turns of phrase.

What enters is a numeral with the grammar around it; what leaves is a yes or no. The words that tell stand in
``lang/quantities``; the shapes (a year, a telephone number, a designation) are written here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from headway.claims.number_words import GAP, any_of, entries_of, last_words, may_end
from headway.claims.numeral import Numeral
from headway.model import Entry, Parse, Span, Tables

EARLIEST_YEAR, LATEST_YEAR = 1800, 2100
"""Four plain digits between these are read as a year, unless they stand before the plural that they count."""
OLDEST = 120
"""Above this a number behind a name is no age."""
NEARBY = 32
"""Characters on either side of a number in which the words that rule it out are looked for."""
LONGEST_ADDRESS = 200
"""Characters of an address that are looked at before a number in it."""
NAMES = frozenset(("LAW", "PRODUCT", "FAC", "WORK_OF_ART"))
"""Kinds of name in which a number is a part of the name."""

_SHAPES = re.compile(
    r"\+?\d[\d().-]*(?:[ .-][\d()]{2,}){2,}\d"  # telephone numbers
    r"|\d{1,2}[:.]\d{2}(?=\s?(?:[ap]\.?m|hrs|GMT|UTC|local)\b)|\d{1,2}:\d{2}"  # clock times
    r"|\d+(?:/\d+)+|\d{1,4}-\d{1,2}-\d{1,4}"  # dates, fractions of a year, 24/7
    r"|\[\d+\]|\(\d\)|#\d+"  # notes and lists
    r"|'\d\ds?\b|\b\d+0s\b"  # decades
)
_WORD = re.compile(r"\w+")
_SCORE = re.compile(r"[-–]\d")
_ADDRESS = re.compile(r"@|://|www\.")
COUNTS_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+$")
"""Figures that a comma groups: never a year, a day or a clock time."""


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    only: str | None
    bare: bool
    before: re.Pattern[str] | None
    endings: tuple[str, ...]
    """The last words of what stands before a number."""
    after: re.Pattern[str] | None
    within: re.Pattern[str] | None
    inner: frozenset[str]
    """The words inside of which the number must be one."""


class PassedOver:
    """Knows which numerals are no quantities."""

    def __init__(self, tables: Tables) -> None:
        self._rules = tuple(_rule(entry) for entry in entries_of(tables, "passed_over"))
        self._endings = tuple(word for rule in self._rules for word in rule.endings)
        self._after = re.compile("|".join(r.after.pattern for r in self._rules if r.after is not None), re.IGNORECASE)
        self._inner = frozenset(word for rule in self._rules for word in rule.inner)

    def by(self, parse: Parse, numeral: Numeral) -> str | None:
        """Name what rules a numeral out, or None where it is a quantity."""
        if numeral.currency or numeral.kind == "percent":
            return None
        if _has_shape(parse.text, numeral.core):
            return "shapes"
        if _is_year(parse, numeral):
            return "years"
        if _is_named(parse, numeral):
            return "names"
        if _is_age(parse, numeral):
            return "ages"
        if not self._may_apply(parse.text, numeral):
            return None
        return next((rule.name for rule in self._rules if _applies(rule, parse, numeral)), None)

    def _may_apply(self, text: str, numeral: Numeral) -> bool:
        """Tell whether words of any rule stand by a number: by most there are none."""
        start, end = numeral.core
        first = max(0, min(numeral.start, start) - NEARBY)
        word = _WORD.match(text, start)
        return (
            word is None
            or word[0].casefold() in self._inner
            or any(self._after.match(text, at) for at in {numeral.end, end})
            or any(may_end(text[first:at], self._endings) for at in {numeral.start, start})
        )


def _rule(entry: Entry) -> _Rule:
    flags = re.NOFLAG if entry.flag("exact") else re.IGNORECASE
    before, after, words = entry.words("before", ()), entry.words("after", ()), entry.words("words", ())
    gap = entry.words("gap", ())
    between = rf"(?:(?:{GAP}|-)?{any_of(gap)})?" if gap else ""
    return _Rule(
        entry.word("name"),
        entry.maybe("only"),
        entry.flag("bare"),
        re.compile(rf"(?:^|(?<=\W)){any_of(before)}(?:{GAP}|-)?$", flags) if before else None,
        last_words(before),
        re.compile(rf"{between}(?:{GAP}|-)?{any_of(after)}(?!\w)", flags) if after else None,
        re.compile(rf"(?<!\w){any_of(words)}(?!\w)", flags) if words else None,
        frozenset(word for phrase in words for word in _WORD.findall(phrase.casefold())),
    )


def _applies(rule: _Rule, parse: Parse, numeral: Numeral) -> bool:
    return rule.only in (None, numeral.kind) and (
        _stands_behind(rule, parse, numeral) or _stands_before(rule, parse, numeral) or _is_within(rule, parse, numeral)
    )


def _stands_behind(rule: _Rule, parse: Parse, numeral: Numeral) -> bool:
    """Tell whether the words right before a number, or before its bound, rule it out."""
    text, (start, end) = parse.text, numeral.core
    if rule.before is None or COUNTS_THOUSANDS.match(text[start:end]):
        return False
    first = max(0, min(numeral.start, start) - NEARBY)
    windows = (text[first:at] for at in {numeral.start, start})
    told = any(may_end(window, rule.endings) and rule.before.search(window) for window in windows)
    return told and not (rule.bare and _is_bound(parse, numeral))


def _stands_before(rule: _Rule, parse: Parse, numeral: Numeral) -> bool:
    """Tell whether the words right behind a number rule it out."""
    return rule.after is not None and any(rule.after.match(parse.text, at) for at in {numeral.end, numeral.core[1]})


def _is_within(rule: _Rule, parse: Parse, numeral: Numeral) -> bool:
    """Tell whether a number is a part of words that rule it out."""
    start, end = numeral.core
    word = _WORD.match(parse.text, start)
    if rule.within is None or (word is not None and word[0].casefold() not in rule.inner):
        return False
    first = max(0, min(numeral.start, start) - NEARBY)
    return any(begins <= start < ends for begins, ends in _spans(rule.within, parse.text, first, end + NEARBY))


def _has_shape(text: str, core: Span) -> bool:
    """Tell whether a number is part of a telephone number, a clock time, a date in figures or an address."""
    start, end = core
    if not text[start].isdigit():
        return False
    near = _spans(_SHAPES, text, max(0, start - NEARBY), end + NEARBY)
    if any(first < end and start < past and not COUNTS_THOUSANDS.match(text[first:past]) for first, past in near):
        return True
    if _SCORE.match(text, end):
        return True
    chunk_start = max(text.rfind(" ", 0, start), text.rfind("\n", 0, start)) + 1
    return _ADDRESS.search(text, max(chunk_start, start - LONGEST_ADDRESS), start) is not None


def _spans(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Span]:
    return (match.span() for match in pattern.finditer(text, start, min(end, len(text))))


def _is_year(parse: Parse, numeral: Numeral) -> bool:
    words = parse.text[slice(*numeral.core)]
    if not (len(words) == 4 and words.isdigit() and EARLIEST_YEAR <= int(words) <= LATEST_YEAR) or numeral.unit:
        return False
    return not (_counts_what_follows(parse, numeral) and numeral.low is not None)


def _is_age(parse: Parse, numeral: Numeral) -> bool:
    """Tell whether a number stands between commas behind a person's name: "Ana Ruiz, 42, of ..."."""
    inside = parse.within(*numeral.core)
    first, past = inside.start, inside.stop
    if first < 2 or numeral.low is None or numeral.low != numeral.high or numeral.low > OLDEST:
        return False
    if parse.tokens[first - 1].text != "," or parse.tokens[first - 2].pos != "PROPN":
        return False
    return past >= len(parse.tokens) or parse.tokens[past].text in (",", ".", ";", ")")


def _counts_what_follows(parse: Parse, numeral: Numeral) -> bool:
    """Tell whether the numeral modifies a plural noun after it, in the parser's view."""
    inside = parse.within(*numeral.core)
    head = parse.head_of(*numeral.core)
    if not inside or head is None:
        return False
    over = parse.tokens[parse.tokens[head].head]
    return over.i >= inside.stop and over.tag in ("NNS", "NNPS")


def _is_bound(parse: Parse, numeral: Numeral) -> bool:
    """Tell whether a number belongs to a plural behind it, or to a verb before it ("they number up to 900")."""
    before = parse.at(numeral.start - 1)
    told = before is not None and parse.tokens[before].pos == "VERB"
    return told or _counts_what_follows(parse, numeral)


def _is_named(parse: Parse, numeral: Numeral) -> bool:
    """Tell whether a number is part of a name: "Highway 47", "Group of Seven", "1st Class"."""
    inside = parse.within(*numeral.core)
    if not inside:
        return True
    token, text = parse.tokens[inside[0]], parse.text
    if token.entity in NAMES and not _counts_what_follows(parse, numeral):
        return True
    before = parse.tokens[token.i - 1] if token.i else None
    if before is not None and before.text == ")" and token.i > 1:
        before = parse.tokens[token.i - 2]
    sentence = parse.sentences[parse.sentence_of(token.i)][0]
    digits = text[token.start].isdigit()
    named = before is not None and before.i >= sentence and before.text[0].isupper() and before.pos == "PROPN"
    if COUNTS_THOUSANDS.match(parse.text[slice(*numeral.core)]):
        return False
    if digits and named and numeral.start == numeral.core[0] and numeral.kind == "count":
        return token.head <= token.i and not _counts_what_follows(parse, numeral)
    after = parse.tokens[inside.stop] if inside.stop < len(parse.tokens) else None
    capital = token.text[0].isupper() and token.i > sentence
    follows = after is not None and after.text[:1].isupper() and after.pos == "PROPN"
    return (numeral.kind == "ordinal" and follows) or (capital and (named or follows))
