"""How much a piece of evidence weighs in an estimate, and whose word stands for an origin.

What enters is rated evidence; what leaves are weights in 0-1 and one voice an origin. Plans, forecasts, conditions
and denials weigh nothing: they are no evidence of a state or a number.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final, Protocol, TypeVar

from headway.model import EVIDENCE, Article, Claim, Evidence, Factuality, Origin, Reliability, is_evidence

BY_CREDIBILITY: Final[Mapping[int, float]] = MappingProxyType({1: 1.0, 2: 0.8, 3: 0.6, 4: 0.4, 5: 0.2, 6: 0.3})
"""Even steps down the scale; what cannot be judged lies between doubtful and improbable."""
BY_RELIABILITY: Final[Mapping[Reliability, float]] = MappingProxyType(
    {"A": 1.0, "B": 0.9, "C": 0.75, "D": 0.5, "E": 0.25, "F": 0.5}
)
"""A body that cannot be judged weighs like one that is not usually reliable."""
PROBABLY: Final = 0.8
"""What "probably" takes off an assertion: the lower end of the ICD 203 band "very likely"."""


def weight_of(evidence: Evidence) -> float:
    """Weigh a piece of evidence, 0 (none) to 1."""
    if not is_evidence(evidence):
        return 0.0
    sure = PROBABLY if evidence.claim.factuality is Factuality.PROBABLE else 1.0
    return BY_CREDIBILITY[evidence.rating.credibility] * BY_RELIABILITY[evidence.rating.reliability] * sure


class Said(Protocol):
    """What was said in an article, on a day that it is about."""

    @property
    def claim(self) -> Claim:
        """What was claimed."""

    @property
    def article(self) -> Article:
        """Where it stands."""

    @property
    def day(self) -> date | None:
        """The day it is about."""


class Spoken(Said, Protocol):
    """What was said, with whose word it is: a voice, and the evidence that is made of it."""

    @property
    def lead(self) -> str:
        """The id of the article that its text comes from."""

    @property
    def origin(self) -> Origin:
        """Whose word it is."""


Word = TypeVar("Word", bound=Spoken)


def is_stated(said: Said) -> bool:
    """Say of what was said, before it is rated, what `is_evidence` says of it after: asserted, or said to be probable."""
    return said.claim.factuality in EVIDENCE


def is_root(spoken: Spoken) -> bool:
    """Say whether a claim stands in the text it comes from, not in a copy."""
    return spoken.article.id == spoken.lead


def said_when(evidence: Said) -> tuple[date, date, str, int]:
    """Sort by publication, then by the claim's own day, then by place in the text: the last is the latest word."""
    published, own = evidence.article.day or date.min, evidence.day or date.min
    return published, own, evidence.article.id, evidence.claim.excerpt.start


def told_when(evidence: Said) -> tuple[date, date, str, int, str]:
    """Sort as `said_when` does, and what one place tells by id: no two claims are alike."""
    claim, article = evidence.claim, evidence.article
    return article.day or date.min, evidence.day or date.min, article.id, claim.excerpt.start, claim.id


def latest_words(spoken: Iterable[Word]) -> list[Word]:
    """Keep the latest word of each origin, copies of a text standing behind their root; ordered by origin."""
    return latest_of(sorted(spoken, key=told_when))


def latest_of(told: Iterable[Word]) -> list[Word]:
    """Do what `latest_words` does with what is in the order of its telling."""
    latest: dict[str, Word] = {}
    for one in told:
        before = latest.get(one.origin.key)
        if before is None or before.lead != one.lead or before.article.id == one.article.id:
            latest[one.origin.key] = one
    return [latest[key] for key in sorted(latest)]


def origins_of(evidence: Iterable[Spoken]) -> tuple[Origin, ...]:
    """Give the origins of evidence, each once, by key."""
    found = {one.origin.key: one.origin for one in evidence}
    return tuple(found[key] for key in sorted(found))


def claim_ids(said: Sequence[Said]) -> tuple[str, ...]:
    """Give the ids of the claims, latest first."""
    return tuple(one.claim.id for one in sorted(said, key=said_when, reverse=True))


def ids_of_told(told: Sequence[Said]) -> tuple[str, ...]:
    """Do what `claim_ids` does with what is in the order of its telling; claims of one place stay in that of their ids."""
    found: list[str] = []
    place: tuple[object, ...] = ()
    there = 0
    for one in reversed(told):
        before, place = place, (one.article.id, one.claim.excerpt.start, one.day)
        there = there if place == before else len(found)
        found.insert(there, one.claim.id)
    return tuple(found)
