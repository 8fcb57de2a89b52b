from typing import Any

import pytest

from headway.model import Skipped
from headway.pages.fetching import Fetched, Fetcher

PAGE = b"<p>The bridge is open.</p>"


@pytest.mark.parametrize(
    "rules, allowed",
    [
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow: /news\nAllow: /news/open", True),
        ("User-agent: *\nDisallow: /news/*.pdf$", True),
        ("User-agent: headway\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: otherbot\nDisallow: /", True),
        ("User-agent: HEADWAY\nAllow: /\n\nUser-agent: *\nDisallow: /", True),
        ("", True),
        ("<html>not a robots file</html>", True),
        ("\ufeffUser-agent: *\nDisallow: /news", False),
    ],
)
def test_a_page_is_read_only_where_the_host_allows_it(
    rules: str, allowed: bool, site: Any, fetcher: Fetcher, reply: Any
) -> None:
    site.pages = {"/robots.txt": reply(200, rules.encode()), "/news/open": reply(200, PAGE)}
    page = fetcher.fetch(site.address("/news/open"))
    if allowed:
        assert isinstance(page, Fetched)
    else:
        assert page == Skipped(site.address("/news/open"), "not allowed by robots.txt")
        assert site.paths() == ["/robots.txt"]


@pytest.mark.parametrize("status", [404, 403, 410])
def test_a_host_without_rules_allows_everything(status: int, site: Any, fetcher: Fetcher, reply: Any) -> None:
    site.pages = {"/robots.txt": reply(status), "/a": reply(200, PAGE)}
    assert isinstance(fetcher.fetch(site.address("/a")), Fetched)


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_host_whose_rules_cannot_be_had_allows_nothing(status: int, site: Any, fetcher: Fetcher, reply: Any) -> None:
    site.pages = {"/robots.txt": reply(status), "/a": reply(200, PAGE)}
    skipped = fetcher.fetch(site.address("/a"))
    assert skipped == Skipped(site.address("/a"), "robots.txt not available", f"status {status}")
    assert "/a" not in site.paths()


def test_rules_are_fetched_once_a_day_and_host(site: Any, fetcher: Fetcher, reply: Any, hands: Any) -> None:
    site.pages = {"/robots.txt": reply(200, b""), "/a": reply(200, PAGE), "/b": reply(200, PAGE)}
    for path in ("/a", "/b", "/a"):
        fetcher.fetch(site.address(path))
    assert site.paths().count("/robots.txt") == 1
    fetcher.fetch(site.address("/a", "other.example"))
    assert site.paths().count("/robots.txt") == 2
    hands.seconds += 86_500
    fetcher.fetch(site.address("/a"))
    assert site.paths().count("/robots.txt") == 3


def test_a_host_that_could_not_give_its_rules_is_asked_again_after_some_minutes(
    site: Any, fetcher: Fetcher, reply: Any, hands: Any
) -> None:
    site.pages = {"/robots.txt": [reply(500), reply(200, b"")], "/a": reply(200, PAGE)}
    assert isinstance(fetcher.fetch(site.address("/a")), Skipped)
    assert isinstance(fetcher.fetch(site.address("/a")), Skipped)
    assert site.paths() == ["/robots.txt"]
    hands.seconds += 301
    assert isinstance(fetcher.fetch(site.address("/a")), Fetched)


def test_rules_that_have_moved_are_followed(site: Any, fetcher: Fetcher, reply: Any) -> None:
    site.pages = {
        "/robots.txt": reply(301, headers=(("Location", "/rules/robots.txt"),)),
        "/rules/robots.txt": reply(200, b"User-agent: *\nDisallow: /"),
        "/a": reply(200, PAGE),
    }
    assert fetcher.fetch(site.address("/a")) == Skipped(site.address("/a"), "not allowed by robots.txt")


def test_a_redirect_is_checked_against_the_rules_of_its_target(site: Any, fetcher: Fetcher, reply: Any) -> None:
    site.pages = {
        "/robots.txt": reply(200, b"User-agent: *\nDisallow: /private"),
        "/a": reply(302, headers=(("Location", "/private/b"),)),
        "/private/b": reply(200, PAGE),
    }
    assert fetcher.fetch(site.address("/a")) == Skipped(site.address("/a"), "not allowed by robots.txt")
    assert "/private/b" not in site.paths()


@pytest.mark.parametrize(
    "rules, pauses",
    [
        ("", [1, 1, 1]),
        ("User-agent: *\nCrawl-delay: 7", [1, 7, 7]),
        ("User-agent: *\nCrawl-delay: 0.2", [1, 1, 1]),
        ("User-agent: *\nRequest-rate: 1/5", [1, 5, 5]),
        ("User-agent: otherbot\nCrawl-delay: 7", [1, 1, 1]),
    ],
)
def test_a_host_is_left_a_second_between_pages_or_what_it_asks_for(
    rules: str, pauses: list[float], site: Any, fetcher: Fetcher, reply: Any, hands: Any
) -> None:
    site.pages = {"/robots.txt": reply(200, rules.encode()), "/a": reply(200, PAGE)}
    for _ in range(3):
        assert isinstance(fetcher.fetch(site.address("/a")), Fetched)
    assert hands.sleeps == pauses


def test_each_host_has_its_own_turn(site: Any, fetcher: Fetcher, reply: Any, hands: Any) -> None:
    site.pages = {"/a": reply(200, PAGE)}
    fetcher.fetch(site.address("/a", "one.example"))
    fetcher.fetch(site.address("/a", "two.example"))
    assert hands.sleeps == [1, 1]


def test_a_host_that_asks_for_minutes_gets_one_page_now_and_the_next_when_they_have_passed(
    site: Any, fetcher: Fetcher, reply: Any, hands: Any
) -> None:
    site.pages = {"/robots.txt": reply(200, b"User-agent: *\nCrawl-delay: 600"), "/a": reply(200, PAGE)}
    assert isinstance(fetcher.fetch(site.address("/a")), Fetched)
    skipped = fetcher.fetch(site.address("/a"))
    assert skipped == Skipped(site.address("/a"), "host asks to wait too long", "600 seconds more")
    hands.seconds += 600
    assert isinstance(fetcher.fetch(site.address("/a")), Fetched)


def test_the_agent_says_who_it_is(site: Any, hands: Any, reply: Any) -> None:
    site.pages = {"/robots.txt": reply(200, b"User-agent: surveybot\nDisallow: /"), "/a": reply(200, PAGE)}
    with Fetcher(allow_private=True, clock=hands.clock(), user_agent="surveybot/2 (contact@example.org)") as fetcher:
        assert isinstance(fetcher.fetch(site.address("/a")), Skipped)
    assert site.asked[0].headers["user-agent"] == "surveybot/2 (contact@example.org)"
