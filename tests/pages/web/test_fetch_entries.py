from datetime import date

import pytest

from headway.errors import UnreadablePage
from headway.pages.fetch_entries import Entry, list_entries

BASE = "https://valley.example/feeds/all.xml"
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:f="http://rssnamespace.org/feedburner/ext/1.0"><channel>
<title>Valley</title><link>https://valley.example/</link><image><url>https://valley.example/logo.png</url></image>{}</channel></rss>"""
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://valley.example/"/>{}</feed>'
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">{}</urlset>"""


@pytest.mark.parametrize(
    "text, addresses",
    [
        (RSS.format("<item><link>https://valley.example/a</link></item>"), ["https://valley.example/a"]),
        (RSS.format("<item><link> /b </link></item>"), ["https://valley.example/b"]),
        (RSS.format("<item><link/><guid>https://valley.example/c</guid></item>"), ["https://valley.example/c"]),
        (RSS.format('<item><guid isPermaLink="false">https://valley.example/id/4</guid></item><item><link>/d</link></item>'),
         ["https://valley.example/d"]),
        (RSS.format("<item><link>https://feeds.example/x</link><f:origLink>https://valley.example/e</f:origLink></item>"),
         ["https://valley.example/e"]),
        (RSS.format("<item><link>javascript:alert(1)</link></item><item><link>//[::1</link></item><item><link>/f</link></item>"), ["https://valley.example/f"]),
        ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><link>https://valley.example/</link></channel>'
         "<item><link>https://valley.example/g</link></item></rdf:RDF>", ["https://valley.example/g"]),
        (ATOM.format('<entry><link rel="self" href="/self"/><link rel="alternate" href="/h"/></entry><entry><link href="i"/></entry>'),
         ["https://valley.example/h", "https://valley.example/feeds/i"]),
        (SITEMAP.format("<url><loc>https://valley.example/j?a=1&amp;b=2</loc><image:image><image:loc>https://valley.example/p.png</image:loc></image:image></url>"),
         ["https://valley.example/j?a=1&b=2"]),
        ("https://valley.example/k\n\nhttps://valley.example/l\nnot an address\n", ["https://valley.example/k", "https://valley.example/l"]),
    ],
)  # fmt: skip
def test_every_kind_of_feed_lists_the_addresses_of_its_pages(text: str, addresses: list[str]) -> None:
    entries = list_entries(text, BASE)
    assert [entry.address for entry in entries] == addresses
    assert not any(entry.lists for entry in entries)


@pytest.mark.parametrize(
    "text, day",
    [
        (RSS.format("<item><link>/a</link><pubDate>Mon, 04 Mar 2019 06:00:00 GMT</pubDate></item>"), date(2019, 3, 4)),
        (ATOM.format('<entry><link href="/a"/><published>2019-03-04T06:00:00Z</published><updated>2020-01-01T00:00:00Z</updated></entry>'),
         date(2019, 3, 4)),
        (ATOM.format('<entry><link href="/a"/><updated>2020-01-01T00:00:00Z</updated></entry>'), None),
        (SITEMAP.format("<url><loc>/a</loc><news:news><news:publication_date>2019-03-04</news:publication_date></news:news></url>"),
         date(2019, 3, 4)),
        (SITEMAP.format("<url><loc>/a</loc><lastmod>2020-01-01</lastmod></url>"), None),
    ],
)  # fmt: skip
def test_the_day_of_publication_is_taken_and_that_of_a_change_is_not(text: str, day: date | None) -> None:
    (entry,) = list_entries(text, BASE)
    assert (entry.published and entry.published.day) == day


def test_pages_changed_last_come_first_and_others_keep_their_order() -> None:
    urls = "".join(
        f"<url><loc>/{name}</loc><lastmod>{day}</lastmod></url>"
        for name, day in (("old", "2017-01-02"), ("new", "2019-03-04T10:00:00Z"), ("mid", "2018-05-06"))
    )
    entries = list_entries(SITEMAP.format(urls + "<url><loc>/p</loc></url><url><loc>/q</loc></url>"), BASE)
    assert [entry.address.rpartition("/")[2] for entry in entries] == ["new", "mid", "old", "p", "q"]


def test_an_index_of_sitemaps_and_a_page_that_names_its_feed_list_further_lists() -> None:
    index = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>https://valley.example/1.xml.gz</loc></sitemap></sitemapindex>"
    assert list_entries(index, BASE) == [Entry("https://valley.example/1.xml.gz", lists=True)]
    page = """<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/rss"><link rel="alternate"
    type="application/rss+xml" href="/comments/rss"></head><body><p>Front page<br></body></html>"""
    assert list_entries(page, BASE) == [Entry("https://valley.example/rss", lists=True)]


@pytest.mark.parametrize(
    "text", [RSS.format(""), "<html><body>No feed</body></html>", "Words, but no addresses.", "<", "<rss"]
)
def test_what_lists_nothing_is_refused(text: str) -> None:
    with pytest.raises(UnreadablePage):
        list_entries(text, BASE)


def test_entities_are_never_expanded() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE rss [<!ENTITY e0 "x">{levels}<!ENTITY out SYSTEM "file:///etc/hostname">]>' + RSS[21:].format(
        "<item><link>https://valley.example/&e11;&out;</link></item><item><link>https://valley.example/a</link></item>"
    )
    assert all(len(entry.address) < 100 for entry in list_entries(bomb, BASE))
