"""The engine of a Ray cluster: Ray Data over batches, read by a pool of actors, one processor each.

What enters and leaves is what `Engine` says, but all batches are taken before the first is read: a batch should name
what is to be read (a partition), not hold it. A node that dies costs nothing but the time of what it was reading: Ray
gives that to another, and what it gives up is done again here, document by document. Ray ends no actor that hangs.
"""

import logging
import os
import pickle
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic

from headway.engine.mapping import Item, Result, attempt, settled, told
from headway.engine.pool import DIED
from headway.errors import SetupError

RETRIES: Final = 2
"""How often Ray tries a batch again whose actor died."""
RESTARTS: Final = -1
"""How often an actor is set up again: as often as it takes."""
ROUNDS: Final = 5
"""How often a run is taken up again that lost results with a node, before it is given up."""
_WITHOUT: Final = "--engine ray needs Ray: pip install 'headway[ray]'"

log = logging.getLogger("headway")


class RayEngine:
    """Works in ``workers`` actors of the cluster that RAY_ADDRESS names, or of one that is started on this machine."""

    def __init__(self, workers: int) -> None:
        self._workers = max(1, workers)

    def map(
        self,
        set_up: Callable[[], Callable[[Sequence[Item]], Sequence[Result]]],
        batches: Iterable[Sequence[Item]],
        *,
        lost: Callable[[Item, str], Result],
    ) -> Iterator[list[Result]]:
        """Yield the results of each batch; all must pickle, and the nodes must have the same headway.

        Raises SetupError where Ray is missing, cannot be reached, or no actor can be set up.
        """
        taken = [list(batch) for batch in batches if batch]
        if taken:
            yield from _Run(_connected(), set_up, lost, self._workers).results(taken)


class _Run(Generic[Item, Result]):
    """One mapping while it goes on; ``ray`` is the library, which has no types."""

    def __init__(
        self,
        ray: Any,
        set_up: Callable[[], Callable[[Sequence[Item]], Sequence[Result]]],
        lost: Callable[[Item, str], Result],
        workers: int,
    ) -> None:
        self._ray, self._set_up, self._lost, self._workers = ray, set_up, lost, workers

    def results(self, batches: Sequence[list[Item]]) -> Iterator[list[Result]]:
        """Yield the results of batches in order, those that Ray gave up done again where they belong."""
        given = 0
        for number, results in self._tried(batches):
            for missing in batches[given:number]:
                yield self._again(missing)
            yield results
            given = number + 1
        for missing in batches[given:]:
            yield self._again(missing)

    def _again(self, batch: list[Item]) -> list[Result]:
        """Do a batch again document by document; what is given up by itself is lost."""
        if len(batch) == 1:
            return [self._lost(batch[0], DIED)]
        return [result for results in self.results([[item] for item in batch]) for result in results]

    def _tried(self, batches: Sequence[list[Item]]) -> Iterator[tuple[int, list[Result]]]:
        """Yield numbers of batches with their results, growing; go on behind the last where a node took some with it."""
        first = 0
        for left in reversed(range(ROUNDS)):
            try:
                for number, results in self._mapped(batches, first):
                    yield number, results
                    first = number + 1
                return
            except self._ray.exceptions.RayError as error:
                if not left:
                    raise SetupError(f"Ray gave up: {' '.join(str(error).split())[:300]}") from error
                log.warning("taken up again from batch %d on: %s", first, type(error).__name__)

    def _mapped(self, batches: Sequence[list[Item]], first: int) -> Iterator[tuple[int, list[Result]]]:
        """Map over the batches from one on, each a block of its own; those that Ray gives up are missing."""
        rows = [{"number": n, "batch": pickle.dumps(batches[n])} for n in range(first, len(batches))]
        blocks = self._ray.data.from_items(rows, override_num_blocks=len(rows))
        pool = self._ray.data.ActorPoolStrategy(
            min_size=1, max_size=self._workers, initial_size=self._workers, max_tasks_in_flight_per_actor=1
        )
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # bounds of retries have no newer name yet: the extra keeps to Ray below 2.64
            done = blocks.map(
                _Reader,
                fn_constructor_args=(pickle.dumps(self._set_up),),
                compute=pool,
                num_cpus=1,
                ray_remote_args_fn=_tries,
            )
        for row in done.iter_rows():
            if row["unable"]:
                raise SetupError(f"an actor could not be set up: {row['unable']}")
            yield row["number"], self._taken(batches[row["number"]], pickle.loads(row["results"]))

    def _taken(self, batch: Sequence[Item], results: Sequence[Result | "_Failed"]) -> list[Result]:
        """Take over results, and lose here the documents that failed there."""
        pairs = zip(batch, results, strict=True)
        return [self._lost(item, found.reason) if isinstance(found, _Failed) else found for item, found in pairs]


@dataclass(frozen=True, slots=True)
class _Failed:
    """Stands for the result of a document that failed."""

    reason: str


def _failed(_item: object, reason: str) -> _Failed:
    return _Failed(reason)


class _Reader:
    """An actor: sets itself up once, then answers batch by batch."""

    def __init__(self, set_up: bytes) -> None:
        self._unable = ""
        try:
            self._work: Callable[[Sequence[object]], Sequence[object]] = settled(pickle.loads(set_up))
        except Exception as error:  # noqa: BLE001  # Ray would set it up again for ever
            self._unable = told(error)

    def __call__(self, row: Mapping[str, Any]) -> Mapping[str, Any]:
        results: Sequence[object] = ()
        if not self._unable:
            results = attempt(self._work, pickle.loads(row["batch"]), _failed)
        return {"number": row["number"], "results": pickle.dumps(results), "unable": self._unable}


def _tries() -> Mapping[str, int]:
    """Say how often Ray is to set an actor up, and to try a batch."""
    return {"max_restarts": RESTARTS, "max_task_retries": RETRIES}


def _connected() -> Any:
    """Connect to Ray. Nothing is told to anyone: its statistics of use are off unless they were turned on."""
    try:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        import ray
        import ray.data
    except ImportError as error:
        raise SetupError(_WITHOUT) from error
    if not ray.is_initialized():
        try:
            ray.init(include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
        except (ConnectionError, OSError, RuntimeError, ValueError) as error:
            raise SetupError(f"Ray cannot be reached: {' '.join(str(error).split())[:300]}") from error
    context = ray.data.DataContext.get_current()
    context.execution_options.preserve_order = True
    context.max_errored_blocks = -1
    context.enable_progress_bars = False
    for name in ("ray", "ray.data"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return ray
