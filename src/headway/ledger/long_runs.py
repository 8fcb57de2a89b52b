"""Long runs: very many articles, two thousand a transaction; while one batch is written the next is made and drafted.

What enters are articles with their readings; what leaves is a ledger that has them, whole batches wherever a run ends.
Drafting is Python's work and writing mostly SQLite's, which runs beside it: a run takes little longer than the longer of
the two.
"""

import gc
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import Final

from headway.ledger.connecting import beside
from headway.ledger.drafting import Draft, ReadArticle, draft_of
from headway.ledger.keeper import Keeper
from headway.ledger.masking import masks_of
from headway.ledger.naming import Register
from headway.ledger.taking import take_batch

AT_ONCE: Final = 2000
"""Articles taken in a transaction where many come: two seconds' work, so that another writer need not wait long."""
STAMP: Final = "SELECT number FROM turn"
"""What grows with every change of articles, readings and decisions, takedowns too."""
LARGE_PART: Final = 4
"""Where a quarter or more of all articles came at once, the word index of sentences is merged."""


def take_pages(keeper: Keeper, pages: Iterable[ReadArticle], reader: str) -> int:
    """Take in many articles, `AT_ONCE` a transaction; give how many brought something new."""
    rest = iter(pages)
    batches = iter(lambda: list(islice(rest, AT_ONCE)), [])
    return take_batches(keeper, ((reader, batch) for batch in batches))


def take_batches(keeper: Keeper, batches: Iterable[tuple[str, Sequence[ReadArticle]]]) -> int:
    """Take in batches of articles, each with its reader, a transaction each; give how many articles brought something new.

    Where one batch fails, those before it are kept.
    """
    with _Scribe(keeper) as scribe:
        for reader, pages in batches:
            with uncollected():
                masks, register = masks_of(keeper), scribe.register
                scribe.write([draft_of(page, masks, register) for page in pages], reader)
        new = scribe.rest()
    tidy(keeper, new)
    return new


class _Scribe:
    """Writes batches one after the other: a full one beside what its caller does next, with a connection of its own.

    ``register`` knows the names that were written so far, for drafts of the next batch. A context manager: where it ends, nothing is being written any more.
    """

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._beside: Keeper | None = None
        self._held = ExitStack()
        self._threads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="scribe")
        self._at_work: Future[int] | None = None
        self.register, self._stamp = Register(keeper), -1
        self._new = 0

    def __enter__(self) -> "_Scribe":
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown()
        self._held.close()

    def write(self, drafts: Sequence[Draft], reader: str) -> None:
        """Write a batch as soon as the one before is written. Raises LedgerError where that one could not be."""
        self.rest()
        if len(drafts) < AT_ONCE:
            with self._keeper.writing(_source(drafts)):
                self._new += take_batch(self._keeper, drafts, reader)
            return
        if self._beside is None:
            self._beside = self._held.enter_context(beside(self._keeper))
        self._at_work = self._threads.submit(self._write_beside, self._beside, drafts, reader)

    def rest(self) -> int:
        """Wait until all is written; give how many articles brought something new. Raises LedgerError where one could not be."""
        at_work, self._at_work = self._at_work, None
        self._new += at_work.result() if at_work else 0
        return self._new

    def _write_beside(self, keeper: Keeper, drafts: Sequence[Draft], reader: str) -> int:
        """Write a batch; numbers of names hold from the one before, unless somebody else has written in between."""
        with keeper.trusting(), keeper.writing(_source(drafts)):
            if keeper.number(STAMP) != self._stamp:
                self.register = Register(keeper)
            new = take_batch(keeper, drafts, reader, self.register)
            self._stamp = keeper.number(STAMP)
        return new


def _source(drafts: Sequence[Draft]) -> str:
    return drafts[0].article.capture.source if drafts else ""


@contextmanager
def uncollected() -> Iterator[None]:
    """Let Python not look for cycles meanwhile: rows have none, and looking for them takes a tenth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def tidy(keeper: Keeper, new: int) -> None:
    """Merge the words of sentences where many articles came: a twentieth of the time that taking them in took.

    Claims are tested for a word by the thousand, articles only up to a thousand in all: their words stay as they are.
    """
    if new >= AT_ONCE and new * LARGE_PART >= keeper.number("SELECT count(*) FROM current"):
        with keeper.writing():
            keeper.merge_words("sentence")
