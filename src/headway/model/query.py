"""What is asked of a ledger, and what it answers: claims a page at a time, and how many of each sort there are."""

from dataclasses import dataclass
from datetime import date

from headway.model.claim import Claim, ClaimKind, Factuality
from headway.model.decision import Verdict
from headway.model.source import Article


@dataclass(frozen=True, slots=True)
class Query:
    """Which claims are asked for; what is None or empty asks nothing.

    ``words`` must all stand in the claim's sentence or its article's title (a part in double quotes as a phrase).
    ``place`` and ``actor`` are ids or names, ``origin`` is the key or the name of an origin, ``line`` the id of a line
    of effort, ``credibility`` the worst grade that is let through (1-6). ``since`` and ``until`` bound the day of
    publication, ``as_of`` too. ``decided`` asks for claims with, or without, a person's verdict.
    """

    words: str = ""
    kind: ClaimKind | None = None
    place: str | None = None
    actor: str | None = None
    line: str | None = None
    origin: str | None = None
    outlet: str | None = None
    article: str | None = None
    factuality: Factuality | None = None
    credibility: int | None = None
    since: date | None = None
    until: date | None = None
    decided: bool | None = None
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim that answers a query, in its article, with what the last weighing made of it (None: not weighed yet)."""

    claim: Claim
    article: Article
    lines: tuple[str, ...] = ()
    origin: str | None = None
    origin_name: str | None = None
    credibility: int | None = None
    reliability: str | None = None
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Hits, the latest published first; ``more`` asks for the next page, None where there is none.

    ``total`` counts all hits up to a cap; ``capped`` says that there are more than it says.
    """

    hits: tuple[Hit, ...]
    more: str | None
    total: int
    capped: bool
