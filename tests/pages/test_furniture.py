from datetime import date

import pytest

from headway.model import Published
from headway.pages import Chrome
from headway.pages.assemble import Masthead
from headway.pages.furniture import part_lines

HEAD = Masthead(
    title="Bridge reopens",
    bylines=("Ann Ode",),
    outlet="The Valley Example",
    published=Published(date(2017, 5, 9), "markup", sure=True),
)


@pytest.mark.parametrize(
    "line",
    [
        "Bridge reopens",
        "Ann Ode | 9 May 2017",
        "Staff of the Example in Arun | 9 May 2017",
        "The Valley Example, Arun office",
        "La rédaction, le 9 mai 2017",
        "The Valley Example",
        "9 May 2017, 14:05 GMT",
        "(TVE)",
        "Copyright Valley News Agency",
        "Reuters contributed to this report.",
    ],
)
def test_what_only_repeats_the_head_is_no_paragraph(chrome: Chrome, paragraphs: tuple[str, ...], line: str) -> None:
    for lines in ([line, *paragraphs], [*paragraphs, line]):
        assert part_lines(lines, HEAD, chrome).paragraphs == paragraphs


@pytest.mark.parametrize(
    "line",
    [
        "The Valley Example was told of it on 9 May 2017.",
        "“Bridge reopens,” the sign said.",
        "No money yet",
        "On 9 May 2017 the council met again.",
    ],
)
def test_a_sentence_or_a_heading_inside_stays(chrome: Chrome, paragraphs: tuple[str, ...], line: str) -> None:
    assert line in part_lines([*paragraphs[:2], line, *paragraphs[2:]], HEAD, chrome).paragraphs


def test_what_is_taken_out_is_noted(chrome: Chrome, paragraphs: tuple[str, ...]) -> None:
    parted = part_lines(["By Ann Ode", *paragraphs, "Reuters contributed to this report.", "(TVE)"], HEAD, chrome)
    assert parted.bylines == ("By Ann Ode",)
    assert parted.notes == ("By Ann Ode", "Reuters contributed to this report.", "(TVE)")
