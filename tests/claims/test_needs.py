"""Who asks, promises and gives: what is only asked for is not given, and helpers need no name."""

from collections.abc import Callable

import pytest

from headway.model import Need, Reading

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
