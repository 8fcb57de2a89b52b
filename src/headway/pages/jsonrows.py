"""JSON to pieces: a row a line, or one value that is an article or a list of them.

What enters is an open file or a text; what leaves are pieces, one an article. A line that is no JSON costs only
itself.
"""

import json
from collections.abc import Iterator
from typing import IO

from headway.model import Article, Skipped
from headway.pages.chrome import Chrome
from headway.pages.columns import map_row
from headway.pages.decode import LARGEST_PAGE, decode
from headway.pages.piece import Piece, skipped_piece
from headway.pages.rows import read_row

_SPACE = b"\xef\xbb\xbf \t\r\n\x00"
_LINE_NAMES = (".jsonl", ".ndjson", ".jsonlines")
_NAMES = (*_LINE_NAMES, ".json")
_LISTS = ("articles", "items", "results", "documents", "docs", "data", "stories", "hits")
"""Keys under which an object holds the list of its articles, as answers of news services do."""


def holds_lines(head: bytes, name: str) -> bool:
    """Tell a file with a row of JSON a line by its first line; a name such as .jsonl is evidence."""
    lines = head.lstrip(_SPACE).split(b"\n")
    if not lines[0].startswith(b"{"):
        return name.lower().endswith(_LINE_NAMES) and not lines[0].startswith((b"<", b"[")) and b"\x00" not in head
    return lines[0].rstrip().endswith(b"}") or (len(lines) == 1 and lines[0].startswith(b'{"'))


def is_named_json(name: str) -> bool:
    """Tell whether a file's name says that it holds JSON."""
    return name.lower().endswith(_NAMES)


def read_lines_of_json(file: IO[bytes], source: str, chrome: Chrome) -> Iterator[Piece]:
    """Give a piece for each line that holds anything, as the file is read."""
    number = 0
    while line := file.readline(LARGEST_PAGE + 1):
        number += 1
        if len(line) > LARGEST_PAGE:
            yield skipped_piece(f"{source}:{number}", "too large")
            _skip_line(file)
        elif line.strip(_SPACE):
            yield _line_piece(line, f"{source}:{number}", chrome)


def _skip_line(file: IO[bytes]) -> None:
    while rest := file.readline(LARGEST_PAGE):
        if rest.endswith(b"\n"):
            return


def read_json(text: str, source: str, chrome: Chrome) -> Iterator[Piece]:
    """Give the pieces of one JSON value; where the text is none, of its lines."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        if text.strip().count("\n") == 0:
            yield skipped_piece(source, "not JSON")
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip() and text.strip().count("\n"):
                yield _line_piece(line.encode("utf-8", "surrogatepass"), f"{source}:{number}", chrome)
        return
    rows = _listed(value, chrome)
    for number, row in enumerate([value] if rows is None else rows, 1):
        yield _piece(row, source if rows is None else f"{source}:{number}", chrome)


def _listed(value: object, chrome: Chrome) -> list[object] | None:
    """Give the list of articles that a value is or holds."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict) or "text" in map_row(value, chrome):
        return None
    lists = (value.get(key) for key in _LISTS)
    return next((rows for rows in lists if isinstance(rows, list) and rows and isinstance(rows[0], dict)), None)


def _piece(row: object, source: str, chrome: Chrome) -> Piece:
    return Piece(source, lambda: (_read(row, source, chrome),))


def _line_piece(line: bytes, source: str, chrome: Chrome) -> Piece:
    def read() -> Iterator[Article | Skipped]:
        """Yield the article of each line."""
        text = decode(line, source)
        try:
            row = json.loads(text)
        except (ValueError, RecursionError):
            yield Skipped(source, "not JSON")
            return
        rows = _listed(row, chrome) if isinstance(row, dict) else None
        yield from (_read(one, source, chrome) for one in rows or [row])

    return Piece(source, read)


def _read(row: object, source: str, chrome: Chrome) -> Article | Skipped:
    return read_row(map_row(row, chrome) if isinstance(row, dict) else row, source, chrome)
