"""The report before axe, the common checker of accessibility: no serious finding, in light and in dark."""

import json
import os
import re
import runpy
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NPM = shutil.which("npm")
PACKAGE = "axe-core@4"
MADE = Path(__file__).parents[1] / "publish" / "weighed_report.py"
FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--no-sandbox",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--virtual-time-budget=60000",
    "--dump-dom",
)
DARK = ("--force-dark-mode", "--blink-settings=preferredColorScheme=0")
SECONDS = 180
"""What a slow machine may take to fetch the package, or to check a page."""
RUN = """<script>{axe}</script><script>
document.querySelectorAll('details').forEach(one => one.open = true);
axe.run(document, {{resultTypes: ['violations']}}).then(found => {{
  const out = document.createElement('pre'); out.id = 'axe';
  out.textContent = JSON.stringify({{dark: matchMedia('(prefers-color-scheme: dark)').matches, passes: found.passes.length,
    violations: found.violations.map(v => ({{id: v.id, impact: v.impact, at: v.nodes.slice(0, 3).map(n => n.html.slice(0, 200))}}))}});
  document.body.append(out);
}});</script></body>"""

Findings: TypeAlias = Mapping[str, object]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
    pytest.mark.skipif(NPM is None, reason="no npm on this machine"),
]


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("axe")
    command = [str(NPM), "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--ignore-scripts", PACKAGE]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if ended.returncode or not script.is_file():
        pytest.skip("axe-core cannot be had here")
    return script.read_text(encoding="utf-8")


def findings(folder: Path, axe: str, *flags: str) -> Findings:
    """Check the report with its folds open; its policy is taken out, since it would stop the checker's script."""
    build: Callable[[], tuple[str, object]] = runpy.run_path(str(MADE))["weighed_page"]
    report, policies = re.subn(r"<meta http-equiv=.Content-Security-Policy.[^>]*>", "", build()[0])
    assert policies == 1
    page = folder / "report.html"
    page.write_text(report.replace("</body>", RUN.format(axe=axe)), encoding="utf-8")
    command = [str(CHROMIUM), *FLAGS, *flags, f"--user-data-dir={folder / 'profile'}", page.as_uri()]
    environment = {**os.environ, "HOME": str(folder)}
    ended = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=True, env=environment)
    found = re.search(r'<pre id="axe">(.*?)</pre>', ended.stdout, re.DOTALL)
    assert found, ended.stderr[-2000:]
    told: Findings = json.loads(found[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    return told


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious(tmp_path: Path, axe: str, dark: bool) -> None:
    told = findings(tmp_path, axe, *(DARK if dark else ()))
    assert told["dark"] is dark
    assert told["passes"]
    violations = told["violations"]
    assert isinstance(violations, list)
    assert [one for one in violations if one["impact"] in ("serious", "critical")] == []
