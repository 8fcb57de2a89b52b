"""The formats of an export by name, and each as files.

What enters are an assessment, its evidence and the name of a format; what leaves are names and bytes of files. Raises
InputError for a format that is not known.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final, TypeAlias

from headway.errors import InputError
from headway.model import Assessment, Weighed
from headway.publish.exports.csv_package import csv_files, data_package
from headway.publish.exports.geojson import geojson_files
from headway.publish.exports.hxl import hxl_files
from headway.publish.exports.json_lines import json_lines_files
from headway.publish.exports.parquet_files import parquet_files
from headway.publish.exports.sheet import Cell
from headway.publish.exports.sheets import sheets
from headway.publish.exports.web_annotation import web_annotation_files

File: TypeAlias = tuple[str, bytes]

FORMATS: Final[Mapping[str, Callable[[Assessment, Weighed], Iterator[File]]]] = {
    "datapackage": lambda assessment, weighed: data_package(assessment, sheets(assessment, weighed)),
    "csv": lambda assessment, weighed: csv_files(sheets(assessment, weighed)),
    "jsonl": lambda assessment, weighed: json_lines_files(sheets(assessment, weighed)),
    "parquet": lambda assessment, weighed: parquet_files(sheets(assessment, weighed)),
    "geojson": geojson_files,
    "webannotation": web_annotation_files,
    "hxl": hxl_files,
}
"""What `headway export --format` takes."""


def export(form: str, assessment: Assessment, weighed: Weighed) -> Iterator[File]:
    """Yield the files of an export, each as its name and its bytes."""
    if form not in FORMATS:
        raise InputError(f"{form!r} is no format of an export; choose from {', '.join(FORMATS)}", form)
    return FORMATS[form](assessment, weighed)


def table_rows(name: str, assessment: Assessment, weighed: Weighed) -> list[dict[str, Cell]]:
    """Give the rows of one table as dictionaries, as data frames take them. Raises InputError for an unknown table."""
    tables = {one.name: one for one in sheets(assessment, weighed)}
    if name not in tables:
        raise InputError(f"{name!r} is no table; choose from {', '.join(tables)}", name)
    return list(tables[name].records())
