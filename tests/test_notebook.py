"""headway from Python, as a notebook meets it; and the commands that give a ledger to other programs."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import headway
from headway.cli.commands import app
from headway.errors import HeadwayError

PAGE = """<html lang="en"><head><title>Ramadi retaken</title><meta property="article:published_time" content="2015-12-28">
</head><body><article><h1>Ramadi retaken</h1><p>Iraqi forces recaptured Ramadi from Islamic State on Monday, the defence
ministry said in a statement to the press.</p><p>About 500 families have returned to the city, the United Nations said.</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "page.html").write_text(PAGE)
    tally = headway.read(folder / "page.html", ledger=folder / "desk.db")
    assert (tally.new, tally.claims > 1) == (1, True)
    return folder / "desk.db"


@pytest.mark.model
def test_an_assessment_shows_itself_and_gives_tables(ledger: Path) -> None:
    found = headway.assess(ledger=ledger)
    claims = found.table("claims")
    assert {"control", "figure"} <= {row["kind"] for row in claims}
    assert "Military campaign" in repr(found)
    assert found._repr_html_().startswith("<table>")
    assert found.html().startswith("<!doctype html>")
    assert found.json()["campaign"] == {"id": "counter-isis", "name": found.assessment.name}


@pytest.mark.model
def test_pages_can_be_assessed_without_keeping_anything(ledger: Path) -> None:
    kept, passing = headway.assess(ledger=ledger), headway.assess(ledger.with_name("page.html"))
    assert passing.table("claims") == kept.table("claims")


@pytest.mark.model
def test_tables_go_into_data_frames(ledger: Path) -> None:
    polars = pytest.importorskip("polars")
    found = headway.assess(ledger=ledger)
    assert polars.DataFrame(found.table("claims"), infer_schema_length=None).height == len(found.weighed.evidence)


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HeadwayError, match="nothing to assess"):
        headway.assess()
    with pytest.raises(AttributeError, match="no attribute"):
        _ = headway.no_such_name


@pytest.mark.model
def test_the_command_line_exports_what_a_ledger_holds(ledger: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["export", str(ledger), "--format", "geojson", "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    control = json.loads((tmp_path / "out" / "control.geojson").read_text())
    assert "Ramadi" in {feature["properties"]["place"] for feature in control["features"]}


@pytest.mark.model
def test_a_campaign_drafted_from_a_ledger_passes_its_check(ledger: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.toml"
    for arguments in (["init", str(draft), "--from", str(ledger)], ["check", str(draft)], ["show", str(draft)]):
        done = CliRunner().invoke(app, ["campaign", *arguments])
        assert done.exit_code == 0, done.output
    assert "islamic-state" in done.output
