"""The words that decide what a number without a noun counts, and what its unit is called.

What enters is ``lang/quantities``; what leaves are sets of lemmas. Nothing is read from a text here.
"""

from dataclasses import dataclass, fields

from headway.claims.number_words import entry_of
from headway.model import Tables


@dataclass(frozen=True, slots=True)
class Counting:
    """Sets of words, each named as its entry in the file.

    ``people_verbs`` happen to people only; ``totals`` stand for what they are of ("the number of"); ``reaching`` and
    ``putting`` say the level of their subject or object; ``not_counted`` measure and are never looked back for.
    """

    people_verbs: frozenset[str]
    people: frozenset[str]
    people_adjectives: frozenset[str]
    totals: frozenset[str]
    reaching: frozenset[str]
    putting: frozenset[str]
    not_counted: frozenset[str]
    more: frozenset[str]
    money_for: frozenset[str]
    fillers: frozenset[str]

    @classmethod
    def read(cls, tables: Tables) -> "Counting":
        """Read the words from the shipped tables. Raises RuleError where a list is missing."""
        names = (field.name.replace("_", " ") for field in fields(cls))
        return cls(*(frozenset(entry_of(tables, "counting", name).words("words")) for name in names))
