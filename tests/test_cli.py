"""The command line as a person meets it: what it prints, what it refuses, and how it exits."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

PAGE = """<html lang="en"><head><title>Ramadi retaken</title><meta property="article:published_time" content="2015-12-28">
</head><body><article><h1>Ramadi retaken</h1><p>Iraqi forces recaptured Ramadi from Islamic State on Monday, the defence
ministry said in a statement to the press.</p><p>About 500 families have returned to the city, the United Nations said.</p>
</article></body></html>"""


class Ended(NamedTuple):
    code: int
    out: str
    err: str


def headway(*arguments: str, cwd: Path, given: str | None = None) -> Ended:
    done = subprocess.run(
        [sys.executable, "-m", "headway", *arguments],
        cwd=cwd, input=given, capture_output=True, text=True, encoding="utf-8", check=False, timeout=240,
    )  # fmt: skip
    return Ended(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    (tmp_path / "bad.jsonl").write_text("not json\n")
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "file").write_text("")
    (tmp_path / "mixed.jsonl").write_text(json.dumps({"id": "a", "text": "Rebels took Manbij."}) + "\nnot json\n")
    return tmp_path


REFUSED = [
    (["assess", "no-such.html"], "no such file: no-such.html"),
    (["assess", "empty"], "no pages in empty"),
    (["assess", "empty.html"], "empty.html: empty"),
    (["assess", "picture.html"], "picture.html: not a page"),
    (["assess", "bad.jsonl"], "bad.jsonl:1: not JSON"),
    (["assess", "page.html", "--campaign", "nowhere"], "the campaigns that ship are: counter-isis"),
    (["assess", "page.html", "-o", "file/out"], "cannot write into the folder file/out"),
    (["assess", "page.html", "--as-of", "someday"], "--as-of: 'someday' is not a day such as 2017-05-09"),
    (["assess", "page.html", "--published", "9.5.2017"], "--published: '9.5.2017' is not a day"),
    (["assess"], "Missing argument 'inputs'; see headway assess --help"),
    (["report", "page.html", "--format", "pdf"], "--format: 'pdf' is none; choose from html, md, json"),
    (["report", "gone.db"], "no ledger at gone.db; headway read makes one"),
    (["report", "gone.html", "--check"], "no ledger and no report at gone.html"),
    (["export", "gone.db"], "no ledger at gone.db"),
    (["campaign", "init", "new.toml", "--from", "gone.db"], "no ledger at gone.db"),
    (["search", "--ledger", "gone.db", "x"], "no ledger at gone.db"),
    (["read", "page.html", "--ledger", "page.html"], "page.html"),
    (["annotate", "no-such.jsonl"], "no such file: no-such.jsonl"),
    (["campaign", "check", "nowhere"], "no such campaign or file"),
    (["assess", "page.html", "--no-such-option"], "No such option"),
    (["no-such-command"], "No such command 'no-such-command'; see headway --help"),
]


@pytest.mark.parametrize(("arguments", "said"), REFUSED, ids=lambda v: " ".join(v) if isinstance(v, list) else "")
def test_what_cannot_be_done_is_refused_in_one_line(folder: Path, arguments: Sequence[str], said: str) -> None:
    ended = headway(*arguments, cwd=folder)
    assert ended.code == 2
    assert said in ended.err
    assert len(ended.err.strip().splitlines()) == 1
    assert ended.out == ""


@pytest.mark.model
def test_a_bad_page_beside_good_ones_is_a_counted_skip(folder: Path) -> None:
    ended = headway("assess", "page.html", "picture.html", "mixed.jsonl", "-o", "out", cwd=folder)
    assert ended.code == 0
    assert "Skipped, not a page: picture.html" in ended.out
    assert "Skipped, not JSON: mixed.jsonl:2" in ended.out
    assert "Report: out/report.html" in ended.out
    assert (folder / "out" / "report.html").is_file()
    assert (folder / "out" / "ledger.db").is_file()
    assert ended.err == ""
    again = headway("assess", "page.html", "picture.html", "-o", "out", "--strict", cwd=folder)
    assert again.code == 1
    assert "1 known already" in again.out


@pytest.mark.model
def test_the_same_ledger_gives_the_same_report(folder: Path) -> None:
    headway("assess", "page.html", "-o", "out", cwd=folder)
    first = (folder / "out" / "report.html").read_bytes()
    headway("assess", "page.html", "-o", "out", cwd=folder)
    assert (folder / "out" / "report.html").read_bytes() == first


@pytest.mark.model
def test_assess_prints_json_for_a_program(folder: Path) -> None:
    ended = headway("assess", "page.html", "-o", "out", "--json", cwd=folder)
    printed = json.loads(ended.out)
    assert printed["report"] == "out/report.html"
    assert printed["read"]["new"] == 1


@pytest.mark.model
def test_annotate_answers_every_line_in_order(folder: Path) -> None:
    rows = [
        {"id": 1, "text": "Iraqi forces recaptured Ramadi on Monday.", "published": "2015-12-29"},
        {"id": 2},
        {"id": 3, "text": "Rebels took Manbij.", "published": "yesterday"},
        {"id": "four", "text": ""},
    ]
    given = "\n".join([json.dumps(rows[0]), "{broken", *map(json.dumps, rows[1:])]) + "\n"
    ended = headway("annotate", "--campaign", "counter-isis", "-", cwd=folder, given=given)
    answers = [json.loads(line) for line in ended.out.splitlines()]
    assert ended.code == 0
    assert [answer["id"] for answer in answers] == [1, "line 2", 2, 3, "four"]
    assert all("error" in answers[n] for n in (1, 2, 3))
    claim = next(c for c in answers[0]["claims"] if c["kind"] == "control")
    assert claim["place"]["name"]
    assert claim["time"]["start"] == "2015-12-28"
    assert claim["lines_of_effort"] == ["military"]


@pytest.mark.model
def test_two_workers_answer_as_one_does(folder: Path) -> None:
    rows = "".join(json.dumps({"id": n, "text": f"Rebels killed {n} soldiers in Aleppo."}) + "\n" for n in range(2, 40))
    (folder / "rows.jsonl").write_text(rows)
    one = headway("annotate", "rows.jsonl", cwd=folder)
    two = headway("annotate", "--workers", "2", "rows.jsonl", cwd=folder)
    assert one.out == two.out
    assert len(one.out.splitlines()) == 38


def test_extract_gives_the_article_of_pages_and_of_dumps(folder: Path) -> None:
    dump = "Menu\nHome\nRebels took the town of Manbij on Friday after a long siege, a spokesman said.\nLog in"
    (folder / "dumps.jsonl").write_text(json.dumps({"id": "d", "text": dump}) + "\n")
    ended = headway("extract", "page.html", "dumps.jsonl", "picture.html", cwd=folder)
    page, extract, skipped = map(json.loads, ended.out.splitlines())
    assert page["published"] == "2015-12-28"
    assert page["title"] == "Ramadi retaken"
    assert extract == extract | {"id": "d", "text": dump.splitlines()[2]}
    assert skipped == {"id": "picture.html", "error": "not a page"}


def test_a_campaign_file_can_be_started_and_checked(folder: Path) -> None:
    assert headway("campaign", "init", "mine", cwd=folder).code == 0
    checked = headway("campaign", "check", "mine.toml", cwd=folder)
    assert checked.code == 0
    assert "2 lines of effort" in checked.out
    refused = headway("campaign", "init", "mine", cwd=folder)
    assert refused.code == 2
    assert "not overwritten" in refused.err
    (folder / "mine.toml").write_text(
        (folder / "mine.toml").read_text().replace('better = "up"', 'better = "sideways"', 1)
    )
    broken = headway("campaign", "check", "mine.toml", cwd=folder)
    assert broken.code == 2
    assert "mine.toml:" in broken.err
    assert "expected one of up, down" in broken.err


def test_help_and_version_are_no_errors(folder: Path) -> None:
    assert "assess" in headway(cwd=folder).out
    assert headway(cwd=folder).code == 0
    assert headway("--version", cwd=folder).out.startswith("headway ")
    assert "check" in headway("campaign", cwd=folder).out
