"""Measure how well headway reads, and hold the floors that it must not fall under.

    python eval/measure.py [NAME ...]            measure, print, and compare with eval/floors.json
    python eval/measure.py --raise [NAME ...]    also lift each floor to what was measured, less a margin; never lower one
    python eval/measure.py --write               measure the texts kept aside alone, and write what every report prints

The reading tasks lie in a folder beside the checkout, or in $HEADWAY_SHARED; they are other people's texts and no part
of this repository. Where they are missing, the last line says which floors were not checked. The gold of own.py is
made for the project, and half of it is always here.
"""

import argparse
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import control
import courses
import entities
import own
import score_claims

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "eval" / "floors.json"
MEASURED = ROOT / "src" / "headway" / "publish" / "measured.toml"
MARGIN = 0.005
"""How far under a measured share its floor is set: ties in the data fall either way between versions of a library."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    if options.write:
        return write_measured()
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text(encoding="utf-8"))
    names = options.names or list(floors)
    scorer = Path(os.environ.get("HEADWAY_SHARED", ROOT.parent / "shared")) / "bench" / "score.py"
    fallen, unchecked = [], []
    for name in names:
        figures = figures_of(name, scorer)
        if not figures:
            unchecked.append(name)
            continue
        print(f"{name:22s} " + "  ".join(f"{key} {value}" for key, value in figures.items()), flush=True)
        for key, floor in floors.get(name, {}).items():
            if figures.get(key, 0) < floor:
                fallen.append(f"{name}.{key}: {figures.get(key)} is under its floor {floor}")
        if options.lift:
            lift(floors.setdefault(name, {}), figures)
    if options.lift:
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    print("\n".join(fallen) or f"{len(names) - len(unchecked)} of {len(names)} tasks measured, no floor has fallen.")
    if unchecked:
        print(f"Floors not checked: {', '.join(unchecked)}")
    return 1 if fallen else 0


def figures_of(name: str, scorer: Path) -> dict[str, float] | None:
    """Measure one task by what measures it; nothing where its texts are not there."""
    if name in own.TASKS:
        return own.measure(name)
    if name in control.SETS:
        return control.measure(name)
    if name in courses.TASKS:
        return courses.measure(courses.TASKS[name])
    return entities.measure() if name == "re3d_entities" else measure(scorer, name)


def measure(scorer: Path, name: str) -> dict[str, float] | None:
    """Run one reading task; None where its texts are not there."""
    if not scorer.is_file():
        return None
    command = [sys.executable, str(scorer), name, "--json", "--headway", str(Path(sys.executable).with_name("headway"))]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if ended.returncode:
        if "no task" in ended.stderr or "FileNotFoundError" in ended.stderr:
            return None
        sys.exit(f"{name}: {ended.stderr.strip() or ended.stdout.strip()}")
    if not ended.stdout.strip():
        return None
    found: dict[str, float] = json.loads(ended.stdout.splitlines()[-1])[name]
    return {key: value for key, value in found.items() if isinstance(value, int | float)}


def write_measured() -> int:
    """Measure claims on the texts kept aside, by kind, and write the file that ships with the report."""
    documents = [document for name in own.SCORED for document in own.read(name)]
    figures, tally = own.scored(documents, own.annotated(documents))
    lines = ["# Written by eval/measure.py --write: how well claims are read in texts kept aside.", "[measured]"]
    lines.append(f"day = {datetime.now(tz=UTC).date().isoformat()}")
    for kind in (*score_claims.AGREES, "all"):
        end = "" if kind == "all" else f"_{kind}"
        asked = tally.gold.total() if kind == "all" else tally.gold[kind]
        lines += ["", "[[kind]]", f'kind = "{kind}"', f"asked = {asked}"]
        lines += [f"{what} = {figures[what + end]:.3f}" for what in ("recall", "precision")]
    MEASURED.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(documents)} documents measured: {MEASURED.relative_to(ROOT)}")
    return 0


def lift(floors: dict[str, float], figures: dict[str, float]) -> None:
    """Raise the floors of a task to what was measured; a floor is never lowered here."""
    for key in floors:
        if key in figures:
            measured = figures[key]
            floor = measured if float(measured).is_integer() and measured > 1 else round(measured - MARGIN, 3)
            floors[key] = max(floors[key], floor)


if __name__ == "__main__":
    sys.exit(main())
