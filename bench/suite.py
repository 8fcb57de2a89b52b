"""Measure everything and write docs/performance.md: each stage, growth, others beside, engines, archives, and a model.

    python bench/suite.py [--only PART ...] [--sizes 10 100 1000] [--articles 200] [--documents 2000]
                          [--read 1000 10000] [--pages 20000]

Parts: stages, beside, workers, engines, memory, archive, nodes. Each part's figures are kept in bench/measured.json with
the day and the machine, so that parts can be measured one by one; the page is written from all. `nodes` needs root.
What has a script of its own (pages, copies, ledger, weighing, web, gazetteer) is not repeated here.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from memory import held
from performance_page import page_of
from reading import batched, made_rows, side_by_side
from stages_alone import Figures, beside, engines, in_own_process, stages

HERE = Path(__file__).parent
KEPT = HERE / "measured.json"
PAGE = HERE.parent / "docs" / "performance.md"
ON = 0.2
"""Share of the made pages that are about the campaign."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", choices=sorted(PARTS), help="measure only these parts", default=None)
    parser.add_argument("--sizes", nargs="*", type=int, default=[10, 100, 1_000])
    parser.add_argument("--articles", type=int, default=200, help="articles that tools are timed over side by side")
    parser.add_argument("--documents", type=int, default=2_000, help="documents that engines are timed over")
    parser.add_argument(
        "--read", nargs="*", type=int, default=[1_000, 10_000], help="pages that memory is looked at for"
    )
    parser.add_argument("--pages", type=int, default=20_000, help="pages of the archive")
    parser.add_argument("--deaths", type=int, default=10)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    measured = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    for part in sorted(PARTS) if given.only is None else given.only:
        print(f"measuring {part} ...", file=sys.stderr)
        measured[part] = {**machine(), "figures": PARTS[part](given)}
        KEPT.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page_of(measured), encoding="utf-8")
    print(f"wrote {PAGE}")


def machine() -> Mapping[str, object]:
    """Describe the machine, how busy it was, and the day."""
    info = Path("/proc/cpuinfo")
    models = [line for line in info.read_text().splitlines() if line.startswith("model name")] if info.exists() else []
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return {
        "processor": models[0].partition(":")[2].strip() if models else platform.processor(),
        "processors": os.cpu_count() or 1,
        "memory": f"{memory:.0f} GB",
        "system": f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        "load": f"{os.getloadavg()[0]:.1f}",
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
    }


def _stages(given: argparse.Namespace) -> list[Figures]:
    return [in_own_process(stages, size, ON, given.seed) for size in given.sizes]


def _beside(given: argparse.Namespace) -> Figures:
    return in_own_process(beside, given.articles, given.seed)


def _workers(given: argparse.Namespace) -> Figures:
    rows = [row for batch in batched(list(made_rows(given.articles // 4))) for row in batch]
    bare, ours = (side_by_side(kind, rows, given.workers) for kind in ("bare", "ours"))
    figures: Figures = {"workers": given.workers, "articles": len(rows)}
    for name, (clock, spent, memory) in (("bare spaCy", bare), ("headway", ours)):
        figures |= {name: clock, f"{name}, CPU": spent, f"{name}, MB": memory}
    return figures


def _engines(given: argparse.Namespace) -> Figures:
    return in_own_process(engines, given.documents, given.workers, given.seed)


def _memory(given: argparse.Namespace) -> list[Mapping[str, float]]:
    return [held(size, given.workers, 1.0, given.seed) for size in given.read]


def _archive(given: argparse.Namespace) -> str:
    return _printed("archive.py", "--pages", str(given.pages), "--deaths", str(given.deaths), "--on", "0.1")


def _nodes(given: argparse.Namespace) -> str:
    return _printed("ray_nodes.py", "--pages", str(min(given.pages, 400)), "--partition", "10")


def _printed(script: str, *words: str) -> str:
    done = subprocess.run([sys.executable, str(HERE / script), *words], stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.strip()


PARTS: Mapping[str, Callable[[argparse.Namespace], object]] = {
    "stages": _stages,
    "beside": _beside,
    "workers": _workers,
    "engines": _engines,
    "memory": _memory,
    "archive": _archive,
    "nodes": _nodes,
}


if __name__ == "__main__":
    main()
