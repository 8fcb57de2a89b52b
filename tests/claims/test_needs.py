"""Who asks, promises and gives: what is only asked for is not given, and helpers need no name."""

from collections.abc import Callable

import pytest

from headway.model import Event, Need, Reading

pytestmark = pytest.mark.model
ReadText = Callable[..., Reading]


def statuses(reading: Reading) -> list[str]:
    return [claim.payload.status for claim in reading.claims if isinstance(claim.payload, Need)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The governor urged donors to send tents.", "requested"),
        ("Hospitals in the north are short of medicine.", "requested"),
        ("Norway will send 20 doctors to the coast.", "pledged"),
        ("The parliament has allocated 300 million dollars for the victims.", "committed"),
        ("Helicopters dropped food to villages along the river.", "delivered"),
        ("Food was handed out in the camp.", "delivered"),
        ("Some 60,000 residents are without access to clean water.", "requested"),
        ("Seed and tools must be distributed by October.", "requested"),
        ("A shipment of vaccine is due on Friday.", "pledged"),
        ("An agreement worth 75 million dollars was signed with the World Bank.", "committed"),
        ("Donors have so far come up with 500 million dollars.", "delivered"),
    ],
)
def test_each_stage_of_help_is_told_apart(read_text: ReadText, text: str, status: str) -> None:
    assert statuses(read_text(text)) == [status]


def test_a_giver_must_be_somebody_who_helps(read_text: ReadText) -> None:
    assert statuses(read_text("The film provides food for thought.")) == []


def test_who_wants_help_says_so_himself(read_text: ReadText) -> None:
    claim = next(c for c in read_text("Officials want quicker access to funds.").claims if c.kind == "need")
    assert claim.attribution is not None
    assert claim.attribution.speaker is not None
    assert claim.attribution.speaker.text == "Officials"


def acts(reading: Reading) -> list[str]:
    return [claim.payload.type for claim in reading.claims if isinstance(claim.payload, Event)]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Volunteers handed soap to 14,000 households.", "AID"),
        ("The committee petitioned for tents.", "REQUEST"),
        ("Denmark trained Iraqi soldiers.", "AID"),
    ],
)
def test_help_asked_for_or_given_is_one_act_beside_the_need(read_text: ReadText, text: str, act: str) -> None:
    assert acts(read_text(text)) == [act]


def test_what_a_speaker_tells_somebody_is_not_asked_of_him(read_text: ReadText) -> None:
    assert statuses(read_text("A resident told the agency that shops had reopened.")) == []


@pytest.mark.parametrize("text", ["Norway held a dinner to help the villagers.", "The coalition advises."])
def test_an_aim_and_a_lone_word_of_help_are_no_needs(read_text: ReadText, text: str) -> None:
    assert statuses(read_text(text)) == []


def test_a_number_alone_stands_for_what_was_counted_before(read_text: ReadText) -> None:
    text = "The ministry has asked partners for ten ambulances but has received three."
    assert sorted(statuses(read_text(text))) == ["delivered", "requested"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway put 130 million dollars on the table.", "pledged"),
        ("Sweden announced 200 million kroner for the camps.", "pledged"),
        ("It is vital that donors fund the plan.", "requested"),
        ("Belgium remains steadfast in its support of the government.", "committed"),
        ("Funding stands at 421 million dollars, leaving a gap of 564 million dollars.", "requested"),
        ("Only 60 of the promised policemen turned up.", "delivered"),
        ("Instructors have put 9,000 policemen through courses.", "delivered"),
        ("Spain is considering sending trainers.", "pledged"),
        ("Britain is to double the number of trainers it has there.", "pledged"),
        ("The conference closed with 30 billion dollars in promises.", "pledged"),
        ("The air force conducted seven airdrops of food.", "delivered"),
        ("Its appeal brought in less than the 367 million dollars that it had asked for.", "requested"),
    ],
)
def test_help_is_told_in_other_words(read_text: ReadText, text: str, status: str) -> None:
    assert status in statuses(read_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "The coalition delivered 24 munitions against the depot.",
        "The United States supports Iraqi unity.",
        "I hope that the agreement can contribute to peace.",
        "The loan is intended to deliver stability.",
        "Some 200 protesters showed up.",
    ],
)
def test_bombs_views_and_hopes_are_no_help(read_text: ReadText, text: str) -> None:
    assert statuses(read_text(text)) == []
