"""What is kept of one weighing after another is what is kept of the last alone."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from headway.fuse import SILENT_DAYS
from headway.ledger import Ledger, open_ledger
from headway.model import Query, Reading
from headway.publish.app import Changes, Distiller, Standing, assessed
from headway.standing_scales import StandingScales

from .made_ledger import CAMPAIGN, dull, judge_of, make_ledger, told, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_ledger(tmp_path / "orsa.db", more=5)


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with open_ledger(path) as one:
        yield one


def reject(ledger: Ledger) -> None:
    ledger.decide("reject", ledger.find(Query(words="75"), limit=1).hits[0].claim.id, who="ada")


def take_back(ledger: Ledger) -> None:
    ledger.undo(ledger.decisions()[-1].number, who="ada")


def take_more(ledger: Ledger) -> None:
    *_, last = dull(9)
    article, claims = written(*last)
    ledger.take(article, Reading(claims), reader="made-1", signature=b"", copies=())


def take_down(ledger: Ledger) -> None:
    ledger.drop(next(iter(ledger.articles()))[0].id, why="asked for")


def join(ledger: Ledger) -> None:
    one, other = (hit.claim.id for hit in ledger.find(Query(kind="event"), limit=2).hits)
    ledger.decide("same", one, other=other, who="ada")


class Follower:
    """Follows the weighings of a ledger, and keeps what is told of each."""

    def __init__(self, ledger: Ledger) -> None:
        self.distiller = Distiller(CAMPAIGN, silent_days=SILENT_DAYS)
        self.scales = StandingScales(ledger, CAMPAIGN)
        self.kept: Changes = {}

    def follow(self, day: date | None = None) -> tuple[Standing, Changes]:
        stamp, assessment, weighed = self.scales.judge(day)
        changes = self.distiller.follow(weighed)
        self.kept.update(changes | assessed(assessment))
        records = {key: record for key, record in self.kept.items() if record is not None}
        return replace(self.distiller.sum_up(stamp, assessment, weighed), records=records), changes


@pytest.mark.parametrize(
    "changes",
    [(reject,), (reject, take_back), (take_more,), (take_down,), (join, take_back), (take_more, reject, take_down)],
    ids=lambda each: " ".join(one.__name__ for one in each),
)
def test_after_changes_it_is_as_if_weighed_once(
    path: Path, ledger: Ledger, changes: tuple[Callable[[Ledger], None], ...]
) -> None:
    follower = Follower(ledger)
    follower.follow()
    for change in changes:
        change(ledger)
        standing, _ = follower.follow()
        assert told(standing, ledger) == told(next(judge_of(path)(None)), ledger)


def test_another_day_is_followed_too(path: Path, ledger: Ledger) -> None:
    follower = Follower(ledger)
    for day in (None, date(2031, 1, 6), None, date(2031, 1, 20)):
        standing, _ = follower.follow(day)
        assert told(standing, ledger) == told(next(judge_of(path)(day)), ledger)


def test_where_nothing_changed_nothing_is_told(ledger: Ledger) -> None:
    follower = Follower(ledger)
    _, first = follower.follow()
    assert first
    assert follower.follow()[1] == {}


def test_all_records_are_given_again_when_asked(ledger: Ledger) -> None:
    follower = Follower(ledger)
    _, changes = follower.follow()
    assert dict(follower.distiller.every()) == changes
