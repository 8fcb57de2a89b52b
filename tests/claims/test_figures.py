"""Figures that are shares, parts of a number, or stand by words that are no bound; numbers that only point are none."""

from collections.abc import Callable

import pytest

from headway.model import Figure, Reading

pytestmark = pytest.mark.model
ReadText = Callable[..., Reading]


def values(reading: Reading) -> list[tuple[float | None, float | None]]:
    return [(c.payload.low, c.payload.high) for c in reading.claims if isinstance(c.payload, Figure)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Half of the town lay in ruins.", 0.5, 0.5),
        ("A third of the posts remain to be filled.", 1 / 3, 1 / 3),
        ("The number of raids fell by a third last year.", 1 / 3, 1 / 3),
        ("Only one water station in five was working.", 0.2, 0.2),
        ("Between a quarter and a third of the pupils have gone home.", 0.25, 1 / 3),
        ("The rebels handed over 132 rifles.", 132, 132),
        ("As of 15 June 179,000 people had gone back to the city.", 179_000, 179_000),
        ("They are expected to number up to 1,000 by May.", None, 1_000),
    ],
)
def test_a_figure_has_its_value(read_text: ReadText, text: str, low: float | None, high: float | None) -> None:
    (found,) = values(read_text(text))
    assert [found[0] or 0, found[1] or 0] == pytest.approx([low or 0, high or 0])


def test_a_part_of_a_known_number_is_a_figure_of_the_same_things(read_text: ReadText) -> None:
    reading = read_text("Four ambulances were promised. Two of the four did come.")
    told = [(c.payload.low, c.payload.counted) for c in reading.claims if isinstance(c.payload, Figure)]
    assert (2, "ambulances") in told


def test_a_pointing_word_behind_the_number_does_not_make_it_known(read_text: ReadText) -> None:
    assert (2, 2) in values(read_text("Australia is to withdraw two of its six jets."))


@pytest.mark.parametrize("text", ["The two leaders met.", "Two attacks in four days shook no one."])
def test_a_number_that_points_or_tells_a_time_is_no_share(read_text: ReadText, text: str) -> None:
    assert all(high is None or high >= 1 for _, high in values(read_text(text)))
