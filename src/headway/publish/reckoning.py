"""Marks for the checker: every number in the report says what it is, and what it can be worked out from again.

What enters are words of the report and how their numbers are made; what leaves is markup: a ``data`` element around
each number, with its exact value, its rule and the ids of what it comes from. A number that has no account is left
bare, and the checker will ask for it.
"""

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from headway.model import (
    Claim,
    Control,
    Estimate,
    Event,
    Figure,
    Judgement,
    LineAssessment,
    Need,
    Worked,
    identify,
)
from headway.publish import wording

NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?:\s(?:million|billion))?(?:\s?%)?")
"""A number as our own sentences write it."""
DAY = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(wording.MONTHS)}) \d{{4}}\b")
BETWEEN = "|"
"""Stands between ids in an attribute: no id holds it, and the names of places lose it."""


def span_of(low: float | None, high: float | None) -> str:
    """Write a number or a range for a program: "7", "3/5", an open end left empty.

    >>> span_of(7, 7), span_of(3, 5), span_of(24, None)
    ('7', '3/5', '24/')
    """
    if low == high and low is not None:
        return _exact(low)
    return f"{'' if low is None else _exact(low)}/{'' if high is None else _exact(high)}"


def _exact(value: float) -> str:
    return repr(int(value)) if float(value).is_integer() else repr(float(value))


def our(text: str, worked: Worked | None) -> Markup:
    """Mark a number of ours, with the rule that it is worked out by."""
    if worked is None:
        return Markup(escape(text))
    return Markup('<data class="our" value="{}" data-rule="{}" data-of="{}" data-only="{}">{}</data>').format(
        _exact(worked.value), worked.rule, joined(worked.of), joined(worked.only), text
    )


def end_of(estimate: Estimate, end: str, text: str) -> Markup:
    """Mark an end of an estimate, or its best value."""
    value: float | None = getattr(estimate, end)
    named = "best" if end == "probability" else end
    return our(text, None if value is None else Worked(value, "sum", (estimate.id,), (named,)))


def told_by(low: float | None, high: float | None, claims: Iterable[str], text: str) -> Markup:
    """Mark a number or range that claims tell."""
    if low is None and high is None:
        return Markup(escape(text))
    return Markup('<data class="told" value="{}" data-of="{}">{}</data>').format(
        span_of(low, high), joined(claims), text
    )


def joined(names: Iterable[str]) -> str:
    """Join ids and names for an attribute."""
    return BETWEEN.join(wording.undirected(name).replace(BETWEEN, " ") for name in names)


def reckoned(sentence: str, numbers: Sequence[Worked]) -> Markup:
    """Mark the numbers of a sentence of ours, each with its account; days and numbers without one stay as they are."""
    days = [found.span() for found in DAY.finditer(sentence)]
    left, at, parts = list(numbers), 0, [Markup("")]
    for found in NUMBER.finditer(sentence):
        inside_a_day = any(start <= found.start() < end for start, end in days)
        account = None if inside_a_day else next((one for one in left if _is_value(found.group(), one.value)), None)
        if account is None:
            continue
        left.remove(account)
        parts += (escape(wording.visible(sentence[at : found.start()])), our(found.group(), account))
        at = found.end()
    parts.append(escape(wording.visible(sentence[at:])))
    return Markup("<bdi>{}</bdi>").format(Markup("").join(parts))


def _is_value(text: str, value: float) -> bool:
    """Say whether a number as written is a value, rounded as it is written."""
    digits = re.sub(r"[^\d.]", "", text)
    written = float(digits) * (1e9 if "billion" in text else 1e6 if "million" in text else 1)
    if text.endswith("%"):
        return written == round(value * 100)
    return written in (value, round(value))


def numbers_of(sentence: str, line: LineAssessment) -> tuple[Worked, ...]:
    """Find how the numbers of a sentence of a line are made: its own account, else those of what it is put together from."""
    accounts = dict(line.accounts)
    if sentence in accounts:
        return accounts[sentence]
    told = [(sentence.find(measured.words), measured.numbers) for measured in line.indicators if measured.words]
    return tuple(number for at, numbers in sorted(told, key=lambda pair: pair[0]) if at >= 0 for number in numbers)


def state_of(claim: Claim) -> str:
    """Say in a word what a claim says of its thing: a status, a direction, a type of event; "" for a figure."""
    match claim.payload:
        case Control() | Need():
            return claim.payload.status
        case Judgement():
            return claim.payload.direction or ""
        case Event():
            return claim.payload.type.value
        case Figure():
            return ""


def number_of(claim: Claim) -> tuple[float | None, float | None]:
    """Give the number or range that a claim tells."""
    payload = claim.payload
    return (payload.low, payload.high) if isinstance(payload, Figure | Need) else (None, None)


def origin_mark(key: str) -> str:
    """Name an origin for an attribute."""
    return identify("origin", key)


def speaker_spans(claim: Claim) -> str:
    """Give where the words stand that name the speaker, as "start-end start-end"; "" for the outlet's own voice."""
    attribution = claim.attribution
    if attribution is None:
        return ""
    spans = list(attribution.source)
    if attribution.speaker:
        spans.append((attribution.speaker.start, attribution.speaker.end))
        if attribution.speaker.refers:
            spans.append(attribution.speaker.refers)
    return " ".join(f"{start}-{end}" for start, end in dict.fromkeys(spans))
