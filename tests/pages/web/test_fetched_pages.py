import gzip
import json
import socket
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest

from headway.model import Article, Skipped, identify
from headway.pages import Chrome, fetched_pages
from headway.pages.fetching import Fetcher

ITEM = "<item><link>{}</link><pubDate>Mon, 04 Mar 2019 06:00:00 GMT</pubDate></item>"

read_addresses = partial(fetched_pages.read_addresses, guard=False)
read_feed = partial(fetched_pages.read_feed, guard=False)


def rss(*addresses: str) -> bytes:
    items = "".join(ITEM.format(address) for address in addresses)
    return f"<rss><channel><title>Valley</title>{items}</channel></rss>".encode()


def urlset(*addresses: str) -> bytes:
    urls = "".join(f"<url><loc>{address}</loc></url>" for address in addresses)
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>".encode()


@pytest.fixture
def bare(page: Callable[..., str], paragraphs: tuple[str, ...]) -> bytes:
    """A page that says nothing of its day or address."""
    return page(*paragraphs, head="<title>Bridge reopens</title>").encode()


def articles(found: list[Article | Skipped]) -> list[Article]:
    assert all(isinstance(one, Article) for one in found), found
    return [one for one in found if isinstance(one, Article)]


def test_a_page_is_read_as_a_file_is_and_keeps_where_and_when_it_was_found(
    site: Any, fetcher: Fetcher, reply: Any, chrome: Chrome, bare: bytes, paragraphs: tuple[str, ...]
) -> None:
    site.pages = {
        "/a": reply(302, headers=(("Location", "/b"),)),
        "/b": reply(200, bare, (("Content-Type", "text/html"),)),
    }
    (article,) = articles(list(read_addresses([site.address("/a", login="ann:secret@")], fetcher, chrome)))
    assert article.text.split("\n\n")[0] == paragraphs[0]
    assert article.address == site.address("/b")
    assert article.id == identify("article", site.address("/b"))
    assert (article.capture.source, article.capture.media) == (site.address("/a"), "text/html")
    assert article.capture.captured_at is not None
    assert article.published is None
    assert "secret" not in repr(article)


def test_a_page_that_is_as_it_is_remembered_is_not_read_again(
    site: Any, fetcher: Fetcher, reply: Any, chrome: Chrome, bare: bytes
) -> None:
    tagged = (("ETag", '"v1"'), ("Last-Modified", "Mon, 04 Mar 2019 06:00:00 GMT"))
    site.pages = {"/a": [reply(200, bare, tagged), reply(304)]}
    (first,) = articles(list(read_addresses([site.address("/a")], fetcher, chrome)))
    kept = first.capture.etag, first.capture.modified
    assert kept == ('"v1"', "Mon, 04 Mar 2019 06:00:00 GMT")
    (again,) = read_addresses([site.address("/a", login="ann:secret@")], fetcher, chrome, remembered={
        site.address("/a"): kept}.get)  # fmt: skip
    assert isinstance(again, Skipped)
    assert again.reason == "not changed"
    assert site.asked[-1].headers["if-none-match"] == '"v1"'


def test_each_address_is_read_once_and_each_failure_counted_in_its_place(
    site: Any, fetcher: Fetcher, reply: Any, chrome: Chrome, bare: bytes
) -> None:
    site.pages = {
        "/a": reply(200, bare),
        "/png": reply(200, b"\x89PNG\r\n\x1a\n"),
        "/menu": reply(200, b"<html><nav>Home</nav></html>"),
    }
    found = list(
        read_addresses([site.address(path) for path in ("/png", "/a", "/gone", "/menu", "/a", "/a#x")], fetcher, chrome)
    )
    assert [one.reason if isinstance(one, Skipped) else "read" for one in found] == [
        "not a page", "read", "no such page", "no article text",
    ]  # fmt: skip
    assert site.paths().count("/a") == 1


@pytest.mark.parametrize(
    "canonical, kept",
    [
        ("http://127.0.0.1/world/bridge", True),
        ("http://www.127.0.0.1/world/bridge", True),
        ("https://ministry.example/statement", False),
    ],
)
def test_a_pages_own_address_is_believed_on_its_own_host_only(
    canonical: str, kept: bool, site: Any, fetcher: Fetcher, reply: Any, chrome: Chrome, bare: bytes
) -> None:
    html = bare.replace(b"<title>", f'<link rel="canonical" href="{canonical}"><title>'.encode())
    site.pages = {"/a": reply(200, html)}
    (article,) = articles(list(read_addresses([site.address("/a")], fetcher, chrome)))
    assert article.address == (canonical if kept else site.address("/a"))
    assert article.id == identify("article", canonical if kept else site.address("/a"))


def test_the_day_is_the_pages_then_the_addresss_then_the_feeds_and_never_that_of_fetching(
    site: Any, fetcher: Fetcher, reply: Any, chrome: Chrome, bare: bytes
) -> None:
    stated = bare.replace(b"<title>", b'<meta property="article:published_time" content="2017-05-09T06:30:00Z"><title>')
    site.pages = {
        "/feed": reply(200, rss("/2018/jan/02/stated", "/2018/jan/02/silent", "/silent")),
        "/2018/jan/02/stated": reply(200, stated), "/2018/jan/02/silent": reply(200, bare), "/silent": reply(200, bare),
    }  # fmt: skip
    found = articles(list(read_feed(site.address("/feed"), fetcher, chrome)))
    assert [article.day for article in found] == [date(2017, 5, 9), date(2018, 1, 2), date(2019, 3, 4)]
    (article,) = articles(list(read_addresses([site.address("/silent")], fetcher, chrome, published=date(2016, 7, 8))))
    assert article.published is not None
    assert (article.day, article.published.found) == (date(2016, 7, 8), "given")


def test_only_new_pages_of_a_feed_are_fetched_and_what_is_left_over_is_said(
    site: Any, fetcher: Fetcher, reply: Any, chrome: Chrome, bare: bytes
) -> None:
    site.pages = {f"/{n}": reply(200, bare) for n in range(5)} | {
        "/feed": reply(200, rss("/0", "/1", "/1#top", "/2", "/3", "/4"))
    }
    found = list(
        read_feed(site.address("/feed"), fetcher, chrome, known=lambda address: address == site.address("/0"), most=2)
    )
    assert [one.capture.source for one in found if isinstance(one, Article)] == [site.address("/1"), site.address("/2")]
    assert found[-1] == Skipped(site.address("/feed"), "more pages than one run takes", "stopped after 2")
    assert not {"/0", "/3", "/4"} & set(site.paths())


def test_an_index_of_packed_sitemaps_is_walked_and_one_that_names_itself_ends(
    site: Any, fetcher: Fetcher, reply: Any, chrome: Chrome, bare: bytes
) -> None:
    maps = "".join(f"<sitemap><loc>{site.address(path)}</loc></sitemap>" for path in ("/index", "/1.gz", "/2", "/gone"))
    site.pages = {
        "/index": reply(200, f"<sitemapindex>{maps}</sitemapindex>".encode()),
        "/1.gz": reply(200, gzip.compress(urlset(site.address("/a"))), (("Content-Type", "application/gzip"),)),
        "/2": reply(200, urlset(site.address("/b"), site.address("/a"))),
        "/a": reply(200, bare), "/b": reply(200, bare),
    }  # fmt: skip
    found = list(read_feed(site.address("/index"), fetcher, chrome))
    assert sorted(one.capture.source if isinstance(one, Article) else one.reason for one in found) == [
        site.address("/a"), site.address("/b"), "no such page",
    ]  # fmt: skip
    assert site.paths().count("/index") == 1


def test_a_packed_file_is_cut_at_the_largest_size_too(site: Any, fetcher: Fetcher, reply: Any, chrome: Chrome) -> None:
    site.pages = {"/bomb.xml.gz": reply(200, gzip.compress(bytes(11_000_000)))}
    (skipped,) = read_feed(site.address("/bomb.xml.gz"), fetcher, chrome)
    assert skipped == Skipped(site.address("/bomb.xml.gz"), "too large", "more than 10,000,000 bytes")


def test_no_connection_is_opened_without_an_address(chrome: Chrome, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    with Fetcher() as fetcher:
        assert list(read_addresses([], fetcher, chrome)) == []


def test_a_front_page_leads_to_its_feed(site: Any, fetcher: Fetcher, reply: Any, chrome: Chrome, bare: bytes) -> None:
    front = b'<!doctype html><html><head><link rel=alternate type="application/rss+xml" href="/rss"></head><body>Hi</body></html>'
    site.pages = {"/": reply(200, front), "/rss": reply(200, rss("/a")), "/a": reply(200, bare)}
    (article,) = articles(list(read_feed(site.address("/"), fetcher, chrome)))
    assert article.address == site.address("/a")


@pytest.mark.parametrize(
    "body, reason",
    [
        (b"<rss><channel></channel></rss>", "no items in the feed"),
        (b"%PDF-1.4", "not a page"),
        (b"", "empty"),
        (b"Hello.", "no items in the feed"),
    ],
)
def test_what_is_no_feed_is_a_counted_skip(
    body: bytes, reason: str, site: Any, fetcher: Fetcher, reply: Any, chrome: Chrome
) -> None:
    site.pages = {"/feed": reply(200, body)}
    (skipped,) = read_feed(site.address("/feed"), fetcher, chrome)
    assert isinstance(skipped, Skipped)
    assert (skipped.source, skipped.reason) == (site.address("/feed"), reason)


def test_the_items_of_a_feed_that_is_read_as_a_page_keep_their_own_ids(
    site: Any, fetcher: Fetcher, reply: Any, chrome: Chrome, paragraphs: tuple[str, ...]
) -> None:
    items = "".join(
        f"<item><title>No link</title><description>{words}</description></item>" for words in paragraphs[:2]
    )
    site.pages = {"/feed": reply(200, f"<rss><channel><title>Valley</title>{items}</channel></rss>".encode())}
    one, other = articles(list(read_addresses([site.address("/feed")], fetcher, chrome)))
    assert one.id != other.id
    assert one.capture.captured_at is not None


def test_rows_over_the_web_are_articles_as_they_are_in_a_file(
    site: Any, fetcher: Fetcher, reply: Any, chrome: Chrome, paragraphs: tuple[str, ...]
) -> None:
    rows = "".join(json.dumps({"id": str(n), "text": words}) + "\n" for n, words in enumerate(paragraphs))
    site.pages = {"/rows.jsonl": reply(200, rows.encode())}
    found = articles(list(read_addresses([site.address("/rows.jsonl")], fetcher, chrome)))
    assert [article.text for article in found] == list(paragraphs)
    assert len({article.id for article in found}) == len(paragraphs)


def test_a_guard_changes_nothing_for_good_pages(
    site: Any, fetcher: Fetcher, reply: Any, chrome: Chrome, bare: bytes
) -> None:
    site.pages = {"/a": reply(200, bare), "/b": reply(200, bare)}
    addresses = [site.address(path) for path in ("/gone", "/a", "/gone too", "/b", "/last gone")]
    guarded, plain = (
        [one.capture.source if isinstance(one, Article) else one.source for one in fetched_pages.read_addresses(
            addresses, fetcher, chrome, guard=guard)] for guard in (True, False)
    )  # fmt: skip
    assert sorted(guarded) == sorted(plain)
    assert len(plain) == len(addresses)


def test_a_page_in_an_encoding_that_only_the_server_knows_is_read_rightly(
    site: Any, fetcher: Fetcher, reply: Any, chrome: Chrome
) -> None:
    words = "Мост через реку снова открыт для движения, сообщило министерство общественных работ в понедельник."
    html = f"<html><body><article><p>{words}</p><p>{words[::-1]}</p></article></body></html>".encode("koi8-r")
    site.pages = {"/a": reply(200, html, (("Content-Type", "text/html; charset=koi8-r"),))}
    (article,) = articles(list(read_addresses([site.address("/a")], fetcher, chrome)))
    assert words in article.text
