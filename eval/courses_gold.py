"""Read the set of changes of hands: articles of one place each, and who held it when.

What enters are the texts of eval/courses/dev and eval/courses/held_out and the gold beside them; what leaves are
scenes: a place, its articles as rows, and what is right. A field that is not known, and a text that the gold does not
name, are refused.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

COURSES = Path(__file__).resolve().parent / "courses"
HALVES = ("dev", "held_out")
WEEK = timedelta(days=7)
SAME_TEXT = "text="
"""Begins a field that says whose text an article carries word for word."""

Matter: TypeAlias = Literal["holder", "day"]
Row: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Days:
    """A first and a last day."""

    first: date
    last: date

    def off(self, day: date) -> timedelta:
        """Say how far a day lies outside."""
        return max(self.first - day, day - self.last, timedelta(0))

    def meets(self, first: date, last: date) -> bool:
        return first <= self.last and self.first <= last


@dataclass(frozen=True, slots=True)
class Change:
    """A place comes into the hands of one of ``to``; ``asked`` is false where it may be shown but need not."""

    days: Days
    to: tuple[str, ...]
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Quarrel:
    """The texts disagree on who held a place, or on the day that it changed hands; told to a reader of ``as_of``."""

    of: Matter
    days: Days
    as_of: date | None
    """None where it may be shown but need not."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One place: its articles, those that held it first, its changes and quarrels."""

    name: str
    names: tuple[str, ...]
    campaign: str
    rows: tuple[Row, ...]
    before: tuple[str, ...]
    changes: tuple[Change, ...]
    quarrels: tuple[Quarrel, ...]


def scenes(half: str) -> list[Scene]:
    """Read one half."""
    found = tomllib.loads((COURSES / f"{half}.toml").read_text(encoding="utf-8"))["place"]
    told, lying = {place["file"] for place in found}, {path.stem for path in (COURSES / half).glob("*.txt")}
    if told != lying:
        raise ValueError(f"{half}: texts and gold differ in {sorted(told ^ lying)}")
    return [_scene(place, half) for place in found]


def campaign_file(name: str) -> str:
    """Give what a campaign is loaded by: a file of this set, or else the name of one that ships."""
    own = COURSES / "campaigns" / f"{name}.toml"
    return str(own) if own.is_file() else name


def _scene(place: dict[str, Any], half: str) -> Scene:
    changes = [Change(Days(*one["days"]), tuple(one["to"])) for one in place.pop("change")]
    changes += [Change(Days(*one["days"]), tuple(one["to"]), asked=False) for one in place.pop("may_change", ())]
    quarrels = [_quarrel(one, one["as_of"]) for one in place.pop("dispute", ())]
    quarrels += [_quarrel(one, None) for one in place.pop("may_dispute", ())]
    name = place.pop("file")
    rows = tuple(_rows((COURSES / half / f"{name}.txt").read_text(encoding="utf-8")))
    names, campaign, before = tuple(place.pop("names")), place.pop("campaign"), tuple(place.pop("before"))
    if place:
        raise ValueError(f"{name}: not known: {', '.join(place)}")
    return Scene(name, names, campaign, rows, before, tuple(changes), tuple(quarrels))


def _quarrel(told: Mapping[str, Any], as_of: date | None) -> Quarrel:
    if told["of"] not in get_args(Matter):
        raise ValueError(f"no such matter: {told['of']}")
    return Quarrel(told["of"], Days(*told["days"]), as_of)


def _rows(text: str) -> Iterator[Row]:
    """Cut a file into articles: "= id | day | outlet | title", or with "text=id" before the title for a copy."""
    bodies: dict[str, str] = {}
    for piece in text.split("\n= ")[0:]:
        head, _, body = piece.removeprefix("= ").partition("\n")
        name, day, outlet, *more = (part.strip() for part in head.split("|"))
        same = more[0].removeprefix(SAME_TEXT) if len(more) > 1 else name
        bodies[name] = bodies[same] if same != name else body.strip()
        address = f"https://{outlet.lower().replace(' ', '-')}.example/{name}"
        yield {
            "id": name,
            "published": day,
            "publisher": outlet,
            "title": more[-1],
            "text": bodies[name],
            "url": address,
        }
