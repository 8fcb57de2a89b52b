"""Decisions: taken, listed, undone, exported; and the queue of what to decide next.

What enters are forms and visits; what leaves are pages, and verdicts that the ledger keeps. Nothing is decided by a
GET, by another page, or in a ledger that was opened to be read only.
"""

import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Final, Literal
from urllib.parse import quote

from fastapi import Form, Request
from fastapi.responses import RedirectResponse, Response, StreamingResponse

from headway.errors import InputError
from headway.model import Article, Claim, Decision
from headway.publish.app.claim_card import Card, Resting, card_of, resting_on, speaker_of, value_of
from headway.publish.app.corrections import ClaimForm, corrected, missed
from headway.publish.app.document_page import choices_of
from headway.publish.app.prints import Sheet
from headway.publish.app.room import LONGEST_NAME, NAME_COOKIE, Room, Visit, is_part, room_of, visit
from headway.publish.app.shelf import Shelf
from headway.publish.app.stakes import Stake
from headway.publish.app.stands import Standing
from headway.publish.json_line import json_line
from headway.publish.plainly import plain

QUEUE_SHOWN: Final = 30
DECISIONS_SHOWN: Final = 100
EFFECTS_SHOWN: Final = 6
SEPARATOR: Final = "\x1f"
"""Between the parts of a parameter: ASCII's own unit separator, which no title holds."""
YEAR: Final = 365 * 24 * 3600
"""Seconds that a browser keeps the reader's name."""

Simple = Literal["accept", "reject", "same", "different"]
Seal = Annotated[str, Form(max_length=100)]
Words = Annotated[str, Form(max_length=1000)]
Path = Annotated[str, Form(max_length=500)]


class ReadOnly(InputError):
    """A change was asked of an app that only shows."""


class Forged(InputError):
    """A form does not carry this run's seal."""


@dataclass(frozen=True, slots=True)
class Before:
    """An estimate as it stood before a decision: its id, its title and its value in words ("": it was not estimated)."""

    estimate: str
    title: str
    value: str

    @property
    def packed(self) -> str:
        """The three as one parameter of an address."""
        return SEPARATOR.join((self.estimate, self.title, self.value))


@dataclass(frozen=True, slots=True)
class Listed:
    """A decision with the claim it is about, where that is still found."""

    decision: Decision
    claim: Claim | None
    article: Article | None
    undone: bool


def decide(
    request: Request,
    claim: str,
    verdict: Annotated[Simple, Form()],
    seal: Seal = "",
    why: Words = "",
    other: Annotated[str, Form(max_length=64)] = "",
    back: Path = "",
) -> Response:
    """Accept or reject a claim, or say that it and another are, or are not, about one happening."""
    asked = _changing(request, seal)
    before = list(resting_on(asked, claim))
    asked.shelf.decide(verdict, claim, who=asked.who, why=why.strip(), other=other.strip() or None)
    return _answered(request, claim, before, back)


def correct(request: Request, claim: str, form: Annotated[ClaimForm, Form()]) -> Response:
    """Say how a claim should read."""
    asked = _changing(request, form.seal)
    article, found = _found(asked.shelf, claim)
    before = list(resting_on(asked, claim))
    correction = corrected(found, form, _around(asked.shelf, article))
    asked.shelf.decide("correct", claim, who=asked.who, why=form.why.strip(), correction=correction)
    return _answered(request, claim, before, form.back)


def add_missed(request: Request, article: str, form: Annotated[ClaimForm, Form()]) -> Response:
    """Add a claim that nobody found."""
    asked = _changing(request, form.seal)
    found = asked.shelf.article(article)
    if found is None:
        raise InputError("no such article in this ledger", article)
    claim = missed(found[0], form, found[1])
    asked.shelf.decide("missed", claim.id, who=asked.who, why=form.why.strip(), correction=claim)
    asked.room.decided()
    return RedirectResponse(asked.link(f"/articles/{article}", claim=claim.id) + f"#c-{claim.id}", status_code=303)


def undo(request: Request, number: int, seal: Seal = "", why: Words = "", back: Path = "") -> Response:
    """Take a decision back."""
    asked = _changing(request, seal)
    undone = asked.shelf.undo(number, who=asked.who, why=why.strip())
    taken_back = next((one for one in asked.shelf.decisions(every=True) if one.number == number), undone)
    if taken_back.verdict == "missed":
        asked.room.decided()
        return RedirectResponse(_inside(back) or asked.link("/decisions"), status_code=303)
    return _answered(request, taken_back.claim, list(resting_on(asked, taken_back.claim)), back)


def sign_as(
    request: Request, name: Annotated[str, Form(max_length=LONGEST_NAME)], seal: Seal = "", back: Path = ""
) -> Response:
    """Keep the name that a reader signs decisions with, in a cookie of the browser."""
    _check(room_of(request), seal)
    answer = RedirectResponse(_inside(back) or "/", status_code=303)
    answer.set_cookie(NAME_COOKIE, quote(name.strip()), max_age=YEAR, httponly=True, samesite="strict")
    return answer


def effect_part(request: Request, claim: str, since: int = 0) -> Response:
    """Show what a decision did to the estimates, or ask the page to come back while they are weighed."""
    asked = visit(request, patience=0)
    given = [part.split(SEPARATOR) for part in request.query_params.getlist("was")[:EFFECTS_SHOWN]]
    was = [Before(*parts) for parts in given if len(parts) == 3]
    ready = asked.standing is not None and asked.standing.stamp >= since
    now = list(_effects(asked, claim, was)) if ready else []
    return asked.set("effect_part.html.j2", claim=claim, since=since, ready=ready, now=now, was=was)


def _effects(asked: Visit, claim: str, was: Sequence[Before]) -> Iterator[tuple[Before, str]]:
    """Give each estimate as it was before a decision, with its value now; then those that rest on the claim only now."""
    assert asked.standing is not None
    for before in was:
        estimate = asked.standing.estimate(before.estimate)
        yield before, value_of(estimate) if estimate else "no longer estimated"
    named = {before.estimate for before in was}
    for one in list(resting_on(asked, claim))[:EFFECTS_SHOWN]:
        if one.estimate.id not in named:
            yield Before(one.estimate.id, one.estimate.title, ""), one.value


def queue_page(request: Request) -> Response:
    """Show what to decide next: the undecided claims whose verdict would move an estimate most."""
    return visit(request).of_standing(_queue, quoting=True)


def _queue(asked: Visit, standing: Standing) -> Sheet:
    decided = asked.verdicts()
    open_stakes = [stake for stake in standing.stakes if stake.claim not in decided]
    rows = [row for stake in open_stakes[:QUEUE_SHOWN] if (row := _staked(asked, stake))]
    return asked.sheet("queue.html.j2", rows=rows, left=len(open_stakes), decided=len(decided))


def _staked(asked: Visit, stake: Stake) -> tuple[Stake, Card] | None:
    found = asked.shelf.claim(stake.claim)
    return (stake, card_of(asked, *found)) if found else None


def decisions_page(request: Request) -> Response:
    """List the decisions, the latest first, with those undone."""
    asked = visit(request, patience=0)
    every = asked.shelf.decisions(every=True)
    undone = {one.undoes for one in every if one.undoes is not None}
    shown = sorted((one for one in every if one.verdict != "undo"), key=lambda one: -one.number)
    rows = [_listed(asked.shelf, one, undone) for one in shown[:DECISIONS_SHOWN]]
    undoings = {one.undoes: one for one in every if one.undoes is not None}
    return asked.set(
        "decisions.html.j2",
        rows=rows,
        more=len(shown) - len(rows),
        undoings=undoings,
        stranded=asked.shelf.stranded(),
    )


def _listed(shelf: Shelf, decision: Decision, undone: set[int]) -> Listed:
    found = shelf.claim(decision.claim)
    article, claim = found if found else (None, decision.correction)
    return Listed(decision, claim, article, decision.number in undone)


def export_decisions(request: Request) -> Response:
    """Give every decision with the words it is about, a line of JSON each: what a reader says, as test data."""
    shelf = visit(request, patience=0).shelf
    lines = [_exported(shelf, one) for one in shelf.decisions(every=True)]
    headers = {"content-disposition": 'attachment; filename="decisions.jsonl"'}
    return StreamingResponse(_lines(lines), media_type="application/x-ndjson", headers=headers)


def _lines(rows: list[dict[str, object]]) -> Iterator[str]:
    for row in rows:
        yield json_line(row) + "\n"


def _exported(shelf: Shelf, decision: Decision) -> dict[str, object]:
    found = shelf.claim(decision.claim)
    row: dict[str, object] = {"decision": plain(decision)}
    if found:
        article, claim = found
        row |= {"article": article.id, "speaker": speaker_of(claim, article), "sentence": claim.sentence.exact}
        row["claim"] = plain(claim)
    return row


def _changing(request: Request, seal: str) -> Visit:
    """Begin a visit that changes something, where that is allowed."""
    room = room_of(request)
    _check(room, seal)
    if room.read_only:
        raise ReadOnly("this headway was started to be read only", None)
    return visit(request, patience=0)


def _check(room: Room, seal: str) -> None:
    if not hmac.compare_digest(seal.encode(), room.seal.encode()):
        raise Forged("this form is from an earlier run; load the page again", None)


def _found(shelf: Shelf, claim: str) -> tuple[Article, Claim]:
    found = shelf.claim(claim)
    if found is None:
        raise InputError("no such claim in this ledger", claim)
    return found


def _around(shelf: Shelf, article: Article) -> tuple[Claim, ...]:
    found = shelf.article(article.id)
    return found[1] if found else ()


def _answered(request: Request, claim: str, before: list[Resting], back: str) -> Response:
    """After a decision, give the claim's card to a script, or lead a form back to where it came from."""
    room = room_of(request)
    room.decided()
    asked = visit(request, patience=0)
    if not is_part(request):
        return RedirectResponse(_inside(back) or asked.link(f"/claims/{claim}"), status_code=303)
    article, found = _found(asked.shelf, claim)
    was = [Before(one.estimate.id, one.estimate.title, one.value) for one in before[:EFFECTS_SHOWN]]
    choices = choices_of(_around(asked.shelf, article))
    return asked.set(
        "card_part.html.j2", card=card_of(asked, article, found, wide=True), was=was, since=asked.stamp, choices=choices
    )


def _inside(back: str) -> str | None:
    """Give a way back only where it stays in this app."""
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable() else None
