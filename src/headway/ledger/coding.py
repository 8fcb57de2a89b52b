"""Model values to JSON and back, equal to what they were.

What enters is a frozen dataclass of `headway.model`, or a tuple of such; what leaves is JSON with the fields' own
names, those that are None or empty left out. Types come from the annotations; nothing is guessed from the content.
"""

import json
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from types import UnionType
from typing import Literal, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Value = TypeVar("Value")
Build: TypeAlias = Callable[[object], object]
"""What makes a model value of parsed JSON."""


def to_json(value: object) -> str:
    """Write a model value as JSON, keys in the order of its fields."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def from_json(form: type[Value], text: str) -> Value:
    """Make a value of the dataclass ``form`` of what `to_json` wrote."""
    return cast(Value, _builder(cast(Hashable, form))(json.loads(text)))


def from_json_list(form: type[Value], text: str) -> tuple[Value, ...]:
    """Make a tuple of values of ``form``, which may be generic (``Mention[Place]``)."""
    build = _builder(cast(Hashable, form))
    return tuple(cast(Value, build(item)) for item in json.loads(text))


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: _plain(item) for name, item in pairs if item is not None and item != ()}
    return value


@lru_cache(maxsize=256)
def _builder(form: Hashable) -> Build:
    """Make the builder of a type, once: dataclass, tuple, enum, date, optional, or a plain JSON value."""
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
        return lambda value: date.fromisoformat(cast(str, value))
    return lambda value: value


def _tuple_builder(arguments: tuple[object, ...]) -> Build:
    builds = [_builder(argument) for argument in arguments if argument is not Ellipsis]
    if Ellipsis in arguments:
        return lambda value: tuple(map(builds[0], cast(list[object], value)))
    return lambda value: tuple(build(item) for build, item in zip(builds, cast(list[object], value), strict=True))


def _union_builder(arguments: tuple[object, ...]) -> Build:
    """A union here is an optional value, or one of plain JSON values, which need no building."""
    members = [argument for argument in arguments if argument is not type(None)]
    return _builder(members[0]) if len(members) == 1 else lambda value: value


def _dataclass_builder(form: type, arguments: tuple[object, ...]) -> Build:
    """Build by position, field after field; a generic dataclass has its type variables filled in."""
    filled = dict(zip(getattr(form, "__parameters__", ()), arguments, strict=True))
    hints = {name: _fill(hint, filled) for name, hint in get_type_hints(form).items()}
    builds = [(field.name, _builder(hints[field.name])) for field in fields(form)]
    empty = {name: () if get_origin(hint) is tuple else None for name, hint in hints.items()}

    def build(value: object) -> object:
        given = cast(dict[str, object], value)
        return form(*[make(given[name]) if name in given else empty[name] for name, make in builds])

    return build


def _fill(hint: object, filled: dict[object, object]) -> object:
    if isinstance(hint, TypeVar):
        return filled[hint]
    if isinstance(hint, UnionType) or get_origin(hint) is Union:
        return Union[tuple(_fill(member, filled) for member in get_args(hint))]
    return hint
