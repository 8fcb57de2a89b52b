"""One document's reading as plain JSON values: the contract of ``headway annotate``.

What enters are mentions, a reading and each claim's lines of effort; what leaves are dictionaries. An optional field
that is unknown is left out; one that the contract always has is null.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeAlias

from headway.model import (
    Actor,
    Attribution,
    Claim,
    Control,
    Event,
    Figure,
    Judgement,
    Mention,
    Mentions,
    Need,
    Place,
    Quantity,
    Reading,
    Span,
    TimeSpan,
)

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


def annotation(
    name: Json, mentions: Mentions, reading: Reading, lines: Mapping[str, tuple[str, ...]]
) -> dict[str, Json]:
    """Make the JSON object of one document. Places are names: what only refers back ("the city") is left out."""
    return {
        "id": name,
        "places": [place_json(m) for m in mentions.places if m.refers is None],
        "times": [_time_mention(m) for m in mentions.times if m.means is not None],
        "attributions": [_attribution(a) for a in reading.attributions],
        "quantities": [_quantity(q) for q in reading.quantities],
        "claims": [claim_json(c, lines.get(c.id, ())) for c in reading.claims],
    }


def claim_json(claim: Claim, lines: Iterable[str]) -> dict[str, Json]:
    """Make the JSON object of a claim, the payload's fields beside the common ones."""
    return {
        "id": claim.id,
        "kind": claim.kind,
        "excerpt": {"start": claim.excerpt.start, "end": claim.excerpt.end, "exact": claim.excerpt.exact},
        "attribution": _speaker(claim.attribution),
        "factuality": str(claim.factuality),
        "time": _time(claim.time),
        "places": [_place(m) for m in claim.places],
        "lines_of_effort": list(lines),
        "score": claim.score,
        "rules": list(claim.rules),
        **_payload(claim),
    }


def place_json(mention: Mention[Place]) -> dict[str, Json]:
    """Make the JSON object of a place mention, with its offsets."""
    return {
        "start": mention.start,
        "end": mention.end,
        **_place(mention),
        "precision": mention.means.precision if mention.means else None,
        "score": round(mention.score, 3),
        "reason": mention.reason,
    }


def _payload(claim: Claim) -> dict[str, Json]:
    match claim.payload:
        case Event() as event:
            return {
                "type": str(event.type),
                "mode": event.mode,
                "actors": [_actor(a) for a in event.actors],
                "recipients": [_actor(a) for a in event.recipients],
            }
        case Control() as control:
            return {
                "place": _place(control.place),
                "status": control.status,
                "holder": _maybe(control.holder),
                "loser": _maybe(control.loser),
                "extent": control.extent,
            }
        case Figure() as figure:
            return {
                "low": figure.low,
                "high": figure.high,
                "approximate": figure.approximate,
                "counts": figure.measure or figure.counted,
                "counted": figure.counted,
                "of": figure.of,
                "at": _place(figure.at) if figure.at else None,
                "from": _place(figure.origin) if figure.origin else None,
                "frame": figure.frame,
                "as_of": _time(figure.as_of),
            }
        case Need() as need:
            return {
                "who": _maybe(need.who),
                "of": _maybe(need.of),
                "what": need.what,
                "low": need.low,
                "high": need.high,
                "unit": need.unit,
                "status": need.status,
            }
        case Judgement() as judgement:
            return {"about": judgement.about, "direction": judgement.direction, "words": judgement.words}


def _speaker(attribution: Attribution | None) -> Json:
    if attribution is None:
        return None
    speaker = attribution.speaker
    return {
        "speaker": _actor(speaker) if speaker is not None else None,
        "role": attribution.role,
        "anonymous": attribution.anonymous,
        "via": [_actor(m) for m in attribution.via],
        "cue": attribution.cue_words,
        "direct": attribution.direct,
    }


def _actor(mention: Mention[Actor]) -> dict[str, Json]:
    actor = mention.means
    known: Mapping[str, str | None] = (
        {"id": actor.id, "name": actor.name, "country": actor.country, "kind": str(actor.kind)} if actor else {}
    )
    return {"text": mention.text, **{key: value for key, value in known.items() if value is not None}}


def _maybe(mention: Mention[Actor] | None) -> Json:
    return _actor(mention) if mention is not None else None


def _place(mention: Mention[Place]) -> dict[str, Json]:
    found: dict[str, Json] = {"text": mention.text}
    place = mention.means
    if place is not None:
        fields: dict[str, Json] = {
            "id": place.id,
            "name": place.name,
            "geonameid": place.geonameid,
            "lat": place.lat,
            "lon": place.lon,
            "country": place.country,
        }
        found |= {key: value for key, value in fields.items() if value is not None}
    return found


def _time_mention(mention: Mention[TimeSpan]) -> dict[str, Json]:
    time = mention.means
    assert time is not None
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "type": time.type,
        "value": time.value,
        "anchored": time.anchored,
    }


def _time(time: TimeSpan | None) -> Json:
    if time is None:
        return None
    return {"start": _day(time.start), "end": _day(time.end), "grain": time.grain, "text": time.text}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _attribution(attribution: Attribution) -> dict[str, Json]:
    return {
        "source": _spans(attribution.source),
        "cue": _spans(attribution.cue),
        "content": _spans(attribution.content),
        "direct": attribution.direct,
        "nested": attribution.nested,
    }


def _spans(spans: Iterable[Span]) -> list[Json]:
    return [[start, end] for start, end in spans]


def _quantity(quantity: Quantity) -> dict[str, Json]:
    return {
        "start": quantity.start,
        "end": quantity.end,
        "text": quantity.text,
        "low": quantity.low,
        "high": quantity.high,
        "approx": quantity.approximate,
        "unit": quantity.unit,
        "status": quantity.frame,
    }
