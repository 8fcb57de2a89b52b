"""A small invented campaign, and a desk that files articles with one claim each; all names are our own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from headway.fuse import weigh
from headway.lexicon import load_tables
from headway.model import (
    Actor,
    ActorKind,
    Article,
    Attribution,
    Campaign,
    Capture,
    Claim,
    ClaimKind,
    Control,
    ControlStatus,
    Copy,
    Direction,
    Event,
    EventType,
    Evidence,
    Excerpt,
    Factuality,
    Figure,
    Frame,
    Judgement,
    Mention,
    Need,
    NeedStatus,
    Payload,
    Place,
    Published,
    Side,
    TimeSpan,
    Weighed,
)

DAY = date(2021, 3, 1)


def all_on_one_line(claims: Sequence[Claim]) -> Mapping[str, tuple[str, ...]]:
    """Put all claims of a text on the line of effort "all"."""
    return {claim.id: ("all",) for claim in claims}


_KINDS: Mapping[type, ClaimKind] = {
    Event: "event",
    Control: "control",
    Figure: "figure",
    Need: "need",
    Judgement: "judgement",
}

ACTORS = {
    actor.id or "": actor
    for actor in (
        Actor("league", "Harbour League", ActorKind.COALITION),
        Actor("league-office", "Harbour League spokesperson", ActorKind.OFFICE, parent="league"),
        Actor("veld", "Republic of Veld", ActorKind.STATE),
        Actor("veld-defence", "Veld Ministry of Defence", ActorKind.GOVERNMENT, parent="veld"),
        Actor("veld-army", "Veld Army", ActorKind.FORCE, parent="veld-defence"),
        Actor("veld-health", "Veld Ministry of Health", ActorKind.GOVERNMENT, parent="veld"),
        Actor("red-band", "Red Band", ActorKind.ARMED_GROUP),
        Actor("red-voice", "Voice of the Red Band", ActorKind.OFFICE, parent="red-band"),
        Actor("watch", "Dune Watch", ActorKind.NGO),
        Actor("relief", "Relief Union", ActorKind.IGO),
        Actor("northwire", "Northwire", ActorKind.WIRE),
        Actor("dune-post", "Dune Post", ActorKind.OUTLET),
    )
}

CAMPAIGN = Campaign(
    id="dunes",
    name="Dunes",
    summary="An invented campaign.",
    start=None,
    end=None,
    sides=(Side("coalition", ("league", "veld")), Side("adversary", ("red-band",))),
    countries=(),
    box=None,
    watched=("Tarsib",),
    reliability=(("watch", "A"), ("Harrow Herald", "B")),
    lines=(),
    file="dunes.toml",
)


def who(words: str) -> Mention[Actor]:
    """Mention an actor, by id where it is a known one."""
    return Mention(0, 0, words, ACTORS.get(words), 1.0, "given")


def where(name: str) -> Mention[Place]:
    return Mention(0, 0, name, Place(name.lower(), name, "settlement"), 1.0, "given")


def holds(
    holder: str | None, place: str = "Tarsib", *, status: ControlStatus = "holds", loser: str | None = None
) -> Control:
    return Control(where(place), status, who(holder) if holder else None, who(loser) if loser else None, None)


def count(low: float | None, high: float | None = None, *, frame: Frame = "event", of: str | None = None) -> Figure:
    top = low if high is None else high
    return Figure(low, top, False, "killed", "people", of, where("Tarsib"), None, frame, None)


def need(what: str, status: NeedStatus, *, by: str | None, of: str | None = None, amount: float | None = None) -> Need:
    unit = "dollars" if amount else None
    return Need(who(by) if by else None, who(of) if of else None, what, amount, amount, unit, status)


def did(kind: EventType, doer: str, target: str | None = None) -> Event:
    return Event(kind, None, (who(doer),), (who(target),) if target else ())


@dataclass
class Desk:
    """Files articles of one claim each, and weighs what was filed."""

    filed: list[tuple[Article, tuple[Claim, ...]]] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)

    def file(
        self,
        payload: Payload,
        *,
        by: str | None = None,
        outlet: str | None = "Harrow Herald",
        day: date | None = DAY,
        about: date | None = None,
        fact: Factuality = Factuality.ASSERTED,
        anonymous: bool = False,
        credit: tuple[str, ...] = (),
        sentence: str = "So it is told.",
        name: str | None = None,
    ) -> str:
        """File one claim; ``by`` is its speaker (None: the outlet's own voice), ``about`` the day it tells of."""
        n = name or f"c{len(self.filed):03}"
        published = Published(day, "given", True) if day else None
        article = Article(f"article-{n}", f"text-{n}", sentence, (), Capture(n, "text/plain", n), outlet=outlet)
        article = replace(article, published=published, credits=credit)
        excerpt = Excerpt(article.id, 0, len(sentence), sentence)
        spoken = Attribution((), (), (), direct=False, nested=False, speaker=who(by or ""), anonymous=anonymous)
        time = TimeSpan(about, about, "day", "then") if about else None
        kind = _KINDS[type(payload)]
        claim = Claim(n, kind, excerpt, excerpt, spoken if by else None, fact, time, (), payload, 1.0, ())
        self.filed.append((article, (claim,)))
        return n

    def copy(self, claim: str, *, outlet: str, later: int = 1) -> str:
        """File the same text again, in another outlet, some days later."""
        article, (told,) = next(pair for pair in self.filed if pair[1][0].id == claim)
        n = f"{claim}-copy-{len(self.filed):03}"
        when = Published(article.day + timedelta(days=later), "given", True) if article.day else None
        again = replace(article, id=f"article-{n}", outlet=outlet, published=when)
        excerpt = replace(told.excerpt, article=again.id)
        self.filed.append((again, (replace(told, id=n, excerpt=excerpt, sentence=excerpt),)))
        self.copies.append(Copy(article.id, again.id, 1.0, "the same text"))
        return n

    def weigh(self, *, as_of: date | None = None, campaign: Campaign = CAMPAIGN) -> Weighed:
        tables = load_tables()
        return weigh(self.filed, self.copies, campaign, ACTORS, lines_of=all_on_one_line, as_of=as_of, tables=tables)

    def evidence(self, claim: str, *, as_of: date | None = None) -> Evidence:
        return next(one for one in self.weigh(as_of=as_of).evidence if one.claim.id == claim)

    def credibility(self, claim: str) -> int:
        return self.evidence(claim).rating.credibility


def judges(direction: Direction | None, about: str = "the operation") -> Judgement:
    return Judgement(about, direction, "goes so")
