"""The command that writes and checks reports from a ledger: report."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated

import typer

from headway.campaign import load_campaign
from headway.cli.ledger_file import THE_LEDGER, opened
from headway.cli.options import DEFAULT_CAMPAIGN, AsOf, CampaignName, one_of, read_day
from headway.errors import InputError
from headway.ledger import Ledger
from headway.publish import find_faults
from headway.publish.wording import count
from headway.run import FORMS, judge, report, verdicts_of

SQLITE = b"SQLite format 3\0"
"""How a ledger's file begins: what else is handed to --check is taken for a report."""


def report_command(
    source: Annotated[
        Path, typer.Argument(metavar="[LEDGER]", help="The ledger; with --check also a finished report beside it.")
    ] = THE_LEDGER,
    campaign: CampaignName = DEFAULT_CAMPAIGN,
    as_of: AsOf = None,
    ledger_at: Annotated[
        str | None,
        typer.Option(
            help="Take the ledger as it stood at this moment (YYYY-MM-DD, or with a time).", show_default=False
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(help="Tell what changed since this day (YYYY-MM-DD); a quarter if left out.", show_default=False),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="The file to write; - for standard output.", show_default=False)
    ] = None,
    form: Annotated[str, typer.Option("--format", "-f", help=f"One of {', '.join(FORMS)}.")] = "html",
    check: Annotated[
        bool, typer.Option("--check", help="Check a report against the stored texts; exit 1 if a fault is found.")
    ] = False,
    ledger: Annotated[
        Path | None,
        typer.Option(
            "--ledger", "-l", help="With --check: the ledger that a report was made from.", show_default=False
        ),
    ] = None,
) -> None:
    """Write the report of a ledger, or check one.

    A check holds every number and quotation of a report against the stored texts.
    """
    wanted = one_of(form, FORMS, "--format")
    if check and not _is_ledger(source):
        raise typer.Exit(_print_faults(_read_report(source), ledger or source.with_name(THE_LEDGER.name)))
    with opened(source) as book:
        plan = load_campaign(campaign)
        moment = _read_moment(ledger_at)
        assessment, weighed = judge(
            book, plan, as_of=read_day(as_of, "--as-of"), ledger_at=moment, since=read_day(since, "--since")
        )
        page = report(
            assessment,
            weighed,
            plan,
            ledger_name=source.name,
            form="html" if check else wanted,
            verdicts=verdicts_of(book, moment),
        )
    if check:
        raise typer.Exit(_print_faults(page, source))
    _write(page, out or source.with_name(f"report.{wanted}"))


def _is_ledger(path: Path) -> bool:
    if not path.is_file():
        raise InputError(f"no ledger and no report at {path}", path)
    with path.open("rb") as file:
        return file.read(len(SQLITE)) == SQLITE


def _read_report(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as a report ({error})", path) from error


def _read_moment(text: str | None) -> datetime | None:
    """Read a moment; a day alone means its end, a time without a zone is UTC."""
    if text is None:
        return None
    try:
        if len(text) == len("YYYY-MM-DD"):
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise InputError(
            f"--ledger-at: {text!r} is not a moment such as 2017-05-09 or 2017-05-09T12:00", text
        ) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _print_faults(page: str, ledger: Path) -> int:
    """Check a report against the texts of a ledger, print a line for each fault, and give the exit code."""
    with opened(ledger) as book:
        faults = find_faults(page, _texts(book))
    for fault in faults:
        print(f"{fault.where}: {fault.what}")
    print(f"{count(len(faults), 'fault')}." if faults else "No fault was found.")
    return 1 if faults else 0


def _texts(ledger: Ledger) -> dict[str, str]:
    """Give the stored texts by the version of the article, which names one text for good."""
    return {article.version: article.text for article, _ in ledger.articles()}


def _write(page: str, out: Path) -> None:
    if str(out) == "-":
        print(page, end="")
        return
    try:
        out.write_text(page, encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot write {out} ({error.strerror})", out) from error
    print(f"Report: {out}")
