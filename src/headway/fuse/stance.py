"""What a claim says, in a form in which two claims can be held against each other.

What enters is a claim; what leaves is a stance: the question it answers (its cell) and its answer. Verdicts, plans,
forecasts and conditions have none: no other report can bear them out.
"""

import math
from collections.abc import Sequence
from datetime import date
from typing import Final, Literal, NamedTuple, TypeAlias

from headway.fuse.roster import Roster, actor_key, fold, place_key
from headway.model import EVIDENCE, Actor, Claim, Control, Event, Factuality, Figure, Mention, Need

Verdict: TypeAlias = Literal["agrees", "conflicts"]
Cell: TypeAlias = tuple[str, ...]

WINDOWS: Final = {"event": 3, "control": 14, "need": 60, "figure": 14}
"""Days in which two reports can be about one thing: an incident's reports straggle over days, a front moves in weeks."""
SAME_MOMENT: Final = 3
"""Days in which two figures for one changing number must agree, or one of them is wrong."""
TOLD_WITHIN: Final = 10
"""... for the toll of one incident where a report tells no day of it: the day is then that of the report."""
CLOSE: Final = 1.1
"""Numbers within a tenth say the same: papers round."""
CLOSE_WHEN_APPROXIMATE: Final = 1.25
"""... within a quarter where one of them says "about"."""
_COMPARED: Final = (*EVIDENCE, Factuality.DENIED)


class Stance(NamedTuple):
    """An answer to a question. ``token`` is the answer where it is no number; ``moves`` where it tells of a change.

    A named tuple, as voices and accounts are: there is one for each claim, and a frozen dataclass takes four times as
    long to make.
    """

    kind: str
    cell: Cell
    day: int | None
    token: str = ""
    lost: str = ""
    low: float = 0.0
    high: float = math.inf
    loose: bool = False
    denied: bool = False
    moves: bool = False
    whole: bool = True
    dated: bool = True

    @property
    def answer(self) -> tuple[object, ...]:
        """Give the answer without its question."""
        return self[2:]


def stance_of(claim: Claim, about: date | None, roster: Roster) -> Stance | None:
    """Give the stance of a claim on the day it is about, None where nothing could bear it out or speak against it."""
    if claim.factuality not in _COMPARED:
        return None
    day = about.toordinal() if about else None
    denied = claim.factuality is Factuality.DENIED
    match claim.payload:
        case Event() as event:
            return Stance("event", event_cell(claim, event), day, denied=denied)
        case Control(status=status) as control:
            return Stance(
                "control",
                ("control", place_key(control.place)),
                day,
                token=status if status == "contested" else roster.power_of(control.holder) if status != "loses" else "",
                lost=roster.power_of(control.loser) if status in ("gains", "loses") else "",
                denied=denied,
                moves=status in ("gains", "loses"),
                whole=control.extent in (None, "all", 1.0),
            )
        case Figure() as figure:
            low, high = bounds(figure.low, figure.high)
            return Stance(
                "figure",
                figure_cell(figure),
                day,
                "",
                "",
                low,
                high,
                figure.approximate,
                denied,
                dated=bool(claim.time),
            )
        case Need() as need:
            low, high = bounds(need.low, need.high)
            cell = ("need", need.status, actor_key(need.who), fold(need.what), need.unit or "")
            return Stance("need", cell, day, "", "", low, high, denied=denied)
        case _:
            return None


def bounds(low: float | None, high: float | None) -> tuple[float, float]:
    """Give the ends of a range, open ones as nought and infinity."""
    return 0.0 if low is None else low, math.inf if high is None else high


def figure_cell(figure: Figure) -> Cell:
    """Give what a number counts: measure (or the counted words), of whom (and from where), where, in which frame."""
    origin = f"from {place_key(figure.origin)}" if figure.origin else ""
    of = " ".join(filter(None, (whom(figure), origin)))
    return ("figure", _counts(figure), of, place_key(figure.at), figure.frame)


def whom(figure: Figure) -> str:
    """Give of whom a number is, folded; "" where that says no more than what is counted."""
    told = fold(figure.of or "")
    return "" if set(told.split()) <= set(fold(_counts(figure)).split()) else told


def _counts(figure: Figure) -> str:
    return figure.measure or f"~{fold(figure.counted)}"


def event_cell(claim: Claim, event: Event) -> Cell:
    """Give what happened: the type, the parties, and where (the place, if one is told)."""
    place = place_key(claim.places[0]) if claim.places else ""
    return ("event", event.type.value, _party(event.actors), _party(event.recipients), place)


def _party(mentions: Sequence[Mention[Actor]]) -> str:
    if len(mentions) == 1:
        return actor_key(mentions[0])
    return ",".join(sorted({actor_key(mention) for mention in mentions}))


def compare(one: Stance, other: Stance) -> Verdict | None:
    """Say whether two stances on one cell agree or conflict; None where both can be true.

    Undated claims are compared with none: that two reports are of one time is half of what makes them meet.
    """
    return compare_at_one_time(one, other) if of_one_time(one, other) else None


def of_one_time(one: Stance, other: Stance) -> bool:
    """Say whether two stances on one cell are of days so near that they can be about one thing."""
    day, then = one.day, other.day
    return day is not None and then is not None and abs(day - then) <= WINDOWS[one.kind]


def compare_at_one_time(one: Stance, other: Stance) -> Verdict | None:
    """Say what `compare` says of two stances that are known to be of one time."""
    if one.kind == "event":
        return "agrees" if one.denied == other.denied else "conflicts"
    if one.kind == "control":
        return _compare_control(one, other)
    if one.denied != other.denied:
        return "conflicts" if _overlap(one, other) else None
    if _overlap(one, other):
        return "agrees"
    return None if one.denied or not _must_agree(one, other) else "conflicts"


def _overlap(one: Stance, other: Stance) -> bool:
    close = CLOSE_WHEN_APPROXIMATE if one.loose or other.loose else CLOSE
    return one.low <= other.high * close and other.low <= one.high * close


def _must_agree(one: Stance, other: Stance) -> bool:
    """Say whether two numbers that differ cannot both be right: counts of one time, in a frame that is comparable."""
    if one.kind != "figure" or one.day is None or other.day is None:
        return False
    apart, frame = abs(one.day - other.day), one.cell[-1]
    if frame == "event" and not (one.dated and other.dated):
        return apart <= TOLD_WITHIN
    return frame in ("event", "cumulative", "current") and apart <= SAME_MOMENT


def _compare_control(one: Stance, other: Stance) -> Verdict | None:
    """Two holders conflict, unless each holds a part or the later claim tells of a change; a loser is no holder."""
    if "contested" in (one.token, other.token):
        return _turned("agrees", one, other) if one.token == other.token else None
    holder, lost = one.token or other.token, other.lost if one.token else one.lost
    if one.token and other.token:
        same = one.token == other.token
    elif holder:
        same = holder != lost
    else:
        same = one.lost == other.lost
    if same:
        return _turned("agrees", one, other)
    early, late = (one, other) if (one.day or 0, one.moves) <= (other.day or 0, other.moves) else (other, one)
    changed = late.moves and not early.moves and not (one.denied or other.denied)
    shared = not (one.whole and other.whole)
    return None if changed or shared else _turned("conflicts", one, other)


def _turned(verdict: Verdict, one: Stance, other: Stance) -> Verdict | None:
    """Turn a verdict round where one of two claims denies; a denied holder leaves open who else holds it."""
    if one.denied == other.denied:
        return verdict if not one.denied or verdict == "agrees" else None
    return "conflicts" if verdict == "agrees" else None
