"""The document: its text with what was found in it, and beside it the claims to judge.

What enters are visits; what leaves are pages. The text is shown whole and unchanged; what a reader rejected stays
listed, so that it can be taken back.
"""

from typing import Final

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from headway.model import Article, Claim
from headway.publish.app.claim_card import card_of
from headway.publish.app.marking import marks_of, paragraphs
from headway.publish.app.named import choices_of
from headway.publish.app.room import Visit, is_part, visit
from headway.publish.app.shelf import found_article, found_claim
from headway.publish.gist import speaker_of
from headway.publish.register import web_address

CLAIMS_SHOWN: Final = 200
"""Cards beside a text; a longer list is cut and says so."""


def document_page(request: Request, article: str) -> Response:
    """Show an article with its claims; ``?claim=`` names the one that is looked at."""
    asked = visit(request, patience=0)
    text, standing = found_article(asked.shelf, article)
    claims = with_rejected(asked, text, standing)
    looked_at = request.query_params.get("claim") or (claims[0].id if claims else "")
    cards = [card_of(asked, text, claim, wide=claim.id == looked_at) for claim in claims[:CLAIMS_SHOWN]]
    return asked.set(
        "document.html.j2",
        article=text,
        paragraphs=list(paragraphs(text.text, text.prose, marks_of(claims))),
        cards=cards,
        more=len(claims) - len(cards),
        looked_at=looked_at,
        choices=choices_of(claims),
        address=web_address(text.address),
        speakers=sorted({speaker_of(claim, text) for claim in claims}),
        verdicts={card.claim.id: card.verdict.verdict for card in cards if card.verdict},
    )


def with_rejected(asked: Visit, article: Article, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Add the claims of an article that were rejected, in the order of the text."""
    here = {claim.id for claim in claims}
    rejected = [
        found[1]
        for claim, decisions in asked.verdicts().items()
        if claim not in here
        and any(one.verdict == "reject" and one.claim == claim for one in decisions)
        and (found := asked.shelf.claim(claim))
        and found[0].id == article.id
    ]
    return tuple(sorted((*claims, *rejected), key=lambda claim: (claim.excerpt.start, claim.excerpt.end, claim.id)))


def claim_page(request: Request, claim: str) -> Response:
    """Lead from a claim to its place in its article."""
    asked = visit(request, patience=0)
    article, _ = found_claim(asked.shelf, claim)
    return RedirectResponse(asked.link(f"/articles/{article.id}", claim=claim) + f"#c-{claim}", status_code=303)


def others_page(request: Request, claim: str) -> Response:
    """Show who else says what a claim says, or the opposite."""
    asked = visit(request)
    card = card_of(asked, *found_claim(asked.shelf, claim), wide=True)
    return asked.set("others_part.html.j2" if is_part(request) else "others.html.j2", card=card)
