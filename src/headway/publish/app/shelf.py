"""What the app asks of a ledger, and one open ledger for each thread that answers.

What enters is a function that opens a ledger; what leaves is a shelf that only the calling thread uses: a connection
to SQLite must not be shared. The app knows no ledger by name, only what it can do.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol, TypeAlias

from headway.errors import InputError
from headway.model import Article, Claim, Decision, Page, Query, Verdict

Facets: TypeAlias = Mapping[str, Sequence[tuple[str, str, int]]]
"""For each facet its values: the value, its label, and how many claims have it."""


class Shelf(Protocol):
    """A ledger, as the app uses it. Whatever offends is raised as InputError or LedgerError."""

    def stamp(self) -> int:
        """Give a number that grows with every change."""

    def latest_day(self) -> date | None:
        """Give the latest day of publication."""

    def find(self, query: Query, *, limit: int = 50, after: str | None = None) -> Page:
        """Find claims, the latest published first, a page at a time."""

    def facets(self, query: Query) -> Facets:
        """Count the claims of a query by what they have in common."""

    def article(self, article: str, /) -> tuple[Article, tuple[Claim, ...]] | None:
        """Give an article with its claims, decisions applied."""

    def claim(self, claim: str, /) -> tuple[Article, Claim] | None:
        """Give a claim in its article."""

    def decisions(self, *, every: bool = False) -> Sequence[Decision]:
        """Give the decisions that stand; ``every`` adds those undone, and their undoing."""

    def stranded(self) -> Sequence[Decision]:
        """Give the standing decisions whose claim is no longer found."""

    def decide(
        self,
        verdict: Verdict,
        claim: str,
        *,
        who: str,
        why: str = "",
        other: str | None = None,
        correction: Claim | None = None,
    ) -> Decision:
        """Write a person's verdict down."""

    def undo(self, number: int, *, who: str, why: str = "") -> Decision:
        """Take a decision back; both stay written."""


def found_article(shelf: Shelf, article: str) -> tuple[Article, tuple[Claim, ...]]:
    """Give an article with its claims. Raises InputError where the ledger has none of that id."""
    found = shelf.article(article)
    if found is None:
        raise InputError("no such article in this ledger", article)
    return found


def found_claim(shelf: Shelf, claim: str) -> tuple[Article, Claim]:
    """Give a claim in its article. Raises InputError where the ledger has none of that id."""
    found = shelf.claim(claim)
    if found is None:
        raise InputError("no such claim in this ledger", claim)
    return found


class Shelves:
    """Hands each thread a shelf of its own, opened when it first asks."""

    def __init__(self, open_shelf: Callable[[], Shelf]) -> None:
        self._open = open_shelf
        self._mine = threading.local()

    def mine(self) -> Shelf:
        """Give the shelf of the thread that asks; it closes when the thread ends."""
        shelf: Shelf | None = getattr(self._mine, "shelf", None)
        if shelf is None:
            shelf = self._mine.shelf = self._open()
        return shelf
