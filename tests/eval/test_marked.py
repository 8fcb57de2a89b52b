"""Marked text becomes rows with offsets, or is refused with its line."""

import importlib
from typing import Any

import pytest

marked, marks = (importlib.import_module(name) for name in ("marked", "marks"))

TEXT = """= ford | 2020-05-06 | River Post
Rebels took Ford on Monday, the mayor said.
@say the mayor > said > Rebels took Ford on Monday
@ctl Rebels took Ford | gains | Ford | holder=Rebels
@fig Rebels took Ford | took = 2..3 | Rebels | event | own

"We need 40 tents, perhaps 40 more," she said.
@say she > said > We need 40 tents, perhaps 40 more | direct | who=the mayor
@need We need 40 tents | requested | n=40 | what=tents | opt
@num 40#2 = ~40.. | tents | other
"""


def built() -> dict[str, Any]:
    return dict(marked.build(TEXT)[0])


def words(row: dict[str, Any], span: list[int]) -> str:
    return str(row["text"][span[0] : span[1]])


def test_a_blank_line_between_sentences_begins_a_paragraph() -> None:
    assert built()["text"].split("\n\n")[1].startswith('"We need')


def test_every_mark_lies_over_the_words_that_it_names() -> None:
    row = built()
    control, _, need = row["claims"]
    assert words(row, [control["start"], control["end"]]) == "Rebels took Ford"
    assert words(row, control["holder"]) == "Rebels"
    assert words(row, need["what"]) == "tents"


def test_a_claim_takes_the_speaker_of_the_attribution_around_it() -> None:
    row = built()
    control, own_voice, need = row["claims"]
    assert words(row, control["speaker"]) == "the mayor"
    assert own_voice["speaker"] is None
    assert (words(row, need["speaker"]), need["direct_quote"]) == ("the mayor", True)


def test_a_number_sign_picks_the_second_time_that_words_stand_there() -> None:
    row = built()
    quantity = row["quantities"][-1]
    assert (quantity["start"], quantity["approx"], quantity["high"]) == (row["text"].rindex("40"), True, None)


def test_dots_run_from_the_first_words_to_the_next_last_words() -> None:
    row = marked.build("= a | 2020-01-01 | Post\nOne two three two.\n@jdg One ... two | up\n")[0]
    assert words(row, [row["claims"][0]["start"], row["claims"][0]["end"]]) == "One two"


@pytest.mark.parametrize(
    "worth, value",
    [
        ("30", (30.0, 30.0, False)),
        ("~24..", (24.0, None, True)),
        ("..100", (None, 100.0, False)),
        ("20..25", (20.0, 25.0, False)),
        ("1/4", (0.25, 0.25, False)),
    ],
)
def test_a_number_is_read_with_its_open_ends(worth: str, value: tuple[float | None, float | None, bool]) -> None:
    assert marks.read_value(worth) == value


@pytest.mark.parametrize(
    "mark", ["@ctl Rebels took Bridge | gains | Ford", "@wish Rebels | up", "@num Ford = many | - | event"]
)
def test_a_mark_that_cannot_be_read_is_refused_with_its_line(mark: str) -> None:
    with pytest.raises(marks.MarkError, match="ford, line 3"):
        marked.build(f"= ford | 2020-05-06 | Post\nRebels took Ford.\n{mark}\n")


def test_a_text_that_stands_elsewhere_is_marked_from_anchor_to_anchor() -> None:
    text = "He said so. She said so."
    row = marked.apply(text, {"id": "a"}, enumerate(["~ He", "@jdg said so | up", "~ She", "@jdg said so | down"], 1))
    assert [claim["start"] for claim in row["claims"]] == [text.index("said"), text.rindex("said")]
    assert "text" not in row
