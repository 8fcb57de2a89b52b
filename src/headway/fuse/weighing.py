"""The weighing: stored claims to rated evidence, links, incidents and estimates.

What enters are articles with their claims, the copies among them, the campaign and the known actors, and what persons
decided; what leaves is one `Weighed`, the same for the same input in whatever order and in however many portions.
"""

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Final, TypeAlias

from headway.fuse.figure_cells import Figures
from headway.fuse.holding import Places
from headway.fuse.incidents import Decided, Incidents
from headway.fuse.links import Answers, LinkRank, rank_of, taken_back
from headway.fuse.parts import link_parts
from headway.fuse.phrasing import Phrasing
from headway.fuse.rater import News, Rated, Rater
from headway.fuse.shelves import Ordered, Shelves
from headway.fuse.stance import Cell
from headway.fuse.trust import is_root
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
    Figure,
    Link,
    Need,
    Tables,
    Weighed,
)

Articles: TypeAlias = Iterable[tuple[Article, tuple[Claim, ...]]]
Matter: TypeAlias = str | tuple[str, ...]
"""What links are kept by: the claim that answers a question others have answered before, a text, what is given of a thing
by whom, an incident, a deed that is part of a wider one."""
_TEXT: Final = "~text"
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
        self._news: list[News] = []
        self._answers = Answers()
        self._texts: Shelves[str, str, Voice] = Shelves()
        self._shelved: dict[str, Voice] = {}
        self._gone: Counter[str] = Counter()
        self._turned: set[str] = set()
        self._links: dict[Matter, tuple[Link, ...]] = {}
        self._linked: Ordered[LinkRank, Link] = Ordered()
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
        self._news.append(self._rater.settle(as_of))
        return self._rater.rated(as_of)

    def weigh(self, as_of: date | None, decisions: Sequence[Decision] = ()) -> Weighed:
        """Weigh what is known by a day. A person's `same` and `different` override which claims are one happening."""
        with _uncollected():
            return self._weigh(as_of, Decided.of(decisions))

    def _weigh(self, as_of: date | None, decided: Decided) -> Weighed:
        rated = self._rate(as_of)
        self._link_news()
        for matter, links in self._incidents.cluster(decided).items():
            self._link(matter, links)
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
        for news in self._news:
            self._answer(news)
            for claim, voice in news.voices.items():
                self._shelve(claim, voice)
        cells = dict.fromkeys(cell for news in self._news for cell in news.cells)
        self._put(cells | dict.fromkeys(self._restand()))
        for matter, links in self._needs.settle(self._gone):
            self._link(matter, links)
        texts = {text: tuple(self._texts.of(text).values()) for text in self._texts.changed()}
        for text, told in texts.items():
            self._link((_TEXT, text), link_parts(filter(is_root, told), self._phrasing))
        self._incidents.put({text: [one for one in told if self._stands(one)] for text, told in texts.items()})
        self._news = []

    def _answer(self, news: News) -> None:
        """Link the claims on each question that came, and what follows upon what came or went."""
        for _, gone in (heard for change in news.cells.values() for heard in change.gone):
            self._link(gone.claim.id, ())
        for cell, change in news.cells.items():
            for claim, links in self._answers.link(cell, self._rater.cells.of(cell), change, self._phrasing):
                self._link(claim, links)

    def _put(self, cells: Iterable[Cell]) -> None:
        """Hand what stands on some questions on to the estimates."""
        for cell in cells:
            if cell[0] == "figure":
                self._figures.put(cell, self._rater.standing(cell, self._gone))
            elif cell[0] == "control":
                self._places.put(cell[1], self._rater.standing(cell, self._gone))

    def _stands(self, voice: Voice) -> bool:
        return voice.claim.id not in self._gone

    def _shelve(self, claim: str, voice: Voice | None) -> None:
        """Put a claim where it is compared with others beyond its own question: with its thing, or in its text."""
        if before := self._shelved.pop(claim, None):
            need = before.claim.payload
            if isinstance(need, Need):
                self._needs.take(self._phrasing.thing(need.what), before)
            else:
                self._texts.take(before.article.id, claim)
        if voice and isinstance(voice.claim.payload, _SHELVED):
            self._shelved[claim] = voice
            need = voice.claim.payload
            if isinstance(need, Need):
                self._needs.lay(self._phrasing.thing(need.what), voice)
            else:
                self._texts.lay(voice.article.id, claim, voice)

    def _restand(self) -> set[Cell]:
        """Have that worked on again which hangs on claims of which it has turned whether they stand; give their questions."""
        turned, self._turned = self._turned, set()
        for claim in turned & self._shelved.keys():
            voice = self._shelved[claim]
            if isinstance(need := voice.claim.payload, Need):
                self._needs.stir(self._phrasing.thing(need.what), voice)
            else:
                self._texts.lay(voice.article.id, claim, voice)
        return self._rater.cells_of(turned)

    def _link(self, matter: Matter, links: Iterable[Link]) -> None:
        """Put the links of one matter in the place of what was there."""
        before, after = self._links.pop(matter, ()), tuple(links)
        if after:
            self._links[matter] = after
        if before != after:
            kept = set(before) & set(after)
            gone = [rank_of(link) for link in before if link not in kept]
            self._linked.change(gone, [(rank_of(link), link) for link in after if link not in kept])
            self._take_back(taken_back(before), taken_back(after))

    def _take_back(self, before: frozenset[str], after: frozenset[str]) -> None:
        """Count by how many links a claim is taken back, and note of which it has turned whether they stand."""
        for claim in after - before:
            self._gone[claim] += 1
            if self._gone[claim] == 1:
                self._turned ^= {claim}
        for claim in before - after:
            self._gone[claim] -= 1
            if not self._gone[claim]:
                del self._gone[claim]
                self._turned ^= {claim}


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
