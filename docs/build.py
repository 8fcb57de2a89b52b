"""Write docs/reference from the code: the command line, the settings, the campaign file.

python docs/build.py            write the pages; exit 1 if that changed one (so that CI sees a page left behind)
"""

import sys
from pathlib import Path

from typer.main import get_command

from headway import config
from headway.campaign import template_text
from headway.cli import app

REFERENCE = Path(__file__).parent / "reference"


def command_pages(command: object, name: str) -> list[str]:
    """Describe a command, or each command of a group."""
    inside = getattr(command, "commands", None)
    if inside:
        return [page for key in sorted(inside) for page in command_pages(inside[key], f"{name} {key}")]
    lines = [f"## {name}", "", str(getattr(command, "help", "") or "").strip(), ""]
    rows = [row(parameter) for parameter in getattr(command, "params", []) if parameter.name != "help"]
    if rows:
        lines += ["| argument or option | meaning | default |", "|---|---|---|", *rows, ""]
    return lines


def row(parameter: object) -> str:
    options = ", ".join(f"`{o}`" for o in getattr(parameter, "opts", []) if o.startswith("-"))
    shown = options or f"`{getattr(parameter, 'metavar', None) or str(getattr(parameter, 'name', '')).upper()}`"
    default = getattr(parameter, "default", None)
    is_set = isinstance(default, str | int | Path) and not isinstance(default, bool) and bool(str(default))
    return f"| {shown} | {getattr(parameter, 'help', '') or ''} | {f'`{default}`' if is_set else ''} |"


def pages() -> dict[str, str]:
    """Give the text of each page by its file name."""
    commands = "\n".join(command_pages(get_command(app), "headway"))
    codes = "Exit 0: done. 1: done, but with `--strict` something was skipped. 2: could not run, and one line says why."
    settings = (config.__doc__ or "").strip()
    return {
        "cli.md": f"# The command line\n\n{codes}\n\n{commands}".rstrip() + "\n",
        "settings.md": f"# Settings\n\n```\n{settings}\n```\n",
        "campaign-file.md": f"# The campaign file\n\nWhat `headway campaign init` writes:\n\n```toml\n{template_text()}```\n",
    }


def main() -> int:
    REFERENCE.mkdir(exist_ok=True)
    changed = []
    for name, text in pages().items():
        path = REFERENCE / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(name)
    print(f"docs/reference: {', '.join(changed)} written" if changed else "docs/reference is up to date")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main())
