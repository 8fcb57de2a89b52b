"""The kinds of place of ``knowledge/geonames``: how exactly a point stands for one, and the feature codes that name it.

What enters are the tables; what leaves are the kinds by name. A code that stands under no kind is none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast, get_args

from headway.model import Precision, Tables


@dataclass(frozen=True, slots=True)
class KindOfPlace:
    """A kind of place: its name, how exactly a point stands for it, and its feature codes ("P.PPL")."""

    name: str
    precision: Precision
    codes: tuple[str, ...]


def read_kinds(tables: Tables) -> Mapping[str, KindOfPlace]:
    """Read the kinds by name. Raises RuleError where an entry lacks a key."""
    kinds = (
        KindOfPlace(
            entry.name.removeprefix("kind."),
            cast(Precision, entry.choice("precision", get_args(Precision))),
            entry.words("codes"),
        )
        for entry in tables["knowledge/geonames"]
    )
    return {kind.name: kind for kind in kinds}
