"""Printed pages: one print serves many readers, never past what it was made from, and never past a decision."""

import httpx
import pytest

from headway.publish.app import prints
from headway.publish.app.prints import KEPT, LAG, LARGEST, LONGEST, Prints, Sheet
from headway.publish.app.room import BAND


class Press:
    """Prints a new sheet each time."""

    def __init__(self, size: int = 1) -> None:
        self.printed = 0
        self.size = size

    def __call__(self) -> Sheet:
        self.printed += 1
        return Sheet(b"x" * self.size, str(self.printed).encode())


class Clock:
    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    one = Clock()
    monkeypatch.setattr(prints, "time", one)
    return one


def test_what_hangs_on_the_standing_alone_is_printed_once(clock: Clock) -> None:
    kept, press = Prints(), Press()
    for _ in range(3):
        kept.of("/map", press)
        clock.now += 1000
    assert press.printed == 1


def test_a_page_that_quotes_a_growing_ledger_is_printed_again_after_a_moment(clock: Clock) -> None:
    kept, press = Prints(), Press()
    kept.of("/claims", press, quoted=1)
    assert kept.of("/claims", press, quoted=2).stamp == 1
    clock.now += LAG
    assert kept.of("/claims", press, quoted=3).stamp == 3


def test_a_page_that_quotes_a_ledger_at_rest_is_kept_for_a_while(clock: Clock) -> None:
    kept, press = Prints(), Press()
    for _ in range(3):
        kept.of("/claims", press, quoted=1)
        clock.now += LONGEST / 2 - 1
    assert press.printed == 1
    clock.now += 3
    kept.of("/claims", press, quoted=1)
    assert press.printed == 2


def test_after_a_decision_all_is_printed_again(clock: Clock) -> None:
    kept, press = Prints(), Press()
    kept.of("/queue", press, quoted=1)
    kept.forget()
    kept.of("/queue", press, quoted=1)
    assert press.printed == 2


def test_what_was_being_printed_when_somebody_decided_is_not_kept(clock: Clock) -> None:
    kept, press = Prints(), Press()

    def slowly() -> Sheet:
        kept.forget()
        return press()

    kept.of("/queue", slowly, quoted=1)
    kept.of("/queue", press, quoted=1)
    assert press.printed == 2


def test_neither_very_many_pages_are_kept_nor_very_long_ones(clock: Clock) -> None:
    kept, press, long = Prints(), Press(), Press(LARGEST)
    for _ in range(2):
        kept.of("long", long)
    assert long.printed == 2
    for number in range(KEPT + 1):
        kept.of(number, press)
    kept.of(KEPT, press)
    assert press.printed == KEPT + 1
    kept.of(0, press)
    assert press.printed == KEPT + 2


def test_a_part_of_a_page_has_no_band() -> None:
    assert Sheet(b"part", None).bound(lambda: b"band") == b"part"
    assert Sheet(b"above ", b" below").bound(lambda: b"band") == b"above band below"


def test_a_print_serves_every_reader_and_each_sees_their_own_name(site: httpx.Client) -> None:
    pages = {name: site.get("/claims", headers={"cookie": f"headway-name={name}"}).text for name in ("ada", "bo")}
    for name, page in pages.items():
        assert f'name="name" value="{name}"' in page
        assert BAND not in page
    assert pages["ada"].partition("<main")[2] == pages["bo"].partition("<main")[2]
