import os

import pytest

from headway.engine import Engine, LocalEngine, PoolEngine, engine_named
from headway.engine.choosing import MUCH
from headway.errors import InputError


@pytest.fixture(autouse=True)
def _two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


@pytest.mark.parametrize(
    ("name", "workers", "size", "kind"),
    [
        (None, None, 0, LocalEngine),
        (None, None, MUCH - 1, LocalEngine),
        (None, None, MUCH, PoolEngine),
        (None, 1, MUCH, LocalEngine),
        (None, 2, 0, PoolEngine),
        ("local", 4, MUCH, LocalEngine),
        ("pool", None, 0, PoolEngine),
    ],
)
def test_an_engine_is_chosen_by_name_then_by_workers_then_by_size(
    name: str | None, workers: int | None, size: int, kind: type[Engine]
) -> None:
    assert isinstance(engine_named(name, workers, size=size), kind)


def test_one_processor_reads_much_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert isinstance(engine_named(None, size=MUCH), LocalEngine)


def test_an_engine_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="choose from local, pool, ray"):
        engine_named("spark")
