"""The changes that programs make over HTTP: verdicts, corrections, claims that were missed, and their undoing.

What enters is JSON; what leaves is the decision as the ledger keeps it. The rules are those of the app's own forms: a
correction is made of the same fields, and nothing is changed in an app that only shows.
"""

from typing import Annotated, Final, Literal

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel, Field

from headway.errors import InputError
from headway.model import Decision
from headway.publish.app.corrections import ClaimFields, corrected, missed
from headway.publish.app.decisions_page import ReadOnly
from headway.publish.app.room import LONGEST_NAME, Visit, visit

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
    asked = _changing(request)
    made = asked.shelf.decide(
        given.verdict, given.claim, who=_text(given.who), why=_text(given.why), other=given.other or None
    )
    asked.room.decided()
    return made


def correct_claim(request: Request, claim: Id, given: Correction) -> Decision:
    """Say how a claim should read."""
    asked = _changing(request)
    _check(given)
    found = asked.shelf.claim(claim)
    if found is None:
        raise InputError("no such claim in this ledger", claim)
    around = asked.shelf.article(found[0].id)
    correction = corrected(found[1], given, around[1] if around else ())
    made = asked.shelf.decide("correct", claim, who=_text(given.who), why=_text(given.why), correction=correction)
    asked.room.decided()
    return made


def add_missed_claim(request: Request, article: Id, given: MissedClaim) -> Decision:
    """Add a claim that nobody found."""
    asked = _changing(request)
    _check(given)
    found = asked.shelf.article(article)
    if found is None:
        raise InputError("no such article in this ledger", article)
    claim = missed(found[0], given, found[1])
    made = asked.shelf.decide("missed", claim.id, who=_text(given.who), why=_text(given.why), correction=claim)
    asked.room.decided()
    return made


def undo_decision(request: Request, number: Annotated[int, Path(ge=1, le=LARGEST_NUMBER)], given: Undoing) -> Decision:
    """Take a decision back."""
    asked = _changing(request)
    made = asked.shelf.undo(number, who=_text(given.who), why=_text(given.why))
    asked.room.decided()
    return made


def _changing(request: Request) -> Visit:
    asked = visit(request, patience=0)
    if asked.room.read_only:
        raise ReadOnly("this headway was started to be read only", None)
    return asked


def _check(fields: ClaimFields) -> None:
    """Refuse what is not text in any field."""
    for value in fields.model_dump().values():
        _text(str(value))


def _text(words: str) -> str:
    if any("\ud800" <= character <= "\udfff" or character == "\x00" for character in words):
        raise InputError("not text", None)
    return words.strip()


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
