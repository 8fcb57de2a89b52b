"""What ties the articles of an archive together: copies are looked for over all shards at once, when all are read.

What enters are the shards of a folder; what leaves is one more, which holds the pairs. One process does it, with some
kilobytes of memory for each article that is on the campaign.
"""

import io
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Final, cast

from headway.engine.shards import COPIES, MANIFEST, ShardFolder
from headway.errors import InputError
from headway.model import Copy
from headway.pages import TextLinks

_EMPTY: Final = ("text", "edition", "capture")
"""Tables that every folder of tables must have."""
_PAIRS_AT_ONCE: Final = 20_000
"""Pairs that are held before they are written."""


def link_copies(shards: ShardFolder, *, anew: bool) -> int:
    """Look for copies among all articles and commit the pairs, where that is not done yet; give how many there are."""
    kept = shards.path / COPIES / MANIFEST
    if kept.is_file() and not anew:
        return _count(shards)
    folders = [shards.path / name for name, told in shards.manifests() if "edition.parquet" in _files(told)]
    if not folders:
        return 0
    links = TextLinks()
    pairs = ((copy, when) for name, text, when in _articles(folders) for copy in links.add(name, text)[1])
    written, count = _written(pairs)
    tables = {f"{table}.parquet": _without_rows(folders[0] / f"{table}.parquet") for table in _EMPTY}
    shards.commit(COPIES, {**tables, "copy.parquet": written}, {"copies": count})
    return count


def _count(shards: ShardFolder) -> int:
    return next(cast(int, told["copies"]) for name, told in shards.manifests() if name == COPIES)


def _files(told: Mapping[str, object]) -> Mapping[str, str]:
    return cast(Mapping[str, str], told["sha256"]) if "copies" not in told else {}


def _articles(folders: list[Path]) -> Iterator[tuple[str, str, str]]:
    """Yield the id and text of each article, and when it was read."""
    pq = _parquet()
    for folder in folders:
        texts = pq.read_table(folder / "text.parquet", columns=["number", "words"]).to_pylist()
        words = {row["number"]: row["words"] for row in texts}
        for row in pq.read_table(folder / "edition.parquet", columns=["article", "text", "taken_in"]).to_pylist():
            yield row["article"], words[row["text"]], row["taken_in"]


def _without_rows(path: Path) -> bytes:
    pq = _parquet()
    written = io.BytesIO()
    pq.write_table(pq.read_schema(path).empty_table(), written)
    return written.getvalue()


def _written(pairs: Iterator[tuple[Copy, str]]) -> tuple[bytes, int]:
    """Write pairs as they come, and count them; only what is written of them is held in memory."""
    import pyarrow as pa

    text = pa.string()
    columns = {"one": text, "other": text, "score": pa.float64(), "reason": text, "taken_in": text}
    written, count = io.BytesIO(), 0
    with _parquet().ParquetWriter(written, pa.schema(columns), compression="zstd") as table:
        while part := list(islice(pairs, _PAIRS_AT_ONCE)):
            count += len(part)
            rows = zip(*((copy.one, copy.other, copy.score, copy.reason, when) for copy, when in part), strict=True)
            table.write_table(
                pa.table({name: pa.array(row, columns[name]) for name, row in zip(columns, rows, strict=True)})
            )
    return written.getvalue(), count


def _parquet() -> Any:
    """Import pyarrow's Parquet, which has no types; its values stay in this module."""
    try:
        import pyarrow.parquet as pq
    except ImportError as error:
        raise InputError("shards need pyarrow: pip install 'headway[parquet]'") from error
    return pq
