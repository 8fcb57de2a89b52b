"""What a person changes, the same from a form and from a program: verdicts, corrections, missed claims, their undoing.

What enters are a visit that may change something and what was sent with it; what leaves is the decision as the ledger
keeps it, and a room that knows of it. Nothing is changed in an app that only shows, and what is no text is refused.
"""

from fastapi import Request

from headway.errors import InputError
from headway.model import Decision, Verdict
from headway.publish.app.asking import is_text
from headway.publish.app.claim_fields import ClaimFields
from headway.publish.app.corrections import corrected, missed
from headway.publish.app.room import Visit, room_of, visit
from headway.publish.app.shelf import found_article, found_claim


class ReadOnly(InputError):
    """A change was asked of an app that only shows."""


def begin_change(request: Request) -> Visit:
    """Begin a visit that changes something. Raises ReadOnly where nothing may be changed."""
    if room_of(request).read_only:
        raise ReadOnly("this headway was started to be read only", None)
    return visit(request, patience=0)


def decide(asked: Visit, verdict: Verdict, claim: str, *, who: str, why: str, other: str | None = None) -> Decision:
    """Accept or reject a claim, or say that it and ``other`` are, or are not, about one happening."""
    made = asked.shelf.decide(verdict, claim, who=_text(who), why=_text(why), other=_text(other or "") or None)
    return _known(asked, made)


def correct(asked: Visit, claim: str, fields: ClaimFields, *, who: str) -> Decision:
    """Say how a claim should read. Raises InputError for a claim that is not there and for fields that say nothing."""
    _check(fields)
    article, found = found_claim(asked.shelf, claim)
    correction = corrected(found, fields, found_article(asked.shelf, article.id)[1])
    made = asked.shelf.decide("correct", claim, who=_text(who), why=_text(fields.why), correction=correction)
    return _known(asked, made)


def add_missed(asked: Visit, article: str, fields: ClaimFields, *, who: str) -> Decision:
    """Add a claim that nobody found. Raises InputError for an article that is not there and for words that are not its own."""
    _check(fields)
    text, claims = found_article(asked.shelf, article)
    claim = missed(text, fields, claims)
    made = asked.shelf.decide("missed", claim.id, who=_text(who), why=_text(fields.why), correction=claim)
    return _known(asked, made)


def undo(asked: Visit, number: int, *, who: str, why: str) -> Decision:
    """Take a decision back. Raises InputError where there is none of that number, or it no longer stands."""
    return _known(asked, asked.shelf.undo(number, who=_text(who), why=_text(why)))


def _known(asked: Visit, made: Decision) -> Decision:
    """Tell the room of a decision: every page and estimate follows it."""
    asked.room.decided()
    return made


def _check(fields: ClaimFields) -> None:
    for value in fields.model_dump().values():
        _text(str(value))


def _text(words: str) -> str:
    if not is_text(words):
        raise InputError("not text", None)
    return words.strip()
