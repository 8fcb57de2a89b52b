"""Time the ledger on made articles: taking in, looking up, deciding, searching, counting.

    python bench/ledger.py [--claims 1000000] [--texts N] [--queries 500] [--seed 1] [--file made.ledger]

Articles are made by a seeded generator: some 330 words of a made-up vocabulary of 60,000, drawn by Zipf's law, ten claims
in each, 4,000 places and 1,500 actors drawn likewise, 300 outlets, eight years. Claims carry what a reader's carry:
speakers, reasons, runners-up. Times are processor time of one process and, beside it, time on the clock. Articles are all
made before the first is taken in, and held in memory: three kilobytes a claim. With --texts N only N texts differ; they
come again and again under other addresses and days, each kept as a text of its own, which needs a seventh of the memory and
measures the same. An existing file is used as it is.
"""

import argparse
import gc
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from statistics import median, quantiles

from headway.ledger import Ledger, ReadArticle, open_ledger
from headway.model import (
    Actor,
    ActorKind,
    Article,
    Attribution,
    Candidate,
    Capture,
    Claim,
    Control,
    Event,
    EventType,
    Excerpt,
    Factuality,
    Figure,
    Judgement,
    Mention,
    Payload,
    Place,
    Published,
    Query,
    Reading,
    Span,
    TimeSpan,
    identify,
)

CLAIMS_A_TEXT = 10
SENTENCES = 19
FIRST, DAYS = date(2014, 1, 1), 2920
ENDINGS = ("", "s", "ed", "ing", "er", "ion", "al", "ly")
SURENESS = (Factuality.ASSERTED,) * 7 + (Factuality.PROBABLE, Factuality.PLANNED, Factuality.DENIED)


class Zipf:
    """Draws from a list, the n-th item in proportion to 1 / (n + shift)."""

    def __init__(self, items: list[str], shift: float = 2.7) -> None:
        self.items = items
        self.weights = list(accumulate(1 / (n + shift) for n in range(len(items))))

    def draw(self, chance: Random, count: int) -> list[str]:
        return chance.choices(self.items, cum_weights=self.weights, k=count)


def vocabulary(chance: Random, size: int) -> list[str]:
    """Make words, the frequent ones short."""
    words: dict[str, None] = {}
    while len(words) < size:
        syllables = 1 + int(chance.expovariate(0.9)) if len(words) > 40 else 1
        stem = "".join(chance.choice("bdfghklmnprstvwz") + chance.choice("aeiou") for _ in range(syllables))
        words[stem + (chance.choice(ENDINGS) if len(words) > 40 else "")] = None
    return list(words)


class Press:
    """Makes articles of a vocabulary, places, actors and outlets."""

    def __init__(self, seed: int, texts: int | None = None) -> None:
        self.chance = Random(seed)
        self.texts = texts
        self.words = Zipf(vocabulary(self.chance, 60_000))
        self.places = Zipf([f"geonames:{n}" for n in range(100_000, 104_000)])
        self.actors = Zipf([f"body-{n}" for n in range(1_500)])
        self.outlets = Zipf([f"Made Courier {n}" for n in range(300)])

    def pages(self, claims: int) -> Iterator[ReadArticle]:
        made: list[ReadArticle] = []
        for n in range(claims // CLAIMS_A_TEXT):
            if self.texts is not None and n >= self.texts:
                yield self.again(made[n % self.texts], n)
                continue
            page = self.page(n)
            if self.texts is not None:
                made.append(page)
            yield page

    def again(self, page: ReadArticle, n: int) -> ReadArticle:
        """Make a page that says the same at another address on another day."""
        address, old = f"https://courier.example/{n}", page.article
        name = identify("article", address)
        published = Published(FIRST + timedelta(self.chance.randrange(DAYS)), "markup", sure=True)
        capture = Capture(address, "text/html", identify("bytes", address))
        version = identify("version", address, old.text)
        article = replace(old, id=name, version=version, capture=capture, published=published, address=address)
        claims = (
            replace(
                claim, id=identify("claim", version, str(order)), excerpt=replace(claim.excerpt, article=name),
                sentence=replace(claim.sentence, article=name),
            )
            for order, claim in enumerate(page.reading.claims if page.reading else ())
        )  # fmt: skip
        return ReadArticle(article, Reading(tuple(claims)), self.chance.randbytes(256))

    def page(self, n: int) -> ReadArticle:
        sentences = [" ".join(self.words.draw(self.chance, self.chance.randint(9, 26))) + "." for _ in range(SENTENCES)]
        text, day = " ".join(sentences), FIRST + timedelta(self.chance.randrange(DAYS))
        address = f"https://courier.example/{n}"
        version, where = identify("version", address, text), [0, *accumulate(len(one) + 1 for one in sentences)]
        article = Article(
            identify("article", address), version, text, ((0, len(text)),),
            Capture(address, "text/html", identify("bytes", address)), title=" ".join(self.words.draw(self.chance, 8)),
            outlet=self.outlets.draw(self.chance, 1)[0], published=Published(day, "markup", sure=True), language="en",
            address=address,
        )  # fmt: skip
        picked = sorted(self.chance.choices(range(SENTENCES), k=CLAIMS_A_TEXT))
        spans = [(where[k], where[k] + len(sentences[k])) for k in picked]
        claims = tuple(self.claim(article, span, order, day) for order, span in enumerate(spans))
        return ReadArticle(article, Reading(claims), self.chance.randbytes(256))

    def claim(self, article: Article, span: Span, order: int, day: date) -> Claim:
        start, end = span
        kind = self.chance.choice(("event", "event", "event", "control", "figure", "figure", "need", "judgement"))
        places, said = [self.place() for _ in range(self.chance.choice((0, 1, 1, 2)))], self.chance.random() < 0.6
        payload: Payload = Judgement("the campaign", "progress", article.text[start : start + 30])
        if kind == "event":
            payload = Event(self.chance.choice(list(EventType)), None, (self.actor(),), (self.actor(),))
        elif kind == "control":
            place = self.place()
            payload = Control(place, "gains", *self.contenders(place), None)
        elif kind == "figure":
            payload = Figure(
                40.0, 45.0, bool(places), "killed", "people", None, places[0] if places else None, None, "event", None
            )
        else:
            kind = "judgement"
        return Claim(
            identify("claim", article.version, kind, str(start), str(order)), kind,  # type: ignore[arg-type]
            Excerpt(article.id, start, end - 1, article.text[start : end - 1]),
            Excerpt(article.id, start, end, article.text[start:end]),
            Attribution(((start, start + 9),), ((start + 10, start + 14),), ((start + 15, end),), direct=False, nested=False,
                        speaker=self.actor(), role="a spokesman", cue_words="said") if said else None,
            self.chance.choice(SURENESS), TimeSpan(day, day, "day", "Monday", "DATE", day.isoformat(), "publication"),
            tuple(places), payload, round(self.chance.random(), 3), ("event.fight",),
        )  # fmt: skip

    def place(self) -> Mention[Place]:
        (name,) = self.places.draw(self.chance, 1)
        held = (f"geonames:{int(name[9:]) // 40}", "country:XYZ")
        means = Place(name, f"Town {name[9:]}", "settlement", 36.89095, 38.35347, "XYZ", int(name[9:]), held)
        other = Candidate("geonames:153600", "Other Town", 0.009, "town of 23,719")
        return Mention(50, 58, f"Town {name[9:]}", means, 0.941, "GPE by the model; town of 50,000; watched", (other,))

    def contenders(self, place: Mention[Place]) -> list[Mention[Actor]]:
        """Draw who takes a place from whom: three bodies fight for each."""
        first = place.means.geonameid or 0 if place.means else 0
        return [self.body(f"body-{(first + k) % len(self.actors.items)}") for k in self.chance.sample(range(3), 2)]

    def actor(self) -> Mention[Actor]:
        return self.body(*self.actors.draw(self.chance, 1))

    def body(self, name: str) -> Mention[Actor]:
        means = Actor(name, f"Body {name[5:]}", ActorKind.FORCE, "XYZ", None, "fighters of the body")
        return Mention(10, 25, "fighters of it", means, 0.6, f"'{name}' is a name of Body {name[5:]}")


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Give the milliseconds that work takes: of the processor, and on the clock."""
    start, clock = time.process_time(), time.perf_counter()
    work()
    return (time.process_time() - start) * 1000, (time.perf_counter() - clock) * 1000


def told(name: str, times: list[tuple[float, float]]) -> None:
    """Print the median, the 95th percentile and the worst."""
    for where, found in zip(("processor", "clock"), zip(*times, strict=True), strict=True):
        late = quantiles(found, n=20)[-1]
        print(
            f"{name:<40} {where:<9} median {median(found):7.1f} ms  95th percentile {late:7.1f} ms  worst {max(found):7.1f} ms",
            flush=True,
        )


def load(path: Path, claims: int, seed: int, texts: int | None) -> None:
    pages = list(Press(seed, texts).pages(claims))
    gc.freeze()
    start, clock = time.process_time(), time.perf_counter()
    with open_ledger(path) as ledger:
        ledger.take_all(pages, reader="made 1")
    taken, on_clock = time.process_time() - start, time.perf_counter() - clock
    print(f"{claims:,} claims taken in: {on_clock:.1f} s on the clock, {taken:.1f} s of the processor in two threads")
    print(f"file: {path.stat().st_size / 1e6:,.0f} MB", flush=True)


def measure(ledger: Ledger, queries: int, seed: int) -> None:
    chance, press = Random(seed + 1), Press(seed)
    page = ledger.find(Query(), limit=200)
    ids = [hit.claim.id for hit in page.hits]
    ids += [hit.claim.id for hit in ledger.find(Query(words=press.words.items[400]), limit=300).hits]
    told("one claim in its article", [timed(lambda one=one: ledger.claim(one)) for one in chance.sample(ids, 200)])
    told(
        "a decision",
        [timed(lambda one=one: ledger.decide("accept", one, who="A. Reviewer")) for one in chance.sample(ids, 100)],
    )
    drawn = [" ".join(press.words.draw(chance, chance.choice((1, 1, 2, 2, 3)))) for _ in range(queries)]
    told(
        f"search, {queries} queries, first 50 by date", [timed(lambda q=q: ledger.find(Query(words=q))) for q in drawn]
    )
    single = [Query(kind="figure"), Query(factuality=Factuality.DENIED), Query(outlet="Made Courier 5")]
    single += [Query(place=name) for name in press.places.draw(chance, 10)]
    single += [Query(actor=name) for name in press.actors.draw(chance, 10)]
    told("find by one filter", [timed(lambda q=q: ledger.find(q)) for q in single])
    mixed = [
        Query(words=press.words.draw(chance, 1)[0], place=press.places.draw(chance, 1)[0], kind=chance.choice(("event", None)),
              since=chance.choice((None, FIRST + timedelta(1500))))
        for _ in range(100)
    ]  # fmt: skip
    told("find by words and filters", [timed(lambda q=q: ledger.find(q)) for q in mixed])
    told("counts of every sort, nothing asked", [timed(lambda: ledger.facets(Query())) for _ in range(5)])
    told("counts of every sort, by one filter", [timed(lambda q=q: ledger.facets(q)) for q in single])
    told("counts of every sort, words and filters", [timed(lambda q=q: ledger.facets(q)) for q in mixed])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--texts", type=int, help="how many texts differ; all where it is not given")
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--file", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.file or Path(folder) / "made.ledger"
        if not path.exists():
            load(path, asked.claims, asked.seed, asked.texts)
        with open_ledger(path) as ledger:
            measure(ledger, asked.queries, asked.seed)


if __name__ == "__main__":
    main()
