"""A reader of the ledger learns which articles changed after a stamp, and fetches those alone."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from headway.ledger import Ledger, ReadArticle, open_ledger
from headway.model import Article, Copy, Reading

from .samples import TEXT, make_article, make_claim


def bulletin(n: int, text: str = TEXT) -> Article:
    return make_article(f"{text} Bulletin {n}.", address=f"https://harrow.example/{n}", day=date(2017, 5, 1 + n))


ARTICLES = [bulletin(n) for n in range(4)]
CLAIMS = [make_claim(article) for article in ARTICLES]
IDS = [article.id for article in ARTICLES]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    clock = iter(datetime(2017, 6, 1, tzinfo=UTC) + timedelta(minutes=n) for n in range(10_000))
    with open_ledger(tmp_path / "a.ledger", now=lambda: next(clock)) as opened:
        pages = [ReadArticle(one, Reading((claim,))) for one, claim in zip(ARTICLES, CLAIMS, strict=True)]
        opened.take_all(pages, reader="rules-1")
        yield opened


def take(ledger: Ledger, article: Article, reader: str = "rules-2", copies: tuple[Copy, ...] = ()) -> bool:
    return ledger.take(article, Reading((make_claim(article),)), reader=reader, signature=b"", copies=copies)


def test_all_is_new_to_a_reader_who_knows_nothing_and_nothing_to_one_who_knows_all(ledger: Ledger) -> None:
    assert ledger.changed(0) == frozenset(IDS)
    assert ledger.changed(ledger.stamp()) == frozenset()


def test_a_new_article_a_new_text_and_a_new_reading_are_told(ledger: Ledger) -> None:
    stamp = ledger.stamp()
    take(ledger, bulletin(7))
    take(ledger, bulletin(1, "Harrow Watch says 90 shells fell on Tarsib."))
    between = ledger.stamp()
    take(ledger, ARTICLES[2])
    assert ledger.changed(stamp) == {bulletin(7).id, IDS[1], IDS[2]}
    assert ledger.changed(between) == {IDS[2]}


def test_the_same_again_is_no_change(ledger: Ledger) -> None:
    stamp = ledger.stamp()
    assert not take(ledger, ARTICLES[2], reader="rules-1")
    assert ledger.changed(stamp) == frozenset()


def test_a_copy_changes_both_articles(ledger: Ledger) -> None:
    stamp = ledger.stamp()
    take(ledger, ARTICLES[3], reader="rules-1", copies=(Copy(IDS[3], IDS[0], 0.9, "90 % of the text"),))
    assert ledger.changed(stamp) == {IDS[0], IDS[3]}


def test_decisions_and_what_takes_them_back_are_told(ledger: Ledger) -> None:
    stamp = ledger.stamp()
    rejected = ledger.decide("reject", CLAIMS[0].id, who="Ann")
    paired = ledger.decide("same", CLAIMS[1].id, who="Ann", other=CLAIMS[2].id)
    assert ledger.changed(stamp) == {IDS[0], IDS[1], IDS[2]}
    stamp = ledger.stamp()
    ledger.undo(rejected.number, who="Ann")
    assert ledger.changed(stamp) == {IDS[0]}
    stamp = ledger.stamp()
    ledger.undo(paired.number, who="Ann")
    assert ledger.changed(stamp) == {IDS[1], IDS[2]}


def test_an_article_taken_down_is_told_and_given_no_more(ledger: Ledger) -> None:
    stamp = ledger.stamp()
    ledger.drop(IDS[1], why="asked for")
    changed = ledger.changed(stamp)
    assert changed == {IDS[1]}
    assert list(ledger.articles(only=changed)) == []


def test_a_masked_name_changes_the_articles_that_had_it(ledger: Ledger) -> None:
    take(ledger, bulletin(7, "Ann Reed counts shells in Tarsib, says Harrow Watch."))
    stamp = ledger.stamp()
    ledger.mask("Ann Reed")
    assert ledger.changed(stamp) == {bulletin(7).id}


def test_what_is_taken_over_from_another_ledger_is_told_with_its_decisions(ledger: Ledger, tmp_path: Path) -> None:
    ledger.decide("accept", CLAIMS[3].id, who="Ann")
    with open_ledger(tmp_path / "b.ledger") as other:
        take(other, ARTICLES[3], reader="rules-1")
        stamp = other.stamp()
        other.take_ledger(ledger)
        assert other.changed(stamp) == frozenset(IDS)


def test_only_those_asked_for_are_given_decided_and_in_order(ledger: Ledger) -> None:
    ledger.decide("reject", CLAIMS[2].id, who="Ann")
    asked = frozenset((IDS[3], IDS[2], "not-there"))
    assert list(ledger.articles(only=asked)) == [(ARTICLES[2], ()), (ARTICLES[3], (CLAIMS[3],))]
    assert list(ledger.articles(only=())) == []


def test_only_those_asked_for_are_given_as_of_a_day_and_a_moment(ledger: Ledger) -> None:
    take(ledger, bulletin(1, "Harrow Watch says 90 shells fell on Tarsib."))
    then = datetime(2017, 6, 1, tzinfo=UTC) + timedelta(minutes=200)
    asked = (IDS[0], IDS[1], IDS[3])
    of_day = [one.id for one, _ in ledger.articles(date(2017, 5, 2), only=asked)]
    assert of_day == [IDS[0], IDS[1]]
    assert [one.id for one, _ in ledger.articles(ledger_at=then, only=asked)] == list(asked)


def test_a_ledger_of_the_schema_before_tells_all_as_changed_once(ledger: Ledger) -> None:
    ledger.close()
    with sqlite3.connect(ledger.path) as connection:
        connection.execute("DROP TABLE touched")
        connection.execute("PRAGMA user_version = 2")
    connection.close()
    with open_ledger(ledger.path) as opened:
        assert opened.changed(0) == frozenset(IDS)
        assert opened.changed(opened.stamp()) == frozenset()
        assert opened.check() == ()
