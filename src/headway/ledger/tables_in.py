"""Taking in another ledger: its file, or the folder of tables that one was exported to, or a folder of such folders.

What enters are articles, readings and decisions as another ledger had them; what leaves are the same in this one, taken in
now. What is here already is not taken in again. What was taken down here stays out; takedowns there are not carried out here.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Final, cast

from headway.errors import InputError, LedgerError
from headway.ledger import recall
from headway.ledger.claim_table import parts_from
from headway.ledger.coding import Plain, packed, packed_text
from headway.ledger.drafting import ReadArticle
from headway.ledger.keeper import Keeper
from headway.ledger.long_runs import AT_ONCE, take_batches
from headway.ledger.records import Cell, capture_from
from headway.ledger.standing import settle_again
from headway.model import Claim, Reading

_FIRST: Final = (
    "text",
    "edition",
    "capture",
    "reading",
    "claim",
    "copy",
    "skipped",
    "decision",
    "assessment",
    "fetched",
)
_NOTES: Final = ("copy", "skipped", "assessment", "fetched")
"""Tables whose rows are taken over as they are."""
_ROWS_AT_ONCE: Final = 5_000
_PACKED: Final = ("words", "correction", "document")
_BYTES: Final = ("digest", "signature")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import brought: articles and readings that were new here, and decisions."""

    new: int
    met: int
    decisions: int


def take_ledger(keeper: Keeper, other: Keeper) -> Imported:
    """Take in another ledger, some hundred articles a transaction."""
    sizes: list[int] = []
    new = take_batches(keeper, _batches(other, sizes))
    with keeper.writing(str(other.path)):
        decisions = _take_decisions(keeper, other)
        for table in _NOTES:
            _take_rows(keeper, other, table)
    return Imported(new, sum(sizes), decisions)


def _batches(other: Keeper, sizes: list[int]) -> Iterator[tuple[str, list[ReadArticle]]]:
    """Yield what one reader after the other read, a batch at a time, and note how many were in each."""
    for reader, pages in groupby(_pages(other), key=itemgetter(0)):
        while batch := [page for _, page in islice(pages, AT_ONCE)]:
            sizes.append(len(batch))
            yield reader, batch


def _pages(other: Keeper) -> Iterator[tuple[str, ReadArticle]]:
    """Yield every edition with each of its readings, in the order they were taken in; then its further captures."""
    query = "SELECT number, signature FROM edition ORDER BY number"
    for edition in other.each(query):
        article = recall.article_at(other, edition["number"])
        if article is None:
            continue
        readings = other.rows("SELECT number, reader FROM reading WHERE edition = ? ORDER BY number", edition["number"])
        for reading in readings:
            claims: tuple[Claim, ...] = recall.claims_at(other, reading["number"], article)
            yield reading["reader"], ReadArticle(article, Reading(claims), edition["signature"])
        if not readings:
            yield "", ReadArticle(article, None, edition["signature"])
        captures = other.rows("SELECT * FROM capture WHERE edition = ? ORDER BY number", edition["number"])
        for row in captures[1:]:
            yield "", ReadArticle(replace(article, capture=capture_from(row)), None, edition["signature"])


def _take_decisions(keeper: Keeper, other: Keeper) -> int:
    """Take over decisions, each at the moment when its person made it; give how many were new."""
    numbers: dict[int, int] = {}
    taken: set[str] = set()
    for row in other.rows(
        "SELECT decision.*, text.version FROM decision LEFT JOIN text ON text.number = text ORDER BY 1"
    ):
        same = keeper.row(
            "SELECT number FROM decision WHERE verdict = ? AND claim = ? AND other IS ? AND who = ? AND taken_in = ?",
            row["verdict"], row["claim"], row["other"], row["who"], row["taken_in"],
        )  # fmt: skip
        if same is not None:
            numbers[row["number"]] = same["number"]
            continue
        text = keeper.number("SELECT number FROM text WHERE version = ?", row["version"]) or None
        query = (
            "SELECT max(reading.number) FROM reading JOIN edition ON edition.number = edition WHERE edition.text = ?"
        )
        kept = ("verdict", "claim", "other", "correction", "who", "why", "taken_in")
        cells: dict[str, Cell] = {key: row[key] for key in kept}
        cells |= {"text": text, "reading": keeper.number(query, text), "undoes": numbers.get(row["undoes"])}
        numbers[row["number"]] = cast(int, keeper.add("decision", cells, timed=False))
        if text is not None:
            taken |= {one["article"] for one in keeper.rows("SELECT article FROM edition WHERE text = ?", text)}
    settle_again(keeper, sorted(taken))
    if taken:
        keeper.turn(taken)
    return len(numbers) if taken else 0


def _take_rows(keeper: Keeper, other: Keeper, table: str) -> None:
    """Take over rows that are not here yet, with the moment that they were noted at."""
    for row in other.rows(f"SELECT * FROM {table}"):
        cells = {key: row[key] for key in row.keys() if key != "number"}  # noqa: SIM118
        where = " AND ".join(f"{key} IS ?" for key in cells)
        if keeper.row(f"SELECT 1 FROM {table} WHERE {where}", *cells.values()) is None:
            keeper.add(table, cells, timed=False)


def folders_of_tables(path: Path) -> list[Path]:
    """Name the folders of exported tables at a path. Raises InputError where there is none."""
    folders = [path, *sorted(inside for inside in path.iterdir() if inside.is_dir())]
    found = [
        folder for folder in folders if any((folder / f"edition.{form}").is_file() for form in ("parquet", "jsonl"))
    ]
    if not found:
        raise InputError(f"{path} holds no exported tables (edition.parquet or edition.jsonl)", path)
    return found


def fill_from(keeper: Keeper, folder: Path) -> None:
    """Put exported tables into an empty ledger. Raises InputError for tables that do not fit each other."""
    try:
        with keeper.writing(str(folder)):
            for table in _FIRST:
                for row in _rows_of(folder, table):
                    _fill(keeper, table, row)
            _fill_found(keeper, folder)
    except (KeyError, ValueError, LedgerError) as error:
        raise InputError(f"{folder}: the tables are not those of a ledger ({error})", folder) from error


def _fill(keeper: Keeper, table: str, row: Mapping[str, Plain]) -> None:
    cells: dict[str, Cell] = {}
    for key, value in row.items():
        cell = cast(Cell, value)
        if key in _PACKED and isinstance(cell, str):
            cell = packed_text(cell)
        elif key in _BYTES and isinstance(cell, str) and (table, key) != ("capture", "digest"):
            cell = bytes.fromhex(cell)
        cells[key] = cell
    if table == "claim":
        cells = {key: cells[key] for key in ("reading", "position", "id", "kind", "start", "end")}
    keeper.add(table, cells, timed=False)


def _fill_found(keeper: Keeper, folder: Path) -> None:
    """Put the claims of each reading together; a reading without claims has an empty list."""
    for reading, rows in groupby(_rows_of(folder, "claim"), key=lambda row: row["reading"]):
        parts = [parts_from(row) for row in rows]
        keeper.add("found", {"reading": cast(int, reading), "claims": packed(parts)}, timed=False)
    empty = "INSERT INTO found SELECT number, ? FROM reading WHERE number NOT IN (SELECT reading FROM found)"
    keeper.change(empty, packed([]))


def _rows_of(folder: Path, table: str) -> Iterator[Mapping[str, Plain]]:
    if (folder / f"{table}.parquet").is_file():
        return _parquet_rows(folder / f"{table}.parquet")
    if (folder / f"{table}.jsonl").is_file():
        return _json_rows(folder / f"{table}.jsonl")
    if table in ("text", "edition", "capture"):
        raise InputError(f"{folder} lacks the table {table}", folder)
    return iter(())


def _parquet_rows(path: Path) -> Iterator[Mapping[str, Plain]]:
    try:
        import pyarrow.parquet as pq
    except ImportError as error:
        raise InputError("Parquet needs pyarrow: pip install 'headway[parquet]'", path) from error
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(_ROWS_AT_ONCE):
            yield from batch.to_pylist()


def _json_rows(path: Path) -> Iterator[Mapping[str, Plain]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
