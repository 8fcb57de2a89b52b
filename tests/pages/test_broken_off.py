"""A reading that is killed and run again leaves the ledger that an unbroken one leaves."""

import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

ARTICLES = 12
KILLED_AT = (1, 8)
"""Articles in the ledger at which the reading is killed."""
PATIENCE = 300.0
TOWNS = ("Arun", "Belmar", "Corin", "Dall")


def _folder(tmp_path: Path) -> Path:
    """Make pages: reports of their own, a copy, a shared quotation, a page in another language, and one that is none."""
    folder = tmp_path / "pages"
    folder.mkdir()
    quote = (
        "we will not leave the valley until the last family has a roof and the last field has been cleared of mines "
    )
    quote += "whatever it may cost us and however long it takes"
    for n in range(ARTICLES):
        town = TOWNS[n % len(TOWNS)]
        texts = [
            f"The council of {town} said on Monday that {n + 3} bridges were open again after the flood of last spring.",
            f"About {n + 2},000 families had returned to {town} by the end of March, a spokesman for the ministry said.",
            f"Farmers near {town} wait for seed of kind {n}, and the road to market number {n} is still under repair.",
        ]
        if n % 5 == 0:
            texts.append(
                f"“{quote},” the governor of {town} told a crowd of {n + 40} people in front of the town hall."
            )
        (folder / f"{n:02d}.txt").write_text("\n\n".join(texts), encoding="utf-8")
    (folder / "20.txt").write_text((folder / "03.txt").read_text(encoding="utf-8") + "\n\nThe end of the report came.")
    german = "Die Brücke wurde am Montag wieder geöffnet, sagte der Sprecher des Rates, und die Straße ist frei. "
    (folder / "21.txt").write_text(german * 4, encoding="utf-8")
    (folder / "22.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


def _start(pages: Path, ledger: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "headway", "read", str(pages), "--ledger", str(ledger)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _articles(ledger: Path) -> int:
    if not ledger.exists():
        return 0
    connection = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM edition").fetchone()[0])
    except sqlite3.OperationalError:  # it is being made
        return 0
    finally:
        connection.close()


def _kill_at(count: int, pages: Path, ledger: Path) -> None:
    """Start a reading and kill it once the ledger holds some articles, or let it end where it is quicker."""
    reading = _start(pages, ledger)
    end = time.monotonic() + PATIENCE
    while reading.poll() is None and _articles(ledger) < count and time.monotonic() < end:
        time.sleep(0.005)
    reading.kill()
    reading.wait()


def _tables(ledger: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give the rows of every table without the times at which they came; counters of changes and indexes apart."""
    connection = sqlite3.connect(ledger)
    try:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [name for name in names if name != "turn" and not name.startswith(("sqlite_", "search", "sentence"))]
        found: dict[str, list[tuple[object, ...]]] = {}
        for name in kept:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})") if row[1] != "taken_in"]
            listed = ", ".join(f'"{column}"' for column in columns)
            found[name] = sorted(connection.execute(f"SELECT {listed} FROM {name}"), key=repr)
        return found
    finally:
        connection.close()


@pytest.mark.model
def test_a_reading_killed_twice_leaves_the_ledger_of_an_unbroken_one(tmp_path: Path) -> None:
    pages = _folder(tmp_path)
    unbroken, broken = tmp_path / "unbroken.db", tmp_path / "broken.db"
    assert _start(pages, unbroken).wait(PATIENCE) == 0
    for count in KILLED_AT:
        _kill_at(count, pages, broken)
    assert _articles(broken) > 0
    assert _start(pages, broken).wait(PATIENCE) == 0
    expected = _tables(unbroken)
    assert {name: len(rows) for name, rows in expected.items()}["edition"] == ARTICLES + 2
    reasons = [str(row[_column(unbroken, "copy", "reason")]) for row in expected["copy"]]
    assert any(reason.startswith("quote:") for reason in reasons)
    assert not all(reason.startswith("quote:") for reason in reasons)
    assert _tables(broken) == expected


def _column(ledger: Path, table: str, column: str) -> int:
    connection = sqlite3.connect(ledger)
    try:
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] != "taken_in"]
        return names.index(column)
    finally:
        connection.close()
