"""What was made a moment ago: one making serves many readers, never past what it quotes, and never past a decision."""

import pytest

from headway.publish.app import recent
from headway.publish.app.recent import KEPT, LONGEST, Recent

LAG = 2.0


class Clock:
    now = 100.0

    def monotonic(self) -> float:
        return self.now


class Maker:
    """Makes the next number each time."""

    made = 0

    def __call__(self) -> int:
        self.made += 1
        return self.made


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    one = Clock()
    monkeypatch.setattr(recent, "time", one)
    return one


def few() -> Recent[int]:
    return Recent(lag=LAG)


def test_what_quotes_no_ledger_is_made_once(clock: Clock) -> None:
    kept, make = few(), Maker()
    for _ in range(3):
        assert kept.of("map", make) == 1
        clock.now += 1000


def test_what_quotes_a_growing_ledger_is_made_again_after_a_moment(clock: Clock) -> None:
    kept, make = few(), Maker()
    assert [kept.of("view", make, quoted=1), kept.of("view", make, quoted=2)] == [1, 1]
    clock.now += LAG
    assert kept.of("view", make, quoted=3) == 2


def test_what_quotes_a_ledger_at_rest_is_kept_for_a_while_only_for_weights_come_without_a_new_stamp(
    clock: Clock,
) -> None:
    kept, make = few(), Maker()
    for _ in range(3):
        assert kept.of("view", make, quoted=1) == 1
        clock.now += LONGEST / 2 - 1
    clock.now += 3
    assert kept.of("view", make, quoted=1) == 2


def test_after_a_decision_all_is_made_again(clock: Clock) -> None:
    kept, make = few(), Maker()
    kept.of("queue", make, quoted=1)
    kept.forget()
    assert kept.of("queue", make, quoted=1) == 2


def test_what_was_being_made_when_somebody_decided_is_not_kept(clock: Clock) -> None:
    kept, make = few(), Maker()

    def slowly() -> int:
        kept.forget()
        return make()

    kept.of("queue", slowly, quoted=1)
    assert kept.of("queue", make, quoted=1) == 2


def test_only_what_was_asked_for_last_is_kept(clock: Clock) -> None:
    kept, make = few(), Maker()
    for number in range(KEPT):
        kept.of(number, make)
    assert kept.of(0, make) == 1
    kept.of("one more", make)
    assert kept.of(0, make) == 1
    assert kept.of(1, make) == KEPT + 2


def test_what_is_not_worth_its_room_is_made_each_time(clock: Clock) -> None:
    kept, make = Recent[int](lag=LAG, worth=lambda number: number > 1), Maker()
    assert [kept.of("long", make) for _ in range(3)] == [1, 2, 2]
