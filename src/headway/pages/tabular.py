"""A table of articles (CSV, TSV) to pieces: a row each, columns told by their names.

What enters is an open file whose first line names the columns; what leaves are pieces, one a row, read as the file is
read. A table without a column of text is refused, as no column is guessed to be it.
"""

import csv
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from typing import IO

from headway.pages.chrome import Chrome
from headway.pages.columns import known_fields, map_row
from headway.pages.decode import LARGEST_PAGE, encoding_of
from headway.pages.piece import Piece, skipped_piece
from headway.pages.rows import read_row

_DELIMITERS = (",", "\t", ";", "|")
_NAMES = (".csv", ".tsv", ".tab")
_FEWEST_KNOWN = 2
"""Columns with names that we know, one of them the text's, by which a table is told without its file's name."""
_LONGEST_HEADER = 10_000


def is_table(head: bytes, name: str, chrome: Chrome) -> bool:
    """Tell a table by its first line: names of columns, one of them the text's; a name such as .csv is evidence."""
    header = _header(head)
    if header is None:
        return False
    known = known_fields(header[1], chrome)
    return name.lower().endswith(_NAMES) or ("text" in known and len(known) >= _FEWEST_KNOWN)


def read_table(file: IO[bytes], head: bytes, source: str, chrome: Chrome) -> Iterator[Piece]:
    """Give a piece for each row; the header is row 1."""
    header = _header(head)
    if header is None or "text" not in known_fields(header[1], chrome):
        columns = ", ".join(header[1]) if header else ""
        yield skipped_piece(source, "no column of text", f"columns: {columns[:200]}")
        return
    csv.field_size_limit(LARGEST_PAGE)
    text = TextIOWrapper(file, encoding_of(head), errors="replace", newline="")
    rows = csv.reader(text, delimiter=header[0])
    try:
        names = next(rows)
        for number, values in enumerate(rows, 2):
            if any(value.strip() for value in values):
                yield _piece(dict(zip(names, values, strict=False)), f"{source}:{number}", chrome)
    except csv.Error as error:
        yield skipped_piece(f"{source}:{rows.line_num}", "broken table", str(error))
    finally:
        text.detach()


def _piece(row: dict[str, str], source: str, chrome: Chrome) -> Piece:
    return Piece(source, lambda: (read_row(map_row(row, chrome), source, chrome),))


def _header(head: bytes) -> tuple[str, Sequence[str]] | None:
    """Read the first line: the delimiter and the names; None where it is no list of names."""
    text = head.decode(encoding_of(head), "replace").lstrip("\ufeff")
    line = text.partition("\n")[0].strip("\r")
    if not line.strip() or len(line) > _LONGEST_HEADER or "<" in line or line.lstrip().startswith(("{", "[")):
        return None
    delimiter = max(_DELIMITERS, key=line.count)
    try:
        names = next(csv.reader([line], delimiter=delimiter))
    except csv.Error:
        return None
    return delimiter, names
