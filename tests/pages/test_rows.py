from datetime import date

import pytest

from headway.errors import InputError
from headway.pages import Chrome, article_of, extract_row

DUMP = """Home
World
Bridge reopens after six weeks
By Ann Ode
9 May 2017
The ministry of works reopened the Arun bridge on Monday after a repair of six weeks, officials said.
READ ALSO: Ferry crews on strike
About 4,000 families north of the river had been cut off from the market since the flood in the spring.
Most read
Flour prices double"""
OWN = [DUMP.split("\n")[5], DUMP.split("\n")[7]]


def test_the_text_of_a_row_is_exactly_the_text_sent(chrome: Chrome) -> None:
    text = "  A first line.\r\n\r\n\u00a0Second; with a tab\t.\n"
    article = article_of({"id": 7, "text": text}, chrome)
    assert article.text == text
    assert [text[start:end] for start, end in article.prose] == ["A first line.", "Second; with a tab\t."]


def test_a_row_that_is_not_raw_keeps_every_paragraph(chrome: Chrome) -> None:
    article = article_of({"text": DUMP}, chrome)
    assert [DUMP[start:end] for start, end in article.prose] == DUMP.split("\n")


def test_the_prose_of_a_raw_row_is_the_articles_own(chrome: Chrome) -> None:
    article = article_of(
        {"text": DUMP, "raw": True, "publisher": "The Valley Example", "published": "2017-05-10"}, chrome
    )
    assert [DUMP[start:end] for start, end in article.prose] == OWN
    assert (article.outlet, article.day, article.title, article.byline) == (
        "The Valley Example", date(2017, 5, 10), "Bridge reopens after six weeks", ("Ann Ode",),
    )  # fmt: skip


def test_rows_with_an_address_have_its_id_and_others_their_texts(chrome: Chrome) -> None:
    one, same, other = (
        article_of({"text": text, "url": url}, chrome)
        for text, url in (("One.", "https://a.example/1"), ("Two.", "https://a.example/1"), ("One.", None))
    )
    assert one.id == same.id != other.id
    assert one.version == other.version != same.version


@pytest.mark.parametrize(
    "row, message",
    [
        ({}, "a row without text"),
        ({"text": None}, "a row without text"),
        ({"text": " \n"}, "empty text"),
        ({"text": 3}, "not a string"),
        ({"text": "One.", "published": "soon"}, "not a date"),
        ({"text": "One.", "published": "2099-01-01"}, "in the future"),
        ({"text": "One.", "title": 4}, "title is not a string"),
        ({"text": "One.", "raw": "yes"}, "neither true nor false"),
    ],
)
def test_a_row_that_cannot_be_used_says_why(chrome: Chrome, row: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        article_of(row, chrome)


def test_an_extract_holds_the_kept_lines_and_the_head(chrome: Chrome) -> None:
    assert extract_row({"id": "x", "text": DUMP}, chrome) == {
        "id": "x",
        "title": "Bridge reopens after six weeks",
        "byline": ["Ann Ode"],
        "publisher": None,
        "published": "2017-05-09",
        "language": "en",
        "text": "\n".join(OWN),
    }
