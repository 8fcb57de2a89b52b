"""The commands of ``headway campaign``: list, check, init."""

from pathlib import Path
from typing import Annotated

import typer

from headway.campaign import load_campaign, shipped_campaigns, template_text
from headway.cli.options import AsJson
from headway.cli.printing import print_json
from headway.errors import InputError

campaign_app = typer.Typer(rich_markup_mode=None, help="List, check and start campaign files.")


@campaign_app.command("list")
def list_campaigns(as_json: AsJson = False) -> None:
    """List the campaigns that ship."""
    campaigns = [load_campaign(name) for name in shipped_campaigns()]
    if as_json:
        print_json(
            [{"id": c.id, "name": c.name, "summary": c.summary, "lines": [x.id for x in c.lines]} for c in campaigns]
        )
        return
    for c in campaigns:
        print(f"{c.id}  {c.name}\n    {c.summary}\n    lines of effort: {', '.join(line.id for line in c.lines)}")


@campaign_app.command("check")
def check_campaign(name: Annotated[str, typer.Argument(metavar="NAME|FILE")]) -> None:
    """Check a campaign file: its first fault with file, line, key and what was expected, or what it holds."""
    c = load_campaign(name)
    indicators = sum(len(line.indicators) for line in c.lines)
    actors = sum(len(side.actors) for side in c.sides)
    print(
        f"{c.file}: good. {len(c.lines)} lines of effort, {indicators} indicators, {actors} actors, {len(c.watched)} watched places."
    )


@campaign_app.command("init")
def init_campaign(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write.")] = Path("campaign.toml"),
) -> None:
    """Write a campaign file to start from, every key explained."""
    if path.suffix != ".toml":
        path = path.with_name(path.name + ".toml")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(template_text())
    except FileExistsError as error:
        raise InputError(f"{path} is there already; it is not overwritten", path) from error
    except OSError as error:
        raise InputError(f"cannot write {path} ({error.strerror})", path) from error
    print(f"Wrote {path}. Fill it in, then: headway campaign check {path}")
