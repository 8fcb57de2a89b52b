"""The HTTP API under /api, for programs: the same ledger, the same rules, described by OpenAPI.

What enters are requests; what leaves is JSON in the shapes of `headway.model`; a list comes a page at a time. What
changes something stands in `api_changes`, and needs the header ``X-Headway`` (any value) or the app's own origin.
"""

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi import Query as Asked

from headway.model import Assessment, Decision, Estimate
from headway.publish.app.api_answers import (
    ClaimsAnswer,
    ClaimsQuery,
    FacetAnswer,
    MapAnswer,
    OneArticle,
    OneClaim,
    StateAnswer,
    article_answer,
    claim_answer,
)
from headway.publish.app.api_changes import LARGEST_NUMBER, Id, add_changes
from headway.publish.app.asking import LONGEST, read_query
from headway.publish.app.document_page import with_rejected
from headway.publish.app.room import Visit, visit
from headway.publish.app.shelf import found_article, found_claim
from headway.publish.app.stakes import Stake
from headway.publish.app.stands import Standing
from headway.publish.app.track_record import TrackRecord


def state(request: Request) -> StateAnswer:
    """Tell whether the ledger has grown, and whether the estimates are of today's ledger."""
    asked = visit(request, patience=0)
    weighed = asked.standing.stamp if asked.standing else None
    return StateAnswer(asked.stamp, weighed, asked.fresh.making, asked.fresh.failed, asked.room.read_only)


def claims(request: Request, asked_for: Annotated[ClaimsQuery, Asked()]) -> ClaimsAnswer:
    """Find claims; an empty parameter asks nothing."""
    asked = visit(request, patience=0)
    query = read_query(asked_for.model_dump(exclude={"after", "limit"}))
    page = asked.shelf.find(query, limit=asked_for.limit, after=asked_for.after or None)
    return ClaimsAnswer(tuple(map(claim_answer, page.hits)), page.more, page.total, page.capped)


def facets(request: Request, asked_for: Annotated[ClaimsQuery, Asked()]) -> dict[str, list[FacetAnswer]]:
    """Count the claims of a query by what they have in common; ``after`` and ``limit`` say nothing here."""
    asked = visit(request, patience=0)
    counted = asked.shelf.facets(read_query(asked_for.model_dump(exclude={"after", "limit"})))
    return {name: [FacetAnswer(*row) for row in rows] for name, rows in counted.items()}


def one_claim(request: Request, claim: Id) -> OneClaim:
    """Give one claim with what speaks to it and what rests on it."""
    asked = visit(request)
    article, found = found_claim(asked.shelf, claim)
    standing = asked.standing
    names = standing.resting(claim) if standing else ()
    return OneClaim(
        claim=found,
        article=article_answer(article),
        grade=standing.grade(claim) if standing else None,
        ties=standing.ties(claim) if standing else (),
        estimates=tuple(e for name in names if standing and (e := standing.estimate(name))),
        decisions=asked.verdicts().get(claim, ()),
    )


def one_article(request: Request, article: Id) -> OneArticle:
    """Give one article with its text and claims."""
    asked = visit(request, patience=0)
    found, claims = found_article(asked.shelf, article)
    here = {claim.id for claim in claims}
    rejected = tuple(one for one in with_rejected(asked, found, claims) if one.id not in here)
    return OneArticle(article_answer(found, text=found.text), claims, rejected)


def assessment(request: Request) -> Assessment:
    """Give the assessment as of a day."""
    return _weighed(visit(request)).whole_assessment()


def estimates(
    request: Request,
    kind: Literal["figure", "control", "need"],
    limit: Annotated[int, Asked(ge=1, le=1000)] = 200,
    skip: Annotated[int, Asked(ge=0, le=LARGEST_NUMBER, description="How many to pass over: those given before.")] = 0,
) -> list[Estimate]:
    """Give the estimates of a kind as of a day, some at a time; figures with the most origins first."""
    standing = _weighed(visit(request))
    lists = standing.lists
    names = {"figure": lists.figures, "control": lists.control, "need": lists.needs}[kind]
    return [found for name in names[skip : skip + limit] if (found := standing.estimate(name))]


def map_values(request: Request) -> MapAnswer:
    """Give what the map draws."""
    standing = _weighed(visit(request))
    return MapAnswer(standing.first, standing.last, standing.atlas.sites, standing.atlas.happenings)


def sources(request: Request) -> tuple[TrackRecord, ...]:
    """Give the sources with how they are rated and how they did."""
    return _weighed(visit(request)).sources


def queue(request: Request) -> list[Stake]:
    """Give the undecided claims, those whose verdict would move an estimate most first."""
    asked = visit(request)
    decided = asked.verdicts()
    return [stake for stake in _weighed(asked).stakes if stake.claim not in decided]


def decisions(request: Request, every: bool = False) -> Sequence[Decision]:
    """Give the decisions that stand, or every one with its undoing."""
    return visit(request, patience=0).shelf.decisions(every=every)


def day_asked(
    as_of: Annotated[
        str, Asked(max_length=LONGEST, description="What had been published by the end of this day.")
    ] = "",
) -> str:
    """Describe the parameter that every answer heeds; the visit reads it."""
    return as_of


def _weighed(asked: Visit) -> Standing:
    if asked.standing is None:
        raise HTTPException(503, asked.fresh.failed or "being weighed; ask again", {"retry-after": "2"})
    return asked.standing


def api_routes() -> APIRouter:
    """Give the routes of the API."""
    router = APIRouter(prefix="/api")
    refusals: dict[int | str, dict[str, object]] = {
        400: {"description": "what was asked cannot be used; the body says why"},
        403: {"description": "read only, or asked by another page"},
        404: {"description": "nothing of that name"},
        503: {"description": "not weighed yet; ask again"},
    }
    shown = (
        ("/state", state),
        ("/claims", claims),
        ("/facets", facets),
        ("/claims/{claim}", one_claim),
        ("/articles/{article}", one_article),
        ("/assessment", assessment),
        ("/estimates/{kind}", estimates),
        ("/map", map_values),
        ("/sources", sources),
        ("/queue", queue),
        ("/decisions", decisions),
    )
    for path, answer in shown:
        asks = [] if path in ("/claims", "/facets") else [Depends(day_asked)]
        router.add_api_route(path, answer, methods=["GET"], responses=refusals, dependencies=asks)
    add_changes(router, refusals)
    return router
