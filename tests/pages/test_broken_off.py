"""A reading that is killed and run again leaves the ledger that an unbroken one leaves."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

import headway

KILLED_AT = (1, 8)
"""Articles in the ledger at which the reading is killed."""
PATIENCE = 300.0
QUOTE = (
    "we will not leave the valley until the last family has a roof and the last field has been cleared of mines "
    "whatever it may cost us and however long it takes"
)
REPORTS = (
    "The council of Arun said on Monday that three bridges were open again after the flood of last spring.",
    "Fighters took a village near Belmar on Tuesday, and about 2,000 families fled to the coast, residents said.",
    "Bakers in Corin shut their ovens for a day because flour had become dearer than the bread made of it.",
    "A spokesman for the ministry of health said that 40 people had been treated for cholera in Dall since June.",
    "The two sides swapped 16 prisoners at a crossing in the hills, the relief committee said in a statement.",
    "Engineers found the pumps of the waterworks in Esker flooded and without a single cable in place.",
    "A court in Fenn sentenced the former head of the port to six years for selling grain meant for the camps.",
    "Teachers went back to 11 schools in the north, where lessons had been given in tents all winter long.",
    "The army said that it had shot down a drone over the salt works; nobody was hurt by what fell from the sky.",
    "Parliament put off its vote on the budget for the third time, as too few members had come to the capital.",
    "Hail as large as walnuts destroyed the orchards round Gallow, and farmers asked for seed and for tarpaulins.",
    "A convoy of 30 lorries reached the besieged quarter at night with medicine, blankets and lamp oil.",
)
"""Reports that have nothing in common: each is a page of its own."""


def _names(seed: int, count: int = 130) -> str:
    """Make names that no other page has, so that a quotation is a small part of its page."""
    syllables = [first + second for first in "bdgklmnrstvz" for second in "aeiou"]
    chance = random.Random(seed)
    return ", ".join("".join(chance.choices(syllables, k=4)).capitalize() for _ in range(count))


def _folder(tmp_path: Path) -> Path:
    """Make pages: reports of their own, a copy, a shared quotation, a page in another language, and one that is none."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for n, report in enumerate(REPORTS):
        texts = [report, f"Reporters counted {n + 40} people in front of the hall of {report.split()[-1]} at noon."]
        if n % 5 == 0:
            texts += [f"“{QUOTE},” the governor told them.", f"The list of the missing: {_names(n)}."]
        (folder / f"{n:02d}.txt").write_text("\n\n".join(texts), encoding="utf-8")
    (folder / "20.txt").write_text((folder / "03.txt").read_text(encoding="utf-8") + "\n\nMore follows.")
    german = "Die Brücke wurde am Montag wieder geöffnet, sagte der Sprecher des Rates, und die Straße ist frei. "
    (folder / "21.txt").write_text(german * 4, encoding="utf-8")
    (folder / "22.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


def _start(pages: Path, ledger: Path) -> "subprocess.Popen[bytes]":
    """Start a reading by the copy of headway beside the ledger: all of a test's readings go by the same rules."""
    command = [sys.executable, "-m", "headway", "read", str(pages), "--all", "--ledger", str(ledger)]
    environment = {**os.environ, "PYTHONPATH": str(ledger.parent / "code"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


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
    shutil.copytree(Path(headway.__file__).parent, tmp_path / "code" / "headway")
    unbroken, broken = tmp_path / "unbroken.db", tmp_path / "broken.db"
    assert _start(pages, unbroken).wait(PATIENCE) == 0
    for count in KILLED_AT:
        _kill_at(count, pages, broken)
    assert _articles(broken) > 0
    assert _start(pages, broken).wait(PATIENCE) == 0
    expected = _tables(unbroken)
    assert {name: len(rows) for name, rows in expected.items()}["edition"] == len(REPORTS) + 2
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
