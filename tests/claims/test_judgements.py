"""Verdicts: what they are about, which way they point, and what is an intention and no outlook."""

from collections.abc import Callable

import pytest

from headway.model import Judgement, Reading

pytestmark = pytest.mark.model
ReadText = Callable[..., Reading]


def verdicts(reading: Reading) -> list[tuple[str, str | None]]:
    payloads = (claim.payload for claim in reading.claims)
    return [(p.about, p.direction) for p in payloads if isinstance(p, Judgement)]


@pytest.mark.parametrize(
    ("text", "about", "direction"),
    [
        ("The ceasefire is holding.", "The ceasefire", "progress"),
        ("The state is on the brink of collapse.", "The state", "setback"),
        ("Cholera cases are soaring.", "Cholera cases", "up"),
        ("Schools remain closed.", "Schools", "setback"),
        ("Training remains vital.", "Training", None),
        ("The militants are running out of money.", "The militants", "setback"),
    ],
)
def test_a_verdict_names_its_matter_and_its_direction(
    read_text: ReadText, text: str, about: str, direction: str | None
) -> None:
    assert verdicts(read_text(text)) == [(about, direction)]


def test_a_warning_is_a_verdict_of_who_warns(read_text: ReadText) -> None:
    assert verdicts(read_text("The envoy warned of a humanitarian catastrophe.")) == [
        ("a humanitarian catastrophe", "setback")
    ]


def test_what_a_thing_will_do_is_an_outlook_and_what_a_body_will_do_is_none(read_text: ReadText) -> None:
    assert verdicts(read_text("The bridge could collapse within days.")) != []
    assert verdicts(read_text("The army will leave the village.")) == []


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Officers expect the rebels to make a stand at the river.", "the rebels"),
        ("She worries that the donors will sell the land.", "the donors"),
    ],
)
def test_what_somebody_expects_or_fears_is_an_outlook_in_the_words_for_it_alone(
    read_text: ReadText, text: str, about: str
) -> None:
    found = [claim for claim in read_text(text).claims if isinstance(claim.payload, Judgement)]
    assert [claim.payload.about for claim in found if isinstance(claim.payload, Judgement)] == [about]
    assert found[0].excerpt.exact.startswith(about)
