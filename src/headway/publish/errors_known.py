"""How often the machine errs: as measured on texts that people read, and as people decided in this ledger.

What enters are the file of measured figures that ships and the verdicts of a ledger; what leaves are rows for the
report. What was never measured has no row; a few decisions are told as the counts that they are.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Final

from headway.errors import RuleError
from headway.model import ClaimKind, Verdict

FILE: Final = "measured.toml"
KINDS: Final[tuple[ClaimKind, ...]] = ("figure", "control", "event", "need", "judgement")
WRONG: Final[tuple[Verdict, ...]] = ("correct", "reject")


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """How well claims of a kind are read: how many readers found, the share met, the share right of what was given."""

    kind: str
    asked: int
    recall: float
    precision: float


@dataclass(frozen=True, slots=True)
class Measurement:
    """What was measured on texts kept aside while the rules were written, and when."""

    day: date
    rates: tuple[ErrorRate, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decided of claims of a kind: how many they judged, how many they found right, how many were missed."""

    kind: str
    judged: int
    right: int
    missed: int


def measured_errors() -> Measurement | None:
    """Read the figures that ship, None where none were measured. Raises RuleError where the file is broken."""
    source = files("headway.publish") / FILE
    if not source.is_file():
        return None
    try:
        told = tomllib.loads(source.read_text(encoding="utf-8"))
        rates = tuple(ErrorRate(**row) for row in told["kind"])
        return Measurement(told["measured"]["day"], rates)
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise RuleError(FILE, "", f"expected [measured] and [[kind]] tables ({error})") from error


def decided_errors(verdicts: Iterable[tuple[Verdict, ClaimKind]]) -> tuple[Decided, ...]:
    """Count what people found right and wrong, by kind of claim; kinds that nobody judged are left out."""
    counts = Counter(verdicts)
    rows = []
    for kind in KINDS:
        right, wrong = counts["accept", kind], sum(counts[verdict, kind] for verdict in WRONG)
        if right or wrong or counts["missed", kind]:
            rows.append(Decided(kind, right + wrong, right, counts["missed", kind]))
    return tuple(rows)
