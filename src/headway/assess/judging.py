"""The judgement of a campaign: each line of effort by itself, never averaged into one.

What enters is what was weighed; what leaves is the assessment. A finding is read from the line's indicators; without
one that has a report there is not enough evidence, and that is said. Every sentence has claims behind it, except those
that tell what is missing.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, Literal

from headway.assess.changes import Change, changes_since
from headway.assess.confidence import confidence_in
from headway.assess.held import watched
from headway.assess.measuring import measure
from headway.assess.phrases import gap_sentence, judgement_sentence, likelihood_sentence
from headway.assess.scope import Scope, ids
from headway.model import (
    Assessment,
    Campaign,
    Coverage,
    Estimate,
    Evidence,
    Finding,
    Judgement,
    LineAssessment,
    LineOfEffort,
    Measured,
    Weighed,
)

Vote = Literal["progress", "setback", "no change"]
TILTED: Final = 0.2
"""A balance of verdicts nearer to nought than this is no verdict either way: three against two among five."""
_DISSENTING: Final = ("contradicts", "denies")


def assess(
    weighed: Weighed,
    campaign: Campaign,
    *,
    unread: Sequence[tuple[str, int]] = (),
    as_of_given: bool = False,
    previous: Weighed | None = None,
    left_out: int = 0,
) -> Assessment:
    """Judge each line of effort of a campaign.

    ``unread`` counts what was not read, by reason; ``previous`` is the weighing that changes are told against;
    ``left_out`` counts articles that the ledger held back already.
    """
    scope = Scope(weighed, campaign)
    moved = changes_since(weighed, previous)
    return Assessment(
        campaign=campaign.id,
        name=campaign.name,
        as_of=scope.day,
        as_of_given=as_of_given,
        lines=tuple(_judge(line, scope, moved) for line in campaign.lines),
        coverage=_coverage(weighed, unread, left_out),
    )


def _judge(line: LineOfEffort, scope: Scope, moved: Sequence[Change]) -> LineAssessment:
    every = scope.on_line(line.id)
    indicators = tuple(measure(indicator, scope) for indicator in line.indicators)
    votes = {measured.indicator.id: vote for measured in indicators if (vote := _vote(measured))}
    finding = _finding(votes.values())
    telling = _telling(indicators, votes)
    support = scope.of(dict.fromkeys(claim for measured in telling for claim in measured.claims))
    dissent = _dissent(support, telling, finding, scope)
    confidence, basis = confidence_in(support, dissent, scope.campaign, scope.day, found=bool(votes))
    return LineAssessment(
        id=line.id,
        name=line.name,
        question=line.question,
        finding=finding,
        judgement=judgement_sentence(finding, telling),
        confidence=confidence,
        basis=basis,
        likelihood=_likelihood(line, scope),
        indicators=indicators,
        claims=ids(support),
        dissent=ids(dissent),
        every=ids(every),
        gaps=tuple(gap_sentence(measured) for measured in indicators if measured.gap),
        needs=_open_needs(line.id, scope),
        changed=tuple(change for change in moved if _touches(change, line.id, scope)),
    )


def _vote(measured: Measured) -> Vote | None:
    """Read what one indicator says: its trend, a balance of verdicts its sign, else where it stands to its baseline."""
    indicator, value = measured.indicator, measured.value
    if value is None:
        return None
    if indicator.kind == "judgement_balance":
        return (
            "no change"
            if abs(value) < TILTED
            else "progress"
            if (value > 0) == (indicator.better == "up")
            else "setback"
        )
    if measured.direction in ("up", "down"):
        return "progress" if measured.direction == indicator.better else "setback"
    if indicator.baseline is not None and _is_beyond(measured, indicator.baseline):
        return "progress" if (value > indicator.baseline) == (indicator.better == "up") else "setback"
    return "no change" if measured.direction == "steady" else None


def _is_beyond(measured: Measured, baseline: float) -> bool:
    """Say whether the whole range of a value, open ends too, lies on one side of the baseline."""
    above = measured.low is not None and measured.low > baseline
    return above or (measured.high is not None and measured.high < baseline)


def _finding(votes: Iterable[Vote]) -> Finding:
    told = set(votes)
    if {"progress", "setback"} <= told:
        return "mixed"
    return next((vote for vote in ("progress", "setback", "no change") if vote in told), "not enough evidence")


def _telling(indicators: Sequence[Measured], votes: dict[str, Vote]) -> list[Measured]:
    """Choose the indicators that a judgement names: those that vote, else those with a value; most origins first."""
    told = [measured for measured in indicators if measured.indicator.id in votes]
    told = told or [measured for measured in indicators if measured.value is not None]
    return sorted(told, key=lambda measured: (votes.get(measured.indicator.id) == "no change", -measured.origins))


def _dissent(
    support: Sequence[Evidence], telling: Sequence[Measured], finding: Finding, scope: Scope
) -> list[Evidence]:
    """Gather who says otherwise: claims against the estimates used, claims linked as such, verdicts the other way."""
    used = {estimate for measured in telling for estimate in measured.estimates}
    estimates = (*scope.weighed.figures, *scope.weighed.control)
    against = [claim for estimate in estimates if estimate.id in used for claim in estimate.against]
    behind = {one.claim.id for one in support}
    links = [link for link in scope.weighed.links if link.relation in _DISSENTING and {link.one, link.other} & behind]
    linked = [claim for link in links for claim in (link.one, link.other) if claim not in behind]
    contrary = [one.claim.id for one in support if _is_contrary(one, finding)]
    return scope.of(dict.fromkeys((*against, *linked, *contrary)))


def _is_contrary(evidence: Evidence, finding: Finding) -> bool:
    verdict = evidence.claim.payload
    other = {"progress": "setback", "setback": "progress"}.get(finding)
    return other is not None and isinstance(verdict, Judgement) and verdict.direction == other


def _likelihood(line: LineOfEffort, scope: Scope) -> str | None:
    """Say how likely the state is of the line's watched place that changed last; None on a line without places."""
    states = [state for i in line.indicators if i.kind == "control_share" for state in watched(i, scope)]
    dated = [state for state in states if state.history and state.status != "not reported"]
    latest = max(dated, key=lambda state: (state.history[-1][0], state.probability or 0.0, state.id), default=None)
    return likelihood_sentence(latest) if latest else None


def _open_needs(line: str, scope: Scope) -> tuple[Estimate, ...]:
    """Give the needs of a line that are not delivered, or not wholly."""
    mine = (need for need in scope.weighed.needs if any(line in one.lines for one in scope.of(need.claims)))
    return tuple(need for need in mine if need.status != "delivered" or (need.best or 0.0) > 0)


def _touches(change: Change, line: str, scope: Scope) -> bool:
    return any(line in one.lines for one in scope.of(change[1]))


def _coverage(weighed: Weighed, unread: Sequence[tuple[str, int]], left_out: int) -> Coverage:
    articles = weighed.articles
    return Coverage(
        articles=len(articles),
        copies=weighed.copied,
        undated=sum(article.day is None for article in articles),
        left_out=weighed.left_out + left_out,
        unread=tuple(unread),
        months=tuple(sorted(Counter(f"{article.day:%Y-%m}" for article in articles if article.day).items())),
        outlets=_counted(article.outlet or "unknown" for article in articles),
        languages=_counted(article.language or "unknown" for article in articles),
        claims=_counted(one.claim.kind for one in weighed.evidence),
    )


def _counted(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))
