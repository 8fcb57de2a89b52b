"""The last standing is served while a new one is made; what fails is told and tried again."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from threading import Event

import pytest

from headway.errors import LedgerError
from headway.publish.app import freshness
from headway.publish.app.freshness import KEPT, Standings
from headway.publish.app.stands import Standing

from .made_ledger import judge_of, make_ledger

WAIT = 10.0


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Standing:
    return next(judge_of(make_ledger(tmp_path_factory.mktemp("fresh") / "orsa.db"))(None))


class Judge:
    """Weighs when it is let; counts how often."""

    def __init__(self, made: Standing) -> None:
        self.made = made
        self.stamp = 1
        self.free = Event()
        self.free.set()
        self.asked: list[date | None] = []
        self.failing = False

    def __call__(self, day: date | None) -> Iterator[Standing]:
        self.asked.append(day)
        self.free.wait(WAIT)
        if self.failing:
            raise LedgerError("the file is gone", None)
        yield replace(self.made, stamp=self.stamp, judged=self.stamp)


@pytest.fixture
def judge(made: Standing) -> Iterator[Judge]:
    one = Judge(made)
    yield one
    one.free.set()


@pytest.fixture
def standings(judge: Judge) -> Iterator[Standings]:
    one = Standings(judge)
    yield one
    one.close()


def test_the_first_reader_waits_for_the_first_standing(standings: Standings) -> None:
    fresh = standings.at(None, 1, patience=WAIT)
    assert fresh.standing is not None
    assert not fresh.making


def test_a_reader_without_patience_is_told_to_come_back(standings: Standings, judge: Judge) -> None:
    judge.free.clear()
    fresh = standings.at(None, 1)
    assert fresh.standing is None
    assert fresh.making


def test_the_last_standing_is_served_while_a_new_one_is_made(standings: Standings, judge: Judge) -> None:
    standings.at(None, 1, patience=WAIT)
    judge.free.clear()
    judge.stamp = 2
    fresh = standings.at(None, 2, patience=WAIT)
    assert fresh.standing is not None
    assert fresh.standing.stamp == 1
    assert fresh.making


def test_an_unchanged_ledger_is_weighed_once(standings: Standings, judge: Judge) -> None:
    for _ in range(5):
        standings.at(None, 1, patience=WAIT)
    assert judge.asked == [None]


def test_a_failure_is_told_and_not_repeated_until_the_ledger_changes(standings: Standings, judge: Judge) -> None:
    judge.failing = True
    assert standings.at(None, 1, patience=WAIT).failed == "the file is gone"
    assert standings.at(None, 1, patience=WAIT).failed == "the file is gone"
    assert len(judge.asked) == 1
    judge.failing = False
    judge.stamp = 2
    assert standings.at(None, 2, patience=WAIT).standing is not None


def test_only_the_days_last_looked_at_are_kept(standings: Standings, judge: Judge) -> None:
    days = [date(2031, 1, n + 1) for n in range(KEPT + 2)]
    for day in days:
        assert standings.at(day, 1, patience=WAIT).standing is not None
    standings.at(days[-1], 1, patience=WAIT)
    standings.at(days[0], 1, patience=WAIT)
    assert judge.asked == [*days, days[0]]


def test_a_growing_ledger_rests_between_weighings_but_not_after_a_decision(
    standings: Standings, judge: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freshness, "LEAST_REST", 60.0)
    standings.at(None, 1, patience=WAIT)
    judge.stamp = 2
    assert standings.at(None, 2).making
    assert judge.asked == [None]
    judge.free.clear()
    standings.hurry()
    deadline = time.monotonic() + WAIT
    while len(judge.asked) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert judge.asked == [None, None]
