"""The tutorial, step by step: what is quick to run is run, and prints what the page shows."""

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from .pages_of_docs import DOCS, ROOT, blocks

PAGE = DOCS / "tutorial.md"
QUICK = ("extract", "campaign")
"""Commands that load no model."""
LEFT_OUT = "..."
"""A line of it stands for lines, and a line that ends in it for a rest, that the page does not show."""


def steps() -> Iterator[tuple[int, str, str]]:
    """Yield what the page does, in order: the line, a file's name or a command, and the file's text or the output."""
    for block in blocks(PAGE, "toml"):
        first, _, rest = block.text.partition("\n")
        assert first.startswith("# ")
        yield block.line, first.removeprefix("# "), rest
    for block in blocks(PAGE, "console"):
        for part in ("\n" + block.text).split("\n$ ")[1:]:
            command, _, output = part.partition("\n")
            yield block.line, command, output


def printed_as_shown(shown: str, printed: str) -> bool:
    """Say whether the lines shown are printed in this order, but for what the page leaves out."""
    lines = iter(printed.splitlines())
    wanted = [line for line in shown.splitlines() if line.strip() and line.strip() != LEFT_OUT]
    return all(any(_same(line, one) for one in lines) for line in wanted)


def _same(shown: str, printed: str) -> bool:
    if shown.endswith(LEFT_OUT):
        return printed.startswith(shown.removesuffix(LEFT_OUT))
    return shown.rstrip() == printed.rstrip()


@pytest.mark.parametrize(
    ("shown", "same"),
    [
        ("one\n...\nthree", True),
        ("one\ntw...", True),
        ("three\none", False),
        ("four", False),
        ("", True),
    ],
)
def test_shown_lines_are_compared_in_order(shown: str, same: bool) -> None:
    assert printed_as_shown(shown, "one\ntwo\nthree\n") is same


def test_the_quick_steps_of_the_tutorial_print_what_it_shows(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    ran = 0
    for line, step, rest in sorted(steps()):
        words = step.split()
        if step.endswith(".toml") and len(words) == 1:
            assert tomllib.loads(rest)
            (tmp_path / step).write_text(rest, encoding="utf-8")
        elif words[0] == "headway" and words[1] in QUICK and "|" not in words:
            done = subprocess.run(
                [sys.executable, "-m", "headway", *words[1:]],
                cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
            )  # fmt: skip
            assert done.returncode == 0, f"tutorial.md:{line}: {done.stderr}"
            assert printed_as_shown(rest, done.stdout), f"tutorial.md:{line}: {step} printed\n{done.stdout}"
            ran += 1
    assert ran >= 3
