"""The ledger keeps every version and reading, gives back what went in, and never adds the same thing twice."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headway.errors import LedgerError, UnreadablePage
from headway.ledger import Ledger, open_ledger
from headway.model import Article, Copy, Excerpt, Reading, Skipped

from .samples import make_article, make_claim, make_reading, read_articles

READER = "rules-1 model-1"


@pytest.fixture
def article() -> Article:
    return make_article()


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "campaign.ledger") as opened:
        yield opened


def take(ledger: Ledger, article: Article, reading: Reading | None = None, reader: str = READER) -> bool:
    return ledger.take(article, reading, reader=reader, signature=b"sig", copies=())


def rows_of(path: Path) -> dict[str, int]:
    with sqlite3.connect(path) as connection:
        tables = ("text", "edition", "capture", "reading", "claim", "copy", "skipped")
        return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(chosen=st.data())
def test_what_goes_in_comes_out_equal(chosen: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    article, reading = chosen.draw(read_articles())
    with open_ledger(tmp_path_factory.mktemp("ledger") / "one.ledger") as ledger:
        assert take(ledger, article, reading)
        assert list(ledger.articles()) == [(article, reading.claims)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=20)
@given(chosen=st.data())
def test_the_same_input_twice_adds_nothing(chosen: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("ledger") / "one.ledger"
    pages = chosen.draw(st.lists(read_articles(), max_size=4, unique_by=lambda page: page[0].id))
    with open_ledger(path) as ledger:
        assert all(take(ledger, article, reading) for article, reading in pages)
        once = rows_of(path)
        assert not any(take(ledger, article, reading) for article, reading in pages)
        assert rows_of(path) == once


def test_a_changed_text_is_a_new_version_and_both_stay(ledger: Ledger) -> None:
    address = "https://harrow.example/shells"
    first, second = make_article(address=address), make_article(make_article().text + " More follows.", address=address)
    assert take(ledger, first, make_reading(first))
    assert take(ledger, second, make_reading(second))
    assert [article for article, _ in ledger.articles()] == [second]
    assert rows_of(ledger.path)["edition"] == 2


def test_a_version_published_later_is_not_known_before(ledger: Ledger) -> None:
    address = "https://harrow.example/shells"
    first = make_article(address=address, day=date(2017, 5, 1))
    second = make_article("All is quiet in Tarsib.", address=address, day=date(2017, 5, 4))
    take(ledger, first)
    take(ledger, second)
    assert [article for article, _ in ledger.articles(date(2017, 5, 3))] == [first]
    assert [article for article, _ in ledger.articles(date(2017, 5, 4))] == [second]


def test_a_newer_reader_supersedes_and_erases_nothing(ledger: Ledger, article: Article) -> None:
    take(ledger, article, make_reading(article))
    corrected = replace(make_claim(article), score=0.4)
    assert take(ledger, article, Reading((corrected,)), "rules-2 model-1")
    assert list(ledger.articles()) == [(article, (corrected,))]
    assert rows_of(ledger.path)["claim"] == 2
    assert ledger.known(article.version, READER)
    assert not ledger.known(article.version, "rules-3 model-1")


def test_a_page_read_by_an_older_reader_is_not_read_by_a_newer_one(ledger: Ledger, article: Article) -> None:
    source = article.capture.source
    take(ledger, article, make_reading(article), "old")
    assert ledger.has_source(source)
    assert (ledger.has_read(source, "old"), ledger.has_read(source, "new")) == (True, False)


def test_the_ledger_shows_what_it_held_at_a_moment(tmp_path: Path) -> None:
    clock = iter(datetime(2017, 6, 1, tzinfo=UTC) + timedelta(hours=n) for n in range(50))
    with open_ledger(tmp_path / "a.ledger", now=lambda: next(clock)) as ledger:
        early, late = make_article(), make_article("The bridge of Tarsib is open.")
        take(ledger, early, make_reading(early))
        between = next(clock)
        take(ledger, late)
        assert [article for article, _ in ledger.articles(ledger_at=between)] == [early]
        assert len(list(ledger.articles())) == 2


def test_undated_articles_count_only_when_no_day_is_asked_for(ledger: Ledger) -> None:
    take(ledger, make_article(day=None))
    take(ledger, make_article("The bridge of Tarsib is open.", day=date(2017, 5, 9)))
    assert [article.day for article, _ in ledger.articles()] == [date(2017, 5, 9), None]
    assert [article.day for article, _ in ledger.articles(date(2018, 1, 1))] == [date(2017, 5, 9)]
    assert ledger.latest_day() == date(2017, 5, 9)
    assert (ledger.left_out(date(2018, 1, 1)), ledger.left_out(date(2017, 1, 1))) == (1, 2)


def test_an_article_not_read_is_kept_found_and_counted(ledger: Ledger) -> None:
    unread = replace(make_article("Le pont de Tarsib est ouvert."), language="fr")
    assert take(ledger, unread)
    assert not take(ledger, unread)
    assert list(ledger.articles()) == [(unread, ())]
    assert ledger.unread() == [("fr", 1)]
    assert not ledger.known(unread.version, READER)
    assert [article for article, _ in ledger.search("pont")] == [unread]


def test_one_text_at_two_addresses_is_two_articles_with_their_own_claims(ledger: Ledger) -> None:
    pages = [make_article(address=f"https://{host}.example/a") for host in ("harrow", "tarsib")]
    for page in pages:
        assert take(ledger, page, make_reading(page))
    assert dict(ledger.articles()) == {page: make_reading(page).claims for page in pages}
    assert rows_of(ledger.path)["text"] == 1


def test_copies_and_signatures_are_kept(ledger: Ledger) -> None:
    one, other = make_article(), make_article("40 shells fell on Tarsib, says Harrow Watch.")
    copy = Copy(one.id, other.id, 0.71, "71 % of the text in common")
    take(ledger, one)
    assert ledger.take(other, None, reader=READER, signature=b"\x00\xff", copies=[copy])
    assert ledger.copies() == [copy]
    assert ledger.signatures() == {one.id: b"sig", other.id: b"\x00\xff"}


def test_skipped_pages_are_counted_by_reason_once_each(ledger: Ledger) -> None:
    pages = [Skipped("a.html", "too short"), Skipped("a.html", "too short"), Skipped("b.html", "too short")]
    for page in [*pages, Skipped("c.pdf", "not a page", "PDF")]:
        ledger.skip(page)
    assert ledger.skips() == [("too short", 2), ("not a page", 1)]


@pytest.mark.parametrize(
    "words, found",
    [
        ("shells", 1),
        ("SHELLS tarsib", 1),
        ('"fell on Tarsib"', 1),
        ('"Tarsib on fell"', 0),
        ("unheard", 0),
        ("", 0),
        ('AND ( " *', 0),
        ("mayor's", 0),
        ("title:shells", 0),
    ],
)
def test_search_takes_any_words_and_no_operators(ledger: Ledger, article: Article, words: str, found: int) -> None:
    take(ledger, article)
    assert len(ledger.search(words)) == found


def test_a_snippet_marks_the_hit(ledger: Ledger, article: Article) -> None:
    take(ledger, article)
    ((_, snippet),) = ledger.search("shells")
    assert "[shells]" in snippet


def test_search_finds_only_the_latest_version(ledger: Ledger) -> None:
    address = "https://harrow.example/shells"
    take(ledger, make_article(address=address))
    take(ledger, make_article("All is quiet in Tarsib.", address=address))
    assert ledger.search("shells") == []
    assert len(ledger.search("quiet")) == 1


def test_a_claim_whose_words_are_not_the_texts_leaves_nothing_behind(ledger: Ledger, article: Article) -> None:
    claim = make_claim(article)
    wrong = replace(claim, excerpt=Excerpt(article.id, 18, 42, "50 shells fell on Tarsib"))
    with pytest.raises(LedgerError, match="excerpt"):
        take(ledger, article, Reading((claim, wrong)))
    assert set(rows_of(ledger.path).values()) == {0}


def test_a_text_that_is_not_unicode_is_an_unreadable_page(ledger: Ledger, article: Article) -> None:
    with pytest.raises(UnreadablePage, match="not Unicode"):
        take(ledger, replace(article, text="half a pair \ud83d"))
    assert set(rows_of(ledger.path).values()) == {0}


@pytest.mark.parametrize("statement", ["UPDATE claim SET start = 1", "DELETE FROM edition", "DELETE FROM reading"])
def test_nothing_kept_can_be_changed_or_erased(ledger: Ledger, article: Article, statement: str) -> None:
    take(ledger, article, make_reading(article))
    connection = sqlite3.connect(ledger.path)
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        connection.execute(statement)
    connection.close()


def test_a_text_altered_behind_the_ledgers_back_is_noticed(ledger: Ledger, article: Article) -> None:
    take(ledger, article)
    connection = sqlite3.connect(ledger.path)
    connection.execute("DROP TRIGGER text_is_never_changed")
    connection.execute("UPDATE text SET digest = zeroblob(16)")
    connection.commit()
    connection.close()
    with pytest.raises(LedgerError, match="not the one that was taken in"):
        list(ledger.articles())
