"""The queue from the keyboard: through the claims and a verdict, without the mouse."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .made_ledger import make_ledger, served

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SLOW = 30_000
"""Milliseconds that a slow machine may take for one step."""

playwright = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]


@pytest.fixture
def queue(tmp_path: Path) -> Iterator[Any]:
    """The queue of a small ledger, in a browser."""
    with served(make_ledger(tmp_path / "orsa.db")) as client, playwright.sync_playwright() as driver:
        client.get("/")
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.set_default_timeout(SLOW)
        page.goto(f"{client.base_url}/queue")
        page.wait_for_selector(".queued.looked-at")
        yield page
        browser.close()


def sentence_at(queue: Any) -> str:
    return str(queue.locator(".queued.looked-at blockquote").inner_text())


def test_the_queue_is_gone_through_and_judged_by_keys(queue: Any) -> None:
    first = sentence_at(queue)
    queue.keyboard.press("j")
    second = sentence_at(queue)
    assert second != first
    queue.keyboard.press("k")
    assert sentence_at(queue) == first
    queue.keyboard.press("j")
    queue.keyboard.press("w")
    queue.keyboard.type("a reader said so")  # its letters are words here, no keys
    assert sentence_at(queue) == second
    queue.keyboard.press("Escape")
    with queue.expect_navigation():
        queue.keyboard.press("r")
    assert second not in queue.locator(".queue").inner_text()
    queue.goto(queue.url.replace("/queue", "/decisions"))
    assert "reject" in queue.locator(".decided li").inner_text()
    assert "a reader said so" in queue.locator(".decided li").inner_text()


def test_a_key_beside_control_is_left_to_the_browser(queue: Any) -> None:
    queue.keyboard.press("Control+a")
    assert queue.url.endswith("/queue")
    assert queue.locator(".verdict").count() == 0


def test_o_opens_the_claim_in_its_page(queue: Any) -> None:
    with queue.expect_navigation():
        queue.keyboard.press("o")
    queue.wait_for_selector(".claim-card.looked-at")
