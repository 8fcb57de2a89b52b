"""A ledger opens where it can, says in one line why it cannot, and survives company and sudden ends."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from headway.errors import LedgerError
from headway.ledger import open_ledger
from headway.ledger.schema import MIGRATIONS

from .samples import make_article, make_reading

WRITER = """
import sys
from pathlib import Path
from headway.ledger import open_ledger
from headway.model import Article, Capture, identify

with open_ledger(Path(sys.argv[1])) as ledger:
    for n in range(int(sys.argv[2])):
        text = f"Bulletin number {n} of the Tarsib water board."
        version = identify("version", text)
        capture = Capture(f"{n}.txt", "text/plain", version)
        article = Article(version, version, text, ((0, len(text)),), capture)
        ledger.take(article, None, reader="r", signature=b"s", copies=())
        print(n, flush=True)
"""


def write_in_another_process(path: Path, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", WRITER, str(path), str(count)], stdout=subprocess.PIPE, text=True)


def test_a_ledger_opens_again_with_all_it_held(tmp_path: Path) -> None:
    article = make_article()
    path = tmp_path / "new" / "folder" / "a.ledger"
    with open_ledger(path) as ledger:
        ledger.take(article, make_reading(article), reader="r", signature=b"", copies=())
    with open_ledger(path) as ledger:
        assert list(ledger.articles()) == [(article, make_reading(article).claims)]


def test_a_file_in_the_way_of_the_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LedgerError, match="cannot open a ledger") as caught:
        open_ledger(tmp_path / "file" / "a.ledger")
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_read_only_folder_is_one_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(LedgerError, match="cannot open a ledger"):
        open_ledger(tmp_path / "a.ledger")


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("These are notes, not a ledger. " * 40)
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="not a database"):
        open_ledger(path)
    assert path.read_bytes() == before


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipe (name TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="not a ledger"):
        open_ledger(path)
    assert path.read_bytes() == before


def test_a_newer_schema_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    open_ledger(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(LedgerError, match="newer headway"):
        open_ledger(path)


def test_a_reader_works_while_another_process_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    with open_ledger(path) as ledger:
        writer = write_in_another_process(path, 60)
        seen = [0]
        while writer.poll() is None:
            seen.append(len(list(ledger.articles())))
        writer.communicate()
        assert writer.returncode == 0
        assert seen == sorted(seen)
        assert len(list(ledger.articles())) == 60


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    writers = [write_in_another_process(path, 40) for _ in range(2)]
    for writer in writers:
        writer.communicate()
    assert [writer.returncode for writer in writers] == [0, 0]
    with open_ledger(path) as ledger:
        assert len(list(ledger.articles())) == 40


def test_a_writer_killed_in_the_middle_leaves_the_last_whole_document(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    writer = write_in_another_process(path, 100_000)
    assert writer.stdout is not None
    printed = [int(next(writer.stdout)) for _ in range(5)]
    writer.send_signal(signal.SIGKILL)
    printed += [int(line) for line in writer.communicate()[0].split()]
    with open_ledger(path) as ledger:
        kept = list(ledger.articles())
        assert len(kept) in (len(printed), len(printed) + 1)
        assert all(ledger.search(f'"number {n} of"') for n in printed)
