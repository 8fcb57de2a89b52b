"""Reading in, reviewing and asking at once, in processes of their own: no lock error, no torn answer, nothing lost."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from headway.errors import LedgerError
from headway.ledger import Ledger, ReadArticle, open_ledger
from headway.ledger.numbering import edition_and_position, number_of
from headway.model import Article, Query, Reading

from .samples import make_article, make_claim

COMMON = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from headway.ledger import open_ledger
from headway.model import Query, Reading
from tests.ledger.samples import make_article, make_claim
path = Path(sys.argv[1])
def page(n):
    article = make_article(f"Harrow Watch says 40 shells fell on Tarsib. Bulletin {n}.", address=f"https://harrow.example/{n}")
    return article, Reading((make_claim(article), make_claim(article, 19, order=1)))
"""
READER = (
    COMMON
    + """
with open_ledger(path) as ledger:
    for n in range(60):
        ledger.take(*page(n), reader="r", signature=b"", copies=())
"""
)
REVIEWER = (
    COMMON
    + """
with open_ledger(path) as ledger:
    made = 0
    while made < 40:
        for hit in ledger.find(Query(decided=False), limit=5).hits:
            ledger.decide("accept", hit.claim.id, who="Ann")
            made += 1
"""
)
ASKER = (
    COMMON
    + """
with open_ledger(path, read_only=True) as ledger:
    stamp = 0
    for _ in range(60):
        found = ledger.find(Query(words="shells", kind="figure"), limit=200)
        assert len(found.hits) % 2 == 0, len(found.hits)
        assert len(found.hits) == found.total
        assert all(hit.claim.excerpt.exact in hit.article.text for hit in found.hits)
        assert ledger.stamp() >= stamp
        stamp = ledger.stamp()
        assert all(len(claims) == 2 for _, claims in ledger.articles())
        ledger.facets(Query(words="shells"))
"""
)
FOREVER = (
    COMMON
    + """
with open_ledger(path) as ledger:
    for n in range(100_000):
        article, reading = page(n)
        ledger.take(article, reading, reader="r", signature=b"", copies=())
        ledger.decide("accept", reading.claims[0].id, who="Ann")
        print(n, flush=True)
"""
)
ROOT = Path(__file__).parents[2]


def start(script: str, path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, str(path), str(ROOT)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_reader_reviewer_and_asker_do_not_get_in_each_others_way(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    open_ledger(path).close()
    running = [start(script, path) for script in (READER, REVIEWER, ASKER, ASKER)]
    ended = [(one.communicate()[1], one.returncode) for one in running]
    assert [code for _, code in ended] == [0, 0, 0, 0], ended
    with open_ledger(path) as ledger:
        assert dict(ledger.info().counts)["claims"] == 120
        assert len(ledger.decisions()) >= 40
        assert ledger.check() == ()


def test_killed_at_any_moment_it_holds_what_was_told(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    writer = start(FOREVER, path)
    assert writer.stdout is not None
    told = [int(next(writer.stdout)) for _ in range(7)]
    writer.send_signal(signal.SIGKILL)
    told += [int(line) for line in writer.communicate()[0].split()]
    with open_ledger(path) as ledger:
        assert len(list(ledger.articles())) in (len(told), len(told) + 1)
        assert len(ledger.decisions()) in (len(told), len(told) + 1)
        assert ledger.check() == ()


def test_a_full_disk_is_one_line_and_loses_nothing(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "a.ledger") as ledger:
        article = make_article()
        ledger.take(article, Reading((make_claim(article),)), reader="r", signature=b"", copies=())
        connection = ledger._keeper.connection
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        big = make_article(
            "".join(chr(0x4E00 + n * 7 % 20_000) for n in range(90_000)), address="https://harrow.example/b"
        )
        with pytest.raises(LedgerError, match="full") as caught:
            ledger.take(big, None, reader="r", signature=b"", copies=())
        assert "\n" not in str(caught.value)
        assert [one for one, _ in ledger.articles()] == [article]
        assert ledger.check() == ()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of four megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("file systems cannot be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], capture_output=True, check=True)


def _take_without_end(ledger: Ledger, kept: list[Article]) -> None:
    """Take in articles of 60 KB, and note those that were taken."""
    for n in range(1_000):
        text = f"Bulletin {n}. " + "".join(chr(0x4E00 + (n + m) * 7919 % 20_000) for m in range(20_000))
        article = make_article(text, address=f"https://harrow.example/{n}")
        ledger.take(article, None, reader="r", signature=b"", copies=())
        kept.append(article)


@pytest.mark.skipif(os.geteuid() != 0, reason="needs the superuser, to mount a file system")
def test_a_disk_that_runs_full_is_one_line_and_what_was_taken_in_stays(small_disk: Path) -> None:
    kept: list[Article] = []
    with open_ledger(small_disk / "a.ledger") as ledger:
        with pytest.raises(LedgerError, match="cannot write to") as caught:
            _take_without_end(ledger, kept)
        assert "\n" not in str(caught.value)
        assert {one.id for one, _ in ledger.articles()} == {one.id for one in kept}
    assert kept
    with open_ledger(small_disk / "a.ledger", read_only=True) as again:
        assert {one.id for one, _ in again.articles()} == {one.id for one in kept}
        assert again.check() == ()


def test_a_file_that_may_not_be_written_can_still_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    article = make_article()
    with open_ledger(path) as ledger:
        ledger.take(article, Reading((make_claim(article),)), reader="r", signature=b"", copies=())
    before = path.read_bytes()
    path.chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        with open_ledger(path, read_only=True) as ledger:
            assert ledger.find(Query(words="shells")).total == 1
            with pytest.raises(LedgerError, match="reading only"):
                ledger.take(article, None, reader="r", signature=b"", copies=())
    finally:
        tmp_path.chmod(0o700)
    assert path.read_bytes() == before


@pytest.mark.skipif(
    os.geteuid() != 0 or shutil.which("setpriv") is None, reason="needs the superuser, to become another"
)
def test_a_read_only_folder_is_one_line_for_a_writer_and_no_hindrance_for_a_reader(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    open_ledger(path).close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
    connection.close()
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    path.chmod(0o444)
    script = (
        "import sys; from pathlib import Path; from headway.ledger import open_ledger; from headway.errors import LedgerError\n"
        "print(len(list(open_ledger(Path(sys.argv[1]), read_only=True).articles())))\n"
        "try: open_ledger(Path(sys.argv[1])).skip(None)\n"
        "except LedgerError as error: print(str(error).count(chr(10)), type(error).__name__)\n"
        "except AttributeError: print('writable')\n"
    )
    command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", sys.executable, "-c", script, str(path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.stdout.split() == ["0", "0", "LedgerError"], ended


def test_many_at_once_are_taken_in_as_one_by_one(tmp_path: Path) -> None:
    pages = [
        make_article(f"Bulletin {n} from Tarsib. Forty shells fell.", address=f"https://h.example/{n}")
        for n in range(20)
    ]
    readings = [Reading((make_claim(page, 0, 10), make_claim(page, 11, 20, order=1))) for page in pages]
    with open_ledger(tmp_path / "one.ledger") as one, open_ledger(tmp_path / "many.ledger") as many:
        for page, reading in zip(pages, readings, strict=True):
            one.take(page, reading, reader="r", signature=b"", copies=())
        taken = [ReadArticle(page, reading) for page, reading in zip(pages, readings, strict=True)]
        assert many.take_all(taken, reader="r") == 20
        assert many.take_all(taken, reader="r") == 0
        assert list(one.articles()) == list(many.articles())
        assert one.find(Query(), limit=99) == many.find(Query(), limit=99)
        assert one.facets(Query()) == many.facets(Query())


def test_a_number_that_would_not_fit_is_refused() -> None:
    assert edition_and_position(number_of(None, 5, 9)) == (5, 9)
    with pytest.raises(LedgerError, match="number"):
        number_of(None, 1, 1 << 16)
