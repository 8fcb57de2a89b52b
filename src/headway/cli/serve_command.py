"""The command ``headway serve``: the web app on a ledger.

What enters are a ledger and an address; it serves until stopped. Weighing runs in a process of its own, so that pages
answer while it works.
"""

import getpass
import webbrowser
from collections.abc import Callable
from pathlib import Path
from string import ascii_letters, digits
from typing import Annotated

import typer

from headway.campaign import load_campaign
from headway.cli.ledger_file import THE_LEDGER, opened
from headway.cli.options import DEFAULT_CAMPAIGN, CampaignName
from headway.cli.weighing_process import WeighingProcess
from headway.errors import InputError, SetupError
from headway.ledger import open_ledger

LEAST_TOKEN = 16
"""Characters of a token: shorter ones can be guessed."""
TOKEN_LETTERS = frozenset(ascii_letters + digits + "-_")
"""What a token is made of: it stands in an address and in a cookie."""


def serve_command(
    ledger: Annotated[Path, typer.Argument(metavar="[LEDGER]", help="The ledger to serve.")] = THE_LEDGER,
    campaign: CampaignName = DEFAULT_CAMPAIGN,
    host: Annotated[str, typer.Option(help="Address to listen on; another than this machine's own needs --token.")] = (
        "127.0.0.1"
    ),
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes one that is free.")] = 8700,
    token: Annotated[
        str | None, typer.Option(help="A secret that every request must carry.", show_default=False)
    ] = None,
    token_file: Annotated[
        Path | None, typer.Option(help="A file that holds the token: others cannot read it there.", show_default=False)
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Show, and decide nothing.")] = False,
    open_browser: Annotated[bool, typer.Option("--open/--no-open", help="Open the browser.")] = True,
) -> None:
    """Explore a ledger in the browser.

    Map, figures, claims in their pages; accept, correct, reject.
    """
    try:
        from headway.publish import app as web
    except ModuleNotFoundError as error:
        raise SetupError("the web app is not installed: pip install 'headway[web]'") from error
    token = _token(token, token_file)
    if not web.is_loopback(host) and token is None:
        raise InputError(f"--host {host} can be reached by others: give --token as well", host)
    plan = load_campaign(campaign)
    with opened(ledger):  # a file that is no ledger is told before anything listens
        pass
    listening = web.bind(host, port)
    address = f"http://{'[' + host + ']' if ':' in host else host}:{listening.getsockname()[1]}/"
    with WeighingProcess(ledger, campaign, read_only=read_only) as weighing:
        app = web.create_app(
            lambda: open_ledger(ledger, read_only=read_only),
            plan,
            judge=weighing.weigh,
            token=token,
            names=web.LOOPBACK | {host.lower()},
            read_only=read_only,
            who=_login(),
        )
        web.serve(app, listening, ready=lambda: _tell(address, token, open_browser=open_browser))


def _token(given: str | None, file: Path | None) -> str | None:
    """Give the token, from the option or a file. Raises InputError for one that could be guessed or not be sent."""
    if file is not None:
        try:
            given = file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeError) as error:
            raise InputError(f"--token-file: cannot read {file}", file) from error
    if given is not None and (len(given) < LEAST_TOKEN or not set(given) <= TOKEN_LETTERS):
        raise InputError(f"--token: at least {LEAST_TOKEN} characters, letters, digits, - and _", None)
    return given


def _login() -> str:
    """Give the name of whoever is logged in, which decisions are signed with until another is given."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "reader"


def _tell(
    address: str, token: str | None, *, open_browser: bool, opening: Callable[[str], bool] = webbrowser.open
) -> None:
    """Print where the app is, and open it."""
    print(f"headway serves at {address} (stop with Ctrl-C)", flush=True)
    if open_browser:
        opening(f"{address}?token={token}" if token else address)
