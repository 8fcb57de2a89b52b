"""A claim as a reader says it should read: one corrected, or one that was missed.

What enters are an article, its claims and the fields of a form; what leaves is a claim whose words are the article's
own. Who and where are chosen among those that the article names or kept as the words given, without an id: a form
invents nobody.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeVar, cast, get_args

from pydantic import BaseModel, Field

from headway.errors import InputError
from headway.model import (
    Actor,
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

BY_PERSON: Final = ("person",)
"""What stands in the place of a rule's name where a person found the claim."""
REASON: Final = "said by a reader"
OWN_VOICE: Final = "-"
"""What is said of a speaker where the outlet itself speaks."""
_Choice = TypeVar("_Choice")


class ClaimFields(BaseModel):
    """What may be said of a claim, all as text; what is empty says nothing.

    ``speaker`` "-" is the outlet in its own voice; "-" in ``low`` or ``high`` opens that end.
    """

    why: str = Field("", max_length=1000)
    kind: str = Field("", max_length=20)
    start: str = Field("", max_length=12)
    end: str = Field("", max_length=12)
    exact: str = Field("", max_length=4000)
    factuality: str = Field("", max_length=20)
    speaker: str = Field("", max_length=200)
    place: str = Field("", max_length=200)
    actor: str = Field("", max_length=200)
    status: str = Field("", max_length=20)
    event: str = Field("", max_length=20)
    low: str = Field("", max_length=30)
    high: str = Field("", max_length=30)
    approximate: str = Field("", max_length=5)
    counted: str = Field("", max_length=200)
    frame: str = Field("", max_length=20)
    unit: str = Field("", max_length=60)
    direction: str = Field("", max_length=20)


class ClaimForm(ClaimFields):
    """The same fields in a form of the app, with its seal and the way back."""

    seal: str = Field("", max_length=100)
    back: str = Field("", max_length=500)


def corrected(claim: Claim, form: ClaimFields, around: Iterable[Claim]) -> Claim:
    """Give a claim with what the form says otherwise. Raises InputError where nothing differs or a field is none."""
    named = Named(around)
    changed = replace(
        claim,
        factuality=_choice("factuality", form.factuality, tuple(Factuality)) or claim.factuality,
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
    start, end = _offset(form.start), _offset(form.end)
    if not 0 <= start < end <= len(article.text) or article.text[start:end] != form.exact:
        raise InputError("the words chosen are not those of the text; choose them again", form.exact)
    first, last = sentence_around(article, start, end)
    kind = _choice("kind", form.kind, get_args(ClaimKind))
    if kind is None:
        raise InputError("say what kind of claim it is", form.kind)
    place = named.place(form.place)
    return Claim(
        id=identify("missed", article.version, kind, str(start), str(end)),
        kind=cast(ClaimKind, kind),
        excerpt=Excerpt(article.id, start, end, form.exact),
        sentence=Excerpt(article.id, first, last, article.text[first:last]),
        attribution=_attribution(form, named, start, end),
        factuality=_choice("factuality", form.factuality, tuple(Factuality)) or Factuality.ASSERTED,
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


class Named:
    """Who and where an article's claims speak of: what a form may choose from."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.actors: dict[str, Mention[Actor]] = {}
        self.places: dict[str, Mention[Place]] = {}
        for claim in claims:
            for mention in _actor_mentions(claim):
                if mention.means and mention.means.name:
                    self.actors.setdefault(mention.means.name, mention)
            for where in (*claim.places, *_own_places(claim)):
                if where.means:
                    self.places.setdefault(where.means.name, where)

    def actor(self, name: str) -> Mention[Actor] | None:
        """Give the actor of a name; a name that the article does not know stands for itself, without an id."""
        name = name.strip()
        return self.actors.get(name) or (Mention(0, 0, name, None, 1.0, REASON) if name else None)

    def place(self, name: str) -> Mention[Place] | None:
        """Give the place of a name; a name that the article does not know stands for itself, without an id."""
        name = name.strip()
        return self.places.get(name) or (Mention(0, 0, name, None, 1.0, REASON) if name else None)


def _actor_mentions(claim: Claim) -> Iterator[Mention[Actor]]:
    if claim.attribution and claim.attribution.speaker:
        yield claim.attribution.speaker
    match claim.payload:
        case Event(actors=actors, recipients=recipients):
            yield from (*actors, *recipients)
        case Control(holder=holder, loser=loser):
            yield from filter(None, (holder, loser))
        case Need(who=who, of=of):
            yield from filter(None, (who, of))


def _own_places(claim: Claim) -> Iterator[Mention[Place]]:
    match claim.payload:
        case Control(place=place):
            yield place
        case Figure(at=at, origin=origin):
            yield from filter(None, (at, origin))


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
            return Event(_needed("event", form.event, tuple(EventType)), None, (), ())
        case "control":
            place = named.place(form.place)
            if place is None:
                raise InputError("a claim about control needs its place", form.place)
            return Control(place, _needed("status", form.status, get_args(ControlStatus)), None, None, None)
        case "figure":
            if not (form.low.strip() or form.high.strip()) or not form.counted.strip():
                raise InputError("a figure needs a number and what it counts", form.counted)
            at = named.place(form.place)
            frame: Frame = _choice("frame", form.frame, get_args(Frame)) or "other"
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
            return Need(None, None, what, None, None, None, _needed("status", form.status, get_args(NeedStatus)))
        case _:
            return Judgement(form.counted.strip() or form.exact, None, form.exact)


def _payload(payload: Payload, form: ClaimFields, named: Named) -> Payload:
    """Give a payload with what the form says."""
    match payload:
        case Event():
            actor = named.actor(form.actor)
            kind = _choice("event", form.event, tuple(EventType))
            return replace(payload, type=kind or payload.type, actors=(actor,) if actor else payload.actors)
        case Control():
            return _control(payload, form, named)
        case Figure():
            return replace(
                payload,
                low=_number("low", form.low, payload.low),
                high=_number("high", form.high, payload.high),
                approximate=form.approximate == "yes" if form.approximate else payload.approximate,
                counted=form.counted.strip() or payload.counted,
                frame=_choice("frame", form.frame, get_args(Frame)) or payload.frame,
                at=named.place(form.place) or payload.at,
            )
        case Need():
            return replace(
                payload,
                who=named.actor(form.actor) or payload.who,
                what=form.counted.strip() or payload.what,
                low=_number("low", form.low, payload.low),
                high=_number("high", form.high, payload.high),
                unit=form.unit.strip() or payload.unit,
                status=_choice("status", form.status, get_args(NeedStatus)) or payload.status,
            )
        case Judgement():
            direction = cast(Direction | None, _choice("direction", form.direction, get_args(Direction)))
            return replace(
                payload, about=form.counted.strip() or payload.about, direction=direction or payload.direction
            )


def _control(payload: Control, form: ClaimFields, named: Named) -> Control:
    """Correct who holds what; whom the form does not name stays."""
    return replace(
        payload,
        place=named.place(form.place) or payload.place,
        status=_choice("status", form.status, get_args(ControlStatus)) or payload.status,
        holder=named.actor(form.actor) or payload.holder,
    )


def _choice(name: str, given: str, allowed: tuple[_Choice, ...]) -> _Choice | None:
    """Read one of a closed set; None where nothing is said. Raises InputError for anything else."""
    given = given.strip()
    if not given:
        return None
    found = next((one for one in allowed if str(one) == given), None)
    if found is None:
        raise InputError(f"{name}: {given!r} is none of {', '.join(map(str, allowed))}", given)
    return found


def _needed(name: str, given: str, allowed: tuple[_Choice, ...]) -> _Choice:
    found = _choice(name, given, allowed)
    if found is None:
        raise InputError(f"{name}: choose one of {', '.join(map(str, allowed))}", given)
    return found


def _number(name: str, given: str, before: float | None) -> float | None:
    """Read a number; "-" opens the end, nothing leaves it as it was."""
    given = given.strip().replace(",", "")
    if not given:
        return before
    if given == "-":
        return None
    try:
        number = float(given)
    except ValueError as error:
        raise InputError(f"{name}: {given!r} is not a number", given) from error
    if not abs(number) < LARGEST:
        raise InputError(f"{name}: {given!r} is no number of things", given)
    return number


LARGEST: Final = 1e15
"""More than is counted of anything; also keeps out infinity and what is not a number."""


def _offset(given: str) -> int:
    if not given.isascii() or not given.isdecimal():
        raise InputError("the words chosen have no place in the text; choose them again", given)
    return int(given)
