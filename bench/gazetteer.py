"""Time the gazetteer: opening it, first look-ups, and look-ups of names that come again.

    python bench/gazetteer.py [TEXT.txt ...]

Names are drawn from the texts given (without any, from the sample pages): every run of one to three words that begins
with a capital, which is what finding places asks for.
"""

import re
import sys
import time
from pathlib import Path

from headway.config import read_settings
from headway.lexicon import load_tables
from headway.resolve import CREDIT, Gazetteer, open_gazetteer

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 3
SOUGHT = 200_000
"""Look-ups timed in all: a few seconds' worth."""
_WORD = re.compile(r"[\w'’-]+")
_TAG = re.compile(r"<[^>]+>")


def main() -> int:
    given = [Path(name) for name in sys.argv[1:]]
    files = given or sorted(path for path in (ROOT / "examples").rglob("*") if path.suffix in (".html", ".txt", ".md"))
    names = [name for file in files for name in names_of(_TAG.sub(" ", file.read_text(encoding="utf-8")))]
    tables, cache = load_tables(), read_settings().cache
    open_gazetteer(cache, tables).close()
    began = time.perf_counter()
    gazetteer = open_gazetteer(cache, tables)
    print(f"opened in {1000 * (time.perf_counter() - began):.0f} ms; {gazetteer.path.stat().st_size / 1e6:.0f} MB")
    different = list(dict.fromkeys(names))
    print(f"{len(names):,} names in {len(files)} texts, {len(different):,} of them different")
    print(f"first look-ups   {rate(gazetteer, different):10,.0f} a second a core")
    repeats = (names * (SOUGHT // max(1, len(names)) + 1))[:SOUGHT]
    print(f"as in the texts  {rate(gazetteer, repeats):10,.0f} a second a core")
    print(CREDIT)
    return 0


def names_of(text: str) -> list[str]:
    """Give the runs of words that begin with a capital, as long as a name may be, the longest first at each place."""
    words = _WORD.findall(text)
    return [
        " ".join(words[i : i + n])
        for i, word in enumerate(words)
        if word[0].isupper()
        for n in range(LONGEST, 0, -1)
        if i + n <= len(words)
    ]


def rate(gazetteer: Gazetteer, names: list[str]) -> float:
    """Give how many names are looked up in a second of one core."""
    began = time.process_time()
    for name in names:
        gazetteer.look_up(name)
    return len(names) / (time.process_time() - began)


if __name__ == "__main__":
    sys.exit(main())
