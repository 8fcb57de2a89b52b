"""Rows of other people's files, brought under the names that ``rows`` knows.

What enters is a row as it came and the names of columns (lang/chrome, or as given by hand); what leaves is a row with
``text``, ``title``, ``published``, ``url``, ``publisher``, ``language`` and ``byline``, as far as there are. A name is
compared without case, a space or a hyphen counting as "_".
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from headway.errors import InputError
from headway.pages.chrome import Chrome

_KEPT = ("id", "raw")


def with_columns(chrome: Chrome, columns: Mapping[str, str] | None) -> Chrome:
    """Put columns given by hand ("text": "body") before the usual names. Raises InputError for an unknown field."""
    named = dict(chrome.columns)
    for field, column in (columns or {}).items():
        if field not in named:
            raise InputError(f"no such field to map: {field} (there are {', '.join(named)})", field)
        named[field] = (fold_name(column), *named[field])
    return replace(chrome, columns=named)


def fold_name(name: str) -> str:
    """Fold the name of a column.

    >>> fold_name(" Publish-Date ")
    'publish_date'
    """
    return name.strip().strip("\ufeff\"'").lower().replace(" ", "_").replace("-", "_")


def known_fields(names: Iterable[str], chrome: Chrome) -> set[str]:
    """Tell which fields some names of columns stand for."""
    folded = {fold_name(name) for name in names}
    return {field for field, usual in chrome.columns.items() if not folded.isdisjoint(usual)}


def map_row(row: Mapping[str, object], chrome: Chrome) -> dict[str, object]:
    """Bring a row under the names that ``rows`` knows; a column that is empty counts as missing."""
    folded = {fold_name(name): value for name, value in row.items() if isinstance(name, str)}
    mapped = {name: folded[name] for name in _KEPT if name in folded}
    for field, names in chrome.columns.items():
        value = next((value for name in names if _filled(value := folded.get(name))), None)
        if value is not None:
            mapped[field] = _inner_name(value)
    return mapped


def _filled(value: object) -> bool:
    return value is not None and value != "" and value != []


def _inner_name(value: object) -> object:
    """Take the name of a value that is an object ("source": {"id": 7, "name": "The Daily Example"})."""
    return value.get("name", value) if isinstance(value, dict) else value
