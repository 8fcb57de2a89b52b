"""Claims to rated evidence: who is behind each, with what interest, and how far to trust it.

What enters are articles with their claims and the copies among them; what leaves is evidence, and what of it has
changed since it was last asked for. Whether undated articles count is the caller's choice: they are weighed where they
are given. Nothing is dropped for being thin: it is graded.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from headway.fuse.corroboration import Heard, Support, by_day, support_alone, support_of_each
from headway.fuse.credibility import Credibility, credibility_of
from headway.fuse.lineage import Texts
from headway.fuse.reliability import Ratings
from headway.fuse.roster import Roster
from headway.fuse.shelves import Change, Ordered, Rows
from headway.fuse.stance import Cell, stance_of
from headway.fuse.voice import Hearing, LinesOf, Voice
from headway.model import Actor, Article, Campaign, Evidence, Rating, Reliability

Rank: TypeAlias = tuple[date, date, str, int, str]


@dataclass(frozen=True, slots=True)
class Rated:
    """Claims known by a day, each with its origin, interest and rating; what they come to together is still open."""

    as_of: date | None
    evidence: tuple[Evidence, ...]
    roster: Roster
    articles: tuple[Article, ...]
    copied: int
    left_out: int


class News(NamedTuple):
    """What has changed: voices by claim, None for one that is no more, and what came and went by the question it answers."""

    voices: Mapping[str, Voice | None]
    cells: Mapping[Cell, Change[Heard]]


class Rater:
    """Rates claims, and after a change only those that it bears on: the claims that answer the same questions."""

    def __init__(
        self, campaign: Campaign, actors: Mapping[str, Actor], lines_of: LinesOf, apart: frozenset[str]
    ) -> None:
        self.texts = Texts()
        self.roster = Roster(actors, campaign, apart)
        self.cells: Rows[Cell, Heard] = Rows(by_day)
        """What was heard, by the question that it answers."""
        self.evidence: dict[str, Evidence] = {}
        self._ratings = Ratings(campaign, self.roster)
        self._hearing = Hearing(self.texts, self.roster, lines_of)
        self._heard: dict[str, Heard] = {}
        self._ordered: Ordered[Rank, Evidence] = Ordered()

    def settle(self, as_of: date | None) -> "News":
        """Bring the evidence up to what was published by a day, and give what has changed."""
        voices = dict(self._hearing.hear(self.texts.settle(as_of)))
        changed = {claim: self._place(claim, voice) for claim, voice in voices.items()}
        cells = self.cells.changed()
        for cell, news in cells.items():
            for claim, support in support_of_each(self.cells.of(cell), news):
                changed[claim] = self._rate(self._heard[claim][1], support)
        self._keep(changed)
        return News(voices, cells)

    def _place(self, claim: str, voice: Voice | None) -> Evidence | None:
        """Put a voice in its cell, to be rated with the others there; one without a stance is rated at once."""
        before = self._heard.pop(claim, None)
        if before is not None:
            self.cells.take(before[0].cell, before)
        if voice is None:
            return None
        stance = stance_of(voice.claim, voice.day, self.roster)
        if stance is None:
            return self._rate(voice, support_alone(voice))
        heard = self._heard[claim] = stance, voice
        self.cells.lay(stance.cell, heard)
        return None

    def _keep(self, changed: Mapping[str, Evidence | None]) -> None:
        """Keep new evidence in the place of old."""
        news = {claim: one for claim, one in changed.items() if one != self.evidence.get(claim)}
        self._ordered.change(
            [_rank(before) for claim in news if (before := self.evidence.pop(claim, None))],
            [(_rank(one), one) for one in news.values() if one],
        )
        self.evidence.update((claim, one) for claim, one in news.items() if one)

    def cells_of(self, claims: Iterable[str]) -> set[Cell]:
        """Give the questions that some claims answer."""
        return {heard[0].cell for claim in claims if (heard := self._heard.get(claim))}

    def standing(self, cell: Cell, gone: Collection[str]) -> list[Evidence]:
        """Give the evidence on one question by day, without claims that are taken back."""
        every = [self.evidence[voice.claim.id] for _, voice in self.cells.of(cell)]
        return [one for one in every if one.claim.id not in gone] if gone else every

    def rated(self, as_of: date | None) -> Rated:
        """Give all that was rated, in order of publication."""
        return Rated(
            as_of=as_of,
            evidence=self._ordered.things(),
            roster=self.roster,
            articles=self.texts.known(),
            copied=self.texts.copied,
            left_out=self.texts.left_out,
        )

    def _rate(self, voice: Voice, support: Support) -> Evidence:
        reliability, because = self._ratings.of(voice.origin)
        credibility, why = credibility_of(voice, support)
        return Evidence(
            claim=voice.claim,
            article=voice.article,
            lead=voice.lead,
            origin=voice.origin,
            interest=voice.interest,
            lines=voice.lines,
            rating=_rating(reliability, because, credibility, why),
            day=voice.day,
        )


@lru_cache(maxsize=4096)
def _rating(reliability: Reliability, because: str, credibility: Credibility, why: str) -> Rating:
    """Make a rating, one and the same for the same: there are few, and many claims."""
    return Rating(reliability, because, credibility, why)


def _rank(evidence: Evidence) -> Rank:
    """Sort by day of publication, day of the claim, article and place in it; undated ones last."""
    published, own = evidence.article.day or date.max, evidence.day or date.max
    return published, own, evidence.article.id, evidence.claim.excerpt.start, evidence.claim.id
