"""What is judged: indicators, judgements, gaps and the whole assessment (assess makes these)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from headway.model.claim import Direction
from headway.model.plan import Indicator
from headway.model.weight import Estimate

Confidence = Literal["high", "moderate", "low"]
Finding = Literal["progress", "setback", "no change", "mixed", "not enough evidence"]
Rule = Literal["count", "share", "sum", "origins", "rate", "balance", "days", "open", "odds", "given", "earlier"]


@dataclass(frozen=True, slots=True)
class Worked:
    """One number of ours: its value, the rule that it is worked out by, and the ids of what it is worked out from.

    ``of`` are ids of claims, estimates or incidents, or names of places. ``only`` narrows the rule: for `count` and
    `share` the states that are counted; for `sum` which end is added up (low, best, high); for `balance` what each of
    ``of`` says, in their order; for `rate` the days that it is spread over. `days` is the age of the latest of ``of``;
    `odds` is the chance of a trend over the values in ``of``; `given` stands in the campaign file; `earlier` was worked
    out for an earlier day.
    """

    value: float
    rule: Rule
    of: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


Account: TypeAlias = tuple[str, tuple[Worked, ...]]
"""A sentence of ours with its numbers, in their order (days written as days are none)."""


@dataclass(frozen=True, slots=True)
class Measured:
    """An indicator's value as of a day. ``value`` None is a gap, and ``gap`` says of what sort.

    ``low`` and ``high`` bound the value where sources differ; ``series`` is (day, value) over the window; ``origins``
    counts independent origins; ``freshest`` is the day of the latest claim; ``direction`` is the indicator's own
    trend; ``claims`` are the ids the value is computed from.
    """

    indicator: Indicator
    value: float | None
    low: float | None
    high: float | None
    direction: Direction | None
    series: tuple[tuple[date, float], ...]
    origins: int
    freshest: date | None
    claims: tuple[str, ...]
    estimates: tuple[str, ...]
    gap: str | None
    words: str
    """The value in words, as the report prints it: "held 3 of 5 watched places"."""
    odds: tuple[float, float] | None = None
    """How probable it is that the value rose over the window, and that it fell (0-1); None where no model says."""
    numbers: tuple[Worked, ...] = ()
    """How the numbers in ``words`` are made, in their order."""
    working: tuple[Worked | None, Worked | None, Worked | None] = (None, None, None)
    """How value, low and high are made."""
    silent: tuple[str, ...] = ()
    """Names of the places asked for of which nothing was reported in the window."""


@dataclass(frozen=True, slots=True)
class LineAssessment:
    """One line of effort: the judgement with its confidence and basis, the dissent, the gaps and what changed.

    ``judgement`` is the sentence; ``likelihood`` is an ICD 203 phrase, only where an estimate carries a
    probability; ``basis`` gives confidence its reason. ``claims`` support the judgement, ``dissent`` are claims that
    say otherwise; ``every`` are all claims on the line, most recent first. ``changed`` are sentences on what moved,
    each with its claim ids.
    """

    id: str
    name: str
    question: str
    finding: Finding
    judgement: str
    confidence: Confidence
    basis: str
    likelihood: str | None
    indicators: tuple[Measured, ...]
    claims: tuple[str, ...]
    dissent: tuple[str, ...]
    every: tuple[str, ...]
    gaps: tuple[str, ...]
    needs: tuple[Estimate, ...]
    changed: tuple[tuple[str, tuple[str, ...]], ...]
    assumptions: tuple[str, ...] = ()
    """What the judgement takes for granted."""
    would_change: tuple[str, ...] = ()
    """What, were it reported, would change the judgement."""
    accounts: tuple[Account, ...] = ()
    """How the numbers in its sentences are made."""

    @property
    def grounds(self) -> str:
        """The judgement without the finding that it opens with: what stands beside a finding that is shown already."""
        _, _, told = self.judgement.partition(". ")
        told = told or self.judgement.partition(": ")[2] or self.judgement
        return told[:1].upper() + told[1:]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the assessment rests on: articles counted, read and not read (with why), undated ones, months, outlets, languages."""

    articles: int
    copies: int
    undated: int
    left_out: int
    """Articles not counted because they were published after the day of the assessment, or have no date while one is asked for."""
    unread: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int], ...]
    outlets: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    claims: tuple[tuple[str, int], ...]
    """Claims by kind."""
    first: date | None = None
    last: date | None = None
    """The days from the first to the last publication that is counted."""
    silent_days: int = 0
    """Days between them on which nothing was published."""
    silences: tuple[tuple[date, date], ...] = ()
    """The longest runs of such days, the longest first."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """Where the campaign stands as of a day."""

    campaign: str
    name: str
    as_of: date | None
    as_of_given: bool
    lines: tuple[LineAssessment, ...]
    coverage: Coverage
    since: date | None = None
    """The earlier day that changes are told against."""
    unreported: tuple[str, ...] = ()
    """Watched places of which nothing was reported for a month."""
