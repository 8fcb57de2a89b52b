"""The room that a visit takes place in: what the app holds, and what each page is given.

What enters is a request; what leaves is a `Visit`, which knows the day asked for, the ledger, where things stand and how
to set a page. Every link that a visit makes carries the day on, so that one slider moves the whole app.
"""

import threading
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, cast
from urllib.parse import unquote

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment
from markupsafe import Markup

from headway.model import Campaign, Decision
from headway.publish.app.asking import link, read_day
from headway.publish.app.freshness import Fresh, Standings
from headway.publish.app.guard import read_cookie
from headway.publish.app.prints import LAG, Sheet, worth_keeping
from headway.publish.app.recent import Recent
from headway.publish.app.setting import Asset
from headway.publish.app.shelf import Facets, Shelf, Shelves
from headway.publish.app.stands import Standing

PATIENCE: Final = 2.5
"""Seconds that a first visit waits for a first weighing before it is told to come back: a small ledger is weighed by then."""
COME_BACK: Final = 2
"""Seconds after which a waiting page asks again."""
NAME_COOKIE: Final = "headway-name"
BAND: Final = "<!-- band -->"
"""Where the band of a page goes. No text from outside can say it: what comes from outside is escaped."""
LONGEST_NAME: Final = 80
COUNTS_LAG: Final = 3.0
"""Seconds that the counts beside a view may lag behind a ledger that grows: they take longer to make than all the rest of
the page, and a reader needs longer to read it."""

PAGES: Final = (
    ("/", "Overview"),
    ("/map", "Map"),
    ("/figures", "Figures"),
    ("/claims", "Ledger"),
    ("/queue", "Decide"),
    ("/decisions", "Decisions"),
    ("/sources", "Sources"),
)


class Verdicts:
    """The standing decisions by claim, read anew when the ledger has changed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stamp: int | None = None
        self._by_claim: Mapping[str, tuple[Decision, ...]] = {}

    def at(self, stamp: int, shelf: Shelf) -> Mapping[str, tuple[Decision, ...]]:
        """Give the decisions on each claim, the latest last."""
        with self._lock:
            if stamp != self._stamp:
                found: dict[str, list[Decision]] = defaultdict(list)
                for decision in shelf.decisions():
                    for claim in filter(None, (decision.claim, decision.other)):
                        found[claim].append(decision)
                self._by_claim = {claim: tuple(decisions) for claim, decisions in found.items()}
                self._stamp = stamp
            return self._by_claim


@dataclass(frozen=True, slots=True)
class Room:
    """All that the app holds. ``seal`` is the word that every form of this run carries; ``who`` signs by default."""

    campaign: Campaign
    shelves: Shelves
    standings: Standings
    templates: Environment
    assets: Mapping[str, Asset]
    edition: str
    seal: str
    who: str
    read_only: bool
    verdicts: Verdicts = field(default_factory=Verdicts)
    counts: Recent[Facets] = field(default_factory=lambda: Recent(lag=COUNTS_LAG))
    prints: Recent[Sheet] = field(default_factory=lambda: Recent(lag=LAG, worth=worth_keeping))

    def decided(self) -> None:
        """Take note that a person has decided: what follows from it is wanted at once."""
        self.counts.forget()
        self.prints.forget()
        self.standings.hurry()


def room_of(request: Request) -> Room:
    """Give the room of the app that a request came to."""
    return cast(Room, request.app.state.room)


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: the day asked for, the ledger and its stamp, and where things stand."""

    request: Request
    room: Room
    shelf: Shelf
    stamp: int
    as_of: date | None
    fresh: Fresh

    @property
    def standing(self) -> Standing | None:
        """Where things stand as of the day, None while that is not known yet."""
        return self.fresh.standing

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of publication in the ledger: the reach of the slider."""
        first, last = self.room.standings.first_day(), self.shelf.latest_day()
        return (first, last) if first and last and first <= last else None

    @property
    def who(self) -> str:
        """The name that decisions of this reader are signed with."""
        given = unquote(read_cookie(self.request.headers.get("cookie", ""), NAME_COOKIE)).strip()
        return given[:LONGEST_NAME] or self.room.who

    def verdicts(self) -> Mapping[str, tuple[Decision, ...]]:
        """Give the standing decisions on each claim."""
        return self.room.verdicts.at(self.stamp, self.shelf)

    def link(self, path: str, given: Mapping[str, str | None] | None = None, **changes: str | int | None) -> str:
        """Write an address that keeps the day asked for."""
        day = {"as_of": self.as_of.isoformat() if self.as_of else None}
        return link(path, {**day, **(given or {})}, **changes)

    def set(self, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
        """Set a page; for a part of a page that a script asks for, the template is that part."""
        return self._answer(self.sheet(template, **values), status)

    def of_standing(self, compose: "Callable[[Visit, Standing], Sheet]", *, quoting: bool = False) -> HTMLResponse:
        """Give a page that shows where things stand, composed unless it was before; ``quoting`` where it quotes the ledger."""
        standing = self.standing
        if standing is None:
            return self.waiting()
        page = (*self._asked(), standing.stamp, standing.judged)
        return self._printed(page, lambda: compose(self, standing), quoted=self.stamp if quoting else None)

    def of_ledger(self, compose: "Callable[[Visit], Sheet]") -> HTMLResponse:
        """Give a page that shows what is in the ledger, composed unless it was a moment ago."""
        return self._printed(self._asked(), lambda: compose(self), quoted=self.stamp)

    def sheet(self, template: str, **values: object) -> Sheet:
        """Print a page, but for its band."""
        text = self.room.templates.get_template(template).render(**self._names(), band=Markup(BAND), **values)
        above, mark, below = text.partition(BAND)
        return Sheet(above.encode(), below.encode() if mark else None)

    def _printed(self, page: Hashable, compose: Callable[[], Sheet], *, quoted: int | None) -> HTMLResponse:
        """Answer with a page that was kept, or one composed now."""
        return self._answer(self.room.prints.of(page, lambda: replace(compose(), stamp=quoted), quoted=quoted))

    def _answer(self, sheet: Sheet, status: int = 200) -> HTMLResponse:
        """Put a page together with the band of this visit."""
        stamp = self.stamp if sheet.stamp is None else sheet.stamp
        band = self.room.templates.get_template("band.html.j2")
        return HTMLResponse(sheet.bound(lambda: band.render(**self._names(), stamp=stamp).encode()), status)

    def _asked(self) -> tuple[object, ...]:
        """Tell what is asked for apart from every other thing."""
        request = self.request
        return request.url.path, request.url.query, is_part(request), request.headers.get("hx-target")

    def _names(self) -> dict[str, object]:
        """Give what every template may name."""
        return {
            "visit": self,
            "campaign": self.room.campaign,
            "link": self.link,
            "pages": PAGES,
            "here": self.request.url.path,
            "given": dict(self.request.query_params),
            "edition": self.room.edition,
            "seal": self.room.seal,
            "read_only": self.room.read_only,
            "standing": self.standing,
        }

    def waiting(self) -> HTMLResponse:
        """Set the page that is shown until the evidence has been weighed for the first time."""
        return self.set("waiting.html.j2", come_back=COME_BACK)


def is_part(request: Request) -> bool:
    """Say whether a script asks for a part of a page."""
    return request.headers.get("hx-request") == "true"


def visit(request: Request, *, patience: float = PATIENCE) -> Visit:
    """Begin a visit. Raises InputError for a day that is none."""
    room = room_of(request)
    as_of = read_day(request.query_params, "as_of")
    shelf = room.shelves.mine()
    stamp = shelf.stamp()
    return Visit(request, room, shelf, stamp, as_of, room.standings.at(as_of, stamp, patience=patience))
