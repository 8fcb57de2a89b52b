"""The weighing: stored claims to rated evidence, links, incidents and estimates.

What enters are articles with their claims, the copies among them, the campaign and the known actors, and what persons
decided; what leaves is one `Weighed`, the same for the same input in whatever order and in however many portions.
"""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Final, TypeAlias

from headway.fuse.figure_cells import Figures
from headway.fuse.holding import Places
from headway.fuse.incidents import Decided, Incidents
from headway.fuse.links import is_root, link_cell, link_thing, taken_back
from headway.fuse.parts import link_parts
from headway.fuse.phrasing import Phrasing
from headway.fuse.rater import Rated, Rater
from headway.fuse.shelves import Ordered, Shelves
from headway.fuse.stance import Cell
from headway.fuse.voice import LinesOf, Voice
from headway.fuse.wants import Needs
from headway.model import (
    Actor,
    Article,
    Campaign,
    Claim,
    Copy,
    Decision,
    Event,
    Evidence,
    Figure,
    Link,
    Need,
    Tables,
    Weighed,
)

Articles: TypeAlias = Iterable[tuple[Article, tuple[Claim, ...]]]
Rank: TypeAlias = tuple[str, str, str]
Matter: TypeAlias = tuple[str, ...]
"""What links are kept by: the question that claims answer, the thing of a need, a text, a block of happenings."""
_THING: Final = "~thing"
_TEXT: Final = "~text"
_BLOCK: Final = "~block"
_SHELVED: Final = (Need, Event, Figure)
"""What is compared beyond its own question."""


def weigh(
    articles: Articles,
    copies: Iterable[Copy],
    campaign: Campaign,
    actors: Mapping[str, Actor],
    *,
    lines_of: LinesOf,
    as_of: date | None,
    tables: Tables | None = None,
    decisions: Sequence[Decision] = (),
) -> Weighed:
    """Weigh the claims known by a day, once: `Scales` says what the arguments are."""
    scales = Scales(campaign, actors, lines_of=lines_of, tables=tables)
    scales.put(articles, copies)
    return scales.weigh(as_of, decisions)


class Scales:
    """Weighs the claims of a campaign, and after a change only what the change bears on.

    ``actors`` are the known bodies by id; ``lines_of`` tells a claim's lines of effort. ``tables`` hold the cues of
    withdrawal, the words of needs, the tolls of incidents and the bodies that stand apart ("lang/weighing"): without
    them no withdrawal is seen, a need's thing is its whole phrase and every body belongs to the one above it.
    """

    def __init__(
        self, campaign: Campaign, actors: Mapping[str, Actor], *, lines_of: LinesOf, tables: Tables | None = None
    ) -> None:
        self._phrasing = Phrasing(tables)
        self._rater = Rater(campaign, actors, lines_of, self._phrasing.apart)
        self._roster = self._rater.roster
        self._news: dict[str, None] = {}
        self._cells: dict[Cell, list[Voice]] = {}
        self._things: Shelves[str, str, Evidence] = Shelves()
        self._texts: Shelves[str, str, Evidence] = Shelves()
        self._shelf_of: dict[str, tuple[Shelves[str, str, Evidence], str]] = {}
        self._taken_back: dict[Cell, frozenset[str]] = {}
        self._gone: set[str] = set()
        self._links: dict[Matter, tuple[Link, ...]] = {}
        self._linked: Ordered[Rank, Link] = Ordered()
        self._figures, self._places, self._needs = Figures(self._roster), Places(self._roster), Needs(self._roster)
        self._incidents = Incidents(self._roster, self._phrasing)

    def put(self, articles: Articles, copies: Iterable[Copy] = ()) -> None:
        """Take in articles, in the place of those of the same ids, and copies beside those known."""
        self._rater.texts.put(articles, copies)

    def drop(self, articles: Iterable[str]) -> None:
        """Take articles out by their ids."""
        self._rater.texts.drop(articles)

    def rate(self, as_of: date | None) -> Rated:
        """Say of each claim known by a day who is behind it and how far to trust it."""
        with _uncollected():
            return self._rate(as_of)

    def _rate(self, as_of: date | None) -> Rated:
        news, cells = self._rater.settle(as_of)
        self._news.update(dict.fromkeys(news))
        for cell, heard in cells.items():
            self._cells.setdefault(cell, []).extend(voice for _, voice in heard)
        return self._rater.rated(as_of)

    def weigh(self, as_of: date | None, decisions: Sequence[Decision] = ()) -> Weighed:
        """Weigh what is known by a day. A person's `same` and `different` override which claims are one happening."""
        with _uncollected():
            return self._weigh(as_of, Decided.of(decisions))

    def _weigh(self, as_of: date | None, decided: Decided) -> Weighed:
        rated = self._rate(as_of)
        self._link_news()
        for block in self._incidents.cluster(decided):
            self._link((_BLOCK, *block), self._incidents.links(block))
        return Weighed(
            as_of=as_of,
            evidence=rated.evidence,
            links=decided.links(self._linked.things(), self._rater.evidence),
            figures=self._figures.estimates(as_of),
            control=self._places.estimates(as_of),
            needs=self._needs.estimates(as_of),
            articles=rated.articles,
            copied=rated.copied,
            left_out=rated.left_out,
            incidents=self._incidents.judged(decided, self._rater.evidence),
        )

    def _link_news(self) -> None:
        """Link anew what has changed, and hand what stands on to the estimates."""
        for cell, voices in self._cells.items():
            self._news.update(dict.fromkeys(self._link_cell(cell, voices)))
        for claim in self._news:
            self._shelve(claim)
        for thing in self._things.changed():
            wanted = self._things.of(thing).values()
            self._link((_THING, thing), link_thing(wanted, self._roster))
            self._needs.put(thing, self._standing(wanted))
        for text in self._texts.changed():
            told = self._texts.of(text).values()
            self._link((_TEXT, text), link_parts(filter(is_root, told), self._phrasing))
            self._incidents.put(text, self._standing(told))
        self._news, self._cells = {}, {}

    def _link_cell(self, cell: Cell, news: Sequence[Voice]) -> frozenset[str]:
        """Link the claims on one question, and give those of which it has turned whether they stand."""
        evidence = self._rater.evidence
        members = [(evidence[claim], stance) for claim, (stance, _) in self._rater.cells.of(cell).items()]
        links = tuple(link_cell(members, self._links.get(cell, ()), news, self._phrasing))
        self._link(cell, links)
        before, after = self._taken_back.pop(cell, frozenset()), taken_back(links)
        if after:
            self._taken_back[cell] = after
        self._gone -= before
        self._gone |= after
        if cell[0] == "figure":
            self._figures.put(cell, self._standing(one for one, _ in members))
        elif cell[0] == "control":
            self._places.put(cell[1], self._standing(one for one, _ in members))
        return before ^ after

    def _standing(self, evidence: Iterable[Evidence]) -> list[Evidence]:
        return [one for one in evidence if one.claim.id not in self._gone]

    def _shelve(self, claim: str) -> None:
        """Put a claim where it is compared with others beyond its own question: with its thing, or in its text."""
        if claim in self._shelf_of:
            shelf, key = self._shelf_of.pop(claim)
            shelf.take(key, claim)
        one = self._rater.evidence.get(claim)
        if one is None or not isinstance(one.claim.payload, _SHELVED):
            return
        need = one.claim.payload
        shelf = self._things if isinstance(need, Need) else self._texts
        key = self._phrasing.thing(need.what) if isinstance(need, Need) else one.article.id
        shelf.lay(key, claim, one)
        self._shelf_of[claim] = shelf, key

    def _link(self, matter: Matter, links: Iterable[Link]) -> None:
        """Put the links of one matter in the place of what was there."""
        before, after = self._links.pop(matter, ()), tuple(links)
        if after:
            self._links[matter] = after
        if before != after:
            kept = set(before) & set(after)
            gone = [_rank(link) for link in before if link not in kept]
            self._linked.change(gone, [(_rank(link), link) for link in after if link not in kept])


@contextmanager
def _uncollected() -> Iterator[None]:
    """Hold the collector of cycles back: it would walk every value again and again, and none of them is in a cycle."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            _age()
            gc.enable()


def _age() -> None:
    """Take all values for old ones without a walk: the young are walked as soon as the collector is let on again.

    Values that somebody else has frozen stay frozen.
    """
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()


def _rank(link: Link) -> Rank:
    return link.one, link.relation, link.other
