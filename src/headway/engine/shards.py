"""A folder of shards: what each partition gave, committed whole by one rename, with a manifest that says what it is.

What enters are the tables of a partition as bytes; what leaves are folders, each whole or not there. Two runs on one
folder lose work, never results: the first that commits a partition has it.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Final, TypeAlias, cast

from headway.engine.partitions import Partition
from headway.errors import InputError

Counts: TypeAlias = Mapping[str, int]
MANIFEST: Final = "manifest.json"
TERMS: Final = "archive.json"
COPIES: Final = "copies"
"""The shard that ties the articles of all others together."""
_MAKING: Final = ".making"
"""Where shards stand until they are whole; nobody who reads the folder looks there."""


class ShardFolder:
    """The shards of one archive, read on one set of terms."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def begin(self, terms: Mapping[str, object]) -> None:
        """Make the folder, and clear away what a broken run of this machine left half made.

        Raises InputError where nothing can be written there, or where it was begun on other terms.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            (self.path / _MAKING).mkdir(exist_ok=True)
            for left in (self.path / _MAKING).iterdir():
                if not _is_alive(left.suffix.removeprefix(".")):
                    shutil.rmtree(left, ignore_errors=True)
            former = self._terms()
            if former is not None and former != dict(terms):
                differing = sorted(key for key in {*former, *terms} if former.get(key) != terms.get(key))
                raise InputError(
                    f"{self.path} was read with another {', '.join(differing)}; give another folder", str(self.path)
                )
            self._put(self.path / TERMS, json.dumps(terms, indent=1, sort_keys=True).encode())
        except OSError as error:
            raise InputError(f"cannot write into {self.path} ({error.strerror})", str(self.path)) from error

    def has(self, partition: Partition) -> bool:
        """Say whether a partition is committed."""
        return (self.path / partition.name / MANIFEST).is_file()

    def commit(self, name: str, tables: Mapping[str, bytes], told: Mapping[str, object]) -> None:
        """Commit a shard: tables by the names of their files, and what the manifest is to tell; again changes nothing."""
        made = self.path / _MAKING / f"{name}.{os.getpid()}"
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        for file, content in tables.items():
            self._put(made / file, content)
        files = {file: hashlib.sha256(content).hexdigest() for file, content in tables.items()}
        self._put(made / MANIFEST, json.dumps({**told, "sha256": files}, indent=1, sort_keys=True).encode())
        _sync(made)
        if name == COPIES:
            shutil.rmtree(self.path / name, ignore_errors=True)
        try:
            made.rename(self.path / name)
        except OSError as error:
            shutil.rmtree(made, ignore_errors=True)
            if not (self.path / name / MANIFEST).is_file():
                raise InputError(f"cannot write into {self.path} ({error.strerror})", str(self.path)) from error
        _sync(self.path)

    def manifests(self) -> Iterator[tuple[str, Mapping[str, object]]]:
        """Yield the name and manifest of each committed shard, in order."""
        for folder in sorted(self.path.iterdir()):
            if (folder / MANIFEST).is_file():
                yield folder.name, json.loads((folder / MANIFEST).read_text(encoding="utf-8"))

    def damaged(self) -> Iterator[str]:
        """Yield the names of shards whose files are not those that were committed."""
        for name, told in self.manifests():
            for file, digest in cast(Mapping[str, str], told["sha256"]).items():
                path = self.path / name / file
                if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
                    yield name
                    break

    def _terms(self) -> dict[str, object] | None:
        path = self.path / TERMS
        return cast(dict[str, object], json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None

    def _put(self, path: Path, content: bytes) -> None:
        """Write a file whole: beside it first, on the disk before it is renamed."""
        part = path.with_name(f".{path.name}.{os.getpid()}")
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)


def partition_json(partition: Partition) -> dict[str, object]:
    """Give a partition as JSON values."""
    return {**asdict(partition), "sources": list(partition.sources)}


def _is_alive(process: str) -> bool:
    """Say whether the run that was making a shard still goes on."""
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def _sync(folder: Path) -> None:
    """Have a folder's names on the disk, where the system can."""
    with suppress(OSError, AttributeError):
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
