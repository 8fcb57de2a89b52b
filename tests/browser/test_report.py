"""The report in a real browser: nothing is fetched, nothing complains, nothing sticks out on a phone."""

import json
import os
import re
import runpy
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from headway.publish import render_report

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SAMPLE = Path(__file__).parents[1] / "publish" / "sample_report.py"
QUIET = (
    (
        "--headless --disable-gpu --disable-quic --no-first-run --disable-background-networking "
        "--disable-component-update --disable-sync --disable-dev-shm-usage --enable-logging=stderr "
        "--host-resolver-rules=MAP*~NOTFOUND --allow-file-access-from-files --virtual-time-budget=4000"
    )
    .replace("MAP*~", "MAP * ~")
    .split(" --")
)
SECONDS = 120
"""What a slow machine may take to start a browser once."""
TROUBLE = "http://127.0.0.1:9/nothing.png"
"""An address at which nobody answers (discard port)."""
FRAME = """<!doctype html><body><iframe src="report.html{at}" width="{width}" height="800"></iframe><pre id="out"></pre>
<script>window.onload = () => {{
  const page = document.querySelector('iframe').contentDocument;
  page.querySelectorAll('details').forEach(one => one.open = {opened});
  const wide = [...page.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > {width} + 1
    && !e.closest('.unseen, .skip, svg')).map(e => e.className || e.tagName);
  document.querySelector('#out').textContent = JSON.stringify(
    {{top: page.querySelector(':target')?.getBoundingClientRect().top ?? null, scroll: page.documentElement.scrollWidth, wide: wide.slice(0, 5), text: page.body.innerText.length}});
}};</script>"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def report() -> str:
    build: Callable[[], tuple[object, ...]] = runpy.run_path(str(SAMPLE))["sample"]
    return render_report(*build(), ledger_name="orsa.ledger", version="0.1.0")  # type: ignore[arg-type]


def visit(page: Path, *flags: str) -> tuple[str, list[str], list[str]]:
    """Open a page and wait until it is still: its final document, console lines, addresses asked for."""
    log = page.with_suffix(".netlog.json")
    options = [QUIET[0], *(f"--{flag}" for flag in QUIET[1:])]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.append("--no-sandbox")
    done = subprocess.run(
        [
            str(CHROMIUM),
            *options,
            f"--user-data-dir={page.parent / 'profile'}",
            f"--log-net-log={log}",
            *flags,
            "--dump-dom",
            page.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
    )
    console = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    return done.stdout, console, asked_for(log)


def asked_for(log: Path) -> list[str]:
    """Read the addresses out of a browser's log of the network, those of its own services left out."""
    events = json.loads(log.read_text(encoding="utf-8"))["events"]
    found = (str(event.get("params", {}).get("url", "")) for event in events)
    return sorted({url for url in found if url.startswith(("http:", "https:", "ws")) and "google" not in url})


def write(folder: Path, text: str, name: str = "report.html") -> Path:
    page = folder / name
    page.write_text(text, encoding="utf-8")
    return page


def test_the_browser_tells_of_a_page_that_fetches_and_fails(tmp_path: Path) -> None:
    """Without this the next test could pass by being blind."""
    script = f"<script>fetch('{TROUBLE}').catch(() => 0); console.error('seen')</script>"
    _, console, asked = visit(write(tmp_path, f"<!doctype html><img src='{TROUBLE}'>{script}"))
    assert asked == [TROUBLE]
    assert any("seen" in line for line in console)


def test_the_report_fetches_nothing_and_the_console_stays_empty(tmp_path: Path, report: str) -> None:
    document, console, asked = visit(write(tmp_path, report))
    assert "The campaign for the Orsa Valley" in document
    assert console == []
    assert asked == []


def test_the_policy_stops_what_should_ever_slip_into_the_page(tmp_path: Path, report: str) -> None:
    intruder = f"<script>document.title='taken'</script><img src='{TROUBLE}'><style>body{{display:none}}</style>"
    document, console, asked = visit(write(tmp_path, report.replace("<footer>", f"{intruder}<footer>")))
    assert "<title>taken" not in document
    assert asked == []
    assert len([line for line in console if "Content Security Policy" in line]) >= 3


@pytest.mark.parametrize("opened", ["false", "true"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_sticks_out_sideways(tmp_path: Path, report: str, width: int, opened: str) -> None:
    write(tmp_path, report)
    document, _, _ = visit(
        write(tmp_path, FRAME.format(width=width, opened=opened, at=""), "frame.html"), "--window-size=1400,900"
    )
    found = re.search(r'<pre id="out">(.*?)</pre>', document)
    assert found
    measured = json.loads(found[1])
    assert measured["text"] > 5000
    assert measured["wide"] == []
    assert measured["scroll"] <= width


def test_hostile_words_stay_inside_a_phone(tmp_path: Path, report: str) -> None:
    long = report.replace("Kestrin", "K" * 400).replace("Watch for Orsa", "\u202e" + "unbroken" * 60)
    write(tmp_path, long)
    document, _, _ = visit(write(tmp_path, FRAME.format(width=360, opened="true", at=""), "frame.html"))
    found = re.search(r'<pre id="out">(.*?)</pre>', document)
    assert found
    assert json.loads(found[1])["scroll"] <= 360


def test_a_number_leads_to_its_claim_at_the_top_of_the_window(tmp_path: Path, report: str) -> None:
    write(tmp_path, report)
    page = FRAME.format(width=1280, opened="false", at="#c20")
    document, _, _ = visit(write(tmp_path, page, "frame.html"), "--window-size=1400,900")
    found = re.search(r'<pre id="out">(.*?)</pre>', document)
    assert found
    top = json.loads(found[1])["top"]
    assert top is not None
    assert 0 <= top < 100
