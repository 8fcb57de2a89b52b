"""Who says that a place has been taken back, and names nobody, tells of his own side."""

from collections.abc import Callable

import pytest

from headway.model import Control, Reading

pytestmark = pytest.mark.model
ReadText = Callable[..., Reading]


def change_in(reading: Reading) -> Control:
    return next(c.payload for c in reading.claims if isinstance(c.payload, Control) and c.payload.status != "holds")


@pytest.mark.parametrize(
    ("sentence", "holder"),
    [
        ("The Iraqi army said that Ramadi had been liberated.", "iraqi-army"),
        ("The Iraqi government says that Hawija has been fully recaptured.", "government-of-iraq"),
        ("The Iraqi army fought on. Ramadi has been retaken from Islamic State, an army spokesman said.", "iraqi-army"),
        ("A spokesman for the Iraqi army said that Ramadi had been freed.", "iraqi-army"),
        ("The army said that Ramadi would be liberated within days.", "iraqi-army"),
        ("The Taliban said that Kunduz had been liberated.", "taliban"),
        ("Russia captured Lyman. Its ministry reported that the city of Mariupol had been liberated.", "russia"),
    ],
)
def test_a_body_that_fights_gains_what_it_says_was_taken_back(read_text: ReadText, sentence: str, holder: str) -> None:
    controls = [c.payload for c in read_text(sentence).claims if isinstance(c.payload, Control)]
    last = controls[-1]
    assert last.status == "gains"
    assert last.holder is not None
    assert last.holder.means is not None
    assert last.holder.means.id in (holder, f"{holder}-spokesperson")
    assert last.holder.reason.startswith("inferred")
    assert last.holder.score < 0.5


@pytest.mark.parametrize(
    "sentence",
    [
        "A resident said that the town of Merca had been recaptured.",
        "The Syrian Observatory for Human Rights said that Palmyra had been recaptured.",
        "Islamic State said that Palmyra had been recaptured.",
        "The Iraqi army conceded that Ramadi had been retaken.",
        "The Pentagon said that Ramadi had been recaptured.",
        "The Iraqi army said that Ramadi had fallen.",
        "The Iraqi army said that Ramadi had been captured.",
        "The Iraqi army said that Ramadi had not been liberated.",
        "Kunduz was recaptured on Thursday.",
    ],
)
def test_nobody_gains_where_the_speaker_is_no_taker(read_text: ReadText, sentence: str) -> None:
    change = change_in(read_text(sentence))
    assert (change.status, change.holder) == ("loses", None)


def test_a_taker_who_is_named_is_not_the_speaker(read_text: ReadText) -> None:
    change = change_in(read_text("The ministry said that Ramadi had been recaptured by Islamic State."))
    assert change.holder is not None
    assert change.holder.text == "Islamic State"
