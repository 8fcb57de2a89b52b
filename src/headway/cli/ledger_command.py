"""The commands of ``headway ledger``: info, check, history, export, import, drop."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal, cast

import typer

from headway.cli.ledger_file import THE_LEDGER, WhichLedger, opened
from headway.cli.options import AsJson, one_of
from headway.cli.printing import print_json
from headway.errors import InputError
from headway.ledger import FORMS, Form, import_into, open_ledger
from headway.model import Agreement, LedgerInfo, Removed
from headway.publish.wording import count

ledger_app = typer.Typer(rich_markup_mode=None, help="Look into a ledger, check it, move it, cut it down.")

GivenLedger = Annotated[
    Path | None, typer.Argument(metavar="[LEDGER]", help="The ledger's file, if not by --ledger.", show_default=False)
]


@ledger_app.command("info")
def show_info(given: GivenLedger = None, ledger: WhichLedger = THE_LEDGER, as_json: AsJson = False) -> None:
    """Show what a ledger holds.

    Counts, days, versions, size, decisions, and how far its reviewers agree.
    """
    with opened(given or ledger) as book:
        info = book.info()
    if as_json:
        print_json(asdict(info) | {"counts": dict(info.counts), "readers": dict(info.readers)})
        return
    _print_info(info)


def _print_info(info: LedgerInfo) -> None:
    print(f"{info.path}: schema {info.schema}, {info.size / 1e6:,.1f} MB")
    print(f"published {info.first} to {info.last}" if info.first else "no article carries a date")
    for what, number in info.counts:
        print(f"{number:>12,}  {what}")
    for reader, number in info.readers:
        print(f"{number:>12,}  readings by {reader}")
    for who, number in info.reviewers:
        print(f"{number:>12,}  decisions by {who}")
    for pair in info.agreements:
        print(_agreement_line(pair))


def _agreement_line(pair: Agreement) -> str:
    kappa = "kappa not defined" if pair.kappa is None else f"Cohen's kappa {pair.kappa:.2f}"
    return f"{pair.one} and {pair.other} agree on {pair.share:.0%} of {pair.claims} claims, {kappa}"


@ledger_app.command("check")
def check_ledger(given: GivenLedger = None, ledger: WhichLedger = THE_LEDGER, as_json: AsJson = False) -> None:
    """Check every digest, offset and link of a ledger.

    A line for each fault; exit 1 where there is one.
    """
    with opened(given or ledger) as book:
        faults = book.check()
    if as_json:
        print_json([asdict(fault) for fault in faults])
    else:
        print("\n".join(f"{fault.where}: {fault.what}" for fault in faults) or f"{given or ledger}: good.")
    if faults:
        raise typer.Exit(1)


@ledger_app.command("history")
def show_history(
    name: Annotated[str, typer.Argument(metavar="ID", help="The id of an article or a claim.")],
    ledger: WhichLedger = THE_LEDGER,
    as_json: AsJson = False,
) -> None:
    """Tell what was done to an article or a claim.

    Versions, captures, readings, decisions, takedowns.
    """
    with opened(ledger, read_only=True) as book:
        steps = book.history(name)
    if as_json:
        print_json([asdict(step) for step in steps])
        return
    for step in steps:
        print(f"{step.when:%Y-%m-%d %H:%M:%S}  {step.sort:<9} {step.by}\n    {step.words}")


@ledger_app.command("export")
def export_ledger(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder to write into.")],
    ledger: WhichLedger = THE_LEDGER,
    form: Annotated[str, typer.Option("--format", "-f", help=f"One of {', '.join(FORMS)}.")] = "parquet",
    as_json: AsJson = False,
) -> None:
    """Write every table of a ledger.

    As Parquet (for DuckDB, polars, pandas), CSV or JSON lines.
    """
    wanted = one_of(form, FORMS, "--format")
    with opened(ledger, read_only=True) as book:
        written = book.export(folder, form=cast(Form, wanted))
    if as_json:
        print_json([{"file": file, "rows": rows} for file, rows in written])
        return
    for file, rows in written:
        print(f"{file}: {count(rows, 'row')}")


@ledger_app.command("import")
def import_ledger(
    source: Annotated[
        Path,
        typer.Argument(metavar="FILE|FOLDER", help="Another ledger, exported tables, or a folder of such folders."),
    ],
    ledger: WhichLedger = THE_LEDGER,
    as_json: AsJson = False,
) -> None:
    """Take another ledger, or exported tables, into a ledger.

    What is there already is not taken in again.
    """
    if not source.exists():
        raise InputError(f"no such file or folder: {source}", source)
    with open_ledger(ledger) as book:
        brought = import_into(book, source)
    if as_json:
        print_json(asdict(brought))
        return
    print(
        f"{brought.new:,} of {count(brought.met, 'reading')} new; {count(brought.decisions, 'decision')} came with them."
    )


@ledger_app.command("drop")
def drop_from_ledger(
    document: Annotated[
        str | None,
        typer.Argument(metavar="[DOCUMENT]", help="The id, address or file of an article.", show_default=False),
    ] = None,
    ledger: WhichLedger = THE_LEDGER,
    name: Annotated[
        str | None, typer.Option("--name", help="A name to hide behind a mask of its length.", show_default=False)
    ] = None,
    why: Annotated[str, typer.Option("--why", help="The reason, which is kept.", show_default=False)] = "",
    let_in: Annotated[bool, typer.Option("--let-in", help="Let a document that was taken down be read again.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take a document down, or hide a name, in all of a ledger.

    Only the record that it was done stays.
    """
    if (document is None) == (name is None):
        raise InputError("give a document to take down, or a name with --name")
    with opened(ledger) as book:
        if document is not None and let_in:
            let_in_now = book.let_in(document, why=why)
            print_json({"let_in": let_in_now}) if as_json else print(
                f"May be read again: {count(let_in_now, 'article')}."
            )
            return
        removed = book.drop(document, why=why) if document is not None else book.mask(cast(str, name), why=why)
    if as_json:
        print_json(asdict(removed))
        return
    _print_removed(removed, "name" if name else "document")


def _print_removed(removed: Removed, what: Literal["name", "document"]) -> None:
    if what == "name":
        print(f"Masked {count(removed.masked, 'time')}, in {count(len(removed.articles), 'article')}.")
        return
    print(
        f"Taken down: {', '.join(removed.articles) or 'it was already'}; {count(removed.claims, 'claim')} went with it."
    )
    if removed.copies:
        print(f"These share text with it and were left: {', '.join(removed.copies)}")
