"""What claims are found by: their places, actors, outlets, kinds; and, once weighed, their lines and origins.

What enters are articles and claims; what leaves are names with numbers, each with how many standing claims it is on.
A speaker without an id has no name here: people who hold no office are never joined across articles.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from headway.ledger.keeper import Keeper
from headway.ledger.records import Cell
from headway.model import Actor, Article, Claim, Control, Event, Figure, Mention, Need, Place

POSTED: Final = ("place", "actor", "outlet", "line", "origin")
"""Sorts of names of which the ledger lists the claims; the others are few, and stand in the claim's own row."""


Named: TypeAlias = tuple[str, str, str, tuple[str, ...]]
"""A name that a claim is found by: its sort, its id, what it is called, and the ids of the places that hold it."""


def names_of(claim: Claim, article: Article) -> Iterator[Named]:
    """Name what a claim is found by; a name may come twice."""
    sure = claim.factuality.value
    yield "kind", claim.kind, claim.kind, ()
    yield "factuality", sure, sure, ()
    if article.outlet:
        yield "outlet", article.outlet, article.outlet, ()
    for place in _places(claim):
        yield "place", place.id, place.name, place.parents
    for actor in _actors(claim):
        if actor.id is not None:
            yield "actor", actor.id, actor.name or actor.id, ()


def _places(claim: Claim) -> Iterator[Place]:
    payload = claim.payload
    own: tuple[Mention[Place] | None, ...] = ()
    if isinstance(payload, Control):
        own = (payload.place,)
    elif isinstance(payload, Figure):
        own = (payload.at, payload.origin)
    for mention in (*own, *claim.places):
        if mention is not None and mention.means is not None:
            yield mention.means


def _actors(claim: Claim) -> Iterator[Actor]:
    payload = claim.payload
    taking_part: tuple[Mention[Actor] | None, ...] = ()
    if isinstance(payload, Event):
        taking_part = (*payload.actors, *payload.recipients)
    elif isinstance(payload, Control):
        taking_part = (payload.holder, payload.loser)
    elif isinstance(payload, Need):
        taking_part = (payload.who, payload.of)
    speaker = claim.attribution.speaker if claim.attribution else None
    for mention in (speaker, *taking_part):
        if mention is not None and mention.means is not None:
            yield mention.means


@dataclass(slots=True)
class Register:
    """The numbers of names, looked up once; ``totals`` are changes still to be written.

    It holds for one transaction, and for the next where nothing was taken down in between (see `stamp`). ``posted``
    are the numbers of names whose claims are listed.
    """

    keeper: Keeper
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    posted: set[int] = field(default_factory=set)
    totals: Counter[int] = field(default_factory=Counter)

    def number(self, named: Named) -> int:
        """Give the number of a name; a new one is added."""
        return self.numbers.get((named[0], named[1])) or self._noted(*named)

    def numbers_of(self, claim: Claim, article: Article) -> list[int]:
        """Give the numbers of all that a claim is found by, each once, in order."""
        known = self.numbers
        return sorted({known.get((named[0], named[1])) or self._noted(*named) for named in names_of(claim, article)})

    def learn(self, numbers: Iterable[int]) -> None:
        """Look up the names of numbers that are at hand, in one go."""
        marks = ", ".join(map(str, numbers))
        for row in self.keeper.rows(f"SELECT number, sort, id FROM name WHERE number IN ({marks})"):
            self.numbers[row["sort"], row["id"]] = row["number"]
            if row["sort"] in POSTED:
                self.posted.add(row["number"])

    def _noted(self, sort: str, name: str, label: str, wholes: tuple[str, ...]) -> int:
        """Look a name up, and note its number."""
        number = self.numbers[sort, name] = self._look_up(sort, name, label, wholes)
        if sort in POSTED:
            self.posted.add(number)
        return number

    def _look_up(self, sort: str, name: str, label: str, wholes: tuple[str, ...]) -> int:
        row = self.keeper.row("SELECT number FROM name WHERE sort = ? AND id = ?", sort, name)
        if row is not None:
            return int(row["number"])
        cells: dict[str, Cell] = {"sort": sort, "id": name, "label": label, "folded": folded(label), "total": 0}
        number = self.keeper.add("name", cells, timed=False) or 0
        rows = [(whole, number) for whole in wholes]
        self.keeper.change_all("INSERT INTO part (whole, name) VALUES (?, ?) ON CONFLICT DO NOTHING", rows)
        return number

    def count(self, numbers: Iterable[int], by: int) -> None:
        """Note that a claim with these names has come (``by`` is 1) or gone (-1)."""
        if by > 0:
            self.totals.update(numbers)
        else:
            self.totals.subtract(numbers)

    def write_totals(self) -> None:
        """Write how many claims each name is on now."""
        rows = [(by, number) for number, by in sorted(self.totals.items()) if by]
        self.keeper.change_all("UPDATE name SET total = total + ? WHERE number = ?", rows)
        self.totals.clear()


def folded(words: str) -> str:
    """Fold a name, so that it is found whatever its case and spacing."""
    return " ".join(words.casefold().split())


def numbers_in(names: str | None) -> list[int]:
    """Read the numbers of names that a row holds."""
    return [int(number) for number in names.split()] if names else []
