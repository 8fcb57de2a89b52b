"""What somebody does no longer is denied."""

from collections.abc import Callable

import pytest

from headway.model import Control, Factuality, Reading

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "sentence", ["The rebels no longer hold Ramadi.", "Ramadi is no longer controlled by the rebels."]
)
def test_a_place_no_longer_held_is_not_asserted_to_be_held(read_text: Callable[[str], Reading], sentence: str) -> None:
    held = [c for c in read_text(sentence).claims if isinstance(c.payload, Control) and c.payload.status == "holds"]
    assert held
    assert {c.factuality for c in held} == {Factuality.DENIED}
