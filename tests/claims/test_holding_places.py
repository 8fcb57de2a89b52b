"""Which place a statement of control is about: names, references back, sites and ground without a name."""

from collections.abc import Callable

import pytest

from headway.model import Control, Reading

pytestmark = pytest.mark.model
ReadText = Callable[..., Reading]


def places_in(reading: Reading) -> list[tuple[str, str | None, object]]:
    found = [c.payload for c in reading.claims if isinstance(c.payload, Control)]
    return [(c.place.text, c.place.means.name if c.place.means else None, c.extent) for c in found]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Islamic State took Palmyra in May. Rebels retook it in March.", "Palmyra"),
        ("Islamic State took Palmyra in May. In March rebels entered the town.", "Palmyra"),
        ("Islamic State took Palmyra in May. The governor of Homs said the army had left the town.", "Palmyra"),
        ("Sirte, once the militants' capital in the region, fell in December 2016.", "Sirte"),
        ("Fallujah was the first city to fall to Islamic State.", "Fallujah"),
    ],
)
def test_a_reference_back_is_the_place_last_spoken_of(read_text: ReadText, text: str, place: str) -> None:
    assert places_in(read_text(text))[-1][0] == place


def test_a_site_without_a_name_lies_in_the_place_last_spoken_of(read_text: ReadText) -> None:
    found = places_in(read_text("The army has regained control of Tikrit. Rebels still hold the airport."))
    assert found[-1] == ("the airport", "Tikrit", "part")


def test_a_site_with_a_name_keeps_it_and_lies_where_the_text_says(read_text: ReadText) -> None:
    (text, name, extent), *_ = places_in(read_text("Rebels captured the Wadi Zarf military base in Idlib province."))
    assert "Wadi Zarf" in text
    assert name is not None
    assert "Idlib" in name
    assert extent == "part"


def test_ground_without_a_name_lies_by_what_is_named_behind_it(read_text: ReadText) -> None:
    found = places_in(
        read_text("In Tabqa the army said that its troops had captured areas to the north and west of Raqqa.")
    )
    assert ("Raqqa", "Raqqa", "part") in found


def test_a_country_before_its_province_is_not_taken_too(read_text: ReadText) -> None:
    found = places_in(read_text("The army has retaken all of Iraq's Anbar province."))
    assert [text for text, _, _ in found] == ["Anbar province"] or [name for _, name, _ in found] == ["Anbar"]


@pytest.mark.parametrize(
    "text",
    [
        "The victory will free Syrians from fear.",
        "The struggle against the Islamic State of Iraq and the Levant goes on.",
        "Rebels seized two lorries.",
    ],
)
def test_a_people_and_a_part_of_a_name_are_no_place(read_text: ReadText, text: str) -> None:
    assert places_in(read_text(text)) == []
