from collections.abc import Callable
from datetime import date

import pytest

from headway.model import Article, Skipped
from headway.pages.masthead import bare_title

Read = Callable[..., list[Article | Skipped]]
Page = Callable[..., str]


def _read(read: Read, html: str) -> Article:
    (article,) = read(html)
    assert isinstance(article, Article)
    return article


@pytest.mark.parametrize(
    "head, day, found",
    [
        ('<meta property="article:published_time" content="2017-05-09T06:30:00Z">', date(2017, 5, 9), "markup"),
        ('<meta itemprop="datePublished" content="2017-05-09">', date(2017, 5, 9), "markup"),
        ('<script type="application/ld+json">{"@graph": [{"datePublished": "2017-05-09"}]}</script>', date(2017, 5, 9), "markup"),
        ('<script type="application/ld+json">{"datePublished": "2017-05-09", broken</script>', date(2017, 5, 9), "markup"),
        ('<link rel="canonical" href="https://valley.example/2017/05/09/a">', date(2017, 5, 9), "address"),
        ('<meta property="article:modified_time" content="2018-01-01">', None, None),
        ('<link rel="canonical" href="http://[broken">', None, None),
        ("", None, None),
    ],
)  # fmt: skip
def test_the_day_says_where_it_was_found(
    read: Read, page: Page, paragraphs: tuple[str, ...], head: str, day: date | None, found: str | None
) -> None:
    published = _read(read, page(*paragraphs, head=head)).published
    assert (published and published.day, published and published.found) == (day, found)


def test_a_page_in_another_language_is_told_so_whatever_it_declares(read: Read, page: Page) -> None:
    french = (
        "Le ministère a rouvert le pont lundi après six semaines de travaux, ont indiqué des responsables.",
        "Les familles du nord de la vallée étaient coupées du marché depuis la crue, selon le conseil du district.",
    )
    assert _read(read, page(*french, language="en")).language == "fr"


def test_an_article_without_an_address_is_known_by_its_text(
    read: Read, page: Page, paragraphs: tuple[str, ...]
) -> None:
    one, two = (_read(read, page(*paragraphs[:n], head="")) for n in (3, 4))
    assert one.address is None
    assert one.id != two.id


@pytest.mark.parametrize(
    "title, outlet, bare",
    [
        ("Bridge reopens | The Valley Example", "The Valley Example", "Bridge reopens"),
        ("Bridge reopens - Valley Example", "The Valley Example", "Bridge reopens"),
        ("Bridge reopens | Valley", None, "Bridge reopens"),
        ("Arun - the bridge reopens", "The Valley Example", "Arun - the bridge reopens"),
        ("Bridge reopens", "The Valley Example", "Bridge reopens"),
        (None, "The Valley Example", None),
    ],
)
def test_a_title_loses_the_sites_name_and_nothing_else(title: str | None, outlet: str | None, bare: str | None) -> None:
    assert bare_title(title, outlet) == bare


@pytest.mark.parametrize(
    "broken",
    [
        "<svg><base href='http://['>",
        "&#x1F;&#0;\x1f",
        "<base href='http://['><time datetime=2017-13-45>",
        '<script type="application/ld+json">[[[[[</script>',
        '<script type="application/ld+json">{"author": [[{"name": 3}]], "headline": 1}</script>',
        "<table><tr><td><p><!-- <b>",
    ],
)
def test_broken_markup_around_an_article_does_not_lose_it(read: Read, paragraphs: tuple[str, ...], broken: str) -> None:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    article = _read(read, f"<html><body>{body}{broken}")
    assert article.text.startswith("\n\n".join(paragraphs[:3]))


@pytest.mark.parametrize(
    "html, reason",
    [
        ("<html><body>" + "<div>" * 20_000 + "<p>A page.", "nested too deep"),
        ("<html><body>" + "<p>One.</p>" * 6_000, "too large"),
        ("<html><body><p>" + "one " * 2_500_000, "too large"),
    ],
)
def test_a_page_that_would_take_minutes_is_refused(read: Read, html: str, reason: str) -> None:
    (skipped,) = read(html)
    assert isinstance(skipped, Skipped)
    assert skipped.reason == reason


def test_a_page_too_large_for_a_tree_is_still_read(read: Read, paragraphs: tuple[str, ...]) -> None:
    padding = "<script>" + "var a = 1;" * 520_000 + "</script>"
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    article = _read(
        read, f"<html lang=en><head><title>Bridge</title>{padding}</head><body><main>{body}</main></body></html>"
    )
    assert (article.title, article.text) == ("Bridge", "\n\n".join(paragraphs))


def test_an_agency_that_signs_below_the_text_is_credited(read: Read, page: Page, paragraphs: tuple[str, ...]) -> None:
    article = _read(read, page(*paragraphs, "AFP"))
    assert article.credits == ("AFP",)
    assert not article.text.endswith("AFP")
