"""The commands that read JSON or pages and print JSON, and keep nothing: annotate, extract, weigh."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from typing import Annotated, TextIO

import typer

from headway.annotate import Row, annotate
from headway.campaign import load_campaign
from headway.cli.options import EngineName, MaybeCampaign, Workers
from headway.cli.printing import print_json
from headway.config import read_settings
from headway.engine import engine_named
from headway.errors import InputError, UnreadablePage
from headway.lexicon import load_tables
from headway.model import Article, Skipped
from headway.pages import Chrome, compile_chrome, extract_row, read_pages
from headway.weigh_rows import weigh_rows


def annotate_command(
    source: Annotated[
        str, typer.Argument(metavar="IN.jsonl", help="Documents, a JSON object a line; - is standard input.")
    ],
    campaign: MaybeCampaign = None,
    workers: Workers = None,
    engine: EngineName = None,
) -> None:
    """Print what is found in each document.

    A line of JSON for each, in order; nothing is kept.
    """
    plan = load_campaign(campaign) if campaign else None
    with _lines(source) as lines:
        used = engine_named(engine, workers, size=_size(source))
        for answer in annotate(_rows(lines), read_settings(), plan, engine=used):
            print_json(answer)


def weigh_command(
    source: Annotated[
        str, typer.Argument(metavar="IN.jsonl", help="Claims, a JSON object a line; - is standard input.")
    ],
    apart: Annotated[bool, typer.Option("--apart", help="Learn how reports err from each line alone.")] = False,
) -> None:
    """Weigh claims from anywhere.

    Prints figures and control for each line of claims, a line of JSON each, in order; nothing is kept.
    """
    with _lines(source) as lines:
        for answer in weigh_rows(_rows(lines), apart=apart):
            print_json(answer)


def extract_command(inputs: Annotated[list[str], typer.Argument(metavar="IN...", show_default=False)]) -> None:
    """Print the article of each page.

    A line of JSON for each; pages, folders, or JSONL of raw page dumps.
    """
    chrome = compile_chrome(load_tables())
    for are_rows, names in groupby(inputs, lambda name: name == "-" or name.endswith(".jsonl")):
        if are_rows:
            for row in _rows_of(names):
                print_json(_extracted(row, chrome))
        else:
            for found in read_pages(list(names), chrome):
                print_json(_article_json(found))


def _rows_of(names: Iterable[str]) -> Iterator[Row]:
    for name in names:
        with _lines(name) as lines:
            yield from _rows(lines)


def _lines(name: str) -> TextIO:
    if name == "-":
        return sys.stdin
    try:
        return Path(name).open(encoding="utf-8", errors="replace")
    except FileNotFoundError as error:
        raise InputError(f"no such file: {name}", name) from error
    except OSError as error:
        raise InputError(f"cannot read {name} ({error.strerror})", name) from error


def _size(name: str) -> int:
    """Give the bytes of a file; 0 for standard input, whose end nobody knows."""
    path = Path(name)
    return path.stat().st_size if name != "-" and path.is_file() else 0


def _rows(lines: TextIO) -> Iterator[Row]:
    """Read JSON objects, one a line; a line that is none becomes a row that says so."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        yield row if isinstance(row, dict) else {"id": f"line {number}", "error": "not a JSON object"}


def _extracted(row: Row, chrome: Chrome) -> Mapping[str, object]:
    if "error" in row and "text" not in row:
        return row
    try:
        return extract_row(row, chrome)
    except (InputError, UnreadablePage) as error:
        return {"id": row.get("id"), "error": str(error)}


def _article_json(found: Article | Skipped) -> Mapping[str, object]:
    if isinstance(found, Skipped):
        return {"id": found.source, "error": found.reason}
    return {
        "id": found.capture.source,
        "title": found.title,
        "byline": list(found.byline),
        "publisher": found.outlet,
        "published": found.day.isoformat() if found.day else None,
        "language": found.language,
        "text": "\n".join(found.text[start:end] for start, end in found.prose),
    }
