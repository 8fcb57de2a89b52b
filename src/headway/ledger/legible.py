"""Parts of claims made of what was written by position, in half the time that `coding`'s general way takes.

What enters are JSON values; what leaves are values of the model. What was written by name, or before a field was added, is
of another shape; it is left to the general way. Places, actors, runners-up and spans of time that are equal are one and
the same, so that a million claims fit into memory.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final, TypeAlias

from headway.ledger.coding import SHARED_KEPT, Plain, Value, from_plain
from headway.model import (
    Actor,
    ActorKind,
    Attribution,
    Candidate,
    Control,
    Event,
    EventType,
    Figure,
    Judgement,
    Mention,
    Need,
    Payload,
    Place,
    Span,
    TimeSpan,
)

Cells: TypeAlias = list[Any]
"""A value by position, as JSON has it."""
PAYLOADS: Final[dict[str, type[Payload]]] = {
    "event": Event,
    "control": Control,
    "figure": Figure,
    "need": Need,
    "judgement": Judgement,
}
"""What each kind of claim holds."""
_FEWER = (ValueError, TypeError)
"""What taking cells apart raises where a value was written before a field was added."""


def attribution_of(given: Plain) -> Attribution:
    """Make an attribution."""
    return _made(_attribution, given) or from_plain(Attribution, given)


def time_of(given: Plain) -> TimeSpan:
    """Make a span of time."""
    return _made(_time_in, given) or from_plain(TimeSpan, given)


def place_of(given: Plain) -> Mention[Place]:
    """Make a place of a claim."""
    return _made(_where, given) or from_plain(Mention[Place], given)


def payload_of(kind: str, given: Plain) -> Payload:
    """Make the payload of a kind of claim."""
    return _made(_MAKES[kind], given) or from_plain(PAYLOADS[kind], given)


def _made(make: Callable[[Cells], Value], given: Plain) -> Value | None:
    """Make a value of its cells; None where it is by name, or has fewer cells than now."""
    if not isinstance(given, list):
        return None
    try:
        return make(given)
    except _FEWER:
        return None


def _time_in(cells: Cells) -> TimeSpan:
    return _time(*cells)


def _attribution(cells: Cells) -> Attribution:
    source, cue, content, direct, nested, speaker, role, anonymous, via, cue_words = cells
    return Attribution(
        _spans(source), _spans(cue), _spans(content), direct, nested, _maybe_who(speaker), role, anonymous,
        _many_who(via), cue_words,
    )  # fmt: skip


def _event(cells: Cells) -> Event:
    name, mode, actors, recipients = cells
    return Event(EventType(name), mode, _many_who(actors), _many_who(recipients))


def _control(cells: Cells) -> Control:
    place, status, holder, loser, extent = cells
    return Control(_where(place), status, _maybe_who(holder), _maybe_who(loser), extent)


def _figure(cells: Cells) -> Figure:
    low, high, approximate, measure, counted, of, at, origin, frame, when = cells
    as_of = None if when is None else _time(*when)
    return Figure(
        low, high, approximate, measure, counted, of, _maybe_where(at), _maybe_where(origin), frame, as_of
    )  # fmt: skip


def _need(cells: Cells) -> Need:
    who, of, what, low, high, unit, status = cells
    return Need(_maybe_who(who), _maybe_who(of), what, low, high, unit, status)


def _judgement(cells: Cells) -> Judgement:
    about, direction, words = cells
    return Judgement(about, direction, words)


_MAKES: Final[dict[str, Callable[[Cells], Payload]]] = {
    "event": _event, "control": _control, "figure": _figure, "need": _need, "judgement": _judgement,
}  # fmt: skip


def _where(cells: Cells) -> Mention[Place]:
    start, end, text, means, score, reason, others, refers = cells
    place = None if means is None else _place(*means[:-1], tuple(means[-1]))
    return Mention(start, end, text, place, score, reason, _candidates(others), tuple(refers) if refers else None)


def _who(cells: Cells) -> Mention[Actor]:
    start, end, text, means, score, reason, others, refers = cells
    actor = None if means is None else _actor(*means)
    return Mention(start, end, text, actor, score, reason, _candidates(others), tuple(refers) if refers else None)


def _maybe_where(cells: Cells | None) -> Mention[Place] | None:
    return None if cells is None else _where(cells)


def _maybe_who(cells: Cells | None) -> Mention[Actor] | None:
    return None if cells is None else _who(cells)


def _many_who(mentions: Sequence[Cells]) -> tuple[Mention[Actor], ...]:
    return tuple([_who(cells) for cells in mentions]) if mentions else ()


def _candidates(others: Sequence[Cells]) -> tuple[Candidate, ...]:
    return tuple([_candidate(*cells) for cells in others]) if others else ()


def _spans(spans: Sequence[Cells]) -> tuple[Span, ...]:
    return tuple([(start, end) for start, end in spans])


@lru_cache(maxsize=SHARED_KEPT, typed=True)
def _place(*cells: Any) -> Place:
    name, called, precision, lat, lon, country, geonameid, parents = cells
    return Place(name, called, precision, lat, lon, country, geonameid, parents)


@lru_cache(maxsize=SHARED_KEPT, typed=True)
def _actor(*cells: Any) -> Actor:
    name, called, kind, country, parent, role = cells
    return Actor(name, called, ActorKind(kind), country, parent, role)


@lru_cache(maxsize=SHARED_KEPT, typed=True)
def _candidate(*cells: Any) -> Candidate:
    name, called, score, reason = cells
    return Candidate(name, called, score, reason)


@lru_cache(maxsize=SHARED_KEPT, typed=True)
def _time(*cells: Any) -> TimeSpan:
    start, end, grain, text, form, value, anchored = cells
    first, last = (None if day is None else date.fromisoformat(day) for day in (start, end))
    return TimeSpan(first, last, grain, text, form, value, anchored)
