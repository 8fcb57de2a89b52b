from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from headway.model import Article, Capture, Published, Skipped, identify
from headway.pages.fetch_answer import Fetched
from headway.pages.fetch_shelf import Shelf

MORNING = datetime(2019, 3, 4, 8, 0, tzinfo=UTC)
FEED_DAY = Published(date(2019, 3, 3), "markup", sure=True)
GIVEN_DAY = Published(date(2019, 3, 2), "given", sure=True)


def fetched(address: str, content: bytes = b"Words.") -> Fetched:
    return Fetched(address, address, content, "text/plain", None, MORNING)


def article(source: str, *, published: Published | None = None, address: str | None = None) -> Article:
    capture = Capture(source, "text/plain", "digest")
    return Article(
        identify(source), identify("Words."), "Words.", ((0, 6),), capture, published=published, address=address
    )


def test_a_page_is_kept_with_the_ending_of_its_address_until_a_later_one_has_been_read(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    (one,) = shelf.put(fetched("https://valley.example/a/rows.jsonl?x=.y/z"), None)
    (other,) = shelf.put(fetched("https://valley.example/b.with-a-long-name"), None)
    assert (one.path.suffix, other.path.suffix, one.shown) == (
        ".jsonl",
        "",
        "https://valley.example/a/rows.jsonl?x=.y/z",
    )
    shelf.place(article(one.shown))
    assert one.path.read_bytes() == b"Words."
    shelf.place(article(other.shown))
    assert not one.path.exists()
    assert other.path.exists()


@pytest.mark.parametrize("mark", ["#2", ":2", "!inner/page.html"])
def test_one_of_many_keeps_its_own_id_and_takes_a_given_day_but_not_the_feeds(mark: str, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    address = "https://valley.example/many"
    list(shelf.put(fetched(address), GIVEN_DAY))
    found = article(address + mark, address="https://other.example/own")
    placed = shelf.place(found)
    assert placed == replace(found, published=GIVEN_DAY, capture=replace(found.capture, captured_at=MORNING))
    list(shelf.put(fetched(address), FEED_DAY))
    placed = shelf.place(found)
    assert isinstance(placed, Article)
    assert placed.published is None


@pytest.mark.parametrize(
    "stated, address, fallback, day",
    [
        (Published(date(2018, 1, 1), "markup", sure=True), "/2017/05/09/a", FEED_DAY, date(2018, 1, 1)),
        (Published(date(2018, 1, 1), "text", sure=False), "/2017/05/09/a", FEED_DAY, date(2017, 5, 9)),
        (Published(date(2018, 1, 1), "text", sure=False), "/a", FEED_DAY, date(2019, 3, 3)),
        (Published(date(2018, 1, 1), "text", sure=False), "/a", GIVEN_DAY, date(2018, 1, 1)),
        (None, "/a", GIVEN_DAY, date(2019, 3, 2)),
        (None, "/a", None, None),
    ],
)
def test_the_surest_day_is_taken(
    stated: Published | None, address: str, fallback: Published | None, day: date | None, tmp_path: Path
) -> None:
    shelf = Shelf(tmp_path)
    (file,) = shelf.put(fetched("https://valley.example" + address), fallback)
    placed = shelf.place(article(file.shown, published=stated))
    assert isinstance(placed, Article)
    assert placed.day == day


def test_what_is_no_page_is_given_once(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    gone = Skipped("https://valley.example/gone", "no such page")
    assert list(shelf.put(gone, None)) == []
    assert list(shelf.put(fetched("https://valley.example/b", b"\x1f\x8bbroken"), None)) == []
    assert [skipped.reason for skipped in shelf.skipped()] == ["no such page", "broken gzip"]
    assert list(shelf.skipped()) == []
