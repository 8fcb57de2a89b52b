"""Claims: who asserts what, how surely, of when and where.

Raw words stand beside normal values; unknown is None.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal, TypeAlias

from headway.model.mention import Actor, Mention, Place, TimeSpan
from headway.model.source import Excerpt, Span

ClaimKind = Literal["event", "control", "figure", "need", "judgement"]
ControlStatus = Literal["holds", "gains", "loses", "contested"]
NeedStatus = Literal["requested", "pledged", "committed", "delivered"]
Direction = Literal["up", "down", "steady", "progress", "setback"]
Frame = Literal["cumulative", "current", "event", "change", "other"]


class Factuality(StrEnum):
    """How the source presents a thing."""

    ASSERTED = "asserted"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    PLANNED = "planned"
    FORECAST = "forecast"
    CONDITIONAL = "conditional"
    DENIED = "denied"


EVIDENCE: Final = (Factuality.ASSERTED, Factuality.PROBABLE)
"""What is evidence of a state or a number; plans, forecasts, conditions and mere possibilities never are."""


class EventType(StrEnum):
    """PLOVER's sixteen event types."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text: ``low`` to ``high`` (either open), with what is counted and the frame it is counted in.

    ``start``/``end`` cover the number with its bound and approximation words, not the counted noun.
    """

    start: int
    end: int
    text: str
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None
    frame: Frame


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: the spans of source, cue and content, and whom the source stands for.

    ``speaker`` is None only where a cue has no source ("it was reported"). ``via`` are those it came through,
    innermost first: a nested speaker, another outlet. ``nested`` is true inside another's content or quotation marks.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    direct: bool
    nested: bool
    speaker: Mention[Actor] | None = None
    role: str | None = None
    anonymous: bool = False
    via: tuple[Mention[Actor], ...] = ()
    cue_words: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Somebody does something to or with somebody (PLOVER type and mode)."""

    type: EventType
    mode: str | None
    actors: tuple[Mention[Actor], ...]
    recipients: tuple[Mention[Actor], ...]


@dataclass(frozen=True, slots=True)
class Control:
    """Somebody holds, gains or loses a place, or it is contested. ``extent``: all, most, part, or a share in 0-1."""

    place: Mention[Place]
    status: ControlStatus
    holder: Mention[Actor] | None
    loser: Mention[Actor] | None
    extent: Literal["all", "most", "part"] | float | None


@dataclass(frozen=True, slots=True)
class Figure:
    """How many: a number of ``counted`` (the words), which is ``measure`` of the measures file where one fits."""

    low: float | None
    high: float | None
    approximate: bool
    measure: str | None
    counted: str
    of: str | None
    at: Mention[Place] | None
    origin: Mention[Place] | None
    frame: Frame
    as_of: TimeSpan | None


@dataclass(frozen=True, slots=True)
class Need:
    """Help asked for, promised or given. ``of``: the party asked (requests) or the recipient."""

    who: Mention[Actor] | None
    of: Mention[Actor] | None
    what: str
    low: float | None
    high: float | None
    unit: str | None
    status: NeedStatus


@dataclass(frozen=True, slots=True)
class Judgement:
    """A source's verdict on how a thing goes. ``words`` are the words that judge."""

    about: str
    direction: Direction | None
    words: str


Payload: TypeAlias = Event | Control | Figure | Need | Judgement


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion that somebody could confirm, contradict or act on.

    ``id`` hashes text version, kind, excerpt and order; ``attribution`` is None where the outlet speaks itself;
    ``sentence`` is the sentence around the excerpt; ``score`` is how likely this reading is right; ``rules`` names
    what found it.
    """

    id: str
    kind: ClaimKind
    excerpt: Excerpt
    sentence: Excerpt
    attribution: Attribution | None
    factuality: Factuality
    time: TimeSpan | None
    places: tuple[Mention[Place], ...]
    payload: Payload
    score: float
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one text."""

    claims: tuple[Claim, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    quantities: tuple[Quantity, ...] = ()
