"""The table of claims: a row a claim, the fields of all five kinds beside each other.

What enters is weighed evidence; what leaves are its columns, each with what it means. A field that a kind of claim
does not have is empty for it.
"""

from collections.abc import Callable
from typing import Final, get_args

from headway.model import (
    ClaimKind,
    Control,
    ControlStatus,
    Direction,
    Event,
    EventType,
    Evidence,
    Factuality,
    Figure,
    Frame,
    Interest,
    Judgement,
    Mention,
    Need,
    NeedStatus,
    Place,
    Reliability,
)
from headway.publish.exports.privacy import described
from headway.publish.exports.sheet import Cell, Column, column


def _payload(name: str) -> Callable[[Evidence], Cell]:
    """Read a field of the payload; a kind that does not have it gives None."""
    return lambda one: getattr(one.claim.payload, name, None)


def _of(kind: type[Event | Control | Figure | Need | Judgement], name: str) -> Callable[[Evidence], Cell]:
    """Read a field of one kind of payload."""
    return lambda one: getattr(one.claim.payload, name) if isinstance(one.claim.payload, kind) else None


def _party(kind: type[Control | Need], name: str) -> Callable[[Evidence], Cell]:
    return lambda one: described(getattr(one.claim.payload, name)) if isinstance(one.claim.payload, kind) else None


def _parties(name: str) -> Callable[[Evidence], Cell]:
    def read(one: Evidence) -> Cell:
        """Read the parties of an event; of another kind of claim there are none."""
        event = one.claim.payload
        return tuple(described(actor) or "" for actor in getattr(event, name)) if isinstance(event, Event) else ()

    return read


def _speaker(one: Evidence) -> Cell:
    said = one.claim.attribution
    return described(said.speaker) if said else None


def _speaker_id(one: Evidence) -> Cell:
    said = one.claim.attribution
    return said.speaker.means.id if said and said.speaker and said.speaker.means else None


def _via(one: Evidence) -> Cell:
    said = one.claim.attribution
    return tuple(described(mention) or "" for mention in said.via) if said else ()


def place_of(evidence: Evidence) -> Mention[Place] | None:
    """Give the place that a claim is about: the payload's own, else the first of the clause."""
    payload = evidence.claim.payload
    own = payload.place if isinstance(payload, Control) else payload.at if isinstance(payload, Figure) else None
    return own or next(iter(evidence.claim.places), None)


def _place_id(one: Evidence) -> Cell:
    place = place_of(one)
    return place.means.id if place and place.means else None


def _place_name(one: Evidence) -> Cell:
    place = place_of(one)
    return (place.means.name if place.means else place.text) if place else None


CLAIM_COLUMNS: Final[tuple[Column[Evidence], ...]] = (
    column("id", "string", "the claim", lambda one: one.claim.id, key=True),
    column("article", "string", "the article it stands in", lambda one: one.article.id, refers="articles"),
    column("lead", "string", "the article whose text this one copies, itself where it copies none", lambda o: o.lead),
    column("kind", "string", "what is claimed", lambda one: one.claim.kind, allowed=get_args(ClaimKind)),
    column("start", "integer", "first character of the excerpt in the article's text", lambda o: o.claim.excerpt.start),
    column("end", "integer", "the character after its last", lambda one: one.claim.excerpt.end),
    column("excerpt", "string", "the clause that makes the claim", lambda one: one.claim.excerpt.exact),
    column("sentence", "string", "the sentence about it", lambda one: one.claim.sentence.exact),
    column(
        "factuality",
        "string",
        "how the source presents it; only asserted and probable are evidence",
        lambda one: str(one.claim.factuality),
        allowed=tuple(map(str, Factuality)),
    ),
    column("speaker_id", "string", "who says it, where that is a known body or office holder", _speaker_id),
    column(
        "speaker", "string", "who says it, empty where the outlet speaks itself; a private person described", _speaker
    ),
    column(
        "anonymous",
        "boolean",
        "whether the speaker is not named",
        lambda one: one.claim.attribution.anonymous if one.claim.attribution else None,
    ),
    column("via", "list", "whom it came through, innermost first", _via),
    column("origin", "string", "the independent root of the claim", lambda one: one.origin.name),
    column("origin_kind", "string", "speaker, anonymous, wire or outlet", lambda one: one.origin.kind),
    column(
        "interest",
        "string",
        "whether the claim serves its origin's side or goes against it",
        lambda one: one.interest,
        allowed=get_args(Interest),
    ),
    column(
        "reliability",
        "string",
        "of the body, on the Admiralty scale: A completely reliable to E unreliable, F cannot be judged",
        lambda one: one.rating.reliability,
        allowed=get_args(Reliability),
    ),
    column(
        "credibility",
        "integer",
        "of the claim, 1 confirmed to 5 improbable, 6 cannot be judged",
        lambda o: o.rating.credibility,
    ),
    column("credibility_reason", "string", "why", lambda one: one.rating.credibility_reason),
    column("lines", "list", "the lines of effort that it is on", lambda one: one.lines),
    column("published", "date", "the day of publication", lambda one: one.article.day),
    column("day", "date", "the claim's own day, else the day of publication", lambda one: one.day),
    column(
        "first_day",
        "date",
        "first day of when it held or happened",
        lambda o: o.claim.time.start if o.claim.time else None,
    ),
    column("last_day", "date", "last day of it", lambda one: one.claim.time.end if one.claim.time else None),
    column("when", "string", "the words that tell when", lambda one: one.claim.time.text if one.claim.time else None),
    column("place_id", "string", "the place it is about", _place_id, refers="places"),
    column("place", "string", "its name, or the words for it", _place_name),
    column(
        "event_type",
        "string",
        "events: PLOVER type",
        lambda o: str(o.claim.payload.type) if isinstance(o.claim.payload, Event) else None,
        allowed=tuple(map(str, EventType)),
    ),
    column("mode", "string", "events: PLOVER mode", _of(Event, "mode")),
    column("actors", "list", "events: who does it", _parties("actors")),
    column("recipients", "list", "events: to or with whom", _parties("recipients")),
    column(
        "status",
        "string",
        "control and needs: how things stand",
        _payload("status"),
        allowed=(*get_args(ControlStatus), *get_args(NeedStatus)),
    ),
    column("holder", "string", "control: who holds or gains it", _party(Control, "holder")),
    column("loser", "string", "control: who loses it", _party(Control, "loser")),
    column(
        "extent",
        "string",
        "control: all, most, part or a share",
        lambda o: _text(getattr(o.claim.payload, "extent", None)),
    ),
    column("low", "number", "figures and needs: at least; empty where open", _payload("low")),
    column("high", "number", "figures and needs: at most; empty where open", _payload("high")),
    column("approximate", "boolean", "figures: told as about so many", _of(Figure, "approximate")),
    column("measure", "string", "figures: what is counted, an id of the measures", _of(Figure, "measure")),
    column("counted", "string", "figures: the words for what is counted", _of(Figure, "counted")),
    column("of", "string", "figures: of whom", _of(Figure, "of")),
    column(
        "frame",
        "string",
        "figures: running total, standing number, toll, change or other",
        _of(Figure, "frame"),
        allowed=get_args(Frame),
    ),
    column("giver", "string", "needs: who asks, promises or gives", _party(Need, "who")),
    column("recipient", "string", "needs: of whom it is asked, or who receives it", _party(Need, "of")),
    column("what", "string", "needs: what", _of(Need, "what")),
    column("unit", "string", "needs: the unit of the amount", _of(Need, "unit")),
    column("about", "string", "judgements: on what", _of(Judgement, "about")),
    column("direction", "string", "judgements: which way", _of(Judgement, "direction"), allowed=get_args(Direction)),
    column("words", "string", "judgements: the words that judge", _of(Judgement, "words")),
    column("score", "number", "how likely the machine's reading is right, 0 to 1", lambda one: one.claim.score),
    column("rules", "list", "what found it", lambda one: one.claim.rules),
)


def _text(value: str | float | None) -> str | None:
    return None if value is None else str(value)
