"""The report: one HTML document that holds everything it shows.

What enters are an assessment, what it was weighed from, the campaign and the name of the ledger; what leaves is the
text of a page that fetches nothing, runs nothing and is the same, byte for byte, for the same input. Every text that
came from outside is escaped and isolated; where a thing is not known, the page says so.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import chain

from jinja2 import Environment
from markupsafe import Markup

from headway.model import Assessment, Campaign, Weighed, Worked
from headway.publish import front, possession, reckoning, wording
from headway.publish.atlas import sketch_map
from headway.publish.chapter import build_chapter, cited_by
from headway.publish.dispute import tally
from headway.publish.errors_known import Decided, Measurement
from headway.publish.gist import gist_parts
from headway.publish.lanes import cited_by_timeline, timeline
from headway.publish.register import build_register
from headway.publish.typesetting import LABEL_SHOWN, TEXT_SHOWN, environment_of, label, told

OFF_LINE = "On no line of effort"
"""The part of the register for cited claims that are on no line."""

_TEMPLATE = "report.html.j2"
_STYLE = "report.css"


def render_report(
    assessment: Assessment,
    weighed: Weighed,
    campaign: Campaign,
    *,
    ledger_name: str,
    version: str,
    measured: Measurement | None = None,
    decided: Sequence[Decided] = (),
) -> str:
    """Set an assessment as one self-contained HTML document.

    ``measured`` says what is known of how often the machine errs, ``decided`` what people found right and wrong in this
    ledger; without them the report says that nothing was handed to it.
    """
    evidence = {one.claim.id: one for one in weighed.evidence}
    parts = tuple(_parts(assessment, weighed))
    register = build_register(weighed, chain.from_iterable(claims for _, claims in parts))
    chapters = tuple(
        build_chapter(line, n, weighed, register, evidence) for n, line in enumerate(assessment.lines, start=1)
    )
    holdings = possession.holdings(weighed, campaign, register)
    needs = front.needs_on_lines(assessment, weighed)
    return (
        _environment()
        .get_template(_TEMPLATE)
        .render(
            assessment=assessment,
            campaign=campaign,
            coverage=assessment.coverage,
            chapters=chapters,
            holdings=holdings,
            sketch=sketch_map(holdings),
            timeline=timeline(weighed, campaign, register, assessment.as_of),
            needs=[tally(need, register) for need in needs],
            other_needs=len(weighed.needs) - len(needs),
            parts=[(name, [register.cards[claim] for claim in claims]) for name, claims in parts],
            months=front.bars((wording.month(key), n) for key, n in assessment.coverage.months),
            outlets=front.bars(assessment.coverage.outlets),
            languages=front.bars(assessment.coverage.languages),
            sources=front.sources(weighed.evidence),
            claims=len(weighed.evidence),
            origins=len({one.origin.key for one in weighed.evidence}),
            methods=_methods(weighed),
            ledger_name=ledger_name,
            version=version,
            measured=measured,
            decided=decided,
            style=Markup(_style()),
            policy=_policy(_style()),
        )
    )


def _cited(assessment: Assessment, weighed: Weighed) -> Iterator[str]:
    """Give the ids of all claims that the report cites, those of a line most recent first."""
    for line in assessment.lines:
        yield from cited_by(line, weighed)
    yield from possession.cited_by_control(weighed)
    yield from cited_by_timeline(weighed)
    for need in front.needs_on_lines(assessment, weighed):
        yield from need.claims


def _parts(assessment: Assessment, weighed: Weighed) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Divide the cited claims by the first line of effort that each is on; the rest come last."""
    lines_of = {one.claim.id: one.lines for one in weighed.evidence}
    left = [claim for claim in dict.fromkeys(_cited(assessment, weighed)) if claim in lines_of]
    for line in assessment.lines:
        if mine := tuple(claim for claim in left if line.id in lines_of[claim]):
            yield line.name, mine
        left = [claim for claim in left if line.id not in lines_of[claim]]
    if left:
        yield OFF_LINE, tuple(left)


def _methods(weighed: Weighed) -> tuple[str, ...]:
    """Name the methods behind the estimates, each once."""
    return tuple(sorted({e.method for e in (*weighed.figures, *weighed.control, *weighed.needs) if e.method}))


@lru_cache(maxsize=1)
def _style() -> str:
    """Read the style sheet that is set into every report."""
    return (files("headway.publish") / "templates" / _STYLE).read_text(encoding="utf-8").replace("\r\n", "\n").strip()


def _policy(style: str) -> str:
    """Write the content security policy: nothing but this one style sheet, which is named by its digest."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """Set up the templates of the report."""
    return environment_of(
        "headway.publish",
        filters={
            "given": _given,
            "reckoned": _reckoned,
            "our": reckoning.our,
            "span": lambda claim: reckoning.span_of(*reckoning.number_of(claim)),
            "state": reckoning.state_of,
            "speaker": reckoning.speaker_spans,
            "origin": reckoning.origin_mark,
            "joined": reckoning.joined,
            "parts": gist_parts,
            "number": reckoning.number_of,
            "month": wording.month,
        },
        names={
            "ROWS_SHOWN": front.ROWS_SHOWN,
            "TURNS_SHOWN": front.TURNS_SHOWN,
            "SOURCES_SHOWN": front.SOURCES_SHOWN,
            "OUTLETS_SHOWN": front.OUTLETS_SHOWN,
            "end_of": reckoning.end_of,
            "told_by": reckoning.told_by,
            "numbers_of": reckoning.numbers_of,
        },
    )


def _given(text: str, shown: int = LABEL_SHOWN) -> Markup:
    """Set a name that the campaign file, a page or a rule gives and that no text has to hold."""
    return Markup('<bdi class="given">{}</bdi>').format(label(text, shown))


def _reckoned(sentence: str, numbers: Sequence[Worked]) -> Markup:
    """Set a sentence of ours with an account of its numbers; a very long one is cut like any text."""
    return reckoning.reckoned(sentence, numbers) if len(sentence) <= TEXT_SHOWN * 2 else told(sentence)
