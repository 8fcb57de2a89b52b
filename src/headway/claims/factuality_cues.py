"""The cues of factuality, compiled from ``lang/xx/factuality.toml``.

What enters are entries; what leaves are look-ups by lemma: what a governing word makes of what hangs from it, and
what a modal, adverb, adjective, marker or negation makes of the word it stands at. Nothing is judged here.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

from headway.model import Entry, Factuality, Token

Hang: TypeAlias = Literal["to", "that", "ing", "thing"]
"""How a predicate hangs from the word above: infinitive, clause, gerund, noun."""

HANGS = ("to", "that", "ing", "thing")
LEVELS = tuple(level.value for level in Factuality)


@dataclass(frozen=True, slots=True)
class Governor:
    """What a word makes of a predicate below it; said negated, and of a perfect infinitive."""

    name: str
    effect: Factuality
    negated: Factuality
    perfect: Factuality
    bare: bool
    """Only of a clause whose verb is bare or carries "should" ("demanded that he leave")."""
    intent: bool
    """Planned instead, where an actor is the subject ("the army is going to attack")."""
    noun: bool
    """Only where the word is a noun ("the report that")."""
    past: Factuality | None
    """Instead of the effect, where the word itself is past ("had to leave" tells that they left)."""
    of_reports: bool = False
    """Also of what a report tells that hangs from the word ("reports that they fled are false")."""

    def fits(self, word: Token) -> bool:
        """Tell whether a word is of the sort that the cue is about."""
        return not self.noun or word.pos == "NOUN"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a word beside the predicate makes of it: as it stands, of a perfect ("must have left"), negated.

    ``told`` is what it makes of the words of somebody who spoke in the past ("said that they would leave").
    """

    effect: Factuality
    perfect: Factuality
    negated: Factuality
    told: Factuality
    tags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues of a language."""

    governors: Mapping[tuple[str, Hang], tuple[Governor, ...]]
    modals: Mapping[str, Mark]
    adverbs: Mapping[str, Mark]
    adjectives: Mapping[str, Mark]
    markers: Mapping[str, Mark]
    negations: frozenset[str]
    corrections: frozenset[str]
    carriers: frozenset[str]
    actors: frozenset[str]
    statives: frozenset[str]
    arranged: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    ranking: frozenset[str]
    inverted: frozenset[str]

    @classmethod
    def read(cls, entries: tuple[Entry, ...]) -> "Cues":
        """Compile the entries of one language. Raises RuleError for a level or a way of hanging that is none."""
        return cls(
            governors=_governors(_of(entries, "governor")),
            modals=_marks(_of(entries, "modal")),
            adverbs=_marks(_of(entries, "adverb")),
            adjectives=_marks(_of(entries, "adjective")),
            markers=_marks(_of(entries, "marker")),
            negations=_words(_of(entries, "negation")),
            corrections=_words(_of(entries, "correction")),
            carriers=_words(_of(entries, "carrier")),
            actors=_words(_of(entries, "actor_noun")),
            statives=_words(_of(entries, "stative")),
            arranged=_words(_of(entries, "arranged")),
            definite=_words(_of(entries, "definite")),
            indefinite=_words(_of(entries, "indefinite")),
            ranking=_words(_of(entries, "ranking")),
            inverted=_words(_of(entries, "inverted")),
        )


def _of(entries: tuple[Entry, ...], kind: str) -> list[Entry]:
    return [entry for entry in entries if entry.name.startswith(f"{kind}.")]


def _words(entries: list[Entry]) -> frozenset[str]:
    return frozenset(word for entry in entries for word in entry.words("words"))


def _level(entry: Entry, key: str, default: Factuality) -> Factuality:
    return Factuality(entry.choice(key, LEVELS, default.value))


def _marks(entries: list[Entry]) -> Mapping[str, Mark]:
    marks: dict[str, Mark] = {}
    for entry in entries:
        effect = Factuality(entry.choice("effect", LEVELS))
        mark = Mark(
            effect,
            _level(entry, "perfect", effect),
            _level(entry, "negated", effect),
            _level(entry, "told", effect),
            frozenset(entry.words("tags", ())),
        )
        marks.update(dict.fromkeys(entry.words("words"), mark))
    return marks


def _governors(entries: list[Entry]) -> Mapping[tuple[str, Hang], tuple[Governor, ...]]:
    found: defaultdict[tuple[str, Hang], list[Governor]] = defaultdict(list)
    for entry in entries:
        effect = Factuality(entry.choice("effect", LEVELS))
        denied = Factuality.DENIED
        governor = Governor(
            entry.name.removeprefix("governor."),
            effect,
            _level(entry, "negated", denied),
            _level(entry, "perfect", effect),
            entry.flag("bare"),
            entry.flag("intent"),
            entry.flag("noun"),
            _level(entry, "past", effect) if "past" in entry.keys else None,
            entry.flag("of_reports"),
        )
        for hang in entry.words("by"):
            if hang not in HANGS:
                raise entry.blame("by", f"expected some of {', '.join(HANGS)}, found {hang!r}")
            for word in entry.words("words"):
                found[word, cast(Hang, hang)].append(governor)
    return {key: tuple(governors) for key, governors in found.items()}
