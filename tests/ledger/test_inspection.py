"""A ledger tells what it holds and what happened, says how far reviewers agree, and finds every fault put into it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from headway.errors import InputError
from headway.ledger import Ledger, open_ledger
from headway.ledger.inspection import agreement

from .samples import make_article, make_claim, make_reading

ADDRESS = "https://harrow.example/shells"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "a.ledger") as opened:
        article = make_article(address=ADDRESS, title="Shells")
        opened.take(article, make_reading(article), reader="rules-1", signature=b"", copies=())
        opened.take(make_article("Le pont."), None, reader="rules-1", signature=b"", copies=())
        yield opened


def test_info_counts_what_is_there(ledger: Ledger) -> None:
    info = ledger.info()
    counts = dict(info.counts)
    assert (counts["articles"], counts["claims"], counts["articles not read"], counts["decisions"]) == (2, 1, 1, 0)
    assert info.readers == (("rules-1", 1),)
    assert info.first == info.last
    assert info.size > 0


@pytest.mark.parametrize(
    ("ours", "theirs", "share", "kappa"),
    [
        ("aarr", "aarr", 1.0, 1.0),
        ("aarr", "rraa", 0.0, -1.0),
        ("aarr", "arar", 0.5, 0.0),
        ("aaaa", "aaaa", 1.0, None),
        ("aaar", "aarr", 0.75, 0.5),
    ],
)
def test_agreement_is_what_chance_does_not_explain(ours: str, theirs: str, share: float, kappa: float | None) -> None:
    one, other = ({str(n): verdict for n, verdict in enumerate(verdicts)} for verdicts in (ours, theirs))
    found = agreement("Ann", "Ben", one, other | {"only Ben's": "a"})
    assert (found.claims, found.share) == (4, share)
    assert found.kappa == (None if kappa is None else pytest.approx(kappa))


def test_two_reviewers_are_compared_on_what_both_judged(ledger: Ledger) -> None:
    claim = make_claim(make_article(address=ADDRESS)).id
    ledger.decide("accept", claim, who="Ann")
    assert ledger.info().agreements == ()
    ledger.decide("reject", claim, who="Ben")
    (pair,) = ledger.info().agreements
    assert (pair.one, pair.other, pair.claims, pair.share) == ("Ann", "Ben", 1, 0.0)


def test_a_history_tells_every_step(ledger: Ledger) -> None:
    article = make_article(address=ADDRESS)
    claim = make_claim(article)
    ledger.take(article, make_reading(article), reader="rules-2", signature=b"", copies=())
    made = ledger.decide("reject", claim.id, who="Ann", why="no shells fell")
    ledger.undo(made.number, who="Ben")
    assert [step.sort for step in ledger.history(claim.id)] == ["reading", "reading", "decision", "decision"]
    steps = ledger.history(article.id)
    assert {step.sort for step in steps} == {"version", "capture", "reading", "decision"}
    assert [step.by for step in steps if step.sort == "reading"] == ["rules-1", "rules-2"]
    assert any("no shells fell" in step.words for step in steps)
    with pytest.raises(InputError, match="no article and no claim"):
        ledger.history("nowhere")


FAULTS = [
    ("UPDATE text SET digest = zeroblob(16)", "not the one that was taken in"),
    ("UPDATE text SET words = zeroblob(9)", "not the one that was taken in"),
    ("UPDATE text SET length = 5", "outside its text"),
    ("UPDATE claim SET start = start + 1", "not those listed"),
    ("UPDATE found SET claims = zeroblob(9)", "cannot be read"),
    ("DELETE FROM found", "lost its claims"),
    ("DELETE FROM reading", "a row of reading that is not there"),
    ("DELETE FROM standing", "missing from the search"),
    ("DELETE FROM current", "no current version"),
]


@pytest.mark.parametrize(("change", "said"), FAULTS, ids=[change for change, _ in FAULTS])
def test_a_fault_put_into_the_file_is_found(ledger: Ledger, change: str, said: str) -> None:
    assert ledger.check() == ()
    connection = sqlite3.connect(ledger.path)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(change)
    connection.commit()
    connection.close()
    assert any(said in fault.what for fault in ledger.check())


def test_kept_assessments_and_remembered_versions_of_pages_come_back(ledger: Ledger) -> None:
    number = ledger.keep_assessment('{"finding": "progress"}', campaign="c", as_of=None, version="1")
    (kept,) = ledger.assessments("c")
    assert (kept.number, kept.document, kept.version) == (number, '{"finding": "progress"}', "1")
    assert ledger.assessments("another") == ()
    with pytest.raises(InputError, match="this is none"):
        ledger.keep_assessment("no JSON", campaign="c", as_of=None)
    assert ledger.remembered(ADDRESS) is None
    ledger.remember(ADDRESS, '"1"', None)
    ledger.remember(ADDRESS, '"2"', "Tue, 09 May 2017 10:00:00 GMT")
    assert ledger.remembered(ADDRESS) == ('"2"', "Tue, 09 May 2017 10:00:00 GMT")
