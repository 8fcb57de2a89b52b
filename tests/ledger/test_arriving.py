"""Many articles come at once as they would one by one, whatever is new among them, and a run that is killed is completed."""

import gc
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from headway.errors import LedgerError, UnreadablePage
from headway.ledger import Ledger, ReadArticle, long_runs, open_ledger
from headway.ledger.drafting import draft_of
from headway.ledger.taking import take_batch
from headway.model import Article, Copy, Excerpt, Query, Reading, identify

from .samples import TEXT, make_article, make_claim

ADDRESS = "https://harrow.example"
BATCH = 20


def page(n: int, text: str = TEXT, copies: tuple[Copy, ...] = ()) -> ReadArticle:
    article = make_article(f"{text} Bulletin {n}.", address=f"{ADDRESS}/{n}", title=f"Bulletin {n}")
    return ReadArticle(article, Reading((make_claim(article), make_claim(article, 19, order=1))), b"sig", copies)


def elsewhere(one: ReadArticle, n: int) -> ReadArticle:
    """Give a page with the same text at another address."""
    name = identify("article", f"{ADDRESS}/copy/{n}")
    article = replace(one.article, id=name, address=f"{ADDRESS}/copy/{n}")
    claims = (
        replace(
            claim,
            excerpt=replace(claim.excerpt, article=name),
            sentence=replace(claim.sentence, article=name),
        )
        for claim in (one.reading.claims if one.reading else ())
    )
    return ReadArticle(article, Reading(tuple(claims)), b"sig")


def mixed() -> list[ReadArticle]:
    """Give new pages among others: one twice, one changed, one with another's text, one unread, one that is a copy."""
    first, second = page(1), page(2)
    copy = Copy(page(3).article.id, first.article.id, 0.9, "90 % of the text")
    changed = page(1, "Harrow Watch says 90 shells fell on Tarsib.")
    unread = ReadArticle(page(4).article, None)
    return [first, elsewhere(first, 1), second, first, changed, page(3, copies=(copy,)), unread, page(4), page(5)]


def told(ledger: Ledger) -> tuple[object, ...]:
    return (
        list(ledger.articles()), ledger.copies(), ledger.signatures(), ledger.facets(Query()), ledger.unread(),
        ledger.find(Query(), limit=99), ledger.find(Query(words="shells", place="Tarsib")), ledger.info().counts,
    )  # fmt: skip


@pytest.mark.parametrize("at_once", [3, 1000])
@pytest.mark.parametrize("judged", [False, True])
def test_what_comes_at_once_stands_as_what_comes_one_by_one(
    tmp_path: Path, judged: bool, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_runs, "AT_ONCE", at_once)
    with open_ledger(tmp_path / "one.ledger") as one, open_ledger(tmp_path / "many.ledger") as many:
        for ledger in (one, many):
            if judged:
                ledger.take_all([page(1)], reader="r")
                ledger.decide("reject", make_claim(page(1).article).id, who="Ann")
        new = [
            one.take(some.article, some.reading, reader="r", signature=some.signature, copies=some.copies)
            for some in mixed()
        ]
        assert many.take_all(mixed(), reader="r") == sum(new)
        assert told(many) == told(one)
        assert many.changed(0) == one.changed(0)
        assert many.check() == ()


def test_two_texts_of_one_version_are_refused_and_nothing_of_the_batch_is_kept(tmp_path: Path) -> None:
    false = replace(page(2).article, version=page(1).article.version)
    with open_ledger(tmp_path / "a.ledger") as ledger:
        with pytest.raises(LedgerError, match="names two texts"):
            ledger.take_all([page(1), ReadArticle(false, None)], reader="r")
        assert list(ledger.articles()) == []
        assert ledger.check() == ()


def test_a_claim_of_other_words_is_refused_with_its_batch(tmp_path: Path) -> None:
    article = page(2).article
    wrong = replace(make_claim(article), excerpt=Excerpt(article.id, 18, 42, "50 shells fell on Tarsib"))
    with open_ledger(tmp_path / "a.ledger") as ledger:
        with pytest.raises(LedgerError, match="not what"):
            ledger.take_all([page(1), ReadArticle(article, Reading((wrong,)))], reader="r")
        assert list(ledger.articles()) == []
        assert gc.isenabled()
        assert ledger.take_all([page(1)], reader="r") == 1


def test_rows_that_refer_to_nothing_are_refused_after_a_long_run_too(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.ledger") as ledger:
        ledger.take_all([page(1)], reader="r")
        assert ledger._keeper.number("PRAGMA foreign_keys") == 1


def test_a_run_whose_pages_end_in_an_error_keeps_the_batches_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pages() -> Iterator[ReadArticle]:
        yield from map(page, range(7))
        raise OSError("the disk with the pages is gone")

    monkeypatch.setattr(long_runs, "AT_ONCE", 3)
    with open_ledger(tmp_path / "a.ledger") as ledger:
        with pytest.raises(OSError, match="the pages"):
            ledger.take_all(pages(), reader="r")
        assert {article for article, _ in ledger.articles()} == {page(n).article for n in range(6)}
        assert ledger.check() == ()
        assert gc.isenabled()


def test_a_batch_that_cannot_be_written_ends_the_run_and_those_before_it_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    false = ReadArticle(replace(page(9).article, version=page(1).article.version), None)
    asked: list[int] = []

    def pages() -> Iterator[ReadArticle]:
        for n in range(30):
            asked.append(n)
            yield false if n == 4 else page(n)

    monkeypatch.setattr(long_runs, "AT_ONCE", 3)
    with open_ledger(tmp_path / "a.ledger") as ledger:
        with pytest.raises(LedgerError, match="names two texts"):
            ledger.take_all(pages(), reader="r")
        assert {article for article, _ in ledger.articles()} == {page(n).article for n in range(3)}
        assert max(asked) < 12
        assert ledger.take_all(map(page, range(30)), reader="r") == 27


def test_others_write_between_the_batches_of_a_long_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.ledger"

    def pages(other: Ledger) -> Iterator[ReadArticle]:
        for n in range(24):
            if n in (8, 17):
                other.take_all([page(100 + n)], reader="r")
                other.drop(page(100 + n).article.id, why="asked for")
            yield page(n)

    monkeypatch.setattr(long_runs, "AT_ONCE", 3)
    with open_ledger(path) as ledger, open_ledger(path) as other:
        assert ledger.take_all(pages(other), reader="r") == 24
        assert {article for article, _ in ledger.articles()} == {page(n).article for n in range(24)}
        assert ledger.find(Query(place="Tarsib"), limit=99).total == 48
        assert ledger.check() == ()


def test_a_long_run_into_a_ledger_that_is_only_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.ledger"
    with open_ledger(path) as ledger:
        ledger.take_all([page(0)], reader="r")
    before = path.read_bytes()
    monkeypatch.setattr(long_runs, "AT_ONCE", 3)
    with open_ledger(path, read_only=True) as ledger:
        for count in (1, 9):
            with pytest.raises(LedgerError, match="reading only"):
                ledger.take_all(map(page, range(count)), reader="r")
    assert path.read_bytes() == before


def test_a_name_that_was_masked_after_a_page_was_drafted_is_masked_all_the_same(tmp_path: Path) -> None:
    named = page(1, "Harrow Watch says 40 shells fell on Tarsib. Ann Reed counted them.")
    with open_ledger(tmp_path / "a.ledger") as ledger:
        draft = draft_of(named, ())
        ledger.mask("Ann Reed")
        with ledger._keeper.writing():
            assert take_batch(ledger._keeper, [draft], "r") == 1
        ((article, _),) = ledger.articles()
        assert "███ ████ counted" in article.text
        assert ledger.search("Reed") == []


def test_text_that_is_not_unicode_names_its_page(tmp_path: Path) -> None:
    broken = page(2, "Harrow Watch says 40 shells fell on Tarsib. \ud800")
    broken = replace(
        broken, article=replace(broken.article, capture=replace(broken.article.capture, source="two.html"))
    )
    with open_ledger(tmp_path / "a.ledger") as ledger:
        with pytest.raises(UnreadablePage, match=r"two\.html"):
            ledger.take_all([page(1), broken], reader="r")
        assert list(ledger.articles()) == []


@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 1000, 3000])
def test_as_many_rows_are_added_as_were_given_and_each_word_is_found(tmp_path: Path, count: int) -> None:
    with open_ledger(tmp_path / "a.ledger") as ledger:
        keeper = ledger._keeper
        with keeper.writing():
            keeper.add_all("about", "name, claim", [(n % 7, n) for n in range(count)])
            keeper.add_all("about", "name, claim", [(n % 7, n) for n in range(count)], again=True)
            keeper.index_all("search", [(n, None if n % 2 else "Bulletin", f"word{n}") for n in range(count)])
        assert [tuple(row) for row in keeper.rows("SELECT name, claim FROM about ORDER BY claim")] == [
            (n % 7, n) for n in range(count)
        ]
        for n in {0, count // 2, count - 1} & set(range(count)):
            found = keeper.rows("SELECT rowid FROM search WHERE search MATCH ?", f"word{n}")
            assert [row["rowid"] for row in found] == [n]


RUN = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from headway.ledger import long_runs, open_ledger
from tests.ledger.test_arriving import BATCH, page
long_runs.AT_ONCE = BATCH
def pages():
    for n in range(20 * BATCH):
        if n % BATCH == 0:
            print(n, flush=True)
        yield page(n)
with open_ledger(Path(sys.argv[1])) as ledger:
    ledger.take_all(pages(), reader="r")
"""


def test_a_long_run_that_is_killed_leaves_whole_batches_and_is_completed_by_another(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    root = str(Path(__file__).parents[2])
    run = subprocess.Popen([sys.executable, "-c", RUN, str(path), root], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    while int(run.stdout.readline()) < 3 * BATCH:
        pass
    run.send_signal(signal.SIGKILL)
    run.communicate()
    every = [page(n) for n in range(20 * BATCH)]
    with open_ledger(path) as ledger:
        left = {article.id for article, _ in ledger.articles()}
        assert len(left) >= 2 * BATCH
        assert len(left) % BATCH == 0
        assert left == {one.article.id for one in every[: len(left)]}
        assert ledger.check() == ()
        assert ledger.take_all(every, reader="r") == len(every) - len(left)
        assert {article for article, _ in ledger.articles()} == {one.article for one in every}


def test_an_article_met_before_is_one_article(tmp_path: Path) -> None:
    def versions(ledger: Ledger) -> list[Article]:
        return [article for article, _ in ledger.articles()]

    with open_ledger(tmp_path / "a.ledger") as ledger:
        changed = page(1, "Harrow Watch says 90 shells fell on Tarsib.")
        assert ledger.take_all([page(1), changed], reader="r") == 2
        assert versions(ledger) == [changed.article]
