"""The shapes of what the API is asked and of what it answers, as its description shows them.

What enters are values of `headway.model`; what leaves is JSON of the same, with null for what is not known.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from headway.model import Article, Claim, Decision, Estimate, Hit
from headway.publish.app.asking import LONGEST
from headway.publish.app.courses import Happening, Site
from headway.publish.app.stands import Grade, Tie


class ClaimsQuery(BaseModel):
    """Which claims are asked for; what is empty asks nothing. Days are YYYY-MM-DD."""

    words: str = Field("", max_length=LONGEST, description="All must stand in the sentence or the title.")
    kind: Literal["", "event", "control", "figure", "need", "judgement"] = ""
    place: str = Field("", max_length=LONGEST, description="Id or name.")
    actor: str = Field("", max_length=LONGEST, description="Id or name.")
    line: str = Field("", max_length=LONGEST, description="Id of a line of effort.")
    origin: str = Field("", max_length=LONGEST, description="Key or name.")
    outlet: str = Field("", max_length=LONGEST)
    article: str = Field("", max_length=LONGEST)
    factuality: Literal["", "asserted", "probable", "possible", "planned", "forecast", "conditional", "denied"] = ""
    credibility: Literal["", "1", "2", "3", "4", "5", "6"] = Field("", description="The worst grade let through.")
    since: str = Field("", max_length=LONGEST, description="Published on this day or later.")
    until: str = Field("", max_length=LONGEST, description="Published on this day or before.")
    decided: Literal["", "yes", "no"] = ""
    as_of: str = Field("", max_length=LONGEST, description="What had been published by the end of this day.")
    after: str = Field("", max_length=LONGEST, description="`more` of the page before.")
    limit: int = Field(50, ge=1, le=200)


@dataclass(frozen=True, slots=True)
class ArticleAnswer:
    """An article as it is described; its text only where a single article is asked for."""

    id: str
    title: str | None
    outlet: str | None
    published: date | None
    address: str | None
    language: str | None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimAnswer:
    """A claim in its article, with what the last weighing made of it (null: not weighed yet)."""

    claim: Claim
    article: ArticleAnswer
    lines: tuple[str, ...]
    origin: str | None
    credibility: int | None
    reliability: str | None
    verdict: str | None


@dataclass(frozen=True, slots=True)
class ClaimsAnswer:
    """A page of claims, the latest published first; ``more`` is the ``after`` of the next page."""

    claims: tuple[ClaimAnswer, ...]
    more: str | None
    total: int
    capped: bool


@dataclass(frozen=True, slots=True)
class FacetAnswer:
    """A value that claims have in common, and how many have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class OneClaim:
    """A claim with its grade, the claims that speak to it and the estimates that rest on it."""

    claim: Claim
    article: ArticleAnswer
    grade: Grade | None
    ties: tuple[Tie, ...]
    estimates: tuple[Estimate, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class OneArticle:
    """An article with its text and its claims, decisions applied; rejected claims are listed apart."""

    article: ArticleAnswer
    claims: tuple[Claim, ...]
    rejected: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class MapAnswer:
    """What the map draws: places with their course of control, happenings, and the days between which it plays."""

    first: date | None
    last: date | None
    places: tuple[Site, ...]
    happenings: tuple[Happening, ...]


@dataclass(frozen=True, slots=True)
class StateAnswer:
    """The ledger's stamp, that of the last weighing (null: none yet), and whether a new one is being made."""

    stamp: int
    weighed: int | None
    weighing: bool
    failed: str | None
    read_only: bool


def claim_answer(hit: Hit) -> ClaimAnswer:
    """Put a claim that was found into its answer."""
    return ClaimAnswer(
        hit.claim,
        article_answer(hit.article),
        hit.lines,
        hit.origin_name,
        hit.credibility,
        hit.reliability,
        hit.verdict,
    )


def article_answer(article: Article, *, text: str | None = None) -> ArticleAnswer:
    """Describe an article; its text only where it is given."""
    return ArticleAnswer(
        article.id, article.title, article.outlet, article.day, article.address, article.language, text
    )
