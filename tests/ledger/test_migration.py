"""A ledger of the first schema is brought up to date as it is opened, with every text, reading and claim as it was."""

import json
import sqlite3
from pathlib import Path

import pytest

from headway.errors import LedgerError
from headway.ledger import open_ledger
from headway.ledger.coding import packed, unpacked
from headway.ledger.records import capture_row, claim_parts, digest_of, edition_row
from headway.ledger.schema import APPLICATION_ID, guards, run_script
from headway.ledger.schema_first import KEPT, TABLES
from headway.model import Article, Claim, Query

from .samples import MOMENT, make_article, make_claim


def old_ledger(path: Path, article: Article, claims: list[Claim]) -> None:
    """Write a ledger as the first release wrote it."""
    connection = sqlite3.connect(path)
    run_script(connection, TABLES + guards(KEPT))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    when = MOMENT.isoformat()
    connection.execute("INSERT INTO text VALUES (1, ?, ?, ?)", (article.version, article.text, digest_of(article.text)))
    cells = edition_row(article)
    marks = ", ".join("?" * len(cells))
    connection.execute(
        "INSERT INTO edition (article, address, title, outlet, day, day_found, day_sure, language, byline, credits, "
        f"prose, text, signature, taken_in) VALUES ({marks}, 1, ?, ?)",
        (*cells, b"sig", when),
    )
    connection.execute("INSERT INTO capture VALUES (1, 1, ?, ?, ?, ?, ?, ?)", (*capture_row(article.capture)[:5], when))
    connection.execute("INSERT INTO search (rowid, title, words) VALUES (1, ?, ?)", (article.title, article.text))
    connection.execute("INSERT INTO reading VALUES (1, 1, 'rules-1', ?)", (when,))
    connection.execute("INSERT INTO reading VALUES (2, 1, 'rules-2', ?)", (when,))
    for reading in (1, 2):
        for position, claim in enumerate(claims):
            connection.execute(
                f"INSERT INTO claim VALUES ({', '.join('?' * 19)})", (reading, position, *old_cells(claim))
            )
    connection.commit()
    connection.close()


def old_cells(claim: Claim) -> tuple[object, ...]:
    parts = unpacked(packed(claim_parts(claim)))
    assert isinstance(parts, dict)
    told = [
        json.dumps(parts[key]) if key in parts else None
        for key in ("attribution", "time", "places", "payload", "rules")
    ]
    return (
        claim.id, claim.kind, *parts["excerpt"], *parts["sentence"], claim.factuality.value, claim.score,
        None, "gn:1", "2017-05-08", None, *told,
    )  # fmt: skip


@pytest.fixture
def old(tmp_path: Path) -> Path:
    article = make_article(address="https://harrow.example/shells", title="Shells")
    old_ledger(tmp_path / "old.ledger", article, [make_claim(article), make_claim(article, 19, order=1)])
    return tmp_path / "old.ledger"


def test_all_is_as_it_was_and_can_be_searched(old: Path) -> None:
    article = make_article(address="https://harrow.example/shells", title="Shells")
    with open_ledger(old) as ledger:
        assert list(ledger.articles()) == [(article, (make_claim(article), make_claim(article, 19, order=1)))]
        assert dict(ledger.info().counts)["claims of all readings"] == 4
        assert ledger.find(Query(words="shells", place="Tarsib")).total == 2
        assert len(ledger.search("mayor")) == 1
        assert ledger.check() == ()


def test_once_is_enough(old: Path) -> None:
    with open_ledger(old) as ledger:
        stamp = ledger.stamp()
    with open_ledger(old) as ledger:
        assert ledger.stamp() == stamp


def test_for_reading_only_an_old_ledger_says_what_to_do_and_stays(old: Path) -> None:
    before = old.read_bytes()
    with pytest.raises(LedgerError, match="headway ledger info"):
        open_ledger(old, read_only=True)
    assert old.read_bytes() == before


def test_a_migration_that_fails_leaves_the_old_ledger_whole(old: Path) -> None:
    connection = sqlite3.connect(old)
    connection.execute("DROP TRIGGER claim_is_never_changed")
    connection.execute("UPDATE claim SET payload = 'no JSON' WHERE position = 1")
    connection.commit()
    connection.close()
    with pytest.raises(LedgerError):
        open_ledger(old)
    connection = sqlite3.connect(old)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT count(*) FROM claim").fetchone() == (4,)
    connection.close()
