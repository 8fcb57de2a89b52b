"""Tables as JSON, a row a line.

What enters are tables; what leaves are files. Days are YYYY-MM-DD, an unknown cell is null, a list an array.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date

from headway.publish.exports.sheet import Cell, Sheet


def json_lines_files(tables: Iterable[Sheet]) -> Iterator[tuple[str, bytes]]:
    """Write each table as JSON lines."""
    for table in tables:
        lines = (json.dumps(row, ensure_ascii=False, default=_plain) + "\n" for row in table.records())
        yield f"{table.name}.jsonl", "".join(lines).encode("utf-8", "replace")


def _plain(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    raise TypeError(f"no cell of an export: {cell!r}")
