from datetime import date

import pytest

from headway.pages.publication import day_comes_first, day_in_address, day_in_lines, read_day

DAY = date(2017, 5, 9)


@pytest.mark.parametrize(
    "words, day",
    [
        ("2017-05-09", DAY),
        ("2017-05-09T06:30:00+02:00", DAY),
        ("2017/5/9", DAY),
        ("20170509", DAY),
        ("20170509T063000Z", DAY),
        ("9 May 2017", DAY),
        ("9th of May, 2017", DAY),
        ("May 9, 2017 at 6:30 am", DAY),
        ("Tuesday, 9 May 2017, 06:30 GMT", DAY),
        ("Tue, 09 May 2017 06:30:00 GMT", DAY),
        ("Sept. 9, 2017", date(2017, 9, 9)),
        ("9/5/2017", None),
        ("03-02-2009", None),
        ("9.5.2017", DAY),
        ("09.05.2017, 06:30", DAY),
        ("13/05/2017", date(2017, 5, 13)),
        ("05/13/2017", date(2017, 5, 13)),
        ("5/5/2017", date(2017, 5, 5)),
        ("31.6.2017", None),
        ("10.9.5.2017", None),
        ("9/5-2017", None),
        ("2017-13-09", None),
        ("31 June 2017", None),
        ("May 2017", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_machines_and_people_write_it(words: str, day: date | None) -> None:
    assert read_day(words) == day


@pytest.mark.parametrize(
    "address, day",
    [
        ("https://valley.example/world/2017/may/09/bridge", DAY),
        ("https://valley.example/2017/05/09/bridge", DAY),
        ("https://valley.example/2017-05-09/bridge.html", DAY),
        ("https://valley.example/2017/05/bridge", None),
        ("https://valley.example/article/20170509123", None),
    ],
)
def test_a_day_in_an_address_is_read(address: str, day: date | None) -> None:
    assert day_in_address(address) == day


@pytest.mark.parametrize(
    "lines, sure",
    [
        (["Published: 9 May 2017"], True),
        (["Tuesday 9 May 2017 06:30"], True),
        (["Ann Ode, Arun, 9 May 2017"], False),
        (["Updated 9 May 2017"], None),
        (["9 May 1917"], None),
        (["The flood of 9 May 2017 cut the valley off from the market town, and it was six weeks until a first lorry could pass the river again."], None),
    ],
)  # fmt: skip
def test_a_day_at_the_head_is_sure_behind_a_label_or_alone(lines: list[str], sure: bool | None) -> None:
    found = day_in_lines(lines)
    assert (found.sure if found else None) == sure


@pytest.mark.parametrize(
    "language, day",
    [("en-GB", DAY), ("fr", DAY), ("ar", DAY), ("en_US", date(2017, 9, 5)), ("en", None), ("ja", None), (None, None)],
)
def test_the_language_settles_which_of_two_figures_is_the_month(language: str | None, day: date | None) -> None:
    assert read_day("9/5/2017", day_first=day_comes_first(language)) == day


@pytest.mark.parametrize(
    "other, day", [("Filed 23/4/2017", DAY), ("Filed 4/23/2017", date(2017, 9, 5)), ("Filed 3/4/2017", None)]
)
def test_another_day_beside_it_settles_which_figure_is_the_month(other: str, day: date | None) -> None:
    found = day_in_lines(["Published 9/5/2017", other])
    assert (found.day if found else None) == day
