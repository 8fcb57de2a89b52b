"""How much of a place is meant, and the time that belongs to a statement and not to its neighbour."""

from collections.abc import Callable
from datetime import date

import pytest

from headway.model import Claim, Control, Reading

pytestmark = pytest.mark.model
ReadText = Callable[..., Reading]


def days_in(reading: Reading) -> dict[tuple[str, str], date | None]:
    claims: list[Claim] = [c for c in reading.claims if isinstance(c.payload, Control)]
    return {
        (c.payload.status, c.payload.place.text): c.time.start if c.time else None
        for c in claims
        if isinstance(c.payload, Control)
    }


def test_a_relative_clause_keeps_its_time_to_itself(read_text: ReadText) -> None:
    found = days_in(read_text("Troops are within a mile of Tabqa, which has been held by Islamic State since 2013."))
    assert found == {("contested", "Tabqa"): None, ("holds", "Tabqa"): date(2013, 1, 1)}


def test_each_of_two_changes_has_its_own_time(read_text: ReadText) -> None:
    found = days_in(read_text("Islamic State captured Palmyra in May 2015 and lost it in March 2016."))
    assert found == {("gains", "Palmyra"): date(2015, 5, 1), ("loses", "Palmyra"): date(2016, 3, 1)}


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        ("The army now controls 40 % of Raqqa.", 0.4),
        ("Islamic State militants stormed Raqqa and control most of it.", "most"),
        ("The army has retaken all of Raqqa.", "all"),
        ("The army holds three districts in Raqqa.", "part"),
    ],
)
def test_the_extent_is_told_before_the_place(read_text: ReadText, text: str, extent: object) -> None:
    extents = [c.payload.extent for c in read_text(text).claims if isinstance(c.payload, Control)]
    assert extent in extents


@pytest.mark.parametrize(
    ("sentence", "extent"),
    [
        ("The rebels captured the airport of Goma.", "part"),
        ("Fighters seized the Mosul dam.", "part"),
        ("The army won back several streets and a government compound in Ramadi.", "part"),
        ("The army took the last district of Sirte.", "all"),
        ("The army took one of the last districts of Sirte.", "part"),
        ("Rebels still hold the last district of Sirte.", "part"),
        ("Troops recaptured the town of Merca.", None),
    ],
)
def test_a_thing_in_a_town_is_a_part_and_its_last_part_taken_the_whole(
    read_text: ReadText, sentence: str, extent: str | None
) -> None:
    extents = [c.payload.extent for c in read_text(sentence).claims if isinstance(c.payload, Control)]
    assert extent in extents
    assert set(extents) <= {extent, "part"}
