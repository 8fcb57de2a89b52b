"""Files to articles: the door of this stage.

What enters are names of files, folders and globs; what leaves, one by one, are articles and what was skipped, with
the reason. One bad page never ends a run; a name that leads nowhere does, before anything is read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from headway.model import Article, Published, Skipped
from headway.pages.chrome import Chrome
from headway.pages.columns import with_columns
from headway.pages.guarded import read_guarded
from headway.pages.inputs import InputFile, find_files, keep_standard_input
from headway.pages.unfold import pieces_of, read_piece


def read_pages(
    inputs: Sequence[str],
    chrome: Chrome,
    *,
    published: date | None = None,
    columns: Mapping[str, str] | None = None,
    guard: bool = True,
) -> Iterator[Article | Skipped]:
    """Read all pages that inputs name, in order; "-" is standard input.

    ``published`` is the day of pages that carry none. ``columns`` names the column or key of a field in rows
    ("text": "body"). With ``guard`` pages are read in a process of their own, so that one that takes too long, needs
    too much memory or breaks a library is skipped. Raises InputError, before the first page is read, where an input
    does not exist or holds no pages, or a field is unknown.
    """
    files = find_files(inputs)
    chrome = with_columns(chrome, columns)
    return (_dated(page, published) for page in _read(files, chrome, guard=guard))


def read_file(path: Path, chrome: Chrome, *, shown: str | None = None) -> Iterator[Article | Skipped]:
    """Read the articles of one file in this process; whatever is wrong with it becomes a ``Skipped``."""
    for piece in pieces_of(InputFile(path, shown or str(path)), chrome):
        yield from read_piece(piece)


def _read(files: Sequence[InputFile], chrome: Chrome, *, guard: bool) -> Iterator[Article | Skipped]:
    with TemporaryDirectory(prefix="headway-") as folder:
        kept = keep_standard_input(files, Path(folder))
        if guard:
            yield from read_guarded(kept, chrome)
        else:
            for file in kept:
                yield from read_file(file.path, chrome, shown=file.shown)


def _dated(page: Article | Skipped, published: date | None) -> Article | Skipped:
    if published is None or isinstance(page, Skipped) or page.published is not None:
        return page
    return replace(page, published=Published(published, "given", sure=True))
