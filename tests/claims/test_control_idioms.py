"""Idioms of holding, taking and losing ground: each tells what it means only where it stands so."""

from collections.abc import Callable

import pytest

from headway.lexicon import load_tables
from headway.model import Claim, Control, Reading

pytestmark = pytest.mark.model
ReadText = Callable[..., Reading]


def told(reading: Reading) -> set[tuple[str, str, str]]:
    """Give place, status and factuality of every claim of control."""
    return {_facts(claim, claim.payload) for claim in reading.claims if isinstance(claim.payload, Control)}


def _facts(claim: Claim, control: Control) -> tuple[str, str, str]:
    return control.place.text, control.status, str(claim.factuality)


HELD = [
    ("Shirqat and Hawija are firmly with Islamic State.", {"Shirqat", "Hawija"}),
    ("The army took Goma in May. Rutshuru is theirs as well.", {"Rutshuru"}),
    ("Islamic State has been master of Fallujah since January.", {"Fallujah"}),
    ("Kurdish peshmerga have been sitting in Makhmour since the spring.", {"Makhmour"}),
    ("What remains to the rebels is Goma.", {"Goma"}),
    ("The army left Kherson. Nova Kakhovka remains Russian.", {"Nova Kakhovka"}),
    ("The militants maintained their presence in Rawa.", {"Rawa"}),
    ("Government forces have planted themselves in Rawa.", {"Rawa"}),
    ("The rebels are present in Rutshuru and Goma.", {"Rutshuru", "Goma"}),
    ("Rutshuru is firmly in the army's camp.", {"Rutshuru"}),
    ("The militants clung on to Rawa.", {"Rawa"}),
    ("The rebels are down to a few streets in Goma.", {"Goma"}),
    ("The crossing at Goma is operated by the rebels.", {"Goma"}),
]
LOST = [
    ("The rebels took Goma on Monday. Rutshuru followed on Tuesday.", {"Goma", "Rutshuru"}),
    ("The army lost Goma. The village of Bweremana went the same day.", {"Goma", "Bweremana"}),
    ("The rebels took Goma in May. Rutshuru shared its fate in June.", {"Goma", "Rutshuru"}),
    ("Hawija passed to the army in April.", {"Hawija"}),
    ("The rebels let slip the town of Rutshuru.", {"Rutshuru"}),
    ("Rutshuru slipped from rebel hands in June.", {"Rutshuru"}),
    ("The militia's grip on Goma is broken.", {"Goma"}),
    ("The valley of Rutshuru has become free of terrorism.", {"Rutshuru"}),
    ("The rebels were chased off Mount Tirzal.", {"Mount Tirzal"}),
    ("Goma had gone over to the rebels.", {"Goma"}),
    ("Army units restored security to Rutshuru.", {"Rutshuru"}),
    ("The rebels extended their presence to Rutshuru.", {"Rutshuru"}),
    ("Government troops replaced the rebels in Rutshuru.", {"Rutshuru"}),
    ("Government forces advanced north of Rutshuru.", {"Rutshuru"}),
    ("On Monday the army's flag went up in Goma.", {"Goma"}),
    ("Soldiers planted their flag on the roof of the station in Goma.", {"Goma"}),
]
FOUGHT_OVER = [
    ("Rutshuru lies in no man's land.", {"Rutshuru"}),
    ("Goma is split down the middle.", {"Goma"}),
    ("Goma is divided between the army and the rebels.", {"Goma"}),
    ("The army has had Goma ringed since the summer.", {"Goma"}),
    ("Marinka remains contested.", {"Marinka"}),
]


@pytest.mark.parametrize(("text", "places"), HELD)
def test_an_idiom_of_holding_tells_who_has_a_place(read_text: ReadText, text: str, places: set[str]) -> None:
    held = {
        place for place, status, factuality in told(read_text(text)) if (status, factuality) == ("holds", "asserted")
    }
    assert places <= held


@pytest.mark.parametrize(("text", "places"), LOST)
def test_an_idiom_of_taking_or_losing_tells_of_a_change_of_hands(
    read_text: ReadText, text: str, places: set[str]
) -> None:
    changed = {place for place, status, _ in told(read_text(text)) if status in ("gains", "loses")}
    assert {words for words in places if not any(words in place for place in changed)} == set()


@pytest.mark.parametrize(("text", "places"), FOUGHT_OVER)
def test_an_idiom_of_siege_or_dispute_tells_that_a_place_is_contested(
    read_text: ReadText, text: str, places: set[str]
) -> None:
    assert places <= {place for place, status, _ in told(read_text(text)) if status == "contested"}


@pytest.mark.parametrize(
    "text",
    [
        "A protest in Goma followed.",
        "Goma shared the fate of other mining towns.",
        "Goma is next on the tour.",
        "The choice is theirs, the mayor of Goma said.",
        "The rebels have an office in Goma.",
        "The mayor of Goma was with the troops.",
        "The party is split down the middle.",
    ],
)
def test_the_same_words_about_other_things_tell_nothing(read_text: ReadText, text: str) -> None:
    assert told(read_text(text)) == set()


def test_what_is_a_matter_of_days_is_forecast_and_not_told_as_done(read_text: ReadText) -> None:
    assert told(read_text("The fall of Goma is a matter of days.")) == {("Goma", "loses", "forecast")}


def test_what_is_next_is_planned(read_text: ReadText) -> None:
    found = told(read_text("The rebels took Rutshuru on Monday. Goma is next, the spokesman said."))
    assert ("Goma", "gains", "planned") in found


def test_a_denial_of_giving_a_place_away_is_no_loss(read_text: ReadText) -> None:
    levels = {factuality for place, _, factuality in told(read_text("Goma will not be given away.")) if place == "Goma"}
    assert levels == {"denied"}


def test_a_part_that_the_reader_knows_is_ground_and_a_thing_in_the_town_is_not(read_text: ReadText) -> None:
    before = "The rebels took Goma in May. "
    rules = [
        {rule for claim in read_text(before + text).claims for rule in claim.rules}
        for text in ("The militia has the market quarter.", "The militia has friends in Goma.")
    ]
    assert ["control.have-place" in found for found in rules] == [True, False]


def test_the_men_of_a_whose_clause_are_those_of_whom_it_tells(read_text: ReadText) -> None:
    text = "The village is run by the YPG, whose men moved into Rutshuru on Monday."
    holders = [c.payload.holder for c in read_text(text).claims if isinstance(c.payload, Control)]
    assert [h.means.id for h in holders if h is not None and h.means is not None and h.means.id] != []


def test_nothing_follows_where_nothing_was_told(read_text: ReadText) -> None:
    rules = {rule for claim in read_text("Goma followed on Tuesday.").claims for rule in claim.rules}
    assert "control.follow" not in rules


def test_every_frame_that_follows_on_another_names_its_place() -> None:
    sequels = [entry for entry in load_tables()["lang/control-idioms"] if entry.flag("sequel")]
    assert sequels
    assert [entry.name for entry in sequels if not (entry.flag("only_named") or entry.words("subject_not", ()))] == []
