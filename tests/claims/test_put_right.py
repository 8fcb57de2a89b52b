"""Of two numbers that stand against each other only the wrong one is denied."""

from collections.abc import Callable

import pytest

from headway.model import Factuality, Figure, Reading

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "right", "wrong"),
    [
        ("The shelling killed 18 people, not 80.", 18, 80),
        ("The raid killed 18 people, and not 80 as the rebels claimed.", 18, 80),
        ("The toll is 18 and not 80, the governor said.", 18, 80),
        ("The shelling killed not 80 but 18 people.", 18, 80),
        ("The army lost 3 soldiers rather than 30, officials said.", 3, 30),
        ("The camp holds 900 families instead of the 2,000 reported.", 900, 2000),
    ],
)
def test_a_number_put_right_is_denied_and_the_right_one_asserted(
    read_text: Callable[[str], Reading], sentence: str, right: int, wrong: int
) -> None:
    said = {c.payload.low: c.factuality for c in read_text(sentence).claims if isinstance(c.payload, Figure)}
    assert said == {right: Factuality.ASSERTED, wrong: Factuality.DENIED}


def test_an_act_is_not_denied_by_a_number_put_right(read_text: Callable[[str], Reading]) -> None:
    claims = read_text("The shelling killed 18 people, not 80.").claims
    assert [c.factuality for c in claims if c.kind == "event"] == [Factuality.ASSERTED]


@pytest.mark.parametrize(
    "sentence", ["The shelling did not kill 80 people.", "The 18 men did not shell the 3 villages."]
)
def test_a_denied_act_denies_its_numbers_all_the_same(read_text: Callable[[str], Reading], sentence: str) -> None:
    figures = [c for c in read_text(sentence).claims if c.kind == "figure"]
    assert figures
    assert {c.factuality for c in figures} == {Factuality.DENIED}
