"""Who held a place on each day: a hidden Markov model over days that knows how news lags behind what happens.

What enters are sightings, a list for each place; what leaves is a course for each: the chance of each holder on each
day. A state of the chain is (holder, holder before, days since the change), so that a report can be weighed by how
long after a change it came out: a taking is told within days of it, a holding may be told after it has ended. Each
state's chance is exact (forward-backward, Rabiner 1989; the days since a change make it an explicit-duration chain,
Ferguson 1980). Places are followed together, a block at a time. Who holds a place that no sighting tells of is not guessed.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

CHANGES_A_DAY: Final = 1 / 200
"""How often a place changes hands while it is fought over: a few times in two years."""
CHANGES_A_DAY_CONTESTED: Final = 1 / 30
"""... in the days after it is said to be contested: a battle for a town takes weeks."""
CONTESTED_DAYS: Final = 20
"""Days for which such a report raises the rate."""
DELAY_DAYS: Final = 5.0
"""How long after the fact a report comes out, on average: statements are weekly or sooner."""
LONGEST_DELAY: Final = 21
"""Days after which a change is old news, told as a standing state."""
REPORTS_OF_A_CHANGE: Final = 3.0
"""Independent origins that tell of a change, on average, where a place is watched at all."""
EARLY: Final = 0.2
"""Takings announced that did not happen, or not yet, to one that did."""
DATED: Final = 0.6
"""How often a report of a change tells its day; the others carry the day of the report."""
MISDATED: Final = 0.1
"""How often a told day is a day or two off."""
MISNAMED: Final = 0.2
"""How often a true report of a change names another loser than the one who held the place."""
_BLOCK: Final = 6_000_000
"""Numbers kept at once for a block of places: 24 MB."""

ENOUGH_HOLDERS: Final = 2
"""Holders between which a place can change: where fewer are told of, somebody not named ("") is another."""
_NOBODY: Final = "~"
_AGES: Final = LONGEST_DELAY + 1
_AGE: Final = np.arange(_AGES)
"""Days since the last change; the last of them stands for all older ones."""
_DELAYS: Final = np.append(np.exp(-_AGE[:-1] / DELAY_DAYS) * (1 - np.exp(-1 / DELAY_DAYS)), 0.0)
_CUMULATED: Final = np.append(np.cumsum(_DELAYS)[:-1], 1.0)

Told: TypeAlias = Literal["holds", "changes", "contested"]
Array: TypeAlias = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sighting:
    """One report as the model sees it; days are ordinals.

    ``out`` is when it came out and ``of`` the day it tells of. ``holder`` holds or has taken the place, ``loser``
    has lost it ("" where not told); ``right`` is the chance that it names the true holder.
    """

    out: int
    of: int
    told: Told
    holder: str
    loser: str
    right: float


@dataclass(frozen=True, slots=True)
class Course:
    """The chance of each holder on each day from ``first`` on: ``rows[day - first]``, columns as ``holders``."""

    holders: tuple[str, ...]
    first: int
    rows: Array


def follow(places: Sequence[Sequence[Sighting]], until: int | None = None) -> list[Course]:
    """Follow places over time, each to its last sighting or to ``until`` where that is later."""
    scenes = [_scene(sightings, until) for sightings in places]
    courses: dict[int, Course] = {}
    for block in _blocks(scenes):
        rows = _posterior([scenes[n] for n in block])
        for k, n in enumerate(block):
            kept = rows[: scenes[n].days, k]
            names = tuple("" if name == _NOBODY else name for name in scenes[n].holders)
            courses[n] = Course(names, scenes[n].first, kept / kept.sum(axis=1, keepdims=True))
    return [courses[n] for n in range(len(places))]


@dataclass(frozen=True, slots=True)
class _Scene:
    """A place as the chain needs it: who may hold it, its days, and what comes out on which of them."""

    holders: tuple[str, ...]
    first: int
    days: int
    told: tuple[Sighting, ...]


def _scene(sightings: Sequence[Sighting], until: int | None) -> _Scene:
    """Set out a place; somebody not named ("") may hold one that only one holder is told of, or that was lost to nobody named."""
    told = tuple(one if one.out - one.of <= LONGEST_DELAY else replace(one, out=one.of) for one in sightings)
    named = {name for one in told for name in (one.holder, one.loser) if name}
    open_end = any(one.told == "changes" and not one.holder for one in told)
    cast = named | {""} if open_end or len(named) < ENOUGH_HOLDERS else named
    holders = tuple(sorted(cast if len(cast) >= ENOUGH_HOLDERS else {"", _NOBODY}))
    first = min(one.of for one in told)
    return _Scene(holders, first, max([one.out for one in told] + [until or 0]) - first + 1, told)


def _blocks(scenes: Sequence[_Scene]) -> Iterator[list[int]]:
    """Put places together that have as many holders, the longest first, as many as memory allows."""
    block: list[int] = []
    order = sorted(range(len(scenes)), key=lambda n: (len(scenes[n].holders), -scenes[n].days, n))
    for n in order:
        size = scenes[n].days * len(scenes[n].holders) ** 2 * _AGES
        if block and (
            len(scenes[block[0]].holders) != len(scenes[n].holders)
            or scenes[block[0]].days * len(scenes[n].holders) ** 2 * _AGES * len(block) + size > _BLOCK
        ):
            yield block
            block = []
        block.append(n)
    if block:
        yield block


def _posterior(scenes: Sequence[_Scene]) -> Array:
    """Give the chance of each holder, by day and place (days, places, holders); a scene's later days are spare."""
    days, count = max(scene.days for scene in scenes), len(scenes[0].holders)
    heard, rates = _evidence(scenes), _rates(scenes, days)
    apart = 1 - np.eye(count, dtype=np.float32)
    ahead = np.zeros((days, len(scenes), count, count, _AGES), dtype=np.float32)
    state = np.full(ahead.shape[1:], CHANGES_A_DAY, dtype=np.float32)
    state[..., -1] = 1 - CHANGES_A_DAY * LONGEST_DELAY
    state *= apart[:, :, None]
    for day in range(days):
        state = _heard(_scaled(_onward(state, rates[day], apart) if day else state), heard.get(day))
        ahead[day] = state = _scaled(state)
    rows = np.empty((days, len(scenes), count), dtype=np.float32)
    back = np.ones_like(state)
    for day in reversed(range(days)):
        rows[day] = (ahead[day] * back).sum(axis=(2, 3))
        back = _scaled(_backward(_heard(back, heard.get(day)), rates[day], apart)) if day else back
    return np.maximum(rows, np.finfo(np.float32).tiny)


def _onward(state: Array, rate: Array, apart: Array) -> Array:
    """Move a day on: the change grows a day older, or somebody else takes the place."""
    count = len(apart)
    after = np.zeros_like(state)
    after[..., 1:] = state[..., :-1]
    after[..., -1] += state[..., -1]
    after *= (1 - rate)[:, None, None, None]
    left = state.sum(axis=(2, 3)) * (rate / (count - 1))[:, None]
    after[..., 0] = apart * left[:, None, :]
    return after


def _backward(later: Array, rate: Array, apart: Array) -> Array:
    """Give how likely what comes later is from each state of the day before."""
    count = len(apart)
    taken = np.einsum("pxh,xh->ph", later[..., 0], apart) * (rate / (count - 1))[:, None]
    before = np.zeros_like(later)
    before[..., :-1] = later[..., 1:]
    before[..., -1] = later[..., -1]
    before *= (1 - rate)[:, None, None, None]
    return np.asarray(before + taken[:, :, None, None])


def _scaled(state: Array) -> Array:
    return np.asarray(state / state.max(axis=(1, 2, 3), keepdims=True))


def _heard(state: Array, told: Sequence[tuple[int, Array]] | None) -> Array:
    """Multiply in what comes out on a day."""
    if not told:
        return state
    state = state.copy()
    for place, chance in told:
        state[place] *= chance
    return state


def _rates(scenes: Sequence[_Scene], days: int) -> Array:
    """Give the chance of a change by day and place: higher where the place is said to be contested."""
    rates = np.full((days, len(scenes)), CHANGES_A_DAY, dtype=np.float32)
    for place, scene in enumerate(scenes):
        for one in scene.told:
            if one.told == "contested":
                day = one.of - scene.first
                rates[day : day + CONTESTED_DAYS, place] = CHANGES_A_DAY_CONTESTED
    return rates


def _evidence(scenes: Sequence[_Scene]) -> dict[int, list[tuple[int, Array]]]:
    """Give, for each day, the places spoken of with the chance of what is said in each state."""
    found: dict[int, list[tuple[int, Array]]] = defaultdict(list)
    for place, scene in enumerate(scenes):
        for one in scene.told:
            chance = _of_change(one, scene.holders) if one.told == "changes" else _of_state(one, scene.holders)
            found[one.out - scene.first].append((place, np.asarray(chance / chance.max(), dtype=np.float32)))
    return found


def _named(name: str, holders: Sequence[str], right: float) -> Array:
    """Give the chance that a report names somebody, by who it is in truth."""
    if not name:
        return np.full(len(holders), 1 / len(holders), dtype=np.float32)
    wrong = (1 - right) / (len(holders) - 1)
    return np.array([right if holder == name else wrong for holder in holders], dtype=np.float32)


def _of_state(one: Sighting, holders: Sequence[str]) -> Array:
    """Give the chance of a report of a standing state: what it tells held some days before it came out."""
    named, lag = _named(one.holder, holders, one.right), one.out - one.of
    since = _CUMULATED if not lag else (lag <= _AGE).astype(np.float32)
    return np.asarray(since * named[:, None, None] + (1 - since) * named[None, :, None])


def _of_change(one: Sighting, holders: Sequence[str]) -> Array:
    """Give the chance of a report of a change: soon after one, or, seldom, early, late or of none."""
    lag = one.out - one.of
    if lag:
        exact = (1 - MISDATED) * (lag == _AGE) + MISDATED / 4 * ((lag != _AGE) & (abs(_AGE - lag) <= 2))
        when, whenever = DATED * _DELAYS * exact, DATED * _DELAYS[min(lag, LONGEST_DELAY - 1)]
    else:
        when, whenever = _DELAYS * (1 - DATED + DATED * (_AGE == 0)), 1 - DATED + DATED * _DELAYS[0]
    lost = _named(one.loser, holders, 1 - MISNAMED)
    taken = _named(one.holder, holders, one.right) if one.holder else _named(one.loser, holders, 1 - one.right)
    true = REPORTS_OF_A_CHANGE * taken[:, None, None] * lost[None, :, None] * when
    early = CHANGES_A_DAY * EARLY * whenever * lost * (1 / len(holders))
    return np.asarray(true + early[:, None, None])
