"""Whom a side stands for that a clause tells by a pronoun, by "its troops", or beside the taking itself."""

from collections.abc import Callable

import pytest

from headway.model import Actor, Control, Mention, Reading

pytestmark = pytest.mark.model
ReadText = Callable[..., Reading]


def control_of(reading: Reading, place: str, *statuses: str) -> Control:
    found = [claim.payload for claim in reading.claims if isinstance(claim.payload, Control)]
    return next(control for control in found if control.place.text.endswith(place) and control.status in statuses)


def words(side: Mention[Actor] | None) -> str:
    return side.text.lower() if side is not None else ""


@pytest.mark.parametrize(
    ("text", "place", "holder"),
    [
        ("The Syrian army said that its troops had captured Palmyra.", "Palmyra", "syrian army"),
        ("The Syrian army advanced on Sunday. Rebels fled after its troops seized Idlib.", "Idlib", "syrian army"),
        ("Islamic State was attacked near Raqqa. They still hold Tabqa.", "Tabqa", "islamic state"),
    ],
)
def test_a_force_told_by_a_pronoun_is_named_by_the_words_it_stands_for(
    read_text: ReadText, text: str, place: str, holder: str
) -> None:
    assert holder in words(control_of(read_text(text), place, "gains", "holds", "loses").holder)


def test_who_pulled_out_before_a_taking_loses_the_place(read_text: ReadText) -> None:
    control = control_of(
        read_text("Rebels seized the town of Ber on Monday after the army pulled out."), "Ber", "gains"
    )
    assert words(control.loser) == "army"


def test_who_is_told_to_stay_does_not_lose_the_place(read_text: ReadText) -> None:
    control = control_of(read_text("Rebels seized the town of Ber on Monday after the army slept."), "Ber", "gains")
    assert control.loser is None or control.loser.reason.startswith("inferred")


def test_of_nameless_militants_who_fled_the_group_that_is_fought_is_named(read_text: ReadText) -> None:
    text = "Strikes against Islamic State went on. Iraqi forces captured Ramadi after the militants fled."
    loser = control_of(read_text(text), "Ramadi", "gains").loser
    assert loser is not None
    assert loser.means is not None
    assert loser.means.id == "islamic-state"


def test_a_place_that_follows_falls_to_who_took_the_one_before(read_text: ReadText) -> None:
    text = "The Syrian army captured Tabqa from Islamic State on Monday. Mansoura fell on Tuesday."
    control = control_of(read_text(text), "Mansoura", "loses", "gains")
    assert words(control.holder) == "syrian army"
    assert control.holder is not None
    assert control.holder.reason == "inferred: who this text says takes ground just before"
    assert "islamic state" in words(control.loser)


def test_a_fall_far_from_any_taking_has_no_taker(read_text: ReadText) -> None:
    text = "The Syrian army captured Tabqa on Monday. It rained. Nobody spoke. Shops shut. Schools shut. Mansoura fell."
    assert control_of(read_text(text), "Mansoura", "loses", "gains").holder is None
