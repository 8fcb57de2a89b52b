"""Every kind of damage gives a counted skip or a good text, soon and in little memory."""

import gzip
import json
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headway.model import Article, Skipped
from headway.pages import Chrome, read_pages

Read = Callable[..., list[Article | Skipped]]
Page = Callable[..., str]
MakeZip = Callable[[dict[str, bytes | str]], bytes]
Record = Callable[..., bytes]

MOST_SECONDS = 5.0
MOST_KILOBYTES = 500_000


@pytest.fixture
def reasons(tmp_path: Path, chrome: Chrome) -> Callable[[bytes, str], list[str]]:
    """Read damaged bytes in bounded time; gives the reasons of skips, "" for an article."""

    def read_damaged(content: bytes, name: str) -> list[str]:
        path = tmp_path / name
        path.write_bytes(content)
        began = time.process_time()
        found = list(read_pages([str(path)], chrome, guard=False))
        assert time.process_time() - began < MOST_SECONDS
        return [page.reason if isinstance(page, Skipped) else "" for page in found]

    return read_damaged


@pytest.fixture(scope="session")
def sound(
    page: Page, paragraphs: tuple[str, ...], make_zip: MakeZip, record: Record, make_pdf: Callable[..., bytes]
) -> list[bytes]:
    """A sound file of every kind that is read."""
    html = page(*paragraphs)
    rows = "".join(f'A,"{text}"\n' for text in paragraphs)
    return [
        html.encode(),
        gzip.compress(html.encode(), mtime=0),
        make_zip({"a.html": html, "b.txt": paragraphs[0]}),
        record("https://a.example/1", html.encode()),
        make_pdf([[(72, 700, 11, text[:80]) for text in paragraphs]]),
        json.dumps([{"text": text} for text in paragraphs]).encode(),
        f"title,text\n{rows}".encode(),
    ]


def _nested(content: str, times: int, make_zip: MakeZip) -> bytes:
    inner = make_zip({"page.html": content})
    for _ in range(times):
        inner = make_zip({"self.zip": inner})
    return inner


@pytest.mark.parametrize(
    "content, name, expected",
    [
        (b"", "a.html", ["empty"]),
        (b"<p>" + b"word " * 10_000_000, "a.html", ["too large"]),
        (b'{"text": "' + b"word " * 10_000_000 + b'"}\n{"text": "A short one."}', "a.jsonl", ["too large", ""]),
        (b'title,text\na,"' + b"word " * 10_000_000, "a.csv", ["broken table"]),
        (b"not json", "bad.jsonl", ["not JSON"]),
        (b"not json", "bad.json", ["not JSON"]),
        (b"%PDF-1.4\n" + os.urandom(100_000), "a.pdf", ["broken PDF"]),
        (b"PK\x03\x04" + os.urandom(1_000), "a.zip", ["broken zip"]),
        (b"PK\x05\x06" + bytes(18), "a.zip", []),
        (b"WARC/1.0\r\n" + os.urandom(1_000), "a.warc", ["broken WARC"]),
        (b"<?xml version='1.0'?><urlset><url><loc>https://a.example/1</loc></url></urlset>", "a.xml", ["a list of addresses"]),
    ],
)  # fmt: skip
def test_damaged_bytes_give_their_reason(
    reasons: Callable[[bytes, str], list[str]], content: bytes, name: str, expected: list[str]
) -> None:
    assert reasons(content, name) == expected


def test_a_truncated_gzip_is_counted(
    reasons: Callable[[bytes, str], list[str]], page: Page, paragraphs: tuple[str, ...]
) -> None:
    assert reasons(gzip.compress(page(*paragraphs).encode())[:-40], "a.html.gz") == ["broken gzip"]


def test_a_gzip_of_a_gigabyte_of_zeros_takes_little_memory(
    reasons: Callable[[bytes, str], list[str]], tmp_path: Path
) -> None:
    packed = tmp_path / "packed"
    with gzip.open(packed, "wb", compresslevel=1) as file:
        for _ in range(1_000):
            file.write(bytes(1_000_000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert reasons(packed.read_bytes(), "zeros.gz") == ["too large"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_KILOBYTES


def test_a_zip_in_a_zip_is_read_and_one_without_end_is_not(
    reasons: Callable[[bytes, str], list[str]], page: Page, paragraphs: tuple[str, ...], make_zip: MakeZip
) -> None:
    assert reasons(_nested(page(*paragraphs), 1, make_zip), "a.zip") == [""]
    assert reasons(_nested(page(*paragraphs), 9, make_zip), "a.zip") == ["packed too deep"]


def test_a_path_that_leads_out_of_a_zip_is_refused(
    reasons: Callable[[bytes, str], list[str]], page: Page, paragraphs: tuple[str, ...], make_zip: MakeZip
) -> None:
    html = page(*paragraphs)
    members: dict[str, bytes | str] = {"../../a.html": html, "/abs.html": html, "c/ok.html": html}
    assert sorted(reasons(make_zip(members), "a.zip")) == ["", *["path leads out of the archive"] * 2]


def test_a_zip_of_a_hundred_thousand_files_is_refused(
    reasons: Callable[[bytes, str], list[str]], make_zip: MakeZip
) -> None:
    assert reasons(make_zip({f"{n}.html": b"" for n in range(100_000)}), "a.zip") == ["too many files in it"]


def test_a_member_that_swells_is_refused(reasons: Callable[[bytes, str], list[str]], make_zip: MakeZip) -> None:
    assert reasons(make_zip({"a.html": bytes(200_000_000)}), "a.zip") == ["too large"]


def test_an_office_file_is_one_skip_not_one_a_part(
    reasons: Callable[[bytes, str], list[str]], make_zip: MakeZip
) -> None:
    assert reasons(make_zip({"[Content_Types].xml": "<a/>", "word/document.xml": "<b/>"}), "a.docx") == ["not a page"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_page_with_a_wrong_label_is_read(read: Read, page: Page, paragraphs: tuple[str, ...], encoding: str) -> None:
    html = page(*paragraphs).replace("utf-8", "iso-8859-1").replace("bridge", "brücke")
    (article,) = read(html.encode(encoding))
    assert isinstance(article, Article)
    assert "brücke" in article.text


def test_nul_bytes_are_left_out(read: Read, page: Page, paragraphs: tuple[str, ...]) -> None:
    (article,) = read(page(*paragraphs).encode().replace(b"bridge", b"bri\x00dge"))
    assert isinstance(article, Article)
    assert article.text == "\n\n".join(paragraphs)


def test_a_script_in_the_title_is_words_and_no_markup(read: Read, page: Page, paragraphs: tuple[str, ...]) -> None:
    (article,) = read(page(*paragraphs, head="<title><script>alert(1)</script>Bridge reopens</title>"))
    assert isinstance(article, Article)
    assert "alert" not in article.text


def test_entities_of_a_feed_are_not_expanded(read: Read, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the secret words")
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    inside = f'<!ENTITY e0 "{"x" * 1000}">{levels}<!ENTITY f SYSTEM "file://{tmp_path / "secret"}">'
    item = "<item><title>One</title><description>&e9; &f; A text that is long enough to be read.</description></item>"
    for found in read(f"<!DOCTYPE rss [{inside}]><rss><channel>{item}</channel></rss>", "feed.xml"):
        assert isinstance(found, Skipped) or ("secret words" not in found.text and len(found.text) < 1_000)


def test_a_web_archive_cut_in_the_middle_gives_what_came_before(
    reasons: Callable[[bytes, str], list[str]], record: Record, page: Page, paragraphs: tuple[str, ...]
) -> None:
    whole = record("https://a.example/1", page(*paragraphs).encode())
    assert reasons(whole + whole[: len(whole) // 2], "a.warc") == ["", "cut off"]


@pytest.mark.parametrize("left", [30, 120, 250])
def test_a_web_archive_cut_inside_the_head_of_a_record_counts_it(
    reasons: Callable[[bytes, str], list[str]], record: Record, page: Page, paragraphs: tuple[str, ...], left: int
) -> None:
    whole = record("https://a.example/1", page(*paragraphs).encode())
    assert reasons(whole + whole[:left], "a.warc") == ["", "cut off"]


@pytest.mark.parametrize("left", [5, 30, 120, 300])
def test_a_packed_web_archive_cut_anywhere_in_a_record_counts_it_once(
    reasons: Callable[[bytes, str], list[str]], record: Record, page: Page, paragraphs: tuple[str, ...], left: int
) -> None:
    whole = gzip.compress(record("https://a.example/1", page(*paragraphs).encode()))
    assert reasons(whole + whole[:left], "a.warc.gz") == ["", "cut off"]


def test_a_record_of_a_web_archive_without_an_answer_in_it_is_counted(
    reasons: Callable[[bytes, str], list[str]], record: Record
) -> None:
    broken = record("https://a.example/1", b"").replace(b"HTTP/1.1 200 OK", b"\r\n\r\n       200 OK")
    assert len(reasons(broken, "a.warc")) == 1


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.integers(0, 6),
    wounds=st.lists(
        st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 30), st.binary(max_size=12)), min_size=1, max_size=6
    ),
)
def test_a_mutated_page_gives_articles_or_reasons(
    tmp_path: Path, chrome: Chrome, sound: list[bytes], kind: int, wounds: list[tuple[float, int, bytes]]
) -> None:
    content = bytearray(sound[kind])
    for place, length, put in wounds:
        at = int(place * len(content))
        content[at : at + length] = put
    path = tmp_path / "mutated"
    path.write_bytes(bytes(content))
    for found in read_pages([str(path)], chrome, guard=False):
        if isinstance(found, Article):
            assert all(0 <= start < end <= len(found.text) for start, end in found.prose)
        else:
            assert found.reason
