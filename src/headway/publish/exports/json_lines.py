"""Tables as JSON, a row a line.

What enters are tables; what leaves are files. Days are YYYY-MM-DD, an unknown cell is null, a list an array.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from headway.publish.exports.sheet import Sheet
from headway.publish.json_line import json_line


def json_lines_files(tables: Iterable[Sheet]) -> Iterator[tuple[str, bytes]]:
    """Write each table as JSON lines."""
    for table in tables:
        lines = (json_line(row, _plain) + "\n" for row in table.records())
        yield f"{table.name}.jsonl", "".join(lines).encode("utf-8", "replace")


def _plain(cell: object) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    raise TypeError(f"no cell of an export: {cell!r}")
