"""The commands of ``headway gazetteer``: search, add."""

from pathlib import Path
from typing import Annotated

import typer

from headway.campaign import load_campaign
from headway.cli.options import AsJson, MaybeCampaign
from headway.cli.printing import print_json
from headway.cli.progress import bar
from headway.config import read_settings
from headway.lexicon import load_tables
from headway.resolve import CREDIT, add_places, candidate_json, candidate_line, open_gazetteer, search_places

gazetteer_app = typer.Typer(rich_markup_mode=None, help="Look a place up, and add places of your own.")
SHOWN_CANDIDATES = 10


@gazetteer_app.command("search")
def search_gazetteer(
    name: Annotated[str, typer.Argument(metavar="NAME", help='A place, as in "Raqqa" or "Springfield, Illinois".')],
    campaign: MaybeCampaign = None,
    as_json: AsJson = False,
) -> None:
    """Show what a name may mean.

    The candidates, the likeliest first, and why.
    """
    plan = load_campaign(campaign) if campaign else None
    with bar() as progress:
        found = search_places(open_gazetteer(read_settings().cache, load_tables(), progress=progress), name, plan)
    if as_json:
        print_json({"name": name, "candidates": [candidate_json(one) for one in found], "credit": CREDIT})
        return
    print("\n".join(map(candidate_line, found[:SHOWN_CANDIDATES])) or f"No gazetteer holds {name!r}.")
    print(f"{len(found)} candidates. {CREDIT}")


@gazetteer_app.command("add")
def add_to_gazetteer(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A GeoNames dump, or a CSV with a header line.")],
    as_json: AsJson = False,
) -> None:
    """Add the places of a file, for every later run.

    A GeoNames dump, or a CSV (name,alternates,lat,lon,kind,parent).
    """
    cache, tables = read_settings().cache, load_tables()
    with bar() as progress:
        known = open_gazetteer(cache, tables, progress=progress)
        added = add_places(file, known, cache, tables, progress)
    if as_json:
        print_json({"places": added.places, "layer": str(added.path), "left_out": dict(added.left_out)})
        return
    print(f"{added.places} places added; every later run uses them. To take them out again, remove {added.path}")
    for reason, (count, first) in added.left_out.items():
        print(f"Left out, {reason}: {count}, first {first}")
