"""A served ledger that many tests share, and one of its own for a test that changes it."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from .made_ledger import make_ledger, served

pytest.importorskip("fastapi")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """The app on a ledger that nothing changes."""
    path = make_ledger(tmp_path_factory.mktemp("site") / "orsa.db")
    with served(path) as client:
        yield client


@pytest.fixture
def own_site(tmp_path: Path) -> Iterator[httpx.Client]:
    """The app on a ledger that the test may change."""
    with served(make_ledger(tmp_path / "orsa.db")) as client:
        yield client
