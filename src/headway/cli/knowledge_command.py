"""The commands of ``headway knowledge``: what headway knows of actors, places and measures, and from where."""

from collections.abc import Iterator
from typing import Annotated

import typer

from headway.cli.options import AsJson
from headway.cli.printing import print_json
from headway.errors import InputError
from headway.lexicon import load_tables
from headway.model import Entry

knowledge_app = typer.Typer(rich_markup_mode=None, help="Look up what is known of actors, places and measures.")

NAMED = ("name", "aliases", "demonyms", "roles", "words", "capital")
"""Keys of an entry whose words it is found by."""


@knowledge_app.command("list")
def list_knowledge(as_json: AsJson = False) -> None:
    """Count the entries of each file."""
    counts: dict[str, int] = {}
    for entry in _entries():
        counts[entry.file] = counts.get(entry.file, 0) + 1
    if as_json:
        print_json(counts)
        return
    for file, number in sorted(counts.items()):
        print(f"{number:>6}  {file}")


@knowledge_app.command("show")
def show_knowledge(
    name: Annotated[str, typer.Argument(metavar="NAME|ID", help="A name, an alias or an id.")], as_json: AsJson = False
) -> None:
    """Print every entry that goes by a name.

    What is known, in which file, and from what source.
    """
    wanted = name.casefold()
    found = [entry for entry in _entries() if wanted in _called(entry)]
    if not found:
        raise InputError(f"nothing is known by the name {name!r}", name)
    if as_json:
        print_json([{"file": entry.file, **entry.keys} for entry in found])
        return
    for entry in found:
        print(entry.file)
        for key, value in entry.keys.items():
            print(f"    {key:<11} {_told(value)}")


def _entries() -> Iterator[Entry]:
    for table, entries in sorted(load_tables().items()):
        if table.startswith("knowledge/"):
            yield from entries


def _called(entry: Entry) -> set[str]:
    """Give the names that an entry goes by, without regard to case."""
    held = [entry.keys.get("id"), *(entry.keys.get(key) for key in NAMED)]
    words = [word for value in held for word in (value if isinstance(value, list | tuple) else [value])]
    return {str(word).casefold() for word in words if word}


def _told(value: object) -> str:
    """Put a value in a line: members of a list beside each other, a table as its keys and values."""
    if isinstance(value, list):
        return ", ".join(map(_told, value))
    if isinstance(value, dict):
        return " ".join(f"{key} {_told(held)}" for key, held in value.items())
    return str(value)
