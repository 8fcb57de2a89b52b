"""Take the pictures of the web app in docs/images: each page on the demo's ledger, and some in dark and on a phone.

python docs/screenshots_app.py    reads the sample pages anew, serves them, writes PNG files; needs Chromium and playwright

Run it by hand after a change of the app and look at what it wrote. No test compares the pictures: fonts differ between
machines.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

IMAGES = Path(__file__).parent / "images"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--enable-unsafe-swiftshader", "--hide-scrollbars"]
LAPTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PAGES = {
    "overview": "/?as_of=2017-12-31",
    "map": "/map",
    "figures": "/figures",
    "ledger": "/claims?kind=figure",
    "decide": "/queue",
    "decisions": "/decisions",
    "sources": "/sources",
}
ALSO_DARK, ALSO_PHONE = ("overview", "map", "document"), ("overview", "ledger", "document")
LARGEST = 400_000
"""Bytes of one picture: the docs should open quickly."""
SECONDS = 180
"""What a slow machine may take for one step."""


def main() -> int:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        print("Chromium is not installed; nothing was changed.", file=sys.stderr)
        return 2
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        subprocess.run([sys.executable, "-m", "headway", "demo", "--out", folder], check=True, capture_output=True)
        command = [sys.executable, "-m", "headway", "serve", f"{folder}/ledger.db", "--port", "0", "--no-open"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            try:
                assert server.stdout is not None
                base = server.stdout.readline().split()[3].rstrip("/")
                browser = driver.chromium.launch(executable_path=found, args=FLAGS)
                take_all(browser, base)
                browser.close()
            finally:
                server.terminate()
    return tell_sizes()


def take_all(browser: Browser, base: str) -> None:
    """Decide a little, so that there is something to see, then take every page in its looks."""
    looks = (
        ("", {"viewport": LAPTOP}, (*PAGES, "document")),
        ("-dark", {"viewport": LAPTOP, "color_scheme": "dark"}, ALSO_DARK),
        ("-phone", {"viewport": PHONE}, ALSO_PHONE),
    )
    for suffix, look, names in looks:
        page = browser.new_context(**look).new_page()  # type: ignore[arg-type]
        page.set_default_timeout(SECONDS * 1000)
        if not suffix:
            decide_something(page, base)
        for name in names:
            show(page, base, name)
            page.screenshot(path=IMAGES / f"app-{name}{suffix}.png")


def decide_something(page: Page, base: str) -> None:
    """Wait for the first weighing, then accept the first claim of the queue and reject the second."""
    page.goto(f"{base}/")
    page.wait_for_selector("#lines")
    for verdict, why in (("accept", "the photograph shows it"), ("reject", "the sentence speaks of another town")):
        page.goto(f"{base}/queue")
        page.wait_for_selector(".queued")
        page.locator(".queued input[name=why]").first.fill(why)
        page.locator(f".queued button[value={verdict}]").first.click()
        page.wait_for_load_state("load")


def show(page: Page, base: str, name: str) -> None:
    """Open a page and wait until it is drawn."""
    if name == "document":
        page.goto(f"{base}/claims?kind=control&words=Palmyra&as_of=2017-12-31")
        page.get_by_role("link", name="in its page").first.click()
        page.wait_for_selector(".claim-card.looked-at")
        page.wait_for_load_state("load")
        page.evaluate("scrollTo(0, 0)")
    else:
        page.goto(f"{base}{PAGES[name]}")
        page.wait_for_selector("h1:not(:has-text('Weighing'))")
    if name == "map":
        page.wait_for_selector("#map[data-ready=yes]")
        page.locator(".map-name", has_text="Palmyra").first.click()
        page.wait_for_selector("#place .course li")
    if name == "figures":
        page.wait_for_selector(".chart svg")
    page.wait_for_timeout(700)


def tell_sizes() -> int:
    """Print how large each picture is; 1 if one is too large."""
    sizes = {path.name: path.stat().st_size for path in sorted(IMAGES.glob("app-*.png"))}
    for name, size in sizes.items():
        print(f"docs/images/{name}: {size // 1000} kB" + (", too large" if size > LARGEST else ""))
    return int(max(sizes.values()) > LARGEST)


if __name__ == "__main__":
    sys.exit(main())
