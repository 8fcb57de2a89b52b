from collections.abc import Callable

import pytest

from headway.model import Article, Skipped
from headway.pages.masthead import outlet_in_title

Read = Callable[..., list[Article | Skipped]]


def test_a_page_laid_out_as_a_table_gives_its_paragraphs(read: Read, paragraphs: tuple[str, ...]) -> None:
    menu = "<td><a href=/>Home</a><br><a href=/valley>Valley</a></td>"
    body = f"<td><h1>Bridge reopens</h1>{''.join(f'<p>{text}</p>' for text in paragraphs)}</td>"
    title = "<title>Bridge reopens :: Valley Example</title>"
    link = '<link rel="canonical" href="https://www.valley-example.org/bridge">'
    (article,) = read(f"<html><head>{title}{link}</head><body><table><tr>{menu}{body}</tr></table></body></html>")
    assert isinstance(article, Article)
    assert article.text == "\n\n".join(paragraphs)
    assert article.outlet == "Valley Example"


def test_a_table_of_figures_stays_a_table(read: Read, paragraphs: tuple[str, ...]) -> None:
    table = "<table><tr><th>Town</th><th>Families</th></tr><tr><td>Arun</td><td>4,000</td></tr></table>"
    blocks = "".join(f"<p>{text}</p>" for text in paragraphs)
    (article,) = read(f"<html><body><article><h1>Bridge</h1>{blocks}{table}</article></body></html>")
    assert isinstance(article, Article)
    assert article.text.startswith("\n\n".join(paragraphs))
    assert "4,000" in article.text.split("council said.")[-1]


@pytest.mark.parametrize(
    "title, address, outlet",
    [
        ("The Daily Example - Bridge reopens", "https://www.daily-example.co.uk/1", "The Daily Example"),
        ("Bridge reopens | BBC News", "https://www.bbc.co.uk/1", "BBC News"),
        ("Bridge reopens - after six weeks", "https://valley.example/1", None),
        ("Valley", "https://valley.example/1", None),
        ("Bridge reopens | Valley", None, None),
    ],
)
def test_the_site_in_a_title_is_told_by_its_host(title: str, address: str | None, outlet: str | None) -> None:
    assert outlet_in_title(title, address) == outlet
