"""A table of an export: its columns, each with what it means, and its rows.

What enters are values of the model and how a cell is read from them; what leaves are rows of plain cells. An unknown
cell is None; a list is a tuple of texts.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeAlias, TypeVar

Cell: TypeAlias = "str | int | float | bool | date | tuple[str, ...] | None"
CellType = Literal["string", "integer", "number", "boolean", "date", "list"]
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: name, type, meaning, how its cell is read, the values it may take and the table it refers to."""

    name: str
    type: CellType
    about: str
    read: Callable[[Row], Cell]
    key: bool = False
    allowed: tuple[str, ...] = ()
    refers: str | None = None


def column(
    name: str,
    form: CellType,
    about: str,
    read: Callable[[Row], Cell],
    *,
    key: bool = False,
    allowed: tuple[str, ...] = (),
    refers: str | None = None,
) -> Column[Row]:
    """Make a column, the type of its rows taken from ``read``."""
    return Column(name, form, about, read, key, allowed, refers)


@dataclass(frozen=True, slots=True)
class Field:
    """What a reader must know of a column: name, type, meaning, values, and the table it refers to."""

    name: str
    type: CellType
    about: str
    key: bool
    allowed: tuple[str, ...]
    refers: str | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with a name, what a row is, its fields and its rows of cells."""

    name: str
    about: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def records(self) -> Iterator[dict[str, Cell]]:
        """Yield each row as a dictionary of its cells."""
        names = [field.name for field in self.fields]
        for row in self.rows:
            yield dict(zip(names, row, strict=True))


def sheet(name: str, about: str, columns: tuple[Column[Row], ...], members: Iterable[Row]) -> Sheet:
    """Read every cell of a table."""
    fields = tuple(Field(c.name, c.type, c.about, c.key, c.allowed, c.refers) for c in columns)
    return Sheet(name, about, fields, tuple(tuple(c.read(one) for c in columns) for one in members))
