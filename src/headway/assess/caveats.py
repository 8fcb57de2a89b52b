"""What a judgement takes for granted, and what would change it.

What enters are the indicators that a judgement names and the evidence behind it; what leaves are sentences without
numbers, made by rules that are written down in docs/method/judging.md. Nothing is said of what no rule knows.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from headway.model import Evidence, Finding, IndicatorKind, Measured

_TAKEN: Final[Mapping[IndicatorKind, str]] = {
    "control_share": "a place stays as it was last reported until somebody says otherwise",
    "figure": "the sources that give numbers count the same thing, in the same way, each time",
    "event_rate": "what is reported follows what happens, and is reported no less than before",
    "need_balance": "what was promised is given, and what was given is reported",
    "judgement_balance": "those who give a verdict know what they judge",
}
"""What each kind of indicator takes for granted."""
_TURNS: Final[Mapping[IndicatorKind, str]] = {
    "control_share": "word that another side holds one of these places",
    "figure": "a later number on the other side of the baseline, or from an origin that differs",
    "event_rate": "a count in the coming weeks that breaks the trend",
    "need_balance": "a delivery, or a new request",
    "judgement_balance": "a verdict the other way from an origin that has not spoken",
}
"""What would turn each kind of indicator."""


def assumptions(telling: Sequence[Measured], support: Sequence[Evidence], *, one_side: bool) -> tuple[str, ...]:
    """Say what a judgement takes for granted; nothing where nothing is judged."""
    return tuple(dict.fromkeys(_assumed(telling, support, one_side=one_side)))


def _assumed(telling: Sequence[Measured], support: Sequence[Evidence], *, one_side: bool) -> Iterator[str]:
    origins = {one.origin.key: one.origin.name for one in support}
    if len(origins) == 1:
        yield f"{next(iter(origins.values()))} is right: nobody else tells of it"
    elif one_side:
        yield "one side tells the truth of itself: no origin outside it speaks"
    for measured in telling:
        yield _TAKEN[measured.indicator.kind]
        if measured.silent:
            yield "the places of which nothing was reported have not changed hands"


def would_change(finding: Finding, telling: Sequence[Measured], indicators: Sequence[Measured]) -> tuple[str, ...]:
    """Say what would change a judgement: a turn of what it names, or any report where there is none."""
    turns = [f"{one.indicator.name}: {_TURNS[one.indicator.kind]}" for one in telling]
    if finding != "not enough evidence":
        return tuple(turns)
    return tuple(f"{one.indicator.name}: any dated report" for one in indicators if one.gap) or tuple(turns)
