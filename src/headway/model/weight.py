"""What is made of claims: origins, ratings, links and estimates (fuse makes these)."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from headway.model.claim import EVIDENCE, Claim
from headway.model.mention import Place
from headway.model.plan import Reliability
from headway.model.source import Article

Relation = Literal["same", "part of", "updates", "contradicts", "denies", "withdraws", "fulfils"]
DISSENTING: Final[frozenset[Relation]] = frozenset(("contradicts", "denies"))
"""Relations of a claim that says otherwise than another."""
Interest = Literal["against", "none", "own"]


@dataclass(frozen=True, slots=True)
class Origin:
    """The independent root of a claim: the ultimate speaker, or the outlet or wire whose own reporting it is.

    ``key`` is equal for one and the same origin; ``body`` is the id of the body behind it, where known.
    """

    key: str
    name: str
    kind: Literal["speaker", "anonymous", "wire", "outlet"]
    body: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Rating:
    """The two Admiralty scales, each with its reason: reliability of the body, credibility of the claim."""

    reliability: Reliability
    reliability_reason: str
    credibility: Literal[1, 2, 3, 4, 5, 6]
    credibility_reason: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stored claim as it is weighed: its article, origin, rating and lines of effort.

    ``lead`` is the id of the article whose text this one copies (its own where it copies none); ``interest`` says
    whether the claim serves its speaker's side or goes against it. ``day`` is the claim's own day where it has one,
    else the day of publication.
    """

    claim: Claim
    article: Article
    lead: str
    origin: Origin
    interest: Interest
    lines: tuple[str, ...]
    rating: Rating
    day: date | None


def is_evidence(evidence: Evidence) -> bool:
    """Say whether a claim is evidence of a state or a number: asserted, or said to be probable."""
    return evidence.claim.factuality in EVIDENCE


@dataclass(frozen=True, slots=True)
class Link:
    """A relation of one claim to another, with its score and reason."""

    one: str
    other: str
    relation: Relation
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Incident:
    """Claims that we judge to be about one happening: what (``type``: an event type or a measure), when and where.

    ``score`` is that of its weakest link (0-1), ``reason`` says in words what joined it; ``low`` to ``high`` span the
    toll that its claims tell, where they tell one.
    """

    id: str
    type: str
    title: str
    start: date | None
    end: date | None
    place: Place | None
    claims: tuple[str, ...]
    origins: tuple[Origin, ...]
    score: float
    reason: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """Sources that cannot both be right of one place: on who held it, or on the day that it changed hands.

    ``first`` to ``last`` are the days that it is about; ``claims`` are ids of what our course goes by, ``against`` of
    what says otherwise.
    """

    of: Literal["holder", "day"]
    first: date
    last: date
    claims: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Estimate:
    """Our number, from the claims named.

    ``key`` says what is estimated: for a figure (measure, of, place, frame); for control (place,); for a need
    (what, who). ``low``/``best``/``high`` are in the measure's unit; ``holder`` and ``probability`` (0-1) are for
    control. ``low_origins`` and ``high_origins`` hold the two ends; ``against`` are claims that say otherwise.
    ``interval`` is a 90 % interval of a documented model, None where there is only the range of reports.
    """

    id: str
    kind: Literal["figure", "control", "need"]
    key: tuple[str, ...]
    title: str
    as_of: date | None
    day: date | None
    place: Place | None = None
    low: float | None = None
    best: float | None = None
    high: float | None = None
    interval: tuple[float, float] | None = None
    holder: str | None = None
    holder_name: str | None = None
    probability: float | None = None
    status: str | None = None
    origins: tuple[Origin, ...] = ()
    low_origins: tuple[Origin, ...] = ()
    high_origins: tuple[Origin, ...] = ()
    claims: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    note: str = ""
    method: str = ""
    history: tuple[tuple[date, str | None, float], ...] = ()
    """For control: the days on which the state changed, with the holder (None: contested) and the probability."""

    disputes: tuple[Dispute, ...] = ()
    """For control: where sources disagree on the place's course, the earliest first."""

    @property
    def place_name(self) -> str:
        """The name of its place, its title where no place is known."""
        return self.place.name if self.place else self.title


@dataclass(frozen=True, slots=True)
class Weighed:
    """All that was made of the claims known by a day."""

    as_of: date | None
    evidence: tuple[Evidence, ...]
    links: tuple[Link, ...]
    figures: tuple[Estimate, ...]
    control: tuple[Estimate, ...]
    needs: tuple[Estimate, ...]
    articles: tuple[Article, ...] = ()
    """All articles that were counted, those without a claim too."""
    copied: int = 0
    """How many of them copy another's text."""
    left_out: int = 0
    """Articles not counted: published after the day, or undated while one is asked for."""
    incidents: tuple[Incident, ...] = ()
