"""What a gazetteer knows of one place, beside the value that leaves the stage."""

from dataclasses import dataclass, field
from typing import Literal, Protocol

from headway.model import Place

Standing = Literal["main", "other", "spelling"]
"""How a name belongs to a place: its main name, another of its names, or one that only sounds alike."""


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place as a gazetteer holds it, found by one of its names.

    ``kind`` is a word of lang/toponyms (``town``, ``capital``, ``province``, ``county``, ``river`` ...). ``population``
    is None where unknown, which is not small; a province's is that of its towns.
    """

    place: Place
    kind: str
    population: int | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Row:
    """A place with every name that it goes by, main name first."""

    place: Place
    kind: str
    population: int | None
    names: tuple[str, ...]


class Finder(Protocol):
    """What finds places: by any of their names, or by id."""

    def look_up(self, name: str) -> tuple[PlaceEntry, ...]:
        """Give the places that go by a name."""

    def place(self, identity: str) -> PlaceEntry | None:
        """Give a place by its id."""


@dataclass(slots=True)
class LeftOut:
    """Lines of a file that gave no place: for each reason how many they were, and the first of them."""

    reasons: dict[str, tuple[int, str]] = field(default_factory=dict)

    def note(self, reason: str, example: str) -> None:
        """Count a line."""
        count, first = self.reasons.get(reason, (0, example))
        self.reasons[reason] = (count + 1, first)

    def in_words(self) -> str:
        """Say what was left out and why."""
        told = [f"{count} with {reason} ({first})" for reason, (count, first) in self.reasons.items()]
        return "; ".join(told) or "it is empty"
