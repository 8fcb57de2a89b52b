import pytest

from headway.pages.reflow import PrintedLine, flow_paragraphs, headline_of


def _lines(*rows: tuple[str, float, float], size: float = 11) -> list[PrintedLine]:
    return [PrintedLine(text, left, left + 6 * len(text), y + size, y) for text, left, y in rows]


@pytest.mark.parametrize(
    "broken, other, joined",
    [
        (("after a re-", "pair of weeks."), "", "after a repair of weeks."),
        (("the long-", "term plan is."), "Every long-term plan fails.", "the long-term plan is."),
        (("north-", "East of it is."), "", "north-East of it is."),
        (("from 1990-", "2000 it was."), "", "from 1990-2000 it was."),
    ],
)
def test_a_word_broken_at_a_lines_end_is_joined(broken: tuple[str, str], other: str, joined: str) -> None:
    sheet = _lines((broken[0], 72, 700), (broken[1], 72, 686), *([(other, 72, 600)] if other else []))
    assert flow_paragraphs([sheet])[0] == joined


def test_a_gap_an_indent_a_bullet_or_larger_type_begins_a_paragraph() -> None:
    full = "x" * 60 + "."
    sheet = [
        *_lines(("Heading", 72, 740), size=20),
        *_lines((full, 72, 700), (full, 84, 686), (full, 72, 672), (full, 72, 630), ("- item", 72, 616)),
    ]
    assert flow_paragraphs([sheet]) == ["Heading", full, f"{full} {full}", full, "- item"]


def test_a_sentence_goes_on_across_pages() -> None:
    sheets = [_lines(("The road was", 72, 60)), _lines(("open again.", 72, 780))]
    assert flow_paragraphs(sheets) == ["The road was open again."]


def test_a_line_that_comes_on_two_pages_only_is_kept() -> None:
    sheets = [_lines(("Same words.", 72, 800), (f"Body {n} is here.", 72, 700)) for n in "ab"]
    assert sum(paragraph.count("Same words.") for paragraph in flow_paragraphs(sheets)) == 2


def test_the_headline_is_what_is_set_larger_than_the_rest() -> None:
    large = _lines(("Bridge reopens", 72, 700), ("after six weeks", 72, 675), size=20)
    small = _lines(*((f"Body line {n}.", 72, 640 - 14 * n) for n in range(4)))
    assert headline_of([*large, *small]) == "Bridge reopens after six weeks"
    assert headline_of(small) is None
    assert headline_of([]) is None
