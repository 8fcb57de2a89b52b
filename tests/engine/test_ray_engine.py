"""The engine of a cluster keeps the contract of the others; it is tried on a cluster of this machine where Ray is there."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from headway.engine.ray_engine import RayEngine
from headway.errors import SetupError

sys.path.insert(0, str(Path(__file__).parent))
from work_for_workers import doubling, unable  # type: ignore[import-not-found]

HAS_RAY = importlib.util.find_spec("ray") is not None
with_ray = pytest.mark.skipif(not HAS_RAY, reason="Ray is not installed")
pytestmark = pytest.mark.filterwarnings("ignore")


def lost(item: object, reason: str) -> object:
    return (item, reason)


@pytest.fixture(scope="module")
def engine() -> Iterator[RayEngine]:
    """An engine on a cluster of its own on this machine, whose workers can import what tests do."""
    with pytest.MonkeyPatch.context() as set_for_a_while:
        set_for_a_while.setenv("PYTHONPATH", str(Path(__file__).parent))
        set_for_a_while.setenv("RAY_ADDRESS", "local")
        yield RayEngine(2)
        import ray

        ray.shutdown()


@with_ray
@pytest.mark.cluster
def test_results_come_in_order_and_what_fails_is_lost_alone(engine: RayEngine) -> None:
    batches: list[list[object]] = [[1, "fail", 2], [3], [], [4, 5]]
    found = list(engine.map(doubling, batches, lost=lost))
    assert found == [[2, ("fail", "ValueError: no such number"), 4], [6], [8, 10]]


@with_ray
@pytest.mark.cluster
def test_one_that_kills_its_worker_is_lost_and_the_others_are_not(engine: RayEngine) -> None:
    found = list(engine.map(doubling, [[1], ["die", 2], [3]], lost=lost))
    assert found == [[2], [("die", "its worker died"), 4], [6]]


@with_ray
@pytest.mark.cluster
def test_actors_that_cannot_be_set_up_end_the_run(engine: RayEngine) -> None:
    with pytest.raises(SetupError, match="no model here"):
        list(engine.map(unable, [[1]], lost=lost))


def test_nothing_gives_nothing_and_starts_nothing() -> None:
    assert list(RayEngine(2).map(doubling, [[]], lost=lost)) == []


def test_without_ray_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(SetupError, match=r"headway\[ray\]"):
        list(RayEngine(2).map(doubling, [[1]], lost=lost))
