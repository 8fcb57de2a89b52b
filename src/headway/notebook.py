"""headway from Python, for notebooks and programs.

    import headway

    found = headway.assess("pages/", campaign="counter-isis")
    found                                     # the lines of effort, as a table
    polars.DataFrame(found.table("claims"))   # or pandas.DataFrame

What enters are paths and names; what leaves are the frozen values of `headway.model`, and tables as lists of
dictionaries. Raises what `headway.errors` lists.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.metadata import version as version_of
from pathlib import Path

import headway.ledger
import headway.reading
import headway.run
from headway.campaign import load_campaign
from headway.config import read_settings
from headway.desk import Desk, set_up
from headway.errors import InputError
from headway.ledger import Ledger
from headway.model import Assessment, Campaign, Weighed
from headway.publish import assessment_json, render_report
from headway.publish.brief import brief_html, brief_text
from headway.publish.exports import export, table_rows
from headway.publish.exports.sheet import Cell
from headway.reading import Sources, Tally

IN_MEMORY = ":memory:"
"""The ledger of an assessment that names none: gone when it is done."""


@dataclass(frozen=True, slots=True, repr=False)
class Assessed:
    """An assessment with all that it rests on. Shows itself as a table in a notebook."""

    assessment: Assessment
    weighed: Weighed
    campaign: Campaign

    def table(self, name: str) -> list[dict[str, Cell]]:
        """Give a table (articles, places, claims, links, incidents, estimates, lines) as rows for a data frame."""
        return table_rows(name, self.assessment, self.weighed)

    def json(self) -> dict[str, object]:
        """Give everything as plain JSON values, as ``headway assess --json`` prints them."""
        return dict(assessment_json(self.assessment, self.weighed))

    def html(self) -> str:
        """Give the report as one self-contained HTML page."""
        return render_report(
            self.assessment, self.weighed, self.campaign, ledger_name="", version=version_of("headway")
        )

    def save(self, path: str | Path) -> Path:
        """Write the report. Raises InputError where the file cannot be written."""
        target = Path(path)
        try:
            target.write_text(self.html(), encoding="utf-8")
        except OSError as error:
            raise InputError(f"cannot write {target} ({error.strerror})", target) from error
        return target

    def export(self, form: str, folder: str | Path) -> list[Path]:
        """Write an export (datapackage, csv, jsonl, parquet, geojson, webannotation, hxl) and name its files."""
        target, written = headway.run.writable_folder(Path(folder)), []
        for name, content in export(form, self.assessment, self.weighed):
            (target / name).write_bytes(content)
            written.append(target / name)
        return written

    def __repr__(self) -> str:
        return brief_text(self.assessment)

    def _repr_html_(self) -> str:
        return brief_html(self.assessment)


def open_ledger(path: str | Path) -> Ledger:
    """Open a ledger, or start one there; use it in a ``with`` block. Raises LedgerError where that cannot be done."""
    return headway.ledger.open_ledger(Path(path))


def read(
    *inputs: str | Path,
    ledger: str | Path = "ledger.db",
    campaign: str = "counter-isis",
    feeds: tuple[str, ...] = (),
    published: date | None = None,
    allow_private: bool = False,
) -> Tally:
    """Read pages (files, folders, patterns, addresses) into a ledger, and tell how that went."""
    sources = Sources(tuple(map(str, inputs)), feeds, published=published, allow_private=allow_private)
    with open_ledger(ledger) as book:
        return headway.reading.read(sources, book, _desk(campaign))


def assess(
    *inputs: str | Path,
    ledger: str | Path | None = None,
    campaign: str = "counter-isis",
    as_of: date | None = None,
    published: date | None = None,
) -> Assessed:
    """Assess a campaign: from pages, from a ledger, or from pages read into a ledger.

    Without a ledger nothing is kept. Raises InputError where there is nothing to read.
    """
    if not inputs and ledger is None:
        raise InputError("nothing to assess: give pages, or ledger=")
    plan = load_campaign(campaign)
    with open_ledger(ledger or IN_MEMORY) as book:
        if inputs:
            sources = Sources(tuple(map(str, inputs)), published=published)
            tally = headway.reading.read(sources, book, _desk(campaign))
            if not tally.articles:
                raise InputError(f"nothing could be read: {len(tally.skipped)} skipped", inputs)
        assessment, weighed = headway.run.judge(book, plan, as_of=as_of)
    return Assessed(assessment, weighed, plan)


@lru_cache(maxsize=2)
def _desk(campaign: str) -> Desk:
    """Set up a desk once for a campaign: the model takes seconds to load."""
    return set_up(read_settings(), load_campaign(campaign))
