"""What the documentation says is there: links, calls, settings, code blocks."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from typer.main import get_command

from headway import config
from headway.campaign import parse_campaign
from headway.cli import app

from .pages_of_docs import DOCS, ROOT, Block, blocks, commands, headway_calls, links, pages

PAGES = pages()
CALLS = [call for page in PAGES for call in headway_calls(page)]
LONGEST_README = 120
"""Lines: what somebody reads before deciding to try it."""
LARGEST_PICTURE = 400_000
"""Bytes: the README should open quickly."""


def leaves(command: object, name: str = "headway") -> Iterator[tuple[str, object]]:
    """Yield every command that does something, with its full name."""
    inside = getattr(command, "commands", None)
    if not inside:
        yield name, command
    for key, one in (inside or {}).items():
        yield from leaves(one, f"{name} {key}")


def all_blocks(language: str) -> list[object]:
    found = [block for page in PAGES for block in blocks(page, language)]
    return [pytest.param(block.text, id=block.place) for block in found]


def test_every_command_and_option_stands_in_the_reference() -> None:
    sections = (DOCS / "reference" / "cli.md").read_text(encoding="utf-8").split("\n## ")
    written = {section.partition("\n")[0]: section for section in sections[1:]}
    missing = [
        f"{name} {option}"
        for name, command in leaves(get_command(app))
        for parameter in command.params  # type: ignore[attr-defined]
        for option in parameter.opts
        if option.startswith("--") and option != "--help" and f"`{option}`" not in written.get(name, "")
    ]
    assert missing == []
    assert set(written) == {name for name, _ in leaves(get_command(app))}


def test_every_setting_stands_in_the_reference() -> None:
    source = Path(config.__file__).read_text(encoding="utf-8")
    named = {node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)}
    settings = {name for name in named if isinstance(name, str) and name.startswith("HEADWAY_") and " " not in name}
    written = (DOCS / "reference" / "settings.md").read_text(encoding="utf-8")
    assert settings
    assert [name for name in sorted(settings) if name not in written] == []


@pytest.mark.parametrize("page", [pytest.param(page, id=str(page.relative_to(ROOT))) for page in PAGES])
def test_every_link_leads_to_a_file_that_is_there(page: Path) -> None:
    inner = [urldefrag(link).url for link in links(page) if "://" not in link and not link.startswith("#")]
    assert [link for link in inner if not (page.parent / link).exists()] == []


@pytest.mark.parametrize(
    ("index", "folder"),
    [("README.md", "howto"), ("README.md", "reference"), ("method/README.md", "method")],
)
def test_an_index_names_every_page_of_its_folder(index: str, folder: str) -> None:
    page = DOCS / index
    named = {(page.parent / urldefrag(link).url).resolve() for link in links(page)}
    there = {one.resolve() for one in (DOCS / folder).glob("*.md") if one.name != "README.md"}
    assert sorted(one.name for one in there - named) == []


def test_the_pages_show_calls_of_most_commands() -> None:
    shown = {arguments[0] for _, arguments in CALLS if arguments}
    assert shown >= {"assess", "read", "annotate", "extract", "campaign"}


@pytest.mark.parametrize(("place", "arguments"), [pytest.param(*call, id=f"{call[0]} {call[1][:2]}") for call in CALLS])
def test_a_call_in_the_pages_is_one_that_the_command_line_takes(place: str, arguments: list[str]) -> None:
    command, rest = get_command(app), arguments
    while (inside := getattr(command, "commands", None)) and rest and not rest[0].startswith("-"):
        assert rest[0] in inside, f"{place}: no command {rest[0]}"
        command, rest = inside[rest[0]], rest[1:]
    command.make_context("headway", list(rest))


@pytest.mark.parametrize("text", all_blocks("toml"))
def test_a_block_of_toml_can_be_read(text: str) -> None:
    content = tomllib.loads(text)
    assert content
    if "line" in content:
        assert parse_campaign(text, "block").lines


@pytest.mark.parametrize("text", all_blocks("python"))
def test_a_block_of_python_compiles_and_imports_what_is_there(text: str) -> None:
    tree = ast.parse(text)
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    found: dict[str, object] = {}
    exec(compile(ast.Module(body=list(imports), type_ignores=[]), "block", "exec"), found)
    assert found


@pytest.mark.parametrize("text", all_blocks("console"))
def test_a_target_of_make_in_the_pages_is_in_the_makefile(text: str) -> None:
    targets = {line.partition(":")[0] for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()}
    named = [words[1] for words in commands(Block(ROOT, 0, "console", text)) if words[0] == "make"]
    assert [name for name in named if name not in targets] == []


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= LONGEST_README


@pytest.mark.parametrize("name", ["report.png", "report-dark.png", "report-phone.png"])
def test_a_picture_is_a_small_png(name: str) -> None:
    content = (DOCS / "images" / name).read_bytes()
    assert content.startswith(b"\x89PNG\r\n")
    assert len(content) < LARGEST_PICTURE
