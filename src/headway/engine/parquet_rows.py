"""Rows of a Parquet file: how many there are, and some of them as lines of JSON.

What enters is the name of a file; what leaves are counts and lines. Days and times are written as ISO 8601; what has
no form in JSON is written as its words.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

from headway.engine.stores import open_stored
from headway.errors import InputError

_WITHOUT: Final = "Parquet needs pyarrow: pip install 'headway[parquet]'"
_AT_ONCE: Final = 256
"""Rows taken out of a file at a time."""


def count_rows(name: str) -> int:
    """Count the rows of a file. Raises InputError where it is no Parquet."""
    with _opened(name) as file:
        return int(file.metadata.num_rows)


def lines_of_rows(name: str, start: int, stop: int | None) -> Iterator[bytes]:
    """Yield rows as lines of JSON; only the groups that hold some of them are read."""
    with _opened(name) as file:
        past = 0
        for group in range(file.metadata.num_row_groups):
            first, past = past, past + file.metadata.row_group(group).num_rows
            if past <= start or (stop is not None and first >= stop):
                continue
            for batch in file.iter_batches(_AT_ONCE, row_groups=[group]):
                for number, row in enumerate(batch.to_pylist(), start=first):
                    if number >= start and (stop is None or number < stop):
                        yield json.dumps(row, ensure_ascii=False, default=_spelled).encode("utf-8", "replace") + b"\n"
                first += batch.num_rows


def _spelled(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


@contextmanager
def _opened(name: str) -> Iterator[Any]:
    """Open a Parquet file; pyarrow has no types, and its values stay in this module."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise InputError(_WITHOUT, name) from error
    with open_stored(name) as source:
        try:
            file = pq.ParquetFile(source)
        except (pa.ArrowException, OSError) as error:
            raise InputError(f"{name} is no Parquet file ({error})", name) from error
        with file:
            yield file
