"""Indicators that count reports: events a month, requests answered, verdicts for and against.

What enters is rated evidence; what leaves is a rate or a balance. Copies and repeats are one; no report is a gap.
"""

from datetime import date
from functools import lru_cache
from typing import Final, Literal

from headway.assess.gauge import gap, measured
from headway.assess.odds import of_series
from headway.assess.scope import Scope
from headway.assess.terms import any_term
from headway.model import (
    Actor,
    Estimate,
    Event,
    Evidence,
    Indicator,
    Judgement,
    Measured,
    Mention,
    Need,
    Place,
    Worked,
)

DAYS_A_MONTH: Final = 30.4
"""Mean length of a month, for rates."""
ANSWERED: Final = ("pledged", "committed", "delivered")
"""The stages of a need at which its request counts as answered."""


def event_rate(indicator: Indicator, scope: Scope) -> Measured:
    """Count distinct happenings a month: reports of one type, by one doer, to one target, on one day are one."""
    told = [one for one in scope.evidence_by_kind.get("event", ()) if _counts(one, indicator, scope)]
    if not told:
        return gap(indicator, "no such event was reported in the window; that is not calm")
    happenings = {_happening(one, scope): one for one in sorted(told, key=lambda one: one.claim.id, reverse=True)}
    counted = tuple(one.claim.id for one in happenings.values())
    rate = len(happenings) * DAYS_A_MONTH / indicator.window_days
    noun = "event" if len(happenings) == 1 else "events"
    words = f"{len(happenings)} {noun} reported in {indicator.window_days} days"
    series = scope.by_span(((one.day, 1.0) for one in happenings.values()), indicator)
    numbers = (Worked(len(happenings), "count", counted), Worked(indicator.window_days, "given"))
    worked = Worked(rate, "rate", counted, (str(indicator.window_days),))
    odds = of_series([value for _, value in series])
    return measured(
        indicator, rate, (None, None), series, told, (), words, odds=odds, numbers=numbers, working=(worked, None, None)
    )


def _counts(evidence: Evidence, indicator: Indicator, scope: Scope) -> bool:
    event = evidence.claim.payload
    if not isinstance(event, Event) or not scope.in_window(evidence.day, indicator):
        return False
    sides = {scope.campaign.side_of(actor.means.id) for actor in event.actors if actor.means}
    return (not indicator.events or event.type in indicator.events) and (
        indicator.side is None or indicator.side in sides
    )


def _happening(evidence: Evidence, scope: Scope) -> tuple[str, ...]:
    """Tell one happening from another: by the incident that a claim belongs to, else by type, day, parties and place."""
    incident = scope.incident_of.get(evidence.claim.id)
    if incident:
        return (incident,)
    event = evidence.claim.payload
    if not isinstance(event, Event):
        return (evidence.claim.id,)
    parties = [_key(actor) for actor in (*event.actors, *event.recipients)]
    return event.type, str(evidence.day), *parties, *(_key(place) for place in evidence.claim.places[:1])


def _key(mention: Mention[Actor] | Mention[Place]) -> str:
    known = mention.means.id if mention.means else None
    return known or mention.text.casefold()


def need_balance(indicator: Indicator, scope: Scope) -> Measured:
    """Measure the share of requests that were answered by a promise or a delivery."""
    asked = [need for need in scope.weighed.needs if _is_asked(need, indicator, scope)]
    if not asked:
        return gap(indicator, "nothing was asked for in the window")
    answered = [need for need in asked if need.status != "requested"]
    noun = "request" if len(asked) == 1 else "requests"
    words = f"{len(answered)} of {len(asked)} {noun} answered by a promise or a delivery"
    evidence = scope.of(claim for need in asked for claim in need.claims)
    share, every = len(answered) / len(asked), tuple(need.id for need in asked)
    numbers = (Worked(len(answered), "count", every, ANSWERED), Worked(len(asked), "count", every))
    working = (Worked(share, "share", every, ANSWERED), None, None)
    return measured(indicator, share, (None, None), (), evidence, asked, words, numbers=numbers, working=working)


def _is_asked(need: Estimate, indicator: Indicator, scope: Scope) -> bool:
    evidence = scope.of(need.claims)
    requests = [e for e in evidence if isinstance(e.claim.payload, Need) and e.claim.payload.status == "requested"]
    fresh = any(scope.in_window(one.day, indicator) for one in requests)
    return fresh and any_term(indicator.terms, (need.title, *need.key))


def judgement_balance(indicator: Indicator, scope: Scope) -> Measured:
    """Set the origins that see progress against those that see a setback, each with its latest word: -1 to 1."""
    verdicts = [one for one in scope.evidence_by_kind.get("judgement", ()) if _judges(one, indicator, scope)]
    latest = {one.origin.key: one for one in sorted(verdicts, key=lambda one: (one.day or date.min, one.claim.id))}
    if not latest:
        return gap(indicator, "no verdict was reported in the window")
    told = {one.claim.id: sense_of(one, indicator.terms) or "steady" for one in latest.values()}
    senses = tuple(told.values())
    good, bad = senses.count("progress"), senses.count("setback")
    words = _balance_words(len(latest), good, bad)
    value, every = (good - bad) / len(latest), tuple(told)
    numbers = (
        Worked(len(told), "count", every),
        Worked(good, "count", tuple(i for i in told if told[i] == "progress")),
        Worked(bad, "count", tuple(i for i in told if told[i] == "setback")),
    )
    return measured(
        indicator,
        value,
        (None, None),
        (),
        verdicts,
        (),
        words,
        numbers=numbers if len(told) > 1 else numbers[:1],
        working=(Worked(value, "balance", every, senses), None, None),
    )


def _balance_words(origins: int, good: int, bad: int) -> str:
    """Word a balance.

    >>> _balance_words(1, 0, 1), _balance_words(3, 2, 1)
    ('1 origin sees a setback', 'of 3 origins, 2 see progress and 1 a setback')
    """
    if origins == 1:
        return f"1 origin sees {'progress' if good else 'a setback' if bad else 'no change'}"
    return f"of {origins} origins, {good} see{'s' if good == 1 else ''} progress and {bad} a setback"


def _judges(evidence: Evidence, indicator: Indicator, scope: Scope) -> bool:
    return scope.in_window(evidence.day, indicator) and sense_of(evidence, indicator.terms) is not None


def sense_of(evidence: Evidence, terms: tuple[str, ...]) -> Literal["progress", "setback", "steady"] | None:
    """Read what a verdict on one of the terms says: progress, setback, no change; None where it is on none of them.

    More of a thing is neither good nor bad by itself: it counts only for a term marked with "+" (more is progress) or
    "-" (more is a setback, as of civilian deaths).
    """
    verdict = evidence.claim.payload
    if not isinstance(verdict, Judgement) or verdict.direction is None:
        return None
    told = (verdict.about, evidence.claim.excerpt.exact)
    if verdict.direction in ("progress", "setback", "steady"):
        return verdict.direction if any_term(_unmarked(terms), told) else None
    for mark, more in (("-", "setback"), ("+", "progress")):
        marked = _marked(terms, mark)
        if marked and any_term(marked, told):
            is_more = verdict.direction == "up"
            return "setback" if is_more is (more == "setback") else "progress"
    return None


@lru_cache(maxsize=256)
def _unmarked(terms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(term.lstrip("+-") for term in terms)


@lru_cache(maxsize=256)
def _marked(terms: tuple[str, ...], mark: str) -> tuple[str, ...]:
    return tuple(term[1:] for term in terms if term.startswith(mark))
