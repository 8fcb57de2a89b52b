from typing import Any

import pytest

from headway.errors import UnreadablePage
from headway.pages.fetch_clock import Deadline, Turns


def test_a_host_is_waited_for_only_as_long_as_is_left_of_its_delay(hands: Any) -> None:
    turns = Turns(hands.clock())
    turns.wait("valley.example", 10)
    hands.seconds += 4
    turns.wait("valley.example", 10)
    hands.seconds += 60
    turns.wait("valley.example", 10)
    assert hands.sleeps == [6]


def test_a_turn_too_far_off_is_refused_and_not_waited_for(hands: Any) -> None:
    turns = Turns(hands.clock())
    turns.wait("valley.example", 121)
    with pytest.raises(UnreadablePage, match="wait too long"):
        turns.wait("valley.example", 121)
    hands.seconds += 1
    turns.wait("valley.example", 1)
    assert hands.sleeps == [120]


def test_a_deadline_gives_what_is_left_and_then_cuts(hands: Any) -> None:
    deadline = Deadline(hands.clock())
    deadline.start(30)
    hands.seconds += 10
    assert (deadline.left(), deadline.left(5), deadline.left(25)) == (20, 5, 20)
    hands.seconds += 20
    with pytest.raises(UnreadablePage, match="took too long"):
        deadline.left()
