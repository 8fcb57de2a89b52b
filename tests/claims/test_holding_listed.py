"""Places that a statement of control is also about: listed, each with its day, renamed, or told by "where"."""

from collections.abc import Callable
from datetime import date

import pytest

from headway.model import Control, Reading

pytestmark = pytest.mark.model
ReadText = Callable[..., Reading]
PUBLISHED = date(2016, 7, 1)


def told_in(reading: Reading) -> list[tuple[str, str, str | None]]:
    """Give status, place and holder or loser of the control claims."""
    found = [c.payload for c in reading.claims if isinstance(c.payload, Control)]
    sides = [control.holder or control.loser for control in found]
    return [(c.status, c.place.text, s.text if s else None) for c, s in zip(found, sides, strict=True)]


def test_each_place_of_a_list_has_its_own_day(read_text: ReadText) -> None:
    reading = read_text("Iraqi forces retook Tikrit in March 2015, Ramadi in December and Falluja last June.")
    days = {
        c.payload.place.text: str(c.time.start)[:7] for c in reading.claims if isinstance(c.payload, Control) and c.time
    }
    assert days["Tikrit"] == "2015-03"
    assert days["Ramadi"].endswith("-12")
    assert "Falluja" in days


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Raqqa and Mosul, the two largest cities under Islamic State control, are quiet.", {"Raqqa", "Mosul"}),
        ("The army holds the west of Hawija, and the militants are holed up in Riyadh, where they still hold the mill.", {"Hawija", "Riyadh"}),
        ("Shelling went on in Taiz, where the rebels are still holed up.", {"Taiz"}),
        ("Rebels captured Qorvath and the Tirzal hills.", {"Qorvath", "Tirzal hills"}),
        ("The army is in control of Tikrit and of Baiji.", {"Tikrit", "Baiji"}),
        ("The militia gave up its positions in Tikrit, Baiji and Qorvath.", {"Tikrit", "Baiji", "Qorvath"}),
        ("The army took nine hamlets, including Qorvath and Tirzal.", {"Qorvath", "Tirzal"}),
        ("The rebels hold a trench north of Qorvath.", {"Qorvath"}),
        ("The militants are dug in around Tikrit.", {"Tikrit"}),
    ],
)  # fmt: skip
def test_a_statement_is_about_every_place_that_its_words_lead_to(
    read_text: ReadText, text: str, places: set[str]
) -> None:
    assert places <= {place for _, place, _ in told_in(read_text(text, published=PUBLISHED))}


def test_what_lies_by_a_border_is_held_and_not_the_country(read_text: ReadText) -> None:
    told = told_in(read_text("Troops are nearing Albu Kamal, on the Iraqi border, which is still in jihadist hands."))
    assert ("holds", "Albu Kamal") in [(status, place) for status, place, _ in told]
    assert "Iraqi" not in [place for _, place, _ in told]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels ran across a territory the size of Belgium.",
        "In Iraq, Tikrit was captured by the army.",
        "The government in Damascus lost two villages near Idlib.",
    ],
)
def test_a_measure_a_setting_and_a_seat_are_no_places_that_are_held(read_text: ReadText, text: str) -> None:
    assert {place for _, place, _ in told_in(read_text(text))}.isdisjoint({"Belgium", "Iraq", "Damascus"})


def test_most_of_it_is_the_town_that_was_attacked(read_text: ReadText) -> None:
    told = told_in(read_text("Gunmen attacked Qorvath village on Sunday and seized most of it."))
    assert ("gains", "Qorvath village") in [(status, place) for status, place, _ in told]


def test_every_site_of_a_list_is_held_by_itself(read_text: ReadText) -> None:
    told = told_in(read_text("In Tikrit the rebels seized the hospital, the Tirzal quarter and the railway station."))
    words = " ".join(place for _, place, _ in told)
    assert all(site in words for site in ("Tikrit", "Tirzal", "railway station"))


def test_a_camp_is_held_beside_a_town_that_is_known(read_text: ReadText) -> None:
    told = told_in(read_text("The Karuba camp and the town of Tikrit have been under siege since May."))
    assert {place for _, place, _ in told} == {"Karuba camp", "Tikrit"}
