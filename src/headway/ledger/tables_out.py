"""Every table of a ledger as files: Parquet for DuckDB, polars and pandas, or CSV, or JSON lines.

What enters are an open ledger and a folder; what leaves are files, one a table, each written whole or not at all. Words
are written out, JSON parts as JSON text, bytes as bytes (in CSV and JSON lines as hexadecimal digits).
"""

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, Final, Literal, TypeAlias, cast

from headway.errors import InputError, LedgerError
from headway.ledger.claim_table import claim_columns, claim_rows
from headway.ledger.coding import unpacked_text
from headway.ledger.keeper import Keeper
from headway.ledger.records import Cell

Form: TypeAlias = Literal["parquet", "csv", "jsonl"]
FORMS: Final = ("parquet", "csv", "jsonl")
Columns: TypeAlias = Mapping[str, str]
"""Names of columns, each with what it holds: text, whole, number or bytes."""
Row: TypeAlias = tuple[Cell, ...]

_AT_ONCE: Final = 20_000
"""Rows written at once: a group of rows of Parquet, some ten megabytes."""
_PACKED: Final = ("words", "correction", "document")
"""Columns that are compressed in the ledger and written out in plain."""
_WITHOUT: Final = "Parquet needs pyarrow: pip install 'headway[parquet]', or choose --format csv or jsonl"
_TABLES: Final = (
    "text", "edition", "capture", "reading", "claim", "copy", "skipped", "decision", "assessment", "fetched", "takedown",
    "current", "standing", "name", "about", "weighing",
)  # fmt: skip
_TYPES: Final = {"INTEGER": "whole", "REAL": "number", "TEXT": "text", "BLOB": "bytes"}


def write_tables(keeper: Keeper, folder: Path, form: Form) -> list[tuple[str, int]]:
    """Write every table into a folder; give the files with their rows. Raises InputError where Parquet cannot be written."""
    write = _writer(form)
    written: list[tuple[str, int]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with keeper.one_moment():
            for table in _TABLES:
                path = folder / f"{table}.{form}"
                part = path.with_suffix(".part")
                columns, rows = _table(keeper, table)
                count = write(part, columns, rows)
                part.replace(path)
                written.append((str(path), count))
    except OSError as error:
        raise LedgerError(f"cannot write into {folder}: {error.strerror}", folder) from error
    return written


def _table(keeper: Keeper, table: str) -> tuple[Columns, Iterator[Row]]:
    if table == "claim":
        return claim_columns(), claim_rows(keeper)
    info = keeper.rows(f"PRAGMA table_info({table})")
    columns = {row["name"]: "text" if row["name"] in _PACKED else _TYPES[row["type"]] for row in info}
    names = ", ".join(f'"{name}"' for name in columns)
    packed = [n for n, name in enumerate(columns) if name in _PACKED]
    return columns, _rows(keeper, f"SELECT {names} FROM {table}", packed)


def _rows(keeper: Keeper, query: str, packed: Sequence[int]) -> Iterator[Row]:
    for row in keeper.each(query):
        cells = list(row)
        for n in packed:
            cells[n] = unpacked_text(cells[n]) if cells[n] is not None else None
        yield tuple(cells)


Write: TypeAlias = Callable[[Path, Columns, Iterator[Row]], int]


def _writer(form: Form) -> Write:
    if form != "parquet":
        return _write_csv if form == "csv" else _write_jsonl
    try:
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise InputError(_WITHOUT, form) from error
    return _write_parquet


def _write_parquet(path: Path, columns: Columns, rows: Iterator[Row]) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {"text": pa.string(), "whole": pa.int64(), "number": pa.float64(), "bytes": pa.binary()}
    schema = pa.schema([pa.field(name, types[kind]) for name, kind in columns.items()])
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while group := list(islice(rows, _AT_ONCE)):
            arrays = [
                pa.array(cells, field.type) for cells, field in zip(zip(*group, strict=True), schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(group)
    return count


def _write_csv(path: Path, columns: Columns, rows: Iterator[Row]) -> int:
    count = 0
    with _opened(path) as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for row in rows:
            writer.writerow(map(_spelled, row))
            count += 1
    return count


def _write_jsonl(path: Path, columns: Columns, rows: Iterator[Row]) -> int:
    count = 0
    with _opened(path) as file:
        for row in rows:
            file.write(json.dumps(dict(zip(columns, map(_spelled, row), strict=True)), ensure_ascii=False) + "\n")
            count += 1
    return count


def _opened(path: Path) -> IO[str]:
    return cast(IO[str], path.open("w", encoding="utf-8", newline=""))


def _spelled(cell: Cell) -> str | int | float | None:
    return cell.hex() if isinstance(cell, bytes) else cell
