"""Sides that no lexicon knows, the other side of a fight, and names that are no places."""

from collections.abc import Callable

import pytest

from headway.model import Claim, Control, Reading

pytestmark = pytest.mark.model
ReadText = Callable[..., Reading]


def told_in(reading: Reading) -> list[tuple[str, str, str | None]]:
    """List status, place and holder of the control claims of a text."""
    found = [c.payload for c in reading.claims if isinstance(c.payload, Control)]
    return [(c.status, c.place.text, c.holder.text if c.holder else None) for c in found]


def claims_in(reading: Reading) -> list[tuple[Claim, Control]]:
    return [(c, c.payload) for c in reading.claims if isinstance(c.payload, Control)]


HELD = [
    ("The general took Ban Luong on 5 March.", ("gains", "Ban Luong", "general")),
    ("Government troops fled. In May 1997 Kabila entered Kinshasa.", ("gains", "Kinshasa", "Kabila")),
    ("The royalists controlled much of the Kuban and the Crimea.", ("holds", "Crimea", "royalists")),
    ("The brigade took control over the western end of the Northern Railway.", ("gains", "Northern Railway", "brigade")),
    ("The rebel army gradually asserted control over all of Katanga.", ("gains", "Katanga", "rebel army")),
    ("The guerrillas seized power in Managua in 1979.", ("gains", "Managua", "guerrillas")),
    ("Only Huambo and two other towns remained for the rebels.", ("holds", "Huambo", "rebels")),
    ("The pact left Italy in occupation of all of Albania.", ("holds", "Albania", "Italy")),
    ("The column captured the main Ethiopian naval base at Massawa in the north.", ("gains", "Massawa", "column")),
    ("Vicksburg surrendered to General Grant on July 4, 1863.", ("gains", "Vicksburg", "General Grant")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), HELD)
def test_a_taker_without_an_id_is_kept_as_he_is_named(
    read_text: ReadText, text: str, told: tuple[str, str, str]
) -> None:
    assert told in told_in(read_text(text))


LEFT = [
    ("The Americans pulled their troops out of Haiti and Nicaragua.", ["Haiti", "Nicaragua"]),
    ("The legion evacuated all its forces out from Odessa.", ["Odessa"]),
    ("The next day Cartagena, which had held out for two years, also surrendered.", ["Cartagena"]),
    ("By June 1949 the city of Kaifeng fell.", ["Kaifeng"]),
    ("Russian troops occupied Gori on August 13 and withdrew on August 22.", ["Gori"]),
]


@pytest.mark.parametrize(("text", "places"), LEFT)
def test_what_troops_leave_is_lost(read_text: ReadText, text: str, places: list[str]) -> None:
    assert [place for status, place, _ in told_in(read_text(text)) if status == "loses"] == places


@pytest.mark.parametrize(
    "text",
    [
        "In January, General Haddad fell ill from cancer and went home.",
        "Many Sunnis, including a founding sheikh from the Sons of Najaf, took part.",
        "The capture of large Ottoman formations gave the army new guns.",
        "The onset of winter trapped their ships in port.",
        "The campaign against the militants in Mali and Niger goes on.",
        "The candidate Laporte took Ohio in the primary.",
        "Until then the army was forced to form a front against the invading Japanese.",
    ],
)
def test_a_person_a_people_and_a_set_phrase_are_no_places(read_text: ReadText, text: str) -> None:
    assert told_in(read_text(text)) == []


def test_the_other_side_of_a_fight_told_nearby_loses(read_text: ReadText) -> None:
    text = "Croatian forces fought the Krajina Serbs for a month and retook Knin on 5 August."
    ((_, control),) = claims_in(read_text(text))
    assert control.loser is not None
    assert control.loser.text == "Serbs"
    assert control.loser.reason == "inferred: the other side of the fighting told nearby"


def test_two_who_take_places_in_one_sentence_do_not_lose_to_each_other(read_text: ReadText) -> None:
    found = claims_in(read_text("The British occupied Basra and the Russians occupied Tabriz."))
    assert [control.loser for _, control in found] == [None, None]


def test_a_force_that_is_taken_loses_its_place(read_text: ReadText) -> None:
    ((_, control),) = claims_in(read_text("The rebels seized the army garrison at Goma."))
    assert control.loser is not None
    assert "army" in control.loser.text


def test_whoever_attempts_to_take_a_place_is_not_the_one_besieged_in_it(read_text: ReadText) -> None:
    text = "The Iraqis held the front. The Iranians attempted to capture the town of Basra."
    holders = [c.holder.text for _, c in claims_in(read_text(text)) if c.status == "contested" and c.holder]
    assert holders == ["Iraqis"]


def test_a_change_of_hands_by_a_month_is_dated_to_that_month(read_text: ReadText) -> None:
    ((claim, _),) = claims_in(read_text("The Italians withdrew from Adwa by March 1896."))
    assert claim.time is not None
    assert str(claim.time.start) == "1896-03-01"


def test_a_clause_behind_a_time_happens_then(read_text: ReadText) -> None:
    ((claim, _),) = claims_in(read_text("The war lasted until May 1920, when U.S. troops left Siberia."))
    assert claim.time is not None
    assert str(claim.time.end) == "1920-05-31"
