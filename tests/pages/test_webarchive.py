import gzip
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from headway.model import Article, Skipped, identify

Read = Callable[..., list[Article | Skipped]]
Page = Callable[..., str]
Record = Callable[..., bytes]


@pytest.fixture
def html(page: Page, paragraphs: tuple[str, ...]) -> bytes:
    return page(*paragraphs, head="<title>Bridge reopens</title>").encode()


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_page_keeps_address_moment_and_record(
    read: Read, record: Record, html: bytes, pack: Callable[[bytes], bytes]
) -> None:
    (article,) = read(pack(record("https://valley.example/bridge", html)), "crawl.bin")
    assert isinstance(article, Article)
    assert article.address == "https://valley.example/bridge"
    assert article.id == identify("article", "https://valley.example/bridge")
    assert article.capture.captured_at == datetime(2017, 5, 10, 1, 2, 3, tzinfo=UTC)
    assert article.capture.record == "<urn:uuid:00000000-0000-0000-0000-000000000001>"


def test_a_pages_own_address_counts_on_its_own_host_only(
    read: Read, record: Record, page: Page, paragraphs: tuple[str, ...]
) -> None:
    html = page(*paragraphs).encode()  # it names https://valley.example/world/bridge-reopens
    one, other = read(record("https://valley.example/?id=7", html) + record("https://mirror.example/7", html))
    assert isinstance(one, Article)
    assert isinstance(other, Article)
    assert (one.address, other.address) == ("https://valley.example/world/bridge-reopens", "https://mirror.example/7")


def test_pages_with_an_error_are_counted_and_images_and_redirects_passed_over(
    read: Read, record: Record, html: bytes
) -> None:
    archive = (
        record("https://valley.example/1", html, status="404 Not Found")
        + record("https://valley.example/2", b"", status="301 Moved")
        + record("https://valley.example/3", b"GIF89a", media="image/gif")
        + record("https://valley.example/4", html)
    )
    error, article = read(archive)
    assert isinstance(error, Skipped)
    assert (error.reason, error.detail) == ("answered with an error", "404")
    assert isinstance(article, Article)


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_record_that_is_cut_is_counted(
    read: Read, record: Record, html: bytes, pack: Callable[[bytes], bytes]
) -> None:
    *_, last = read(pack(record("https://valley.example/1", html))[:-120])
    assert isinstance(last, Skipped)
    assert last.reason in ("cut off", "broken WARC")


def test_pages_before_the_cut_are_read(read: Read, record: Record, html: bytes) -> None:
    whole = record("https://valley.example/1", html)
    article, cut = read(whole + record("https://valley.example/2", html)[:-200])
    assert isinstance(article, Article)
    assert cut == Skipped(cut.source, "cut off", cut.detail) if isinstance(cut, Skipped) else False


def test_an_archive_without_records_is_broken(read: Read) -> None:
    (skipped,) = read(b"WARC/1.0\r\n" + b"x" * 1000)
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "broken WARC"


def test_what_a_server_says_of_the_encoding_counts_unless_the_bytes_are_utf_8(
    read: Read, record: Record, paragraphs: tuple[str, ...]
) -> None:
    html = "<html><body>" + "".join(f"<p>Café: {text}</p>" for text in paragraphs)
    latin = record("https://valley.example/1", html.encode("cp1252"), media="text/html; charset=iso-8859-1")
    wrong = record("https://valley.example/2", html.encode("utf-8"), media="text/html; charset=iso-8859-1")
    for found in read(latin + wrong):
        assert isinstance(found, Article)
        assert found.text.startswith("Café: The ministry")


@pytest.mark.parametrize("address", ["//[valley.example/1", "https://valley.example\u2100/1", "https://[::1/"])
def test_a_record_whose_address_is_broken_is_read(read: Read, record: Record, html: bytes, address: str) -> None:
    (article,) = read(record(address, html), "a.warc")
    assert isinstance(article, Article)
    assert article.address == address
