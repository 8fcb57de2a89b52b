"""The numbers that are the report's own, worked out again from what they name.

What enters are the marked numbers, the estimates and the claims of a page; what leaves are faults. A number of ours
without a rule, or whose rule names what is not in the page, is a fault.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from types import MappingProxyType
from typing import Final

from headway.publish.audit.exhibits import Exhibit
from headway.publish.audit.pagetree import Node

SLACK: Final = 0.006
"""By how much a value may differ, as a share: it may be written to three digits."""
DAYS_A_MONTH: Final = 30.4
LIKELIHOODS: Final = (
    ("almost no chance", 0.0, 0.05),
    ("very unlikely", 0.05, 0.20),
    ("unlikely", 0.20, 0.45),
    ("roughly even chance", 0.45, 0.55),
    ("very likely", 0.80, 0.95),
    ("likely", 0.55, 0.80),
    ("almost certain", 0.95, 1.0),
)
"""The words of ICD 203 with their bands; longer words stand before those that they hold."""
_BELIEVED: Final = frozenset({"given", "earlier", "modelled", "note", "odds"})
"""Rules of numbers that nothing in the page makes: the campaign file, an earlier day, a documented model."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What numbers can be worked out from: claims and estimates by id, places that are named, the day of the page."""

    exhibits: Mapping[str, Exhibit]
    anchors: Mapping[str, Exhibit]
    estimates: Mapping[str, Node]
    places: frozenset[str]
    lists: Mapping[str, int]
    day: date | None


def why_wrong(number: Node, sheet: Sheet) -> str | None:
    """Say why a number of ours does not come out; None where it does."""
    rule, value = number.get("data-rule"), _number(number.get("value"))
    if rule in _BELIEVED:
        return _unlike(number, value) if rule in ("odds", "given") else None
    if rule == "tally":
        return None
    if rule not in _RULES:
        return f"no rule says how {number.text()} is made"
    lost = [one for one in number.listed("data-of") if rule != "listed" and not _is_known(one, sheet)]
    if lost:
        return f"it rests on what is not in the page: {lost[0]}"
    again = _RULES[rule](number, sheet)
    if again is None or value is None or not _close(again, value):
        return f"it comes to {'nothing' if again is None else f'{again:g}'}"
    return _unlike(number, value)


def _unlike(number: Node, value: float | None) -> str | None:
    """Compare a probability with the words of likelihood that stand before it."""
    sentence = next((node.text() for node in number.around() if node.tag == "bdi"), "")
    words = next((band for band in LIKELIHOODS if f": {band[0]} that" in sentence), None)
    if words is None or value is None or words[1] - SLACK <= value <= words[2] + SLACK:
        return None
    return f"{words[0]} is not said of {value:g}"


def _is_known(name: str, sheet: Sheet) -> bool:
    return name in sheet.exhibits or name in sheet.estimates or name in sheet.places


def _state(name: str, sheet: Sheet) -> str:
    if name in sheet.estimates:
        return sheet.estimates[name].get("data-state")
    return sheet.exhibits[name].state if name in sheet.exhibits else "silent"


def _counted(number: Node, sheet: Sheet) -> int:
    of, only = dict.fromkeys(number.listed("data-of")), number.listed("data-only")
    return sum(not only or _state(one, sheet) in only for one in of)


def _count(number: Node, sheet: Sheet) -> float:
    return float(_counted(number, sheet))


def _share(number: Node, sheet: Sheet) -> float | None:
    of = set(number.listed("data-of"))
    return _counted(number, sheet) / len(of) if of else None


def _sum(number: Node, sheet: Sheet) -> float | None:
    ends = [f"data-{end}" for end in number.listed("data-only")]
    told = [sheet.estimates[one].get(ends[0]) for one in number.listed("data-of")] if len(ends) == 1 else []
    if not told or ("" in told and ends != ["data-low"]):
        return None
    return sum(float(one) for one in told if one)


def _origins(number: Node, sheet: Sheet) -> float:
    told = [sheet.exhibits[one] for one in number.listed("data-of")]
    return float(min(len({one.origin for one in told}), len({one.lead for one in told})))


def _rate(number: Node, _sheet: Sheet) -> float | None:
    days = [int(one) for one in number.listed("data-only") if one.isdigit()]
    return len(set(number.listed("data-of"))) * DAYS_A_MONTH / days[0] if days and days[0] else None


def _balance(number: Node, sheet: Sheet) -> float | None:
    senses = number.listed("data-only")
    known = [_state(one, sheet) for one in number.listed("data-of")]
    opposite = {"progress": "setback", "setback": "progress"}
    if len(senses) != len(known) or any(opposite.get(a) == b for a, b in zip(senses, known, strict=True)):
        return None
    return (senses.count("progress") - senses.count("setback")) / len(senses) if senses else None


def _days(number: Node, sheet: Sheet) -> float | None:
    days = [date.fromisoformat(one.day) for i in number.listed("data-of") if (one := sheet.exhibits[i]).day]
    return float((sheet.day - max(days)).days) if days and sheet.day else None


def _age(number: Node, sheet: Sheet) -> float | None:
    told = number.listed("data-only")
    return float((sheet.day - date.fromisoformat(told[0])).days) if told and sheet.day else None


def _listed(number: Node, sheet: Sheet) -> float | None:
    found = sheet.lists.get(number.get("data-of"))
    return None if found is None else float(found)


def _cited(number: Node, sheet: Sheet) -> float:
    missing = [node for node in _fold(number).all("data") if node.get("data-rule") == "missing"]
    return len(_references(number, sheet)) + sum(_number(node.get("value")) or 0.0 for node in missing)


def _cited_origins(number: Node, sheet: Sheet) -> float:
    return float(len({one.origin for one in _references(number, sheet)}))


def _missing(number: Node, _sheet: Sheet) -> float | None:
    return _number(number.get("value"))


def _fold(number: Node) -> Node:
    return next((node for node in number.around() if node.tag == "details"), number)


def _references(number: Node, sheet: Sheet) -> list[Exhibit]:
    links = {link.get("href").removeprefix("#") for link in _fold(number).all("a", "ref")}
    return [sheet.anchors[link] for link in sorted(links) if link in sheet.anchors]


_RULES: Final[Mapping[str, Callable[[Node, Sheet], float | None]]] = MappingProxyType(
    {
        "count": _count,
        "share": _share,
        "sum": _sum,
        "origins": _origins,
        "rate": _rate,
        "balance": _balance,
        "days": _days,
        "age": _age,
        "listed": _listed,
        "cited": _cited,
        "cited-origins": _cited_origins,
        "missing": _missing,
    }
)


def estimate_faults(estimate: Node, sheet: Sheet) -> Iterator[str]:
    """Work an estimate out again from its claims: the ends of a figure, what is open of a need."""
    claims = estimate.listed("data-claims")
    if lost := [one for one in claims if one not in sheet.exhibits]:
        yield f"rests on a claim that is not in the page: {lost[0]}"
        return
    told = [sheet.exhibits[one] for one in claims]
    low, best, high = (_number(estimate.get(f"data-{end}")) for end in ("low", "best", "high"))
    kind = estimate.get("data-kind")
    if kind == "figure":
        yield from _figure_faults(told, (low, best, high), modelled=bool(estimate.get("data-modelled")))
    elif kind == "need" and best is not None and not _is_open(best, told):
        yield f"{best:g} is not what its claims leave open"
    elif kind == "control" and (best is None or not 0 <= best <= 1):
        yield "a state without a probability"


def _figure_faults(
    told: list[Exhibit], ends: tuple[float | None, float | None, float | None], *, modelled: bool
) -> Iterator[str]:
    low, best, high = ends
    known = [one for one in told if one.low is not None or one.high is not None]
    lows = [one.low if one.low is not None else one.high or 0.0 for one in known]
    highs = [one.high if one.high is not None else one.low or 0.0 for one in known]
    once = len({one.origin for one in known}) == len(known)
    for name, end, values, pick in (("low", low, lows, min), ("high", high, highs, max)):
        if end is None or not values:
            continue
        if not any(_close(end, value) for value in values) or (once and not _close(end, pick(values))):
            yield f"its {name} end {end:g} is not what its claims tell"
    if low is not None and all(one.low is None for one in known):
        yield "its low end is closed, and no claim closes it"
    if high is not None and all(one.high is None for one in known):
        yield "its high end is closed, and no claim closes it"
    if best is not None and values_between(best, lows, highs) is False and not modelled:
        yield f"its best value {best:g} lies outside of what its claims tell"


def values_between(best: float, lows: list[float], highs: list[float]) -> bool:
    """Say whether a value lies in the range of what is told."""
    return bool(lows) and min(lows) * (1 - SLACK) <= best <= max(highs) * (1 + SLACK)


def _is_open(best: float, told: list[Exhibit]) -> bool:
    """Say whether an amount is what was asked less what was given, for some pair of what the claims tell."""
    asked = [v for one in told if one.state == "requested" for v in _amounts(one)]
    given = [v for one in told if one.state != "requested" for v in _amounts(one)]
    return any(_close(best, max(0.0, a - g)) for a in _middles(asked) for g in (0.0, *_middles(given)))


def _middles(amounts: list[float]) -> list[float]:
    """Give what a median of some amounts may come to: one of them, or the middle of two."""
    return [*amounts, *((one + other) / 2 for one, other in product(amounts, amounts))]


def _amounts(one: Exhibit) -> list[float]:
    ends = [end for end in (one.low, one.high) if end is not None]
    return [*ends, sum(ends) / 2] if len(ends) == 2 else ends


def _number(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return None


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= max(SLACK * abs(other), 1e-9)
