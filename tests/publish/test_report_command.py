"""``headway report``: written from a ledger, the same each time, and checked."""

import json
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from headway.cli.commands import app
from headway.ledger import open_ledger
from headway.model import Assessment, Campaign, Reading, Weighed

HERE = Path(__file__).parent
build: Callable[[], tuple[Assessment, Weighed, Campaign]] = runpy.run_path(str(HERE / "sample_report.py"))["sample"]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "ledger.db"
    with open_ledger(path) as book:
        for one in build()[1].evidence:
            book.take(one.article, Reading((one.claim,)), reader="by hand", signature=b"", copies=())
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["report", *map(str, arguments)])


def test_two_reports_of_one_ledger_are_the_same_bytes(ledger: Path, tmp_path: Path) -> None:
    for form in ("html", "md", "json"):
        one, two = tmp_path / f"one.{form}", tmp_path / f"two.{form}"
        for out in (one, two):
            assert run(ledger, "--as-of", "2031-03-31", "--format", form, "--out", out).exit_code == 0
        assert one.read_bytes() == two.read_bytes()


def test_each_form_is_written_beside_the_ledger(ledger: Path) -> None:
    assert run(ledger, "--format", "json").exit_code == 0
    assert json.loads(ledger.with_name("report.json").read_text(encoding="utf-8"))["as_of"] == "2031-03-30"


def test_what_was_published_later_is_not_in_an_earlier_report(ledger: Path) -> None:
    early = run(ledger, "--as-of", "2031-02-01", "--format", "md", "--out", "-").stdout
    assert "As of 1 February 2031, the day asked for" in early
    assert "its troops hold all of Kestrin" not in early


def test_changes_are_told_against_the_day_asked_for(ledger: Path) -> None:
    page = run(ledger, "--as-of", "2031-03-31", "--since", "2031-03-20", "--out", "-").stdout
    assert "Against what had been published by 20 March 2031" in page
    assert run(ledger, "--as-of", "2031-03-31", "--since", "2031-04-20").exit_code != 0


def test_a_ledger_and_its_report_are_without_fault(ledger: Path, tmp_path: Path) -> None:
    assert run(ledger, "--check").stdout == "No fault was found.\n"
    page = tmp_path / "report.html"
    run(ledger, "--out", page)
    assert run(page, "--check", "--ledger", ledger).exit_code == 0


def test_a_false_report_ends_in_1_with_a_line_for_each_fault(ledger: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    run(ledger, "--out", page)
    false = page.read_text(encoding="utf-8").replace(">31</data>", ">13</data>")
    page.write_text(false, encoding="utf-8")
    ended = run(page, "--check", "--ledger", ledger)
    assert ended.exit_code == 1
    assert "13 does not write the number 31" in ended.stdout


@pytest.mark.parametrize("arguments", [("missing.db",), ("missing.html", "--check")])
def test_what_is_not_there_is_no_new_ledger(arguments: tuple[str, ...], tmp_path: Path) -> None:
    name, *options = arguments
    assert run(tmp_path / name, *options).exit_code != 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("moment", ["2031-03-30", "2031-03-30T12:00", "2031-03-30T12:00+02:00"])
def test_a_moment_may_be_a_day_or_a_time(ledger: Path, moment: str) -> None:
    assert run(ledger, "--ledger-at", moment, "--format", "md", "--out", "-").exit_code == 0


def test_a_moment_that_is_none_is_refused(ledger: Path) -> None:
    assert run(ledger, "--ledger-at", "soon").exit_code != 0
