"""The command that gives what was found to other programs: export."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from headway.campaign import load_campaign
from headway.cli.options import DEFAULT_CAMPAIGN, AsJson, AsOf, CampaignName, read_day
from headway.cli.printing import print_json
from headway.errors import InputError
from headway.ledger import open_ledger
from headway.publish.exports import FORMATS, export
from headway.run import judge, writable_folder


def export_command(
    ledger: Annotated[Path, typer.Argument(metavar="LEDGER", help="The ledger.", show_default=False)],
    form: Annotated[str, typer.Option("--format", "-f", help=f"One of {', '.join(FORMATS)}.")] = "datapackage",
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write into.")] = Path("headway-export"),
    campaign: CampaignName = DEFAULT_CAMPAIGN,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Write what a ledger holds, weighed as of a day, in a form that other programs take."""
    day: date | None = read_day(as_of, "--as-of")
    if form not in FORMATS:
        raise InputError(f"--format: {form!r} is none; choose from {', '.join(FORMATS)}", form)
    if not ledger.is_file():
        raise InputError(f"{ledger}: no such ledger", ledger)
    with open_ledger(ledger) as book:
        assessment, weighed = judge(book, load_campaign(campaign), as_of=day)
    folder, written = writable_folder(out), []
    for name, content in export(form, assessment, weighed):
        (folder / name).write_bytes(content)
        written.append({"file": str(folder / name), "bytes": len(content)})
    if as_json:
        print_json(written)
        return
    for row in written:
        print(row["file"])
    print(f"{len(weighed.evidence)} claims of {len(weighed.articles)} articles, as of {assessment.as_of or 'no day'}.")
