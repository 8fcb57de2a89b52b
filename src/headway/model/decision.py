"""What a person decides: verdicts on claims and on pairs of claims, never changed, each undone by another."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from headway.model.claim import Claim

Verdict = Literal["accept", "correct", "reject", "missed", "same", "different", "undo"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict, by whom, when and why. ``number`` orders the decisions of a ledger.

    ``claim`` is the id of the claim that is judged. ``correction`` is the claim as it should read: for `correct` with
    the id of the claim judged, for `missed` the claim that nobody found, with an id of its own. ``other`` is the
    second claim of `same` and `different` (one happening, or two). ``undoes`` is the number that an `undo` takes back.
    """

    number: int
    verdict: Verdict
    claim: str
    who: str
    when: datetime
    why: str = ""
    other: str | None = None
    correction: Claim | None = None
    undoes: int | None = None
