from collections.abc import Callable
from datetime import date

import pytest

from headway.model import Article, Skipped

Read = Callable[..., list[Article | Skipped]]
MakePdf = Callable[..., bytes]

FIRST = (
    "The ministry of works reopened the Arun bridge on Monday after a re-",
    "pair of six weeks, officials said at the eastern ramp of the bridge.",
)
SECOND = (
    "About 4,000 families north of the river had been cut off from the mar-",
    "ket since the flood, the council said, and a second bridge was planned.",
)


def _sheet(number: int, *paragraphs: tuple[str, ...], title: str = "") -> list[tuple[float, float, float, str]]:
    lines: list[tuple[float, float, float, str]] = [(72, 805, 8, f"Valley Works Report | May 2017 | {number}")]
    y = 760.0
    if title:
        lines += [(72, y, 20, title), (72, y - 40, 11, "9 May 2017")]
        y -= 80
    for paragraph in paragraphs:
        for line in paragraph:
            lines.append((72, y, 11, line))
            y -= 14
        y -= 12
    return [*lines, (290, 30, 9, str(number))]


def test_paragraphs_are_put_together_without_running_heads_and_page_numbers(read: Read, make_pdf: MakePdf) -> None:
    third = ("A spokesman for the council said that no money had been found for it.",)
    sheets = [_sheet(1, FIRST, title="Bridge reopens after six weeks"), _sheet(2, SECOND), _sheet(3, third)]
    (article,) = read(make_pdf(sheets), "report.bin")
    assert isinstance(article, Article)
    assert article.text.split("\n\n") == [
        "The ministry of works reopened the Arun bridge on Monday after a repair of six weeks, officials said at the "
        "eastern ramp of the bridge.",
        "About 4,000 families north of the river had been cut off from the market since the flood, the council said, "
        "and a second bridge was planned.",
        third[0],
    ]
    assert (article.title, article.day) == ("Bridge reopens after six weeks", date(2017, 5, 9))
    assert article.capture.media == "application/pdf"


@pytest.mark.parametrize(
    "sheets, locked, reason",
    [
        ([[], [], []], False, "no text layer"),
        ([[(290, 30, 9, "1")], [(290, 30, 9, "2")]], False, "no text layer"),
        ([_sheet(1, FIRST)], True, "encrypted"),
    ],
)
def test_a_pdf_without_words_for_us_is_skipped(
    read: Read, make_pdf: MakePdf, sheets: list[object], locked: bool, reason: str
) -> None:
    (skipped,) = read(make_pdf(sheets, locked=locked), "report.pdf")
    assert isinstance(skipped, Skipped)
    assert skipped.reason == reason


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9])
def test_a_damaged_pdf_gives_a_reason_or_its_text(read: Read, make_pdf: MakePdf, cut: float) -> None:
    content = make_pdf([_sheet(1, FIRST, SECOND)])
    (found,) = read(content[: int(cut * len(content))], "report.pdf")
    assert isinstance(found, Article) or found.reason in ("broken PDF", "no text layer")
