import httpx
import pytest

from headway.errors import UnreadablePage
from headway.pages.fetch_address import is_address, next_address, parse_address, same_site, show_address


@pytest.mark.parametrize(
    "words",
    [
        "ftp://example.org/a", "file:///etc/hosts", "javascript:alert(1)", "data:text/html,hi", "//example.org/a", "a.html",
        "http://", "http:///a", "http://[::1/", "http://example.org:0/", "http://example.org:70000/", "http://a\x00b/", "",
        "https://" + "a" * 5000,
    ],
)  # fmt: skip
def test_only_whole_http_addresses_are_addresses(words: str) -> None:
    assert not is_address(words)
    with pytest.raises(UnreadablePage, match="not an http"):
        parse_address(words)


def test_user_name_password_and_fragment_are_kept_apart() -> None:
    address = parse_address(" https://ann:s%40cret@Example.org/a?b=1#c ")
    assert str(address) == "https://example.org/a?b=1"
    assert (address.user, address.password) == ("ann", "s@cret")
    assert "s@cret" not in repr(address)


@pytest.mark.parametrize(
    "words, shown",
    [
        ("https://example.org/@ann/1", "https://example.org/@ann/1"),
        ("https://ann:secret@example.org/@bo", "https://example.org/@bo"),
        ("https://secret@example.org/#top", "https://example.org/"),
        ("https://ann:se/cret@example.org/", "https://example.org/"),
        ("https://ann:secret@example.org:99999/a", "https://example.org:99999/a"),
        ("ftp://ann:secret@example.org/a", "ftp://example.org/a"),
    ],
)
def test_no_secret_is_shown_even_of_a_broken_address(words: str, shown: str) -> None:
    assert show_address(words) == shown


@pytest.mark.parametrize(
    "location, target",
    [
        ("/b", "https://example.org/b"),
        ("b?c=1#d", "https://example.org/news/b?c=1"),
        ("//other.example/x", "https://other.example/x"),
        ("http://ann:secret@other.example/x", "http://other.example/x"),
    ],
)
def test_a_redirect_is_completed_and_loses_its_secrets(location: str, target: str) -> None:
    assert str(next_address(httpx.URL("https://example.org/news/a"), location)) == target


@pytest.mark.parametrize("location", ["file:///etc/passwd", "gopher://example.org/", "http://["])
def test_a_redirect_out_of_the_web_is_refused(location: str) -> None:
    with pytest.raises(UnreadablePage):
        next_address(httpx.URL("https://example.org/a"), location)


def test_hosts_are_one_site_with_and_without_www_only() -> None:
    assert same_site("https://www.example.org/a", "http://example.org:8080/b")
    assert not same_site("https://news.example.org/a", "https://example.org/a")
    assert not same_site("no address", "no address")
