"""Tables as Parquet, for DuckDB, polars and pandas.

What enters are tables; what leaves are files. Needs pyarrow (the extra ``parquet``): raises InputError without it.
"""

import io
from collections.abc import Iterable, Iterator
from typing import Final

from headway.errors import InputError
from headway.publish.exports.sheet import CellType, Sheet

WITHOUT: Final = "Parquet needs pyarrow: pip install 'headway[parquet]'"


def parquet_files(tables: Iterable[Sheet]) -> Iterator[tuple[str, bytes]]:
    """Write each table as Parquet, its columns typed; what they mean stands in the schema's metadata."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise InputError(WITHOUT) from error
    types: dict[CellType, pa.DataType] = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "list": pa.list_(pa.string()),
    }
    for table in tables:
        schema = pa.schema([pa.field(f.name, types[f.type], metadata={"about": f.about}) for f in table.fields])
        columns = [list(cells) for cells in zip(*table.rows, strict=True)] or [[] for _ in table.fields]
        arrays = [pa.array(cells, part.type) for cells, part in zip(columns, schema, strict=True)]
        out = io.BytesIO()
        pq.write_table(pa.Table.from_arrays(arrays, schema=schema), out)
        yield f"{table.name}.parquet", out.getvalue()
