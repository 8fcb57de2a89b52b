"""What reading costs over the bare parse: `headway annotate` beside `nlp.pipe`, in one run, in CPU seconds.

    python bench/reading.py [--articles N] [--times N] [--workers N]

Both get the same texts in the same batches: the bare model each paragraph with all of its components, in one process
and one thread (no library that the model calls starts more by itself); ours the whole way from a row of JSON to the line that is printed. Articles of about 900 words are made
of paragraphs of the sample pages and of the texts of `eval/own`; short ones are the pages as they are. The least of
several rounds counts, the two taking turns, so that a busy machine slows both. Prints a table in Markdown.
"""

import argparse
import json
import random
import resource
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import spacy

from headway.annotate import ROWS_AT_ONCE, Answer, Row, annotator
from headway.assess import lines_of
from headway.campaign import load_campaign
from headway.config import read_settings
from headway.desk import Desk, set_up
from headway.engine.mapping import settled
from headway.lexicon import load_tables
from headway.model import Article
from headway.pages import article_of, compile_chrome, read_pages
from headway.publish.annotation import annotation

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "examples" / "counter-isis"
OWN = ROOT / "eval" / "own"
CAMPAIGN = "counter-isis"
ARTICLE_WORDS = 900
"""Words of a made article: about the length of a long news report, and the length that the goal is told in."""
SEED = 7
MARKS = ("#", "=", "@")
"""What a line of `eval/own` that is no text begins with."""
BARE_BATCH = 256
"""Paragraphs that the bare model is given at a time: its own default."""

Batches = list[list[Row]]


@dataclass(frozen=True, slots=True)
class Rounds:
    """The least CPU seconds of the bare parse and of the whole way over the same texts."""

    name: str
    articles: int
    words: int
    bare: float
    whole: float
    stages: tuple[tuple[str, float], ...]

    @property
    def ratio(self) -> float:
        """What the whole way costs for each second of the bare parse."""
        return self.whole / self.bare


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=32, help="articles of about 900 words")
    parser.add_argument("--times", type=int, default=3, help="rounds, of which the least counts")
    parser.add_argument("--workers", type=int, default=2, help="processes side by side in the last table; 0: none")
    given = parser.parse_args()
    short = list(sample_rows())
    long = list(made_rows(given.articles))
    campaign, settings = load_campaign(CAMPAIGN), read_settings()
    desk = set_up(settings, campaign)
    read = annotator(settings, campaign)
    bare = bare_reader(settings.model)
    print(f"{len(long)} articles of about {ARTICLE_WORDS} words, {len(short)} short ones; one process, one thread")
    found = [compare(name, rows, given.times, bare, read, desk) for name, rows in (("long", long), ("short", short))]
    print_table(found)
    print(f"\npeak memory of this process, two models and two desks loaded: {peak_memory()} MB")
    if given.workers:
        print_workers(batched(long), given.workers)


def sample_rows() -> Iterator[Row]:
    """Give the sample pages as rows of JSON."""
    for page in read_pages([str(SAMPLES)], compile_chrome(load_tables())):
        if isinstance(page, Article) and page.language == "en":
            day = page.published.day.isoformat() if page.published and page.published.day else None
            text = "\n".join(page.text[start:end] for start, end in page.prose)
            yield {"id": page.id, "text": text, "published": day, "publisher": page.outlet}


def made_rows(count: int) -> Iterator[Row]:
    """Make articles of paragraphs of the samples and of our own marked texts, shuffled with a fixed seed."""
    paragraphs = [line for row in sample_rows() for line in str(row["text"]).splitlines() if line.strip()]
    for file in sorted(OWN.glob("*/*.txt")):
        lines = file.read_text(encoding="utf-8").splitlines()
        paragraphs += [line for line in lines if line.strip() and not line.startswith(MARKS)]
    shuffled = random.Random(SEED)
    waiting: list[str] = []
    for n in range(count):
        taken: list[str] = []
        while sum(len(paragraph.split()) for paragraph in taken) < ARTICLE_WORDS:
            if not waiting:
                waiting = shuffled.sample(paragraphs, len(paragraphs))
            taken.append(waiting.pop())
        yield {"id": str(n), "text": "\n".join(taken), "published": "2017-06-01", "publisher": "The Desert Line"}


def batched(rows: Sequence[Row]) -> Batches:
    """Cut rows into the batches that `headway annotate` makes."""
    return [list(rows[n : n + ROWS_AT_ONCE]) for n in range(0, len(rows), ROWS_AT_ONCE)]


def bare_reader(model: str) -> Callable[[Sequence[Row]], int]:
    """Load a bare model; the function runs all its components over the paragraphs of a batch and counts the words."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nlp = spacy.load(model)

    def read(rows: Sequence[Row]) -> int:
        texts = (line for row in rows for line in str(row["text"]).splitlines() if line.strip())
        return sum(len(doc) for doc in nlp.pipe(texts, batch_size=BARE_BATCH))

    return read


def compare(
    name: str,
    rows: list[Row],
    times: int,
    bare: Callable[[Sequence[Row]], int],
    read: Callable[[Sequence[Row]], Sequence[Answer]],
    desk: Desk,
) -> Rounds:
    """Time both over the same rows, taking turns."""
    batches = batched(rows)
    bare(batches[0][:2]), read(batches[0][:2])
    taken = [
        (seconds(lambda: [bare(rows) for rows in batches]), seconds(lambda: written(read, batches)))
        for _ in range(times)
    ]
    words = sum(len(str(row["text"]).split()) for row in rows)
    least_bare, least_whole = (min(column) for column in zip(*taken, strict=True))
    return Rounds(name, len(rows), words, least_bare, least_whole, tuple(stages(rows, desk)))


def written(read: Callable[[Sequence[Row]], Sequence[Answer]], batches: Batches) -> int:
    """Annotate batches and write their lines, as the command does; gives the characters."""
    return sum(len(json.dumps(answer, ensure_ascii=False)) for batch in batches for answer in read(batch))


def seconds(work: Callable[[], object]) -> float:
    """Give the CPU seconds of this process that some work takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def stages(rows: list[Row], desk: Desk) -> Iterator[tuple[str, float]]:
    """Time each stage of reading by itself, over all rows."""
    clock = [time.process_time()]

    def lap(name: str) -> tuple[str, float]:
        clock.append(time.process_time())
        return name, clock[-1] - clock[-2]

    articles = [article_of(row, desk.chrome) for row in rows]
    yield lap("row to article")
    parsed = list(desk.parser.parse(articles))
    yield lap("parse, copied")
    resolved = [(article, parse, desk.resolver.resolve(article, parse)) for article, parse in parsed]
    yield lap("resolve")
    readings = [(mentions, desk.claims.read(a, p, mentions)) for a, p, mentions in resolved]
    yield lap("claims")
    for mentions, reading in readings:
        lines = lines_of(reading.claims, desk.campaign) if desk.campaign else {}
        json.dumps(annotation("", mentions, reading, lines), ensure_ascii=False)
    yield lap("answer written")


def peak_memory() -> int:
    """Give the most memory that this process has held, in MB.

    Linux hands a child the peak of its parent in ``ru_maxrss``, so the process's own status is read where there is one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(peak.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def print_table(found: Sequence[Rounds]) -> None:
    """Print what was measured, the bare parse as one."""
    print(f"\n| | {' | '.join(one.name for one in found)} |\n|---|{'---|' * len(found)}")
    rows: list[tuple[str, list[str]]] = [
        ("articles", [f"{one.articles}" for one in found]),
        ("words", [f"{one.words:,}" for one in found]),
        ("bare parse, CPU seconds", [f"{one.bare:.2f}" for one in found]),
        ("whole way, CPU seconds", [f"{one.whole:.2f}" for one in found]),
        ("**whole way / bare parse**", [f"**{one.ratio:.2f}**" for one in found]),
    ]
    for n, (name, _) in enumerate(found[0].stages):
        rows.append((f"{name} / bare parse", [f"{one.stages[n][1] / one.bare:.2f}" for one in found]))
    for name, cells in rows:
        print(f"| {name} | {' | '.join(cells)} |")


def print_workers(batches: Batches, workers: int) -> None:
    """Time workers against as many processes of the bare model, each loaded and warm before the clock starts."""
    rows = [row for batch in batches for row in batch]
    bare, ours = (side_by_side(kind, rows, workers) for kind in ("bare", "ours"))
    print(f"\n| {workers} processes at once | bare parse | ours |\n|---|---|---|")
    print(f"| articles a second | {bare[0]:.1f} | {ours[0]:.1f} |")
    print(f"| articles a CPU second, of all | {bare[1]:.1f} | {ours[1]:.1f} |")
    print(f"| peak memory of one, MB | {bare[2]} | {ours[2]} |")
    print(f"\nours / bare by the clock: {ours[0] / bare[0]:.2f}; by CPU seconds: {ours[1] / bare[1]:.2f}")


def side_by_side(kind: str, rows: list[Row], workers: int) -> tuple[float, float, int]:
    """Let processes read all rows each, at the same time.

    Gives the articles a second of all, by the clock and by CPU time, and the most memory of one. Where other programs
    use the machine too, only the second tells anything.
    """
    context = get_context("spawn")
    answers = context.SimpleQueue()
    start = context.Barrier(workers)
    running = [context.Process(target=_one_of_several, args=(kind, rows, start, answers)) for _ in range(workers)]
    for process in running:
        process.start()
    told = [answers.get() for _ in running]
    for process in running:
        process.join()
    walls, spent, memory = zip(*told, strict=True)
    return sum(len(rows) / wall for wall in walls), sum(len(rows) / cpu for cpu in spent), max(memory)


def _one_of_several(kind: str, rows: list[Row], start: object, answers: object) -> None:
    settings = read_settings()
    work = bare_reader(settings.model) if kind == "bare" else _writer()
    batches = batched(rows)
    work(batches[0][:2])
    start.wait()  # type: ignore[attr-defined]  # a barrier of multiprocessing, which has no public type
    begun, spent = time.perf_counter(), time.process_time()
    for batch in batches:
        work(batch)
    answers.put((time.perf_counter() - begun, time.process_time() - spent, peak_memory()))  # type: ignore[attr-defined]  # a queue, likewise


def _writer() -> Callable[[Sequence[Row]], int]:
    read = settled(partial(annotator, read_settings(), load_campaign(CAMPAIGN)))
    return lambda rows: written(read, [list(rows)])


if __name__ == "__main__":
    main()
