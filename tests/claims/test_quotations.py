"""Which words of a text stand in quotation marks."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.claims.quotations import Quotation, find_quotations
from headway.model import Span


def paragraphs_of(text: str) -> list[Span]:
    return [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text, paragraphs_of(text)) if q.depth == 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We hold the bridge," she said.', ['"We hold the bridge,"']),
        ("“We hold the bridge,” she said. “They do not.”", ["“We hold the bridge,”", "“They do not.”"]),
        ("''We hold the bridge,'' she said.", ["''We hold the bridge,''"]),
        ("«We hold the bridge», she said.", ["«We hold the bridge»"]),
        ("‘We hold the bridge,’ she said.", ["‘We hold the bridge,’"]),
        ("'We hold the bridge,' she said.", ["'We hold the bridge,'"]),
    ],
)
def test_every_style_of_mark_is_read(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_straight_mark_closes_what_a_curly_one_opened() -> None:
    assert quoted('“We hold the bridge," she said. Nobody else spoke.') == ['“We hold the bridge,"']


@pytest.mark.parametrize(
    "text",
    [
        "The brigade’s men didn’t leave the officials’ house.",
        "It was the '90s and nobody's bridge wasn't mined.",
        "The wall was 6' high.",
    ],
)
def test_apostrophes_quote_nothing(text: str) -> None:
    assert quoted(text) == []


def test_a_plural_apostrophe_does_not_close_a_single_quotation() -> None:
    assert quoted("‘It was the officials’ fault,’ she said.") == ["‘It was the officials’ fault,’"]


def test_a_quotation_inside_another_is_one_deeper() -> None:
    text = "“She said ‘no’ to “them” twice,” he said."
    found = find_quotations(text, paragraphs_of(text))
    assert [(text[q.start : q.end], q.depth) for q in found] == [
        ("“She said ‘no’ to “them” twice,”", 0),
        ("‘no’", 1),
        ("“them”", 1),
    ]


def test_a_mark_repeated_at_each_paragraph_continues_the_quotation() -> None:
    text = "“The road is mined.\n“The bridge is too.\n“So is the dam,” he said."
    found = find_quotations(text, paragraphs_of(text))
    assert [(q.closed, q.continues) for q in found] == [(False, False), (False, True), (True, True)]


def test_a_new_quotation_after_a_closed_one_does_not_continue_it() -> None:
    text = "“The road is mined,” he said.\n“The bridge is too,” she said."
    assert not any(q.continues for q in find_quotations(text, paragraphs_of(text)))


@pytest.mark.parametrize("text", ["The “road was mined.", "The road” was mined.", 'The road is 6" wide and "mined'])
def test_a_mark_without_a_partner_is_dropped(text: str) -> None:
    assert quoted(text) == []


def test_a_mark_left_open_after_a_colon_runs_to_the_end_of_its_paragraph() -> None:
    text = 'He said: "The road is mined.\nNobody answered.'
    assert find_quotations(text, paragraphs_of(text)) == (Quotation(9, 28, closed=False),)


def test_twenty_quotations_inside_one_another_are_counted() -> None:
    text = "“go " * 20 + "home” " * 20
    depths = [q.depth for q in find_quotations(text, paragraphs_of(text))]
    assert max(depths) == 19


@given(st.text(alphabet="ab \n.,:“”„\"'‘’«»`", max_size=300))
def test_quotations_lie_inside_the_text_in_order(text: str) -> None:
    found = find_quotations(text, paragraphs_of(text))
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert [q.start for q in found] == sorted(q.start for q in found)


@given(st.text(alphabet="ab \n.,:“”„\"'‘’«»`", max_size=300))
def test_outermost_quotations_never_overlap(text: str) -> None:
    outer = [q for q in find_quotations(text, paragraphs_of(text)) if q.depth == 0]
    assert all(one.end <= other.start for one, other in pairwise(outer))


@pytest.mark.parametrize("piece", ["“a ", '"a ', "‘a ", "“a” ", "” ", '"'])
def test_ten_times_the_marks_take_no_hundred_times_as_long(piece: str) -> None:
    def seconds(count: int) -> float:
        text = piece * count
        before = time.perf_counter()
        find_quotations(text, [(0, len(text))])
        return time.perf_counter() - before

    assert min(seconds(20_000) for _ in range(2)) < 40 * max(min(seconds(2_000) for _ in range(3)), 1e-3)
