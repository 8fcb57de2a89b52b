"""Deciding: verdicts, corrections and missed claims from the forms of the pages, and what they did to the estimates.

What enters are forms that carry this run's seal; what leaves is the card of the claim as it now stands, or the page that
a form came from. Nothing is decided by a GET or by another page.
"""

import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Final, Literal
from urllib.parse import quote

from fastapi import Form, Request
from fastapi.responses import RedirectResponse, Response

from headway.errors import InputError
from headway.publish.app import changing
from headway.publish.app.claim_card import Resting, card_of, resting_on, value_of
from headway.publish.app.claim_fields import ClaimForm
from headway.publish.app.named import choices_of
from headway.publish.app.room import LONGEST_NAME, NAME_COOKIE, Room, Visit, is_part, room_of, visit
from headway.publish.app.shelf import found_article, found_claim

EFFECTS_SHOWN: Final = 6
SEPARATOR: Final = "\x1f"
"""Between the parts of a parameter: ASCII's own unit separator, which no title holds."""
YEAR: Final = 365 * 24 * 3600
"""Seconds that a browser keeps the reader's name."""

Simple = Literal["accept", "reject", "same", "different"]
Seal = Annotated[str, Form(max_length=100)]
Words = Annotated[str, Form(max_length=1000)]
Path = Annotated[str, Form(max_length=500)]


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
    asked = _sealed(request, seal)
    before = resting_on(asked, claim)
    changing.decide(asked, verdict, claim, who=asked.who, why=why, other=other)
    return _answered(request, claim, before, back)


def correct(request: Request, claim: str, form: Annotated[ClaimForm, Form()]) -> Response:
    """Say how a claim should read."""
    asked = _sealed(request, form.seal)
    before = resting_on(asked, claim)
    changing.correct(asked, claim, form, who=asked.who)
    return _answered(request, claim, before, form.back)


def add_missed(request: Request, article: str, form: Annotated[ClaimForm, Form()]) -> Response:
    """Add a claim that nobody found."""
    asked = _sealed(request, form.seal)
    claim = changing.add_missed(asked, article, form, who=asked.who).claim
    return RedirectResponse(asked.link(f"/articles/{article}", claim=claim) + f"#c-{claim}", status_code=303)


def undo(request: Request, number: int, seal: Seal = "", why: Words = "", back: Path = "") -> Response:
    """Take a decision back."""
    asked = _sealed(request, seal)
    undone = changing.undo(asked, number, who=asked.who, why=why)
    taken_back = next((one for one in asked.shelf.decisions(every=True) if one.number == number), undone)
    if taken_back.verdict == "missed":
        return RedirectResponse(_inside(back) or asked.link("/decisions"), status_code=303)
    return _answered(request, taken_back.claim, resting_on(asked, taken_back.claim), back)


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
    for one in resting_on(asked, claim)[:EFFECTS_SHOWN]:
        if one.estimate.id not in named:
            yield Before(one.estimate.id, one.estimate.title, ""), one.value


def _sealed(request: Request, seal: str) -> Visit:
    """Begin a visit that changes something, asked by a form of this run."""
    _check(room_of(request), seal)
    return changing.begin_change(request)


def _check(room: Room, seal: str) -> None:
    if not hmac.compare_digest(seal.encode(), room.seal.encode()):
        raise Forged("this form is from an earlier run; load the page again", None)


def _answered(request: Request, claim: str, before: Sequence[Resting], back: str) -> Response:
    """After a decision, give the claim's card to a script, or lead a form back to where it came from."""
    asked = visit(request, patience=0)
    if not is_part(request):
        return RedirectResponse(_inside(back) or asked.link(f"/claims/{claim}"), status_code=303)
    article, found = found_claim(asked.shelf, claim)
    was = [Before(one.estimate.id, one.estimate.title, one.value) for one in before[:EFFECTS_SHOWN]]
    choices = choices_of(found_article(asked.shelf, article.id)[1])
    card = card_of(asked, article, found, wide=True)
    return asked.set("card_part.html.j2", card=card, was=was, since=asked.stamp, choices=choices)


def _inside(back: str) -> str | None:
    """Give a way back only where it stays in this app."""
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable() else None
