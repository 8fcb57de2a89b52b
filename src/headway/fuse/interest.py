"""Whether a claim serves its speaker's side or goes against it.

What enters is a claim and the speaker's side; what leaves is "own", "against" or "none". A claim whose effect on the
sides cannot be told from its payload has none.
"""

from headway.fuse.roster import Roster, fold
from headway.model import (
    Actor,
    Claim,
    Control,
    Event,
    EventType,
    Factuality,
    Interest,
    Judgement,
    Mention,
    Need,
    SideName,
)

_ENEMY: dict[SideName, SideName] = {"coalition": "adversary", "adversary": "coalition"}
_HARMS_THE_DOER = (EventType.RETREAT, EventType.CONCEDE)
_HARMS_THE_TARGET = (EventType.ASSAULT, EventType.COERCE, EventType.SANCTION)


def interest_of(claim: Claim, side: SideName, roster: Roster) -> Interest:
    """Say what a speaker's side gains by a claim. A denial turns it round; a neutral speaker has no interest.

    Denying a deed of one's own is in one's interest, whatever the deed: it clears the doer.
    """
    enemy = _ENEMY.get(side)
    if enemy is None:
        return "none"
    if claim.factuality is Factuality.DENIED and isinstance(claim.payload, Event):
        return "own" if _first_side(claim.payload.actors, roster) == side else "none"
    helped, harmed = _effect(claim, side, roster)
    if helped == harmed:
        return "none"
    serves = helped == side or harmed == enemy
    if not serves and helped != enemy and harmed != side:
        return "none"
    return "own" if serves != (claim.factuality is Factuality.DENIED) else "against"


def _effect(claim: Claim, side: SideName, roster: Roster) -> tuple[SideName, SideName]:
    """Give the sides that a claim, if true, is good and bad for; neutral where for none."""
    match claim.payload:
        case Control(status="holds" | "gains", holder=holder, loser=loser):
            return _side(holder, roster), _side(loser, roster)
        case Control(status="loses", loser=loser):
            return "neutral", _side(loser, roster)
        case Event() as event:
            return _effect_of_event(event, roster)
        case Judgement() as judgement:
            return _effect_of_verdict(judgement, side, roster)
        case Need(status="delivered", who=who):
            return _side(who, roster), "neutral"
        case _:
            return "neutral", "neutral"


def _effect_of_event(event: Event, roster: Roster) -> tuple[SideName, SideName]:
    """A retreat is bad for who retreats, an attack for its target; harm to those on no side tells against its doer."""
    doer, target = _first_side(event.actors, roster), _first_side(event.recipients, roster)
    if event.type in _HARMS_THE_DOER:
        return "neutral", doer
    if event.type in _HARMS_THE_TARGET and doer != target:
        if target != "neutral":
            return doer, target
        return ("neutral", doer) if event.recipients else ("neutral", "neutral")
    return "neutral", "neutral"


def _effect_of_verdict(judgement: Judgement, side: SideName, roster: Roster) -> tuple[SideName, SideName]:
    """Progress is good for the side whose actor the verdict is about, or, where it names none, for the speaker's."""
    about = roster.id_of(judgement.about) or next(iter(roster.named_in(fold(judgement.about))), None)
    subject = roster.side_of(about) if about else side
    if judgement.direction == "progress":
        return subject, "neutral"
    if judgement.direction == "setback":
        return "neutral", subject
    return "neutral", "neutral"


def _side(mention: Mention[Actor] | None, roster: Roster) -> SideName:
    return roster.side_of(mention.means.id) if mention and mention.means else "neutral"


def _first_side(mentions: tuple[Mention[Actor], ...], roster: Roster) -> SideName:
    """Give the side of a party: of its first member that stands on one."""
    return next((side for mention in mentions if (side := _side(mention, roster)) != "neutral"), "neutral")
