"""A small reader of numbers, for checking only: which numbers and ranges stand in some words.

What enters is a sentence; what leaves is every number in it with its bound. It is written apart from the reader that
makes the claims and reads its own list of words, so that one's slip is not the other's. It reads more rather than less:
a checker asks whether a number is there, and not which one is meant.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

NEAR = 0.1
"""How far from a number said with "about" a range made of it may reach, as a share of the number."""
EXACT = 1e-6
"""Two numbers closer than this, as a share, are one: a third is written with a few digits."""
MILLION = 1e6
"""Up to here a whole number is written with all its digits."""
ROUNDED = 0.006
"""How far a number written to three digits may lie from its exact value, as a share."""
_SHARE = re.compile(r"\s+(?:\w+\s+){0,3}(?:in|out of)\s+(?:every\s+)?", re.IGNORECASE)
"""What stands between the numbers of a share: "one in five", "one in every five", "one water station in five"."""


@dataclass(frozen=True, slots=True)
class Told:
    """A number in words: lowest and highest (None: open), whether it is said to be near, and where it stands."""

    low: float | None
    high: float | None
    near: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of numbers, and the patterns made of them."""

    values: dict[str, float]
    scales: dict[str, float]
    vague: dict[str, float]
    fractions: dict[str, float]
    number: re.Pattern[str]
    below: re.Pattern[str]
    above: re.Pattern[str]
    after_below: re.Pattern[str]
    after_above: re.Pattern[str]
    near: re.Pattern[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    told = tomllib.loads((files("headway.publish.audit") / "english.toml").read_text(encoding="utf-8"))
    units, scales, bounds = told["units"], told["scales"], told["bounds"]
    small = _either(units)
    scale = _either(scales)
    fraction = _either(told["fractions"])
    spoken = rf"(?:{small})(?:[\s-]+(?:and\s+)?(?:{small}|{scale}))*"
    digits = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    body = "|".join(
        (
            rf"(?P<vague>{_either(told['vague'])})(?!\w)",
            rf"(?P<fraction>(?:(?:{small})[\s-]+)?(?:of\s+)?(?:{fraction}))(?!\w)",
            rf"(?P<digits>{digits})(?P<scale>[\s-]?(?:{scale})s?(?!\w))?(?P<th>st|nd|rd|th)?(?!\w)",
            rf"(?P<spoken>{spoken}|(?:{scale}))(?!\w)",
            rf"(?P<ordinal>(?:(?:{small})-)?(?:{_either(told['ordinals'])}))(?!\w)",
        )
    )
    return _Words(
        values={**told["ordinals"], **units},
        scales=scales,
        vague=told["vague"],
        fractions=told["fractions"],
        number=re.compile(rf"(?<![\w.])(?:[$€£]\s?)?(?:{body})", re.IGNORECASE),
        below=re.compile(rf"(?<!\w)(?:{_either(bounds['below'])})(?!\w)\W*(?:\w+\W+){{0,1}}[$€£]?\s?$", re.IGNORECASE),
        above=re.compile(rf"(?<!\w)(?:{_either(bounds['above'])})(?!\w)\W*(?:\w+\W+){{0,1}}[$€£]?\s?$", re.IGNORECASE),
        after_below=re.compile(rf"\s*(?:\+|[\s-](?:{_either(bounds['after_below'])}))", re.IGNORECASE),
        after_above=re.compile(rf"\s(?:{_either(bounds['after_above'])})", re.IGNORECASE),
        near=re.compile(rf"(?<!\w)(?:{_either(bounds['near'])})(?!\w)\W*(?:\w+\W+){{0,1}}[$€£]?\s?$", re.IGNORECASE),
    )


def _either(words: "list[str] | dict[str, float]") -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def read_numbers(text: str) -> list[Told]:
    """Read every number in some words, and every range or share that two neighbours make.

    >>> [(t.low, t.high) for t in read_numbers("At least 14,000 people, two dozen of them children")]
    [(14000.0, None), (24.0, 24.0)]
    """
    single = list(_single(text))
    return [*single, *_ranges(text, single), *_shares(text, single)]


def _single(text: str) -> Iterator[Told]:
    words = _words()
    for found in words.number.finditer(text):
        start, end = found.span()
        value, open_above = _value(found, words)
        before, after = text[max(0, start - 40) : start], text[end : end + 20]
        near = bool(words.near.search(before))
        least, most = words.below.search(before), words.above.search(before)
        if least and most:  # "no more than" ends in "more than": the longer phrase is the one that is meant
            least, most = (least, None) if least.start() < most.start() else (None, most)
        if open_above or least or words.after_below.match(after):
            yield Told(value, None, near, start, end)
        elif most or words.after_above.match(after):
            yield Told(None, value, near, start, end)
        else:
            yield Told(value, value, near, start, end)


def _value(found: re.Match[str], words: _Words) -> tuple[float, bool]:
    """Give the number that a match stands for, and whether it has no top."""
    if vague := found["vague"]:
        return words.vague[" ".join(vague.casefold().split())], True
    if fraction := found["fraction"]:
        parts = re.split(r"[\s-]+", fraction.casefold())
        return words.fractions[parts[-1]] * (words.values.get(parts[0], 1.0) if len(parts) > 1 else 1.0), False
    if digits := found["digits"]:
        scale = (found["scale"] or "").strip(" -").casefold()
        return float(digits.replace(",", "")) * words.scales.get(scale, words.scales.get(scale.rstrip("s"), 1.0)), False
    return _spoken((found["spoken"] or found["ordinal"]).casefold(), words), False


def _spoken(text: str, words: _Words) -> float:
    """Add up a number in words: scales multiply what stands before them."""
    total = part = 0.0
    for word in re.split(r"[\s-]+", text):
        if word in words.scales:
            part = max(part, 1.0) * words.scales[word]
            if words.scales[word] >= 1000:
                total, part = total + part, 0.0
        else:
            part += words.values.get(word, 0.0)
    return total + part


def _ranges(text: str, single: list[Told]) -> Iterator[Told]:
    """Join neighbours with "to", "and", "or" or a dash between them; a scale of the second holds for the first, too."""
    for one, other in pairwise(single):
        between = text[one.end : other.start]
        if not re.fullmatch(r"\s*(?:to|and|or|[-–—])\s*(?:\w+\s+){0,2}[$€£]?", between, re.IGNORECASE):
            continue
        low, high = one.low if one.low is not None else one.high, other.high if other.high is not None else other.low
        if low is None or high is None:
            continue
        near = one.near or other.near
        yield Told(low, high, near, one.start, other.end)
        factor = _scale_of(text[other.start : other.end])
        if low * factor <= high:
            yield Told(low * factor, high, near, one.start, other.end)


def _shares(text: str, single: list[Told]) -> Iterator[Told]:
    """Divide neighbours that tell a share: "one in five"."""
    for one, other in pairwise(single):
        if one.low and other.low and _SHARE.fullmatch(text[one.end : other.start]):
            yield Told(one.low / other.low, one.low / other.low, one.near, one.start, other.end)


def _scale_of(text: str) -> float:
    found = _words().number.match(text)
    scale = (found["scale"] or "").strip(" -").casefold() if found and found["digits"] else ""
    return _words().scales.get(scale, 1.0)


def is_told(low: float | None, high: float | None, sentence: str) -> bool:
    """Say whether a sentence tells a number or range, with its bounds.

    >>> is_told(60, None, "at least 60 were killed"), is_told(60, 60, "at least 60 were killed")
    (True, False)
    """
    return any(_agrees(low, high, told) for told in read_numbers(sentence))


def _agrees(low: float | None, high: float | None, told: Told) -> bool:
    if (low is None) != (told.low is None) or (high is None) != (told.high is None):
        return False
    if _same(low, told.low, 1) and _same(high, told.high, -1):
        return True
    if not told.near or told.low is None or told.high is None or low is None or high is None:
        return False
    return told.low * (1 - NEAR) <= low <= told.low and told.high <= high <= told.high * (1 + NEAR)


def _same(shown: float | None, told: float | None, step: int) -> bool:
    """Compare two bounds; "more than 60" may be counted from 61, "fewer than 40" up to 39."""
    if shown is None or told is None:
        return shown is told
    return abs(shown - told) <= EXACT * max(1.0, abs(told)) or shown == told + step


def is_written(low: float | None, high: float | None, words: str) -> bool:
    """Say whether words of the report write a number: rounded as they are written, shares as percentages."""
    share = 100 if "%" in words else 1
    return any(
        _is_rounded(low, told.low, share) and _is_rounded(high, told.high, share) for told in read_numbers(words)
    )


def _is_rounded(value: float | None, written: float | None, share: int) -> bool:
    if value is None or written is None:
        return value is written
    slack = 0.5 if share != 1 or float(written).is_integer() else ROUNDED * abs(value)
    exact = value * share
    whole = float(exact).is_integer() and share == 1
    return abs(exact - written) <= (EXACT if whole and abs(exact) < MILLION else max(slack, ROUNDED * abs(exact)))
