"""A small invented ledger for the tests of the app: towns, bodies and outlets that exist nowhere.

`make_ledger` writes it; `judge_of` weighs it as the command does, in the same process.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Thread

import httpx

from headway.fuse import SILENT_DAYS
from headway.ledger import Ledger, open_ledger
from headway.model import (
    Actor,
    ActorKind,
    Article,
    Attribution,
    Box,
    Campaign,
    Capture,
    Claim,
    ClaimKind,
    Control,
    Event,
    EventType,
    Excerpt,
    Factuality,
    Figure,
    Indicator,
    Judgement,
    LineOfEffort,
    Mention,
    Need,
    Payload,
    Place,
    Published,
    Query,
    Reading,
    Side,
    TimeSpan,
    identify,
)
from headway.publish.app import Standing, bind, create_app, distil, make_server
from headway.run import judge

FIRST = date(2031, 1, 5)
NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)
RED = Actor("red-column", "Red Column", ActorKind.ARMED_GROUP, "IMG")
GUARD = Actor("valley-guard", "Valley Guard", ActorKind.FORCE, "XVA")
HEALTH = Actor("health-office", "Valley Health Office", ActorKind.GOVERNMENT, "XVA")
WATCH = Actor("watch-orsa", "Watch for Orsa", ActorKind.NGO, "NGO")
KESTRIN = Place("p-kestrin", "Kestrin", "settlement", 41.20, 61.10, "XVA")
VARDA = Place("p-varda", "Varda", "settlement", 41.62, 61.74, "XVA")
ORSA = Place("p-orsa", "Orsa Valley", "province", 41.30, 61.40, "XVA")

CAMPAIGN = Campaign(
    id="orsa",
    name="The campaign for the Orsa Valley",
    summary="A made-up campaign.",
    start=FIRST,
    end=None,
    sides=(Side("coalition", ("valley-guard",)), Side("adversary", ("red-column",))),
    countries=("XVA",),
    box=Box(40.0, 60.0, 42.5, 63.0),
    watched=("Kestrin", "Varda"),
    reliability=(("health-office", "B"), ("watch-orsa", "C")),
    lines=(
        LineOfEffort(
            id="military",
            name="Taking back the valley",
            question="Who holds the valley?",
            terms=("valley",),
            measures=("killed",),
            kinds=("control",),
            events=("ASSAULT",),
            unless=(),
            indicators=(
                Indicator("held", "Towns held", "control_share", "up", side="coalition", places=("Kestrin", "Varda")),
            ),
        ),
    ),
    file="orsa.toml",
)


@dataclass(frozen=True)
class Said:
    """One sentence of an article, the words of it that are a claim, and the claim's payload."""

    sentence: str
    words: str
    kind: ClaimKind
    payload: Payload
    speaker: Actor | None = None
    factuality: Factuality = Factuality.ASSERTED


def at(place: Place) -> Mention[Place]:
    return Mention(0, len(place.name), place.name, place, 0.9, "named")


def by(actor: Actor) -> Mention[Actor]:
    return Mention(0, len(actor.name or ""), actor.name or "", actor, 0.9, "named")


def control(place: Place, holder: Actor, *, status: str = "gains") -> Control:
    return Control(at(place), status, by(holder), None, None)  # type: ignore[arg-type]


def toll(low: float | None, high: float | None) -> Figure:
    return Figure(low, high, False, "killed", "people killed", None, at(KESTRIN), None, "event", None)


def stories(hostile: str = "") -> Iterator[tuple[str, str, date, tuple[Said, ...]]]:
    """Yield title, outlet, day and sentences; ``hostile`` is put into every text that a page may show."""
    h = hostile
    need = Need(by(HEALTH), None, f"beds{h}", 200, 200, f"beds{h}", "requested")
    yield (
        f"Kestrin falls{h}",
        f"Harbour Courier{h}",
        FIRST,
        (
            Said(
                f"The Red Column took Kestrin on Monday{h}.",
                "The Red Column took Kestrin",
                "control",
                control(KESTRIN, RED),
            ),
            Said(
                "The health office said that 40 people were killed.",
                "40 people were killed",
                "figure",
                toll(40, 40),
                HEALTH,
            ),
            Said(f"The health office asked for 200 beds{h}.", "asked for 200 beds", "need", need, HEALTH),
        ),
    )
    yield (
        f"Toll in Kestrin higher, monitors say{h}",
        f"Delta Press Agency{h}",
        FIRST + timedelta(days=2),
        (
            Said(
                "Watch for Orsa said at least 75 people were killed.",
                "at least 75 people were killed",
                "figure",
                toll(75, None),
                WATCH,
            ),
            Said(
                "The Red Column attacked Varda.",
                "The Red Column attacked Varda",
                "event",
                Event(EventType.ASSAULT, None, (by(RED),), ()),
            ),
        ),
    )
    yield (
        f"Guard retakes Kestrin{h}",
        f"Northgate Post{h}",
        FIRST + timedelta(days=60),
        (
            Said(
                f"The Valley Guard retook Kestrin{h}.",
                "The Valley Guard retook Kestrin",
                "control",
                control(KESTRIN, GUARD),
            ),
            Said(
                "The Valley Guard holds Varda.",
                "The Valley Guard holds Varda",
                "control",
                control(VARDA, GUARD, status="holds"),
                WATCH,
            ),
            Said(
                f"The campaign goes well{h}, the office said.",
                "The campaign goes well",
                "judgement",
                Judgement(f"the campaign{h}", "progress", f"goes well{h}"),
                HEALTH,
            ),
        ),
    )


def make_ledger(path: Path, *, hostile: str = "", more: int = 0) -> Path:
    """Write the ledger; ``more`` adds that many dull articles of one claim each."""
    with open_ledger(path, now=lambda: NOW) as ledger:
        for title, outlet, day, said in (*stories(hostile), *dull(more)):
            article, claims = written(title, outlet, day, said, hostile)
            ledger.take(article, Reading(claims), reader="made-1", signature=b"", copies=())
    return path


def dull(number: int) -> Iterator[tuple[str, str, date, tuple[Said, ...]]]:
    for n in range(number):
        said = Said(
            f"The Red Column attacked Varda for time {n}.",
            "attacked Varda",
            "event",
            Event(EventType.ASSAULT, None, (by(RED),), ()),
        )
        yield f"Attack {n}", "Radio Saltmarsh", FIRST + timedelta(days=n % 50), (said,)


def written(
    title: str, outlet: str, day: date, said: tuple[Said, ...], hostile: str = ""
) -> tuple[Article, tuple[Claim, ...]]:
    """Write an article of some sentences, with its claims at their offsets."""
    text = "\n\n".join(one.sentence for one in said)
    prose, where = [], 0
    for one in said:
        prose.append((where, where + len(one.sentence)))
        where += len(one.sentence) + 2
    name = identify("made", title)
    article = Article(
        id=name,
        version=identify("version", text),
        text=text,
        prose=tuple(prose),
        capture=Capture(f"{title}.html", "text/html", identify("bytes", text)),
        title=title,
        byline=(f"A. Writer{hostile}",),
        outlet=outlet,
        published=Published(day, "markup", True),
        language="en",
        address=f"javascript:alert(1){hostile}" if hostile else f"https://outlet.example/{name}",
    )
    return article, tuple(claim_at(article, span, one) for span, one in zip(prose, said, strict=True))


def claim_at(article: Article, span: tuple[int, int], said: Said) -> Claim:
    start = article.text.index(said.words, span[0])
    speaker = by(said.speaker) if said.speaker else None
    return Claim(
        id=identify("claim", article.version, said.kind, str(start)),
        kind=said.kind,
        excerpt=Excerpt(article.id, start, start + len(said.words), said.words),
        sentence=Excerpt(article.id, *span, article.text[span[0] : span[1]]),
        attribution=Attribution((), (), ((start, start + len(said.words)),), False, False, speaker)
        if speaker
        else None,
        factuality=said.factuality,
        time=TimeSpan(article.day, article.day, "day", "Monday", "DATE", "", "publication"),
        places=(),
        payload=said.payload,
        score=0.8,
        rules=("made",),
    )


def judge_of(path: Path) -> Callable[[date | None], Iterator[Standing]]:
    """Weigh a ledger in this process, as the command does in another."""

    def weigh(as_of: date | None) -> Iterator[Standing]:
        with open_ledger(path) as ledger:
            stamp = ledger.stamp()
            assessment, weighed = judge(ledger, CAMPAIGN, as_of=as_of)
            if as_of is None:
                ledger.keep_weights(weighed, campaign=CAMPAIGN.id)
        yield distil(stamp, assessment, weighed, CAMPAIGN, silent_days=SILENT_DAYS)

    return weigh


def told(standing: Standing, ledger: Ledger) -> list[object]:
    """All that can be asked of a standing, about all that the ledger has."""
    claims = [hit.claim.id for hit in ledger.find(Query(), limit=100).hits]
    names = (*standing.lists.figures, *standing.lists.control, *standing.lists.needs)
    of_claims = [
        (standing.grade(i), standing.ties(i), standing.resting(i), standing.incident_of(i)) for i in sorted(claims)
    ]
    of_places = [standing.states(site.id) for site in standing.atlas.sites]
    of_lines = [standing.claims_on(line.id) for line in standing.assessment.lines]
    series = [(standing.estimate(name), standing.series(name)) for name in names]
    return [
        of_claims, of_places, of_lines, series, standing.lists, standing.whole_assessment(), standing.assessment,
        standing.atlas, standing.sources, standing.stakes, standing.needs, standing.claims,
    ]  # fmt: skip


@contextmanager
def served(path: Path, *, token: str | None = None, read_only: bool = False) -> Iterator[httpx.Client]:
    """Serve a ledger on loopback; give a client that follows no redirect."""
    app = create_app(
        lambda: open_ledger(path, read_only=read_only),
        CAMPAIGN,
        judge=judge_of(path),
        token=token,
        read_only=read_only,
        who="ada",
    )
    listening = bind("127.0.0.1", 0)
    server = make_server(app)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    base = f"http://127.0.0.1:{listening.getsockname()[1]}"
    try:
        with httpx.Client(
            base_url=base, timeout=30, trust_env=False, transport=httpx.HTTPTransport(retries=50)
        ) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join(10)
