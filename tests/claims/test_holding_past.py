"""A holding that is told as over is no holding of today."""

from collections.abc import Callable
from datetime import date

import pytest

from headway.model import Claim, Control, Reading

pytestmark = pytest.mark.model
ReadText = Callable[..., Reading]


def holdings_in(reading: Reading) -> list[Claim]:
    return [c for c in reading.claims if isinstance(c.payload, Control) and c.payload.status == "holds"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The militants controlled Mosul for eight months.",
        "Al-Shabaab ruled Merca for three years.",
        "For eight months Islamic State controlled Palmyra.",
        "Mosul was under the control of Islamic State for three years.",
        "Baga was in the hands of Boko Haram for seven weeks.",
        "Islamic State had held Ramadi for a year when the army came.",
        "The rebels had controlled Goma.",
    ],
)
def test_a_past_stretch_and_a_pluperfect_tell_no_holding_of_today(read_text: ReadText, sentence: str) -> None:
    assert holdings_in(read_text(sentence)) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The rebels have held Goma for eight months.",
        "The rebels held Goma for a third day.",
        "On Monday the rebels still held Goma.",
        "Mosul had been held by Islamic State since 2014.",
        "The army said that its soldiers had held Goma for two days.",
    ],
)
def test_what_may_go_on_is_still_a_holding(read_text: ReadText, sentence: str) -> None:
    assert len(holdings_in(read_text(sentence))) == 1


def test_a_past_holding_lasts_to_the_day_before_its_sentence_tells_of_the_taking(read_text: ReadText) -> None:
    text = "Government troops on Tuesday captured Hawija, a town that Islamic State had ruled for three years."
    (holding,) = holdings_in(read_text(text, published=date(2017, 10, 6)))
    assert holding.time is not None
    assert (holding.time.start, holding.time.end) == (None, date(2017, 10, 2))


def test_who_held_a_place_loses_it_though_his_holding_is_over(read_text: ReadText) -> None:
    text = "Islamic State had held Ramadi for a year. Iraqi forces captured Ramadi on Monday."
    losers = [c.payload.loser for c in read_text(text).claims if isinstance(c.payload, Control)]
    assert [side.means.id for side in losers if side is not None and side.means is not None] == ["islamic-state"]
