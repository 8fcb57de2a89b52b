"""The commands of ``headway campaign``: list, show, check, init."""

from pathlib import Path
from typing import Annotated

import typer

from headway.campaign import load_campaign, shipped_campaigns, template_text
from headway.campaign_draft import draft_campaign
from headway.campaign_survey import survey
from headway.cli.campaign_shown import told_campaign
from headway.cli.ledger_file import opened
from headway.cli.options import DEFAULT_CAMPAIGN, AsJson
from headway.cli.printing import print_json
from headway.errors import InputError
from headway.model import Campaign
from headway.publish.plainly import plain
from headway.publish.wording import count

campaign_app = typer.Typer(rich_markup_mode=None, help="List, show, check and start campaign files.")


@campaign_app.command("list")
def list_campaigns(as_json: AsJson = False) -> None:
    """List the campaigns that ship."""
    campaigns = [load_campaign(name) for name in shipped_campaigns()]
    if as_json:
        print_json([_named(campaign) for campaign in campaigns])
        return
    for campaign in campaigns:
        lines = ", ".join(line.id for line in campaign.lines)
        print(f"{campaign.id}  {campaign.name}\n    {campaign.summary}\n    lines of effort: {lines}")


def _named(campaign: Campaign) -> dict[str, object]:
    lines = [line.id for line in campaign.lines]
    return {"id": campaign.id, "name": campaign.name, "summary": campaign.summary, "lines": lines}


@campaign_app.command("check")
def check_campaign(name: Annotated[str, typer.Argument(metavar="NAME|FILE")]) -> None:
    """Check a campaign file.

    Prints what it holds, or its first fault with file, line, key and what was expected.
    """
    campaign = load_campaign(name)
    held = (
        count(len(campaign.lines), "line of effort", "lines of effort"),
        count(sum(len(line.indicators) for line in campaign.lines), "indicator"),
        count(sum(len(side.actors) for side in campaign.sides), "actor"),
        count(len(campaign.watched), "watched place"),
    )
    print(f"{campaign.file}: good. {', '.join(held)}.")


@campaign_app.command("show")
def show_campaign(
    name: Annotated[str, typer.Argument(metavar="NAME|FILE")] = DEFAULT_CAMPAIGN, as_json: AsJson = False
) -> None:
    """Print a campaign.

    Sides, theatre, lines of effort and what each is measured by.
    """
    campaign = load_campaign(name)
    if as_json:
        print_json(plain(campaign))
        return
    for line in told_campaign(campaign):
        print(line)


@campaign_app.command("init")
def init_campaign(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write.")] = Path("campaign.toml"),
    ledger: Annotated[
        Path | None,
        typer.Option("--from", metavar="LEDGER", help="Draft it from what this ledger holds.", show_default=False),
    ] = None,
) -> None:
    """Write a campaign file to start from.

    Every key explained, or drafted from what a ledger holds.
    """
    if path.suffix != ".toml":
        path = path.with_name(path.name + ".toml")
    text = _draft(ledger) if ledger else template_text()
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise InputError(f"{path} is there already; it is not overwritten", path) from error
    except OSError as error:
        raise InputError(f"cannot write {path} ({error.strerror})", path) from error
    todo = "Read through it" if ledger else "Fill it in"
    print(f"Wrote {path}. {todo}, then: headway campaign check {path}")


def _draft(ledger: Path) -> str:
    """Draft a campaign from a ledger. Raises InputError where it holds no claim."""
    with opened(ledger) as book:
        found = survey(book.articles())
    if not found.claims:
        raise InputError(f"{ledger} holds no claim to draft a campaign from", ledger)
    return draft_campaign(found, name=f"Draft from {ledger.name}")
