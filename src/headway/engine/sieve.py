"""Which texts can be about a campaign: a look at the words, before anything is parsed.

What enters is a campaign and the known names; what leaves is a yes or no for a text. A text passes that names a place
of the theatre or a body of the campaign's own; one that names only states, or uses only the words of the lines of
effort, must do so often enough. What it lets through is not yet on the campaign; what it holds back is counted by the
caller. Finding all names at once is Aho and Corasick's automaton (ahocorasick_rs).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from headway.model import Campaign, Entry, Tables

ENOUGH: Final = 3
"""Different names of states and words of lines that a text must have where it names nothing of the campaign's own."""
COMMON: Final = frozenset({"state", "government", "igo", "outlet", "wire", "company"})
"""Kinds of bodies that any news names: they tell little by themselves."""
SHORTEST: Final = 3
"""Letters of the shortest name that is looked for: shorter ones stand for too much."""


class Sieve:
    """Says whether a text can be about a campaign. Made once; takes microseconds a text."""

    def __init__(self, campaign: Campaign, tables: Tables) -> None:
        own, common = set(_names_of_own(campaign, tables)), set(_names_in_common(campaign, tables))
        common -= own
        self._stems = tuple(word.endswith("*") for word in (*sorted(own), *sorted(common)))
        words = [word.rstrip("*") for word in (*sorted(own), *sorted(common))]
        self._own = len(own)
        self._automaton = AhoCorasick(
            words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        )

    def passes(self, text: str) -> bool:
        """Say whether a text can be about the campaign."""
        lowered = text.lower()
        weak: set[int] = set()
        for name, start, end in self._automaton.find_matches_as_indexes(lowered):
            if not self._is_word(lowered, name, start, end):
                continue
            if name < self._own:
                return True
            weak.add(name)
            if len(weak) >= ENOUGH:
                return True
        return False

    def _is_word(self, text: str, name: int, start: int, end: int) -> bool:
        """Say whether a match stands by itself; a stem may go on."""
        before = start == 0 or not text[start - 1].isalnum()
        return before and (self._stems[name] or end == len(text) or not text[end].isalnum())


def _names_of_own(campaign: Campaign, tables: Tables) -> Iterator[str]:
    """Yield the names of the campaign's own places and bodies, in lower case."""
    actors = _by_id(tables)
    bodies = {body for side in campaign.sides if side.name != "neutral" for body in side.actors}
    theatre = set(campaign.countries)
    for name, entry in actors.items():
        mine = name in bodies or entry.keys.get("parent") in bodies
        if (mine and entry.keys.get("kind") not in COMMON) or (entry.keys.get("country") in theatre):
            yield from _names(entry)
    for entry in tables.get("knowledge/places", ()):
        if entry.keys.get("country") in theatre:
            yield from _names(entry)
    yield from (name.lower() for name in campaign.watched)


def _names_in_common(campaign: Campaign, tables: Tables) -> Iterator[str]:
    """Yield the names of other bodies of the campaign, and the words of its lines of effort."""
    actors = _by_id(tables)
    for body in (body for side in campaign.sides for body in side.actors):
        if body in actors:
            yield from _names(actors[body])
    for line in campaign.lines:
        yield from (term.lower() for term in line.terms if len(term) >= SHORTEST)


def _by_id(tables: Tables) -> Mapping[str, Entry]:
    return {str(entry.keys["id"]): entry for entry in tables.get("knowledge/actors", ())}


def _names(entry: Entry) -> Iterator[str]:
    """Yield every name of an entry that is long enough to mean something."""
    for key in ("name", "aliases", "names", "demonyms", "capital"):
        held = entry.keys.get(key, ())
        for name in (held,) if isinstance(held, str) else held if isinstance(held, Iterable) else ():
            if len(str(name)) >= SHORTEST:
                yield str(name).lower()
