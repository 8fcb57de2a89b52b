"""How likely a report of a place is, by who holds it in truth, who held it before, and how long ago it changed hands.

What enters is what a report tells, with the lag of its telling; what leaves are chances for every state of the chain
of control (`chain`). A taking is told within days of it, a holding may be told after it has ended: how late news comes
is a part of what it means. Who errs more is the caller's to say.
"""

from functools import lru_cache
from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

CHANGES_A_DAY: Final = 1 / 200
"""How often a place changes hands while it is fought over: a few times in two years."""
DELAY_DAYS: Final = 5.0
"""How long after the fact a report comes out, on average: statements are weekly or sooner."""
LONGEST_DELAY: Final = 21
"""Days after which a change is old news, told as a standing state."""
REPORTS_OF_A_CHANGE: Final = 3.0
"""Independent origins that tell of a change, on average, where a place is watched at all."""
UNHEARD: Final = 1 / (1 + REPORTS_OF_A_CHANGE)
"""Changes that nobody tells of, where the number of reports is geometric with that mean: silence speaks against a change."""
EARLY: Final = 0.2
"""Takings announced that did not happen, or not yet, to one that did."""
DATED: Final = 0.6
"""How often a report of a change tells its day; the others carry the day of the report."""
MISDATED: Final = 0.1
"""How often a told day is a day or two off."""
MISNAMED: Final = 0.2
"""How often a true report of a change names another loser than the one who held the place."""
NOBODY_TOLD: Final = -1
"""Stands for a holder or loser that a report leaves open."""

_AGE: Final = np.arange(LONGEST_DELAY)
"""Days since the last change, while it is news."""
_DELAYS: Final = np.exp(-_AGE / DELAY_DAYS) * (1 - np.exp(-1 / DELAY_DAYS))
_CUMULATED: Final = np.cumsum(_DELAYS)

Told: TypeAlias = Literal["holds", "changes", "contested"]
Array: TypeAlias = npt.NDArray[np.float64]
Telling: TypeAlias = tuple[Array, Array]
"""The chance of a report after a change of 0-20 days ago (day, holder, holder before), and where none is so recent (holder)."""


@lru_cache(maxsize=4096)
def telling(told: Told, lag: int | None, holder: int, loser: int, right: float, count: int, span: int = 1) -> Telling:
    """Give the chance of a report in each state of a place that one of ``count`` holds.

    ``lag`` is how many days it came out after the day it tells of, None where it tells long after of the day itself:
    then nothing is late about it, and the day is told. Of a change that is told to the week or the month, the day may be
    any of ``span`` days up to that. ``holder`` and ``loser`` are places among the
    holders, NOBODY_TOLD where not told; ``right`` is the chance that it names the true holder.
    """
    if told == "changes":
        return _of_change(lag, holder, loser, right, count, span)
    return _of_state(lag, holder, right, count)


def _named(name: int, count: int, right: float) -> Array:
    """Give the chance that a report names somebody, by who it is in truth."""
    if name == NOBODY_TOLD:
        return np.full(count, 1 / count)
    chances = np.full(count, (1 - right) / (count - 1))
    chances[name] = right
    return chances


def _on_day(lag: int, span: int) -> Array:
    """Give the chance that a told day, or stretch of days, is the one it is, by the days since the change."""
    told = (lag <= _AGE) & (lag + span > _AGE)
    near = (lag - 2 <= _AGE) & (lag + span + 2 > _AGE)
    return np.asarray((1 - MISDATED) * told + MISDATED / 4 * (near & ~told))


def _of_state(lag: int | None, holder: int, right: float, count: int) -> Telling:
    """Give the chance of a report of a standing state: what it tells held some days before it came out."""
    named = _named(holder, count, right)
    since = (_CUMULATED if lag == 0 else ((lag or 0) <= _AGE).astype(float))[:, None, None]
    return since * named[:, None] + (1 - since) * named, named


def _of_change(lag: int | None, holder: int, loser: int, right: float, count: int, span: int) -> Telling:
    """Give the chance of a report of a change: soon after one, or, seldom, early, late or of none."""
    if lag is None:
        when, whenever = DATED * _DELAYS[0] * _on_day(0, span), DATED * float(_DELAYS[0])
    elif lag:
        when, whenever = DATED * _DELAYS * _on_day(lag, span), DATED * float(_DELAYS[min(lag, LONGEST_DELAY - 1)])
    else:
        when = _DELAYS * (1 - DATED + DATED * (_AGE == 0))
        whenever = 1 - DATED + DATED * float(_DELAYS[0])
    lost = _named(loser, count, 1 - MISNAMED)
    taken = _named(loser, count, 1 - right) if holder == NOBODY_TOLD else _named(holder, count, right)
    early = CHANGES_A_DAY * EARLY * whenever * lost / count
    return REPORTS_OF_A_CHANGE * when[:, None, None] * taken[:, None] * lost + early[:, None], early
