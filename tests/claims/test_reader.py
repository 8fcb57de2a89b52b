"""What holds for every claim of every text, and how the parts of a claim are bound."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from headway.model import Claim, Control, Event, Factuality, Figure, Judgement, Need, Reading

pytestmark = pytest.mark.model
ReadText = Callable[..., Reading]

REPORT = """Iraqi forces recaptured Ramadi and Fallujah from Islamic State on Monday, the defence ministry said.

According to a senior US official, who asked not to be named, the coalition has conducted more than 300 strikes near Mosul.

The United Nations asked donors for 30 million dollars to clear mines. Officials are upbeat about the campaign.

The army plans to retake Hawija. The ministry denied that it had lost Tikrit."""


@pytest.fixture(scope="module")
def reading(read_text: ReadText) -> Reading:
    return read_text(REPORT, published=date(2016, 7, 5), outlet="The Meridian Post")


def one(reading: Reading, kind: str, words: str) -> Claim:
    found = [c for c in reading.claims if c.kind == kind and words in c.excerpt.exact]
    assert found, f"no {kind} with {words!r}"
    return found[0]


def test_every_excerpt_is_the_text_at_its_offsets(reading: Reading) -> None:
    for claim in reading.claims:
        for excerpt in (claim.excerpt, claim.sentence):
            assert REPORT[excerpt.start : excerpt.end] == excerpt.exact
        assert claim.sentence.start <= claim.excerpt.start
        assert claim.excerpt.end <= claim.sentence.end


def test_ids_are_distinct_and_the_same_again(reading: Reading, read_text: ReadText) -> None:
    again = read_text(REPORT, published=date(2016, 7, 5), outlet="The Meridian Post")
    assert [c.id for c in again.claims] == [c.id for c in reading.claims]
    assert len({c.id for c in reading.claims}) == len(reading.claims)


def test_two_places_in_one_taking_are_two_claims(reading: Reading) -> None:
    taken = {
        c.payload.place.text: c
        for c in reading.claims
        if isinstance(c.payload, Control) and c.payload.status == "gains"
    }
    assert {"Ramadi", "Fallujah"} <= set(taken)
    payload = taken["Ramadi"].payload
    assert isinstance(payload, Control)
    assert payload.holder is not None
    assert payload.holder.means is not None
    assert payload.holder.means.id == "iraqi-security-forces"
    assert payload.loser is not None
    assert payload.loser.means is not None
    assert payload.loser.means.id == "islamic-state"


def test_a_claim_has_its_speaker_and_its_day(reading: Reading) -> None:
    claim = one(reading, "control", "Ramadi")
    assert claim.attribution is not None
    assert claim.attribution.speaker is not None
    assert "defence ministry" in claim.attribution.speaker.text
    assert claim.time is not None
    assert claim.time.start == date(2016, 7, 4)
    assert "said" not in claim.excerpt.exact


def test_an_unnamed_single_official_is_anonymous(reading: Reading) -> None:
    claim = one(reading, "figure", "300 strikes")
    assert claim.attribution is not None
    assert claim.attribution.anonymous
    assert isinstance(claim.payload, Figure)
    assert (claim.payload.low, claim.payload.high, claim.payload.measure) == (300, None, "air-strikes")


def test_a_request_says_who_asks_whom_for_what(reading: Reading) -> None:
    claim = one(reading, "need", "30 million")
    assert isinstance(claim.payload, Need)
    assert claim.payload.status == "requested"
    assert claim.payload.who is not None
    assert claim.payload.who.text == "United Nations"
    assert claim.payload.low == 30_000_000


def test_a_verdict_has_a_direction(reading: Reading) -> None:
    claim = one(reading, "judgement", "upbeat")
    assert isinstance(claim.payload, Judgement)
    assert claim.payload.direction == "progress"


def test_what_is_planned_or_denied_is_not_asserted(reading: Reading) -> None:
    assert one(reading, "control", "Hawija").factuality == Factuality.PLANNED
    assert one(reading, "control", "Tikrit").factuality == Factuality.DENIED


def test_events_have_types_and_parties(reading: Reading) -> None:
    types = {str(c.payload.type) for c in reading.claims if isinstance(c.payload, Event)}
    assert "REQUEST" in types


def test_scores_are_probabilities(reading: Reading) -> None:
    assert all(0 < c.score <= 1 for c in reading.claims)


@pytest.mark.parametrize(
    "text",
    ["", " ", "?", "“", "a" * 5000, "took took took", "(((", "The army took", json.dumps({"a": 1}), "1,000 10 5 % $"],
)
def test_odd_text_is_read_without_a_fault(read_text: ReadText, text: str) -> None:
    for claim in read_text(text).claims:
        assert text[claim.excerpt.start : claim.excerpt.end] == claim.excerpt.exact


def test_a_text_of_many_requests_and_obligations_is_read(read_text: ReadText) -> None:
    text = (
        "All parties must allow aid to reach those who need it and should stop attacks on hospitals. "
        "The council demands that the forces must cease firing and that donors should help to rebuild the bridge."
    )
    assert read_text(text).claims


def test_what_is_reacted_to_is_told_by_the_outlet(read_text: ReadText) -> None:
    reading = read_text(
        "The foreign ministry condemned the attacks by Islamic State in Baghdad.", outlet="The Meridian Post"
    )
    attack = [c for c in reading.claims if isinstance(c.payload, Event) and "condemned" not in c.excerpt.exact]
    assert all(c.attribution is None for c in attack)


def test_the_day_of_saying_is_not_the_day_of_what_is_said(read_text: ReadText) -> None:
    text = (
        "More than 200 civilians were killed when a house collapsed in Mosul on 17 March, the council said on Friday."
    )
    reading = read_text(text, published=date(2017, 3, 25))
    figure = next(c for c in reading.claims if isinstance(c.payload, Figure))
    assert figure.time is not None
    assert figure.time.start == date(2017, 3, 17)
    alone = read_text(
        "More than 200 civilians were killed in Mosul, the council said on Friday.", published=date(2017, 3, 25)
    )
    assert next(c for c in alone.claims if isinstance(c.payload, Figure)).time is None
