"""An archive is cut into the same partitions every time; together they hold each of its pages once."""

import gzip
import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from headway.engine.fetching_parts import fetch
from headway.engine.partitions import Partition, form_of, plan, split
from headway.errors import InputError
from headway.model import Article, Capture, Skipped, identify

ROWS = [{"id": n, "text": f"Row number {n} of the file."} for n in range(10)]
LINES = b"".join(json.dumps(row).encode() + b"\n" for row in ROWS)


def write_plain(folder: Path) -> Path:
    path = folder / "rows.jsonl"
    path.write_bytes(LINES)
    return path


def write_packed(folder: Path) -> Path:
    path = folder / "rows.jsonl.gz"
    path.write_bytes(gzip.compress(LINES))
    return path


def write_parquet(folder: Path) -> Path:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    path = folder / "rows.parquet"
    rows = [{**row, "published": date(2017, 5, 9)} for row in ROWS]
    pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=4)
    return path


def rows_of(partition: Partition, folder: Path) -> list[dict[str, object]]:
    folder.mkdir(parents=True, exist_ok=True)
    fetched = fetch(partition, folder)
    return [json.loads(line) for path in fetched.paths for line in Path(path).read_bytes().splitlines()]


@pytest.mark.parametrize("pages", [1, 3, 10, 50])
@pytest.mark.parametrize("write", [write_plain, write_packed, write_parquet])
def test_partitions_hold_each_row_once_and_in_order(write: Callable[[Path], Path], pages: int, tmp_path: Path) -> None:
    parts = list(plan([str(write(tmp_path))], pages=pages))
    found = [row["id"] for part in parts for row in rows_of(part, tmp_path / part.name)]
    assert found == list(range(10))
    assert len(parts) == -(-10 // pages)


def test_days_in_parquet_are_written_as_days(tmp_path: Path) -> None:
    (part,) = plan([str(write_parquet(tmp_path))])
    assert rows_of(part, tmp_path / "made")[0]["published"] == "2017-05-09"


def test_the_same_files_give_the_same_partitions_and_a_changed_one_others(tmp_path: Path) -> None:
    path = write_plain(tmp_path)
    names = [part.name for part in plan([str(path)], pages=4)]
    assert [part.name for part in plan([str(tmp_path)], pages=4)] == names
    assert names == sorted(names)
    os.utime(path, ns=(1, 1))
    assert set(names).isdisjoint(part.name for part in plan([str(path)], pages=4))


def test_small_files_are_taken_together_and_hidden_ones_left_out(tmp_path: Path) -> None:
    for n in range(5):
        (tmp_path / f"page-{n}.html").write_text("<p>A page.</p>")
    (tmp_path / ".hidden.html").write_text("<p>None.</p>")
    parts = list(plan([str(tmp_path)], pages=2))
    assert [[Path(source).name for source in part.sources] for part in parts] == [
        ["page-0.html", "page-1.html"],
        ["page-2.html", "page-3.html"],
        ["page-4.html"],
    ]


@pytest.mark.parametrize("write", [write_plain, write_packed, write_parquet])
def test_a_partition_splits_into_its_pages(write: Callable[[Path], Path], tmp_path: Path) -> None:
    _, second, _ = plan([str(write(tmp_path))], pages=4)
    pages = split(second)
    assert [row["id"] for page in pages for row in rows_of(page, tmp_path / page.name)] == [4, 5, 6, 7]
    assert len(pages) == 4
    assert len(split(pages[0])) == 1


def test_what_is_read_is_named_by_its_file_and_line(tmp_path: Path) -> None:
    path = write_plain(tmp_path)
    second = list(plan([str(path)], pages=4))[1]
    folder = tmp_path / "made"
    folder.mkdir()
    fetched = fetch(second, folder)
    skipped = fetched.named(Skipped(f"{fetched.paths[0]}:2", "not JSON"))
    assert isinstance(skipped, Skipped)
    assert skipped.source == f"{path}:6"
    capture = Capture(f"{fetched.paths[0]}:1", "application/json", identify("bytes"))
    article = fetched.named(Article("a", "v", "A row.", ((0, 6),), capture))
    assert isinstance(article, Article)
    assert article.capture.source == f"{path}:5"


def test_a_file_that_is_no_parquet_is_an_error_that_names_it(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    path = tmp_path / "rows.parquet"
    path.write_bytes(b"no parquet")
    with pytest.raises(InputError, match=r"rows\.parquet is no Parquet file"):
        list(plan([str(path)]))


def test_an_address_of_a_store_is_read_through_pyarrow(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    path = write_plain(tmp_path)
    parts = list(plan([path.as_uri()], pages=4))
    found = [row["id"] for part in parts for row in rows_of(part, tmp_path / part.name)]
    assert found == list(range(10))


@pytest.mark.parametrize("name", ["nowhere.jsonl", "nowhere/", "*.nothing"])
def test_a_name_that_leads_nowhere_is_an_error(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        list(plan([str(tmp_path / name)]))


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.warc", "warc"),
        ("A.WARC.GZ", "warc"),
        ("rows.jsonl", "lines"),
        ("rows.ndjson.gz", "lines"),
        ("rows.parquet", "parquet"),
        ("page.html", None),
        ("rows.json", None),
    ],
)
def test_the_form_is_told_by_the_name(name: str, form: str | None) -> None:
    assert form_of(name) == form
