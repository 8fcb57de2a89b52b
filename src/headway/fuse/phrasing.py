"""What the weighing reads from words: that a source takes its word back, which thing is needed, who stands apart.

What enters are the shipped tables ("lang/weighing"); what leaves are yes or no, a thing's key and ids of bodies. Without
tables no cue is known, a thing is its whole phrase and nobody stands apart.
"""

import re

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
        self.apart = frozenset(
            body for entry in entries if entry.name.startswith("apart.") for body in entry.words("bodies")
        )
        """Bodies that are a power and an origin of their own, though they belong to another."""

    def withdrawal(self, sentence: str) -> str | None:
        """Give the words by which a sentence takes an earlier one back, None where it does not."""
        found = self._cue.search(sentence)
        return found.group() if found else None

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
