"""Time the weighing on made claims: one process, one thread, CPU seconds and the most memory held.

    python bench/weighing.py [--claims N] [--seed S]

Then what it takes to weigh again: after 100 claims more on whatever, 100 of one day on one place and one sort of number, with
and without who holds the place, one article less, and nothing.
The claims are of a made campaign: sixty bodies, two hundred places, four years, eighty outlets, every fifth text a copy.
"""

import argparse
import resource
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TypeAlias

from headway.fuse import Scales
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
    Copy,
    Event,
    EventType,
    Excerpt,
    Factuality,
    Figure,
    Judgement,
    Mention,
    Need,
    Payload,
    Place,
    Published,
    Side,
)

CLAIMS_A_TEXT = 10
ADDED = 100
PAGE = "place-7"
"""The place that a day's page is about: neither the most nor the least talked of."""
PAGE_KINDS: tuple[ClaimKind, ...] = ("event", "figure", "event", "control")
FIRST = date(2015, 1, 1)
DAYS = 1500
BODIES = tuple(f"body-{n}" for n in range(60))
SIDES = (Side("coalition", (*BODIES[:15], "blue")), Side("adversary", (*BODIES[15:18], "red")))
ACTORS = {name: Actor(name, name, ActorKind.GOVERNMENT) for name in (*BODIES, "red", "blue")}
Filed: TypeAlias = tuple[Article, tuple[Claim, ...]]
KINDS: tuple[ClaimKind, ...] = ("event", "event", "event", "control", "figure", "figure", "judgement", "need")


def who(name: str) -> Mention[Actor]:
    return Mention(0, 0, name, ACTORS[name], 1.0, "made")


def made(kind: ClaimKind, place: Mention[Place], chance: Random) -> Payload:
    """Make what a claim says."""
    side, other = chance.sample(("red", "blue"), 2)
    if kind == "event":
        return Event(chance.choice(list(EventType)), None, (who(chance.choice(BODIES)),), (who(side),))
    if kind == "control":
        status = chance.choice(("holds", "gains", "loses", "contested"))
        return Control(place, status, who(side), who(other), None)  # type: ignore[arg-type]  # one of the four
    if kind == "figure":
        number, measure = chance.randrange(1, 100), chance.choice(("killed", "air-strikes", "displaced"))
        frame = chance.choice(("event", "cumulative", "current"))
        return Figure(
            low=number, high=number, approximate=False, measure=measure, counted="people", of=None, at=place,
            origin=None, frame=frame, as_of=None,  # type: ignore[arg-type]  # one of three frames
        )  # fmt: skip
    if kind == "need":
        what, status = chance.choice(("funds for rebuilding", "more doctors")), chance.choice(("requested", "pledged"))
        return Need(who(chance.choice(BODIES)), None, what, None, None, None, status)  # type: ignore[arg-type]
    return Judgement("the offensive", chance.choice(("progress", "setback")), "goes well")


def texts(claims: int, chance: Random) -> Iterator[Filed]:
    for n in range(claims // CLAIMS_A_TEXT):
        published = Published(FIRST + timedelta(days=chance.randrange(DAYS)), "given", sure=True)
        article = Article(
            f"a{n}", f"v{n}", "A made text.", (), Capture("made", "text/plain", str(n)), outlet=f"o{n % 80}",
            published=published,
        )  # fmt: skip
        yield article, tuple(claim_of(article, k, chance) for k in range(CLAIMS_A_TEXT))


def claim_of(article: Article, k: int, chance: Random) -> Claim:
    name = f"place-{min(int(chance.expovariate(0.1)), 200)}"
    place = Mention(0, 0, name, Place(name, name, "settlement"), 1.0, "made")
    spoken = Attribution((), (), (), direct=False, nested=False, speaker=who(chance.choice(BODIES)))
    words, kind = Excerpt(article.id, 0, len(article.text), article.text), chance.choice(KINDS)
    attribution = spoken if chance.random() < 0.6 else None
    said = made(kind, place, chance)
    return Claim(
        f"{article.id}-{k}", kind, words, words, attribution, Factuality.ASSERTED, None, (place,), said, 0.8, ()
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = Random(asked.seed + 1)
    known = list(texts(asked.claims, Random(asked.seed)))
    copies = [Copy(f"a{n}", f"a{n + 1}", 0.9, "made") for n in range(0, len(known) - 1, 5)]
    campaign = Campaign("made", "made", "", None, None, SIDES, (), None, (), (), (), "made")
    tables = load_tables()
    as_of, scales = FIRST + timedelta(DAYS), Scales(campaign, ACTORS, lines_of=lambda _: {}, tables=tables)
    start = time.process_time()
    scales.put(known, copies)
    weighed = scales.weigh(as_of)
    taken, memory = time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"{len(weighed.evidence):,} claims in {taken:.1f} s of one core; {memory:.2f} GB at most")
    print(f"{len(weighed.links):,} links, {len(weighed.figures):,} figures, {len(weighed.control)} states of places")
    again: tuple[tuple[str, list[Filed]], ...] = (
        (f"{ADDED} claims more", [renamed("more", *one) for one in texts(ADDED, chance)]),
        (f"{ADDED} of one day on one place", [renamed("page", *one) for one in page(ADDED, chance)]),
        (f"{ADDED} of these, nobody holding it", [renamed("mute", *one) for one in page(ADDED, chance, held=False)]),
        ("one article less", [(known[0][0], ())]),
        ("nothing", []),
    )
    for what, changed in again:
        start = time.process_time()
        scales.put(changed)
        scales.weigh(as_of)
        print(f"{what}: {time.process_time() - start:.2f} s")


def page(claims: int, chance: Random, *, held: bool = True) -> Iterator[Filed]:
    """Make the texts of one day on one place: strikes and their tolls, and who holds it."""
    place = Mention(0, 0, PAGE, Place(PAGE, PAGE, "settlement"), 1.0, "made")
    for article, told in texts(claims, chance):
        published = replace(article, published=Published(FIRST + timedelta(days=DAYS - 1), "given", sure=True))
        yield published, tuple(on_page(claim, place, chance, held=held) for claim in told)


def on_page(claim: Claim, place: Mention[Place], chance: Random, *, held: bool) -> Claim:
    kind = chance.choice(PAGE_KINDS[: None if held else -1])
    said = made(kind, place, chance)
    if isinstance(said, Figure):
        said = replace(said, measure="killed", frame="event")
    elif isinstance(said, Event):
        said = replace(said, type=EventType.ASSAULT)
    return replace(claim, kind=kind, payload=said, places=(place,))


def renamed(name: str, article: Article, claims: tuple[Claim, ...]) -> Filed:
    """Give a made text ids of its own."""
    again = replace(article, id=f"{name}-{article.id}", version=f"{name}-{article.version}")
    words = replace(claims[0].excerpt, article=again.id)
    return again, tuple(replace(claim, id=f"{name}-{claim.id}", excerpt=words, sentence=words) for claim in claims)


if __name__ == "__main__":
    main()
