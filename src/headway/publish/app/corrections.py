"""A claim as a reader says it should read: one corrected, or one that was missed.

What enters are an article, its claims and the fields of a form; what leaves is a claim whose words are the article's
own. Who and where are chosen among those that the article names or kept as the words given, without an id: a form
invents nobody.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, cast, get_args

from headway.errors import InputError
from headway.model import (
    Article,
    Attribution,
    Claim,
    ClaimKind,
    Control,
    ControlStatus,
    Direction,
    Event,
    EventType,
    Excerpt,
    Factuality,
    Figure,
    Frame,
    Judgement,
    Mention,
    Need,
    NeedStatus,
    Payload,
    Place,
    identify,
)
from headway.publish.app.claim_fields import ClaimFields, needed_choice, read_choice, read_number, read_offset
from headway.publish.app.named import Named

BY_PERSON: Final = ("person",)
"""What stands in the place of a rule's name where a person found the claim."""
OWN_VOICE: Final = "-"
"""What is said of a speaker where the outlet itself speaks."""


def corrected(claim: Claim, form: ClaimFields, around: Iterable[Claim]) -> Claim:
    """Give a claim with what the form says otherwise. Raises InputError where nothing differs or a field is none."""
    named = Named(around)
    changed = replace(
        claim,
        factuality=read_choice("factuality", form.factuality, tuple(Factuality)) or claim.factuality,
        attribution=_said_by(claim, form, named),
        places=_places(claim, form, named),
        payload=_payload(claim.payload, form, named),
        score=1.0,
        rules=BY_PERSON,
    )
    if replace(changed, score=claim.score, rules=claim.rules) == claim:
        raise InputError("nothing was changed; to say that the claim is right, accept it", claim.id)
    return changed


def missed(article: Article, form: ClaimFields, around: Iterable[Claim]) -> Claim:
    """Make the claim that nobody found. Raises InputError where the words are not the article's."""
    named = Named(around)
    start, end = read_offset(form.start), read_offset(form.end)
    if not 0 <= start < end <= len(article.text) or article.text[start:end] != form.exact:
        raise InputError("the words chosen are not those of the text; choose them again", form.exact)
    first, last = sentence_around(article, start, end)
    kind = read_choice("kind", form.kind, get_args(ClaimKind))
    if kind is None:
        raise InputError("say what kind of claim it is", form.kind)
    place = named.place(form.place)
    return Claim(
        id=identify("missed", article.version, kind, str(start), str(end)),
        kind=cast(ClaimKind, kind),
        excerpt=Excerpt(article.id, start, end, form.exact),
        sentence=Excerpt(article.id, first, last, article.text[first:last]),
        attribution=_attribution(form, named, start, end),
        factuality=read_choice("factuality", form.factuality, tuple(Factuality)) or Factuality.ASSERTED,
        time=None,
        places=(place,) if place else (),
        payload=_payload(_blank(kind, form, named), form, named),
        score=1.0,
        rules=BY_PERSON,
    )


def sentence_around(article: Article, start: int, end: int) -> tuple[int, int]:
    """Give the sentence around some words: within their paragraph, from full stop to full stop."""
    paragraph = next(((a, b) for a, b in article.prose if a <= start and end <= b), (start, end))
    text = article.text
    before = max((text.rfind(stop, paragraph[0], start) + len(stop) for stop in (". ", "? ", "! ")), default=0)
    first = before if before > paragraph[0] and before <= start and text[before - 1] == " " else paragraph[0]
    after = [found + 1 for stop in (". ", "? ", "! ") if (found := text.find(stop, end - 1, paragraph[1])) >= 0]
    return first, max(end, min(after, default=paragraph[1]))


def _places(claim: Claim, form: ClaimFields, named: Named) -> tuple[Mention[Place], ...]:
    """Give where it was: the place of a control or a figure stands in its payload, that of any other beside it."""
    place = named.place(form.place)
    return (place,) if place and not isinstance(claim.payload, Control | Figure) else claim.places


def _said_by(claim: Claim, form: ClaimFields, named: Named) -> Attribution | None:
    """Give whose word a claim is; what was found of how it is said stays where only the speaker is another."""
    speaker = form.speaker.strip()
    if not speaker or speaker == OWN_VOICE:
        return None if speaker else claim.attribution
    if claim.attribution is None:
        return _attribution(form, named, claim.excerpt.start, claim.excerpt.end)
    return replace(claim.attribution, speaker=named.actor(speaker), source=(), role=None, anonymous=False)


def _attribution(form: ClaimFields, named: Named, start: int, end: int) -> Attribution | None:
    speaker = None if form.speaker.strip() == OWN_VOICE else named.actor(form.speaker)
    if speaker is None:
        return None
    return Attribution((), (), ((start, end),), direct=False, nested=False, speaker=speaker)


def _blank(kind: str, form: ClaimFields, named: Named) -> Payload:
    """Make the payload of a kind that says the least. Raises InputError where a claim of its kind needs more."""
    match kind:
        case "event":
            return Event(needed_choice("event", form.event, tuple(EventType)), None, (), ())
        case "control":
            place = named.place(form.place)
            if place is None:
                raise InputError("a claim about control needs its place", form.place)
            return Control(place, needed_choice("status", form.status, get_args(ControlStatus)), None, None, None)
        case "figure":
            if not (form.low.strip() or form.high.strip()) or not form.counted.strip():
                raise InputError("a figure needs a number and what it counts", form.counted)
            at = named.place(form.place)
            frame: Frame = read_choice("frame", form.frame, get_args(Frame)) or "other"
            return Figure(
                low=None,
                high=None,
                approximate=False,
                measure=None,
                counted=form.counted.strip(),
                of=None,
                at=at,
                origin=None,
                frame=frame,
                as_of=None,
            )
        case "need":
            what = form.counted.strip() or form.exact
            return Need(None, None, what, None, None, None, needed_choice("status", form.status, get_args(NeedStatus)))
        case _:
            return Judgement(form.counted.strip() or form.exact, None, form.exact)


def _payload(payload: Payload, form: ClaimFields, named: Named) -> Payload:
    """Give a payload with what the form says."""
    match payload:
        case Event():
            actor = named.actor(form.actor)
            kind = read_choice("event", form.event, tuple(EventType))
            return replace(payload, type=kind or payload.type, actors=(actor,) if actor else payload.actors)
        case Control():
            return _control(payload, form, named)
        case Figure():
            return replace(
                payload,
                low=read_number("low", form.low, payload.low),
                high=read_number("high", form.high, payload.high),
                approximate=form.approximate == "yes" if form.approximate else payload.approximate,
                counted=form.counted.strip() or payload.counted,
                frame=read_choice("frame", form.frame, get_args(Frame)) or payload.frame,
                at=named.place(form.place) or payload.at,
            )
        case Need():
            return replace(
                payload,
                who=named.actor(form.actor) or payload.who,
                what=form.counted.strip() or payload.what,
                low=read_number("low", form.low, payload.low),
                high=read_number("high", form.high, payload.high),
                unit=form.unit.strip() or payload.unit,
                status=read_choice("status", form.status, get_args(NeedStatus)) or payload.status,
            )
        case Judgement():
            direction = cast(Direction | None, read_choice("direction", form.direction, get_args(Direction)))
            return replace(
                payload, about=form.counted.strip() or payload.about, direction=direction or payload.direction
            )


def _control(payload: Control, form: ClaimFields, named: Named) -> Control:
    """Correct who holds what; whom the form does not name stays."""
    return replace(
        payload,
        place=named.place(form.place) or payload.place,
        status=read_choice("status", form.status, get_args(ControlStatus)) or payload.status,
        holder=named.actor(form.actor) or payload.holder,
    )
