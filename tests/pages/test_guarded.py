import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from headway.model import Article, Skipped
from headway.pages import Chrome, read_pages
from headway.pages.chrome import Cue
from headway.pages.reader_process import may_fork

Page = Callable[..., str]


@pytest.fixture
def endless(chrome: Chrome) -> Chrome:
    """Chrome with a pattern that backtracks for ever on a long row of the letter a."""
    trap = Cue("trap", "drop", None, re.compile(r"(?:a+)+$"), 400)
    return replace(chrome, cues=(trap, *chrome.cues), longest=1_000)


def test_a_page_that_hangs_is_skipped_and_the_run_goes_on(
    tmp_path: Path, endless: Chrome, page: Page, paragraphs: tuple[str, ...]
) -> None:
    for name, more in (("1.html", []), ("2.html", ["a" * 60 + "!"]), ("3.html", [])):
        (tmp_path / name).write_text(page(*paragraphs, *more), encoding="utf-8")
    first, hung, last = read_pages([str(tmp_path)], endless)
    assert isinstance(first, Article)
    assert hung == Skipped(str(tmp_path / "2.html"), "took too long")
    assert isinstance(last, Article)


def test_rows_behind_one_that_hangs_are_read(tmp_path: Path, endless: Chrome, paragraphs: tuple[str, ...]) -> None:
    path = tmp_path / "rows.jsonl"
    texts = [paragraphs[0], "a" * 60 + "!", paragraphs[1]]
    path.write_text("\n".join(f'{{"text": "{text}", "raw": true}}' for text in texts), encoding="utf-8")
    first, hung, last = read_pages([str(path)], endless)
    assert isinstance(first, Article)
    assert hung == Skipped(f"{path}:2", "took too long")
    assert isinstance(last, Article)


ALONE = """
import sys
from headway.lexicon import load_tables
from headway.pages import compile_chrome, read_pages, worker
worker.LONGEST = 60  # however slow the machine is, the memory ends first
for found in read_pages(sys.argv[1:], compile_chrome(load_tables())):
    print(getattr(found, "reason", "an article"))
"""


def test_a_page_that_explodes_is_skipped_and_the_run_goes_on(tmp_path: Path, paragraphs: tuple[str, ...]) -> None:
    (tmp_path / "1.json").write_text("[" + '{"a":[]},' * 2_200_000 + "{}]")
    (tmp_path / "2.txt").write_text("\n\n".join(paragraphs))
    # A run of its own: the guard is a copy of the run's process, and could use what the tests before have freed.
    run = subprocess.run([sys.executable, "-c", ALONE, str(tmp_path)], check=True, capture_output=True, text=True)
    assert run.stdout.splitlines() == ["needed too much memory", "an article"]


def test_pages_read_under_guard_are_the_same(
    tmp_path: Path, chrome: Chrome, page: Page, paragraphs: tuple[str, ...]
) -> None:
    (tmp_path / "1.html").write_text(page(*paragraphs), encoding="utf-8")
    (tmp_path / "2.bin").write_bytes(bytes(range(256)) * 8)
    assert list(read_pages([str(tmp_path)], chrome)) == list(read_pages([str(tmp_path)], chrome, guard=False))


def test_a_run_that_is_given_up_leaves_no_process(tmp_path: Path, chrome: Chrome, paragraphs: tuple[str, ...]) -> None:
    for n in range(30):
        (tmp_path / f"{n}.txt").write_text("\n\n".join(paragraphs))
    pages = read_pages([str(tmp_path)], chrome)
    assert isinstance(next(pages), Article)
    began = time.monotonic()
    pages.close()  # type: ignore[attr-defined]
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("guard", [True, False])
def test_no_socket_is_opened_for_files(
    tmp_path: Path,
    chrome: Chrome,
    page: Page,
    paragraphs: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    guard: bool,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("socket", "create_connection", "getaddrinfo", "socketpair"):
        monkeypatch.setattr(socket, name, refuse)
    (tmp_path / "1.html").write_text(page(*paragraphs), encoding="utf-8")
    outside = '<!DOCTYPE rss [<!ENTITY x SYSTEM "http://valley.example/x">]><rss><channel><item><title>&x;</title>'
    (tmp_path / "2.xml").write_text(f"{outside}<description>{paragraphs[0]}</description></item></channel></rss>")
    (tmp_path / "3.html").write_text(f'<base href="http://valley.example/"><img src=a.png>{page(*paragraphs)}')
    assert [type(found) for found in read_pages([str(tmp_path)], chrome, guard=guard)] == [Article] * 3


def test_two_readings_at_once_end_by_themselves(tmp_path: Path, chrome: Chrome, paragraphs: tuple[str, ...]) -> None:
    for n in range(30):
        (tmp_path / f"{n}.txt").write_text("\n\n".join(paragraphs))
    one, other = (read_pages([str(tmp_path)], chrome) for _ in range(2))
    assert isinstance(next(one), Article)
    assert isinstance(next(other), Article)
    assert (len(list(one)), len(list(other))) == (29, 29)


def test_beside_another_thread_pages_are_read_in_a_new_process(
    tmp_path: Path, chrome: Chrome, page: Page, paragraphs: tuple[str, ...]
) -> None:
    (tmp_path / "1.html").write_text(page(*paragraphs), encoding="utf-8")
    alone = list(read_pages([str(tmp_path)], chrome))
    done = threading.Event()
    beside = threading.Thread(target=done.wait)
    beside.start()
    try:
        assert not may_fork()
        assert list(read_pages([str(tmp_path)], chrome)) == alone
    finally:
        done.set()
        beside.join()
