"""The command that serves: what it refuses before it listens."""

from pathlib import Path

import pytest

from headway.cli.serve_command import serve_command
from headway.errors import InputError, LedgerError

from .made_ledger import make_ledger


def serve(path: Path, **options: object) -> None:
    serve_command(path, open_browser=False, port=0, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.org"])
def test_another_address_needs_a_token(tmp_path: Path, host: str) -> None:
    with pytest.raises(InputError, match="--token"):
        serve(make_ledger(tmp_path / "orsa.db"), host=host)


@pytest.mark.parametrize("token", ["short", "", "sixteen letters and spaces", "sixteen-letters;path=/", "é" * 20])
def test_a_token_that_can_be_guessed_or_not_be_sent_is_refused(tmp_path: Path, token: str) -> None:
    with pytest.raises(InputError, match="characters"):
        serve(make_ledger(tmp_path / "orsa.db"), token=token)


def test_a_token_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "token.txt").write_text("short\n", encoding="utf-8")
    for file, words in ((tmp_path / "token.txt", "characters"), (tmp_path / "none.txt", "cannot read")):
        with pytest.raises(InputError, match=words):
            serve(make_ledger(tmp_path / "orsa.db"), token_file=file)


def test_a_ledger_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no ledger at"):
        serve(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_ledger_is_told(tmp_path: Path) -> None:
    (tmp_path / "other.db").write_text("words", encoding="utf-8")
    with pytest.raises(LedgerError):
        serve(tmp_path / "other.db")


def test_an_address_that_is_not_this_machines_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot listen"):
        serve(make_ledger(tmp_path / "orsa.db"), host="192.0.2.7", token="x" * 20)
