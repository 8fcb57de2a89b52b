"""The rules for time expressions, compiled: from the tables of ``lang/xx/times.toml`` to regular expressions.

What enters are entries; what leaves are matches with the fields that a rule names. A rule is a pattern over words in
which ``{month}`` stands for any word of the class "month"; where several rules fit at one place, the first in the
file wins. Only words around a trigger are looked at, and only rules tried that can begin so. Nothing is dated here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from headway.model import Entry, Parse, Token
from headway.resolve.timex_openings import LENGTH, openings, shown

BEFORE, AFTER = 7, 9
"""How many tokens around a trigger are searched: the longest rule has no more on either side of its trigger."""
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "CD"})
"""Tags of a word that goes on a noun phrase: a rule that stands ``alone`` has none after it."""

_BESIDE = ("follows", "not_follows", "precedes", "not_precedes", "tags", "not_tags", "not_entities")
_SLOT = re.compile(r"\{(?P<name>[a-z_]+)(?::(?P<field>[a-z_]+))?\}")
_BLANK = re.compile(r"\[[^\]]*\]| \?|\\? ")
_WORD = re.compile(r"[a-z]+")
_INNER_STARTS = re.compile(r"[-–—/(]")
_MAY_BEGIN = re.compile(r"(?<![\w/$£€.,])")
"""Where an expression may begin: not inside a word, a sum of money or a number."""
_NOT_BEFORE = r"(?!\w|[.,]\d)"


@dataclass(frozen=True, slots=True)
class WordClass:
    """Words that may stand in one slot of a pattern: the pattern for them, and what each means."""

    name: str
    pattern: str
    means: Mapping[str, str]
    capital: bool


@dataclass(frozen=True, slots=True)
class TimeRule:
    """One rule: its name, how it is read, constants for the reading, and the words it must or must not stand beside."""

    name: str
    pattern: re.Pattern[str]
    reads: str
    constants: Mapping[str, str]
    score: float
    slots: tuple[tuple[str, str, WordClass], ...]
    """Group in the pattern, name of the field, word class."""
    continues: str | None
    """The way of reading that the match before must have ("date": the rule goes on from a date)."""
    alone: bool
    follows: frozenset[str]
    not_follows: frozenset[str]
    precedes: frozenset[str]
    not_precedes: frozenset[str]
    tags: frozenset[str]
    not_tags: frozenset[str]
    not_entities: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match:
    """Words that a rule fits, with its fields in normal form (the words themselves, in lower case, if they have none)."""

    rule: TimeRule
    start: int
    end: int
    fields: Mapping[str, str]


class TimeRules:
    """All rules of a language, compiled once. Raises RuleError for a rule that is not to be read in one of ``ways``."""

    def __init__(self, entries: tuple[Entry, ...], ways: tuple[str, ...]) -> None:
        self._classes = _classes(_named(entries, "class"))
        macros = _macros(_named(entries, "macro"))
        rules = [_rule(entry, n, macros, self._classes, ways) for n, entry in enumerate(_named(entries, "rule"))]
        self._rules = tuple(rule for rule in rules if not rule.continues)
        self._continuing = tuple(rule for rule in rules if rule.continues)
        self._by_opening = _by_opening(self._rules)
        self._triggers = frozenset(
            word for entry in entries for word in (*entry.words("triggers", ()), *_own_triggers(entry))
        )
        self.hints = {e.name.removeprefix("hint."): frozenset(e.words("words")) for e in _named(entries, "hint")}
        never = {word for entry in _named(entries, "never_first") for word in entry.words("words")}
        self._leads = frozenset(word for e in entries for word in _vocabulary(e)) - never

    def matches(self, parse: Parse) -> Iterator[Match]:
        """Find what the rules fit, in the order of the text, without overlaps."""
        text = parse.text.lower()
        if len(text) != len(parse.text):
            text = "".join(c.lower() if len(c.lower()) == 1 else c for c in parse.text)
        done = 0
        for start, end in self._starts(parse):
            if start < done:
                continue
            match = self._at(text, start, end, parse)
            while match is not None:
                yield match
                done = match.end
                match = self._next(match, text, end, parse)

    def _at(self, text: str, start: int, end: int, parse: Parse) -> Match | None:
        """Give the first rule of the file that fits here."""
        rules = self.rules_opening(text, start)
        if not rules or not _MAY_BEGIN.match(text, start):
            return None
        for rule in rules:
            found = rule.pattern.match(text, start, end)
            if found and (match := _checked(rule, found, parse)) is not None:
                return match
        return None

    def rules_opening(self, text: str, start: int) -> Sequence[TimeRule]:
        """Give the rules that can begin as a lower-case text does at an offset, in the order of the file."""
        begins = shown(text[start : start + LENGTH])
        rules = self._by_opening.get(begins)
        if rules is None:
            rules = self._by_opening.get(begins[:2]) or self._by_opening.get(begins[:1], ())
        return rules

    def _next(self, last: Match, text: str, end: int, parse: Parse) -> Match | None:
        """Give the match of a rule that goes on from the match before ("May 4 and 5")."""
        for rule in self._continuing:
            if rule.continues == last.rule.reads and (found := rule.pattern.match(text, last.end, end)):
                start = found.start("self")
                match = _checked(rule, found, parse, start)
                if match is not None:
                    return Match(rule, start, match.end, {**last.fields, **match.fields})
        return None

    def _starts(self, parse: Parse) -> Iterator[tuple[int, int]]:
        """Give the places near a trigger where an expression may begin, each with the end of its paragraph."""
        tokens = parse.tokens
        for first_sentence, past_sentence in parse.paragraphs:
            first, past = parse.sentences[first_sentence][0], parse.sentences[past_sentence - 1][1]
            end = tokens[past - 1].end
            seen = first
            for i in range(first, past):
                if not self._is_trigger(tokens[i]):
                    continue
                for token in tokens[max(seen, i - BEFORE) : i + 1]:
                    yield from ((start, end) for start in self._leads_of(token))
                seen = i + 1

    def _leads_of(self, token: Token) -> Iterator[int]:
        word = token.text.lower()
        if word in self._leads or not word.isalpha():
            yield token.start
        if len(word) > 1 and not word.isalnum():
            yield from (token.start + cut.end() for cut in _INNER_STARTS.finditer(word))

    def _is_trigger(self, token: Token) -> bool:
        word = token.text.lower()
        if word in self._triggers:
            return True
        if word.isalpha():
            return False
        return any(c.isdigit() for c in word) or any(part in self._triggers for part in word.split("-"))


def _by_opening(rules: Sequence[TimeRule]) -> dict[str, tuple[TimeRule, ...]]:
    """Index rules by what they can open with; those of a shorter opening stand under every longer one too."""
    own = [openings(rule.pattern.pattern.removesuffix(_NOT_BEFORE)) for rule in rules]
    every = frozenset(opening for found in own for opening in found)
    return {
        opening: tuple(
            rule
            for rule, found in zip(rules, own, strict=True)
            if any(opening[:length] in found for length in range(LENGTH + 1))
        )
        for opening in every
    }


def _named(entries: tuple[Entry, ...], kind: str) -> list[Entry]:
    return [entry for entry in entries if entry.name.startswith(f"{kind}.")]


def _checked(rule: TimeRule, found: re.Match[str], parse: Parse, start: int | None = None) -> Match | None:
    """Make the match, if the words beside it and its capitals are as the rule wants them."""
    begin = found.start() if start is None else start
    if not _stands_right(rule, parse, begin, found.end()):
        return None
    fields = dict(rule.constants)
    for group, field, words in rule.slots:
        if (said := found[group]) is None:
            continue
        if words.capital and not parse.text[found.start(group)].isupper():
            return None
        plain = " ".join(said.split())
        fields[field] = words.means.get(plain) or words.means.get(plain.rstrip("."), plain)
    return Match(rule, begin, found.end(), fields)


def _vocabulary(entry: Entry) -> Iterator[str]:
    """Give the words that may begin a match: all that stand in patterns and classes."""
    for word in _meanings(entry):
        yield word.split()[0]
        yield from _WORD.findall(word)
    yield from _WORD.findall(_SLOT.sub(" ", entry.word("pattern", "")))


def _own_triggers(entry: Entry) -> Iterator[str]:
    """Give the words of a class that is a trigger as a whole."""
    if entry.flag("trigger"):
        for word in _meanings(entry):
            yield word.split()[-1]
            yield word.split()[-1].rstrip(".")


def _meanings(entry: Entry) -> Mapping[str, str]:
    means = entry.keys.get("means", {})
    if not isinstance(means, dict) or not all(isinstance(v, str) for v in means.values()):
        raise entry.blame("means", "expected a table of words and what they mean")
    return means


def _classes(entries: list[Entry]) -> dict[str, WordClass]:
    classes: dict[str, WordClass] = {}
    for entry in entries:
        name = entry.name.removeprefix("class.")
        means = _meanings(entry)
        if means:
            pattern = "|".join(_spaced(re.escape(w)) for w in sorted(means, key=lambda w: (-len(w), w)))
        else:
            pattern = _fill(entry, entry.word("pattern"), classes)
        classes[name] = WordClass(name, f"(?:{pattern})", means, entry.flag("capital"))
    return classes


def _spaced(pattern: str) -> str:
    """Let a blank of a pattern stand for any white space."""
    return _BLANK.sub(
        lambda m: r"\s*" if m[0] == " ?" else r"\s+" if len(m[0]) < 3 else m[0].replace(" ", r"\s"), pattern
    )


def _fill(entry: Entry, pattern: str, classes: Mapping[str, WordClass], number: int | None = None) -> str:
    """Put the patterns of classes into the slots; as named groups if the number of a rule is given."""
    order = count()

    def one(slot: re.Match[str]) -> str:
        """Give the pattern that stands for a slot."""
        if slot["name"] not in classes:
            raise entry.blame("pattern", f"expected the name of a class above, found {slot['name']!r}")
        inner = classes[slot["name"]].pattern
        return inner if number is None else f"(?P<slot{number}_{next(order)}>{inner})"

    return _SLOT.sub(one, _spaced(pattern))


def _expand(entry: Entry, macros: Mapping[str, str]) -> str:
    """Put macros, which are patterns with slots of their own, into a rule's pattern."""
    pattern = entry.word("pattern")
    for name, inner in macros.items():
        pattern = pattern.replace("{" + name + "}", f"(?:{inner})")
    return pattern


def _macros(entries: list[Entry]) -> dict[str, str]:
    macros: dict[str, str] = {}
    for entry in entries:
        macros[entry.name.removeprefix("macro.")] = _expand(entry, macros)
    return macros


def _rule(
    entry: Entry, number: int, macros: Mapping[str, str], classes: Mapping[str, WordClass], ways: tuple[str, ...]
) -> TimeRule:
    expanded = _expand(entry, macros)
    inner = _fill(entry, expanded, classes, number)
    try:
        pattern = re.compile(f"(?:{inner}){_NOT_BEFORE}")
    except re.error as error:
        raise entry.blame("pattern", f"expected a regular expression: {error}") from error
    slots = tuple(
        (f"slot{number}_{n}", slot["field"] or slot["name"], classes[slot["name"]])
        for n, slot in enumerate(_SLOT.finditer(expanded))
    )
    constants = dict(pair.split("=", 1) for pair in entry.words("fields", ()))
    return TimeRule(
        entry.name.removeprefix("rule."),
        pattern,
        entry.choice("reads", ways),
        constants,
        entry.number("score", 1.0) or 0.0,
        slots,
        entry.maybe("continues"),
        entry.flag("alone"),
        *(frozenset(entry.words(key, ())) for key in _BESIDE),
    )


def _stands_right(rule: TimeRule, parse: Parse, start: int, end: int) -> bool:
    inside = parse.within(start, end)
    tokens = parse.tokens
    first, last = tokens[inside[0]], tokens[inside[-1]]
    before = tokens[first.i - 1].text.lower() if first.i else ""
    after = tokens[last.i + 1] if last.i + 1 < len(tokens) else None
    next_word = after.text.lower() if after else ""
    return not (
        (rule.follows and before not in rule.follows)
        or before in rule.not_follows
        or (rule.precedes and next_word not in rule.precedes)
        or next_word in rule.not_precedes
        or (rule.tags and last.tag not in rule.tags)
        or last.tag in rule.not_tags
        or last.entity in rule.not_entities
        or (rule.alone and after is not None and after.tag in NOUN_TAGS)
    )
