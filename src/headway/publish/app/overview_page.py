"""The overview: the lines of effort as of the day, and the claims behind each thing that the app says.

What enters are visits; what leaves are pages. Every figure has a link to the sentences that it rests on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from fastapi import Request
from fastapi.responses import HTMLResponse, Response

from headway.errors import InputError
from headway.model import Article, Claim, LineAssessment, Measured
from headway.publish.app.claim_card import value_of
from headway.publish.app.prints import Sheet
from headway.publish.app.room import Visit, is_part, visit
from headway.publish.app.stands import Standing
from headway.publish.chapter import value_in_words
from headway.publish.drawing import Spark, spark
from headway.publish.gist import speaker_of
from headway.publish.register import in_context

BEHIND_SHOWN: Final = 40
"""Sentences listed behind one thing; the rest are counted."""
NEEDS_SHOWN: Final = 12
CHANGES_SHOWN: Final = 20
"""Changes listed for a line of effort; more than that nobody reads, and they are counted."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """An indicator with its trend line and its value in words."""

    measured: Measured
    value: str
    spark: Spark | None


@dataclass(frozen=True, slots=True)
class Strand:
    """A line of effort with its gauges."""

    line: LineAssessment
    gauges: tuple[Gauge, ...]

    @property
    def lead(self) -> Gauge | None:
        """The gauge that is drawn: the first with a trend, else the first with a value."""
        drawn = (gauge for gauge in self.gauges if gauge.spark)
        return next(drawn, None) or next((g for g in self.gauges if g.measured.value is not None), None)


@dataclass(frozen=True, slots=True)
class Behind:
    """A claim in a list: its sentence cut at the excerpt, and whose word it is."""

    claim: Claim
    article: Article
    before: str
    exact: str
    after: str
    speaker: str


def overview_page(request: Request) -> Response:
    """Show where each line of effort stands."""
    return visit(request).of_standing(_overview)


def _overview(asked: Visit, standing: Standing) -> Sheet:
    strands = [Strand(line, tuple(map(_gauge, line.indicators))) for line in standing.assessment.lines]
    every = standing.needs
    needs = [(need, value_of(need)) for need in every[:NEEDS_SHOWN]]
    return asked.sheet(
        "overview.html.j2",
        strands=strands,
        changes_shown=CHANGES_SHOWN,
        needs=needs,
        more_needs=len(every) - NEEDS_SHOWN,
    )


def _gauge(measured: Measured) -> Gauge:
    drawn = spark(measured.series, measured.indicator.target) if len(measured.series) > 1 else None
    return Gauge(measured, value_in_words(measured), drawn)


def behind_page(request: Request, what: str, name: str, part: str) -> Response:
    """List the claims behind a line (``claims``, ``dissent``), an indicator, a change or an estimate (``against``)."""
    asked = visit(request)
    if asked.standing is None:
        return asked.waiting()
    title, ids = _cited(asked, what, name, part)
    rows = [row for i in ids[:BEHIND_SHOWN] if (row := _behind(asked, i))]
    template = "behind_part.html.j2" if is_part(request) else "behind.html.j2"
    return asked.set(template, title=title, rows=rows, more=len(ids) - len(rows))


def _behind(asked: Visit, claim: str) -> Behind | None:
    found = asked.shelf.claim(claim)
    if found is None:
        return None
    return Behind(found[1], found[0], *in_context(found[1]), speaker_of(found[1], found[0]))


def _cited(asked: Visit, what: str, name: str, part: str) -> tuple[str, Sequence[str]]:
    """Name a thing and give the ids of the claims that it rests on. Raises InputError where there is no such thing."""
    assert asked.standing is not None
    if what == "estimate" and (estimate := asked.standing.estimate(name)):
        against = part == "against"
        return (
            f"{'Against' if against else 'Behind'}: {estimate.title}",
            estimate.against if against else estimate.claims,
        )
    line = next((one for one in asked.standing.assessment.lines if one.id == name), None)
    if what == "line" and line is not None:
        if part in ("claims", "dissent", "every"):
            every = asked.standing.claims_on(line.id) if part == "every" else ()
            return f"{line.name}: {part}", {"claims": line.claims, "dissent": line.dissent, "every": every}[part]
        if part.startswith("change-") and part[7:].isdecimal() and int(part[7:]) < len(line.changed):
            words, ids = line.changed[int(part[7:])]
            return words, ids
        measured = next((one for one in line.indicators if one.indicator.id == part), None)
        if measured is not None:
            return measured.indicator.name, measured.claims
    raise InputError("nothing of that name as of this day", name)


def estimate_page(request: Request, name: str) -> HTMLResponse:
    """Show one estimate: its value, its method, and the claims for and against it."""
    return visit(request).of_standing(partial(_estimate, name=name), quoting=True)


def _estimate(asked: Visit, standing: Standing, *, name: str) -> Sheet:
    estimate = standing.estimate(name)
    if estimate is None:
        raise InputError("no such estimate as of this day", name)
    behind = set(estimate.claims)
    against = [claim for claim in estimate.against if claim not in behind]
    sides = [
        (title, [row for i in ids[:BEHIND_SHOWN] if (row := _behind(asked, i))], len(ids))
        for title, ids in (("What it rests on", estimate.claims), ("What speaks against it", against))
    ]
    return asked.sheet(
        "estimate.html.j2",
        estimate=estimate,
        value=value_of(estimate),
        sides=sides,
        apart=len(estimate.against) - len(against),
    )
