import gzip
import json
import os
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headway.errors import InputError
from headway.model import Article, Skipped, identify
from headway.pages import Chrome, read_pages
from headway.pages.intake import read_file

Read = Callable[..., list[Article | Skipped]]
Page = Callable[..., str]


def _article(pages: list[Article | Skipped]) -> Article:
    (page,) = pages
    assert isinstance(page, Article)
    return page


def _prose(article: Article) -> list[str]:
    return [article.text[start:end] for start, end in article.prose]


def test_a_web_page_gives_its_text_and_what_its_markup_says(
    read: Read, page: Page, paragraphs: tuple[str, ...]
) -> None:
    article = _article(read(page(*paragraphs)))
    assert article.text == "\n\n".join(paragraphs)
    assert _prose(article) == list(paragraphs)
    assert (article.title, article.byline, article.outlet) == (
        "Bridge reopens", ("Ann Ode", "Bo Lee"), "The Valley Example",
    )  # fmt: skip
    assert article.published is not None
    assert (article.day, article.published.found, article.published.sure) == (date(2017, 5, 9), "markup", True)
    assert article.id == identify("article", "https://valley.example/world/bridge-reopens")
    assert article.version == identify("version", article.text)
    assert article.language == "en"


def test_captions_pointers_doubles_and_comments_are_no_text(
    read: Read, page: Page, paragraphs: tuple[str, ...]
) -> None:
    figure = "<figure><img src=a.jpg><figcaption>The bridge. Photo: Cy Dow/AFP</figcaption></figure>"
    pull = "<aside><p>“We have kept our word,” the head of the works office told reporters</p></aside>"
    blocks = [figure, paragraphs[0], "READ ALSO: Ferry crews on strike", paragraphs[1], pull, *paragraphs[1:]]
    blocks.append('<div class="comments"><p>Smooth all the way, I drove over it this morning.</p></div>')
    assert _prose(_article(read(page(*blocks)))) == list(paragraphs)


@pytest.mark.parametrize("encoding, declared", [("utf-8-sig", "utf-8"), ("utf-16-le", "utf-16"), ("utf-16-be", "utf-8"), ("cp1252", "windows-1252"), ("cp1252", "utf-8"), ("cp1252", "iso-8859-1")])  # fmt: skip
def test_a_page_reads_the_same_in_any_encoding(
    read: Read, page: Page, paragraphs: tuple[str, ...], encoding: str, declared: str
) -> None:
    html = page(*paragraphs).replace('charset="utf-8"', f'charset="{declared}"')
    assert _article(read(html.encode(encoding))).text == "\n\n".join(paragraphs)


def test_a_packed_page_reads_like_the_page(read: Read, page: Page, paragraphs: tuple[str, ...]) -> None:
    assert _article(read(gzip.compress(page(*paragraphs).encode()), "page.gz")).text == "\n\n".join(paragraphs)


def test_the_first_bytes_tell_what_a_file_is_not_its_name(read: Read, page: Page, paragraphs: tuple[str, ...]) -> None:
    assert _article(read(page(*paragraphs), "page.txt")).title == "Bridge reopens"
    assert _article(read("\n\n".join(paragraphs), "text.html")).text == "\n\n".join(paragraphs)


@pytest.mark.parametrize(
    "content, reason",
    [
        (b"", "empty"),
        (b" \n\t\x00", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not a page"),
        (b"%PDF-1.7\n...", "broken PDF"),
        (bytes(range(256)) * 20, "cannot be decoded"),
        (b"\x1f\x8b\x08\x00broken", "broken gzip"),
        (b"<html><body><ul><li><a href=a>Home</a></ul></body></html>", "no article text"),
        (b"<rss><channel><title>Empty</title></channel></rss>", "no items in the feed"),
        (b"12 34 ---- 56", "no text in it"),
        (b'[{"text": ', "not JSON"),
    ],
)
def test_a_page_that_cannot_be_read_is_skipped_with_the_reason(read: Read, content: bytes, reason: str) -> None:
    (skipped,) = read(content)
    assert isinstance(skipped, Skipped)
    assert skipped.reason == reason


def test_rows_of_json_are_read_one_by_one_and_bad_ones_skipped(read: Read, paragraphs: tuple[str, ...]) -> None:
    rows = [json.dumps({"id": "a", "text": paragraphs[0]}), "{broken", "", json.dumps({"id": "b"}), "[1]"]
    rows.append(json.dumps({"text": "A line.", "published": "soon"}))
    first, *rest = read("\n".join(rows), "rows.jsonl")
    assert isinstance(first, Article)
    assert first.text == paragraphs[0]
    skipped = [(page.source.rpartition(":")[2], page.reason) for page in rest if isinstance(page, Skipped)]
    assert skipped == [("2", "not JSON"), ("4", "no text in it"), ("5", "not an article"), ("6", "bad value")]


def test_a_list_of_articles_is_read_too(read: Read, paragraphs: tuple[str, ...]) -> None:
    pages = read(json.dumps([{"text": text} for text in paragraphs], indent=2), "list.json")
    assert [page.text for page in pages if isinstance(page, Article)] == list(paragraphs)


def test_a_text_file_keeps_its_text_and_reads_its_head(read: Read, paragraphs: tuple[str, ...]) -> None:
    text = "\n".join(["Bridge reopens after the flood", "By Ann Ode", "9 May 2017", "", *paragraphs])
    article = _article(read(text, "page.txt"))
    assert article.text == text
    assert _prose(article) == list(paragraphs)
    assert (article.title, article.byline, article.day) == (
        "Bridge reopens after the flood", ("Ann Ode",), date(2017, 5, 9),
    )  # fmt: skip
    assert article.id == identify("article", text)


def test_front_matter_of_markdown_is_read_and_is_no_prose(read: Read, paragraphs: tuple[str, ...]) -> None:
    front = "---\ntitle: Bridge reopens\ndate: 2017-05-09\nauthor: Ann Ode\n---\n# Bridge reopens\n\n"
    article = _article(read(front + "\n\n".join(paragraphs), "page.md"))
    assert _prose(article) == list(paragraphs)
    assert (article.title, article.byline, article.published and article.published.found) == (
        "Bridge reopens", ("Ann Ode",), "file",
    )  # fmt: skip


def test_marks_of_markdown_are_no_prose(read: Read, paragraphs: tuple[str, ...]) -> None:
    text = "\n\n".join([f"> {paragraphs[0]}", f"- {paragraphs[1]}", *paragraphs[2:]])
    article = _article(read(text, "page.md"))
    assert article.text == text
    assert _prose(article) == list(paragraphs)


def test_rows_in_utf_16_are_read(read: Read, paragraphs: tuple[str, ...]) -> None:
    rows = "\n".join(json.dumps({"text": text}) for text in paragraphs)
    pages = read(rows.encode("utf-16"), "rows.jsonl")
    assert [page.text for page in pages if isinstance(page, Article)] == list(paragraphs)


def test_a_text_of_endless_lines_is_refused(read: Read) -> None:
    (skipped,) = read("A log line\n" * 60_000, "log.txt")
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "too large"


def test_a_given_day_is_for_pages_that_carry_none(read: Read, page: Page, paragraphs: tuple[str, ...]) -> None:
    dated = _article(read(page(*paragraphs), published=date(2016, 1, 2)))
    undated = _article(read("\n".join(paragraphs), "a.txt", published=date(2016, 1, 2)))
    assert dated.day == date(2017, 5, 9)
    assert undated.published is not None
    assert (undated.day, undated.published.found, undated.published.sure) == (date(2016, 1, 2), "given", True)


def test_no_day_is_made_up(read: Read, page: Page, paragraphs: tuple[str, ...]) -> None:
    tomorrow = (date.today() + timedelta(days=3)).isoformat()
    for head in (
        "",
        f'<meta property="article:published_time" content="{tomorrow}">',
        '<meta name="date" content="1970-01-01">',
    ):
        assert _article(read(page(*paragraphs, head=head))).published is None


def test_a_folder_is_read_to_its_depth_in_sorted_order(
    tmp_path: Path, chrome: Chrome, paragraphs: tuple[str, ...]
) -> None:
    for name in ("b/2.txt", "a.txt", "b/1.txt", ".hidden.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{paragraphs[0]} {name}")
    pages = list(read_pages([str(tmp_path)], chrome, guard=False))
    assert [page.text.split()[-1] for page in pages if isinstance(page, Article)] == ["a.txt", "b/1.txt", "b/2.txt"]


def test_a_glob_gives_what_it_matches(tmp_path: Path, chrome: Chrome, paragraphs: tuple[str, ...]) -> None:
    for name in ("1.txt", "2.txt", "3.md"):
        (tmp_path / name).write_text(paragraphs[0])
    assert len(list(read_pages([str(tmp_path / "*.txt")], chrome, guard=False))) == 2


@pytest.mark.parametrize("name, message", [("nowhere.txt", "no such file: "), ("*.none", "no pages in "), (".", "no pages in ")])  # fmt: skip
def test_an_input_that_leads_nowhere_is_an_error_before_any_page(
    tmp_path: Path, chrome: Chrome, name: str, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        read_pages([str(tmp_path / name)], chrome)


def test_ids_are_the_same_on_every_reading(read: Read, page: Page, paragraphs: tuple[str, ...]) -> None:
    assert read(page(*paragraphs)) == read(page(*paragraphs))


def test_a_page_nested_too_deep_is_still_read(read: Read, paragraphs: tuple[str, ...]) -> None:
    body = "<div>" * 5000 + "".join(f"<p>{text}</p>" for text in paragraphs) + "</div>" * 5000
    assert _prose(_article(read(f"<html><body>{body}</body></html>"))) == list(paragraphs)


def test_fifty_megabytes_on_one_line_are_skipped_at_once(tmp_path: Path, chrome: Chrome) -> None:
    path = tmp_path / "line.html"
    with path.open("wb") as file:
        file.write(b"<html><p>")
        os.truncate(path, 50_000_000)
    began = time.monotonic()
    assert [page.reason for page in read_file(path, chrome) if isinstance(page, Skipped)] == ["too large"]
    assert time.monotonic() - began < 5


def test_a_gzip_bomb_is_refused(read: Read) -> None:
    (skipped,) = read(gzip.compress(b"a " * 15_000_000), "bomb.gz")
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "too large"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(
        st.binary(max_size=400),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
        st.lists(
            st.sampled_from([b"<html>", b"<p>", b"</p>", b"<rss>", b"<item>", b"{", b'{"text":', b"\x00", b"\xff\xfe", b"\n", b"A word. ", b"&amp;", b"<![CDATA[", b"---\n", b"\x1f\x8b", b"http://[a"]),
            max_size=30,
        ).map(b"".join),
    )
)  # fmt: skip
def test_any_bytes_give_articles_or_reasons(tmp_path: Path, chrome: Chrome, content: bytes) -> None:
    path = tmp_path / "any"
    path.write_bytes(content)
    pages = list(read_pages([str(path)], chrome, guard=False))
    assert all(isinstance(page, Article | Skipped) for page in pages)
    for page in pages:
        if isinstance(page, Article):
            assert all(0 <= start < end <= len(page.text) for start, end in page.prose)
