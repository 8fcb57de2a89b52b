"""The command line, put together; every known error ends in one line and exit 2."""

import logging
import sys
from importlib.metadata import version as version_of
from typing import Annotated

import typer

from headway.cli.assessing import assess_command, demo_command, read_command
from headway.cli.campaigns_command import campaign_app
from headway.cli.export_command import export_command
from headway.cli.gazetteer_command import gazetteer_app
from headway.cli.knowledge_command import knowledge_app
from headway.cli.ledger_command import ledger_app
from headway.cli.passing_through import annotate_command, extract_command, weigh_command
from headway.cli.report_command import report_command
from headway.cli.search_command import search_command
from headway.cli.serve_command import serve_command
from headway.errors import HeadwayError

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Reads what has been reported about a campaign, and assesses how far it has come and on whose word.",
)


def main() -> None:
    """Run the command line; every known error ends in one line and exit 2."""
    logging.basicConfig(level=logging.CRITICAL)
    try:
        code = app(standalone_mode=False, prog_name="headway")
    except HeadwayError as error:
        _stop(str(error))
    except typer.exceptions.TyperException as error:
        context = getattr(error, "ctx", None)
        hint = f"; see {context.command_path} --help" if context else ""
        _stop(error.format_message().rstrip(".") + hint)
    except (KeyboardInterrupt, typer.Abort):
        _stop("stopped; what was read is in the ledger")
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
    raise SystemExit(code if isinstance(code, int) else 0)


def _stop(words: str) -> None:
    print(f"headway: {' '.join(words.split())}", file=sys.stderr)
    raise SystemExit(2)


def top(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Show the help where no command is given."""
    if version:
        print(f"headway {version_of('headway')}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(context.get_help())


app.command("assess")(assess_command)
app.command("demo")(demo_command)
app.command("read")(read_command)
app.command("report")(report_command)
app.command("annotate")(annotate_command)
app.command("extract")(extract_command)
app.command("weigh")(weigh_command)
app.command("serve")(serve_command)
app.command("export")(export_command)
app.command("search")(search_command)
GROUPS = {"campaign": campaign_app, "gazetteer": gazetteer_app, "knowledge": knowledge_app, "ledger": ledger_app}
for name, group in GROUPS.items():
    app.add_typer(group, name=name)
for each in (app, *GROUPS.values()):
    each.callback(invoke_without_command=True)(top)
