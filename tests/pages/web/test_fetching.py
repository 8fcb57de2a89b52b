import base64
import gzip
import logging
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from headway.model import Skipped
from headway.pages.fetching import Fetched, Fetcher, Limits

PAGE = b"<p>The bridge is open.</p>"
LIMIT = Limits(seconds=0.6, largest=100_000)


def refusal(page: object) -> tuple[str, str]:
    assert isinstance(page, Skipped)
    return page.reason, page.detail


def test_a_page_comes_with_what_the_server_says_of_it(site: Any, fetcher: Fetcher, reply: Any) -> None:
    headers = (("Content-Type", "Text/HTML; Charset=KOI8-R"), ("ETag", '"v1"'), ("Last-Modified", "Mon, 04 Mar 2019 06:00:00 GMT"))  # fmt: skip
    site.pages["/a"] = reply(200, PAGE, headers)
    page = fetcher.fetch(site.address("/a#part"))
    assert isinstance(page, Fetched)
    assert (page.asked, page.address, page.content) == (site.address("/a"), site.address("/a"), PAGE)
    assert (page.media, page.charset, page.status) == ("text/html", "koi8-r", 200)
    assert (page.etag, page.last_modified) == ('"v1"', "Mon, 04 Mar 2019 06:00:00 GMT")
    assert page.fetched_at.isoformat() == "2019-03-04T08:00:01+00:00"


def test_what_has_not_changed_is_not_sent_again(site: Any, fetcher: Fetcher, reply: Any) -> None:
    site.pages["/a"] = reply(304)
    page = fetcher.fetch(site.address("/a"), etag='"v1"', last_modified="Mon, 04 Mar 2019 06:00:00 GMT")
    assert refusal(page) == ("not changed", "status 304")
    sent = site.asked[-1].headers
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('"v1"', "Mon, 04 Mar 2019 06:00:00 GMT")
    assert "if-none-match" not in site.asked[0].headers


@pytest.mark.parametrize("etag", ["\u00fcber", "two\r\nX-Lines: yes"])
def test_a_mark_that_cannot_be_sent_back_never_reaches_the_server(
    etag: str, site: Any, fetcher: Fetcher, reply: Any
) -> None:
    site.pages["/a"] = reply(200, PAGE)
    assert isinstance(fetcher.fetch(site.address("/a"), etag=etag), Fetched | Skipped)
    assert all("if-none-match" not in asked.headers and "x-lines" not in asked.headers for asked in site.asked)


@pytest.mark.parametrize(
    "status, reason",
    [
        (404, "no such page"), (410, "no such page"), (401, "needs a login"), (403, "refused by the server"),
        (451, "refused by the server"), (500, "error of the server"), (502, "error of the server"),
        (418, "no page in the answer"), (302, "no page in the answer"), (429, "server is busy"), (503, "server is busy"),
    ],
)  # fmt: skip
def test_a_status_without_a_page_is_a_counted_skip(
    status: int, reason: str, site: Any, fetcher: Fetcher, reply: Any
) -> None:
    site.pages["/a"] = reply(status, b"<p>Sorry, this is not the page that you are looking for.</p>")
    assert fetcher.fetch(site.address("/a")) == Skipped(site.address("/a"), reason, f"status {status}")


def test_five_redirects_are_followed_and_the_last_address_is_given(site: Any, fetcher: Fetcher, reply: Any) -> None:
    for n in range(5):
        site.pages[f"/{n}"] = reply((301, 302, 303, 307, 308)[n], headers=(("Location", f"/{n + 1}"),))
    site.pages["/5"] = reply(200, PAGE)
    page = fetcher.fetch(site.address("/0"))
    assert isinstance(page, Fetched)
    assert (page.asked, page.address) == (site.address("/0"), site.address("/5"))


def test_a_sixth_redirect_is_not_followed(site: Any, fetcher: Fetcher, reply: Any) -> None:
    site.pages["/a"] = reply(302, headers=(("Location", "/a"),))
    assert refusal(fetcher.fetch(site.address("/a")))[0] == "too many redirects"
    assert site.paths().count("/a") == 6


@pytest.mark.parametrize("location", ["file:///etc/passwd", "gopher://127.0.0.1/", "http://a:x/"])
def test_a_redirect_never_leaves_the_web(location: str, site: Any, fetcher: Fetcher, reply: Any) -> None:
    site.pages["/a"] = reply(302, headers=(("Location", location),))
    assert refusal(fetcher.fetch(site.address("/a")))[0] in ("not an http(s) address", "connection broken")
    assert site.paths() == ["/robots.txt", "/a"]


def test_cookies_live_for_the_redirects_of_one_page(site: Any, fetcher: Fetcher, reply: Any) -> None:
    site.pages["/a"] = reply(302, headers=(("Location", "/b"), ("Set-Cookie", "seen=yes")))
    site.pages["/b"] = reply(200, PAGE)
    fetcher.fetch(site.address("/a"))
    fetcher.fetch(site.address("/b"))
    assert [asked.headers.get("cookie") for asked in site.asked if asked.path == "/b"] == ["seen=yes", None]


@pytest.mark.parametrize(
    "header, pause",
    [("7", 7), (" 60 ", 60), ("0", 0), ("Mon, 04 Mar 2019 08:00:31 GMT", 30), ("Mon, 04 Mar 2019 07:00:00 GMT", 0)],
)
@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_server_is_waited_for_once(
    status: int, header: str, pause: float, site: Any, fetcher: Fetcher, reply: Any, hands: Any
) -> None:
    site.pages["/a"] = [reply(status, headers=(("Retry-After", header),)), reply(200, PAGE)]
    assert isinstance(fetcher.fetch(site.address("/a")), Fetched)
    assert hands.seconds >= 1 + pause
    site.pages["/a"] = reply(status, headers=(("Retry-After", header),))
    site.asked.clear()
    assert refusal(fetcher.fetch(site.address("/a"))) == ("server is busy", f"status {status}")
    assert site.paths() == ["/a", "/a"]


@pytest.mark.parametrize("header, asked", [("3600", 1), ("9" * 400, 1), ("soon", 1), ("-5", 1), ("Fri, 01 Jan 2100 00:00:00 GMT", 1)])  # fmt: skip
def test_a_server_that_wants_too_long_or_says_nothing_clear_is_not_waited_for(
    header: str, asked: int, site: Any, fetcher: Fetcher, reply: Any, hands: Any
) -> None:
    site.pages["/a"] = reply(429, headers=(("Retry-After", header),))
    assert refusal(fetcher.fetch(site.address("/a")))[0] == "server is busy"
    assert site.paths().count("/a") == asked
    assert hands.seconds == 1


def test_a_body_is_unpacked(site: Any, fetcher: Fetcher, reply: Any) -> None:
    for packing, body in {
        "gzip": gzip.compress(PAGE), "x-gzip": gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:]) + b"\x00\x00",
        "deflate": zlib.compress(PAGE), "Deflate": zlib.compress(PAGE)[2:-4], "identity": PAGE,
    }.items():  # fmt: skip
        site.pages["/a"] = reply(200, body, (("Content-Encoding", packing),))
        page = fetcher.fetch(site.address("/a"))
        assert isinstance(page, Fetched), packing
        assert page.content == PAGE, packing
    assert site.asked[0].headers["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize(
    "packing, body, reason",
    [
        ("gzip", b"no gzip at all", "broken packing"),
        ("gzip", gzip.compress(PAGE)[:-9], "broken packing"),
        ("deflate", b"\xff\xff\xff\xff", "broken packing"),
        ("br", PAGE, "unknown packing"),
    ],
)
def test_a_body_that_cannot_be_unpacked_is_a_counted_skip(
    packing: str, body: bytes, reason: str, site: Any, fetcher: Fetcher, reply: Any
) -> None:
    site.pages["/a"] = reply(200, body, (("Content-Encoding", packing),))
    assert refusal(fetcher.fetch(site.address("/a")))[0] == reason


def endless(wfile: BinaryIO) -> None:
    wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(10_000):
        wfile.write(b"<p>again and again</p>" * 1000)


def test_a_page_is_cut_at_the_largest_size_said_or_not_packed_or_not(site: Any, hands: Any, reply: Any) -> None:
    site.pages["/said"] = reply(200, b"x" * 100_001)
    site.pages["/endless"] = reply(raw=endless)
    site.pages["/bomb"] = reply(200, gzip.compress(bytes(50_000_000)), (("Content-Encoding", "gzip"),))
    site.pages["/fits"] = reply(200, b"x" * 100_000)
    with Fetcher(allow_private=True, clock=hands.clock(), limits=LIMIT) as fetcher:
        for path in ("/said", "/endless", "/bomb"):
            assert refusal(fetcher.fetch(site.address(path))) == ("too large", "more than 100,000 bytes")
        assert isinstance(fetcher.fetch(site.address("/fits")), Fetched)


def test_the_endless_body_of_a_refusal_is_not_waited_for(site: Any, fetcher: Fetcher, reply: Any) -> None:
    def refuse(wfile: BinaryIO) -> None:
        wfile.write(b"HTTP/1.1 404 Not Found\r\n\r\n")
        endless(wfile)

    site.pages["/a"] = reply(raw=refuse)
    assert refusal(fetcher.fetch(site.address("/a"))) == ("no such page", "status 404")


@pytest.mark.parametrize("media", ["image/png", "Video/mp4; codecs=x", "audio/mpeg"])
def test_what_the_server_calls_no_page_is_not_downloaded(media: str, site: Any, fetcher: Fetcher, reply: Any) -> None:
    site.pages["/a"] = reply(200, PAGE, (("Content-Type", media),))
    assert refusal(fetcher.fetch(site.address("/a"))) == ("not a page", media.partition(";")[0].lower())


def drip(head: bytes) -> Callable[[BinaryIO], None]:
    """Make a server that sends a head, and then a byte every twentieth of a second."""

    def send(wfile: BinaryIO) -> None:
        wfile.write(head)
        for _ in range(60):
            wfile.write(b"x")
            wfile.flush()
            time.sleep(0.05)

    return send


@pytest.mark.parametrize(
    "head",
    [b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", b"HTTP/1.1 200 OK\r\nX-Slow: ", b""],
    ids=["body", "headers", "status"],
)
def test_a_server_that_sends_byte_by_byte_is_cut_at_the_limit(head: bytes, site: Any, hands: Any, reply: Any) -> None:
    site.pages["/a"] = reply(raw=drip(head))
    begun = time.monotonic()
    with Fetcher(allow_private=True, clock=hands.running(), limits=LIMIT) as fetcher:
        page = fetcher.fetch(site.address("/a"))
    assert refusal(page)[0] == "took too long"
    assert time.monotonic() - begun < 2.5


def test_the_time_limit_holds_over_all_redirects(site: Any, hands: Any, reply: Any) -> None:
    def slow(wfile: BinaryIO) -> None:
        time.sleep(0.25)
        wfile.write(b"HTTP/1.1 302 Found\r\nLocation: /a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")

    site.pages["/a"] = reply(raw=slow)
    with Fetcher(allow_private=True, clock=hands.running(), limits=LIMIT) as fetcher:
        assert refusal(fetcher.fetch(site.address("/a")))[0] == "took too long"
    assert 1 <= site.paths().count("/a") <= 3


@pytest.mark.parametrize(
    "sent",
    [b"", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort", b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
     b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"],
)  # fmt: skip
def test_an_answer_that_breaks_off_or_is_no_http_is_a_counted_skip(
    sent: bytes, site: Any, fetcher: Fetcher, reply: Any
) -> None:
    site.pages["/a"] = reply(raw=lambda wfile: wfile.write(sent))
    assert refusal(fetcher.fetch(site.address("/a")))[0] == "connection broken"


def test_a_server_without_https_is_a_counted_skip(site: Any, fetcher: Fetcher) -> None:
    page = fetcher.fetch(site.address("/a").replace("http:", "https:"))
    assert refusal(page)[0] == "cannot connect"


def test_a_login_goes_to_its_own_origin_only_and_is_shown_nowhere(
    site: Any, fetcher: Fetcher, reply: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    site.pages["/a"] = reply(302, headers=(("Location", "/b"),))
    site.pages["/b"] = reply(302, headers=(("Location", site.address("/c", "other.example", "bo:geheim@")),))
    page = fetcher.fetch(site.address("/a", login="ann:secret@"))
    token = "Basic " + base64.b64encode(b"ann:secret").decode()
    sent = {asked.path: asked.headers.get("authorization") for asked in site.asked}
    assert sent == {"/robots.txt": None, "/a": token, "/b": token, "/c": None}
    assert page == Skipped(site.address("/a"), "no such page", "status 404")
    for words in ("secret", token[6:], "geheim"):
        own = [record.getMessage() for record in caplog.records if not record.name.startswith("httpcore")]
        assert words not in "\n".join(own)
    assert "secret" not in caplog.text
    assert token[6:] not in caplog.text


def test_nothing_is_taken_from_the_environment(
    site: Any, hands: Any, reply: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login ann password secret\n")
    for name, value in {
        "HTTP_PROXY": "http://127.0.0.1:1",
        "ALL_PROXY": "http://127.0.0.1:1",
        "NETRC": str(netrc),
    }.items():
        monkeypatch.setenv(name, value)
    site.pages["/a"] = reply(200, PAGE)
    with Fetcher(allow_private=True, clock=hands.clock()) as fetcher:
        assert isinstance(fetcher.fetch(site.address("/a")), Fetched)
    assert all("authorization" not in asked.headers for asked in site.asked)


@pytest.mark.parametrize(
    "address", ["", "a.html", "ftp://ann:secret@example.org/a", "https://ann:secret@[::1/", "http://\ud800/"]
)
def test_what_is_no_address_is_a_counted_skip_without_its_secrets(address: str, fetcher: Fetcher) -> None:
    page = fetcher.fetch(address)
    assert refusal(page)[0] == "not an http(s) address"
    assert "secret" not in str(page)
