"""What one indicator looks at: the weighed material, and the window of days up to the assessment.

What enters is what was weighed; what leaves are views of it by window, line and origin. The day of an assessment
without one is that of the latest article.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from headway.model import Campaign, Evidence, Indicator, Weighed, is_evidence

SPAN_DAYS: Final = 30
"""What a series of counts is cut into, back from the day of the assessment: months differ in length, these do not."""


@dataclass(frozen=True)
class Scope:
    """The weighed material of one assessment, with its day."""

    weighed: Weighed
    campaign: Campaign

    @cached_property
    def day(self) -> date | None:
        """Give the day of the assessment: the one asked for, else that of the latest publication, if any has one."""
        published = [article.day for article in self.weighed.articles if article.day]
        return self.weighed.as_of or max(published, default=None)

    @cached_property
    def by_claim(self) -> Mapping[str, Evidence]:
        """Give the evidence by the id of its claim."""
        return {one.claim.id: one for one in self.weighed.evidence}

    @cached_property
    def evidence_by_kind(self) -> Mapping[str, Sequence[Evidence]]:
        """Give what is evidence of a state or a number by the kind of its claim: all indicators share this one pass."""
        found: dict[str, list[Evidence]] = defaultdict(list)
        for one in self.weighed.evidence:
            if is_evidence(one):
                found[one.claim.kind].append(one)
        return found

    @cached_property
    def incident_of(self) -> Mapping[str, str]:
        """Give the incident that a claim belongs to, by the claim's id."""
        return {claim: incident.id for incident in self.weighed.incidents for claim in incident.claims}

    def of(self, claims: Iterable[str]) -> list[Evidence]:
        """Give the evidence of claims, in their order."""
        return [self.by_claim[claim] for claim in claims if claim in self.by_claim]

    def on_line(self, line: str) -> list[Evidence]:
        """Give all evidence on a line of effort, the most recent first."""
        found = [one for one in self.weighed.evidence if line in one.lines]
        return sorted(found, key=lambda one: (-_rank(one), one.claim.id))

    @cached_property
    def covered(self) -> frozenset[int]:
        """Number the spans of SPAN_DAYS, back from the day of the assessment, of which anything at all is reported."""
        return frozenset(number for one in self.weighed.evidence if (number := self.span_of(one.day)) is not None)

    def span_of(self, day: date | None) -> int | None:
        """Number the span of SPAN_DAYS that a day lies in: 0 ends on the day of the assessment."""
        if day is None or self.day is None or day > self.day:
            return None
        return (self.day - day).days // SPAN_DAYS

    def by_span(
        self, told: Iterable[tuple[date | None, float]], indicator: Indicator
    ) -> tuple[tuple[date, float], ...]:
        """Add up amounts by whole spans of an indicator's window, each under its last day.

        A span of which nothing at all is reported is left out: it is no nought.
        """
        sums: dict[int, float] = defaultdict(float)
        for day, amount in told:
            if (number := self.span_of(day)) is not None:
                sums[number] += amount
        spans = range(max(1, indicator.window_days // SPAN_DAYS) - 1, -1, -1)
        last = self.day or date.max
        return tuple((last - timedelta(days=n * SPAN_DAYS), sums[n]) for n in spans if n in self.covered)

    def in_window(self, day: date | None, indicator: Indicator) -> bool:
        """Say whether a day lies in an indicator's window, which ends on the day of the assessment.

        What is undated lies in none, unless nothing at all is dated: then everything counts, and nothing is fresh.
        """
        if self.day is None:
            return True
        return day is not None and self.start_of(indicator) <= day <= self.day

    def start_of(self, indicator: Indicator) -> date:
        """Give the first day of an indicator's window."""
        return (self.day or date.min) - timedelta(days=indicator.window_days) if self.day else date.min


def _rank(evidence: Evidence) -> int:
    day = evidence.article.day or evidence.day
    return day.toordinal() if day else 0


def origin_count(evidence: Sequence[Evidence]) -> int:
    """Count independent origins: no more than there are distinct origins, nor than there are distinct texts."""
    return min(len({one.origin.key for one in evidence}), len({one.lead for one in evidence}))


def freshest(evidence: Iterable[Evidence]) -> date | None:
    """Give the day of the latest claim."""
    return max((day for one in evidence if (day := one.day or one.article.day)), default=None)


def ids(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """Give the ids of the claims, each once, in order."""
    return tuple(dict.fromkeys(one.claim.id for one in evidence))
