"""Help that a sentence does not assert: aims, ways, conditions, questions, and what another verb tells already."""

from collections.abc import Callable

import pytest

from headway.model import Factuality, Need, Reading

pytestmark = pytest.mark.model
ReadText = Callable[..., Reading]


def statuses(reading: Reading) -> list[str]:
    return [claim.payload.status for claim in reading.claims if isinstance(claim.payload, Need)]


@pytest.mark.parametrize(
    "text",
    [
        "Norway leads the efforts to provide food.",
        "The guards took steps to ensure that food reaches the villages.",
        "Are the coalition's engineers supplying fuel?",
        "The camp will be closed unless the ministry sends food.",
        "The council can feed the villagers.",
        "The vehicles promised in the summer were old.",
    ],
)
def test_an_aim_a_condition_a_question_and_an_ability_give_nothing(read_text: ReadText, text: str) -> None:
    assert not {"delivered", "committed", "pledged"} & set(statuses(read_text(text)))


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Berlin has offered to help equip a hospital.", "pledged"),
        ("Canada will continue to support the government.", "pledged"),
        ("Danish soldiers are advising and assisting the Iraqi army.", "delivered"),
        ("The coalition stands ready to support the government.", "pledged"),
    ],
)
def test_help_told_by_two_verbs_is_one_need(read_text: ReadText, text: str, status: str) -> None:
    assert statuses(read_text(text)) == [status]


def test_what_must_be_done_is_asked_for_also_by_a_second_verb(read_text: ReadText) -> None:
    assert set(statuses(read_text("Donors must work together and fund the clinics."))) == {"requested"}


def test_what_will_not_be_sent_is_a_pledge_denied(read_text: ReadText) -> None:
    claims = [
        claim for claim in read_text("Canberra will not be sending more trainers.").claims if claim.kind == "need"
    ]
    told = [(claim.payload.status, claim.factuality) for claim in claims if isinstance(claim.payload, Need)]
    assert told == [("pledged", Factuality.DENIED)]


def test_what_an_enemy_goes_on_with_is_no_pledge(read_text: ReadText) -> None:
    assert statuses(read_text("Islamic State will continue to strike the army.")) == []
