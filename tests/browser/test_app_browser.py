"""The app in a real browser: search, facets, the slider, the map, decisions, keys, a phone, and no script at all."""

import re
import runpy
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
TESTS = Path(__file__).parents[1]
AXE = TESTS.parent / "vendor" / "axe-core" / "axe.min.js"
SLOW = 30_000
"""Milliseconds that a slow machine may take for one step."""
PAGES = ("/", "/claims", "/queue", "/decisions", "/map", "/figures?all=yes", "/sources")
WITHOUT_WEBGL = ("--disable-gpu", "--disable-webgl", "--disable-webgl2", "--disable-3d-apis")
WITH_WEBGL = ("--enable-unsafe-swiftshader",)

playwright = pytest.importorskip("playwright.sync_api")
pytest.importorskip("fastapi")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]

made = runpy.run_path(str(TESTS / "app" / "made_ledger.py"))
make_ledger: Callable[..., Path] = made["make_ledger"]
served: Callable[..., AbstractContextManager[Any]] = made["served"]


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    with playwright.sync_playwright() as one:
        yield one


def launch(driver: Any, flags: tuple[str, ...]) -> Any:
    return driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *flags])


@pytest.fixture(scope="module")
def browser(driver: Any) -> Iterator[Any]:
    """A browser without WebGL, as on many office machines."""
    one = launch(driver, WITHOUT_WEBGL)
    yield one
    one.close()


@pytest.fixture
def base(tmp_path: Path) -> Iterator[str]:
    with served(make_ledger(tmp_path / "orsa.db")) as client:
        client.get("/")
        yield str(client.base_url).rstrip("/")


class Watched:
    """A page whose complaints are kept: errors of scripts, refusals of the policy, addresses outside the app."""

    def __init__(self, browser: Any, base: str, **options: object) -> None:
        self.context = browser.new_context(**options)
        self.context.set_default_timeout(SLOW)
        self.page = self.context.new_page()
        self.base = base
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)
        self.page.on("request", self._asked)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.complaints.append(f"asked for {request.url}")

    def open(self, path: str) -> Any:
        self.page.goto(f"{self.base}{path}")
        return self.page


@pytest.fixture
def watched(browser: Any, base: str) -> Iterator[Watched]:
    one = Watched(browser, base, viewport={"width": 1280, "height": 900})
    yield one
    one.context.close()
    assert one.complaints == []


def document(page: Any, words: str) -> None:
    """Open the document of a claim, at that claim."""
    page.fill("#words", f'"{words}"')
    page.press("#words", "Enter")
    page.get_by_role("link", name="in its page").first.click()
    page.wait_for_selector(".claim-card.looked-at")
    page.wait_for_load_state("load")


def effect(page: Any) -> str:
    """What the decision did, once it has been weighed."""
    page.wait_for_selector(".claim-card.looked-at .effect:has-text('What it did')")
    return str(page.locator(".claim-card.looked-at .effect").inner_text())


def test_search_and_facets_narrow_and_the_address_keeps_the_view(watched: Watched) -> None:
    page = watched.open("/claims")
    page.fill("#words", "people killed")
    page.press("#words", "Enter")
    page.wait_for_url(re.compile("words="))
    assert page.locator(".hit").count() == 2
    page.get_by_role("link", name="figure", exact=True).click()
    page.wait_for_url(re.compile("kind=figure"))
    assert "words=people" in page.url
    assert page.locator(".hit").count() == 2
    page.get_by_role("link", name="take all filters away").click()
    assert page.locator(".hit").count() == 8


def test_the_slider_moves_the_whole_app(watched: Watched) -> None:
    page = watched.open("/")
    page.locator("#day-slider").focus()
    page.keyboard.press("Home")
    page.wait_for_url(re.compile("as_of=2031-01-05"))
    assert "5 January 2031" in page.locator(".asof").inner_text()
    page.get_by_role("link", name="Ledger").click()
    page.wait_for_url(re.compile("/claims.*as_of=2031-01-05"))
    assert page.locator(".hit").count() == 3
    page.get_by_role("link", name="the latest", exact=True).click()
    page.wait_for_selector(".hit >> nth=7")


def test_the_claims_behind_a_judgement_fold_out(watched: Watched) -> None:
    page = watched.open("/")
    page.locator(".row .behind a").first.click()
    page.wait_for_selector(".row .behind .sentences li")
    assert "Valley Guard" in page.locator(".row .behind .sentences").first.inner_text()


def test_a_place_of_the_drawn_map_opens_its_history(watched: Watched) -> None:
    page = watched.open("/map")
    page.wait_for_selector(".player:visible")
    assert page.locator("#map").is_hidden()
    page.locator(".spot-link[data-place=p-kestrin]").first.click()
    page.wait_for_selector("#place .course li")
    told = page.locator("#place").inner_text()
    assert "Kestrin" in told
    assert "Valley Guard" in told
    assert "Red Column" in told


def test_the_drawn_map_follows_its_slider_and_plays(watched: Watched) -> None:
    page = watched.open("/map")
    page.wait_for_selector(".player:visible")
    spot = page.locator(".spot-link[data-place=p-kestrin] .spot")
    late = spot.get_attribute("class")
    page.locator("#map-day").focus()
    page.keyboard.press("Home")
    assert "adversary" in spot.get_attribute("class")
    assert "coalition" in late
    page.click("#play")
    page.wait_for_selector("#play[aria-pressed=true]")
    page.wait_for_selector("#play[aria-pressed=false]")
    assert spot.get_attribute("class") == late


def test_with_webgl_the_map_is_drawn_by_the_browser(driver: Any, base: str) -> None:
    browser = launch(driver, WITH_WEBGL)
    watched = Watched(browser, base, viewport={"width": 1100, "height": 800})
    page = watched.open("/map")
    page.wait_for_selector("#map[data-ready=yes]", timeout=4 * SLOW)
    assert page.locator("#drawn").is_hidden()
    page.locator(".map-name", has_text="Kestrin").click()
    page.wait_for_selector("#place .course li")
    assert watched.complaints == []
    browser.close()


def test_figures_are_drawn_from_their_tables(watched: Watched) -> None:
    page = watched.open("/figures?all=yes")
    page.wait_for_selector(".chart svg")
    assert page.locator(".chart svg circle").count() >= 2
    assert page.locator(".series").first.locator("tr[data-day]").count() == 2


def test_keys_go_through_the_claims_and_judge_them(watched: Watched) -> None:
    page = watched.open("/claims")
    document(page, "40 people were killed")
    first = page.locator(".claim-card.looked-at").get_attribute("data-claim")
    page.keyboard.press("k")
    assert page.locator(".claim-card.looked-at").get_attribute("data-claim") != first
    page.keyboard.press("j")
    assert page.locator(".claim-card.looked-at").get_attribute("data-claim") == first
    page.keyboard.press("a")
    page.wait_for_selector(".claim-card.looked-at .verdict.accept")
    page.wait_for_selector(".text .m.claim.accept")
    page.keyboard.press("u")
    page.wait_for_selector(".claim-card.looked-at:not(.accept)")
    page.keyboard.press("c")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className").startswith("claim-card")


def test_an_estimate_follows_a_rejection_and_its_undoing(watched: Watched) -> None:
    page = watched.open("/claims")
    document(page, "at least 75 people")
    page.keyboard.press("r")
    assert "→" in effect(page)
    page.keyboard.press("u")
    page.wait_for_selector(".claim-card.looked-at:not(.reject) .effect")
    assert "75" in effect(page)


def test_two_claims_are_told_apart_by_key(watched: Watched) -> None:
    page = watched.open("/claims")
    document(page, "at least 75 people")
    page.wait_for_selector(".claim-card.looked-at .neighbours li")
    page.keyboard.press("d")
    page.wait_for_selector(".claim-card.looked-at:has-text('not the happening of')")


def test_a_correction_is_made_with_the_keyboard_alone(watched: Watched) -> None:
    page = watched.open("/claims")
    document(page, "40 people were killed")
    page.keyboard.press("c")
    page.locator(".claim-card.looked-at input[name=low]").focus()
    page.keyboard.type("44")
    page.keyboard.press("Tab")
    page.keyboard.type("44")
    page.keyboard.press("Enter")
    page.wait_for_selector(".claim-card.looked-at .verdict.correct")
    assert "44" in page.locator(".claim-card.looked-at .way").inner_text()


def test_words_that_are_selected_become_a_claim(watched: Watched) -> None:
    page = watched.open("/claims")
    document(page, "40 people were killed")
    page.evaluate(
        """() => {
          const piece = [...document.querySelectorAll('#text [data-at]')].find((one) => one.textContent.includes(' on Monday') || one.textContent === 'Monday');
          const range = document.createRange();
          range.selectNodeContents(piece);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    page.wait_for_selector("#missed[open]")
    chosen = page.locator("#missed-form textarea").input_value()
    assert "Monday" in chosen
    page.select_option("#missed-form [name=kind]", "judgement")
    page.fill("#missed-form [name=counted]", "the timing")
    page.click("#missed-form button[type=submit]")
    page.wait_for_selector(".claim-card.looked-at.missed")
    assert chosen.strip() in page.locator(".claim-card.looked-at .quote").inner_text()


def test_a_refusal_is_told_on_the_card(watched: Watched) -> None:
    page = watched.open("/claims")
    document(page, "40 people were killed")
    page.keyboard.press("c")
    page.locator(".claim-card.looked-at .correct button[type=submit]").click()
    page.wait_for_selector(".claim-card.looked-at .failed")
    assert "nothing was changed" in page.locator(".failed").inner_text()
    watched.complaints.clear()  # the browser itself notes the status 400


@pytest.mark.parametrize("path", PAGES)
def test_no_serious_fault_of_access(watched: Watched, path: str) -> None:
    page = watched.open(path)
    check_access(page)


def test_no_serious_fault_of_access_in_a_document(watched: Watched) -> None:
    page = watched.open("/claims")
    document(page, "40 people were killed")
    check_access(page)


def check_access(page: Any) -> None:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")
    serious = [
        (one["id"], one["nodes"][0]["html"][:200])
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_sticks_out_on_a_phone(browser: Any, base: str, path: str) -> None:
    watched = Watched(browser, base, viewport={"width": 360, "height": 740})
    page = watched.open(path)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert watched.complaints == []
    watched.context.close()


def test_a_document_fits_a_phone(browser: Any, base: str) -> None:
    watched = Watched(browser, base, viewport={"width": 360, "height": 740})
    page = watched.open("/claims?kind=figure")
    page.get_by_role("link", name="in its page").first.click()
    page.wait_for_selector(".claim-card.looked-at")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    watched.context.close()


def test_without_scripts_one_can_search_read_decide_and_take_back(browser: Any, base: str) -> None:
    watched = Watched(browser, base, java_script_enabled=False)
    page = watched.open("/claims")
    page.fill("#words", "75 people")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="in its page").first.click()
    page.locator(".claim-card.looked-at button[value=reject]").click()
    page.wait_for_selector(".claim-card.looked-at .verdict.reject")
    page.goto(f"{base}/decisions")
    page.get_by_role("button", name="Undo").click()
    page.wait_for_selector(".undone")
    page.goto(f"{base}/map")
    page.locator(".spot-link[data-place=p-kestrin]").click()
    page.wait_for_selector(".course li")
    page.goto(f"{base}/?as_of=2031-01-06")
    assert "6 January 2031" in page.content()
    watched.context.close()


def test_a_hostile_ledger_runs_nothing(browser: Any, tmp_path: Path) -> None:
    script = "<script>window.taken=1</script><img src=x onerror='window.taken=1'>"
    with served(make_ledger(tmp_path / "hostile.db", hostile=script)) as client:
        client.get("/")
        watched = Watched(browser, str(client.base_url).rstrip("/"))
        for path in (*PAGES, "/claims?words=Kestrin"):
            page = watched.open(path)
            assert page.evaluate("window.taken") is None
        page.get_by_role("link", name="in its page").first.click()
        page.wait_for_selector(".claim-card.looked-at")
        assert page.evaluate("window.taken") is None
        watched.context.close()
        assert watched.complaints == []


def test_new_claims_appear(browser: Any, tmp_path: Path) -> None:
    from headway.ledger import open_ledger
    from headway.model import Reading

    path = make_ledger(tmp_path / "orsa.db")
    with served(path) as client:
        watched = Watched(browser, str(client.base_url).rstrip("/"))
        page = watched.open("/claims")
        assert page.locator(".hit").count() == 8
        title, outlet, day, said = next(made["dull"](1))
        article, claims = made["written"](title, outlet, day, said)
        with open_ledger(path) as ledger:
            ledger.take(article, Reading(claims), reader="made-1", signature=b"", copies=())
        page.wait_for_selector("#grown:visible")
        page.locator("#grown a").click()
        page.wait_for_selector(".hit >> nth=8")
        watched.context.close()
