"""Model values to JSON and back, equal to what they were.

What enters is a frozen dataclass of `headway.model`, or a tuple of such; what leaves is JSON. There are two ways to write
it: by name (a mapping, fields that are None or empty left out), which other programs can read, and by position (a list, in
the order of `positions`), a third as long and four times as fast. Both are read. Types come from the annotations; nothing
is guessed from the content.
"""

import json
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from operator import attrgetter
from types import UnionType
from typing import Any, Final, Literal, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import orjson
from isal import isal_zlib

from headway.ledger.positions import FIELDS, SHARED

Value = TypeVar("Value")
Plain: TypeAlias = object
"""What JSON can say: a string, number, truth value, list or mapping of such."""
Build: TypeAlias = Callable[[Plain], object]
"""What makes a model value of parsed JSON."""

PRESSED: Final = isal_zlib.ISAL_DEFAULT_COMPRESSION
"""Level of compression. ISA-L writes what zlib reads, in a third of its time, and as small as zlib's third level does."""
NotPacked: Final = cast(type[Exception], isal_zlib.error)
"""What unpacking raises where the content is not what was packed."""
SHARED_KEPT: Final = 8192
"""Values of each shared sort that are kept at hand: some megabytes."""


def packed(value: object) -> bytes:
    """Write a model value, or a list or mapping of such, as compressed JSON, fields by name."""
    return _pressed(_json_of(value, _opened))


def packed_by_position(value: object) -> bytes:
    """Write a model value, or a list of such, as compressed JSON, fields by position."""
    return _pressed(_json_of(value, _cells))


def written(value: object) -> str:
    """Write a model value as JSON, its fields by name."""
    return _json_of(value, _opened).decode("utf-8")


def packed_text(text: str) -> bytes:
    """Compress a text. Raises UnicodeEncodeError for one that is not Unicode."""
    return _pressed(text.encode("utf-8"))


def unpacked(content: bytes) -> Plain:
    """Read the JSON values that `packed` or `packed_by_position` wrote."""
    spelled = isal_zlib.decompress(content)
    try:
        return cast(Plain, orjson.loads(spelled))
    except orjson.JSONDecodeError:  # what is no JSON to the letter, but was once kept: Infinity
        return cast(Plain, json.loads(spelled))


def unpacked_text(content: bytes) -> str:
    """Read what `packed_text` wrote."""
    return isal_zlib.decompress(content).decode("utf-8")


def _pressed(content: bytes) -> bytes:
    return isal_zlib.compress(content, PRESSED)


def _json_of(value: object, opened: Callable[[object], Plain]) -> bytes:
    """Write JSON, each value that it has no word for as ``opened`` gives it.

    Raises UnicodeEncodeError for a text that is not Unicode. What orjson has no word for either, whole numbers past 64
    bits, is left to Python's own writer.
    """
    try:
        return orjson.dumps(value, default=opened, option=orjson.OPT_PASSTHROUGH_DATACLASS)
    except orjson.JSONEncodeError:
        spelled = json.dumps(value, ensure_ascii=False, separators=(",", ":"), check_circular=False, default=opened)
        return spelled.encode("utf-8")


def from_plain(form: type[Value], value: Plain) -> Value:
    """Make a value of the dataclass ``form`` of JSON values."""
    return cast(Value, builder(cast(Hashable, form))(value))


def _opened(value: object) -> Plain:
    """Turn what JSON has no word for into what it has: a dataclass into its fields, a day into its name."""
    return _opener(cast(Hashable, value.__class__))(value)


@lru_cache(maxsize=256)
def _opener(form: Hashable) -> Callable[[object], Plain]:
    """Make what turns values of a type into JSON values, once; fields that are None or empty are left out."""
    if isinstance(form, type) and issubclass(form, date):
        return lambda value: cast(date, value).isoformat()
    if not (isinstance(form, type) and is_dataclass(form)):
        raise TypeError(f"{form!r} cannot be kept")
    names = tuple(field.name for field in fields(form))
    cells = attrgetter(*names, "__class__")

    def opened(value: object) -> Plain:
        """Give the fields by name, those that are not known left out."""
        return {name: item for name, item in zip(names, cells(value), strict=False) if item is not None and item != ()}

    return opened


def _cells(value: object) -> Plain:
    """Turn what JSON has no word for into what it has: a dataclass into a list of its fields, a day into its name."""
    form: Hashable = value.__class__  # type: ignore[assignment]
    return _laid_out(form)(value)


@lru_cache(maxsize=256)
def _laid_out(form: Hashable) -> Callable[[object], Plain]:
    """Make what lays a value of a type out by position, once; one that the model has dropped is left open."""
    names = FIELDS.get(cast(type, form))
    if names is None:
        return _opener(form)
    known = {field.name for field in fields(cast(Any, form))}
    if known.issuperset(names):
        return attrgetter(*names)
    return lambda value: [getattr(value, name, None) for name in names]


def _as_it_is(value: Plain) -> object:
    """Build what JSON says as it is: a string, a number, a truth value."""
    return value


@lru_cache(maxsize=256)
def builder(form: Hashable) -> Build:
    """Make the builder of a type, once: dataclass (which may be generic: ``Mention[Place]``), tuple, enum, date,
    optional, or a plain JSON value.
    """
    origin, arguments = get_origin(form), get_args(form)
    if origin is tuple:
        return _tuple_builder(arguments)
    if origin in (Union, UnionType):
        return _union_builder(arguments)
    if origin is not None and origin is not Literal:
        return _dataclass_builder(origin, arguments)
    if isinstance(form, type) and is_dataclass(form):
        return _dataclass_builder(form, ())
    if isinstance(form, type) and issubclass(form, Enum):
        members = {member.value: member for member in form}
        return members.__getitem__
    if form is date:
        return cast(Build, date.fromisoformat)
    return _as_it_is


def _tuple_builder(arguments: tuple[object, ...]) -> Build:
    builds = [builder(argument) for argument in arguments if argument is not Ellipsis]
    if all(build is _as_it_is for build in builds):
        return cast(Build, tuple)
    if Ellipsis in arguments:
        build = builds[0]
        return lambda value: tuple([build(item) for item in cast(list[object], value)]) if value else ()
    return lambda value: tuple(build(item) for build, item in zip(builds, cast(list[object], value), strict=True))


def _union_builder(arguments: tuple[object, ...]) -> Build:
    """A union here is an optional value, or one of plain JSON values, which need no building."""
    members = [argument for argument in arguments if argument is not type(None)]
    return builder(members[0]) if len(members) == 1 else _as_it_is


def _dataclass_builder(form: type, arguments: tuple[object, ...]) -> Build:
    """Build of a mapping by name, or of a list by position; a generic dataclass has its type variables filled in."""
    filled = dict(zip(getattr(form, "__parameters__", ()), arguments, strict=True))
    hints = {name: _fill(hint, filled) for name, hint in get_type_hints(form).items()}
    builds = {field.name: builder(hints[field.name]) for field in fields(form)}
    empty = {name: () if get_origin(hint) is tuple else None for name, hint in hints.items()}
    names = FIELDS.get(form, ())
    made = [(n, builds[name]) for n, name in enumerate(names) if builds.get(name, _as_it_is) is not _as_it_is]
    in_order = names == tuple(builds)
    shaped = lru_cache(maxsize=SHARED_KEPT, typed=True)(form) if form in SHARED else form

    def build(value: object) -> object:
        """Make a tuple of a list; anything else is no value of it."""
        if not isinstance(value, list):
            given = cast(dict[str, object], value)
            return form(*[make(given[name]) if name in given else empty[name] for name, make in builds.items()])
        cells = value.copy()
        for n, make in made:
            if n < len(cells) and cells[n] is not None:
                cells[n] = make(cells[n])
        if in_order:
            return shaped(*cells)
        return form(**{name: cell for name, cell in zip(names, cells, strict=False) if name in builds})

    return build


def _fill(hint: object, filled: dict[object, object]) -> object:
    if isinstance(hint, TypeVar):
        return filled[hint]
    if isinstance(hint, UnionType) or get_origin(hint) is Union:
        return Union[tuple(_fill(member, filled) for member in get_args(hint))]
    return hint
