"""What is taken down is gone, from every corner of the file, and stays out; a name is hidden where it stood."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from headway.errors import InputError
from headway.ledger import Ledger, open_ledger
from headway.model import Article, Claim, Copy, Excerpt, Figure, Mention, Place, Query, Reading

from .samples import make_article, make_claim

ADDRESS = "https://harrow.example/quintessa"
TEXT = "Quintessa Vorland says 40 shells fell on Zarbin. The mayor of Zarbin asks Vorland for doctors."
SECRETS = ("Quintessa", "Vorland", "Zarbin", "quintessa", "vorland", "zarbin")


def secret_article(address: str = ADDRESS) -> Article:
    return replace(
        make_article(TEXT, address=address, title="Vorland on Zarbin"), byline=("Q. Vorland",), outlet="Herald"
    )


def secret_claim(article: Article) -> Claim:
    where = Mention(41, 47, "Zarbin", Place("gn:9", "Zarbin", "settlement"), 0.9, "Zarbin is named")
    return replace(
        make_claim(article), excerpt=Excerpt(article.id, 23, 47, article.text[23:47]),
        sentence=Excerpt(article.id, 0, 48, article.text[:48]), places=(where,),
        payload=Figure(40.0, 40.0, False, "shells", "shells on Zarbin", None, where, None, "event", None),
    )  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "a.ledger") as opened:
        plain = make_article(address="https://harrow.example/plain")
        opened.take(plain, Reading((make_claim(plain),)), reader="r", signature=b"", copies=())
        article = secret_article()
        copies = [Copy(article.id, plain.id, 0.6, "60 %")]
        opened.take(article, Reading((secret_claim(article),)), reader="r", signature=b"", copies=copies)
        yield opened


def bytes_of(ledger: Ledger) -> bytes:
    return b"".join(path.read_bytes() for path in ledger.path.parent.glob("a.ledger*"))


def decide(ledger: Ledger) -> None:
    claim = secret_claim(secret_article())
    ledger.decide("correct", claim.id, who="Ann", why="counted again", correction=claim)


@pytest.mark.parametrize("by", [ADDRESS, secret_article().id, "page.html"])
def test_a_document_is_gone_from_every_corner(ledger: Ledger, by: str) -> None:
    decide(ledger)
    ledger.keep_assessment(f'{{"cites": "{secret_article().id}", "says": "Vorland"}}', campaign="c", as_of=None)
    assert ledger.search("Quintessa")
    removed = ledger.drop(by, why="asked for by its publisher")
    assert removed.claims >= 1
    assert secret_article().id in removed.articles
    assert not any(secret.encode() in bytes_of(ledger) for secret in SECRETS if secret != "quintessa")
    assert b"quintessa" not in bytes_of(ledger).replace(ADDRESS.encode(), b"")
    assert ledger.search("Quintessa") == []
    assert ledger.find(Query(place="Zarbin")).total == 0
    assert ledger.article(secret_article().id) is None
    assert [kept.document for kept in ledger.assessments()] == ["null"]
    assert ledger.check() == ()


def test_the_record_stays_and_the_decision_is_stranded(ledger: Ledger) -> None:
    decide(ledger)
    removed = ledger.drop(ADDRESS, why="asked for")
    assert removed.copies == (make_article(address="https://harrow.example/plain").id,)
    assert [step.words for step in ledger.history(secret_article().id) if step.sort == "takedown"] == [
        "taken down with 1 claims: asked for"
    ]
    assert [one.correction for one in ledger.stranded()] == [None]
    assert dict(ledger.info().counts)["takedowns"] == 1


def test_reading_it_again_does_not_bring_it_back_until_it_is_let_in(ledger: Ledger) -> None:
    article = secret_article()
    reading = Reading((secret_claim(article),))
    ledger.drop(ADDRESS, why="asked for")
    assert ledger.known(article.version, "r2")
    assert not ledger.take(article, reading, reader="r2", signature=b"", copies=())
    elsewhere = secret_article("https://tarsib.example/again")
    assert not ledger.take(elsewhere, None, reader="r2", signature=b"", copies=())
    assert ledger.let_in(ADDRESS, why="a mistake") == 1
    assert ledger.take(article, reading, reader="r2", signature=b"", copies=())
    assert ledger.article(article.id) == (article, reading.claims)


def test_an_unknown_document_or_no_reason_is_refused(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="no document"):
        ledger.drop("nowhere", why="asked for")
    with pytest.raises(InputError, match="needs a reason"):
        ledger.drop(ADDRESS, why=" ")
    with pytest.raises(InputError, match="was not taken down"):
        ledger.let_in(ADDRESS)


def test_rows_are_guarded_again_after_a_takedown(ledger: Ledger) -> None:
    import sqlite3

    ledger.drop(ADDRESS, why="asked for")
    connection = sqlite3.connect(ledger.path)
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        connection.execute("DELETE FROM edition")
    connection.close()


def test_a_name_is_hidden_behind_a_mask_of_its_length(ledger: Ledger) -> None:
    decide(ledger)
    removed = ledger.mask("Zarbin", why="asked for")
    assert (removed.masked, removed.articles) == (2, (secret_article().id,))
    found = ledger.article(secret_article().id)
    assert found is not None
    article, (claim,) = found
    assert article.text == TEXT.replace("Zarbin", "██████")
    assert article.title == "Vorland on ██████"
    assert claim.excerpt.exact == "40 shells fell on ██████"
    assert b"arbin" not in bytes_of(ledger)
    assert ledger.search("Zarbin") == []
    assert len(ledger.search("Vorland")) == 1
    assert ledger.find(Query(words="shells fell")).total == 2
    assert ledger.check() == ()


def test_a_masked_name_is_masked_on_arrival_too(ledger: Ledger) -> None:
    ledger.mask("quintessa  VORLAND")
    later = make_article("Quintessa\nVorland left. Vorland said nothing.", address="https://harrow.example/later")
    ledger.take(later, None, reader="r", signature=b"", copies=())
    found = ledger.article(later.id)
    assert found is not None
    assert found[0].text == "█████████\n███████ left. Vorland said nothing."
    assert not ledger.take(later, None, reader="r", signature=b"", copies=())
    assert found[0].published is not None
    assert found[0].published.day == date(2017, 5, 9)


def test_a_name_needs_a_letter(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="is no name"):
        ledger.mask(" - ")
