"""Made pages for the benchmarks: a web archive, rows of JSON and texts, the same ones for the same seed.

    python bench/generated.py PAGES OUT.warc.gz [--on 0.1] [--seed 1]

A page is a news page with menus, scripts and teasers round an article of 150 to 600 words. A share of them (``on``) is
about the example campaign: made of paragraphs of the sample pages and of our own marked texts, shuffled. The others
are made of invented words, drawn by Zipf's law, and of everyday sentences that name nothing of the campaign: real news
shares more words with it, and more of that is let through by the campaign filter.
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from copies import Newsroom

from headway.lexicon import load_tables
from headway.model import Article
from headway.pages import compile_chrome, read_pages

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "examples" / "counter-isis"
OWN = ROOT / "eval" / "own"
MARKS = ("#", "=", "@")
"""What a line of `eval/own` that is no text begins with."""
FIRST, DAYS = date(2015, 1, 1), 1_500
EVERYDAY = (
    "The council voted on Tuesday to widen the road between the station and the square.",
    "The bakery on the corner will close after forty years, its owner said.",
    "The home side won by two goals in the rain.",
    "Shares of the grocer fell three per cent after it reported a weaker quarter.",
    "The orchestra will open its season in the autumn with a new conductor.",
    "Rain is expected from Thursday, with clear spells towards the weekend.",
    "The library will take on twelve readers before the summer, the head of the board said.",
    "A study found that the treatment shortens the illness by two days.",
)
SHORTEST, LONGEST = 150, 600
"""Words of an article that is not about the campaign."""


@dataclass(frozen=True, slots=True)
class Page:
    """A made page: its address, day, title and paragraphs, and whether it is about the campaign."""

    address: str
    day: date
    title: str
    paragraphs: tuple[str, ...]
    on: bool

    @property
    def text(self) -> str:
        """The article alone."""
        return "\n".join(self.paragraphs)


class Press:
    """Makes pages; the same seed makes the same ones."""

    def __init__(self, seed: int = 1, *, on: float = 0.1) -> None:
        self._chance, self._room, self._on = Random(seed), Newsroom(seed), on
        self._paragraphs = list(campaign_paragraphs())

    def make(self, count: int) -> Iterator[Page]:
        """Make pages."""
        for number in range(count):
            on = self._chance.random() < self._on
            paragraphs = self._about_campaign() if on else self._about_nothing()
            day = FIRST + timedelta(self._chance.randrange(DAYS))
            address = f"https://paper-{number % 97}.example/{day:%Y/%m/%d}/{number}"
            yield Page(address, day, " ".join(paragraphs[0].split()[:8]), paragraphs, on)

    def _about_campaign(self) -> tuple[str, ...]:
        return tuple(self._chance.sample(self._paragraphs, self._chance.randint(4, 9)))

    def _about_nothing(self) -> tuple[str, ...]:
        words = self._room.draw(self._chance.randint(SHORTEST, LONGEST))
        made = []
        for n in range(0, len(words), 60):
            piece = " ".join(words[n : n + 60])
            made.append(f"{piece[:1].upper()}{piece[1:]}. {self._chance.choice(EVERYDAY)}")
        return tuple(made)


def campaign_paragraphs() -> Iterator[str]:
    """Give the paragraphs of the sample pages and of our own marked texts."""
    for page in read_pages([str(SAMPLES)], compile_chrome(load_tables())):
        if isinstance(page, Article) and page.language == "en":
            yield from (page.text[start:end] for start, end in page.prose)
    for file in sorted(OWN.glob("*/*.txt")):
        lines = file.read_text(encoding="utf-8").splitlines()
        yield from (line for line in lines if line.strip() and not line.startswith(MARKS))


def html_of(page: Page) -> bytes:
    """Write a page with the furniture of a news site round its article."""
    menu = "".join(f'<li><a href="/section-{n}">Section {n}</a></li>' for n in range(24))
    teasers = "".join(
        f'<div class="teaser"><a href="/t/{n}">Read also: story {n} of the day</a></div>' for n in range(12)
    )
    script = "<script>var state = {" + ",".join(f'"k{n}":{n * 7919 % 1000}' for n in range(900)) + "};</script>"
    body = "".join(f"<p>{_escaped(paragraph)}</p>" for paragraph in page.paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><title>{_escaped(page.title)}</title>{script}'
        f'<meta property="article:published_time" content="{page.day}T08:00:00Z">'
        f'<link rel="canonical" href="{page.address}"></head><body><nav><ul>{menu}</ul></nav>'
        f"<main><article><h1>{_escaped(page.title)}</h1>{body}</article></main><aside>{teasers}</aside>"
        "<footer><p>All rights reserved.</p></footer></body></html>"
    ).encode()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def write_archive(path: Path, pages: Iterator[Page]) -> int:
    """Write a web archive, a member a record, with a request before each response; give the number of pages."""
    count = 0
    with path.open("wb") as file:
        for page in pages:
            request = f"GET {page.address} HTTP/1.1\r\nHost: {page.address.split('/')[2]}\r\n\r\n".encode()
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html_of(page)
            for kind, block in (("request", request), ("response", answer)):
                file.write(gzip.compress(_record(kind, page, block, count), 6))
            count += 1
    return count


def _record(kind: str, page: Page, block: bytes, number: int) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{kind}-{number:012d}>\r\n"
        f"WARC-Date: {page.day}T09:00:00Z\r\nWARC-Target-URI: {page.address}\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def write_rows(path: Path, pages: Iterator[Page]) -> int:
    """Write rows of JSON, one a page; give their number."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for page in pages:
            row = {"id": page.address, "url": page.address, "title": page.title, "text": page.text}
            file.write(json.dumps({**row, "published": page.day.isoformat(), "language": "en"}) + "\n")
            count += 1
    return count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=int)
    parser.add_argument("out", type=Path, help="a file named .warc.gz or .jsonl")
    parser.add_argument("--on", type=float, default=0.1, help="share of pages about the campaign")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write = write_rows if given.out.suffix == ".jsonl" else write_archive
    print(f"{write(given.out, Press(given.seed, on=given.on).make(given.pages)):,} pages in {given.out}")


if __name__ == "__main__":
    main()
