"""What the suite times: each stage over the same made pages, and other people's tools over the same ones.

Every size runs in a process of its own, so that its peak of memory is its own. Times are processor time of one process,
but for the workers, which are timed on the clock. What is not installed beside is left out.
"""

import importlib.util
import time
from collections.abc import Callable, Sequence
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from generated import Press, html_of, write_archive
from reading import bare_reader, peak_memory

from headway.annotate import Row, annotator
from headway.campaign import load_campaign
from headway.config import read_settings
from headway.desk import Desk, set_up
from headway.engine import Engine, PoolEngine, Sieve
from headway.engine.ray_engine import RayEngine
from headway.ledger import open_ledger
from headway.lexicon import load_tables
from headway.model import Article
from headway.pages import TextLinks, read_pages
from headway.run import judge

CAMPAIGN = "counter-isis"
Figures = dict[str, float]


def in_own_process(work: Callable[..., Figures], *given: object) -> Figures:
    """Do some work in a process of its own and give its figures."""
    context = get_context("spawn")
    answers = context.SimpleQueue()
    process = context.Process(target=_answering, args=(answers, work, given))
    process.start()
    told: Figures | str = answers.get()
    process.join()
    if isinstance(told, str):
        raise SystemExit(told)
    return told


def _answering(answers: object, work: Callable[..., Figures], given: Sequence[object]) -> None:
    try:
        told: Figures | str = work(*given)
    except BaseException as error:  # noqa: BLE001  # whoever waits must be told
        told = f"{work.__name__} failed: {type(error).__name__}: {error}"
    answers.put(told)  # type: ignore[attr-defined]  # a queue of multiprocessing, which has no public type


def stages(count: int, on: float, seed: int) -> Figures:
    """Time each stage over made pages, in pages a second, and the whole way from a page to the ledger."""
    clock = time.process_time()

    def lap(past: int = count) -> float:
        nonlocal clock
        taken, clock = time.process_time() - clock, time.process_time()
        return past / max(taken, 1e-9)

    with TemporaryDirectory(prefix="headway-bench-") as scratch:
        archive = Path(scratch) / "made.warc.gz"
        write_archive(archive, Press(seed, on=on).make(count))
        campaign = load_campaign(CAMPAIGN)
        desk, sieve = set_up(read_settings(), campaign), Sieve(campaign, load_tables())
        figures: Figures = {"pages": count, "set up, MB": peak_memory()}
        lap()
        found = [page for page in read_pages([str(archive)], desk.chrome, guard=False) if isinstance(page, Article)]
        figures["pages to articles"] = lap()
        passed = [article for article in found if sieve.passes(f"{article.title}\n{article.text}")]
        figures |= {"campaign filter": lap(), "let through": len(passed)}
        links = TextLinks()
        signed = [links.add(article.id, article.text) for article in passed]
        figures["copies"] = lap(len(passed))
        figures |= _read(desk, passed, lap)
        with open_ledger(Path(scratch) / "ledger.db") as ledger:
            lap()
            for article, (signature, copies) in zip(passed, signed, strict=True):
                (_, parse), *_ = desk.parser.parse([article])
                _, reading = desk.read(article, parse)
                ledger.take(article, reading, reader=desk.reader, signature=signature, copies=copies)
            figures["read and kept, one by one"] = lap(len(passed))
            judge(ledger, campaign)
            figures["weighed and judged"] = lap(len(passed))
            figures["ledger, kB an article"] = ledger.info().size / 1000 / max(1, len(passed))
    figures["peak, MB"] = peak_memory()
    return figures


def _read(desk: Desk, articles: Sequence[Article], lap: Callable[[int], float]) -> Figures:
    """Time parse, resolve and claims over articles, some at a time so that parses do not pile up."""
    seconds = {"parse": 0.0, "resolve": 0.0, "claims": 0.0}
    claims = 0
    for n in range(0, len(articles), 50):
        some = articles[n : n + 50]
        lap(1)
        parsed = list(desk.parser.parse(some))
        seconds["parse"] += 1 / lap(1)
        resolved = [(article, parse, desk.resolver.resolve(article, parse)) for article, parse in parsed]
        seconds["resolve"] += 1 / lap(1)
        claims += sum(len(desk.claims.read(a, p, mentions).claims) for a, p, mentions in resolved)
        seconds["claims"] += 1 / lap(1)
    rates = {name: len(articles) / max(taken, 1e-9) for name, taken in seconds.items()}
    whole = sum(seconds.values())
    return {
        **rates,
        "parse, resolve and claims": len(articles) / max(whole, 1e-9),
        "claims an article": claims / max(1, len(articles)),
    }


def beside(count: int, seed: int) -> Figures:
    """Time what a user would pick instead, over the same pages and texts."""
    pages = list(Press(seed, on=1.0).make(count))
    rows: list[Row] = [{"id": page.address, "text": page.text, "published": page.day.isoformat()} for page in pages]
    read, bare = annotator(read_settings(), load_campaign(CAMPAIGN)), bare_reader(read_settings().model)
    figures: Figures = {"articles": count, "words": sum(len(page.text.split()) for page in pages)}
    read(rows[:2]), bare(rows[:2])
    works: dict[str, Callable[[], object]] = {
        "headway annotate": lambda: [read(rows[n : n + 16]) for n in range(0, len(rows), 16)],
        "bare spaCy": lambda: bare(rows),
        "trafilatura": lambda: [_trafilatura(html_of(page)) for page in pages],
        "dateparser": lambda: [_dateparser(page.text) for page in pages],
        "quantulum3": lambda: [_quantulum(page.text) for page in pages],
    }
    for name, work in works.items():
        if importlib.util.find_spec(name.split()[0].replace("bare", "spacy")):
            begun = time.process_time()
            work()
            figures[name] = count / (time.process_time() - begun)
    figures["headway, pages to articles"] = _own_pages(pages)
    return figures


def _own_pages(pages: Sequence[object]) -> float:
    with TemporaryDirectory(prefix="headway-bench-") as scratch:
        archive = Path(scratch) / "made.warc.gz"
        write_archive(archive, iter(pages))  # type: ignore[arg-type]
        desk_chrome = set_up(read_settings(), None).chrome
        begun = time.process_time()
        found = list(read_pages([str(archive)], desk_chrome, guard=False))
        return len(found) / (time.process_time() - begun)


def _trafilatura(page: bytes) -> object:
    from trafilatura import bare_extraction

    return bare_extraction(page, with_metadata=True)


def _dateparser(text: str) -> object:
    from dateparser.search import search_dates

    return search_dates(text, languages=["en"])


def _quantulum(text: str) -> object:
    from quantulum3 import parser

    return parser.parse(text)


def engines(count: int, workers: int, seed: int) -> Figures:
    """Time the pool and Ray over the same rows on the clock, from the first result on: what starting takes is left out."""
    rows: list[Row] = [{"id": page.address, "text": page.text} for page in Press(seed, on=1.0).make(count)]
    batches = [rows[n : n + 16] for n in range(0, len(rows), 16)]
    figures: Figures = {"articles": count, "workers": workers}
    made: dict[str, Engine] = {"pool": PoolEngine(workers)}
    if importlib.util.find_spec("ray"):
        made["ray"] = RayEngine(workers)
    for name, engine in made.items():
        figures[name] = _rate(engine, batches, workers)
    return figures


def _rate(engine: Engine, batches: list[list[Row]], workers: int) -> float:
    """Give articles a second behind the first results, of which there are as many as workers."""
    set_up_work = partial(annotator, read_settings(), load_campaign(CAMPAIGN))
    results = engine.map(set_up_work, iter(batches), lost=lambda row, reason: {"id": str(row), "error": reason})
    for _ in range(workers):
        next(results)
    begun = time.monotonic()
    done = sum(map(len, results))
    return done / (time.monotonic() - begun)
