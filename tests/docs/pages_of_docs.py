"""The pages of the documentation, and what stands in them: links and fenced blocks.

What enters are Markdown files; what leaves are plain values with the place that a failing test names.
"""

import re
import shlex
from collections.abc import Iterator
from itertools import dropwhile, groupby
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"

_FENCE = re.compile(r"^```(\S*)[^\n]*\n(.*?)^```\s*$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^()\s]+)\)")
_CODE = re.compile(r"`([^`]+)`")
_WORD = re.compile(r"[\w-]+")
_SET = re.compile(r"[A-Z_]+=\S*")


class Block(NamedTuple):
    """A fenced block: the page, the line it begins on, its language and its text."""

    page: Path
    line: int
    language: str
    text: str

    @property
    def place(self) -> str:
        """The page and line, as a test names it."""
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def pages() -> list[Path]:
    """Give every Markdown page that a reader may meet."""
    folders = ("docs", "examples", "eval")
    inside = (page for folder in folders for page in (ROOT / folder).rglob("*.md"))
    return sorted([*ROOT.glob("*.md"), *inside])


def blocks(page: Path, language: str) -> Iterator[Block]:
    """Yield the fenced blocks of a language."""
    text = page.read_text(encoding="utf-8")
    for hit in _FENCE.finditer(text):
        if hit[1] == language:
            yield Block(page, text.count("\n", 0, hit.start()) + 1, language, hit[2])


def prose(page: Path) -> str:
    """Give the text of a page without its fenced blocks."""
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def links(page: Path) -> Iterator[str]:
    """Yield the targets of links and pictures."""
    yield from _LINK.findall(prose(page))


def coded(page: Path) -> set[str]:
    """Give the words that a page sets as code."""
    return {word for span in _CODE.findall(prose(page)) for word in _WORD.findall(span)}


def commands(block: Block) -> Iterator[list[str]]:
    """Yield the commands of a console block as words: each part of a pipe by itself, without what is set before it.

    Where no line has a prompt, every line is a command; else what has none is output.
    """
    lines = block.text.splitlines()
    prompted = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
    for line in prompted or lines:
        words = shlex.split(line, comments=True)
        for is_pipe, part in groupby(words[: words.index(">")] if ">" in words else words, key="|".__eq__):
            plain = list(dropwhile(_SET.fullmatch, part))
            if plain and not is_pipe:
                yield plain


def headway_calls(page: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each call of headway in a page: its place, and its arguments."""
    for block in blocks(page, "console"):
        for words in commands(block):
            if Path(words[0]).name == "headway":
                yield block.place, words[1:]
