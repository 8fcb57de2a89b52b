"""Read one mark: a line below a sentence becomes an attribution, a quantity or a claim with offsets.

What enters is the text of a document, the stretch that a mark speaks of, and the mark. What leaves is an entry in the
document's row. Words that do not stand in the text, and marks that are not known, are refused with their line.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice
from typing import TypeAlias

Row: TypeAlias = dict[str, object]
Span: TypeAlias = list[int]

KINDS = {"fig": "figure", "ctl": "control", "evt": "event", "need": "need", "jdg": "judgement"}
FLAGS = {"opt": "optional", "anon": "anonymous", "direct": "direct_quote"}
PLACED = ("place", "holder", "loser", "who", "of", "what", "about", "via")
"""Fields of a claim whose words must stand in the text; they are kept as offsets."""
PLEDGE = "planned|asserted"
"""A pledge may be read as the plan that it is or as the promise that was made: the codebook's own gold has both."""


class MarkError(ValueError):
    """A mark that cannot be read; says the line."""


@dataclass(slots=True)
class Scope:
    """The document being built, the stretch that the marks speak of, and what is known so far."""

    row: Row
    text: str
    start: int = 0
    end: int = 0
    lines: list[str] = field(default_factory=list)

    def find(self, words: str) -> Span:
        """Find words in the sentence, else in the whole text."""
        for start, end in ((self.start, self.end), (0, len(self.text))):
            if span := find_words(self.text, words.strip(), start, end):
                return span
        raise MarkError(f"not in the text: {words!r}")

    def add(self, kind: str, entry: Row) -> None:
        entries = self.row[kind]
        assert isinstance(entries, list)
        entries.append(entry)

    @property
    def says(self) -> list[Row]:
        return self.row["attributions"]  # type: ignore[return-value]  # a list of rows, made in `opened`


def add_mark(scope: Scope, number: int, line: str) -> None:
    """Add to the document what one line of marks says."""
    if not line.strip():
        return
    word, _, rest = line.removeprefix("@").partition(" ")
    try:
        parts = [part.strip() for part in rest.split(" | ")]
        if word == "say":
            _say(scope, parts)
        elif word == "num":
            scope.add("quantities", _quantity(scope, *parts))
        else:
            _claim(scope, KINDS[word], parts)
    except (MarkError, KeyError, ValueError, TypeError) as error:
        raise MarkError(f"{scope.row.get('id')}, line {number}: {error}: {line}") from error


def _say(scope: Scope, parts: list[str]) -> None:
    source, cue, content = (part.strip() for part in parts[0].split(" > "))
    options = _options(parts[1:])
    entry: Row = {
        "source": [scope.find(words) for words in _several(source)],
        "cue": [scope.find(words) for words in _several(cue)],
        "content": [scope.find(words) for words in _several(content)],
        "direct": "direct" in options,
        "nested": "nested" in options,
    }
    who = options.get("who") or (source if source != "-" else "")
    entry["speaker"] = scope.find(_several(who)[0]) if who else None
    entry["anonymous"] = "anon" in options
    entry["via"] = scope.find(options["via"]) if "via" in options else None
    scope.add("attributions", entry)


def _claim(scope: Scope, kind: str, parts: list[str]) -> None:
    evidence = [scope.start, scope.end] if parts[0] == "*" else scope.find(parts[0])
    start, end = evidence
    end -= len(scope.text[start:end]) - len(scope.text[start:end].rstrip(" .\n"))
    entry: Row = {"kind": kind, "start": start, "end": end}
    rest = PAYLOADS[kind](scope, entry, parts[1:])
    options = _options(rest)
    entry |= {name: scope.find(options.pop(name)) for name in PLACED if name in options}
    entry |= {name: flag in options for flag, name in FLAGS.items()}
    entry["lines"] = listed(options["lines"]) if "lines" in options else scope.lines
    entry["modality"] = options.get("mod", PLEDGE if entry.get("status") == "pledged" else "asserted")
    entry["when"] = options.get("when")
    _voice(scope, entry, options)
    scope.add("claims", entry)


def _voice(scope: Scope, entry: Row, options: dict[str, str]) -> None:
    """Give the claim its speaker: the words named, nobody for "own", else the narrowest attribution around it."""
    if "own" in options:
        entry["speaker"] = None
    elif "speaker" in options:
        entry["speaker"] = scope.find(options["speaker"])
    else:
        around = [say for say in scope.says if _inside(entry, say)]
        say = min(around, key=_width, default={})
        entry["speaker"] = say.get("speaker")
        entry["direct_quote"] = entry["direct_quote"] or say.get("direct", False)
        entry["anonymous"] = entry["anonymous"] or say.get("anonymous", False)
        entry.setdefault("via", say.get("via"))


def _inside(claim: Row, say: Row) -> bool:
    return any(start <= claim["start"] and claim["end"] <= end for start, end in say["content"])  # type: ignore


def _width(say: Row) -> int:
    return sum(end - start for start, end in say["content"])  # type: ignore[attr-defined]


def _quantity(scope: Scope, number: str, unit: str, frame: str) -> Row:
    words, _, worth = number.rpartition(" = ")
    start, end = scope.find(words)
    low, high, approximate = read_value(worth)
    counted = None if unit in ("-", "%") else scope.find(unit)
    return {"start": start, "end": end, "low": low, "high": high, "approx": approximate, "unit": counted,
            "percent": unit == "%", "status": frame}  # fmt: skip


def _figure(scope: Scope, entry: Row, parts: list[str]) -> list[str]:
    quantity = _quantity(scope, *parts[:3])
    if quantity not in scope.row["quantities"]:  # type: ignore[operator]
        scope.add("quantities", quantity)
    entry |= {"low": quantity["low"], "high": quantity["high"], "approximate": quantity["approx"]}
    entry |= {"counts": quantity["unit"], "frame": quantity["status"]}
    return parts[3:]


def _control(scope: Scope, entry: Row, parts: list[str]) -> list[str]:
    entry |= {"status": parts[0], "place": scope.find(parts[1])}
    extent = _options(parts[2:]).get("extent")
    return parts[2:] if extent is None else _noting(entry, "extent", extent, parts[2:])


def _noting(entry: Row, name: str, value: str, rest: list[str]) -> list[str]:
    entry[name] = value
    return rest


def _event(scope: Scope, entry: Row, parts: list[str]) -> list[str]:
    actors, _, recipients = parts[1].partition(">")
    entry["type"] = parts[0]
    entry["actors"] = [scope.find(words) for words in _several(actors)]
    entry["recipients"] = [scope.find(words) for words in _several(recipients)]
    return parts[2:]


def _need(_: Scope, entry: Row, parts: list[str]) -> list[str]:
    entry["status"] = parts[0]
    if worth := _options(parts[1:]).get("n"):
        entry["low"], entry["high"], entry["approximate"] = read_value(worth)
    return parts[1:]


def _judgement(_: Scope, entry: Row, parts: list[str]) -> list[str]:
    entry["direction"] = None if parts[0] == "-" else parts[0]
    return parts[1:]


PAYLOADS: dict[str, Callable[[Scope, Row, list[str]], list[str]]] = {
    "figure": _figure,
    "control": _control,
    "event": _event,
    "need": _need,
    "judgement": _judgement,
}


def read_value(worth: str) -> tuple[float | None, float | None, bool]:
    """Read what a number is worth: "30", "~30", "20..30", "30..", "..30", "2/3".

    >>> read_value("~200.."), read_value("5")
    ((200.0, None, True), (5.0, 5.0, False))
    """
    low, between, high = worth.strip().removeprefix("~").partition("..")
    return _number(low), _number(high if between else low), worth.startswith("~")


def _number(digits: str) -> float | None:
    return float(Fraction(digits)) if digits else None


def find_words(text: str, words: str, start: int, end: int) -> Span | None:
    """Find words between two offsets, or None: "a ... b" runs from a to b, "a#2" is the second a."""
    first, dots, last = (part.strip() for part in words.partition(" ... "))
    opening = _nth(text, first, start, end)
    if opening is None or not dots:
        return opening
    closing = _nth(text, last, opening[1], end)
    return [opening[0], closing[1]] if closing else None


def _nth(text: str, words: str, start: int, end: int) -> Span | None:
    """Find words as whole words; "words#2" is the second time that they stand there."""
    words, _, turn = words.partition("#")
    whole = re.compile(r"(?<!\w)" + re.escape(words) + r"(?!\w)").finditer(text, start, end)
    return next(([found.start(), found.end()] for found in islice(whole, int(turn or 1) - 1, None)), None)


def _options(parts: list[str]) -> dict[str, str]:
    return {name: value for name, _, value in (part.partition("=") for part in parts)}


def _several(words: str) -> list[str]:
    return [part.strip() for part in words.split(" + ") if part.strip() not in ("", "-")]


def listed(names: object) -> list[str]:
    """List names that commas part."""
    return [name.strip() for name in str(names).split(",") if name.strip()]
