"""What is asked of a ledger, and what it answers: claims a page at a time, what it holds, its faults and its history."""

from dataclasses import dataclass
from datetime import date, datetime

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


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two people agree on the claims that both judged: ``share`` of equal verdicts, and Cohen's kappa.

    ``kappa`` is None where it is not defined: no claim in common, or both gave one and the same verdict to all.
    """

    one: str
    other: str
    claims: int
    share: float
    kappa: float | None


@dataclass(frozen=True, slots=True)
class LedgerInfo:
    """What a ledger holds: counts by name, the span of days, the versions that read, its size in bytes.

    ``counts`` are (what, how many); ``readers`` (version, readings), the latest last. ``first`` and ``last`` are days of
    publication. ``agreements`` are of each two people who judged claims in common.
    """

    path: str
    schema: int
    size: int
    counts: tuple[tuple[str, int], ...]
    first: date | None
    last: date | None
    readers: tuple[tuple[str, int], ...]
    reviewers: tuple[tuple[str, int], ...]
    agreements: tuple[Agreement, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a ledger that is not as it should be: where, and what is wrong."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Trace:
    """One step in the history of an article or a claim: when, of what sort, by whom or which version, and in words."""

    when: datetime
    sort: str
    by: str
    words: str


@dataclass(frozen=True, slots=True)
class Kept:
    """An assessment that was kept: its number, the campaign, both clocks, the version that made it, and its JSON."""

    number: int
    campaign: str
    as_of: date | None
    ledger_at: datetime | None
    when: datetime
    version: str
    document: str


@dataclass(frozen=True, slots=True)
class Removed:
    """What a takedown took away: the articles by id, and how many claims; for a name, how often it was masked."""

    articles: tuple[str, ...]
    claims: int
    masked: int = 0
    copies: tuple[str, ...] = ()
    """Articles that hold much of the same text and were left: each is to be judged by itself."""
