"""The marks that let a checker work numbers out again."""

import pytest

from headway.model import Worked
from headway.publish.reckoning import our, reckoned, span_of


@pytest.mark.parametrize(
    "low, high, span", [(7, 7, "7"), (3, 5, "3/5"), (24, None, "24/"), (None, 9, "/9"), (0.5, 0.5, "0.5")]
)
def test_a_range_is_written_for_a_program(low: float | None, high: float | None, span: str) -> None:
    assert span_of(low, high) == span


def test_numbers_of_a_sentence_are_marked_in_order_and_days_are_not() -> None:
    numbers = (Worked(2, "count", ("a", "b")), Worked(0.87, "sum", ("e",), ("best",)))
    marked = reckoned("2 places since 2 March 2031 (87%)", numbers)
    assert str(marked) == (
        '<bdi><data class="our" value="2" data-rule="count" data-of="a|b" data-only="">2</data> places since 2 March 2031 '
        '(<data class="our" value="0.87" data-rule="sum" data-of="e" data-only="best">87%</data>)</bdi>'
    )


def test_a_number_without_an_account_stays_bare() -> None:
    assert reckoned("4,000 men", (Worked(40, "count"),)) == "<bdi>4,000 men</bdi>"


def test_hostile_names_are_escaped_in_words_and_marks() -> None:
    marked = our("<b>", Worked(1, "count", ('"><script>', "a|b\u202e")))
    assert "<script>" not in marked
    assert "<b>" not in marked
    assert 'a b"' in marked
