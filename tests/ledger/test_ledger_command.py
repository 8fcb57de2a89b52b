"""The commands on a ledger as a person meets them: what they print, for a person and for a program, and how they end."""

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from headway.cli import app
from headway.errors import HeadwayError
from headway.ledger import open_ledger
from headway.model import Reading

from .samples import make_article, make_claim

ADDRESS = "https://harrow.example/shells"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    article = make_article(address=ADDRESS, title="Shells on Tarsib")
    with open_ledger(tmp_path / "a.db") as ledger:
        ledger.take(article, Reading((make_claim(article),)), reader="r1", signature=b"", copies=())
    return tmp_path / "a.db"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def told(*arguments: str) -> object:
    ended = run(*arguments, "--json")
    assert ended.exit_code == 0, ended.output
    return json.loads(ended.stdout)


def test_search_shows_the_claim_with_its_sentence_outlet_day_and_speaker(path: Path) -> None:
    shown = run("search", "shells", "--place", "Tarsib", "-l", str(path)).stdout
    for part in ("2017-05-09", "Harrow Herald", "in its own voice", "Harrow Watch says 40 shells", "1 claim"):
        assert part in shown
    assert "0 claims" in run("search", "nowhere", "-l", str(path)).stdout
    found = told("search", "-l", str(path), "--kind", "figure", "--since", "2017-05-09", "--as-of", "2017-05-09")
    assert isinstance(found, dict)
    assert [claim["published"] for claim in found["claims"]] == ["2017-05-09"]
    assert run("search", "40 shells", "-l", str(path), "--until", "2017-05-08").stdout == "0 claims\n"


def test_info_check_and_history_tell_a_program_the_same(path: Path) -> None:
    info = told("ledger", "info", str(path))
    assert isinstance(info, dict)
    assert info["counts"]["claims"] == 1
    assert "1  claims" in run("ledger", "info", "--ledger", str(path)).stdout
    assert told("ledger", "check", str(path)) == []
    claim = make_claim(make_article(address=ADDRESS))
    steps = told("ledger", "history", claim.id, "-l", str(path))
    assert isinstance(steps, list)
    assert [step["sort"] for step in steps] == ["reading"]


def test_a_fault_ends_with_1(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER text_is_never_changed")
    connection.execute("UPDATE text SET digest = zeroblob(16)")
    connection.commit()
    connection.close()
    ended = run("ledger", "check", str(path))
    assert ended.exit_code == 1
    assert "not the one that was taken in" in ended.stdout


def test_out_and_in_again(path: Path, tmp_path: Path) -> None:
    assert "claim.jsonl: 1 row" in run("ledger", "export", str(tmp_path / "t"), "-l", str(path), "-f", "jsonl").stdout
    brought = told("ledger", "import", str(tmp_path / "t"), "-l", str(tmp_path / "b.db"))
    assert brought == {"new": 1, "met": 1, "decisions": 0}
    assert "0 of 1 reading new" in run("ledger", "import", str(path), "-l", str(tmp_path / "b.db")).stdout


def test_drop_takes_down_masks_and_lets_in(path: Path) -> None:
    assert "Masked 1 time," in run("ledger", "drop", "--name", "Tarsib", "--why", "asked", "-l", str(path)).stdout
    assert "1 claim went with it" in run("ledger", "drop", ADDRESS, "--why", "asked", "-l", str(path)).stdout
    assert told("ledger", "drop", ADDRESS, "--let-in", "-l", str(path)) == {"let_in": 1}


REFUSED = [
    (["search", "x", "-l", "{gone}"], "no ledger at"),
    (["search", "--kind", "rumour", "-l", "{path}"], "choose from event"),
    (["search", "--since", "someday", "-l", "{path}"], "--since"),
    (["ledger", "history", "nowhere", "-l", "{path}"], "no article and no claim"),
    (["ledger", "export", "{gone}", "-f", "xls", "-l", "{path}"], "choose from parquet"),
    (["ledger", "import", "{gone}", "-l", "{path}"], "no such file or folder"),
    (["ledger", "drop", "-l", "{path}"], "give a document"),
    (["ledger", "drop", "nowhere", "--why", "asked", "-l", "{path}"], "no document"),
]


@pytest.mark.parametrize(("arguments", "said"), REFUSED, ids=[" ".join(arguments) for arguments, _ in REFUSED])
def test_what_cannot_be_done_is_refused(path: Path, arguments: Sequence[str], said: str) -> None:
    filled = [one.format(path=path, gone=path.parent / "gone") for one in arguments]
    ended = run(*filled)
    assert isinstance(ended.exception, HeadwayError)
    assert said in str(ended.exception)
