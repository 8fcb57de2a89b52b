"""The words and the knowledge that ship with headway, read once and handed out frozen.

What enters are the TOML files under ``lang/<language>`` and ``knowledge``; what leaves are entries, by the file's name.
A file holds arrays of tables ([[rule]], [[actor]], ...); every table has a ``name`` or an ``id``, unique in its file.
What a key means is the business of the stage that uses it; that the file is well formed is checked here.
"""

import tomllib
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType

from headway.errors import RuleError
from headway.model import Entry, Tables


def _entries(file: Traversable, shown: str) -> tuple[Entry, ...]:
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(shown, "", str(error)) from error
    found: list[Entry] = []
    for key, rows in content.items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise RuleError(shown, key, "expected an array of tables")
        for n, row in enumerate(rows):
            name = row.get("name") if key != "actor" and key != "place" else row.get("id")
            if not isinstance(name, str) or not name:
                raise RuleError(shown, f"{key}[{n}]", "expected a name (an id for actors and places)")
            found.append(Entry(shown, f"{key}.{name}", MappingProxyType(row)))
    names = [entry.name for entry in found]
    for name in names:
        if names.count(name) > 1:
            raise RuleError(shown, name, "expected once, found again")
    return tuple(found)


@lru_cache(maxsize=4)
def load_tables(language: str = "en") -> Tables:
    """Read every shipped file for a language; keys are "lang/NAME" and "knowledge/NAME".

    The files of a folder ("knowledge/actors/") are one table. Raises RuleError for a file that is not well formed.
    """
    root = files("headway")
    tables: dict[str, tuple[Entry, ...]] = {}
    for folder, prefix in ((root / "lang" / language, "lang"), (root / "knowledge", "knowledge")):
        for item in sorted(folder.iterdir(), key=lambda child: child.name):
            if item.name.endswith(".toml"):
                tables[f"{prefix}/{item.name[:-5]}"] = _entries(item, f"{prefix}/{item.name}")
            elif item.is_dir() and not item.name.startswith("_"):
                inside = sorted((x for x in item.iterdir() if x.name.endswith(".toml")), key=lambda child: child.name)
                rows = [row for x in inside for row in _entries(x, f"{prefix}/{item.name}/{x.name}")]
                tables[f"{prefix}/{item.name}"] = tuple(rows)
    return MappingProxyType(tables)
