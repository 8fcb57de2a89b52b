"""A claim's payload in one line of plain words: who did, holds, counts, asks or judges what.

What enters is a claim; what leaves are words for a reader who has the sentence beside them. Nothing is added that the
payload does not hold: what it leaves open is left out.
"""

from collections.abc import Iterable

from headway.model import Actor, Article, Claim, Control, Event, Figure, Frame, Judgement, Mention, Need, Place
from headway.publish import wording
from headway.publish.wording import extent, percent

FRAMES: dict[Frame, str] = {
    "cumulative": "running total",
    "current": "standing now",
    "event": "toll of one happening",
    "change": "difference from before",
    "other": "target, projection or measure",
}

_MOVES = {"up": "rising", "down": "falling"}
"""How a direction reads; the others are words already."""


def called(mention: Mention[Actor] | Mention[Place]) -> str:
    """Give the canonical name of a mention; without one its role, where that says more than its words, else its words."""
    means = mention.means
    if means is None or means.name:
        return (means.name if means else None) or mention.text
    role = means.role if isinstance(means, Actor) else None
    return role if role and mention.text in role else mention.text


def speaker_of(claim: Claim, article: Article) -> str:
    """Name whose word a claim is: the speaker, or the outlet where it speaks itself."""
    if claim.attribution is None:
        return article.outlet or "outlet not known"
    return called(claim.attribution.speaker) if claim.attribution.speaker else "a source that is not named"


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)


def gist(claim: Claim) -> str:
    """Put a claim's payload in a line of words."""
    match claim.payload:
        case Event():
            return _event(claim.payload)
        case Control():
            return _control(claim.payload)
        case Figure():
            return _figure(claim.payload)
        case Need():
            return _need(claim.payload)
        case Judgement():
            return _judgement(claim.payload)


def _event(event: Event) -> str:
    mode = f"({event.mode})" if event.mode else ""
    actors = ", ".join(map(called, event.actors))
    recipients = ", ".join(map(called, event.recipients))
    return _joined(
        (
            event.type.value.lower(),
            mode,
            f"by {actors}" if actors else "",
            f"towards {recipients}" if recipients else "",
        )
    )


def _control(control: Control) -> str:
    place = called(control.place)
    share = percent(control.extent) if isinstance(control.extent, float) else control.extent
    of = f"{share} of {place}" if share and share != "all" else place
    holder = called(control.holder) if control.holder else ""
    loser = called(control.loser) if control.loser else ""
    if control.status == "contested":
        return _joined((of, "contested", f"between {holder} and {loser}" if holder and loser else ""))
    if control.status == "loses":
        return _joined((loser or "its holder", "loses", of, f"to {holder}" if holder else ""))
    return _joined((holder or "holder not named", control.status, of, f"from {loser}" if loser else ""))


def gist_parts(claim: Claim) -> tuple[str, str, str, str]:
    """Cut a gist into what comes before its number, the number, what is counted, and the rest.

    A claim without a number has all its words in the first part. A number with an open end is not called "about" too.
    """
    match claim.payload:
        case Figure():
            return _figure_parts(claim.payload)
        case Need():
            return _need_parts(claim.payload)
        case _:
            return gist(claim), "", "", ""


def _figure(figure: Figure) -> str:
    return _joined(_figure_parts(figure))


def _figure_parts(figure: Figure) -> tuple[str, str, str, str]:
    at = f"in {called(figure.at)}" if figure.at else ""
    origin = f"from {called(figure.origin)}" if figure.origin else ""
    of = f"of {figure.of}" if figure.of and figure.of not in figure.counted else ""
    about = "about" if figure.approximate and figure.low is not None and figure.high is not None else ""
    return (
        about,
        extent(figure.low, figure.high),
        figure.counted,
        _joined((of, at, origin, f"({FRAMES[figure.frame]})")),
    )


def _need(need: Need) -> str:
    """Put a need in words; the number stands once, where the words for what is needed have it too."""
    before, amount, unit, towards = _need_parts(need)
    named = {wording.figure(end) for end in (need.low, need.high) if end is not None}
    if amount and any(number in need.what for number in named):
        return _joined((before.removesuffix(":"), towards))
    if amount and need.what == unit:
        return _joined((before.removesuffix(f" {need.what}:"), amount, unit, towards))
    return _joined((before, amount, unit, towards))


def _need_parts(need: Need) -> tuple[str, str, str, str]:
    who = called(need.who) if need.who else "somebody"
    known = need.low is not None or need.high is not None
    link = "from" if need.status == "requested" else "for"
    towards = f"{link} {called(need.of)}" if need.of else ""
    said = _joined((who, need.status, need.what))
    return (
        (f"{said}:", extent(need.low, need.high), need.unit or "", towards)
        if known
        else (_joined((said, towards)), "", "", "")
    )


def _judgement(judgement: Judgement) -> str:
    direction = _MOVES.get(judgement.direction, judgement.direction) if judgement.direction else "direction left open"
    return f"{judgement.about}: {direction}"
