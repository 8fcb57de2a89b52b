"""The words of page furniture, compiled: what a caption, a "read also" or a comment prompt looks like.

What enters are the entries of lang/chrome; what leaves is a ``Chrome``, which every reader of pages is handed.
A cue judges one line by itself; what a line is in its neighbourhood is the business of ``dump``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast, get_args

from headway.model import Entry, Tables

CueKind: TypeAlias = Literal["drop", "caption", "byline", "box", "end"]
"""drop: never article text. caption: of a picture, or its credit. byline: names and dates at the head. box: a list of
other articles begins. end: what follows is no longer the article."""

_KINDS: tuple[str, ...] = get_args(CueKind)
_PLACES = ("start", "line", "end", "anywhere")
_SHORT_LINE = 160
"""Characters above which a line is a paragraph, and a cue that is only ever in furniture's short lines says nothing."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One kind of furniture: how its lines begin, what they hold, and the longest line that it is believed in.

    ``needs`` are words in lower case without which ``inner`` is nowhere in a line: looking for them is quicker.
    """

    name: str
    kind: CueKind
    lead: re.Pattern[str] | None
    inner: re.Pattern[str] | None
    longest: int
    needs: tuple[str, ...] = ()

    def holds(self, line: str, lower: str | None = None) -> bool:
        """Tell whether a line is this furniture; ``lower`` is the line in lower case, where it is at hand."""
        if len(line) > self.longest:
            return False
        if self.lead is not None and self.lead.match(line):
            return True
        if self.inner is None or not has_any(line.lower() if lower is None else lower, self.needs):
            return False
        return self.inner.search(line) is not None


@dataclass(frozen=True, slots=True)
class CreditRule:
    """Words that name where a text comes from; group ``body`` of the pattern is the name.

    ``edge`` rules hold only in the first and last paragraphs; with ``agencies_only`` the name must be an agency's.
    ``needs`` are those of a `Cue`.
    """

    name: str
    pattern: re.Pattern[str]
    edge: bool
    agencies_only: bool
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency: the name that credits are given under, and the ways it signs."""

    name: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """The commonest function words of a language."""

    language: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Chrome:
    """Everything that pages are told by: cues, credit rules, agencies, language profiles and names of columns."""

    cues: tuple[Cue, ...]
    credits: tuple[CreditRule, ...]
    profiles: tuple[Profile, ...]
    signs: Mapping[str, str]
    """The ways that agencies sign, in folded case, and the name that each stands for."""
    agency_names: re.Pattern[str]
    """What the name of an agency looks like that is not among those with ``signs``."""
    columns: Mapping[str, tuple[str, ...]]
    """The names that a field has in files of articles, likeliest first: "headline" for the title."""
    longest: int
    """Characters of the longest line that any cue is believed in: paragraphs beyond it are not looked at."""

    def cue(self, line: str) -> Cue | None:
        """Give the first cue that holds in a line; None for an ordinary line."""
        if len(line) > self.longest:
            return None
        lower = line.lower()
        size = len(line)
        for cue in self.cues:  # a loop, because a generator costs as much as the rules do
            if size <= cue.longest and cue.holds(line, lower):
                return cue
        return None


def has_any(lower: str, needs: Sequence[str]) -> bool:
    """Tell whether a text in lower case has one of some words in it; where none are needed, it has.

    >>> has_any("the photo by ann ode", ("photo", "image")), has_any("the photo", ())
    (True, True)
    """
    for word in needs:  # a loop, as above
        if word in lower:
            return True
    return not needs


def compile_chrome(tables: Tables) -> Chrome:
    """Compile lang/chrome. Raises RuleError for an entry that does not say what it should."""
    entries = tables.get("lang/chrome", ())
    cues = tuple(_cue(entry) for entry in _of(entries, "cue"))
    agencies = tuple(Agency(_name(entry), entry.words("signs")) for entry in _of(entries, "agency"))
    return Chrome(
        cues=cues,
        credits=tuple(_credit(entry) for entry in _of(entries, "credit")),
        signs={sign.casefold(): agency.name for agency in reversed(agencies) for sign in agency.signs},
        profiles=tuple(Profile(_name(e), frozenset(e.word("words").split())) for e in _of(entries, "language")),
        agency_names=_any_name(_of(entries, "agency_name")),
        columns={_name(entry): entry.words("names") for entry in _of(entries, "column")},
        longest=max((cue.longest for cue in cues), default=0),
    )


def _any_name(entries: Iterable[Entry]) -> re.Pattern[str]:
    patterns = [_compile(entry, "pattern", entry.word("pattern")).pattern for entry in entries]
    return re.compile("|".join(patterns) or r"(?!)")


def _of(entries: Iterable[Entry], array: str) -> Iterator[Entry]:
    return (entry for entry in entries if entry.name.startswith(f"{array}."))


def _name(entry: Entry) -> str:
    return entry.name.partition(".")[2]


def _cue(entry: Entry) -> Cue:
    kind = cast(CueKind, entry.choice("kind", _KINDS))
    longest = entry.number("longest", _SHORT_LINE) or _SHORT_LINE
    place = entry.choice("where", _PLACES, "start")
    phrases = [_placed(_phrase(words), place) for words in entry.words("phrases", ())]
    patterns = [*phrases, *entry.words("patterns", ())]
    if not patterns:
        raise entry.blame("phrases", "expected phrases or patterns")
    flag = "" if entry.flag("case") else "i"
    lead = _any_of(entry, flag, [one for one in patterns if one.startswith("^")])
    inner = _any_of(entry, flag, [one for one in patterns if not one.startswith("^")])
    return Cue(_name(entry), kind, lead, inner, int(longest), entry.words("needs", ()))


def _any_of(entry: Entry, flag: str, patterns: list[str]) -> re.Pattern[str] | None:
    """Compile alternatives; None where there are none."""
    return _compile(entry, "patterns", f"(?{flag}:{'|'.join(patterns)})") if patterns else None


def _phrase(words: str) -> str:
    """Make a phrase a pattern: any space between words, either apostrophe, whole words."""
    inner = r"\s+".join(re.escape(word).replace("'", "['’]") for word in words.split())
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    return before + inner + (r"(?!\w)" if words[-1:].isalnum() else "")


def _placed(pattern: str, place: str) -> str:
    lead, trail = r"^\W*", r"\W*$"
    return {"start": lead + pattern, "line": lead + pattern + trail, "end": pattern + trail}.get(place, pattern)


def _credit(entry: Entry) -> CreditRule:
    pattern = _compile(entry, "pattern", entry.word("pattern"))
    if "body" not in pattern.groupindex:
        raise entry.blame("pattern", "expected a group (?P<body>...)")
    edge, strict = entry.flag("edge", default=True), entry.flag("agencies_only")
    return CreditRule(_name(entry), pattern, edge, strict, entry.words("needs", ()))


def _compile(entry: Entry, key: str, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise entry.blame(key, f"expected a regular expression: {error}") from error
