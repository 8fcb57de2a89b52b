"""What the weighing reads from words: what a source takes back, what is part of what, which thing is needed.

What enters are the shipped tables ("lang/weighing"); what leaves are cues, a thing's key, and what is known of measures
and bodies. Without tables no cue is known, a thing is its whole phrase and nobody stands apart.
"""

import re
from collections.abc import Iterable

from headway.fuse.roster import fold
from headway.model import Entry, Tables

_NEVER = re.compile(r"(?!)")


class Phrasing:
    """The cues and words of "lang/weighing", compiled."""

    def __init__(self, tables: Tables | None) -> None:
        entries = (tables or {}).get("lang/weighing", ())
        self._cue = _pattern(
            [cue for entry in entries if entry.name.startswith("cue.") for cue in entry.words("words")]
        )
        self._joints = _words(entries, "thing.joints")
        self._fillers = _words(entries, "thing.fillers")
        self._generic = _words(entries, "thing.generic")
        self._part = _pattern(
            [cue for entry in entries if entry.name.startswith("part.") for cue in entry.words("words")]
        )
        self._tolls = {
            measure: entry.word("event")
            for entry in entries
            if entry.name.startswith("toll.")
            for measure in entry.words("measures")
        }
        deeds = [entry for entry in entries if entry.name.startswith("deed.")]
        self._deed_of_rule = {rule: entry.name for entry in deeds for rule in entry.words("rules")}
        self._deed_words = [(entry.name, _pattern(list(entry.words("words")))) for entry in deeds]
        self._any_deed = _pattern([word for entry in deeds for word in entry.words("words")])
        self.wide = frozenset(entry.name for entry in deeds if entry.flag("wide"))
        """Deeds that others are part of, though they are not one happening: a battle, of the strikes in it."""
        self.apart = frozenset(
            body for entry in entries if entry.name.startswith("apart.") for body in entry.words("bodies")
        )
        """Bodies that are a power and an origin of their own, though they belong to another."""

    def withdrawal(self, sentence: str) -> str | None:
        """Give the words by which a sentence takes an earlier one back, None where it does not."""
        found = self._cue.search(sentence)
        return found.group() if found else None

    def part(self, words: str) -> str | None:
        """Give the last words that make what follows a part of what was told before, None where there are none."""
        found = [cue.group() for cue in self._part.finditer(words)]
        return found[-1] if found else None

    def event_of(self, measure: str) -> str | None:
        """Give the type of event that numbers of a measure are the toll of, None for a measure that is no toll."""
        return self._tolls.get(measure)

    def deed(self, rules: Iterable[str], words: str) -> str:
        """Name the sort of deed that an event is, by the rule that found it, else by its words; "" where neither says."""
        for rule in rules:
            if rule in self._deed_of_rule:
                return self._deed_of_rule[rule]
        return next((name for name, cue in self._deed_words if cue.search(words)), "") if self._named(words) else ""

    def _named(self, words: str) -> bool:
        """Say whether any deed is named: most words name none, and are searched once."""
        return self._any_deed.search(words) is not None

    def thing(self, what: str) -> str:
        """Give the thing of a need: the head of its phrase, with the word before it where the head says little.

        With the shipped words, "more medical supplies for the camp" gives "medical supplies".
        """
        told: list[str] = []
        words = fold(what).split()
        for word in words:
            if word in self._joints and told:
                break
            if word not in self._joints and word not in self._fillers and not word.isdigit():
                told.append(word)
        if not self._joints or not told:
            return " ".join(told or words)
        return " ".join(told[-2:] if told[-1] in self._generic else told[-1:])


def _pattern(cues: list[str]) -> re.Pattern[str]:
    if not cues:
        return _NEVER
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, cues))})\b", re.IGNORECASE)


def _words(entries: tuple[Entry, ...], name: str) -> frozenset[str]:
    return frozenset(word for entry in entries if entry.name == name for word in entry.words("words"))
