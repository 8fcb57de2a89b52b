"""Arguments and options that several commands share, and how a day is read from one."""

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from headway.engine import ENGINES
from headway.errors import InputError

DEFAULT_CAMPAIGN = "counter-isis"
Choice = TypeVar("Choice", bound=str)

Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Pages: files, folders, patterns, http(s) addresses, or - for standard input.", show_default=False
    ),
]
AllowPrivate = Annotated[bool, typer.Option("--allow-private", help="Also fetch from addresses of private networks.")]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        help="Which column or key of rows holds what, such as text=body.",
        metavar="FIELD=COLUMN",
        show_default=False,
    ),
]
CampaignName = Annotated[str, typer.Option("--campaign", "-c", help="A campaign that ships, or a campaign file.")]
MaybeCampaign = Annotated[
    str | None, typer.Option("--campaign", "-c", help="A campaign that ships, or a campaign file.", show_default=False)
]
AsOf = Annotated[
    str | None,
    typer.Option(
        help="Assess what had been published by this day (YYYY-MM-DD); the latest if left out.", show_default=False
    ),
]
PublishedOn = Annotated[
    str | None, typer.Option("--published", help="The day of pages that carry none (YYYY-MM-DD).", show_default=False)
]
Out = Annotated[Path, typer.Option("--out", "-o", help="The folder for ledger.db and report.html.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for a program.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit 1 if anything was skipped.")]

Workers = Annotated[
    int | None, typer.Option("--workers", min=1, help="Processes that read at once.", show_default=False)
]
EngineName = Annotated[
    str | None,
    typer.Option(
        "--engine",
        help=f"Where reading is done: {', '.join(ENGINES)}; chosen by --workers if left out.",
        show_default=False,
    ),
]


def one_of(given: str, allowed: Collection[Choice], option: str) -> Choice:
    """Read one of a closed set of words from an option. Raises InputError for any other."""
    found = next((word for word in allowed if word == given), None)
    if found is None:
        raise InputError(f"{option}: {given!r} is none; choose from {', '.join(allowed)}", given)
    return found


def read_day(text: str | None, option: str) -> date | None:
    """Read a day from an option. Raises InputError for anything that is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"{option}: {text!r} is not a day such as 2017-05-09", text) from error


def read_columns(pairs: list[str] | None) -> dict[str, str]:
    """Read FIELD=COLUMN pairs. Raises InputError for one that is none."""
    columns = {}
    for pair in pairs or ():
        field, equals, column = pair.partition("=")
        if not (field and equals and column):
            raise InputError(f"--map: {pair!r} is not of the form text=body", pair)
        columns[field] = column
    return columns
