"""Claims spelled out as JSON by position: what `coding.written_by_position` writes, in two thirds of the time.

What enters are claims; what leaves is one JSON list, the fields of every value in the order of `positions`. A place, an
actor, a runner-up and a span of time, which many claims have in common, are spelled once and looked up after that.
"""

from collections.abc import Sequence
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from operator import attrgetter
from typing import Final

from headway.ledger.coding import SHARED_KEPT, written_by_position
from headway.ledger.positions import FIELDS
from headway.model import (
    Actor,
    Attribution,
    Candidate,
    Claim,
    Control,
    Event,
    EventType,
    Factuality,
    Figure,
    Mention,
    Need,
    Payload,
    Place,
    Span,
    TimeSpan,
)

_SURE: Final = {sure: quoted(sure) for sure in Factuality}
_DEED: Final = {deed: quoted(deed) for deed in EventType}
_TRUTH: Final = {False: "false", True: "true"}
_place = attrgetter(*FIELDS[Place])
_actor = attrgetter(*FIELDS[Actor])
_candidate = attrgetter(*FIELDS[Candidate])
_time = attrgetter(*FIELDS[TimeSpan])


def spelled(claims: Sequence[Claim]) -> str:
    """Write claims as one JSON list, each by position."""
    return f"[{','.join([_claim(claim) for claim in claims])}]"


@lru_cache(maxsize=4 * SHARED_KEPT, typed=True)
def _shared(*cells: object) -> str:
    """Write cells that come again and again; 1 and 1.0 are two things."""
    return written_by_position(cells)


def _claim(claim: Claim) -> str:
    excerpt, sentence, told, when = claim.excerpt, claim.sentence, claim.attribution, claim.time
    return (
        f"[{quoted(claim.id)},{quoted(claim.kind)},{excerpt.start},{excerpt.end},{sentence.start},{sentence.end},"
        f"{_SURE[claim.factuality]},{'null' if told is None else _attribution(told)},"
        f"{'null' if when is None else _shared(*_time(when))},[{','.join([_where(one) for one in claim.places])}],"
        f"{_payload(claim.payload)},{_score(claim.score)},[{','.join([quoted(rule) for rule in claim.rules])}]]"
    )


def _attribution(told: Attribution) -> str:
    return (
        f"[{_spans(told.source)},{_spans(told.cue)},{_spans(told.content)},{_TRUTH[told.direct]},{_TRUTH[told.nested]},"
        f"{_maybe_who(told.speaker)},{_maybe_text(told.role)},{_TRUTH[told.anonymous]},"
        f"[{','.join([_who(one) for one in told.via]) if told.via else ''}],{quoted(told.cue_words)}]"
    )


def _payload(payload: Payload) -> str:
    if isinstance(payload, Event):
        actors, recipients = [_who(one) for one in payload.actors], [_who(one) for one in payload.recipients]
        return f"[{_DEED[payload.type]},{_maybe_text(payload.mode)},[{','.join(actors)}],[{','.join(recipients)}]]"
    if isinstance(payload, Figure):
        return _figure(payload)
    if isinstance(payload, Control):
        return (
            f"[{_where(payload.place)},{quoted(payload.status)},{_maybe_who(payload.holder)},"
            f"{_maybe_who(payload.loser)},{_extent(payload.extent)}]"
        )
    if isinstance(payload, Need):
        return (
            f"[{_maybe_who(payload.who)},{_maybe_who(payload.of)},{quoted(payload.what)},{_number(payload.low)},"
            f"{_number(payload.high)},{_maybe_text(payload.unit)},{quoted(payload.status)}]"
        )
    return f"[{quoted(payload.about)},{_maybe_text(payload.direction)},{quoted(payload.words)}]"


@lru_cache(maxsize=SHARED_KEPT, typed=True)
def _extent(extent: str | float | None) -> str:
    return written_by_position(extent)


def _figure(figure: Figure) -> str:
    when = figure.as_of
    return (
        f"[{_number(figure.low)},{_number(figure.high)},{_TRUTH[figure.approximate]},{_maybe_text(figure.measure)},"
        f"{quoted(figure.counted)},{_maybe_text(figure.of)},{_maybe_where(figure.at)},{_maybe_where(figure.origin)},"
        f"{quoted(figure.frame)},{'null' if when is None else _shared(*_time(when))}]"
    )


def _where(mention: Mention[Place]) -> str:
    return _mention(mention, "null" if mention.means is None else _shared(*_place(mention.means)))


def _who(mention: Mention[Actor]) -> str:
    return _mention(mention, "null" if mention.means is None else _shared(*_actor(mention.means)))


def _mention(mention: Mention[Place] | Mention[Actor], means: str) -> str:
    others, refers = mention.others, mention.refers
    runners_up = ",".join([_shared(*_candidate(one)) for one in others]) if others else ""
    chain = "null" if refers is None else f"[{refers[0]},{refers[1]}]"
    return (
        f"[{mention.start},{mention.end},{quoted(mention.text)},{means},{_score(mention.score)},"
        f"{quoted(mention.reason)},[{runners_up}],{chain}]"
    )


def _maybe_where(mention: Mention[Place] | None) -> str:
    return "null" if mention is None else _where(mention)


def _maybe_who(mention: Mention[Actor] | None) -> str:
    return "null" if mention is None else _who(mention)


def _spans(spans: Sequence[Span]) -> str:
    if len(spans) == 1:
        ((start, end),) = spans
        return f"[[{start},{end}]]"
    return f"[{','.join([f'[{start},{end}]' for start, end in spans])}]"


def _maybe_text(words: str | None) -> str:
    return "null" if words is None else quoted(words)


@lru_cache(maxsize=SHARED_KEPT, typed=True)
def _score(score: float) -> str:
    """Write a score; some thousand come again and again."""
    return _number(score)


def _number(value: float | None) -> str:
    """Write a number as JSON has it; one that is not finite, or of a type of its own, is left to the general writer."""
    return repr(value) if value.__class__ is float and value - value == 0 else written_by_position(value)
