"""The judgement of a campaign: each line of effort by itself, never averaged into one.

What enters is what was weighed; what leaves is the assessment. A finding is read from the line's indicators; without
one that has a report there is not enough evidence, and that is said. Every sentence has claims behind it, except those
that tell what is missing.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, Literal

from headway.assess.caveats import assumptions, would_change
from headway.assess.changes import Change, changes_since
from headway.assess.confidence import confidence_in
from headway.assess.coverage import coverage_of
from headway.assess.gaps import gaps_of, unreported
from headway.assess.held import watched
from headway.assess.measuring import measure
from headway.assess.phrases import TOLD, judgement_sentence, likelihood_sentence, trend_sentence
from headway.assess.scope import Scope, ids
from headway.model import (
    DISSENTING,
    Account,
    Assessment,
    Campaign,
    Estimate,
    Evidence,
    Finding,
    Judgement,
    LineAssessment,
    LineOfEffort,
    Measured,
    Weighed,
    Worked,
)

Vote = Literal["progress", "setback", "no change"]
TILTED: Final = 0.2
"""A balance of verdicts nearer to nought than this is no verdict either way: three against two among five."""


def assess(
    weighed: Weighed,
    campaign: Campaign,
    *,
    unread: Sequence[tuple[str, int]] = (),
    as_of_given: bool = False,
    previous: Weighed | None = None,
    since: date | None = None,
    left_out: int = 0,
) -> Assessment:
    """Judge each line of effort of a campaign.

    ``unread`` counts what was not read, by reason; ``previous`` is the weighing that changes are told against,
    as of the day ``since``; ``left_out`` counts articles that the ledger held back already.
    """
    scope = Scope(weighed, campaign)
    moved = changes_since(weighed, previous)
    return Assessment(
        campaign=campaign.id,
        name=campaign.name,
        as_of=scope.day,
        as_of_given=as_of_given,
        lines=tuple(_judge(line, scope, moved) for line in campaign.lines),
        coverage=coverage_of(weighed, unread, left_out),
        since=since,
        unreported=unreported(scope),
    )


def _judge(line: LineOfEffort, scope: Scope, moved: Sequence[Change]) -> LineAssessment:
    indicators = tuple(measure(indicator, scope) for indicator in line.indicators)
    votes = {measured.indicator.id: vote for measured in indicators if (vote := _vote(measured))}
    finding = _finding(votes.values())
    telling = _telling(indicators, votes)
    support = scope.of(dict.fromkeys(claim for measured in telling for claim in measured.claims))
    dissent = _dissent(support, telling, finding, scope)
    footing = confidence_in(support, dissent, scope.campaign, scope.day, found=bool(votes))
    gaps, likelihood = gaps_of(indicators, scope), _likelihood(line, telling, scope)
    changed = [change for change in moved if _touches(change, line.id, scope)]
    named = telling[:TOLD]
    return LineAssessment(
        id=line.id,
        name=line.name,
        question=line.question,
        finding=finding,
        judgement=judgement_sentence(finding, telling),
        confidence=footing.level,
        basis=footing.words,
        likelihood=likelihood[0] if likelihood else None,
        indicators=indicators,
        claims=ids(support),
        dissent=ids(dissent),
        every=ids(scope.on_line(line.id)),
        gaps=tuple(words for words, _ in gaps),
        needs=_open_needs(line.id, scope),
        changed=tuple((change.words, change.claims) for change in changed),
        assumptions=assumptions(named, support, one_side=footing.one_side) if votes else (),
        would_change=would_change(finding, named, indicators),
        accounts=(
            *((measured.words, measured.numbers) for measured in indicators),
            *gaps,
            (footing.words, footing.numbers),
            *([likelihood] if likelihood else ()),
            *((change.words, change.numbers) for change in changed),
        ),
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
    links = [link for link in scope.weighed.links if link.relation in DISSENTING and {link.one, link.other} & behind]
    linked = [claim for link in links for claim in (link.one, link.other) if claim not in behind]
    contrary = [one.claim.id for one in support if _is_contrary(one, finding)]
    return scope.of(dict.fromkeys((*against, *linked, *contrary)))


def _is_contrary(evidence: Evidence, finding: Finding) -> bool:
    verdict = evidence.claim.payload
    other = {"progress": "setback", "setback": "progress"}.get(finding)
    return other is not None and isinstance(verdict, Judgement) and verdict.direction == other


def _likelihood(line: LineOfEffort, telling: Sequence[Measured], scope: Scope) -> Account | None:
    """Say how likely a thing is that carries a probability: who holds the place that changed last, else a trend."""
    states = [state for i in line.indicators if i.kind == "control_share" for state in watched(i, scope)]
    dated = [state for state in states if state.history and state.status != "not reported"]
    latest = max(dated, key=lambda state: (state.history[-1][0], state.probability or 0.0, state.id), default=None)
    if latest and (words := likelihood_sentence(latest)):
        return words, (Worked(latest.probability or 0.0, "sum", (latest.id,), ("best",)),)
    for measured in telling:
        if measured.odds and (words := trend_sentence(measured)):
            chance = measured.odds[0 if measured.series[-1][1] > measured.series[0][1] else 1]
            return words, (Worked(chance, "odds", tuple(f"{value:g}" for _, value in measured.series)),)
    return None


def _open_needs(line: str, scope: Scope) -> tuple[Estimate, ...]:
    """Give the needs of a line that are not delivered, or not wholly."""
    mine = (need for need in scope.weighed.needs if any(line in one.lines for one in scope.of(need.claims)))
    return tuple(need for need in mine if need.status != "delivered" or (need.best or 0.0) > 0)


def _touches(change: Change, line: str, scope: Scope) -> bool:
    return any(line in one.lines for one in scope.of(change.claims))
