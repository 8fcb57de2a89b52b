"""What counts as help: named goods and acts, any thing that can be handed over, a number alone; never what is no help."""

from collections.abc import Callable

import pytest

from headway.model import Need, Reading

pytestmark = pytest.mark.model
ReadText = Callable[..., Reading]


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(claim.payload.status, claim.payload.what) for claim in reading.claims if isinstance(claim.payload, Need)]


@pytest.mark.parametrize(
    ("text", "status", "what"),
    [
        ("The embassy promised a bakery.", "pledged", "a bakery"),
        ("The mission needs a base.", "requested", "a base"),
        ("Ankara pressed its allies for launchers.", "requested", "launchers"),
        ("The secretary general had been looking for 580 cots.", "requested", "580 cots"),
        ("We are 300 transformers short.", "requested", "300 transformers"),
        ("What his army wanted was spare parts.", "requested", "spare parts"),
        ("Our partners have asked for more.", "requested", "more"),
        ("Jordan is to get a cyber-defence centre.", "pledged", "a cyber-defence centre"),
    ],
)
def test_any_thing_is_help_behind_a_verb_of_giving_or_asking(
    read_text: ReadText, text: str, status: str, what: str
) -> None:
    assert told(read_text(text)) == [(status, what)]


@pytest.mark.parametrize(
    "text",
    [
        "The minister promised an answer.",
        "The governor asked the minister for an explanation.",
        "The witness provided a description.",
        "The rebels handed over two prisoners.",
        "The minister needs time.",
        "The army announced the death of a soldier.",
    ],
)
def test_what_nobody_can_hand_over_is_no_help(read_text: ReadText, text: str) -> None:
    assert told(read_text(text)) == []


def test_an_act_that_helps_by_itself_needs_no_word_for_what_is_given(read_text: ReadText) -> None:
    assert [status for status, _ in told(read_text("Donors need to do more."))] == ["requested"]


def test_an_abbreviation_is_a_name_that_can_give(read_text: ReadText) -> None:
    assert [status for status, _ in told(read_text("The NRFX is delivering over 20 projects."))] == ["delivered"]
