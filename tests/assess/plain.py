"""Weighed values made by hand for a campaign of our own invention."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from headway.model import (
    Actor,
    ActorKind,
    Article,
    Campaign,
    Capture,
    Claim,
    ClaimKind,
    Control,
    Direction,
    Estimate,
    Event,
    EventType,
    Evidence,
    Excerpt,
    Factuality,
    Figure,
    Frame,
    Indicator,
    Judgement,
    LineOfEffort,
    Mention,
    Need,
    NeedStatus,
    Origin,
    Payload,
    Place,
    Published,
    Rating,
    Reliability,
    Side,
    Weighed,
)

DAY = date(2021, 6, 30)
NOBODY = Mention(0, 0, "somebody", None, 0.0, "")


def before(days: int) -> date:
    return DAY - timedelta(days=days)


def who(name: str) -> Mention[Actor]:
    return Mention(0, 0, name, Actor(name, name.title(), ActorKind.GOVERNMENT), 1.0, "")


def where(name: str) -> Place:
    return Place(name.casefold(), name, "settlement")


def indicator(kind: str, *, better: str = "up", **keys: object) -> Indicator:
    plain = Indicator(kind, kind.replace("_", " "), "figure", "up", unit="people", window_days=90)
    return replace(plain, **{"kind": kind, "better": better, **keys})  # type: ignore[arg-type]


def campaign(*indicators: Indicator) -> Campaign:
    line = LineOfEffort("harbour", "Harbour", "Is it open?", (), (), (), (), (), indicators)
    sides = (Side("coalition", ("veld", "league")), Side("adversary", ("red-band",)))
    return Campaign("dunes", "Dunes", "", None, None, sides, (), None, ("Tarsib", "Omra"), (), (line,), "dunes.toml")


def evidence(
    name: str,
    payload: Payload,
    *,
    kind: ClaimKind,
    origin: str = "watch",
    day: date | None = DAY,
    reliability: Reliability = "B",
    lines: tuple[str, ...] = ("harbour",),
    fact: Factuality = Factuality.ASSERTED,
    lead: str | None = None,
    language: str = "en",
) -> Evidence:
    published = Published(day, "given", True) if day else None
    article = Article(f"article-{name}", name, "So it is.", (), Capture(name, "text/plain", name), outlet="Dune Post")
    article = replace(article, published=published, language=language)
    excerpt = Excerpt(article.id, 0, 9, "So it is.")
    claim = Claim(name, kind, excerpt, excerpt, None, fact, None, (), payload, 1.0, ())
    rating = Rating(reliability, "", 3, "")
    return Evidence(
        claim, article, lead or article.id, Origin(origin, origin, "speaker", origin, ""), "none", lines, rating, day
    )


def verdict(name: str, direction: Direction, **keys: object) -> Evidence:
    return evidence(name, Judgement("the harbour works", direction, "so"), kind="judgement", **keys)  # type: ignore[arg-type]


def attack(name: str, doer: str = "red-band", **keys: object) -> Evidence:
    return evidence(name, Event(EventType.ASSAULT, None, (who(doer),), ()), kind="event", **keys)  # type: ignore[arg-type]


def count(name: str, number: float, **keys: object) -> Evidence:
    figure = Figure(number, number, False, "returned", "people", None, None, None, "current", None)
    return evidence(name, figure, kind="figure", **keys)  # type: ignore[arg-type]


def control(name: str, **keys: object) -> Evidence:
    return evidence(name, Control(NOBODY_PLACE, "holds", who("veld"), None, None), kind="control", **keys)  # type: ignore[arg-type]


def need(name: str, status: NeedStatus, **keys: object) -> Evidence:
    return evidence(name, Need(None, None, "tents", None, None, None, status), kind="need", **keys)  # type: ignore[arg-type]


NOBODY_PLACE: Mention[Place] = Mention(0, 0, "Tarsib", where("Tarsib"), 1.0, "")


def figure_estimate(
    best: float,
    claims: Sequence[str],
    *,
    day: date = DAY,
    frame: Frame = "current",
    place: str = "",
    spread: float = 0.0,
) -> Estimate:
    key = ("returned", "", place, frame)
    name = f"figure-{day}-{place}-{frame}-{best}"
    plain = Estimate(name, "figure", key, "returned", DAY, day, low=best - spread, best=best, high=best + spread)
    plain = replace(plain, place=where(place) if place else None)
    return replace(plain, claims=tuple(claims))


def state(
    place: str,
    holder: str | None,
    probability: float,
    *,
    claims: Sequence[str] = (),
    day: date = DAY,
    since: date = DAY,
) -> Estimate:
    status = "held" if holder else "contested"
    plain = Estimate(f"{place}-{holder}", "control", (place.casefold(),), place, DAY, day, place=where(place))
    name = holder.title() if holder else None
    history = ((before(300), "red-band", 0.9), (since, holder, probability))
    return replace(
        plain,
        holder=holder,
        holder_name=name,
        probability=probability,
        status=status,
        claims=tuple(claims),
        history=history,
    )


def need_estimate(thing: str, status: NeedStatus, claims: Sequence[str], *, best: float | None = None) -> Estimate:
    plain = Estimate(f"need-{thing}", "need", (thing, ""), thing, DAY, DAY, status=status, best=best)
    return replace(plain, claims=tuple(claims))


def weighed(*told: Evidence, **estimates: object) -> Weighed:
    plain = Weighed(DAY, tuple(told), (), (), (), (), articles=tuple(one.article for one in told))
    return replace(plain, **estimates)  # type: ignore[arg-type]
