"""The counts beside a view: as the ledger is, or for a moment as it was; never without a decision that was made here."""

from typing import Any

import pytest

from headway.model import Query
from headway.publish.app import counts
from headway.publish.app.counts import KEPT, Counts


class Shelf:
    """Counts how often it is asked to count."""

    def __init__(self) -> None:
        self.asked: list[Query] = []

    def facets(self, query: Query) -> Any:
        self.asked.append(query)
        return {"kind": [("event", "event", len(self.asked))]}


class Clock:
    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    one = Clock()
    monkeypatch.setattr(counts, "time", one)
    return one


def number(kept: Counts, shelf: Any, stamp: int, query: Query = Query()) -> int:  # noqa: B008 - a frozen value
    return kept.of(query, stamp, shelf)["kind"][0][2]


def test_a_ledger_that_does_not_change_is_counted_once(clock: Clock) -> None:
    kept, shelf = Counts(), Shelf()
    for _ in range(3):
        clock.now += 1000
        assert number(kept, shelf, 1) == 1


def test_a_ledger_that_grows_is_counted_again_after_a_moment(clock: Clock) -> None:
    kept, shelf = Counts(), Shelf()
    assert [number(kept, shelf, 1), number(kept, shelf, 2)] == [1, 1]
    clock.now += counts.STALE
    assert number(kept, shelf, 3) == 2


def test_after_a_decision_all_is_counted_again(clock: Clock) -> None:
    kept, shelf = Counts(), Shelf()
    number(kept, shelf, 1)
    kept.forget()
    assert number(kept, shelf, 1) == 2


def test_only_the_views_last_looked_at_are_kept(clock: Clock) -> None:
    kept, shelf = Counts(), Shelf()
    views = [Query(words=str(n)) for n in range(KEPT + 1)]
    for view in (*views, views[-1], views[0]):
        number(kept, shelf, 1, view)
    assert shelf.asked == [*views, views[0]]
