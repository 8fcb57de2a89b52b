"""Who holds what: status, holder, loser, extent and factuality of control claims."""

from collections.abc import Callable

import pytest

from headway.lexicon import load_tables
from headway.model import Claim, Control, Reading

pytestmark = pytest.mark.model
ReadText = Callable[..., Reading]


def control_in(reading: Reading) -> list[tuple[Claim, Control]]:
    return [(c, c.payload) for c in reading.claims if isinstance(c.payload, Control)]


CASES = [
    ("Iraqi forces recaptured Ramadi from Islamic State.", "Ramadi", "gains", "iraqi-security-forces", "islamic-state", "asserted"),
    ("Islamic State lost control of Mosul.", "Mosul", "loses", None, "islamic-state", "asserted"),
    ("Islamic State still holds Hawija.", "Hawija", "holds", "islamic-state", None, "asserted"),
    ("Raqqa is under the control of Islamic State.", "Raqqa", "holds", "islamic-state", None, "asserted"),
    ("The Syrian Democratic Forces plan to retake Raqqa.", "Raqqa", "gains", "syrian-democratic-forces", None, "planned"),
    ("Iraqi forces began an offensive to retake Mosul.", "Mosul", "gains", "iraqi-security-forces", None, "planned"),
    ("The army denied that it had lost Tikrit.", "Tikrit", "loses", None, None, "denied"),
    ("Islamic State was driven out of Sinjar.", "Sinjar", "loses", None, "islamic-state", "asserted"),
    ("Mosul fell to Islamic State.", "Mosul", "gains", "islamic-state", None, "asserted"),
    ("Iraqi forces tried to seize Tal Afar from Islamic State.", "Tal Afar", "contested", "islamic-state", None, None),
    ("Turkey may take Al-Bab.", "Al-Bab", "gains", "turkey", None, "possible"),
    ("Iraqi forces retook the border town of al-Qaim on Friday.", "al-Qaim", "gains", "iraqi-security-forces", None, "asserted"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "status", "holder", "loser", "factuality"), CASES)
def test_a_sentence_tells_who_holds_what(
    read_text: ReadText,
    text: str,
    place: str,
    status: str,
    holder: str | None,
    loser: str | None,
    factuality: str | None,
) -> None:
    claim, control = next((c, p) for c, p in control_in(read_text(text)) if p.status == status)
    assert place in control.place.text
    assert holder is None or (control.holder and control.holder.means and control.holder.means.id == holder)
    assert loser is None or (control.loser and control.loser.means and control.loser.means.id == loser)
    assert factuality is None or claim.factuality == factuality


@pytest.mark.parametrize(
    "text",
    [
        "The minister held talks in Paris.",
        "The driver lost control of the car in Mosul.",
        "Families fled Mosul.",
        "Prices fell in Raqqa.",
        "Hawija is a town that Islamic State held until Thursday.",
    ],
)
def test_other_holding_and_falling_is_no_control(read_text: ReadText, text: str) -> None:
    assert control_in(read_text(text)) == []


def test_a_list_of_places_is_a_claim_for_each(read_text: ReadText) -> None:
    found = control_in(read_text("Troops have recaptured several key cities including Ramadi and Fallujah."))
    assert {control.place.text for _, control in found} == {"Ramadi", "Fallujah"}


def test_every_extent_is_read_in_its_examples(read_text: ReadText) -> None:
    for entry in load_tables()["lang/control"]:
        if entry.name.startswith("extent."):
            for sentence in entry.yes:
                extents = [control.extent for _, control in control_in(read_text(sentence))]
                assert entry.word("extent") in extents, sentence


def test_a_share_of_a_place_is_its_extent(read_text: ReadText) -> None:
    found = control_in(read_text("The army now controls 90 % of Raqqa."))
    assert [control.extent for _, control in found] == [0.9]


def test_a_reference_back_takes_the_name_of_its_place(read_text: ReadText) -> None:
    text = "Fighting went on in Mosul on Monday. Islamic State still holds most of the city."
    names = {control.place.means.name for _, control in control_in(read_text(text)) if control.place.means}
    assert names == {"Mosul"}


def test_a_loser_that_no_word_names_is_said_to_be_inferred(read_text: ReadText) -> None:
    text = "The operation against Islamic State went on. Iraqi forces liberated Sinjar."
    control = next(c for _, c in control_in(read_text(text)) if c.status == "gains")
    assert control.loser is not None
    assert control.loser.means is not None
    assert control.loser.means.id == "islamic-state"
    assert control.loser.reason.startswith("inferred")
    assert control.loser.score < 0.5


def test_its_forces_are_those_of_their_owner(read_text: ReadText) -> None:
    text = "The Kurdistan Regional Government said that its forces had liberated Sinjar."
    control = next(c for _, c in control_in(read_text(text)))
    assert control.holder is not None
    assert control.holder.means is not None
    assert control.holder.means.id == "kurdistan-regional-government"
