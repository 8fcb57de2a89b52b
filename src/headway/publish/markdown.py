"""The report as Markdown: the judgements, what they rest on, and every cited claim as a footnote.

What enters are an assessment and what it was weighed from; what leaves is text that reads as it stands and that any
Markdown reader sets. Words from outside are escaped, so that none of them becomes a heading, a link or a picture.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from headway.model import Assessment, LineAssessment, Weighed
from headway.publish import front, wording
from headway.publish.chapter import figures_of
from headway.publish.register import Card, Register, build_register

FIGURES_SHOWN = 20
"""Figures of a line in its table; what is more is counted."""
REFERENCES = 8
"""Footnotes behind one sentence; the rest are counted: more are no help to a reader."""
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-!|~^&])")


def render_markdown(assessment: Assessment, weighed: Weighed, *, ledger_name: str, version: str) -> str:
    """Write an assessment as Markdown, the same for the same input."""
    cited = _cited(assessment, weighed)
    register = build_register(weighed, cited)
    parts = [
        f"# {plain(assessment.name)}",
        _clock(assessment),
        _table(
            ("Line of effort", "Finding", "Confidence", "Latest", "Gap"),
            (_row(line, assessment) for line in assessment.lines),
        ),
        *(section for line in assessment.lines for section in _chapter(line, weighed, register)),
        *_needs(assessment, weighed, register),
        *_coverage(assessment),
        "## Evidence",
        *(_footnote(card) for card in register.cards.values()),
        f"---\n\nMade by headway {version} from the ledger {plain(ledger_name)}.",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def plain(text: str) -> str:
    r"""Escape words from outside: one line, without a mark that Markdown or HTML would act on.

    >>> plain("# [a](b)")
    '\\# \\[a\\]\\(b\\)'
    """
    return _MARKS.sub(r"\\\1", " ".join(wording.undirected(text).split()))


def _clock(assessment: Assessment) -> str:
    clock = "the day asked for" if assessment.as_of_given else "the latest publication date in the ledger"
    return f"As of {wording.day(assessment.as_of)}, {clock}." if assessment.as_of else "Nothing in the ledger is dated."


def _cited(assessment: Assessment, weighed: Weighed) -> Iterator[str]:
    for line in assessment.lines:
        yield from line.claims[:REFERENCES]
        yield from line.dissent[:REFERENCES]
        for measured in line.indicators:
            yield from measured.claims[:REFERENCES]
        for _, claims in line.changed:
            yield from claims[:REFERENCES]
        for figure in figures_of(line, weighed)[:FIGURES_SHOWN]:
            yield from figure.claims[:REFERENCES]
    for need in front.needs_on_lines(assessment, weighed):
        yield from need.claims[:REFERENCES]


def _row(line: LineAssessment, assessment: Assessment) -> tuple[str, ...]:
    latest = max((one.freshest for one in line.indicators if one.freshest), default=None)
    gap = plain(line.gaps[0]) if line.gaps else ""
    return plain(line.name), line.finding, line.confidence, wording.age(latest, assessment.as_of), gap


def _chapter(line: LineAssessment, weighed: Weighed, register: Register) -> Iterator[str]:
    """Write one line of effort."""
    yield f"## {plain(line.name)}"
    yield f"*{plain(line.question)}*" if line.question else ""
    yield f"**{plain(line.judgement)}**{_notes(line.claims, register)}"
    yield f"Confidence {line.confidence}: {plain(line.basis)}."
    yield f"Likelihood: {plain(line.likelihood)}." if line.likelihood else ""
    yield _list(
        "Indicators", (_indicator(one.indicator.name, one.words, one.claims, register) for one in line.indicators)
    )
    figures = figures_of(line, weighed)
    rows = (
        (plain(e.title), wording.extent(e.low, e.high), wording.day(e.day), _notes(e.claims, register))
        for e in figures[:FIGURES_SHOWN]
    )
    yield _table(("Figure", "As reported", "As of", "Behind it"), rows)
    if len(figures) > FIGURES_SHOWN:
        yield f"{wording.count(len(figures) - FIGURES_SHOWN, 'further figure')} in the ledger."
    yield _list("Dissent", (_quoted(register.cards[i]) for i in line.dissent[:REFERENCES] if i in register.cards))
    yield _list("Gaps", map(plain, line.gaps))
    yield _list("Assumptions", map(plain, line.assumptions))
    yield _list("What would change this judgement", map(plain, line.would_change))
    yield _list("What changed", (f"{plain(words)}{_notes(claims, register)}" for words, claims in line.changed))


def _indicator(name: str, words: str, claims: Sequence[str], register: Register) -> str:
    return f"{plain(name)}: {plain(words)}{_notes(claims, register)}"


def _needs(assessment: Assessment, weighed: Weighed, register: Register) -> Iterator[str]:
    needs = front.needs_on_lines(assessment, weighed)
    yield "## What is needed"
    rows = ((plain(e.title), e.status or "not known", plain(e.note), _notes(e.claims, register)) for e in needs)
    yield _table(("Need", "Status", "Told", "Behind it"), rows) or "No claim asks for help, promises it or gives it."


def _coverage(assessment: Assessment) -> Iterator[str]:
    coverage = assessment.coverage
    yield "## Coverage"
    yield (
        f"{wording.count(coverage.articles, 'document')} counted, {coverage.copies} of them copies; "
        f"{coverage.undated} without a date, {coverage.left_out} left out; "
        f"{wording.count(coverage.silent_days, 'day')} without any report."
    )
    yield _list("Not read", (f"{plain(reason)}: {number}" for reason, number in coverage.unread))
    yield _list("Outlets", (f"{plain(name)}: {number}" for name, number in coverage.outlets))


def _notes(claims: Sequence[str], register: Register) -> str:
    """Write the footnote marks of some claims."""
    known = [register.cards[claim].number for claim in claims[:REFERENCES] if claim in register.cards]
    more = f" and {len(claims) - len(known)} more" if len(claims) > len(known) else ""
    return "".join(f"[^{number}]" for number in sorted(known)) + (more if known else "")


def _quoted(card: Card) -> str:
    return f"“{plain(card.exact)}” ({plain(card.speaker.name)}, {plain(card.when)})[^{card.number}]"


def _footnote(card: Card) -> str:
    """Write a claim with all that a reader needs to judge it."""
    rating, article = card.evidence.rating, card.evidence.article
    way = " → ".join(plain(voice.name) for voice in card.voices)
    link = f" <{card.link}>" if card.link and "<" not in card.link and ">" not in card.link else ""
    return (
        f"[^{card.number}]: “{plain(card.before)}**{plain(card.exact)}**{plain(card.after)}” {way}; {plain(card.when)}; "
        f"{wording.FACTUALITY[card.claim.factuality]}; {rating.reliability}{rating.credibility}. "
        f"{plain(article.title or 'without a title')}, {wording.day(article.day)}.{link}"
    )


def _list(title: str, items: Iterable[str]) -> str:
    told = [f"- {item}" for item in items]
    return "\n".join((f"**{title}**", "", *told)) if told else ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    body = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join((f"| {' | '.join(head)} |", "|" + " --- |" * len(head), *body)) if body else ""
