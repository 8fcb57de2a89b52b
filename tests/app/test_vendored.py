"""The libraries of the browser are the files they are said to be."""

import hashlib
import re
from pathlib import Path

from headway.publish.app.setting import LIBRARIES, PLOT_STYLE, read_assets

BROWSER = Path(__file__).parents[2] / "vendor" / "browser"


def listed() -> dict[str, str]:
    rows = (line.split(maxsplit=1) for line in (BROWSER / "SHA256SUMS").read_text(encoding="utf-8").splitlines())
    return {name: digest for digest, name in rows}


def test_every_file_has_the_digest_that_is_listed() -> None:
    for name, digest in listed().items():
        assert hashlib.sha256((BROWSER / name).read_bytes()).hexdigest() == digest, name


def test_every_file_is_listed() -> None:
    found = {str(path.relative_to(BROWSER)) for path in BROWSER.glob("*/*")}
    assert found == {name for name in listed() if not name.startswith("..")}


def test_every_library_has_its_licence_and_its_version() -> None:
    table = (BROWSER / "README.md").read_text(encoding="utf-8")
    for folder in (path for path in BROWSER.iterdir() if path.is_dir()):
        assert (folder / "LICENSE").stat().st_size > 100
        assert re.search(rf"^\| `{folder.name}` \| \S+ \d+\.\d+\.\d+ \|", table, re.MULTILINE), folder.name


def test_what_pages_fetch_is_there() -> None:
    assets = read_assets()
    assert {Path(name).name for name in LIBRARIES} <= set(assets)
    assert all(asset.body for asset in assets.values())


def test_the_style_that_the_policy_allows_is_the_one_that_plot_sets() -> None:
    script = (BROWSER / "plot" / "plot.umd.min.js").read_text(encoding="utf-8")
    template = re.search(r'"aria-description",\w+\)\.call\(\(?\w+\)?=>\w+\.append\("style"\)\.text\(`(.*?)`\)', script)
    assert template
    text = re.sub(r"\$\{\w+\}", "headway-plot", template[1]).encode().decode("unicode_escape")
    assert text == PLOT_STYLE


def test_no_page_asks_for_anything_from_elsewhere() -> None:
    templates = Path(__file__).parents[2] / "src" / "headway" / "publish" / "app"
    for path in (*templates.glob("templates/*"), *templates.glob("static/*")):
        found = re.findall(r"https?://[^\s\"'<>)]+", path.read_text(encoding="utf-8"))
        assert [address for address in found if "www.w3.org/2000/svg" not in address] == [], path.name
