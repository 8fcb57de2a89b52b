"""What claims are found by: their places, actors, outlets, kinds; and, once weighed, their lines and origins.

What enters are articles and claims; what leaves are names with numbers, each with how many standing claims it is on.
A speaker without an id has no name here: people who hold no office are never joined across articles.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, NoReturn, TypeAlias

from headway.ledger.keeper import Keeper
from headway.ledger.records import Cell
from headway.model import Actor, Article, Claim, Control, Event, Factuality, Figure, Mention, Need, Place

POSTED: Final = ("place", "actor", "outlet", "line", "origin")
"""Sorts of names of which the ledger lists the claims; the others are few, and stand in the claim's own row."""

SURE: Final[Mapping[Factuality, str]] = MappingProxyType({sure: sure.value for sure in Factuality})
"""The words for how sure a claim is, as they are kept."""

Named: TypeAlias = tuple[str, str, str, tuple[str, ...]]
"""A name that a claim is found by: its sort, its id, what it is called, and the ids of the places that hold it."""
Where: TypeAlias = Mention[Place] | None
Who: TypeAlias = Mention[Actor] | None


def places_in(claim: Claim) -> tuple[Where, ...]:
    """Give the places of a claim, its payload's too; one may come twice."""
    payload = claim.payload
    if isinstance(payload, Control):
        return payload.place, *claim.places
    if isinstance(payload, Figure):
        return payload.at, payload.origin, *claim.places
    return claim.places


def actors_in(claim: Claim) -> tuple[Who, ...]:
    """Give who speaks and who takes part; one may come twice."""
    payload = claim.payload
    speaker = claim.attribution.speaker if claim.attribution else None
    if isinstance(payload, Event):
        return speaker, *payload.actors, *payload.recipients
    if isinstance(payload, Control):
        return speaker, payload.holder, payload.loser
    if isinstance(payload, Need):
        return speaker, payload.who, payload.of
    return (speaker,)


@dataclass(slots=True)
class Register:
    """The numbers of names, looked up once; ``totals`` are changes still to be written.

    It holds for one transaction, and for the next where nothing was taken down in between (see `stamp`). ``posted``
    are the numbers of names whose claims are listed.
    """

    keeper: Keeper
    numbers: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    posted: set[int] = field(default_factory=set)
    totals: Counter[int] = field(default_factory=Counter)

    def number(self, named: Named) -> int:
        """Give the number of a name; a new one is added."""
        return self.numbers[named[0]].get(named[1]) or self._noted(*named)

    def known_of(self, claims: Iterable[Claim], article: Article) -> list[list[int]] | None:
        """Give what `numbers_of` does, from memory alone: None where one of the names is not there yet.

        So it may be asked by one thread while another writes.
        """
        try:
            return list(self._numbers(claims, article, _refused))
        except KeyError:
            return None

    def numbers_of(self, claims: Iterable[Claim], article: Article) -> Iterator[list[int]]:
        """Yield for each claim of an article the numbers of all that it is found by, each once, in order."""
        return self._numbers(claims, article, self._noted)

    def _numbers(self, claims: Iterable[Claim], article: Article, met: "_Met") -> Iterator[list[int]]:
        """Yield the numbers of each claim's names; one that is not at hand is ``met``."""
        kinds, sureness, places, actors = (self.numbers[sort] for sort in ("kind", "factuality", "place", "actor"))
        outlet = article.outlet
        own = (self.numbers["outlet"].get(outlet) or met("outlet", outlet, outlet),) if outlet else ()
        for claim in claims:
            kind, sure = claim.kind, SURE[claim.factuality]
            found = {
                kinds.get(kind) or met("kind", kind, kind),
                sureness.get(sure) or met("factuality", sure, sure),
                *own,
            }
            for where in places_in(claim):
                if where is not None and (place := where.means) is not None:
                    name = place.id
                    found.add(places.get(name) or met("place", name, place.name, place.parents))
            for who in actors_in(claim):
                if who is not None and (actor := who.means) is not None and (of := actor.id) is not None:
                    found.add(actors.get(of) or met("actor", of, actor.name or of))
            yield sorted(found)

    def learn(self, numbers: Iterable[int]) -> None:
        """Look up the names of numbers that are at hand, in one go."""
        marks = ", ".join(map(str, numbers))
        for row in self.keeper.rows(f"SELECT number, sort, id FROM name WHERE number IN ({marks})"):
            self.numbers[row["sort"]][row["id"]] = row["number"]
            if row["sort"] in POSTED:
                self.posted.add(row["number"])

    def _noted(self, sort: str, name: str, label: str, wholes: tuple[str, ...] = ()) -> int:
        """Look a name up, and note its number."""
        number = self.numbers[sort][name] = self._look_up(sort, name, label, wholes)
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

    def count(self, listed: Mapping[int, Sequence[int]], by: int) -> None:
        """Note that the claims listed under these names have come (``by`` is 1) or gone (-1)."""
        for name, claims in listed.items():
            self.totals[name] += by * len(claims)

    def write_totals(self) -> None:
        """Write how many claims each name is on now."""
        rows = [(by, number) for number, by in sorted(self.totals.items()) if by]
        self.keeper.change_all("UPDATE name SET total = total + ? WHERE number = ?", rows)
        self.totals.clear()


_Met: TypeAlias = Callable[..., int]
"""What is done about a name that is not at hand: given its sort, its id, its label and the wholes that hold it."""


def _refused(*named: object) -> NoReturn:
    raise KeyError(named)


def folded(words: str) -> str:
    """Fold a name, so that it is found whatever its case and spacing."""
    return " ".join(words.casefold().split())


def numbers_in(names: str | None) -> list[int]:
    """Read the numbers of names that a row holds."""
    return [int(number) for number in names.split()] if names else []
