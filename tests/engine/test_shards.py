"""A shard is whole or not there; what was committed stays, and the folder says on which terms it was read."""

import json
import os
from pathlib import Path

import pytest

from headway.engine.partitions import Partition
from headway.engine.shards import MANIFEST, ShardFolder, partition_json
from headway.errors import InputError

PART = Partition("lines", ("rows.jsonl",), "1 1", 0, 100)
TABLES = {"text.parquet": b"words", "claim.parquet": b"claims"}


def begun(path: Path) -> ShardFolder:
    shards = ShardFolder(path / "shards")
    shards.begin({"campaign": "one"})
    return shards


def commit(shards: ShardFolder, tables: dict[str, bytes] = TABLES) -> None:
    shards.commit(PART.name, tables, {"partition": partition_json(PART), "reader": "r", "counts": {}, "skipped": {}})


def test_a_committed_shard_is_there_with_its_tables_and_manifest(tmp_path: Path) -> None:
    shards = begun(tmp_path)
    assert not shards.has(PART)
    commit(shards)
    assert shards.has(PART)
    assert (shards.path / PART.name / "claim.parquet").read_bytes() == b"claims"
    ((name, told),) = shards.manifests()
    assert (name, told["reader"]) == (PART.name, "r")
    assert list(shards.damaged()) == []


def test_what_was_committed_first_stays(tmp_path: Path) -> None:
    shards = begun(tmp_path)
    commit(shards)
    commit(shards, {"text.parquet": b"other words"})
    assert (shards.path / PART.name / "text.parquet").read_bytes() == b"words"
    assert list((shards.path / ".making").iterdir()) == []


def test_a_shard_that_was_not_renamed_is_not_there_and_is_cleared_away(tmp_path: Path) -> None:
    shards = begun(tmp_path)
    left = shards.path / ".making" / f"{PART.name}.999999999"
    left.mkdir()
    (left / "text.parquet").write_bytes(b"wor")
    assert not shards.has(PART)
    shards.begin({"campaign": "one"})
    assert not left.exists()


def test_what_another_run_is_making_is_left(tmp_path: Path) -> None:
    shards = begun(tmp_path)
    made = shards.path / ".making" / f"{PART.name}.{os.getpid()}"
    made.mkdir()
    shards.begin({"campaign": "one"})
    assert made.exists()


def test_a_folder_is_not_read_into_on_other_terms(tmp_path: Path) -> None:
    shards = begun(tmp_path)
    with pytest.raises(InputError, match="another campaign"):
        shards.begin({"campaign": "two"})


def test_a_file_that_was_changed_is_told(tmp_path: Path) -> None:
    shards = begun(tmp_path)
    commit(shards)
    (shards.path / PART.name / "text.parquet").write_bytes(b"wordz")
    assert list(shards.damaged()) == [PART.name]


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "shards").write_text("a file")
    with pytest.raises(InputError, match="cannot write"):
        begun(tmp_path)


def test_a_manifest_tells_what_its_partition_was(tmp_path: Path) -> None:
    shards = begun(tmp_path)
    commit(shards)
    told = json.loads((shards.path / PART.name / MANIFEST).read_text())
    assert told["partition"]["sources"] == ["rows.jsonl"]
    assert told["partition"]["stop"] == 100
