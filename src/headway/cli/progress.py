"""A progress bar on a terminal, and nothing in a pipe."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichProgress

from headway.desk import Progress, silent


@contextmanager
def bar() -> Iterator[Progress]:
    """Give a function that shows how far a run is, on standard error; one line for each thing that is being done."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield silent
        return
    tasks: dict[str, TaskID] = {}
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with RichProgress(*columns, console=console, transient=True) as shown:

        def show(what: str, done: int, of: int | None) -> None:
            """Show how far a piece of work has come."""
            if what not in tasks:
                tasks[what] = shown.add_task(what, total=of)
            shown.update(tasks[what], completed=done, total=of)

        yield show
