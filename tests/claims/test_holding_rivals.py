"""Losers and besieged whom no word of the clause names: inferred from the rest of the text, and said to be."""

from collections.abc import Callable

import pytest

from headway.model import Control, Reading

pytestmark = pytest.mark.model
ReadText = Callable[..., Reading]


def control_in(reading: Reading) -> list[Control]:
    return [c.payload for c in reading.claims if isinstance(c.payload, Control)]


def test_a_place_is_lost_by_whom_the_text_says_to_hold_it(read_text: ReadText) -> None:
    text = "Islamic State still held Hawija in September. Iraqi forces captured Hawija on Thursday."
    loser = next(c.loser for c in control_in(read_text(text)) if c.status == "gains")
    assert loser is not None
    assert loser.means is not None
    assert loser.means.id == "islamic-state"
    assert loser.reason == "inferred: who this text says holds it"


def test_the_besieged_is_whom_the_text_says_to_hold_the_place(read_text: ReadText) -> None:
    text = "Madaya, a town held by rebels, has been surrounded by the Syrian army since July."
    holder = next(c.holder for c in control_in(read_text(text)) if c.status == "contested")
    assert holder is not None
    assert holder.text == "rebels"
    assert holder.reason.startswith("inferred")


def test_else_a_place_is_lost_by_the_group_that_has_most_ground(read_text: ReadText) -> None:
    text = "Islamic State lost Ramadi. Islamic State lost Tikrit. Iraqi forces captured Rawa."
    loser = next(c.loser for c in control_in(read_text(text)) if c.place.text == "Rawa")
    assert loser is not None
    assert loser.reason == "inferred: who holds or loses ground in this text"


def test_nobody_loses_to_himself(read_text: ReadText) -> None:
    text = "Islamic State still holds Hawija. Islamic State captured Rawa."
    assert [c.loser for c in control_in(read_text(text)) if c.status == "gains"] == [None]


def test_of_two_groups_that_are_fought_the_nearer_one_loses(read_text: ReadText) -> None:
    text = "Strikes against al-Qaida went on. In the campaign against Islamic State, Iraqi forces liberated Sinjar."
    losers = [c.loser.means.id for c in control_in(read_text(text)) if c.loser and c.loser.means]
    assert losers == ["islamic-state"]
