"""A line of effort laid out for the page: indicators, figures, dissent, gaps and the chronology of its claims.

What enters is a line's assessment, the weighed evidence and the register; what leaves are values that the template only
has to set. What is too much for a page is counted and said, never dropped in silence.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from headway.model import Estimate, Evidence, LineAssessment, Measured, Weighed
from headway.publish import wording
from headway.publish.dispute import Plot, Tally, disputed, plot, tally
from headway.publish.drawing import Spark, share, spark
from headway.publish.front import by_openness
from headway.publish.register import Card, Citation, Register

CHRONOLOGY_SHOWN = 40
"""Claims told one by one in a line's chronology, latest first; the rest are in the ledger and counted."""
DISPUTED_SHOWN = 12
AGREED_SHOWN = 24
MONTHS_SHOWN = 60
"""Figures drawn and listed for a line, and months in its strip; what is more is counted."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """An indicator with its value in words, its trend and what stands behind it."""

    measured: Measured
    value: str
    low: str
    high: str
    spark: Spark | None
    trend: str
    behind: Citation


@dataclass(frozen=True, slots=True)
class Column:
    """A month of a chronology: its name, how many claims are dated in it, and the height of its bar."""

    month: str
    claims: int
    height: str


@dataclass(frozen=True, slots=True)
class Month:
    """The claims told under one month: those that one speaker makes of a day in the same words are told once."""

    name: str
    told: tuple[tuple[Card, ...], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence on what moved, with its claims."""

    words: str
    behind: Citation


@dataclass(frozen=True, slots=True)
class Chapter:
    """All that the report says of one line of effort."""

    number: int
    anchor: str
    line: LineAssessment
    behind: Citation
    dissent: Citation
    gauges: tuple[Gauge, ...]
    disputed: tuple[Plot, ...]
    agreed: tuple[Tally, ...]
    more_figures: int
    needs: tuple[Tally, ...]
    changed: tuple[Change, ...]
    columns: tuple[Column, ...]
    earlier: int
    undated: int
    months: tuple[Month, ...]
    more_claims: int

    @property
    def lead(self) -> Gauge | None:
        """The indicator that the front page draws: the first with a trend, else the first with a value."""
        drawn = (g for g in self.gauges if len(g.measured.series) > 1)
        valued = (g for g in self.gauges if g.measured.value is not None)
        return next(drawn, None) or next(valued, None)

    @property
    def short(self) -> str:
        """The first sentence of the judgement after its finding: what the front page has room for."""
        told = self.line.grounds
        ends = [at + len(one.words) for one in self.line.indicators if one.words and (at := told.find(one.words)) >= 0]
        stop = told.find(". ", min(ends)) if ends else -1
        return told if stop < 0 else told[: stop + 1]

    @property
    def freshest(self) -> date | None:
        """The day of the latest evidence of any indicator."""
        return max((g.measured.freshest for g in self.gauges if g.measured.freshest), default=None)


def anchor_of(line: LineAssessment, number: int) -> str:
    """Give the anchor of a line: its id where that can be one, else its number."""
    return f"line-{line.id if re.fullmatch(r'[A-Za-z0-9_-]+', line.id) else number}"


def figures_of(line: LineAssessment, weighed: Weighed) -> tuple[Estimate, ...]:
    """Give the figures of a line: those its indicators use, then those that rest on claims of the line."""
    used = _used(line)
    on_line = frozenset(line.every)
    mine = [e for e in weighed.figures if e.id in used or not on_line.isdisjoint(e.claims)]
    mine.sort(key=lambda e: (e.day or date.min, e.title, e.id), reverse=True)
    return tuple(sorted(mine, key=lambda e: (e.id not in used, -len(e.origins), -len(e.claims))))


def cited_by(line: LineAssessment, weighed: Weighed) -> tuple[str, ...]:
    """Give the ids of all claims that a line's chapter cites, most recent first."""
    plots, tallies = _figures(line, weighed)
    wanted = {*line.claims, *line.dissent, *line.every[:CHRONOLOGY_SHOWN]}
    wanted.update(i for measured in line.indicators for i in measured.claims)
    wanted.update(i for _, ids in line.changed for i in ids)
    wanted.update(i for estimate in (*plots, *tallies, *line.needs) for i in (*estimate.claims, *estimate.against))
    listed = [i for i in line.every if i in wanted]
    return (*listed, *sorted(wanted.difference(listed)))


def build_chapter(
    line: LineAssessment, number: int, weighed: Weighed, register: Register, evidence: Mapping[str, Evidence]
) -> Chapter:
    """Lay out one line of effort."""
    plots, tallies = _figures(line, weighed)
    told = [register.cards[i] for i in line.every[:CHRONOLOGY_SHOWN] if i in register.cards]
    told.sort(key=lambda card: card.evidence.day or date.min, reverse=True)
    days = [evidence[i].day for i in line.every if i in evidence]
    columns = _columns(days)
    return Chapter(
        number=number,
        anchor=anchor_of(line, number),
        line=line,
        behind=register.cite(line.claims),
        dissent=register.cite(line.dissent),
        gauges=tuple(_gauge(measured, register) for measured in line.indicators),
        disputed=tuple(plot(estimate, register, evidence) for estimate in plots),
        agreed=tuple(tally(estimate, register) for estimate in tallies),
        more_figures=len(figures_of(line, weighed)) - len(plots) - len(tallies),
        needs=tuple(tally(estimate, register) for estimate in by_openness(line.needs)),
        changed=tuple(Change(words, register.cite(ids)) for words, ids in line.changed),
        columns=columns,
        earlier=len(days) - days.count(None) - sum(column.claims for column in columns),
        undated=days.count(None),
        months=_months(told),
        more_claims=len(line.every) - len(told),
    )


def _figures(line: LineAssessment, weighed: Weighed) -> tuple[list[Estimate], list[Estimate]]:
    """Give the disputed and the agreed figures that are shown for a line: what its own numbers are made of, always."""
    every, used = figures_of(line, weighed), _used(line)
    differ, agreed = [e for e in every if disputed(e)], [e for e in every if not disputed(e)]
    return _first(differ, used, DISPUTED_SHOWN), _first(agreed, used, AGREED_SHOWN)


def _first(figures: Sequence[Estimate], used: frozenset[str], most: int) -> list[Estimate]:
    """Cut a list at its length for the page, but not before the last figure that is used."""
    return list(figures[: max(most, sum(e.id in used for e in figures))])


def _used(line: LineAssessment) -> frozenset[str]:
    """Name the estimates that the line's indicators and sentences are made of."""
    told = (one for _, numbers in line.accounts for number in numbers for one in number.of)
    return frozenset((*told, *(one for measured in line.indicators for one in measured.estimates)))


def _gauge(measured: Measured, register: Register) -> Gauge:
    ranged = (measured.low, measured.high) != (measured.value, measured.value)
    known = measured.low is not None or measured.high is not None
    unit = measured.indicator.unit
    return Gauge(
        measured=measured,
        value=value_in_words(measured),
        low=_end(measured.low, unit) if ranged and known else "",
        high=_end(measured.high, unit) if ranged and known else "",
        spark=spark(measured.series, measured.indicator.target) if len(measured.series) > 1 else None,
        trend=_trend(measured),
        behind=register.cite(measured.claims),
    )


def value_in_words(measured: Measured) -> str:
    """Write an indicator's value with its unit, and with its bound where a figure is open at one end; "" for a gap.

    A balance of verdicts is told in words: a number between -1 and 1 says nothing to a reader.
    """
    if measured.value is None:
        return ""
    if measured.indicator.kind == "judgement_balance":
        return measured.words
    written = wording.measure(measured.value, measured.indicator.unit)
    if measured.indicator.kind != "figure" or (measured.low is None) is (measured.high is None):
        return written
    return f"at least {written}" if measured.high is None else f"at most {written}"


def _end(value: float | None, unit: str) -> str:
    """Write an end of an indicator's range, a share as a percentage."""
    if value is None:
        return "open"
    return wording.percent(value) if unit.startswith("share") else wording.figure(value)


def _trend(measured: Measured) -> str:
    """Say a trend line in words, for those who do not see it."""
    if not measured.series:
        return "no series"
    (first, start), (last, end) = measured.series[0], measured.series[-1]
    if first == last:
        return f"{wording.figure(end)} on {wording.day(last)}, a single point"
    return f"from {wording.figure(start)} on {wording.day(first)} to {wording.figure(end)} on {wording.day(last)}"


def _columns(days: Sequence[date | None]) -> tuple[Column, ...]:
    """Count claims by month, months without any included; the last of them where they are too many for a strip."""
    counts = Counter((when.year, when.month) for when in days if when)
    if not counts:
        return ()
    last = _ordinal(max(counts))
    months = [divmod(n, 12) for n in range(max(_ordinal(min(counts)), last - MONTHS_SHOWN + 1), last + 1)]
    top = max(counts[year, month + 1] for year, month in months)
    return tuple(
        Column(
            wording.month(f"{year:04d}-{month + 1:02d}"), counts[year, month + 1], share(counts[year, month + 1], top)
        )
        for year, month in months
    )


def _ordinal(month: tuple[int, int]) -> int:
    return month[0] * 12 + month[1] - 1


def _months(cards: Sequence[Card]) -> tuple[Month, ...]:
    """Gather cards under their months, in the order given, those of the same words with the first of them."""
    groups: dict[str, dict[tuple[str, ...], list[Card]]] = defaultdict(lambda: defaultdict(list))
    for card in cards:
        when = card.evidence.day
        month = f"{wording.MONTHS[when.month - 1]} {when.year}" if when else "Without a date"
        groups[month][str(when), card.exact, card.speaker.name, card.claim.factuality].append(card)
    return tuple(Month(name, tuple(map(tuple, told.values()))) for name, told in groups.items())
