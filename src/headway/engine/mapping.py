"""How a function over documents is mapped over a stream: the contract, and the engine that does it in this process.

What enters are batches of documents and what sets up the function, once a worker; what leaves is a list of results for
each batch, in order. A document whose work fails, or whose worker dies or hangs, gives the result that ``lost`` makes
of it and a reason; the others of its batch are done all the same.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

GARBAGE_AFTER: Final = 20_000
"""New values after which a worker looks for garbage among them: a document makes some thousand that live as long as it."""

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """Maps a function over batches of documents."""

    def map(
        self,
        set_up: Callable[[], Callable[[Sequence[Item]], Sequence[Result]]],
        batches: Iterable[Sequence[Item]],
        *,
        lost: Callable[[Item, str], Result],
    ) -> Iterator[list[Result]]:
        """Yield the results of each batch, a result a document, in the order of the batches.

        ``set_up`` is called once a worker. Only as many batches are taken as keep the workers busy.
        """
        ...


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Works in this process, a batch at a time."""

    def map(
        self,
        set_up: Callable[[], Callable[[Sequence[Item]], Sequence[Result]]],
        batches: Iterable[Sequence[Item]],
        *,
        lost: Callable[[Item, str], Result],
    ) -> Iterator[list[Result]]:
        """Yield the results of each batch; a batch that fails is done again document by document."""
        work = set_up()
        for batch in batches:
            yield attempt(work, batch, lost)


def settled(
    set_up: Callable[[], Callable[[Sequence[Item]], Sequence[Result]]],
) -> Callable[[Sequence[Item]], Sequence[Result]]:
    """Set up a function in a process that does nothing else: what is loaded by now stays.

    Python's search for garbage need not go through model and names again and again, which takes a thirtieth of a
    worker's time. Not for a process of somebody else's: what they let go of later would stay too.
    """
    work = set_up()
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_AFTER, *gc.get_threshold()[1:])
    return work


def attempt(
    work: Callable[[Sequence[Item]], Sequence[Result]], batch: Sequence[Item], lost: Callable[[Item, str], Result]
) -> list[Result]:
    """Do a batch; where that fails, do each of its documents, and lose only those that fail by themselves.

    One document must never stop a run, whatever is wrong with it.
    """
    try:
        return list(work(batch))
    except Exception as error:  # noqa: BLE001
        if len(batch) == 1:
            return [lost(batch[0], told(error))]
    return [result for item in batch for result in attempt(work, [item], lost)]


def told(error: BaseException) -> str:
    """Say in a line what went wrong."""
    return " ".join(f"{type(error).__name__}: {error}".split())
