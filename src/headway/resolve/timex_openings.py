"""How the patterns of time rules can begin: their first characters, so that most rules need not be tried at most places.

What enters is a pattern as ``timex_rules`` writes it; what leaves are its openings: strings of up to three characters,
one of which begins every text that the pattern fits. Groups, classes, alternatives, repeats and look-arounds are read;
anything else is refused, since a guess here would lose matches without a trace.
"""

import re
from collections.abc import Iterable
from itertools import product

LENGTH = 3
"""Characters of the longest opening: enough to tell "sep" from "sev", and few enough to be counted up."""
DIGIT, BLANK = "0", " "
"""What stands for any digit and for any white space in an opening."""

_ESCAPED = {"d": DIGIT, "s": BLANK}
_LOOKS = ("?=", "?!", "?<=", "?<!")
_GROUP = re.compile(r"\?:|\?P<\w+>")
_REPEAT = re.compile(r"[?*+]|\{(?P<least>\d+)(?P<open>,)?(?P<most>\d+)?\}")
_UNREAD = frozenset("^$.")
Openings = frozenset[str]
NOTHING = frozenset({""})


def shown(text: str) -> str:
    """Write the first characters of a text as an opening: any digit and any white space alike.

    >>> shown("12 May"), shown("may")
    ('00 ', 'may')
    """
    return "".join(DIGIT if c.isdigit() else BLANK if c.isspace() else c for c in text[:LENGTH])


def openings(pattern: str) -> Openings:
    """Give the openings of a pattern. Raises ValueError for what is not read here.

    >>> sorted(openings("(?:the )?may"))
    ['may', 'the']
    """
    found, past = _either(pattern, 0)
    if past != len(pattern):
        raise ValueError(f"expected the end of the pattern at {past}: {pattern!r}")
    return found


def _either(pattern: str, i: int) -> tuple[Openings, int]:
    """Read alternatives up to the end of their group."""
    found, i = _sequence(pattern, i)
    while pattern[i : i + 1] == "|":
        other, i = _sequence(pattern, i + 1)
        found |= other
    return found, i


def _sequence(pattern: str, i: int) -> tuple[Openings, int]:
    found = NOTHING
    while i < len(pattern) and pattern[i] not in "|)":
        one, i = _one(pattern, i)
        if repeat := _REPEAT.match(pattern, i):
            one, i = _repeated(one, repeat), repeat.end()
            i += pattern[i : i + 1] == "?"
        if any(len(begun) < LENGTH for begun in found):
            found = _joined(found, one)
    return found, i


def _one(pattern: str, i: int) -> tuple[Openings, int]:
    """Read one character, class or group."""
    if pattern[i] == "(":
        return _group(pattern, i + 1)
    if pattern[i] == "[":
        end = pattern.index("]", i + 2)
        return _class(pattern[i + 1 : end]), end + 1
    if pattern[i] == "\\":
        return frozenset({_escaped(pattern[i + 1])}), i + 2
    if pattern[i] in _UNREAD:
        raise ValueError(f"expected no {pattern[i]!r} in the pattern {pattern!r}")
    return frozenset({shown(pattern[i])}), i + 1


def _group(pattern: str, i: int) -> tuple[Openings, int]:
    looks = pattern.startswith(_LOOKS, i)
    kind = _GROUP.match(pattern, i)
    if pattern[i] == "?" and not (looks or kind):
        raise ValueError(f"expected a group of another sort at {i}: {pattern!r}")
    found, end = _either(pattern, i + 2 if looks else kind.end() if kind else i)
    return (NOTHING if looks else found), end + 1


def _class(inside: str) -> Openings:
    """Read the characters of a class; of ranges only those of digits are written here."""
    if inside[0] == "^":
        raise ValueError(f"expected a class of what may stand, found [{inside}]")
    plain = re.sub(r"\d-\d", DIGIT, inside)
    return frozenset(_escaped(found[-1]) if len(found) > 1 else shown(found) for found in re.findall(r"\\?.", plain))


def _escaped(letter: str) -> str:
    if letter.isalnum() and letter not in _ESCAPED:
        raise ValueError(f"expected \\d, \\s or a sign, found \\{letter}")
    return _ESCAPED.get(letter, letter)


def _repeated(one: Openings, repeat: re.Match[str]) -> Openings:
    """Repeat as often as a repeat says, no further than an opening goes."""
    least, most = {"?": (0, 1), "*": (0, LENGTH), "+": (1, LENGTH)}.get(repeat[0], (0, 0))
    if repeat["least"]:
        least = int(repeat["least"])
        most = int(repeat["most"]) if repeat["most"] else LENGTH if repeat["open"] else least
    found, times = NOTHING if least == 0 else frozenset[str](), NOTHING
    for count in range(1, min(most, LENGTH) + 1):
        times = _joined(times, one)
        if count >= min(least, LENGTH):
            found |= times
    return found


def _joined(first: Iterable[str], second: Iterable[str]) -> Openings:
    return frozenset((one + other)[:LENGTH] for one, other in product(first, second))
