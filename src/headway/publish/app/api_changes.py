"""The changes that programs make over HTTP: verdicts, corrections, claims that were missed, and their undoing.

What enters is JSON; what leaves is the decision as the ledger keeps it. The rules are those of the app's own forms, and
stand with them in `changing`.
"""

from typing import Annotated, Final, Literal

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel, Field

from headway.model import Decision
from headway.publish.app.changing import add_missed, begin_change, correct, decide, undo
from headway.publish.app.claim_fields import ClaimFields
from headway.publish.app.room import LONGEST_NAME

LARGEST_NUMBER: Final = 2**63 - 1
"""What the ledger can number."""
Id = Annotated[str, Path(max_length=64)]
Who = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]


class NewDecision(BaseModel):
    """A verdict on a claim, or on it and another."""

    verdict: Literal["accept", "reject", "same", "different"]
    claim: str = Field(min_length=1, max_length=64)
    who: Who
    why: str = Field("", max_length=1000)
    other: str | None = Field(None, max_length=64)


class Correction(ClaimFields):
    """How a claim should read, field by field; what is empty stays as it is."""

    who: Who


class MissedClaim(ClaimFields):
    """A claim that nobody found: its kind, its words with their place in the text, and what they say."""

    who: Who


class Undoing(BaseModel):
    """Who takes a decision back, and why."""

    who: Who
    why: str = Field("", max_length=1000)


def new_decision(request: Request, given: NewDecision) -> Decision:
    """Decide."""
    asked = begin_change(request)
    return decide(asked, given.verdict, given.claim, who=given.who, why=given.why, other=given.other)


def correct_claim(request: Request, claim: Id, given: Correction) -> Decision:
    """Say how a claim should read."""
    return correct(begin_change(request), claim, given, who=given.who)


def add_missed_claim(request: Request, article: Id, given: MissedClaim) -> Decision:
    """Add a claim that nobody found."""
    return add_missed(begin_change(request), article, given, who=given.who)


def undo_decision(request: Request, number: Annotated[int, Path(ge=1, le=LARGEST_NUMBER)], given: Undoing) -> Decision:
    """Take a decision back."""
    return undo(begin_change(request), number, who=given.who, why=given.why)


def add_changes(router: APIRouter, refusals: dict[int | str, dict[str, object]]) -> None:
    """Add the routes that change something."""
    changes = (
        ("/decisions", new_decision),
        ("/decisions/{number}/undo", undo_decision),
        ("/claims/{claim}/correction", correct_claim),
        ("/articles/{article}/missed", add_missed_claim),
    )
    for path, change in changes:
        router.add_api_route(path, change, methods=["POST"], status_code=201, responses=refusals)
