"""Are the words of likelihood true as often as they say? Tried on made worlds whose truth is known.

    python bench/likelihood.py [--worlds N] [--seed S] [--setting KEY=VALUE ...]

Two things of a report carry a probability: who holds a place, and whether a value rose or fell. For both, what is
said with a phrase of ICD 203 is counted, and how often it is true. Places come from the made worlds of the reading
tasks, beside the checkout or in $HEADWAY_SHARED; rates are made here: happenings of a Poisson process whose rate is
drawn anew for each half of a window.
"""

import argparse
import os
import runpy
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from math import exp, log
from pathlib import Path
from random import Random
from typing import Any, cast

from headway.assess.odds import of_counts
from headway.assess.phrases import ICD_203, likelihood_of
from headway.weigh_rows import weigh_rows

SHARED = Path(os.environ.get("HEADWAY_SHARED", Path(__file__).resolve().parents[2] / "shared"))
EVERY = 7
FRESH = 60
"""Days between two looks at a place, and from which on a place without a report is left out."""
RATES = (0.5, 20.0)
"""Least and most happenings that half a window is drawn to have: what is said of thousands is never in doubt."""

Row = dict[str, Any]
Said = tuple[float, bool]
"""A probability that was told, and whether the thing was true."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--worlds", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--setting", action="append", default=[])
    options = parser.parse_args()
    maker = SHARED / "bench" / "worlds.py"
    if maker.is_file():
        pairs = (pair.partition("=") for pair in options.setting)
        settings = {key: value if key == "family" else float(value) for key, _, value in pairs}
        show("who holds a place", holders(maker, options.worlds, options.seed, settings))
    else:
        print(f"{maker} is not there: places were not tried", file=sys.stderr)
    show("that a rate rose or fell", rates(options.worlds * 1000, options.seed))
    return 0


def holders(maker: Path, worlds: int, seed: int, settings: Mapping[str, float | str]) -> Iterator[Said]:
    """Weigh made worlds, and yield what is said of each place on every seventh day, with whether it is true."""
    made = runpy.run_path(str(maker))
    random, start = Random(seed), made["DAY0"]
    pairs = [made["control_world"](random, made["DEFAULT"] | settings, n) for n in range(worlds)]
    for world, _ in pairs:
        for claim in world["claims"]:
            claim.pop("_day", None)
    answers = weigh_rows([world for world, _ in pairs])
    for (world, truth), answer in zip(pairs, answers, strict=True):
        for row in cast(list[Row], answer["control"]):
            heard = sorted(_number(c["published"], start) for c in world["claims"] if c["place"] == row["place"])
            days = [(_number(day, start), holder, chance) for day, holder, chance in row["days"]]
            for day in range(0, _number(world["as_of"], start) + 1, EVERY):
                last = bisect_right(heard, day)
                said = bisect_right([when for when, _, _ in days], day)
                if last and heard[last - 1] >= day - FRESH and said and days[said - 1][1]:
                    _, holder, chance = days[said - 1]
                    changes = truth[row["place"]]
                    yield chance, changes[bisect_right([when for when, _ in changes], day) - 1][1] == holder


def _number(day: str, start: date) -> int:
    return (date.fromisoformat(day) - start).days


def rates(many: int, seed: int) -> Iterator[Said]:
    """Draw two rates and counts of them, and yield what is said of the likelier direction, with whether it is true."""
    random = Random(seed)
    low, high = map(log, RATES)
    for _ in range(many):
        early, late = exp(random.uniform(low, high)), exp(random.uniform(low, high))
        rose, fell = of_counts(_poisson(early, random), _poisson(late, random))
        yield max(rose, fell), (late > early) is (rose >= fell)


def _poisson(mean: float, random: Random) -> int:
    """Draw a count (Knuth 1969)."""
    count, left = 0, random.random()
    while left > exp(-mean):
        count, left = count + 1, left * random.random()
    return count


def show(title: str, told: Iterator[Said]) -> None:
    """Print, for each phrase, how often it was said and how often it was true."""
    by_phrase: dict[str, list[Said]] = defaultdict(list)
    for chance, is_true in told:
        by_phrase[likelihood_of(chance)].append((chance, is_true))
    print(f"\n{title}\n  {'phrase':22s} {'said':>7s}  true   mean of what was told")
    for _, phrase in ICD_203:
        if found := by_phrase[phrase]:
            right, mean = sum(is_true for _, is_true in found) / len(found), sum(c for c, _ in found) / len(found)
            print(f"  {phrase:22s} {len(found):7d}  {right:.3f}  {mean:.3f}")


if __name__ == "__main__":
    sys.exit(main())
