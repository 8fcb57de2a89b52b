"""Many articles come at once as they would one by one, whatever is new among them, and a run that is killed is completed."""

import gc
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from headway.errors import LedgerError
from headway.ledger import Ledger, ReadArticle, open_ledger
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


@pytest.mark.parametrize("judged", [False, True])
def test_what_comes_at_once_stands_as_what_comes_one_by_one(tmp_path: Path, judged: bool) -> None:
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


RUN = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from headway.ledger import open_ledger, taking
from tests.ledger.test_arriving import BATCH, page
taking.AT_ONCE = BATCH
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
        assert len(left) >= 3 * BATCH
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
