from collections.abc import Callable
from datetime import date

from headway.model import Article, Skipped

Read = Callable[..., list[Article | Skipped]]

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Valley Example</title><language>en-gb</language>{items}
</channel></rss>"""
ITEM = """<item><title>Bridge reopens</title><link>https://valley.example/a</link><dc:creator>Ann Ode</dc:creator>
<pubDate>Tue, 09 May 2017 06:30:00 GMT</pubDate><description>In short.</description>
<content:encoded><![CDATA[<p>{0}</p><p>Photo: Cy Dow</p><p>{1}</p>]]></content:encoded></item>"""


def test_an_item_of_rss_is_an_article_from_its_full_content(read: Read, paragraphs: tuple[str, ...]) -> None:
    first, second = read(RSS.format(items=ITEM.format(*paragraphs) + "<item><title>No text</title></item>"), "feed")
    assert isinstance(first, Article)
    assert first.text == f"{paragraphs[0]}\n\n{paragraphs[1]}"
    assert (first.title, first.byline, first.outlet, first.address, first.day, first.language) == (
        "Bridge reopens", ("Ann Ode",), "The Valley Example", "https://valley.example/a", date(2017, 5, 9), "en",
    )  # fmt: skip
    assert isinstance(second, Skipped)
    assert (second.source[-2:], second.reason) == ("#2", "no text in it")


def test_an_entry_of_atom_is_read_from_its_markup(read: Read, paragraphs: tuple[str, ...]) -> None:
    entry = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Valley</title><entry><title>Bridge</title>
    <link rel="self" href="https://valley.example/self"/><link href="https://valley.example/b"/>
    <published>2017-05-10T00:00:00Z</published><author><name>Ann Ode</name></author><content type="xhtml">
    <div xmlns="http://www.w3.org/1999/xhtml"><p>{paragraphs[0]}</p><p>{paragraphs[2]}</p></div></content></entry></feed>"""
    (article,) = read(entry, "feed.xml")
    assert isinstance(article, Article)
    assert article.text == f"{paragraphs[0]}\n\n{paragraphs[2]}"
    assert (article.address, article.byline, article.day) == (
        "https://valley.example/b",
        ("Ann Ode",),
        date(2017, 5, 10),
    )


def test_nested_and_outside_entities_are_never_expanded(read: Read, paragraphs: tuple[str, ...]) -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e0 "ha">{levels}<!ENTITY out SYSTEM "file:///etc/hostname">]>'
        f"<rss><channel><title>&out;</title><item><description>{paragraphs[0]} &e11; &out;</description></item></channel></rss>"
    )
    pages = read(bomb, "feed.xml")
    assert all(isinstance(page, Skipped) or len(page.text) < 1000 for page in pages)
    assert all(isinstance(page, Skipped) or page.outlet in (None, "&out;") for page in pages)
