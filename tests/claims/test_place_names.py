"""A name that stands where a place must stand is a place, known or not; other names there are none."""

from collections.abc import Callable

import pytest

from headway.model import Control, Reading

pytestmark = pytest.mark.model
ReadText = Callable[..., Reading]


def places(reading: Reading) -> list[tuple[str, bool]]:
    """Give the places of the control claims, each with whether it is known."""
    payloads = (claim.payload for claim in reading.claims)
    return [(p.place.text, p.place.means is not None) for p in payloads if isinstance(p, Control)]


def test_a_town_that_no_gazetteer_has_is_kept_by_its_name(read_text: ReadText) -> None:
    assert places(read_text("Government forces captured Qorvath on Sunday.")) == [("Qorvath", False)]


def test_a_district_is_named_with_its_noun(read_text: ReadText) -> None:
    assert places(read_text("The last fighters were driven out of the Qorvath district.")) == [
        ("Qorvath district", False)
    ]


@pytest.mark.parametrize("text", ["The army captured three men.", "Rebels took Islamic State by surprise."])
def test_what_is_no_name_or_a_known_actor_is_no_place(read_text: ReadText, text: str) -> None:
    assert places(read_text(text)) == []
