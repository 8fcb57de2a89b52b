"""Measure how pages are read beside trafilatura alone: how fast, and how much of the article.

    python bench/pages.py [--pages 120] [--times 5] [--seed 1]

Pages are made by a seeded generator: five kinds, in sizes from 2.5 to 150 kB, the smallest with hardly anything but the
article, the larger with the scripts, styles, menus and teasers that make real pages large. trafilatura is given the
same bytes and reads metadata too (``bare_extraction(..., with_metadata=True)``). Times are processor time with that of
child processes, the best of several rounds in which all take turns, in groups of a few pages; a ratio of 1 is
trafilatura's speed, above 1 is faster. What is guarded includes the start of the guard's process. F1 is over the words of the article.
"""

import argparse
import json
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from copies import Newsroom
from fastwarc.warc import ArchiveIterator, WarcRecordType
from trafilatura import bare_extraction

from headway.lexicon import load_tables
from headway.model import Article
from headway.pages import Chrome, compile_chrome, read_pages

KINDS = ("news", "release", "live", "tables", "chrome")
SIZES = (2_500, 10_000, 30_000, 80_000, 150_000)
GROUP = 8
"""Pages that are read at a time where nothing is guarded."""
ALIKE = (("alone", "guarded"), ("alone warc", "guarded warc"))
Way: TypeAlias = Callable[[], Iterator[str]]
Timed: TypeAlias = tuple[float, float, list[str]]
"""Seconds of processor time, seconds on the clock, and the texts that were read."""


@dataclass(frozen=True)
class Page:
    """A page's bytes, and the paragraphs that are its article."""

    name: str
    content: bytes
    article: tuple[str, ...]


class Printer:
    """Makes pages round texts of a newsroom; the same seed makes the same pages."""

    def __init__(self, seed: int) -> None:
        self._room = Newsroom(seed)
        self._made = 0

    def sentence(self) -> str:
        """Write a sentence of 10 to 24 words."""
        words = " ".join(self._room.write()[:18])
        return words[0].upper() + words[1:] + "."

    def paragraphs(self, size: int) -> tuple[str, ...]:
        """Write paragraphs of two sentences, ``size`` characters in all."""
        words = list(self._room.write())
        while sum(map(len, words)) + len(words) < size:
            words += self._room.write()
        found: list[str] = []
        while size > 0:
            cut, words = words[:34], words[34:]
            text = " ".join(cut[:16]).capitalize() + ". " + " ".join(cut[16:]).capitalize() + "."
            found.append(text)
            size -= len(text)
        return tuple(found)

    def make(self, kind: str, size: int) -> Page:
        """Make a page of a kind, near a size in bytes: a share of it article, the rest what sites put round it."""
        self._made += 1
        prose = min(size * 0.55, 1_500 + size * 0.06) if kind != "chrome" else min(size * 0.3, 1_200)
        article = self.paragraphs(int(prose))
        title = " ".join(self._room.draw(7)).capitalize()
        html = BODIES[kind](self, title, article)
        room = size - len(html.encode()) - 200
        html = html.replace("<!--more-->", self.furniture(int(room * 0.45)), 1)
        html = html.replace("<!--scripts-->", scripts(int(room * 0.5)), 1)
        return Page(f"{kind}-{size}-{self._made}", html.encode(), article)

    def furniture(self, size: int) -> str:
        """Make teasers, menus and share buttons."""
        parts: list[str] = []
        while size > 0:
            words = " ".join(self._room.draw(7)).capitalize()
            part = (
                f'<li class="teaser card"><a href="/story/{size}" class="teaser__link"><span class="kicker">World</span>'
                f'<h3 class="teaser__title">{words}</h3></a><div class="meta"><span>2 h</span></div></li>'
            )
            parts.append(part)
            size -= len(part)
        return f'<aside class="related"><ul>{"".join(parts)}</ul></aside>' if parts else ""

    def head(self, title: str) -> str:
        """Make the head of a page with the usual metadata."""
        linked = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title,
                  "datePublished": "2017-05-09T06:30:00Z", "author": [{"@type": "Person", "name": "Ann Ode"}],
                  "publisher": {"@type": "Organization", "name": "The Valley Example"}}  # fmt: skip
        return (
            f'<meta charset="utf-8"><title>{title} | The Valley Example</title><link rel="canonical" '
            f'href="https://valley.example/world/{self._made}"><meta property="og:site_name" content="The Valley '
            f'Example"><meta property="og:title" content="{title}"><meta name="description" content="{title}.">'
            f'<script type="application/ld+json">{json.dumps(linked)}</script><!--scripts-->'
        )


def scripts(size: int) -> str:
    """Make the styles and scripts of a page."""
    style = ".card__title{font:700 18px/1.2 sans-serif;color:#222}@media(max-width:600px){.card{display:none}}"
    code = "window.q=window.q||[];q.push(function(){var a={'id':'slot-7','w':300};if(a.w<400){track(a,'view')}});"
    half = max(0, size // 2)
    return f"<style>{style * (half // len(style))}</style><script>{code * (half // len(code))}</script>"


def news_body(printer: Printer, title: str, article: Sequence[str]) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in article)
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("World", "Politics", "Money", "Sport"))
    return (
        f'<!doctype html><html lang="en"><head>{printer.head(title)}</head><body><header><nav><ul>{menu}</ul></nav>'
        f'</header><main><article><h1>{title}</h1><p class="byline">By Ann Ode</p><time datetime="2017-05-09">9 May 2017'
        f'</time><div class="body">{text}</div></article></main><!--more--><footer><p>All rights reserved.</p></footer>'
        "</body></html>"
    )


def release_body(_printer: Printer, title: str, article: Sequence[str]) -> str:
    text = "<br><br>\n".join(article)
    return (
        f"<html><head><title>{title}</title><!--scripts--></head><body><div id=top><a href=/>Home</a> <a href=/press>"
        f"Press</a></div><h2>{title}</h2><div class=date>9 May 2017</div><div id=content>{text}</div><!--more--></body></html>"
    )


def live_body(printer: Printer, title: str, article: Sequence[str]) -> str:
    posts = "".join(
        f'<div class="post" id="p{n}"><h3>{14 - n // 60}:{59 - n % 60:02d}</h3><p>{paragraph}</p></div>'
        for n, paragraph in enumerate(article)
    )
    return (
        f'<!doctype html><html lang="en"><head>{printer.head(title)}</head><body><nav><a href="/">Home</a></nav><main>'
        f'<h1>{title}</h1><div class="live-blog">{posts}</div></main><!--more--><footer>All rights reserved.</footer>'
        "</body></html>"
    )


def table_body(_printer: Printer, title: str, article: Sequence[str]) -> str:
    text = "".join(f"<p><font size=2>{paragraph}</font></p>" for paragraph in article)
    return (
        f"<html><head><title>{title} - The Valley Example</title><!--scripts--></head><body><table width=760><tr><td>"
        f"<a href=/>Home</a><br><a href=/news>News</a></td><td><h1>{title}</h1>{text}</td></tr></table><!--more--></body></html>"
    )


BODIES: dict[str, Callable[[Printer, str, Sequence[str]], str]] = {
    "news": news_body,
    "release": release_body,
    "live": live_body,
    "tables": table_body,
    "chrome": news_body,
}


def archive_of(pages: Sequence[Page]) -> bytes:
    """Make a WARC of pages."""
    parts = []
    for page in pages:
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.content
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
            f"WARC-Date: 2017-05-10T01:02:03Z\r\nWARC-Target-URI: https://valley.example/{page.name}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        parts.append(head.encode() + answer + b"\r\n\r\n")
    return b"".join(parts)


def alone_from_files(files: Sequence[Path]) -> Iterator[str]:
    """Read files with trafilatura alone."""
    for file in files:
        document = bare_extraction(file.read_bytes(), with_metadata=True)
        yield str(getattr(document, "text", None) or "")


def alone_from_archive(archive: Path) -> Iterator[str]:
    """Read a web archive with fastwarc and trafilatura alone."""
    for record in ArchiveIterator(BytesIO(archive.read_bytes()), record_types=WarcRecordType.response):
        document = bare_extraction(record.reader.read(), with_metadata=True)
        yield str(getattr(document, "text", None) or "")


def read_all(inputs: Sequence[Path], chrome: Chrome, *, guard: bool) -> Iterator[str]:
    """Read with headway."""
    for found in read_pages([str(path) for path in inputs], chrome, guard=guard):
        yield found.text if isinstance(found, Article) else ""


def processor_time() -> float:
    """Give the seconds of processor time of this process and of the children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def timed(read: Way) -> Timed:
    """Give processor seconds, seconds on the clock, and what was read."""
    began, clock = processor_time(), time.perf_counter()
    texts = list(read())
    return processor_time() - began, time.perf_counter() - clock, texts


def f1(text: str, article: Sequence[str]) -> float:
    """Score the words that were read against those of the article."""
    got, wanted = Counter(text.split()), Counter(" ".join(article).split())
    common = (got & wanted).total()
    return 2 * common / max(1, got.total() + wanted.total())


def timed_in_turn(ways: Mapping[str, Way], times: int) -> dict[str, Timed]:
    """Read the same pages every way in turn, several times; gives each way's least times, and what it read."""
    rounds = [{name: timed(read) for name, read in ways.items()} for _ in range(times)]
    return {
        name: (min(one[name][0] for one in rounds), min(one[name][1] for one in rounds), rounds[0][name][2])
        for name in ways
    }


def measure(pages: Sequence[Page], folder: Path, chrome: Chrome, times: int) -> str:
    """Read some pages every way; gives the ratios and scores as words.

    Pages are read in groups of a few, each the best of several rounds, so that what else the machine does in between
    falls on one round of one group. Those that are guarded are read in one run, with the start of its process.
    """
    files = [folder / f"{page.name}.html" for page in pages]
    for file, page in zip(files, pages, strict=True):
        file.write_bytes(page.content)
    spent: Counter[str] = Counter()
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for start in range(0, len(pages), GROUP):
        some, archive = files[start : start + GROUP], written(pages[start : start + GROUP], folder)
        ways = unguarded_ways(some, archive, chrome)
        for name, (processor, _, found) in timed_in_turn(ways, times).items():
            spent[name] += processor
            texts[name] += found
    archive = written(pages, folder)
    guarded = timed_in_turn(
        {
            "alone": lambda: alone_from_files(files),
            "alone warc": lambda: alone_from_archive(archive),
            "guarded": lambda: read_all(files, chrome, guard=True),
            "guarded warc": lambda: read_all([archive], chrome, guard=True),
        },
        times,
    )
    ratios = [spent["alone"] / spent["files"], spent["alone warc"] / spent["warc"]]
    ratios += [guarded[alone][0] / guarded[ours][0] for alone, ours in ALIKE]
    ratios += [guarded["alone"][1] / guarded["guarded"][1]]
    scores = [
        sum(f1(text, page.article) for text, page in zip(texts[name], pages, strict=True)) / len(pages)
        for name in ("alone", "files")
    ]
    each = spent["alone"] / len(pages) * 1000
    return (
        f"{each:8.1f} " + " ".join(f"{ratio:8.2f}" for ratio in ratios) + "   " + "  ".join(f"{s:.3f}" for s in scores)
    )


def unguarded_ways(files: Sequence[Path], archive: Path, chrome: Chrome) -> dict[str, Way]:
    """Give the ways in which pages are read without a guard."""
    return {
        "alone": lambda: alone_from_files(files),
        "files": lambda: read_all(files, chrome, guard=False),
        "alone warc": lambda: alone_from_archive(archive),
        "warc": lambda: read_all([archive], chrome, guard=False),
    }


def written(pages: Sequence[Page], folder: Path) -> Path:
    """Write a web archive of pages."""
    archive = folder / f"{pages[0].name}-{len(pages)}.warc"
    archive.write_bytes(archive_of(pages))
    return archive


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=120, help="pages of a kind and size (fewer of the large ones)")
    options.add_argument("--times", type=int, default=5)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--kinds", nargs="*", default=KINDS, choices=KINDS)
    options.add_argument("--sizes", nargs="*", type=int, default=SIZES)
    chosen = options.parse_args()
    chrome, printer = compile_chrome(load_tables()), Printer(chosen.seed)
    with TemporaryDirectory() as name:
        print(f"{'':20s} {'alone':>8s} {'speed as a multiple of that alone':^44s}   {'F1 of words':^12s}")
        heads = ("ms/page", "files", "warc", "guarded", "its warc", "on clock")
        print(f"{'kind and bytes':20s} {' '.join(f'{head:>8s}' for head in heads)}   alone  headway")
        for kind in chosen.kinds:
            for size in chosen.sizes:
                count = max(8, min(chosen.pages, chosen.pages * 20_000 // size))
                pages = [printer.make(kind, size) for _ in range(count)]
                print(f"{kind:10s} {size:9,d} {measure(pages, Path(name), chrome, chosen.times)}", flush=True)


if __name__ == "__main__":
    main()
