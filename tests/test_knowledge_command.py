"""What headway knows, looked up from the command line."""

import json

import pytest
from typer.testing import CliRunner

from headway.cli.commands import app
from headway.errors import InputError


def asked(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["knowledge", *arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_every_file_is_counted() -> None:
    counts = json.loads(asked("list", "--json"))
    assert counts["knowledge/measures.toml"] >= 40
    assert sum(counts.values()) > 500
    assert "knowledge/measures.toml" in asked("list")


@pytest.mark.parametrize("name", ["islamic-state", "Islamic State", "isis"])
def test_an_entry_is_found_by_its_id_name_and_aliases(name: str) -> None:
    found = json.loads(asked("show", name, "--json"))
    assert "islamic-state" in {entry.get("id") for entry in found}
    assert all(entry["source"] for entry in found)
    assert "armed-group" in asked("show", name)


def test_a_name_that_nobody_bears_is_refused() -> None:
    with pytest.raises(InputError, match="nothing is known"):
        asked("show", "nobody-at-all")
