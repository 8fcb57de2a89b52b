"""What the tests of pages share: the shipped chrome, and a page made for them."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from headway.model import Article, Skipped, Tables
from headway.pages import Chrome, compile_chrome, read_pages

PARAGRAPHS = (
    "The ministry of works reopened the Arun bridge on Monday after a repair of six weeks, officials said.",
    "“We have kept our word,” the head of the works office told reporters at the eastern ramp, where lorries queued.",
    "About 4,000 families north of the river had been cut off from the market since the flood, the council said.",
    "A spokesman for the council said that a second bridge was planned, but that no money had been found for it.",
)
HEAD = (
    '<title>Bridge reopens | The Valley Example</title><link rel="canonical" '
    'href="https://valley.example/world/bridge-reopens"><meta property="og:site_name" content="The Valley Example">'
    '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2017-05-09T06:30:00Z", "author": '
    '[{"@type": "Person", "name": "Ann Ode"}, {"@type": "Person", "name": "Bo Lee"}]}</script>'
)

ReadOne: TypeAlias = Callable[..., list[Article | Skipped]]


@pytest.fixture(scope="session")
def paragraphs() -> tuple[str, ...]:
    """Four paragraphs of a report."""
    return PARAGRAPHS


@pytest.fixture(scope="session")
def page() -> Callable[..., str]:
    """Make a page of blocks: ``page(*blocks, head=HEAD, language="en")``."""
    return page_of


def page_of(*blocks: str, head: str = HEAD, language: str = "en") -> str:
    """Make a page of blocks of markup (a block without a tag is a paragraph)."""
    body = "".join(block if block.startswith("<") else f"<p>{block}</p>" for block in blocks)
    menu = '<nav><a href="/">Home</a> <a href="/world">World</a></nav>'
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">{head}</head><body>{menu}'
        f"<article><h1>Bridge reopens</h1>{body}</article><footer>All rights reserved.</footer></body></html>"
    )


@pytest.fixture(scope="session")
def chrome(tables: Tables) -> Chrome:
    """The shipped words of page furniture."""
    return compile_chrome(tables)


@pytest.fixture
def read(tmp_path: Path, chrome: Chrome) -> ReadOne:
    """Read one file: ``read(content, name)`` gives all that comes of it."""

    def read_one(content: bytes | str, name: str = "page.html", **options: object) -> list[Article | Skipped]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(read_pages([str(path)], chrome, **{"guard": False, **options}))  # type: ignore[arg-type]

    return read_one


PdfLine: TypeAlias = tuple[float, float, float, str]


def pdf_of(sheets: list[list[PdfLine]], *, locked: bool = False) -> bytes:
    """Make a PDF: for each page its lines as (x, y, size, text); a locked one asks for a password."""
    parts = [b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    parent, kids = 2 + 2 * len(sheets), []
    for sheet in sheets:
        drawn = b"".join(
            b"/F1 %g Tf 1 0 0 1 %g %g Tm <%s> Tj\n" % (size, x, y, text.encode("cp1252").hex().encode())
            for x, y, size, text in sheet
        )
        stream = b"BT\n" + drawn + b"ET"
        parts.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        resources = b"<< /Font << /F1 1 0 R >> >>"
        parts.append(
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources %s >>"
            % (parent, len(parts), resources)
        )
        kids.append(b"%d 0 R" % len(parts))
    parts.append(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids)))
    parts.append(b"<< /Type /Catalog /Pages %d 0 R >>" % parent)
    root = len(parts)
    lock = b""
    if locked:
        parts.append(b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O <%s> /U <%s> >>" % (b"11" * 32, b"22" * 32))
        lock = b" /Encrypt %d 0 R /ID [<00> <00>]" % len(parts)
    content, offsets = b"%PDF-1.5\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size %d /Root %d 0 R%s >>\nstartxref\n%d\n%%%%EOF" % (
        len(parts) + 1, root, lock, len(content),
    )  # fmt: skip
    return content + b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1) + table + trailer


@pytest.fixture(scope="session")
def make_pdf() -> Callable[..., bytes]:
    """Make a PDF: ``make_pdf([[(x, y, size, text), ...], ...], locked=False)``."""
    return pdf_of


def record_of(address: str, body: bytes, *, media: str = "text/html; charset=utf-8", status: str = "200 OK") -> bytes:
    """Make a response record of a web archive."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"WARC-Date: 2017-05-10T01:02:03Z\r\nWARC-Target-URI: {address}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


@pytest.fixture(scope="session")
def record() -> Callable[..., bytes]:
    """Make a WARC record: ``record(address, body, media=..., status=...)``."""
    return record_of


def zip_of(members: dict[str, bytes | str]) -> bytes:
    """Make a zip file."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


@pytest.fixture(scope="session")
def make_zip() -> Callable[[dict[str, bytes | str]], bytes]:
    """Make a zip file: ``make_zip({name: content})``."""
    return zip_of
