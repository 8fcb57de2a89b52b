"""The whole app: routes, errors and the layers around them.

What enters are a way to open the ledger, the campaign and a way to weigh; what leaves is an ASGI app. It starts no
server and opens nothing before it is asked.
"""

import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import Final

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from headway.errors import HeadwayError, InputError, LedgerError
from headway.model import Campaign
from headway.publish.app import (
    deciding_page,
    decisions_page,
    document_page,
    figures_page,
    ledger_page,
    map_page,
    overview_page,
    sources_page,
)
from headway.publish.app.api import api_routes
from headway.publish.app.changing import ReadOnly
from headway.publish.app.freshness import Judge, Standings
from headway.publish.app.guard import LOOPBACK, Guard, Rules, TooLarge
from headway.publish.app.room import PAGES, Room, room_of
from headway.publish.app.setting import PLOT_STYLE, edition_of, environment, hash_of, read_assets
from headway.publish.app.shelf import Shelf, Shelves

READERS: Final = 4
"""Requests that are answered at once, each with a connection of its own; more would only wait for the same cores."""
KEEP: Final = "public, max-age=31536000, immutable"
"""Files carry their edition in their address, so a browser may keep them for good."""
ABSENT: Final = ("no ", "nothing of", "the ledger has no", "there is no")
"""How an error begins that says that something is not there, and not that what was asked makes no sense."""

SHOWN: Final = (
    ("/", overview_page.overview_page),
    ("/behind/{what}/{name}/{part}", overview_page.behind_page),
    ("/estimates/{name}", overview_page.estimate_page),
    ("/claims", ledger_page.ledger_page),
    ("/export/claims.{form}", ledger_page.export_claims),
    ("/claims/{claim}", document_page.claim_page),
    ("/claims/{claim}/others", document_page.others_page),
    ("/claims/{claim}/effect", deciding_page.effect_part),
    ("/articles/{article}", document_page.document_page),
    ("/queue", decisions_page.queue_page),
    ("/decisions", decisions_page.decisions_page),
    ("/export/decisions.jsonl", decisions_page.export_decisions),
    ("/map", map_page.map_page),
    ("/places/{place}", map_page.place_page),
    ("/figures", figures_page.figures_page),
    ("/figures/{name}", figures_page.figure_page),
    ("/sources", sources_page.sources_page),
)
CHANGING: Final = (
    ("/claims/{claim}/verdict", deciding_page.decide),
    ("/claims/{claim}/correction", deciding_page.correct),
    ("/articles/{article}/missed", deciding_page.add_missed),
    ("/decisions/{number}/undo", deciding_page.undo),
    ("/name", deciding_page.sign_as),
)


def create_app(
    open_shelf: Callable[[], Shelf],
    campaign: Campaign,
    *,
    judge: Judge,
    token: str | None = None,
    names: frozenset[str] = LOOPBACK,
    read_only: bool = False,
    who: str = "reader",
) -> Guard:
    """Make the app. ``judge`` weighs the ledger as of a day, in a thread of its own; ``who`` signs decisions by default.

    ``names`` are the hosts it answers to; with a ``token`` every request must carry it.
    """
    assets = read_assets()
    room = Room(
        campaign=campaign,
        shelves=Shelves(open_shelf),
        standings=Standings(judge),
        templates=environment(),
        assets=assets,
        edition=edition_of(assets),
        seal=secrets.token_urlsafe(18),
        who=who,
        read_only=read_only,
    )
    app = FastAPI(
        title="headway",
        summary="Claims, estimates and decisions of one ledger.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=partial(_lifespan, room),
    )
    app.state.room = room
    for path, page in SHOWN:
        app.add_api_route(path, page, methods=["GET"], include_in_schema=False, response_model=None)
    for path, change in CHANGING:
        app.add_api_route(path, change, methods=["POST"], include_in_schema=False, response_model=None)
    app.add_api_route("/static/{edition}/{name}", asset, methods=["GET"], include_in_schema=False, response_model=None)
    app.include_router(api_routes())
    for kind in (HeadwayError, HTTPException, RequestValidationError, TooLarge, Exception):
        app.add_exception_handler(kind, fault)
    return Guard(app, Rules(names, token, (hash_of(PLOT_STYLE),)))


@asynccontextmanager
async def _lifespan(room: Room, _: FastAPI) -> AsyncIterator[None]:
    """Bound the threads that answer; stop weighing at the end."""
    current_default_thread_limiter().total_tokens = READERS
    yield
    room.standings.close()


async def asset(request: Request, edition: str, name: str) -> Response:
    """Give a shipped file by its name."""
    room = room_of(request)
    found = room.assets.get(name)
    if found is None:
        raise HTTPException(404, "no such file")
    keep = {"cache-control": KEEP} if edition == room.edition else {}
    return Response(found.body, media_type=found.media, headers=keep)


async def fault(request: Request, error: Exception) -> Response:
    """Tell what went wrong: in JSON under /api, else on a page."""
    status, words = _told(error)
    if request.url.path.startswith("/api"):
        return JSONResponse({"detail": words}, status_code=status)
    room = room_of(request)
    text = room.templates.get_template("fault.html.j2").render(
        status=status, words=words, edition=room.edition, pages=PAGES, campaign=room.campaign
    )
    return Response(text, status_code=status, media_type="text/html; charset=utf-8")


def _told(error: Exception) -> tuple[int, str]:
    """Give the status and the words of an error."""
    match error:
        case ReadOnly() | deciding_page.Forged():
            return 403, str(error)
        case InputError():
            return (404 if str(error).startswith(ABSENT) else 400), str(error)
        case LedgerError():
            return 503, str(error)
        case HeadwayError():
            return 500, str(error)
        case TooLarge():
            return 413, "the body is too large"
        case RequestValidationError():
            first = error.errors()[0]
            return 422, f"{'.'.join(map(str, first['loc'][1:])) or 'body'}: {first['msg']}"
        case HTTPException():
            return error.status_code, str(error.detail)
        case _:
            return 500, "something failed; the log says what"
