"""Persons by their names: whom a pronoun, an office or a surname goes by in the text."""

from collections.abc import Callable

import pytest

from headway.claims.attribution import owner_of
from headway.model import Reading

pytestmark = pytest.mark.model


def speaker_of(reading: Reading, text: str, words: str) -> str | None:
    """Give the words that name who says some words of a text."""
    start = text.index(words)
    attribution = owner_of(reading.attributions, start, start + len(words))
    return attribution.speaker.text if attribution is not None and attribution.speaker is not None else None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Norway's foreign minister, Liv Aker, met envoys. “We will stay,” she said.", "We will stay", "Liv Aker"),
        ("Liv Aker met envoys. “It is over,” Aker said.", "It is over", "Liv Aker"),
        (
            "The harbour chief, Liv Aker, spoke first. The chief said the port was shut.",
            "the port was shut",
            "Liv Aker",
        ),
        ("Ms Aker left early. Tom Brandt stayed. “It is over,” he said.", "It is over", "Tom Brandt"),
        ("A nurse came out. “It is over,” she said.", "It is over", "nurse"),
    ],
)
def test_a_speaker_goes_by_the_fullest_name_that_the_text_gives(
    text: str, words: str, name: str, read_text: Callable[..., Reading]
) -> None:
    assert speaker_of(read_text(text), text, words) == name


def test_nobody_called_she_before_is_taken_for_he(read_text: Callable[..., Reading]) -> None:
    text = "Spokeswoman Nora Pell said the dam held. “The gates jammed,” he said."
    assert speaker_of(read_text(text), text, "The gates jammed") != "Nora Pell"


def test_an_office_without_a_name_keeps_its_own_words(read_text: Callable[..., Reading]) -> None:
    text = "The Norwegian foreign minister met envoys. The minister said the port was shut."
    assert speaker_of(read_text(text), text, "the port was shut") == "minister"


def test_a_person_who_is_named_is_not_hidden(read_text: Callable[..., Reading]) -> None:
    text = "A senior official, Liv Aker, met envoys. The official said the port was shut."
    reading = read_text(text)
    start = text.index("the port was shut")
    owner = owner_of(reading.attributions, start, len(text) - 1)
    assert owner is not None
    assert not owner.anonymous
