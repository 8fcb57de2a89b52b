"""The words around place names: lang/toponyms and lang/demonyms as sets that can be asked.

What enters are the tables; what leaves is a ``ToponymWords`` value, compiled once and shared by recognition and
weighing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from headway.model import Entry, Tables

OTHERS = ("courtesy", "before", "after", "is", "given", "illness", "kin", "speech")
"""Where the words stand that show a name to be no place's."""


@dataclass(frozen=True, slots=True)
class ToponymWords:
    """What lang/toponyms and lang/demonyms say.

    ``kinds`` gives the kinds of place that a noun asks for; ``demonyms`` and ``shorts`` the id of the place that an
    exact word stands for; ``before``, ``after`` and ``within`` are words that speak for a place by where they stand;
    ``titles``, ``streets``, ``common`` and ``given`` words that speak against one; ``references`` the kinds that a noun may
    refer back to; ``features`` the last words of names of rivers, roads and the like;
    ``parts`` patterns of names for a part of a place; ``joining`` words stand inside names without a capital,
    ``articles`` open them; names ``with_article`` begin with an English one; ``courtesies`` stand before persons only;
    ``illnesses``, ``kin`` and ``speech`` follow what is no place; ``closing`` nouns of a kind end names;
    words of the ``compass`` alone are no name; ``offices`` are for the place that follows.
    ``written`` is every way that a demonym or short form may begin.
    """

    kinds: dict[str, frozenset[str]]
    demonyms: dict[str, str]
    shorts: dict[str, str]
    before: frozenset[str]
    after: frozenset[str]
    within: frozenset[str]
    titles: frozenset[str]
    streets: frozenset[str]
    common: frozenset[str]
    given: frozenset[str]
    references: dict[str, frozenset[str]]
    features: frozenset[str]
    parts: dict[str, str]
    joining: frozenset[str]
    articles: tuple[str, ...]
    with_article: frozenset[str]
    courtesies: frozenset[str]
    illnesses: frozenset[str]
    kin: frozenset[str]
    speech: frozenset[str]
    closing: frozenset[str]
    compass: frozenset[str]
    offices: frozenset[str]
    written: frozenset[str]


def read_words(tables: Tables) -> ToponymWords:
    """Compile the tables. Raises RuleError where an entry lacks a key."""
    rows = tables["lang/toponyms"]
    demonyms = dict(_demonyms(tables["lang/demonyms"]))
    shorts = {word: e.word("place") for e in _of(rows, "short.") for word in e.words("words")}
    leads = {where: _union(rows, "lead.", where) for where in ("before", "after", "within")}
    others = {where: _union(rows, "other.", where) for where in OTHERS}
    return ToponymWords(
        {word: frozenset(e.words("kinds")) for e in _of(rows, "kind.") for word in e.words("words")},
        demonyms,
        shorts,
        leads["before"],
        leads["after"],
        leads["within"],
        others["before"],
        others["after"],
        others["is"],
        others["given"],
        {word: frozenset(e.words("kinds")) for e in _of(rows, "reference.") for word in e.words("words")},
        frozenset(word for e in _of(rows, "feature.") for word in e.words("words")),
        {word: e.word("pattern") for e in _of(rows, "part.") for word in e.words("words")},
        _union(rows, "inside.", "joining"),
        tuple(sorted(_union(rows, "inside.", "article"))),
        _union(rows, "inside.", "with article"),
        others["courtesy"],
        others["illness"],
        others["kin"],
        others["speech"],
        _union(rows, "inside.", "closing"),
        _union(rows, "inside.", "compass"),
        _union(rows, "inside.", "office"),
        frozenset(word[:end] for word in (*demonyms, *shorts) for end in range(1, len(word) + 1)),
    )


def _of(rows: tuple[Entry, ...], prefix: str) -> Iterator[Entry]:
    return (entry for entry in rows if entry.name.startswith(prefix))


def _union(rows: tuple[Entry, ...], prefix: str, where: str) -> frozenset[str]:
    return frozenset(w for e in _of(rows, prefix) if e.word("place") == where for w in e.words("words"))


def _demonyms(rows: tuple[Entry, ...]) -> Iterator[tuple[str, str]]:
    """Yield each demonym and, where it takes one, its plural, with the id of its place."""
    for entry in rows:
        country = entry.name.startswith("country.")
        place = f"country:{entry.word('code')}" if country else entry.word("place")
        fixed = country or entry.flag("fixed")
        varying = entry.words("demonyms", ()) if country else (() if fixed else (entry.word("name"),))
        for word in (*(entry.words("fixed", ()) if country else (entry.word("name"),)), *varying):
            yield word, place
        for word in varying:
            yield word if word.endswith("s") else f"{word}s", place
