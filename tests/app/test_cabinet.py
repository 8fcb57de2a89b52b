"""Records in a file: each is found under its key, and nothing is found under any other."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headway.publish.app import Cabinet, Filed, cabinet, write_cabinet

KEYS = st.text(max_size=30)


@given(st.dictionaries(KEYS, st.binary(max_size=50)), KEYS)
def test_every_record_is_found_under_its_key_and_no_other(records: dict[str, bytes], stranger: str) -> None:
    with TemporaryDirectory() as folder:
        write_cabinet(Path(folder) / "records", records.items())
        found = Cabinet(Path(folder) / "records")
        assert len(found) == len(records)
        assert {key: found.get(key) for key in records} == records
        assert found.get(stranger) == records.get(stranger)


def test_keys_of_one_digest_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cabinet, "_digest", lambda key: 7)
    write_cabinet(tmp_path / "records", [("one", b"1"), ("two", b"2"), ("six", b"6")])
    found = Cabinet(tmp_path / "records")
    assert [found.get(key) for key in ("one", "two", "six", "ten")] == [b"1", b"2", b"6", None]


def test_it_is_read_after_its_file_has_lost_its_name(tmp_path: Path) -> None:
    write_cabinet(tmp_path / "records", [("one", b"1")])
    found = Cabinet(tmp_path / "records")
    (tmp_path / "records").unlink()
    assert found.get("one") == b"1"


def test_what_lies_above_hides_what_is_in_the_file(tmp_path: Path) -> None:
    import pickle

    packed = {name: pickle.dumps((name,)) for name in ("kept", "other", "gone", "new")}
    write_cabinet(tmp_path / "records", [(name, packed[name]) for name in ("kept", "other", "gone")])
    filed = Filed(Cabinet(tmp_path / "records"), {"other": packed["new"], "gone": None, "new": packed["new"]})
    assert [filed.get(name) for name in ("kept", "other", "gone", "new", "none")] == [
        ("kept",), ("new",), None, ("new",), None,
    ]  # fmt: skip
