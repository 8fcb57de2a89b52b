"""Tables as CSV, and as a data package: CSV with a description that programs read and a codebook that people read.

What enters are tables; what leaves are files. Follows Frictionless Data's Data Package and Table Schema (version 1). A
text that a spreadsheet would run as a formula gets an apostrophe before it.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from headway.model import Assessment
from headway.publish.exports.sheet import Cell, Field, Sheet

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes a formula to begin with (OWASP, CSV injection)."""
BETWEEN: Final = "; "
"""What stands between the members of a list."""


def csv_files(tables: Iterable[Sheet]) -> Iterator[tuple[str, bytes]]:
    """Write each table as CSV: UTF-8, a header, commas, lines that end in a newline."""
    for table in tables:
        yield f"{table.name}.csv", csv_text([field.name for field in table.fields], table.rows).encode()


def csv_text(header: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """Write rows as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([plain_cell(cell) for cell in row])
    return out.getvalue()


def plain_cell(cell: Cell) -> str:
    """Write a cell for a spreadsheet.

    >>> plain_cell("=1+1"), plain_cell(-3), plain_cell(("a", "b")), plain_cell(None), plain_cell(True)
    ("'=1+1", '-3', 'a; b', '', 'true')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return repr(cell) if cell != int(cell) else str(int(cell))
    if isinstance(cell, int):
        return str(cell)
    text = cell if isinstance(cell, str) else BETWEEN.join(cell)
    text = text.replace("\x00", "").encode("utf-8", "replace").decode()
    return f"'{text}" if text.startswith(FORMULA) else text


def data_package(assessment: Assessment, tables: tuple[Sheet, ...]) -> Iterator[tuple[str, bytes]]:
    """Write the tables with `datapackage.json` and `codebook.md`."""
    named = {table.name: f"{table.name}.csv" for table in tables}
    package = {
        "profile": "tabular-data-package",
        "name": f"headway-{assessment.campaign}",
        "title": assessment.name,
        "description": f"Claims of public reporting, as of {assessment.as_of or 'an unknown day'}.",
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": table.name,
                "path": named[table.name],
                "description": table.about,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": _schema(table),
            }
            for table in tables
        ],
    }
    yield "datapackage.json", (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()
    yield "codebook.md", codebook(tables).encode()
    yield from csv_files(tables)


def _schema(table: Sheet) -> dict[str, object]:
    keys = [field.name for field in table.fields if field.key]
    refers = [
        {"fields": field.name, "reference": {"resource": field.refers, "fields": "id"}}
        for field in table.fields
        if field.refers
    ]
    schema: dict[str, object] = {"fields": [_field(field) for field in table.fields], "missingValues": [""]}
    return schema | ({"primaryKey": keys} if keys else {}) | ({"foreignKeys": refers} if refers else {})


def _field(field: Field) -> dict[str, object]:
    several = f"; several are joined by {BETWEEN.strip()!r}" if field.type == "list" else ""
    described: dict[str, object] = {
        "name": field.name,
        "type": "string" if field.type == "list" else field.type,
        "description": field.about + several,
    }
    constraints: dict[str, object] = {}
    if field.key:
        constraints |= {"required": True, "unique": True}
    if field.allowed:
        constraints["enum"] = list(field.allowed)
    return described | ({"constraints": constraints} if constraints else {})


def codebook(tables: Iterable[Sheet]) -> str:
    """Describe every column of every table, in Markdown."""
    parts = [
        "# Codebook\n\nMade from the types that headway works with. An empty cell means: not known. Where a text begins with a "
        "sign that a spreadsheet takes for a formula, an apostrophe was put before it.\n"
    ]
    for table in tables:
        parts.append(
            f"\n## {table.name}.csv\n\nA row is {table.about}.\n\n| column | type | meaning |\n|---|---|---|\n"
        )
        for field in table.fields:
            values = f". One of: {', '.join(field.allowed)}" if field.allowed else ""
            refers = f". Refers to {field.refers}.csv" if field.refers else ""
            parts.append(f"| `{field.name}` | {field.type} | {field.about}{values}{refers} |\n")
    return "".join(parts)
