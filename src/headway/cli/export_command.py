"""The command that gives what was found to other programs: export."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from headway.campaign import load_campaign
from headway.cli.ledger_file import THE_LEDGER, opened
from headway.cli.options import DEFAULT_CAMPAIGN, AsJson, AsOf, CampaignName, one_of, read_day
from headway.cli.printing import print_json
from headway.publish.exports import FORMATS, export
from headway.publish.wording import count
from headway.run import judge, writable_folder


def export_command(
    ledger: Annotated[Path, typer.Argument(metavar="[LEDGER]", help="The ledger.")] = THE_LEDGER,
    form: Annotated[str, typer.Option("--format", "-f", help=f"One of {', '.join(FORMATS)}.")] = "datapackage",
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write into.")] = Path("headway-export"),
    campaign: CampaignName = DEFAULT_CAMPAIGN,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Write what a ledger holds for other programs.

    Weighed as of a day; one form at a time.
    """
    day: date | None = read_day(as_of, "--as-of")
    form = one_of(form, FORMATS, "--format")
    with opened(ledger) as book:
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
    claims, articles = count(len(weighed.evidence), "claim"), count(len(weighed.articles), "article")
    print(f"{claims} of {articles}, as of {assessment.as_of or 'no day'}.")
