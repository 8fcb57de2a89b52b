"""The chance of each holder by day is that of the whole chain, however few of its days are walked through."""

from collections import defaultdict
from random import Random

import numpy as np
import pytest

from headway.fuse.chain import Track, chances_by_day
from headway.fuse.telling import CHANGES_A_DAY, LONGEST_DELAY, NOBODY_TOLD, Array, Telling, telling

AGES = LONGEST_DELAY + 1


def made(seed: int, *, holders: int, days: int, many: int) -> Track:
    """Make a place with reports on days drawn at random, some days with two of them, and fighting in between."""
    chance, news = Random(seed), defaultdict[int, list[Telling]](list)
    rates = np.full(days, CHANGES_A_DAY)
    for _ in range(many):
        day, lag = chance.randrange(days), chance.choice((0, 0, 1, 6, 20, 21))
        about = [chance.randrange(NOBODY_TOLD, holders) for _ in range(2)]
        right = chance.choice((0.9, 0.8, 0.5))
        news[day].append(telling(chance.choice(("holds", "changes")), lag, about[0], about[1], right, holders))
        rates[(start := chance.randrange(days)) : start + 20] = 1 / 30
    return Track(holders, rates, news)


def walked(track: Track) -> Array:
    """Walk through every day of every state (holder, holder before, days since): the plain forward-backward."""
    count, apart = track.holders, 1 - np.eye(track.holders)
    state = np.full((count, count, AGES), CHANGES_A_DAY)
    state[..., -1] = 1 - CHANGES_A_DAY * LONGEST_DELAY
    state *= apart[:, :, None]
    heard = [_heard(track, day) for day in range(len(track.rates))]
    ahead = [_whole(state * heard[0])]
    for day in range(1, len(track.rates)):
        rate, before, state = track.rates[day], ahead[-1], np.zeros_like(state)
        state[..., 1:] = before[..., :-1] * (1 - rate)
        state[..., -1] += before[..., -1] * (1 - rate)
        state[..., 0] = apart * before.sum(axis=(1, 2)) * rate / (count - 1)
        ahead.append(_whole(state * heard[day]))
    rows, back = [ahead[-1].sum(axis=(1, 2))], np.ones_like(state)
    for day in range(len(track.rates) - 1, 0, -1):
        rate, later = track.rates[day], back * heard[day]
        back = np.concatenate([later[..., 1:], later[..., -1:]], axis=2) * (1 - rate)
        back += ((apart * later[..., 0]).sum(axis=0) * rate / (count - 1))[:, None, None]
        back /= back.max()
        rows.append(_whole((ahead[day - 1] * back).sum(axis=(1, 2))))
    return np.array(rows[::-1])


def _heard(track: Track, day: int) -> Array:
    chance = np.ones((track.holders, track.holders, AGES))
    for recent, old in track.news.get(day, ()):
        chance[..., :-1] *= np.moveaxis(recent, 0, 2)
        chance[..., -1] *= old[:, None]
    return chance


def _whole(chances: Array) -> Array:
    return np.asarray(chances / chances.sum())


@pytest.mark.parametrize("holders", [2, 3, 5])
@pytest.mark.parametrize("many", [0, 1, 4, 40])
@pytest.mark.parametrize("days", [1, 30, 300])
def test_chances_are_those_of_walking_through_every_day(holders: int, many: int, days: int) -> None:
    track = made(holders * 100 + many, holders=holders, days=days, many=many)
    (rows,) = chances_by_day([track])
    assert rows == pytest.approx(walked(track), abs=1e-9)


def test_tracks_of_all_lengths_are_followed_together_as_each_alone() -> None:
    tracks = [made(n, holders=2 + n % 3, days=20 + 37 * n % 400, many=n % 7) for n in range(24)]
    for track, rows in zip(tracks, chances_by_day(tracks), strict=True):
        (alone,) = chances_by_day([track])
        assert rows.shape == (len(track.rates), track.holders)
        assert rows == pytest.approx(alone, abs=1e-9)


def test_a_long_silence_is_one_step() -> None:
    said = telling("holds", 0, 0, NOBODY_TOLD, 0.9, 2)
    track = Track(2, np.full(40_000, CHANGES_A_DAY), {0: [said], 39_999: [said]})
    assert len(track.kept) < 2 * AGES
    (rows,) = chances_by_day([track])
    assert rows[0] == pytest.approx(rows[-1], abs=0.05)
    assert rows[20_000] == pytest.approx([0.5, 0.5], abs=1e-6)
