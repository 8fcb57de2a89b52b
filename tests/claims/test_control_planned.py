"""A place that somebody means to storm or retake is one to be gained, and only planned."""

from collections.abc import Callable

import pytest

from headway.model import Control, Factuality, Reading

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "sentence",
    [
        "An offensive to recapture Ramadi is planned for the spring.",
        "Iraqi troops are preparing to storm Ramadi.",
        "The military plans an offensive to retake Ramadi.",
    ],
)
def test_a_plan_to_take_a_place_is_a_planned_gain(read_text: Callable[[str], Reading], sentence: str) -> None:
    found = {(c.payload.status, c.factuality) for c in read_text(sentence).claims if isinstance(c.payload, Control)}
    assert found == {("gains", Factuality.PLANNED)}


def test_the_army_that_speaks_of_itself_holds_the_place(read_text: Callable[[str], Reading]) -> None:
    claims = read_text("The Iraqi army says it is in full control of Ramadi.").claims
    holders = [c.payload.holder.text for c in claims if isinstance(c.payload, Control) and c.payload.holder]
    assert holders == ["Iraqi army"]
