"""What somebody does no longer is denied; a place that somebody holds no longer is lost."""

from collections.abc import Callable

import pytest

from headway.model import Control, Factuality, Reading

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "sentence", ["The rebels no longer hold Ramadi.", "Ramadi is no longer controlled by the rebels."]
)
def test_a_place_no_longer_held_is_told_as_lost(read_text: Callable[[str], Reading], sentence: str) -> None:
    told = [(c.payload.status, c.factuality) for c in read_text(sentence).claims if isinstance(c.payload, Control)]
    assert told == [("loses", Factuality.ASSERTED)]
