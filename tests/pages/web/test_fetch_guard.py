import socket
from collections.abc import Callable, Sequence
from threading import Event
from typing import Any

import pytest

from headway.model import Skipped
from headway.pages import fetch_guard
from headway.pages.fetch_guard import is_public, resolve_host
from headway.pages.fetching import Fetched, Fetcher, Limits

PUBLIC = ("9.9.9.9", "172.15.0.1", "172.32.0.1", "2620:fe::fe", "::ffff:9.9.9.9", "64:ff9b::909:909", "2002:909:909::1")
PRIVATE = (
    "127.0.0.1", "127.255.255.254", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "0.0.0.0", "0.1.2.3", "192.0.0.8", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1",
    "255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1",
    "2001::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:10.0.0.1", "::ffff:0.0.0.0", "64:ff9b::a00:1",
    "64:ff9b:1::909:909", "2002:7f00:1::", "2002:a00:1::1", "localhost", "",
)  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_machines_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", PRIVATE)
def test_everything_else_is_not_however_it_is_written(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0.0.0.0", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_no_spelling_of_this_machine_is_connected_to(host: str, site: Any, hands: Any) -> None:
    with Fetcher(clock=hands.clock()) as fetcher:
        skipped = fetcher.fetch(site.address("/a", host))
    assert isinstance(skipped, Skipped)
    assert skipped.reason in ("private address", "no such host")
    assert site.asked == []


def test_a_name_is_looked_up_once_a_connection_and_connected_to_where_it_was_looked_up(
    site: Any, hands: Any, reply: Any
) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"]])
    looked_up: list[str] = []

    def rebinding(host: str, port: int) -> Sequence[str]:
        looked_up.append(host)
        return next(answers)

    site.pages["/a"] = reply(200, b"<p>Hello</p>")
    with Fetcher(allow_private=True, clock=hands.clock(), resolve=rebinding) as fetcher:
        assert isinstance(fetcher.fetch(site.address("/a", "valley.example")), Fetched)
    assert looked_up == ["valley.example"]


def test_a_host_with_a_public_and_a_private_address_is_reached_at_the_public_one_only(
    site: Any, hands: Any, reply: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.pages["/a"] = reply(200, b"<p>Hello</p>")
    monkeypatch.setattr(fetch_guard, "is_public", lambda address: address == "127.0.0.1")
    with Fetcher(clock=hands.clock(), resolve=lambda host, port: ["10.0.0.1", "127.0.0.1"]) as fetcher:
        assert isinstance(fetcher.fetch(site.address("/a", "valley.example")), Fetched)


def test_a_redirect_to_a_private_address_is_refused(
    site: Any, hands: Any, reply: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {"valley.example": "127.0.0.1", "inside.example": "127.0.0.2"}
    monkeypatch.setattr(fetch_guard, "is_public", lambda address: address == "127.0.0.1")
    site.pages["/a"] = reply(302, headers=(("Location", site.address("/secret", "inside.example")),))
    with Fetcher(clock=hands.clock(), resolve=lambda host, port: [names[host]]) as fetcher:
        skipped = fetcher.fetch(site.address("/a", "valley.example"))
    assert isinstance(skipped, Skipped)
    assert (skipped.reason, skipped.detail) == ("private address", "inside.example is 127.0.0.2")
    assert site.paths() == ["/robots.txt", "/a"]


@pytest.mark.parametrize("failure", [OSError("unknown"), UnicodeError("label too long"), None])
def test_a_name_without_an_address_is_a_counted_skip(failure: Exception | None, hands: Any) -> None:
    def resolve(host: str, port: int) -> list[str]:
        if failure:
            raise failure
        return []

    with Fetcher(clock=hands.clock(), resolve=resolve) as fetcher:
        assert fetcher.fetch("https://valley.example/a") == Skipped("https://valley.example/a", "no such host")


def test_a_resolver_that_hangs_is_cut_at_the_limit(hands: Any) -> None:
    never = Event()

    def hang(host: str, port: int) -> list[str]:
        never.wait(5)
        return ["9.9.9.9"]

    with Fetcher(clock=hands.running(), resolve=hang, limits=Limits(seconds=0.1)) as fetcher:
        skipped = fetcher.fetch("https://valley.example/a")
    never.set()
    assert isinstance(skipped, Skipped)
    assert skipped.detail == "took too long"


def test_a_machine_that_does_not_listen_gives_way_to_the_next_and_is_named_where_none_does(
    site: Any, hands: Any, reply: Any
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        closed = free.getsockname()[1]
        with Fetcher(allow_private=True, clock=hands.clock()) as fetcher:
            skipped = fetcher.fetch(f"http://127.0.0.1:{closed}/a")
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "cannot connect"
    site.pages["/a"] = reply(200, b"<p>Hello</p>")
    both: Callable[[str, int], list[str]] = lambda host, port: ["127.0.0.9", "127.0.0.1"]  # noqa: E731
    with Fetcher(allow_private=True, clock=hands.clock(), resolve=both) as fetcher:
        assert isinstance(fetcher.fetch(site.address("/a", "valley.example")), Fetched)


def test_the_system_resolver_gives_each_address_once() -> None:
    found = resolve_host("127.0.0.1", 80)
    assert found == ["127.0.0.1"]
