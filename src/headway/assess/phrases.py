"""The sentences of an assessment, from its values.

What enters are measured indicators and estimates; what leaves are words. Likelihood is told in the words of ICD 203,
and only of an estimate that carries a probability.
"""

from collections.abc import Sequence
from typing import Final

from headway.model import Estimate, Finding, Measured

ICD_203: Final = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.00, "almost certain"),
)
"""Upper ends of the bands of Intelligence Community Directive 203 (2015), with the words for them."""
TOLD: Final = 3
"""Indicators that a judgement names; the report lists all."""


def likelihood_of(probability: float) -> str:
    """Give the words of ICD 203 for a probability.

    >>> likelihood_of(0.87)
    'very likely'
    """
    return next(words for top, words in ICD_203 if probability <= top or top == 1.0)


def likelihood_sentence(estimate: Estimate) -> str | None:
    """Say how likely the state of a place is; None where no probability or holder is known."""
    if estimate.probability is None or estimate.status not in ("held", "contested"):
        return None
    state = f"it is held by {estimate.holder_name}" if estimate.holder_name else "it is contested"
    return f"{estimate.place_name}: {likelihood_of(estimate.probability)} that {state} ({estimate.probability:.0%})"


def trend_sentence(measured: Measured) -> str | None:
    """Say how likely it is that an indicator moved as it seems to have; None where no model says, or nothing moved."""
    if measured.odds is None or len(measured.series) < 2:
        return None
    first, last = measured.series[0], measured.series[-1]
    if first[1] == last[1]:
        return None
    rose, fell = measured.odds
    way, chance = ("rose", rose) if last[1] > first[1] else ("fell", fell)
    since = f"{first[0].day} {first[0]:%B %Y}"
    return f"{measured.indicator.name}: {likelihood_of(chance)} that it {way} since {since} ({chance:.0%})"


def judgement_sentence(finding: Finding, told: Sequence[Measured]) -> str:
    """Word the judgement: the finding, then a sentence for each indicator behind it.

    The first sentence is the finding alone, so that it can be read by itself.
    """
    opening = finding.capitalize() + (" to judge" if finding == "not enough evidence" else "")
    if not told:
        return f"{opening}: no indicator has a report in its window."
    return " ".join((f"{opening}.", *map(_sentence, told[:TOLD])))


def _sentence(measured: Measured) -> str:
    name = measured.indicator.name
    return f"{name[:1].upper()}{name[1:]}: {measured.words}{_moved(measured)}."


def _moved(measured: Measured) -> str:
    """Say how the value moved over its series, where it did."""
    if measured.direction not in ("up", "down", "steady"):
        return ""
    first = measured.series[0][0]
    return f", {measured.direction} since {first.day} {first:%B %Y}"
