"""The command ``headway serve``: the web app on a ledger.

What enters are a ledger and an address; it serves until stopped. Weighing runs in a process of its own, so that pages
answer while it works.
"""

import getpass
import os
import webbrowser
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date
from multiprocessing import active_children, get_context
from pathlib import Path
from string import ascii_letters, digits
from threading import Lock
from typing import TYPE_CHECKING, Annotated

import typer

from headway.campaign import load_campaign
from headway.cli.options import DEFAULT_CAMPAIGN, CampaignName
from headway.errors import InputError, LedgerError, SetupError
from headway.ledger import open_ledger
from headway.run import judge

if TYPE_CHECKING:
    from headway.publish.app import Standing

LEAST_TOKEN = 16
"""Characters of a token: shorter ones can be guessed."""
TOKEN_LETTERS = frozenset(ascii_letters + digits + "-_")
"""What a token is made of: it stands in an address and in a cookie."""
POLITE = 10
"""How far the weighing process steps back behind everything else (niceness)."""


def serve_command(
    ledger: Annotated[Path, typer.Argument(metavar="[LEDGER]", help="The ledger to serve.")] = Path("ledger.db"),
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
    """Explore a ledger in the browser: map, figures, claims in their pages; accept, correct, reject."""
    try:
        from headway.publish import app as web
    except ModuleNotFoundError as error:
        raise SetupError("the web app is not installed: pip install 'headway[web]'") from error
    token = _token(token, token_file)
    if not web.is_loopback(host) and token is None:
        raise InputError(f"--host {host} can be reached by others: give --token as well", host)
    if not ledger.is_file():
        raise InputError(f"no ledger at {ledger}; headway read makes one", ledger)
    plan = load_campaign(campaign)
    with open_ledger(ledger):  # a file that is no ledger is told before anything listens
        pass
    listening = web.bind(host, port)
    address = f"http://{'[' + host + ']' if ':' in host else host}:{listening.getsockname()[1]}/"
    with ProcessPool(ledger, campaign, read_only=read_only) as pool:
        app = web.create_app(
            lambda: open_ledger(ledger, read_only=read_only),
            plan,
            judge=pool.weigh,
            token=token,
            names=web.LOOPBACK | {host.lower()},
            read_only=read_only,
            who=_login(),
        )
        web.serve(app, listening, ready=lambda: _tell(address, token, open_browser=open_browser))


def weigh_ledger(path: Path, campaign: str, as_of: date | None, *, keep: bool) -> "Standing":
    """Weigh a ledger and give where things stand; what was made of each claim is kept in the ledger for its facets."""
    from headway.publish.app import distil

    plan = load_campaign(campaign)
    with open_ledger(path, read_only=not keep) as book:
        stamp = book.stamp()
        assessment, weighed = judge(book, plan, as_of=as_of)
        if keep:
            book.keep_weights(weighed, campaign=plan.id)
    return distil(stamp, assessment, weighed)


class ProcessPool:
    """One process that weighs, started when it is first asked and again where it died."""

    def __init__(self, path: Path, campaign: str, *, read_only: bool) -> None:
        self._path = path.resolve()
        self._campaign = campaign
        self._read_only = read_only
        self._lock = Lock()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "ProcessPool":
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            if self._pool is not None:
                self._pool.shutdown(wait=False, cancel_futures=True)
        for process in active_children():  # a weighing under way would go on for minutes and serve nobody
            process.terminate()

    def weigh(self, as_of: date | None) -> "Standing":
        """Weigh the ledger as of a day. Raises LedgerError where the process died."""
        keep = as_of is None and not self._read_only
        with self._lock:
            if self._pool is None:
                spawn = get_context("spawn")
                self._pool = ProcessPoolExecutor(1, mp_context=spawn, initializer=os.nice, initargs=(POLITE,))
            pool = self._pool
        try:
            return pool.submit(weigh_ledger, self._path, self._campaign, as_of, keep=keep).result()
        except BrokenProcessPool as error:
            with self._lock:
                self._pool = None
            raise LedgerError("the process that weighs has died, perhaps for want of memory", self._path) from error


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
