"""Who holds and who loses: bodies behind nouns, lost subjects, sides that a text only implies."""

from collections.abc import Callable

import pytest

from headway.model import Actor, Control, Mention, Reading

pytestmark = pytest.mark.model
ReadText = Callable[..., Reading]


def control_in(reading: Reading) -> list[Control]:
    return [c.payload for c in reading.claims if isinstance(c.payload, Control)]


def named(side: Mention[Actor] | None) -> str | None:
    if side is None:
        return None
    return side.means.id if side.means is not None and side.means.id is not None else side.text


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Remnants of Islamic State still hold Hawija.", "islamic-state"),
        ("The army said that it had regained control of most of Kidal.", "army"),
        ("The Houthi-held port of Hodeidah was shelled.", "houthis"),
        ("Aid went to areas of opposition control inside Yemen.", "opposition"),
        ("The jihadi group was the first to storm into Sinjar and still holds Sinjar.", "jihadi group"),
    ],
)
def test_the_holder_is_the_body_behind_the_noun(read_text: ReadText, text: str, holder: str) -> None:
    holders = [named(control.holder) or "" for control in control_in(read_text(text))]
    assert any(holder in one for one in holders)


def test_who_held_what_is_taken_loses_it(read_text: ReadText) -> None:
    text = "Iraqi forces captured Rawa, the last town that Islamic State held."
    assert "islamic-state" in [named(c.loser) for c in control_in(read_text(text)) if c.status == "gains"]


def test_what_is_held_no_longer_is_lost(read_text: ReadText) -> None:
    (control,) = control_in(read_text("Goma is no longer in the rebels' hands."))
    assert (control.status, control.holder, named(control.loser)) == ("loses", None, "rebels")


def test_an_attackers_own_grip_does_not_make_him_the_besieged(read_text: ReadText) -> None:
    (control,) = control_in(read_text("The paramilitaries are tightening their grip on El Fasher."))
    assert (control.status, control.holder) == ("contested", None)


def test_a_force_is_asked_for_where_a_noun_tells_the_holding(read_text: ReadText) -> None:
    assert control_in(read_text("The firm's hold on Mosul is weak.")) == []
